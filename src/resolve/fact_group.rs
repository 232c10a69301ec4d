//! The path of a fact about the group, its groups and its deliverables -> its value.

use super::event_value::{FactValue, designation, event, text, unknown};
use super::index::Index;
use super::missing::Missing;
use crate::model::body::{Fact, Link};
use crate::model::{Counted, Date, Direction, Officer, Organization, Role, Text, WorkingGroup, in_office};
use crate::parse::dialled;
use crate::parse::facts::Facts;

fn verbatim(value: &str) -> Fact {
    Fact::Verbatim(value.to_owned(), None)
}

fn date(value: Option<Date>, what: &'static str) -> FactValue {
    value.map(Fact::Date).ok_or(Missing::NotGiven(what))
}

/// The names of the officers in office on `day` that `wanted` selects.
fn people(officers: &[Officer], day: Date, wanted: fn(&Officer) -> bool, what: &'static str) -> FactValue {
    let names: Vec<String> =
        in_office(officers, day).filter(|it| wanted(it)).map(|officer| officer.name.clone()).collect();
    if names.is_empty() { Err(Missing::NotGiven(what)) } else { Ok(Fact::Names(names)) }
}

fn is_vice_chair(officer: &Officer) -> bool {
    officer.role.known() == Some(Role::ViceChair)
}

/// A fact about the group; people are those in office on `day`.
pub(super) fn group(facts: &Facts, rest: &[&str], day: Date) -> FactValue {
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
        ["established"] => group
            .established
            .map(Fact::Date)
            .ok_or(Missing::NotGiven("the day on which the group was established")),
        ["established_by"] => text(&group.established_by, "how the group was established"),
        ["term"] => text(&group.term, "the group's term"),
        ["working_language"] => text(&group.working_language, "the group's working language"),
        ["chair"] => people(&group.officers, day, Officer::is_chair, "a chair of the group"),
        ["vice_chairs"] => people(&group.officers, day, is_vice_chair, "a vice-chair of the group"),
        ["extended_until"] => match group.extensions.iter().map(|extension| extension.until).max() {
            Some(until) => Ok(Fact::Date(until)),
            None => Err(Missing::NotGiven("an extension of the group's term")),
        },
        ["concluded"] => match &group.concluded {
            Some(concluded) => Ok(Fact::Date(concluded.value)),
            None => Err(Missing::NotGiven("the day on which the group concluded its work")),
        },
        ["concluded_by"] => text(&group.concluded_by, "how the group was concluded"),
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

/// A fact about a working group; people are those in office on `day`.
pub(super) fn working_group(index: &Index, facts: &Facts, code: &str, rest: &[&str], day: Date) -> FactValue {
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
        ["chair"] => people(&group.officers, day, Officer::is_chair, "a chair of this working group"),
        ["begun"] => date(group.lifetime.from, "the day on which this working group began its work"),
        ["closed"] => date(group.lifetime.until, "the day on which this working group closed"),
        ["meetings", rest @ ..] => group_meeting(group, rest),
        _ => unknown(2, &["title", "mandate", "kind", "chair", "begun", "closed", "meetings"]),
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
        ["title"] => text(&meeting.title, "a title for this meeting"),
        ["ordinal"] => designation(meeting.designation.as_ref(), Counted::Meeting),
        ["note"] => text(&meeting.note, "a note on this meeting"),
        _ => event(&meeting.event, rest, 4, &["title", "ordinal", "note"]),
    }
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
