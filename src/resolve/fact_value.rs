//! The path of a fact, `meeting.venue.name`, -> its value.
//!
//! One function for each name that a path may begin with; [`NAMES`] lists them.

use super::event_value::{FactValue, core, designation, event, text, unknown};
use super::fact_group::{Viewpoint, deliverable, group, mailing_list, working_group};
use super::fact_part::{deadline, is_void, registration, report_link};
use super::fact_site::site;
use super::index::Index;
use super::missing::{Missing, continued, report};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::{Fact, Link, RawFact};
use crate::model::{Counted, Date, Event, Forum, Meeting, MeetingId, Text};
use crate::parse::facts::Facts;

/// The names with which the path of a fact may begin.
pub(crate) const NAMES: &[&str] = &[
    "beside",
    "deadline",
    "deliverable",
    "document",
    "forum",
    "group",
    "mailing_list",
    "meeting",
    "meetings",
    "not_recorded",
    "registration",
    "site",
    "to_be_announced",
    "wg",
];

/// The value of a fact in prose.
pub(super) fn fact(
    index: &Index,
    meeting: Option<&MeetingId>,
    raw: &RawFact,
    findings: &mut Diagnostics,
) -> Option<Fact> {
    let segments: Vec<&str> = raw.path.split('.').map(str::trim).collect();
    match lookup(index, index.facts, meeting, &segments) {
        // The name of a form stays, without the way to it.
        Ok(Fact::Linked(_, title)) if is_void_registration(index, meeting, &segments) => {
            Some(Fact::Text(title))
        }
        Ok(Fact::Vacant) => {
            findings.push(vacant(&raw.path, &raw.span, index.today));
            Some(Fact::Vacant)
        }
        Ok(fact) => Some(fact),
        Err(missing) => {
            let missing = or_hidden(index, meeting, &segments, missing);
            report(index, meeting, &segments, raw.alone, &missing, &raw.span, findings);
            None
        }
    }
}

/// Whether a path names a registration at which nobody is asked to register any more.
fn is_void_registration(index: &Index, meeting: Option<&MeetingId>, segments: &[&str]) -> bool {
    let own = || meeting.map(MeetingId::as_str);
    let (of, id) = match segments {
        ["registration", id] | ["meeting", "registration", id] => (own(), *id),
        ["meetings", of, "registration", id] => (Some(*of), *id),
        _ => return false,
    };
    let meeting = index.facts.meetings.iter().find(|meeting| Some(meeting.id.as_str()) == of);
    index.facts.group.is_concluded(index.today) || meeting.is_some_and(|meeting| is_void(meeting, id))
}

/// A warning about a path that names nobody on the day of the build, although it has named or will name somebody.
fn vacant(path: &str, span: &Span, today: Date) -> Diagnostic {
    let message = format!("`{path}` names nobody on {today}");
    Diagnostic::warning(Code::UnknownFact, span.clone(), message).help(
        "the page says that somebody is to be appointed; list who is in office then among the `officers` in site.yaml, with `from`",
    )
}

/// The address of a fact, for links to facts.
pub(super) fn link(
    index: &Index,
    meeting: Option<&MeetingId>,
    path: &str,
    span: &Span,
    findings: &mut Diagnostics,
) -> Option<Link> {
    let segments: Vec<&str> = path.split('.').map(str::trim).collect();
    match lookup(index, index.facts, meeting, &segments) {
        Ok(Fact::Linked(link, _)) => Some(link),
        Ok(_) => {
            findings.push(
                Diagnostic::error(
                    Code::UnknownFact,
                    span.clone(),
                    format!("the fact `{path}` is not an address"),
                )
                .help("link to a fact that has one, for example `group.links.join` or `registration.…`"),
            );
            None
        }
        Err(missing) => {
            let missing = or_hidden(index, meeting, &segments, missing);
            report(index, meeting, &segments, false, &missing, span, findings);
            None
        }
    }
}

/// Why a path has no value: because the fact is hidden, if the path has a value among all facts.
fn or_hidden(index: &Index, meeting: Option<&MeetingId>, segments: &[&str], missing: Missing) -> Missing {
    let is_fact = || lookup(index, index.all_facts, meeting, segments).is_ok();
    let hidden = match segments {
        ["document", rest @ ..] => index.hidden_document(&rest.join(".")),
        _ if index.hidden_facts.is_empty() => None,
        _ => is_fact().then(|| index.hidden_fact(meeting, segments)).flatten(),
    };
    hidden.map_or(missing, |hidden| Missing::Hidden(hidden.clone()))
}

/// The day whose officers a page shows: see [`Group::viewpoint`](crate::model::Group::viewpoint). The current
/// meeting is never past.
fn viewpoint(index: &Index, facts: &Facts, meeting: Option<&MeetingId>) -> Viewpoint {
    let current = facts.config.current_meeting.as_ref().map(|id| &id.value);
    let own = meeting.filter(|id| Some(*id) != current);
    let own = own.and_then(|id| facts.meetings.iter().find(|meeting| meeting.id == *id));
    let day = facts.group.viewpoint(own, index.today);
    Viewpoint { day, is_past: day < index.today || facts.group.is_concluded(index.today) }
}

/// The value of a path among `facts`.
fn lookup(index: &Index, facts: &Facts, meeting: Option<&MeetingId>, segments: &[&str]) -> FactValue {
    let own_meeting = || match meeting {
        Some(id) => facts.meetings.iter().find(|meeting| meeting.id == *id).ok_or(Missing::Silent),
        None => Err(Missing::NotGiven(
            "a meeting for this page (`meeting:` in its front matter, or `current_meeting`)",
        )),
    };
    match segments {
        ["to_be_announced"] => Ok(Fact::ToBeAnnounced),
        ["not_recorded"] => Ok(Fact::NotRecorded),
        [name] if NAMES.contains(name) => {
            Err(Missing::Unknown(0, continued(index, own_meeting().ok(), name)))
        }
        ["site", rest @ ..] => site(facts, rest),
        ["group", rest @ ..] => group(facts, rest, viewpoint(index, facts, meeting)),
        ["meeting", rest @ ..] => meeting_fact(facts, own_meeting()?, rest, 1),
        ["meetings", id, rest @ ..] => {
            match facts.meetings.iter().find(|meeting| meeting.id.as_str() == *id) {
                Some(meeting) => meeting_fact(facts, meeting, rest, 2),
                None => Err(Missing::Unknown(1, facts.meetings.iter().map(|m| m.id.to_string()).collect())),
            }
        }
        ["forum", rest @ ..] => forum(own_meeting()?.forums.first(), rest, 1),
        ["beside", id, rest @ ..] => beside(own_meeting()?, id, rest, 1),
        ["deadline", id, rest @ ..] => deadline(&own_meeting()?.deadlines, id, rest, 1),
        ["registration", id, rest @ ..] => registration(own_meeting()?, id, rest, 1),
        ["wg", code, rest @ ..] => working_group(index, facts, code, rest, viewpoint(index, facts, meeting)),
        ["mailing_list", id, rest @ ..] => mailing_list(facts, id, rest),
        ["deliverable", _, ..] => deliverable(index, facts, &segments[1..]),
        ["document", _, ..] => document(index, segments),
        _ => unknown(0, NAMES),
    }
}

fn meeting_fact(facts: &Facts, meeting: &Meeting, rest: &[&str], at: usize) -> FactValue {
    match rest {
        ["title"] => Ok(match &meeting.title {
            Some(title) => Fact::Text(title.clone()),
            None => Fact::MeetingTitle(facts.group.acronym.clone(), meeting.designation.clone()),
        }),
        ["ordinal"] => designation(meeting.designation.as_ref(), Counted::Meeting),
        ["fee"] => fee(&meeting.fee, &meeting.event, "what the meeting costs"),
        ["beside", id, rest @ ..] => beside(meeting, id, rest, at + 1),
        ["forum", rest @ ..] => forum(meeting.forums.first(), rest, at + 1),
        ["deadline", id, rest @ ..] => deadline(&meeting.deadlines, id, rest, at + 1),
        ["registration", id, rest @ ..] => registration(meeting, id, rest, at + 1),
        ["outcome"] => {
            let outcome = meeting.outcome.as_ref();
            text(&outcome.and_then(|outcome| outcome.summary.clone()), "the outcome of this meeting")
        }
        ["report"] => report_link(meeting),
        _ => {
            let others = [
                "title",
                "ordinal",
                "fee",
                "beside",
                "forum",
                "deadline",
                "registration",
                "outcome",
                "report",
            ];
            event(&meeting.event, rest, at, &others)
        }
    }
}

fn forum(forum: Option<&Forum>, rest: &[&str], at: usize) -> FactValue {
    let Some(forum) = forum else { return Err(Missing::NotGiven("a forum of this meeting")) };
    match rest {
        ["title"] => Ok(Fact::Text(forum.title.clone())),
        ["ordinal"] => designation(forum.designation.as_ref(), Counted::Forum(forum.kind)),
        ["description"] => text(&forum.description, "a description of the forum"),
        ["fee"] => fee(&forum.fee, &forum.event, "what the forum costs"),
        ["kind"] => Ok(Fact::Word(format!("forum.{}", forum.kind.as_str()))),
        _ => event(&forum.event, rest, at, &["title", "ordinal", "kind", "description", "fee"]),
    }
}

/// The event beside a meeting with this id; `at` is its index in the path.
fn beside(meeting: &Meeting, id: &str, rest: &[&str], at: usize) -> FactValue {
    let Some(other) = meeting.beside_event(id) else {
        return Err(Missing::Unknown(at, meeting.beside.iter().map(|other| other.id.to_string()).collect()));
    };
    let names = || Ok(Fact::List(other.organizers.iter().map(|one| one.name.clone()).collect()));
    match rest {
        [] | ["title"] => Ok(match &other.url {
            Some(url) => Fact::Linked(Link::External(url.clone()), other.title.clone()),
            None => Fact::Text(other.title.clone()),
        }),
        ["description"] => text(&other.description, "a description of this event"),
        ["organizer"] if other.organizers.is_empty() => Err(Missing::NotGiven("who organizes this event")),
        ["organizer"] => names(),
        _ => core(&other.event, rest, at + 1, &["title", "description", "organizer"]),
    }
}

/// What an event costs: in words, as a price, or nothing.
fn fee(words: &Option<Text>, event: &Event, what: &'static str) -> FactValue {
    let conditions = &event.conditions;
    match (words, &conditions.price) {
        (Some(words), _) => Ok(Fact::Text(words.clone())),
        (None, Some(price)) => Ok(Fact::Price(price.clone())),
        (None, None) if conditions.free == Some(true) => Ok(Fact::Word("free_of_charge".into())),
        (None, None) => Err(Missing::NotGiven(what)),
    }
}

/// Numbers may contain full stops, so the rest of the path is the number.
fn document(index: &Index, segments: &[&str]) -> FactValue {
    let number = segments[1..].join(".");
    match index.document(&number) {
        Some((page, number, anchor)) => {
            let shown = Text::new(index.facts.config.default_lang().clone(), *number);
            Ok(Fact::Linked(Link::Page((*page).clone(), None, Some(anchor.clone())), shown))
        }
        None => Err(Missing::Unknown(
            1.min(segments.len() - 1),
            index.document_numbers().map(str::to_owned).collect(),
        )),
    }
}
