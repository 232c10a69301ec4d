//! A registration with the status `open` after its deadline.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, RegistrationStatus, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::OpenTooLong,
    level: Level::Warning,
    finds: "Compares the deadline of each registration with `status: open`, or else the last day of its \
            event, with the current time, and looks whether its event is cancelled or postponed.",
    why: "The site promises a place that nobody can get any more.",
    example: "registrations:\n  - {id: main, title: Register, url: 'https://example.org/r', status: open, deadline: registration}\n# The deadline `registration` has passed.",
    mend: "Write `status: closed`, or leave the status out: then no page claims what can go stale, and \
           browsers mark the deadline as passed.",
    source: None,
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    for meeting in &site.meetings {
        for (event, registration) in meeting.registrations() {
            if registration.status != Some(RegistrationStatus::Open) {
                continue;
            }
            let named = registration.deadline.as_ref().and_then(|id| meeting.deadline(&id.value));
            // A forum that takes place all the same may share the registration of its meeting.
            let shared = meeting.forums.iter().any(|forum| {
                !forum.event.is_off() && forum.event.registrations.iter().any(|it| it.id == registration.id)
            });
            let (message, place, label) = match named {
                _ if event.is_off() && !shared => (
                    format!(
                        "`{}` is said to be open, but the event is {}",
                        registration.id,
                        event.status.as_str()
                    ),
                    &event.dates_span,
                    "the event",
                ),
                Some(deadline) if deadline.is_over(now) => (
                    format!(
                        "`{}` is said to be open, but its deadline was {}",
                        registration.id, deadline.date
                    ),
                    &deadline.date_span,
                    "its deadline",
                ),
                _ if event.is_over(now) => (
                    match event.dates.latest() {
                        Some(last) => {
                            format!("`{}` is said to be open, but all ended on {last}", registration.id)
                        }
                        None => continue,
                    },
                    &event.dates_span,
                    "the dates of the event",
                ),
                _ => continue,
            };
            report.push(
                report
                    .finding(registration.span.beginning(), message)
                    .related(place.clone(), label)
                    .help("write `status: closed`"),
            );
        }
    }
}
