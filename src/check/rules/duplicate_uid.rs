//! Two sessions of one meeting or forum with the same id, on two pages.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, PageKind, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateUid,
    level: Level::Error,
    finds: "Compares the ids of the sessions of all programmes of one meeting or forum. A session without an `id` has one made \
            from its title. The same page in another language speaks of the same sessions.",
    why: "A calendar knows an event by what the ids of its meeting, forum and session make together. Two events with one \
          name are one event to it, and the later replaces the earlier.",
    example: "# content/meetings/second/monday.md\nsessions:\n  - {id: opening, title: Opening of the meeting}\n# content/meetings/second/tuesday.md\nsessions:\n  - {id: opening, title: Opening of the second day}",
    mend: "Give one of them another `id`.",
    source: Some("RFC 5545, section 3.8.4.7: a UID names one event for ever, everywhere."),
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut seen: BTreeMap<(&str, Option<&str>, &str), (&str, &Span)> = BTreeMap::new();
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        let forum = of.forum.map(|forum| forum.id.as_str());
        for session in &programme.sessions {
            let uid = (of.meeting.id.as_str(), forum, session.anchor.as_str());
            match seen.get(&uid) {
                // The same page in another language has the same sessions.
                Some((address, _)) if *address == page.address.as_str() => {}
                Some((_, first)) => {
                    let message = format!(
                        "two sessions have the id `{}`, and so the same UID in calendars",
                        session.anchor
                    );
                    report.push(
                        report
                            .finding(session.span.beginning(), message)
                            .related(first.beginning(), "the first")
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
