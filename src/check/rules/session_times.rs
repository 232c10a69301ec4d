//! A session outside its meeting or forum, or at a time that clocks do not show exactly once.
//!
//! Why it matters: calendars would show it on a day on which nobody is there, or an hour off. Most often the dates of
//! the meeting were moved and its programme was not. To mend it: correct the day or time of the session.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Event, Instant, PageKind, Session, Site};
use crate::parse::clock_change;

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        let what = if of.forum.is_some() { "the forum" } else { "the meeting" };
        for session in &programme.sessions {
            outside(session, of.event(), what, findings);
            clock_changes(session, of.event(), findings);
        }
    }
}

fn outside(session: &Session, event: &Event, what: &str, findings: &mut Diagnostics) {
    let Some(date) = session.date else { return };
    if date < event.dates.start || event.dates.end < date {
        let dates = if event.dates.start == event.dates.end {
            event.dates.start.to_string()
        } else {
            format!("{} to {}", event.dates.start, event.dates.end)
        };
        let message = format!("the session `{}`, {date}, is outside {what}, {dates}", session.title);
        let place = session.when_spans[0].as_ref().unwrap_or(&session.span);
        findings.push(
            Diagnostic::error(Code::SessionOutside, place.clone(), message)
                .related(event.dates_span.clone(), format!("the dates of {what}"))
                .help("correct one of the dates"),
        );
    }
}

fn clock_changes(session: &Session, event: &Event, findings: &mut Diagnostics) {
    let times = [(session.date, session.start), (session.end_date(), session.end)];
    for ((date, time), place) in times.into_iter().zip(&session.when_spans[1..]) {
        let (Some(date), Some(time)) = (date, time) else { continue };
        if let Err(change) = Instant::new(date, time, &event.zone) {
            let (message, _) = clock_change(date, time, &event.zone, &change);
            let place = place.as_ref().unwrap_or(&session.span);
            // A session has no zone of its own that could be changed.
            let help = "write a time before or after the change of clocks";
            findings.push(Diagnostic::error(Code::BadTime, place.clone(), message).help(help));
        }
    }
}
