//! Two sessions of one meeting or forum with the same id, on two pages.
//!
//! Why it matters: a calendar knows an event by what the ids of its meeting, forum and session make together. Two events
//! with one name are one event to it, and the later replaces the earlier. To mend it: give one of them another `id`.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{PageKind, Site};

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    let mut seen: BTreeMap<(&str, Option<&str>, &str), (&str, &Span)> = BTreeMap::new();
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        let forum = of.forum.map(|forum| forum.id.as_str());
        for session in &programme.sessions {
            let uid = (of.meeting.id.as_str(), forum, session.anchor.as_str());
            match seen.get(&uid) {
                // The same page in another language speaks of the same session.
                Some((address, _)) if *address == page.address.as_str() => {}
                Some((_, first)) => {
                    let message = format!(
                        "two sessions have the id `{}`, and so the same UID in calendars",
                        session.anchor
                    );
                    let place = Span { end: session.span.start, ..session.span.clone() };
                    findings.push(
                        Diagnostic::error(Code::DuplicateUid, place, message)
                            .related(Span { end: first.start, ..(*first).clone() }, "the first")
                            .help("give one of them another `id`"),
                    );
                }
                None => {
                    seen.insert(uid, (page.address.as_str(), &session.span));
                }
            }
        }
    }
}
