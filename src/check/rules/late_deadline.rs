//! A deadline after the start of what it applies to.
//!
//! Why it matters: nobody can register for, or contribute to, what has already begun; most often a date was not moved
//! together with its meeting. To mend it: correct one of the two dates. A deadline for a forum names it with `forum`.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    for meeting in &site.meetings {
        for deadline in &meeting.deadlines {
            let forum =
                deadline.forum.as_ref().and_then(|id| meeting.forums.iter().find(|f| f.id == id.value));
            let event = forum.map_or(&meeting.event, |forum| &forum.event);
            let late = match (deadline.closes(), event.begins()) {
                (Some(closes), Some(begins)) => *closes > begins,
                _ => deadline.date > event.dates.start,
            };
            if late {
                let what = if forum.is_some() { "the forum" } else { "the meeting" };
                let message = format!(
                    "the deadline `{}`, {}, is after the start of {what} it applies to, {}",
                    deadline.id, deadline.date, event.dates.start
                );
                findings.push(
                    Diagnostic::error(Code::LateDeadline, deadline.date_span.clone(), message)
                        .related(event.dates_span.clone(), format!("the dates of {what}"))
                        .help("correct one of the two dates"),
                );
            }
        }
    }
}
