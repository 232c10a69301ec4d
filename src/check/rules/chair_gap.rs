//! A time without a chair between two chairs of a group.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Officer, PartialDate, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::ChairGap,
    level: Level::Warning,
    finds: "Looks among the officers of the group, and of each group within it, for a day after the last day of a chair on \
            which there is no chair, co-chair or acting chair, although there is one later. A group that waits for its next \
            chair is not reported.",
    why: "On the pages of a meeting in that time nobody is chair.",
    example: "group:\n  officers:\n    - {name: Ann Example, role: chair, until: 2024-12-31}\n    - {name: Bo Example, role: chair, from: 2025-02-01}",
    mend: "Correct one of the days, or add who was acting chair in between.",
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
    let chairs: Vec<&Officer> = officers.iter().filter(|officer| officer.is_chair()).collect();
    for chair in &chairs {
        let Some(until) = chair.term.until else { continue };
        let Some(day) = until.latest().next() else { continue };
        if chairs.iter().any(|other| other.term.contains(day)) {
            continue;
        }
        let later = chairs.iter().filter(|other| other.term.is_to_come(day));
        let Some(next) = later.min_by_key(|other| other.term.from.map(PartialDate::earliest)) else {
            continue;
        };
        let Some(from) = next.term.from else { continue };
        let on = if from.is_day() { "on" } else { "in" };
        let message =
            format!("{of} has no chair from {day} until {} takes office {on} {from}", next.name.original());
        report.push(
            report
                .finding(next.span.beginning(), message)
                .related(chair.span.beginning(), "the chair before")
                .help("correct one of the days, or add who was acting chair in between"),
        );
    }
}
