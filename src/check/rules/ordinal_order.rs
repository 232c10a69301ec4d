//! A meeting that takes place before one with a lower ordinal.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Designation, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::OrdinalOrder,
    level: Level::Warning,
    finds: "Compares the dates of each meeting with those of the next in number. Meetings that are cancelled \
            or postponed keep their old dates and are ignored.",
    why: "Either a date or a number is wrong; lists by date and lists by number tell different stories.",
    example: "meetings:\n  - {id: second, ordinal: 2, date: 2025-03-04, zone: UTC}\n  - {id: third, ordinal: 3, date: 2024-09-01, zone: UTC}",
    mend: "Correct the ordinal or the dates.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut numbered: Vec<_> = site
        .meetings
        .iter()
        .filter(|meeting| !meeting.event.is_off())
        .filter_map(|meeting| match meeting.designation {
            Some(Designation::Ordinal(ordinal)) => Some((ordinal, meeting)),
            Some(Designation::Label(_)) | None => None,
        })
        .collect();
    numbered.sort_by_key(|(ordinal, _)| *ordinal);
    for pair in numbered.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        let days = (second.event.days(), first.event.days());
        let (Some(earlier), Some(later)) = days else { continue };
        let (earlier, later) = (earlier.start, later.start);
        if earlier < later {
            let message = format!("meeting {after}, {earlier}, is before meeting {before}, {later}");
            report.push(
                report
                    .finding(second.event.dates_span.clone(), message)
                    .related(first.event.dates_span.clone(), format!("the dates of meeting {before}"))
                    .help("correct the ordinal or the dates of one of them"),
            );
        }
    }
}
