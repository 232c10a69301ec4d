//! A registration that is said to be open, without an address at which to register.
//!
//! Why it matters: readers look for a form that is not there. To mend it: give the address, or say that it is only
//! announced. Whether a registration has closed since depends on the day on which somebody reads the page, so no page
//! claims it; the reader's browser does.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{RegistrationStatus, Site};

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    for meeting in &site.meetings {
        // A forum without registrations of its own has those of its meeting.
        let forums = meeting.forums.iter().map(|forum| &forum.event.registrations);
        let own = forums.filter(|registrations| **registrations != meeting.event.registrations);
        for registration in meeting.event.registrations.iter().chain(own.flatten()) {
            if registration.status == Some(RegistrationStatus::Open) && registration.url.is_none() {
                findings.push(
                    Diagnostic::error(
                        Code::MissingKey,
                        crate::diag::Span { end: registration.span.start, ..registration.span.clone() },
                        format!("the registration `{}` is open, but has no address", registration.id),
                    )
                    .help("add `url: https://…`, or write `status: announced`"),
                );
            }
        }
    }
}
