//! A session that begins in a room before another one has ended there.

use crate::check::time_slot::simultaneous;
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, Session, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::RoomOverlap,
    level: Level::Warning,
    finds: "Compares the sessions of a meeting and its forums that name a room, a day, a beginning and an end. A session that \
            lies wholly within another one is a part of it, and two at exactly the same time share the room on purpose. \
            Sessions that are cancelled or postponed, or whose meeting or forum is, are ignored.",
    why: "One of them will find the room taken, and people will go to the wrong one.",
    example: "sessions:\n  - {title: Plenary, date: 2025-03-04, start: \"09:00\", end: \"10:45\", room: A}\n  - {title: Ebb, date: 2025-03-04, start: \"10:30\", end: \"11:30\", room: A}",
    mend: "Correct a time or a room.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for (first, second) in simultaneous(site) {
        let is_part = first.begins == second.begins || second.ends <= first.ends;
        if is_part || !first.is_in_same_room(&second) {
            continue;
        }
        let message = format!(
            "`{}` begins in the room `{}` before `{}` has ended there",
            second.session.title, second.room, first.session.title
        );
        let place = |span: &Option<Span>, of: &Session| span.clone().unwrap_or_else(|| of.span.beginning());
        let [_, begins, _] = &second.session.when_spans;
        let [_, _, ends] = &first.session.when_spans;
        report.push(
            report
                .finding(place(begins, second.session), message)
                .related(place(ends, first.session), "when the other one ends")
                .help("correct a time or a room"),
        );
    }
}
