//! A gap in the ordinals of the meetings.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Designation, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::OrdinalGap,
    level: Level::Warning,
    finds: "Looks at the ordinals of all meetings for one that is left out between two others. The first may \
            have any number; meetings with a letter or without a designation are ignored.",
    why: "Readers look for a meeting that does not exist, or the later meetings are counted wrong.",
    example: "meetings:\n  - {id: first, ordinal: 1, date: 2024-09-01, zone: UTC}\n  - {id: second, ordinal: 3, date: 2025-03-04, zone: UTC}",
    mend: "Correct the ordinal, or add the meeting: one that was cancelled stays, with `status: cancelled`; one of which no date is known has `date: unknown`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut numbered: Vec<_> = site
        .meetings
        .iter()
        .filter_map(|meeting| match meeting.designation {
            Some(Designation::Ordinal(ordinal)) => Some((ordinal, meeting)),
            Some(Designation::Label(_)) | None => None,
        })
        .collect();
    numbered.sort_by_key(|(ordinal, _)| *ordinal);
    for pair in numbered.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        if *after > before + 1 {
            let missing = match after - before {
                2 => format!("meeting {} is not", before + 1),
                _ => format!("meetings {} to {} are not", before + 1, after - 1),
            };
            let message = format!("meetings {before} and {after} are there, but {missing}");
            report.push(
                report
                    .finding(second.span.beginning(), message)
                    .related(first.span.beginning(), format!("meeting {before}"))
                    .help("correct the ordinal, or add what is missing: with `status: cancelled`, or with `date: unknown` if nobody knows when it was"),
            );
        }
    }
}
