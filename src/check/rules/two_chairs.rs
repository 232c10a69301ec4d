//! Two chairs of the same group at the same time.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Officer, PartialDate, Role, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::TwoChairs,
    level: Level::Warning,
    finds: "Looks among the officers of the group, and of each group within it, for two people with the role `chair` whose \
            appointments share a day. An appointment without `from` or `until` is open on that side. Co-chairs and acting \
            chairs are ignored.",
    why: "Readers do not know whom to write to, and `{{ group.chair }}` names both.",
    example: "group:\n  officers:\n    - {name: Ann Example, role: chair}\n    - {name: Bo Example, role: chair, from: 2025-01-01}",
    mend: "Give the predecessor its `until`, or write `role: co-chair` for both.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    of_group(&site.group.officers, "the group", report);
    for group in &site.group.working_groups {
        of_group(&group.officers, group.code.as_str(), report);
    }
}

fn of_group(officers: &[Officer], of: &str, report: &mut RuleReport) {
    let chairs: Vec<&Officer> =
        officers.iter().filter(|officer| officer.role.known() == Some(Role::Chair)).collect();
    for (at, chair) in chairs.iter().enumerate() {
        let same_time = |other: &&&Officer| other.term.overlaps(&chair.term);
        let Some(other) = chairs[..at].iter().find(same_time) else { continue };
        let message = format!(
            "{} and {} are chair of {of} at the same time",
            other.name.original(),
            chair.name.original()
        );
        let help = match (other.term.from, chair.term.from) {
            (own, Some(from)) if own.is_none_or(|own| own.is_before(from)) => match day_before(from) {
                Some(until) => {
                    format!(
                        "add `until: {until}` to {}, or write `role: co-chair` for both",
                        other.name.original()
                    )
                }
                None => "write `role: co-chair` for both".to_owned(),
            },
            _ => "give the first its `until` and the second its `from`, or write `role: co-chair` for both"
                .into(),
        };
        report.push(
            report
                .finding(chair.span.beginning(), message)
                .related(other.span.beginning(), "the other chair")
                .help(help),
        );
    }
}

/// The day before a day; the same month or year where the day is not known.
fn day_before(from: PartialDate) -> Option<PartialDate> {
    match from {
        PartialDate::Day(day) => day.later_by(-1).map(PartialDate::Day),
        PartialDate::Month(_) | PartialDate::Year(_) => Some(from),
    }
}
