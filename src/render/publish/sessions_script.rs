//! The sessions of a programme as a script: what the home page loads on the days of the event, and at no other time. Where
//! pages are read from a disk or under a strict policy, a script is the only file that they can load.
//!
//! It calls `plenary.sessions` with the address of the page and the days, each with its name and its sessions, and these as lists, of which the last
//! items are left out where they are empty: anchor, beginning on the clock of the place and end in UTC, hours, title, room, language, status in words, 1 if it
//! does not take place.

use serde_json::{Value, json};

use super::exporter::{Exporter, notable};
use crate::character::printable_line;
use crate::model::{Date, EventOf, PageKind, Status};
use crate::render::page::programme::{LocalizedProgramme, LocalizedSession, in_language};
use crate::render::settings::Links;

pub(super) fn write(exporter: &Exporter, page: usize) -> String {
    let site = exporter.context.site;
    let page = &site.pages[page];
    let (Some(of), PageKind::Programme(programme)) = (site.event_of(page), &page.kind) else {
        return String::new();
    };
    let told = in_language(exporter.context, page, programme, exporter.lang);
    let mut days: Vec<(Date, Vec<Value>)> = Vec::new();
    for session in &told.sessions {
        // Without an hour nobody can say when it is on.
        let Some((date, values)) = session.facts.date.zip(values(exporter, session, &told, of)) else {
            continue;
        };
        match days.last_mut().filter(|(last, _)| *last == date) {
            Some((_, sessions)) => sessions.push(values),
            None => days.push((date, vec![values])),
        }
    }
    let day = |(date, sessions): (Date, Vec<Value>)| json!([exporter.builder.date(date).long, sessions]);
    let days: Vec<Value> = days.into_iter().map(day).collect();
    let page = match exporter.settings.links {
        Links::Folders => "./",
        Links::Files => "index.html",
    };
    format!("plenary.sessions({}, {});\n", Value::from(page), Value::from(days))
}

/// A session; `None` while its hour is not known.
fn values(
    exporter: &Exporter,
    session: &LocalizedSession,
    told: &LocalizedProgramme,
    of: EventOf,
) -> Option<Value> {
    let (facts, words) = (session.facts, session.words);
    let zone = &of.event().zone;
    let begins = facts.begins(zone)?;
    let text = |text: &str| Value::from(printable_line(text).into_owned());
    // In a translation that lacks the session there is no row for it.
    let anchor = if session.url == told.url { session.anchor } else { "" };
    let lang = if session.lang == exporter.lang { "" } else { session.lang.as_str() };
    let room = words.room.as_deref().filter(|_| of.event().keeps_rooms());
    let status = facts.status.and_then(notable).map(|word| exporter.word(word));
    let off = facts.status.is_some_and(Status::is_off);
    let mut values = vec![
        Value::from(anchor),
        Value::from(begins.rfc3339()),
        Value::from(facts.ends(zone).map_or_else(String::new, |ends| ends.rfc3339_utc())),
        Value::from(exporter.builder.language.opening(facts.start?, facts.end)),
        text(&words.title),
        text(room.unwrap_or_default()),
        Value::from(lang),
        Value::from(status.unwrap_or_default()),
        if off { Value::from(1) } else { Value::from("") },
    ];
    while values.last().is_some_and(|last| last == "") {
        values.pop();
    }
    Some(Value::from(values))
}
