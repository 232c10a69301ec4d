//! A session before its meeting or forum begins, or after it ends.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, PageKind, Session, SessionType, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::SessionHours,
    level: Level::Warning,
    finds: "Compares the hours of each session with those of its meeting or forum on that day, or of the event beside the meeting to which it \
            belongs. Sessions of the types `registration`, `break`, `lunch` and `social`, those that are cancelled or postponed, and days whose \
            hours are not known are ignored.",
    why: "Readers come when the meeting begins, and leave when it ends.",
    example: "kind: programme\nsessions:\n  - {title: Opening, date: 2025-03-04, start: \"09:00\"}\n# The meeting begins at 09:30.",
    mend: "Correct one of the times. A registration desk is a session of `type: registration`, a reception one of `type: social`; a session that is meant to be outside the hours is allowed with the reason.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        for session in programme.sessions.iter().filter(|session| is_within(session)) {
            let beside = session.beside.as_ref().and_then(|id| of.meeting.beside_event(id.value.as_str()));
            let (event, what) = match (beside, of.forum) {
                (Some(beside), _) => (&beside.event, "the event beside the meeting"),
                (None, Some(_)) => (of.event(), "the forum"),
                (None, None) => (of.event(), "the meeting"),
            };
            let hours = event.hours_by_day();
            let mut all_days = hours.iter().flat_map(|it| &it.instants);
            let (begins, ends) = (session.begins(&event.zone), session.ends(&event.zone));
            let on_day = |at: &&(Option<Instant>, Option<Instant>)| {
                at.0.as_ref().or(at.1.as_ref()).map(Instant::date) == session.date
            };
            let Some((opens, closes)) = all_days.find(on_day) else { continue };
            let (place, message) = match (begins, ends, opens, closes) {
                (Some(begins), _, Some(opens), _) if begins < *opens => (
                    &session.when_spans[1],
                    format!(
                        "the session `{}` begins at {}, before {what} begins, {}",
                        session.title,
                        begins.time(),
                        opens.time()
                    ),
                ),
                (Some(begins), _, _, Some(closes)) if begins > *closes => (
                    &session.when_spans[1],
                    format!(
                        "the session `{}` begins at {}, after {what} ends, {}",
                        session.title,
                        begins.time(),
                        closes.time()
                    ),
                ),
                // A session that ends before it begins is another rule's.
                (_, Some(ends), _, Some(closes)) if ends > *closes && session.end > session.start => (
                    &session.when_spans[2],
                    format!(
                        "the session `{}` ends at {}, after {what} ends, {}",
                        session.title,
                        ends.time(),
                        closes.time()
                    ),
                ),
                _ => continue,
            };
            report.push(
                report
                    .finding(place.as_ref().unwrap_or(&session.span).clone(), message)
                    .related(event.dates_span.clone(), format!("the dates of {what}"))
                    .help(
                        "correct one of the times; a registration desk has `type: registration`, a reception \
                         `type: social`; if it is meant, allow it with the reason",
                    ),
            );
        }
    }
}

/// Whether a session takes place while the event does.
fn is_within(session: &Session) -> bool {
    !matches!(
        session.session_type,
        SessionType::Registration | SessionType::Break | SessionType::Lunch | SessionType::Social
    ) && !session.status.is_some_and(Status::is_off)
}
