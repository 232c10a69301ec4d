//! A circular dated after the start of the meeting to which it invites.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{LetterType, Level, PageKind, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::LateCircular,
    level: Level::Warning,
    finds: "Compares the date of each circular, invitation and collective letter with the first day of the meeting that its page belongs to.",
    why: "The letter would invite to a meeting that has begun. Most often the day and the month were swapped, or \
          the page belongs to another meeting.",
    example: "kind: circular\ndate: 2025-11-05\n# The meeting begins on 2025-03-04.",
    mend: "Correct the date, or name the meeting with `meeting:` in the front matter.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Circular(circular) = &page.kind else { continue };
        let invites = matches!(
            circular.letter,
            LetterType::Circular | LetterType::Invitation | LetterType::CollectiveLetter
        );
        if !invites {
            continue;
        }
        let Some(meeting) = site.compared_meeting(page) else { continue };
        let Some(start) = meeting.event.days().map(|days| days.start) else { continue };
        if start < circular.date {
            let message = format!(
                "the circular is of {}, after the start of the meeting `{}`, {start}",
                circular.date, meeting.id
            );
            report.push(
                report
                    .finding(page.place_of("date"), message)
                    .related(meeting.event.dates_span.clone(), "the dates of the meeting")
                    .help("correct one of the dates, or name another meeting with `meeting:`"),
            );
        }
    }
}
