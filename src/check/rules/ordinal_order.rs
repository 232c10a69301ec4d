//! A meeting that takes place before one with a lower ordinal.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Designation, Event, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::OrdinalOrder,
    level: Level::Warning,
    finds: "Compares the dates of each meeting with those of the next in number, and the meetings of each working group likewise, of which \
            two may not have one number either. Meetings that are cancelled \
            or postponed keep their old dates and are ignored.",
    why: "Either a date or a number is wrong; lists by date and lists by number tell different stories.",
    example: "meetings:\n  - {id: second, ordinal: 2, date: 2025-03-04, zone: UTC}\n  - {id: third, ordinal: 3, date: 2024-09-01, zone: UTC}",
    mend: "Correct the ordinal or the dates.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let meetings = site.meetings.iter().map(|meeting| (meeting.designation.as_ref(), &meeting.event));
    compare(meetings, "", report);
    for group in &site.group.working_groups {
        let meetings = group.meetings.iter().map(|meeting| (meeting.designation.as_ref(), &meeting.event));
        compare(meetings, &format!(" of {}", group.code), report);
    }
}

/// Compares the meetings of one group.
fn compare<'s>(
    meetings: impl Iterator<Item = (Option<&'s Designation>, &'s Event)>,
    of: &str,
    report: &mut RuleReport,
) {
    let mut numbered: Vec<(u32, &Event)> = meetings
        .filter(|(_, event)| !event.is_off())
        .filter_map(|(designation, event)| match designation {
            Some(Designation::Ordinal(ordinal)) => Some((*ordinal, event)),
            Some(Designation::Label(_)) | None => None,
        })
        .collect();
    numbered.sort_by_key(|(ordinal, _)| *ordinal);
    for pair in numbered.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        let (Some(earlier), Some(later)) = (second.days(), first.days()) else { continue };
        let (earlier, later) = (earlier.start, later.start);
        let message = if before == after && !of.is_empty() {
            format!("two meetings{of} have the number {after}")
        } else if earlier < later {
            format!("meeting {after}{of}, {earlier}, is before meeting {before}, {later}")
        } else {
            continue;
        };
        report.push(
            report
                .finding(second.dates_span.clone(), message)
                .related(first.dates_span.clone(), format!("the dates of meeting {before}"))
                .help("correct the ordinal or the dates of one of them"),
        );
    }
}
