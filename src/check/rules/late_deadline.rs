//! A deadline after the start of what it applies to.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Verified};
use crate::model::{DeadlineSide, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::LateDeadline,
    level: Level::Error,
    finds: "Compares each deadline with the beginning of its meeting, or of the forum that it names: as instants where both \
            are known, in their own zones, and as days otherwise.",
    why: "Nobody can register for, or contribute to, what has already begun; most often a date was not moved together \
          with its meeting.",
    example: "dates: {start: 2025-03-04, end: 2025-03-06}\ndeadlines:\n  - {id: visa, date: 2025-04-01, action: Ask for a visa letter}",
    mend: "Correct one of the two dates. A deadline for a forum names it with `forum`. One that is meant to be after \
           the start, such as that for comments on the report, says so with `applies_to: after`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        for deadline in &meeting.deadlines {
            let (event, forum) = meeting.event_of(deadline);
            if deadline.applies_to == DeadlineSide::After {
                continue;
            }
            let Some(days) = event.days() else { continue };
            let late = match (deadline.closes(), event.begins()) {
                (Some(closes), Some(begins)) => *closes > begins,
                _ => deadline.date > days.start,
            };
            if late {
                let what = if forum.is_some() { "the forum" } else { "the meeting" };
                let message = format!(
                    "the deadline `{}`, {}, is after the start of {what} it applies to, {}",
                    deadline.id, deadline.date, days.start
                );
                report.push(
                    report
                        .finding(deadline.date_span.clone(), message)
                        .related(event.dates_span.clone(), format!("the dates of {what}"))
                        .help("correct one of the two dates, or add `applies_to: after` if it is meant to be after the start"),
                );
            } else {
                report.verified(Verified::Deadlines, 1);
            }
        }
    }
}
