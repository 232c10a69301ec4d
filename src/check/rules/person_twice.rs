//! A person in two rooms at the same time.

use crate::check::time_slot::simultaneous;
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Session, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::PersonTwice,
    level: Level::Warning,
    finds: "Compares the moderators and speakers of sessions of a meeting and its forums that are held at the same time in \
            different rooms. Those that are cancelled or postponed are ignored.",
    why: "Nobody can be in two rooms; one of the sessions will wait.",
    example: "sessions:\n  - {title: Ebb, date: 2025-03-04, start: \"09:00\", end: \"10:00\", room: A, speakers: [{name: Ann Example}]}\n  - {title: Flow, date: 2025-03-04, start: \"09:30\", end: \"10:30\", room: B, moderators: [{name: Ann Example}]}",
    mend: "Move one of the sessions, or correct the name.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for (first, second) in simultaneous(site) {
        if first.is_in_same_room(&second) {
            continue;
        }
        let elsewhere: Vec<&str> = people(first.session).collect();
        for name in people(second.session).filter(|name| elsewhere.contains(name)) {
            let message = format!(
                "{name} is in `{}` (`{}`) and at the same time in `{}` (`{}`)",
                second.session.title, second.room, first.session.title, first.room
            );
            report.push(
                report
                    .finding(second.session.span.beginning(), message)
                    .related(first.session.span.beginning(), "the other session")
                    .help("move one of the sessions, or correct the name"),
            );
        }
    }
}

fn people(session: &Session) -> impl Iterator<Item = &str> {
    session.moderators.iter().chain(&session.speakers).filter_map(|speaker| speaker.name.as_deref())
}
