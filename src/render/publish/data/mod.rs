//! `/data/site.json`: all facts for programs. Its form is described by `site.schema.json`, which is published beside it.
//!
//! Begin with [`write`]. A time stands as the clock of its zone shows it, with the zone, and in UTC. A text stands under
//! each language in which it was written. A change that programs must know of raises [`VERSION`].

mod event;
mod register;

use serde_json::{Map, Value, json};

use super::exporter::Exporter;
use crate::character::printable_json;
use crate::model::{
    Contact, DateRange, Group, Instant, Lang, Officer, Organization, Revision, Text, WorkingGroup, Zone,
};

/// The version of the form.
pub(super) const VERSION: u32 = 2;

/// The JSON Schema of the form.
pub(super) const SCHEMA: &str = include_str!("site.schema.json");

/// The facts.
pub(super) fn write(exporter: &Exporter) -> String {
    let site = exporter.context.site;
    let config = &site.config;
    let mut head = Object::new();
    head.set("title", exporter.texts(&config.title));
    head.optional("description", config.description.as_ref().map(|text| exporter.texts(text)));
    head.optional("base_url", exporter.settings.base_url.clone().map(Value::from));
    head.set("languages", config.languages.iter().map(Lang::as_str).collect::<Vec<_>>().into());
    head.optional("current_meeting", config.current_meeting.as_ref().map(|id| id.value.as_str().into()));
    let document = json!({
        "$schema": "site.schema.json",
        "version": VERSION,
        "generator": format!("Plenary {}", env!("CARGO_PKG_VERSION")),
        "site": head.0,
        "group": exporter.group(&site.group),
        "meetings": site.meetings.iter().map(|meeting| exporter.meeting(meeting)).collect::<Vec<_>>(),
        "documents": exporter.registers(),
        "pages": exporter.pages(),
    });
    printable_json(&format!("{document:#}\n")).into_owned()
}

/// A mapping in which what is not known is absent.
struct Object(Map<String, Value>);

impl Object {
    fn new() -> Self {
        Self(Map::new())
    }

    fn set(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    fn optional(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    fn list(&mut self, key: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.set(key, values.into());
        }
    }
}

/// A point in time as its zone's clock shows it, and in UTC.
fn instant(at: &Instant) -> Value {
    json!({
        "local": format!("{}T{}:00", at.date(), at.time()),
        "zone": at.zone().name(),
        "offset": at.offset(),
        "utc": at.rfc3339_utc(),
    })
}

fn dates(range: DateRange) -> Value {
    json!({ "start": range.start.to_string(), "end": range.end.to_string() })
}

fn revision(revision: &Revision, into: &mut Object) {
    into.optional(
        "updated",
        revision.updated.as_ref().map(|at| at.in_zone(&Zone::utc()).rfc3339_utc().into()),
    );
    into.set("sequence", revision.sequence.into());
}

impl Exporter<'_> {
    /// A text under each language in which it was written.
    fn texts(&self, text: &Text) -> Value {
        let mut by_lang = Map::new();
        for lang in &self.context.site.config.languages {
            let (words, written) = text.in_lang(lang);
            by_lang.insert(written.to_string(), words.into());
        }
        by_lang.into()
    }

    fn optional_texts(&self, text: &Option<Text>) -> Option<Value> {
        text.as_ref().map(|text| self.texts(text))
    }

    fn group(&self, group: &Group) -> Value {
        let mut object = Object::new();
        object.set("acronym", group.acronym.as_str().into());
        object.set("name", self.texts(&group.name));
        object.optional("description", self.optional_texts(&group.description));
        object.optional("parent", group.parent.as_ref().map(|parent| self.organization(parent)));
        object.optional("established", group.established.map(|date| date.to_string().into()));
        object.optional("established_by", self.optional_texts(&group.established_by));
        object.optional("term", self.optional_texts(&group.term));
        object.optional("working_language", self.optional_texts(&group.working_language));
        object.list("tasks", group.tasks.iter().map(|task| self.texts(task)).collect());
        object.set("contact", self.contact(&group.contact));
        object.set("links", json!(group.links));
        object.list("officers", group.officers.iter().map(|officer| self.officer(officer)).collect());
        let groups = group.working_groups.iter().map(|group| self.working_group(group));
        object.list("working_groups", groups.collect());
        object.0.into()
    }

    fn organization(&self, organization: &Organization) -> Value {
        let mut object = Object::new();
        object.set("name", self.texts(&organization.name));
        object.optional("acronym", organization.acronym.as_deref().map(Value::from));
        object.optional("url", organization.url.as_ref().and_then(|url| self.full(url)).map(Value::from));
        object.0.into()
    }

    fn contact(&self, contact: &Contact) -> Value {
        let mut object = Object::new();
        object.optional("name", self.optional_texts(&contact.name));
        object.optional("email", contact.email.as_deref().map(Value::from));
        object.optional("tel", contact.tel.as_deref().map(Value::from));
        object.optional("fax", contact.fax.as_deref().map(Value::from));
        object.optional("address", self.optional_texts(&contact.address));
        object.0.into()
    }

    fn officer(&self, officer: &Officer) -> Value {
        let mut object = Object::new();
        object.set("name", officer.name.as_str().into());
        object.set("role", officer.role.as_str().into());
        object.optional("affiliation", self.optional_texts(&officer.affiliation));
        object.optional("country", self.optional_texts(&officer.country));
        object.0.into()
    }

    fn working_group(&self, group: &WorkingGroup) -> Value {
        let mut object = Object::new();
        object.set("code", group.code.as_str().into());
        object.set("kind", group.kind.as_str().into());
        object.set("title", self.texts(&group.title));
        object.optional("mandate", self.optional_texts(&group.mandate));
        object.list("officers", group.officers.iter().map(|officer| self.officer(officer)).collect());
        object.0.into()
    }

    /// The pages that were written, each in its own language.
    fn pages(&self) -> Vec<Value> {
        let pages = self.context.site.pages.iter().map(|page| {
            let url = self.context.plan.url(&page.address, &page.lang);
            let mut object = Object::new();
            object.set("path", url.encoded().into());
            object.optional("url", self.absolute(&url).map(Value::from));
            object.set("kind", page.kind.as_str().into());
            object.set("title", page.meta.title.as_str().into());
            object.set("lang", page.lang.as_str().into());
            object.optional("description", page.meta.description.as_deref().map(Value::from));
            object.optional("meeting", page.meeting.as_ref().map(|id| id.as_str().into()));
            object.optional("date", page.date().map(|date| date.to_string().into()));
            object.optional("updated", page.meta.updated.map(|date| date.to_string().into()));
            object.0.into()
        });
        pages.collect()
    }
}
