//! An opening day of a registration that contradicts its deadline, its event or its status.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Deadline, Event, Instant, Level, Registration, RegistrationStatus, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::RegistrationOpening,
    level: Level::Warning,
    finds: "Compares the day on which each registration `opens` with the deadline that it names, with the last day of its meeting, forum \
            or meeting of a working group, and, if it has `status: open`, with the current time. An event that is cancelled or \
            postponed is ignored, and so is one whose dates are not known.",
    why: "Nobody can register: when the form opens, it is too late. Most often a date was not moved together with the others.",
    example: "deadlines:\n  - {id: registration, date: 2025-02-01, action: Register}\nregistrations:\n  - {id: main, title: Register, opens: 2025-02-10, deadline: registration}",
    mend: "Correct one of the two days; a registration that is not open yet has `status: announced`.",
    source: None,
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    for meeting in &site.meetings {
        for (event, registration) in meeting.registrations() {
            let named = registration.deadline.as_ref().and_then(|id| meeting.deadline(&id.value));
            compare(event, registration, named, now, report);
        }
    }
    for meeting in site.group.working_groups.iter().flat_map(|group| &group.meetings) {
        for registration in &meeting.event.registrations {
            compare(&meeting.event, registration, None, now, report);
        }
    }
}

fn compare(
    event: &Event,
    registration: &Registration,
    deadline: Option<&Deadline>,
    now: &Instant,
    report: &mut RuleReport,
) {
    let Some(opens) = registration.opens.filter(|_| !event.is_off()) else { return };
    let begins = format!("the registration `{}` opens on {opens}", registration.id);
    let last = event.dates.latest();
    let (message, related): (String, Option<(&Span, &str)>) = match (deadline, last) {
        (Some(deadline), _) if deadline.date < opens => (
            format!("{begins}, after its deadline, {}", deadline.date),
            Some((&deadline.date_span, "its deadline")),
        ),
        (_, Some(last)) if last < opens => (
            format!("{begins}, after the last day of its event, {last}"),
            Some((&event.dates_span, "the dates of the event")),
        ),
        _ if registration.status == Some(RegistrationStatus::Open)
            && now.in_zone(&event.zone).date() < opens =>
        {
            (format!("{begins}, but is said to be open"), None)
        }
        _ => return,
    };
    let finding = report.finding(registration.span.beginning(), message);
    report.push(match related {
        Some((place, label)) => finding.related(place.clone(), label).help("correct one of the two days"),
        None => finding.help("write `status: announced` until then, or correct the day"),
    });
}
