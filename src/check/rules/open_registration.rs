//! A registration with the status `open`, but without an address.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, RegistrationStatus, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::OpenRegistration,
    level: Level::Error,
    finds: "Looks for registrations with `status: open` and no `url`. Whether a registration has closed since depends on the \
            day on which somebody reads the page, so no page claims it; the reader's browser does.",
    why: "Readers look for a form that is not there.",
    example: "registrations:\n  - {id: local, title: Local form, status: open}",
    mend: "Give the address, or say `status: announced` until there is one.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        for (_, registration) in meeting.registrations() {
            if registration.status == Some(RegistrationStatus::Open) && registration.url.is_none() {
                let message = format!("the registration `{}` is open, but has no address", registration.id);
                let help = "add `url: https://…`, or write `status: announced`";
                report.push(report.finding(registration.span.beginning(), message).help(help));
            }
        }
    }
}
