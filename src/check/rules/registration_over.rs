//! A registration that is not marked as closed although its deadline has passed.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Verified};
use crate::model::{Instant, Level, RegistrationStatus, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::RegistrationOver,
    level: Level::Warning,
    finds: "Compares the deadline of each registration that is announced, or has an address and no status, \
            with the current time. A registration that names no deadline is ignored, and so is one for an event that is cancelled or postponed.",
    why: "Pages still lead to a form that no longer accepts anybody.",
    example: "registrations:\n  - {id: main, title: Register, url: 'https://example.org/r', deadline: registration}\n# The deadline `registration` has passed.",
    mend: "Write `status: closed`.",
    source: None,
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    // The pages of a group that has concluded its work ask nobody to register.
    if site.group.is_concluded(now.date()) {
        return;
    }
    for meeting in &site.meetings {
        // Whether it closed does not matter where nothing takes place.
        for (_, registration) in meeting.registrations().filter(|(event, _)| !event.is_off()) {
            let claims = match registration.status {
                // The status `open` is covered by another rule.
                Some(RegistrationStatus::Closed | RegistrationStatus::Open) => false,
                Some(RegistrationStatus::Announced) => true,
                None => registration.url.is_some(),
            };
            let named = registration.deadline.as_ref().and_then(|id| meeting.deadline(&id.value));
            let Some(deadline) = named.filter(|deadline| claims && deadline.is_over(now)) else {
                report.verified(Verified::Registrations, 1);
                continue;
            };
            let message =
                format!("the deadline of the registration `{}` was {}", registration.id, deadline.date);
            report.push(
                report
                    .finding(registration.span.beginning(), message)
                    .related(deadline.date_span.clone(), "its deadline")
                    .help("add `status: closed`"),
            );
        }
    }
}
