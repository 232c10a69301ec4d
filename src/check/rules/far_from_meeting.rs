//! A forum or deadline that is far away from its meeting.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::FarFromMeeting,
    level: Level::Warning,
    finds: "Counts the days between a meeting and each of its forums, and those from a deadline to what it \
            applies to. A forum is reported when they are more than `days`, a deadline when it is more than \
            a year before.",
    why: "It appears next to its meeting in every list. Most often the month or the year was mistyped.",
    example: "dates: {start: 2025-03-04, end: 2025-03-06}\nforum: {title: Open day, date: 2024-03-07}",
    mend: "Correct the date, or allow it.",
    source: None,
    days: Some(60),
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        let Some(dates) = meeting.event.days() else { continue };
        for forum in &meeting.forums {
            let Some(own) = forum.event.days() else { continue };
            let after = dates.end.days_until(own.start);
            let before = own.end.days_until(dates.start);
            let distance = after.max(before);
            if distance > report.days() {
                let message = format!("the forum `{}` is {distance} days away from its meeting", forum.id);
                report.push(
                    report
                        .finding(forum.event.dates_span.clone(), message)
                        .related(meeting.event.dates_span.clone(), "the dates of the meeting")
                        .help("correct one of the dates"),
                );
            }
        }
        for deadline in &meeting.deadlines {
            let (event, _) = meeting.event_of(deadline);
            let Some(days) = event.days() else { continue };
            let distance = deadline.date.days_until(days.start);
            if distance > 366 {
                let message = format!("the deadline `{}` is {distance} days before its meeting", deadline.id);
                report.push(
                    report
                        .finding(deadline.date_span.clone(), message)
                        .related(event.dates_span.clone(), "the dates of what it applies to")
                        .help("correct one of the dates"),
                );
            }
        }
    }
}
