//! The path of a fact, `meeting.venue.name`, -> its value.
//!
//! One function for each name that a path may begin with; [`NAMES`] lists them.

use super::fact_part::{FactValue, deadline, registration, report_link, text, unknown};
use super::index::Index;
use super::missing::{Missing, continued, report};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::{Fact, Link, RawFact};
use crate::model::{
    Counted, Designation, Direction, Event, Forum, Meeting, MeetingId, Organization, Role, Text,
};
use crate::parse::dialled;
use crate::parse::facts::Facts;

/// The names with which the path of a fact may begin.
pub(crate) const NAMES: &[&str] = &[
    "deadline",
    "document",
    "forum",
    "group",
    "meeting",
    "meetings",
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
        Ok(fact) => Some(fact),
        Err(missing) => {
            let missing = or_hidden(index, meeting, &segments, missing);
            report(index, &segments, raw.alone, &missing, &raw.span, findings);
            None
        }
    }
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
            report(index, &segments, false, &missing, span, findings);
            None
        }
    }
}

fn verbatim(value: &str) -> Fact {
    Fact::Verbatim(value.to_owned(), None)
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
        [name] if NAMES.contains(name) => {
            Err(Missing::Unknown(0, continued(index, own_meeting().ok(), name)))
        }
        ["site", rest @ ..] => match rest {
            ["title"] => Ok(Fact::Text(facts.config.title.clone())),
            _ => unknown(1.min(segments.len() - 1), &["title"]),
        },
        ["group", rest @ ..] => group(facts, rest),
        ["meeting", rest @ ..] => meeting_fact(own_meeting()?, rest, 1),
        ["meetings", id, rest @ ..] => {
            match facts.meetings.iter().find(|meeting| meeting.id.as_str() == *id) {
                Some(meeting) => meeting_fact(meeting, rest, 2),
                None => Err(Missing::Unknown(1, facts.meetings.iter().map(|m| m.id.to_string()).collect())),
            }
        }
        ["forum", rest @ ..] => forum(own_meeting()?.forums.first(), rest, 1),
        ["deadline", id, rest @ ..] => deadline(&own_meeting()?.deadlines, id, rest, 1),
        ["registration", id, rest @ ..] => registration(own_meeting()?, id, rest, 1),
        ["wg", code, rest @ ..] => working_group(index, facts, code, rest),
        ["document", _, ..] => document(index, segments),
        _ => unknown(0, NAMES),
    }
}

fn group(facts: &Facts, rest: &[&str]) -> FactValue {
    const NAMES: &[&str] = &[
        "acronym",
        "name",
        "description",
        "parent",
        "established",
        "established_by",
        "term",
        "working_language",
        "chair",
        "contact",
        "links",
    ];
    let group = &facts.group;
    match rest {
        ["acronym"] => Ok(verbatim(&group.acronym)),
        ["name"] => Ok(Fact::Text(group.name.clone())),
        ["description"] => text(&group.description, "the group's description"),
        ["parent"] => match &group.parent {
            Some(parent) => Ok(organization(parent)),
            None => Err(Missing::NotGiven("the group's parent")),
        },
        ["established"] => group
            .established
            .map(Fact::Date)
            .ok_or(Missing::NotGiven("the day on which the group was established")),
        ["established_by"] => text(&group.established_by, "how the group was established"),
        ["term"] => text(&group.term, "the group's term"),
        ["working_language"] => text(&group.working_language, "the group's working language"),
        ["chair"] => {
            let chairs: Vec<String> = group
                .officers
                .iter()
                .filter(|officer| matches!(officer.role, Role::Chair | Role::CoChair | Role::ActingChair))
                .map(|officer| officer.name.clone())
                .collect();
            if chairs.is_empty() {
                Err(Missing::NotGiven("a chair of the group"))
            } else {
                Ok(Fact::Names(chairs))
            }
        }
        ["contact", name] => contact(facts, name),
        ["links", name] => match group.links.get(*name) {
            Some(url) => {
                let shown =
                    url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
                let shown = Text::new(facts.config.default_lang().clone(), shown);
                Ok(Fact::Linked(Link::External(url.clone()), shown))
            }
            None => Err(Missing::Unknown(2, group.links.keys().cloned().collect())),
        },
        [] => unknown(0, &["group.acronym", "group.name", "group.contact.email"]),
        ["contact", rest @ ..] => match rest {
            [] => {
                let names = CONTACT.map(|name| format!("contact.{name}"));
                Err(Missing::Unknown(1, names.to_vec()))
            }
            _ => Err(Missing::TooLong(3)),
        },
        [first, _, ..] if *first != "links" && NAMES.contains(first) => Err(Missing::TooLong(2)),
        _ => unknown(1, NAMES),
    }
}

/// The keys of the group's contact.
const CONTACT: [&str; 5] = ["email", "tel", "fax", "name", "address"];

fn contact(facts: &Facts, name: &str) -> FactValue {
    let contact = &facts.group.contact;
    let lang = facts.config.default_lang();
    let number = |value: &Option<String>, what| match value {
        Some(number) => Ok(Fact::Verbatim(number.clone(), Some(Direction::LeftToRight))),
        None => Err(Missing::NotGiven(what)),
    };
    match name {
        "email" => match &contact.email {
            Some(email) => {
                Ok(Fact::Linked(Link::Mail(email.clone()), Text::new(lang.clone(), email.clone())))
            }
            None => Err(Missing::NotGiven("the group's e-mail address")),
        },
        "tel" => match &contact.tel {
            Some(tel) => Ok(Fact::Linked(Link::Tel(dialled(tel)), Text::new(lang.clone(), tel.clone()))),
            None => Err(Missing::NotGiven("the group's telephone number")),
        },
        "fax" => number(&contact.fax, "the group's fax number"),
        "name" => text(&contact.name, "the name of the group's contact"),
        "address" => text(&contact.address, "the group's postal address"),
        _ => unknown(2, &CONTACT),
    }
}

fn organization(organization: &Organization) -> Fact {
    match &organization.url {
        Some(url) => Fact::Linked(Link::External(url.clone()), organization.name.clone()),
        None => Fact::Text(organization.name.clone()),
    }
}

fn meeting_fact(meeting: &Meeting, rest: &[&str], at: usize) -> FactValue {
    match rest {
        ["title"] => text(&meeting.title, "a title for this meeting"),
        ["ordinal"] => designation(meeting.designation.as_ref(), Counted::Meeting),
        ["fee"] => text(&meeting.fee, "what the meeting costs"),
        ["forum", rest @ ..] => forum(meeting.forums.first(), rest, at + 1),
        ["deadline", id, rest @ ..] => deadline(&meeting.deadlines, id, rest, at + 1),
        ["registration", id, rest @ ..] => registration(meeting, id, rest, at + 1),
        ["outcome"] => {
            let outcome = meeting.outcome.as_ref();
            text(&outcome.and_then(|outcome| outcome.summary.clone()), "the outcome of this meeting")
        }
        ["report"] => report_link(meeting),
        _ => {
            let own = &["title", "ordinal", "fee", "forum", "deadline", "registration", "outcome", "report"];
            event(&meeting.event, rest, at, own)
        }
    }
}

fn forum(forum: Option<&Forum>, rest: &[&str], at: usize) -> FactValue {
    let Some(forum) = forum else { return Err(Missing::NotGiven("a forum of this meeting")) };
    match rest {
        ["title"] => Ok(Fact::Text(forum.title.clone())),
        ["ordinal"] => designation(forum.designation.as_ref(), Counted::Forum(forum.kind)),
        ["description"] => text(&forum.description, "a description of the forum"),
        ["fee"] => text(&forum.fee, "what the forum costs"),
        _ => event(&forum.event, rest, at, &["title", "ordinal", "description", "fee"]),
    }
}

fn designation(designation: Option<&Designation>, counted: Counted) -> FactValue {
    match designation {
        Some(Designation::Ordinal(ordinal)) => Ok(Fact::Ordinal(*ordinal, counted)),
        Some(Designation::Label(label)) => Ok(Fact::Text(label.clone())),
        None => Err(Missing::NotGiven("an ordinal")),
    }
}

fn event(event: &Event, rest: &[&str], at: usize, others: &[&str]) -> FactValue {
    const NAMES: &[&str] = &[
        "dates", "date", "start", "end", "hours", "city", "country", "place", "venue", "zone", "mode",
        "status", "hosts",
    ];
    let venue = || event.venue.as_ref().ok_or(Missing::NotGiven("a venue"));
    match rest {
        ["dates" | "date"] => Ok(Fact::Dates(event.dates)),
        ["start"] => Ok(Fact::Date(event.dates.start)),
        ["end"] => Ok(Fact::Date(event.dates.end)),
        ["hours"] => match event.hours {
            Some(hours) => Ok(Fact::Hours(hours.start, hours.end)),
            None => Err(Missing::NotGiven("times of day")),
        },
        ["zone"] => Ok(Fact::Zone(event.zone.clone(), event.clocks())),
        ["mode"] => match event.mode {
            Some(mode) => Ok(Fact::Word(format!("mode.{}", mode.as_str()))),
            None => Err(Missing::NotGiven("how people take part")),
        },
        ["status"] => Ok(Fact::Word(format!("status.{}", event.status.as_str()))),
        ["city"] => Ok(Fact::Text(venue()?.city.clone())),
        ["country"] => Ok(Fact::Text(venue()?.country.clone())),
        ["place"] => {
            let venue = venue()?;
            Ok(Fact::Place(venue.city.clone(), venue.country.clone()))
        }
        ["venue"] | ["venue", "name"] => text(&venue()?.name, "the name of the venue"),
        ["venue", "address"] => text(&venue()?.address, "the address of the venue"),
        ["venue", _, ..] => unknown(at + 1, &["name", "address"]),
        ["hosts"] if event.hosts.is_empty() => Err(Missing::NotGiven("a host")),
        ["hosts"] => Ok(Fact::List(event.hosts.iter().map(|host| host.name.clone()).collect())),
        [] => unknown(at - 1, NAMES),
        [first, _, ..] if NAMES.contains(first) => Err(Missing::TooLong(at + 1)),
        _ => {
            let names: Vec<&str> = NAMES.iter().chain(others).copied().collect();
            unknown(at, &names)
        }
    }
}

fn working_group(index: &Index, facts: &Facts, code: &str, rest: &[&str]) -> FactValue {
    let groups = &facts.group.working_groups;
    let Some(group) = groups.iter().find(|group| group.code.as_str().eq_ignore_ascii_case(code)) else {
        return Err(Missing::Unknown(1, groups.iter().map(|group| group.code.to_string()).collect()));
    };
    match rest {
        [] => {
            let shown = Text::new(index.facts.config.default_lang().clone(), group.code.as_str());
            Ok(match index.working_group_page(group.code.as_str()) {
                Some(page) => Fact::Linked(Link::Page(page.clone(), None, None), shown),
                None => Fact::Text(shown),
            })
        }
        ["title"] => Ok(Fact::Text(group.title.clone())),
        ["mandate"] => text(&group.mandate, "the mandate of this working group"),
        _ => unknown(2, &["title", "mandate"]),
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
