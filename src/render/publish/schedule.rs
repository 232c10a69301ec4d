//! A programme for conference apps: `schedule.json` and `schedule.xml` as defined by frab, pretalx and c3voc.
//!
//! Follows c3voc's schema.json and schedule.xml.xsd. Only sessions with a day and a time are included, and none that is
//! cancelled or postponed: the format has no word for that, and apps show a session that is gone as cancelled. In each language
//! of the site the same sessions have the same ids, and `language` is the original language of the programme: a
//! translated title does not change the language that is spoken in the room.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::exporter::{Exporter, address, notable};
use crate::character::printable_json;
use crate::model::{Date, EventOf, Instant, Page, PageKind, Session, Status};
use crate::path::UrlPath;
use crate::render::format::uuid::{event_names, session_names};
use crate::render::format::xml::Xml;
use crate::render::page::programme::{LocalizedSession, in_language};

/// The content of both files.
struct Schedule<'s> {
    of: EventOf<'s>,
    /// The first version of the page.
    page: &'s Page,
    /// The address of the programme in the language.
    url: UrlPath,
    acronym: String,
    /// The days of the event with their sessions by room.
    days: Vec<ScheduleDay<'s>>,
}

struct ScheduleDay<'s> {
    date: Date,
    start: Instant,
    end: Instant,
    rooms: Vec<Room<'s>>,
}

struct Room<'s> {
    /// The name in the first language, from which the id is made.
    id: String,
    name: String,
    talks: Vec<Talk<'s>>,
}

struct Talk<'s> {
    told: LocalizedSession<'s>,
    /// The title, after the status of an event with which the session does not take place.
    title: String,
    begins: Instant,
    ends: Option<Instant>,
    guid: String,
    /// Never 0, and unique in the file.
    id: u32,
    slug: String,
    url: String,
    /// When and where it was to be before it was changed.
    change: Option<String>,
}

impl<'s> Schedule<'s> {
    fn new(exporter: &Exporter<'s>, page: usize) -> Option<Self> {
        let site = exporter.context.site;
        let page = &site.pages[page];
        let of = site.event_of(page)?;
        let PageKind::Programme(programme) = &page.kind else { return None };
        let acronym = acronym(&[site.group.acronym.as_str(), of.meeting.id.as_str()]);
        let told = in_language(exporter.context, page, programme, exporter.lang);
        // Sessions without a room are at the venue.
        let event = of.event();
        let venue = event.venue().and_then(|venue| venue.name.as_ref());
        let nowhere = (
            venue.map_or("", |name| name.original()).to_owned(),
            match venue {
                _ if event.is_online() => exporter.word("mode.online"),
                Some(name) => exporter.text(name),
                None => exporter.event_title(of),
            },
        );
        let mut numbers = SessionNumbers::default();
        let mut days: Vec<ScheduleDay> = Vec::new();
        // Where the rooms of the last day are in its list.
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for told in told.sessions {
            let session = told.facts;
            // Sessions of others are theirs.
            if session.beside.is_some() || session.status.is_some_and(Status::is_off) {
                continue;
            }
            let (Some(date), Some(begins)) = (session.date, session.begins(&of.event().zone)) else {
                continue;
            };
            let guid = exporter.ids.uuid(&session_names(of, session));
            let (id, name) = match session.room_in(event) {
                Some(room) => (room.to_owned(), told.words.room.clone().unwrap_or_else(|| room.to_owned())),
                None => nowhere.clone(),
            };
            let page = exporter.absolute(&told.url)?;
            let talk = Talk {
                title: marked(exporter, session.status_in(event), &told.words.title),
                ends: session.ends(&of.event().zone),
                id: numbers.number(&guid),
                slug: format!("{acronym}-{}", ascii_slug(&session.anchor, &guid)),
                url: format!("{page}#{}", crate::path::percent_encode(told.anchor)),
                change: exporter.session_change(&told, of).map(|change| change.words),
                told,
                begins,
                guid,
            };
            if days.last().is_none_or(|day| day.date != date) {
                places.clear();
                days.push(ScheduleDay {
                    date,
                    start: talk.begins.clone(),
                    end: talk.begins.clone(),
                    rooms: Vec::new(),
                });
            }
            let day = days.last_mut()?;
            let last = talk.ends.as_ref().unwrap_or(&talk.begins);
            if day.end < *last {
                day.end = last.clone();
            }
            let place = *places.entry(name).or_insert_with_key(|name| {
                day.rooms.push(Room { id, name: name.clone(), talks: Vec::new() });
                day.rooms.len() - 1
            });
            day.rooms[place].talks.push(talk);
        }
        Some(Self { of, page, url: told.url, acronym, days })
    }

    /// The id of a room, the same on all days and in all languages.
    fn room_guid(&self, exporter: &Exporter, room: &Room) -> String {
        exporter.ids.uuid(&[&event_names(self.of)[..], &["room", &room.id]].concat())
    }

    /// The version of the programme, and so of the file.
    fn version(&self) -> String {
        let PageKind::Programme(programme) = &self.page.kind else { return String::new() };
        let revision =
            programme.issue.revision.as_ref().map(|revision| format!(" {revision}")).unwrap_or_default();
        format!("{}{revision}", programme.issue.status.as_str())
    }
}

/// `schedule.json`.
pub(super) fn json(exporter: &Exporter, page: usize) -> String {
    let Some(schedule) = Schedule::new(exporter, page) else { return String::new() };
    let event = schedule.of.event();
    let mut rooms: BTreeMap<&str, Value> = BTreeMap::new();
    let mut days = Vec::new();
    for (index, day) in schedule.days.iter().enumerate() {
        let mut by_room = serde_json::Map::new();
        for room in &day.rooms {
            let name = &room.name;
            rooms.insert(name, json!({ "name": name, "guid": schedule.room_guid(exporter, room) }));
            let talks = room.talks.iter().map(|talk| json_talk(exporter, schedule.page, name, talk));
            by_room.insert(name.clone(), talks.collect());
        }
        let mut value = json!({
            "index": index + 1,
            "date": day.date.to_string(),
            "day_start": day.start.rfc3339(),
            "day_end": day.end.rfc3339(),
        });
        value["rooms"] = Value::Object(by_room);
        days.push(value);
    }
    // Moved into their places: within `json!` they would be copied.
    let mut conference = json!({
        "acronym": schedule.acronym,
        "title": marked(exporter, event.status, &exporter.event_title(schedule.of)),
        "start": first_and_last(&schedule).0,
        "end": first_and_last(&schedule).1,
        "daysCount": days.len(),
        "timeslot_duration": "00:05",
        "time_zone_name": event.zone.name(),
        "rooms": rooms.into_values().collect::<Vec<_>>(),
    });
    conference["days"] = Value::Array(days);
    if let Some(url) =
        exporter.page_of(schedule.of.meeting, schedule.of.forum).and_then(|p| exporter.absolute(&p))
    {
        conference["url"] = json!(url);
    }
    let mut document = json!({
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": { "name": "Plenary", "version": env!("CARGO_PKG_VERSION") },
        "schedule": { "version": schedule.version() },
    });
    document["schedule"]["conference"] = conference;
    if let Some(base) = &exporter.settings.base_url {
        document["schedule"]["base_url"] = json!(base);
    }
    printable_json(&format!("{document:#}\n")).into_owned()
}

fn json_talk(exporter: &Exporter, page: &Page, room: &str, talk: &Talk) -> Value {
    let session = talk.told.words;
    let links: Vec<Value> = session
        .materials
        .iter()
        .map(|material| json!({ "title": material.title, "url": address(exporter, &material.file.target) }))
        .collect();
    let persons: Vec<Value> = people(&talk.told)
        .into_iter()
        .map(|(id, name)| json!({ "name": name, "guid": exporter.ids.uuid(&["person", id]) }))
        .collect();
    let mut value = json!({
        "guid": talk.guid,
        "id": talk.id,
        "slug": talk.slug,
        "url": talk.url,
        "date": talk.begins.rfc3339(),
        "start": talk.begins.time().to_string(),
        "duration": duration(talk),
        "room": room,
        "title": talk.title,
        "subtitle": null,
        "track": null,
        "type": talk.told.facts.session_type.as_str(),
        "language": page.lang.as_str(),
        "abstract": session.description,
        "description": talk.change,
        "persons": persons,
        "links": links,
    });
    if let Some(ends) = &talk.ends {
        value["end"] = json!(ends.rfc3339());
    }
    value
}

/// `schedule.xml`.
pub(super) fn xml(exporter: &Exporter, page: usize) -> String {
    let Some(schedule) = Schedule::new(exporter, page) else { return String::new() };
    let event = schedule.of.event();
    let mut xml = Xml::new();
    xml.open("schedule", &[]);
    xml.empty("generator", &[("name", "Plenary"), ("version", env!("CARGO_PKG_VERSION"))]);
    let own = exporter.absolute(&crate::render::plan::address::beside(&schedule.url, "schedule.xml"));
    if let Some(own) = &own {
        xml.element("url", &[], own);
    }
    xml.element("version", &[], &schedule.version());
    xml.open("conference", &[]);
    xml.element("title", &[], &marked(exporter, event.status, &exporter.event_title(schedule.of)));
    xml.element("acronym", &[], &schedule.acronym);
    xml.element("start", &[], &first_and_last(&schedule).0);
    xml.element("end", &[], &first_and_last(&schedule).1);
    xml.element("days", &[], &schedule.days.len().to_string());
    xml.element("timeslot_duration", &[], "00:05");
    if let Some(base) = &exporter.settings.base_url {
        xml.element("base_url", &[], base);
    }
    xml.element("time_zone_name", &[], event.zone.name());
    xml.close();
    for (index, day) in schedule.days.iter().enumerate() {
        let attributes = [
            ("index", (index + 1).to_string()),
            ("date", day.date.to_string()),
            ("start", day.start.rfc3339()),
            ("end", day.end.rfc3339()),
        ];
        xml.open("day", &attributes.each_ref().map(|(name, value)| (*name, value.as_str())));
        for room in &day.rooms {
            xml.open("room", &[("name", &room.name), ("guid", &schedule.room_guid(exporter, room))]);
            for talk in &room.talks {
                xml_talk(&mut xml, exporter, schedule.page, &room.name, talk);
            }
            xml.close();
        }
        xml.close();
    }
    xml.finish()
}

fn xml_talk(xml: &mut Xml, exporter: &Exporter, page: &Page, room: &str, talk: &Talk) {
    let session = talk.told.words;
    xml.open("event", &[("guid", &talk.guid), ("id", &talk.id.to_string())]);
    xml.element("date", &[], &talk.begins.rfc3339());
    xml.element("start", &[], &talk.begins.time().to_string());
    xml.element("duration", &[], &duration(talk));
    xml.element("room", &[], room);
    xml.element("slug", &[], &talk.slug);
    xml.element("url", &[], &talk.url);
    xml.element("title", &[], &talk.title);
    xml.element("subtitle", &[], "");
    xml.element("track", &[], "");
    xml.element("type", &[], session.session_type.as_str());
    xml.element("language", &[], page.lang.as_str());
    xml.element("abstract", &[], session.description.as_deref().unwrap_or(""));
    xml.element("description", &[], talk.change.as_deref().unwrap_or(""));
    xml.open("persons", &[]);
    for (id, name) in people(&talk.told) {
        xml.element("person", &[("guid", &exporter.ids.uuid(&["person", id]))], name);
    }
    xml.close();
    xml.open("links", &[]);
    for material in &session.materials {
        xml.element("link", &[("href", &address(exporter, &material.file.target))], &material.title);
    }
    xml.close();
    xml.close();
}

/// A title, after the status of an event that does not take place: the format has no status, and apps show titles.
fn marked(exporter: &Exporter, status: Status, title: &str) -> String {
    match notable(status).filter(|_| status.is_off()) {
        Some(word) => format!("{}{}{title}", exporter.word(word), exporter.marks().colon),
        None => title.to_owned(),
    }
}

/// The named people on stage, each with the original spelling, from which the id is made, and the localized one.
fn people<'s>(told: &LocalizedSession<'s>) -> Vec<(&'s str, &'s str)> {
    let names = |session: &'s Session| -> Vec<&'s str> {
        let people = session.moderators.iter().chain(&session.speakers);
        people.filter(|person| person.confirmed).filter_map(|person| person.name.as_deref()).collect()
    };
    let (first, here) = (names(told.facts), names(told.words));
    let first = if first.len() == here.len() { first } else { here.clone() };
    first.into_iter().zip(here).collect()
}

/// The first and the last day of the event; while they are not known, those of its sessions.
fn first_and_last(schedule: &Schedule) -> (String, String) {
    let sessions = schedule.days.first().zip(schedule.days.last());
    let days = schedule.of.event().days();
    let days =
        days.map(|days| (days.start, days.end)).or(sessions.map(|(first, last)| (first.date, last.date)));
    days.map_or_else(Default::default, |(start, end)| (start.to_string(), end.to_string()))
}

/// Hours and minutes; `00:00` if the end is not known.
fn duration(talk: &Talk) -> String {
    let minutes = talk.ends.as_ref().map_or(0, |ends| talk.begins.minutes_until(ends).max(0));
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `fg_mv_shanghai_2023`: at least four lower-case letters, digits or underscores.
fn acronym(parts: &[&str]) -> String {
    let joined = parts.join("_").to_ascii_lowercase();
    let ascii: String = joined.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{ascii:_<4}")
}

/// The anchor, or a part of the id if the anchor contains non-ASCII letters or is too short.
fn ascii_slug(anchor: &str, guid: &str) -> String {
    let plain = anchor.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if plain && anchor.len() >= 4 && !anchor.ends_with('-') {
        anchor.to_owned()
    } else {
        guid[..8].to_owned()
    }
}

/// The session numbers in a file.
#[derive(Default)]
struct SessionNumbers {
    taken: BTreeSet<u32>,
    /// The number to try next for one that is taken: those in between are taken too.
    next: BTreeMap<u32, u32>,
}

impl SessionNumbers {
    /// A number derived from the id that no other session of the file has.
    fn number(&mut self, guid: &str) -> u32 {
        let wanted = (u32::from_str_radix(&guid[..8], 16).unwrap_or(1) >> 1).max(1);
        let mut number = self.next.get(&wanted).copied().unwrap_or(wanted);
        while !self.taken.insert(number) {
            number = (number % 0x7FFF_FFFF) + 1;
        }
        self.next.insert(wanted, (number % 0x7FFF_FFFF) + 1);
        number
    }
}
