//! Two forums with the same ordinal.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Designation, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::ForumOrdinal,
    level: Level::Warning,
    finds: "Compares the ordinals of all forums; forums, workshops and special sessions are counted each on \
            their own.",
    why: "There are two second forums. Most often the entry of an earlier meeting was copied and its \
          number was not changed.",
    example: "meetings:\n  - {id: first, date: 2024-09-01, zone: UTC, forum: {ordinal: 1, title: Ebb, date: 2024-09-02}}\n  - {id: second, date: 2025-03-04, zone: UTC, forum: {ordinal: 1, title: Flow, date: 2025-03-05}}",
    mend: "Correct the ordinal; leave it out for a forum of another series.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut seen: BTreeMap<(&str, u32), &Span> = BTreeMap::new();
    for forum in site.meetings.iter().flat_map(|meeting| &meeting.forums) {
        let Some(Designation::Ordinal(ordinal)) = forum.designation else { continue };
        let kind = forum.kind.as_str();
        let Some(first) = seen.insert((kind, ordinal), &forum.span) else { continue };
        let message = format!("two events of the kind `{kind}` have the ordinal {ordinal}");
        report.push(
            report
                .finding(forum.span.beginning(), message)
                .related(first.beginning(), "the other one")
                .help("correct one of them, or leave the ordinal out where the event is of another series"),
        );
    }
}
