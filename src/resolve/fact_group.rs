//! The path of a fact about the group, its groups and its deliverables -> its value.

use super::event_value::{FactValue, designation, event, text, unknown};
use super::index::Index;
use super::missing::Missing;
use crate::model::body::{Fact, Link};
use crate::model::{
    Counted, Date, Direction, HalfDays, Officer, Organization, PartialDate, Role, Text, WorkingGroup,
    in_office,
};
use crate::parse::dialled;
use crate::parse::facts::Facts;

fn verbatim(value: &str) -> Fact {
    Fact::Verbatim(value.to_owned(), None)
}

fn date(value: Option<PartialDate>, what: &'static str) -> FactValue {
    let date = value.map(|date| match date {
        PartialDate::Day(day) => Fact::Date(day),
        PartialDate::Month(_) | PartialDate::Year(_) => Fact::EventDates(date.into(), HalfDays::default()),
    });
    date.ok_or(Missing::NotGiven(what))
}

/// The day whose officers a page shows.
#[derive(Clone, Copy)]
pub(super) struct Viewpoint {
    /// The day.
    pub day: Date,
    /// Whether nobody will be appointed for it: it is past, or the group has concluded its work.
    pub is_past: bool,
}

/// The names of the officers that `wanted` selects and that are in office then. A gap between two of them is not
/// missing: otherwise the passing of days would make an error of a page that nobody has changed.
fn people(
    officers: &[Officer],
    viewpoint: Viewpoint,
    wanted: fn(&Officer) -> bool,
    what: &'static str,
) -> FactValue {
    let names = in_office(officers, viewpoint.day).filter(|it| wanted(it));
    let names: Vec<Text> = names.map(|officer| officer.name.clone()).collect();
    match (names.is_empty(), officers.iter().any(wanted)) {
        (false, _) => Ok(Fact::Names(names)),
        (true, true) => Ok(if viewpoint.is_past { Fact::NotRecorded } else { Fact::Vacant }),
        (true, false) => Err(Missing::NotGiven(what)),
    }
}

fn is_vice_chair(officer: &Officer) -> bool {
    officer.role.known() == Some(Role::ViceChair)
}

/// A fact about the group; people are those in office at the `viewpoint`.
pub(super) fn group(facts: &Facts, rest: &[&str], viewpoint: Viewpoint) -> FactValue {
    const NAMES: &[&str] = &[
        "acronym",
        "name",
        "description",
        "parent",
        "established",
        "established_by",
        "term",
        "working_language",
        "extended_until",
        "concluded",
        "concluded_by",
        "chair",
        "vice_chairs",
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
        ["established"] => date(group.established, "the day on which the group was established"),
        ["established_by"] => text(&group.established_by, "how the group was established"),
        ["term"] => text(&group.term, "the group's term"),
        ["working_language"] => text(&group.working_language, "the group's working language"),
        ["chair"] => people(&group.officers, viewpoint, Officer::is_chair, "a chair of the group"),
        ["vice_chairs"] => people(&group.officers, viewpoint, is_vice_chair, "a vice-chair of the group"),
        ["extended_until"] => {
            let last = group.extensions.iter().map(|extension| extension.until).max_by_key(|it| it.latest());
            date(last, "an extension of the group's term")
        }
        ["concluded"] => date(
            group.concluded.as_ref().map(|concluded| concluded.value),
            "the day on which the group concluded its work",
        ),
        ["concluded_by"] => text(&group.concluded_by, "how the group was concluded"),
        ["contact", name] => contact(facts, name),
        ["links", name] => match group.links.get(*name) {
            Some(url) => {
                let shown = Text::new(facts.config.default_lang().clone(), without_scheme(url));
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

/// A fact about a working group; people are those in office at the `viewpoint`.
pub(super) fn working_group(
    index: &Index,
    facts: &Facts,
    code: &str,
    rest: &[&str],
    viewpoint: Viewpoint,
) -> FactValue {
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
        ["kind"] => Ok(Fact::Word(format!("subgroup.{}", group.kind.as_str()))),
        ["chair"] => people(&group.officers, viewpoint, Officer::is_chair, "a chair of this working group"),
        ["begun"] => date(group.lifetime.from, "the day on which this working group began its work"),
        ["closed"] => date(group.lifetime.until, "the day on which this working group closed"),
        ["meetings_held"] => group
            .meetings_held
            .as_ref()
            .map(|held| Fact::Number(held.value))
            .ok_or(Missing::NotGiven("how many meetings this working group has held")),
        ["meetings", rest @ ..] => group_meeting(group, rest),
        _ => {
            unknown(2, &["title", "mandate", "kind", "chair", "begun", "closed", "meetings", "meetings_held"])
        }
    }
}

/// A fact about a meeting of a working group; `rest` begins with its id.
fn group_meeting(group: &WorkingGroup, rest: &[&str]) -> FactValue {
    let ids = |form: fn(&str) -> String| group.meetings.iter().map(|it| form(it.id.as_str())).collect();
    let [id, rest @ ..] = rest else {
        return Err(Missing::Unknown(2, ids(|id| format!("meetings.{id}.dates"))));
    };
    let Some(meeting) = group.meetings.iter().find(|meeting| meeting.id.as_str() == *id) else {
        return Err(Missing::Unknown(3, ids(str::to_owned)));
    };
    match rest {
        ["title"] => Ok(match &meeting.title {
            Some(title) => Fact::Text(title.clone()),
            None => Fact::MeetingTitle(group.code.to_string(), meeting.designation.clone()),
        }),
        ["ordinal"] => designation(meeting.designation.as_ref(), Counted::Meeting),
        ["note"] => text(&meeting.note, "a note on this meeting"),
        _ => event(&meeting.event, rest, 4, &["title", "ordinal", "note"]),
    }
}

/// A mailing list of the group or of one of its groups.
pub(super) fn mailing_list(facts: &Facts, id: &str, rest: &[&str]) -> FactValue {
    let all = || facts.group.all_mailing_lists();
    let Some(list) = all().find(|list| list.id.as_str() == id) else {
        return Err(Missing::Unknown(1, all().map(|list| list.id.to_string()).collect()));
    };
    let plain = |text: &str| Text::new(facts.config.default_lang().clone(), text);
    let linked = |url: &Option<String>, what| match url {
        Some(url) => Ok(Fact::Linked(Link::External(url.clone()), plain(without_scheme(url)))),
        None => Err(Missing::NotGiven(what)),
    };
    match rest {
        [] | ["email"] => match &list.email {
            Some(email) => Ok(Fact::Linked(Link::Mail(email.clone()), plain(email))),
            None => Err(Missing::NotGiven("the address of this mailing list")),
        },
        ["title"] => text(&list.title, "a title for this mailing list"),
        ["subscribe"] => linked(&list.subscribe, "where one subscribes to this mailing list"),
        ["archive"] => linked(&list.archive, "the archive of this mailing list"),
        ["members"] => list
            .members
            .map(|(members, _)| Fact::Number(members))
            .ok_or(Missing::NotGiven("the number of members of this mailing list")),
        ["counted"] => {
            let counted = list.members.map(|(_, counted)| counted);
            date(counted, "the day on which the members of this mailing list were counted")
        }
        _ => unknown(2, &["email", "title", "subscribe", "archive", "members", "counted"]),
    }
}

/// An address as it is shown.
pub(super) fn without_scheme(url: &str) -> &str {
    url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')
}

/// A deliverable by its number, which may contain full stops; its title or status if the path ends with that.
pub(super) fn deliverable(index: &Index, facts: &Facts, segments: &[&str]) -> FactValue {
    let all = || facts.group.all_deliverables().map(|(_, deliverable)| deliverable);
    let find = |number: &str| all().find(|it| it.number.eq_ignore_ascii_case(number));
    let whole = segments.join(".");
    if let Some(deliverable) = find(&whole) {
        let shown = Text::new(facts.config.default_lang().clone(), deliverable.number.as_str());
        return Ok(match index.deliverables_page() {
            Some(page) => Fact::Linked(Link::Page(page.clone(), None, Some(deliverable.anchor())), shown),
            None => Fact::Text(shown),
        });
    }
    match segments {
        [number @ .., last] if !number.is_empty() => match (find(&number.join(".")), *last) {
            (Some(deliverable), "title") => Ok(Fact::Text(deliverable.title.clone())),
            (Some(deliverable), "status") => {
                Ok(Fact::Word(format!("deliverable_status.{}", deliverable.status().as_str())))
            }
            (Some(_), _) => unknown(segments.len(), &["title", "status"]),
            (None, _) => Err(Missing::Unknown(1, all().map(|it| it.number.clone()).collect())),
        },
        _ => Err(Missing::Unknown(1, all().map(|it| it.number.clone()).collect())),
    }
}
