//! A session outside the dates of its meeting or forum.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Verified};
use crate::model::{Level, PageKind, SessionType, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::SessionOutside,
    level: Level::Error,
    finds: "Compares the day of each session of a programme with the first and last day of its meeting or forum, or of the event \
            beside the meeting to which it belongs. Sessions of the types `registration` and `social` may be on the day before or after. A session \
            that is cancelled or postponed keeps its old day.",
    why: "Calendars would show it on a day without a meeting. Most often the dates of the meeting were moved and \
          its programme was not.",
    example: "kind: programme\nsessions:\n  - {title: Opening, date: 2025-03-10, start: \"09:00\"}\n# The meeting is from 2025-03-04 to 2025-03-06.",
    mend: "Correct the day of the session, or the dates of the meeting. A session of another body that stands in the same \
           plan belongs to an event under `beside` of the meeting, and names it: `beside: its-id`. One that is meant to be \
           on another day is allowed with the reason.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        for session in &programme.sessions {
            let Some(date) = session.date.filter(|_| !session.status.is_some_and(Status::is_off)) else {
                continue;
            };
            let beside = session.beside.as_ref().and_then(|id| of.meeting.beside_event(id.value.as_str()));
            let (event, what) = match (beside, of.forum) {
                (Some(beside), _) => (&beside.event, "the event beside the meeting"),
                (None, Some(_)) => (of.event(), "the forum"),
                (None, None) => (of.event(), "the meeting"),
            };
            let Some(days) = event.days() else { continue };
            // Desks open and receptions are held on the eve.
            let eve =
                i32::from(matches!(session.session_type, SessionType::Registration | SessionType::Social));
            if -eve <= days.start.days_until(date) && date.days_until(days.end) >= -eve {
                report.verified(Verified::Sessions, 1);
                continue;
            }
            let dates = if days.start == days.end {
                days.start.to_string()
            } else {
                format!("{} to {}", days.start, days.end)
            };
            let message = format!("the session `{}`, {date}, is outside {what}, {dates}", session.title);
            let place = session.when_spans[0].as_ref().unwrap_or(&session.span);
            report.push(
                report
                    .finding(place.clone(), message)
                    .related(event.dates_span.clone(), format!("the dates of {what}"))
                    .help(
                        "correct one of the dates; a session of others belongs to an event of `beside`, which it \
                         names with `beside: its-id`; a desk on the eve has `type: registration`, a reception `type: social`; if it is \
                         meant, allow it with the reason",
                    ),
            );
        }
    }
}
