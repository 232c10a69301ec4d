//! `agenda.txt`: a programme as plain text, in the zone of the event and in UTC, for e-mail and slow networks.
//!
//! It matches the page in the same language: words and dates are in that language, and titles without a translation
//! are in the original language.

use super::exporter::{Exporter, notable};
use super::localized::LocalizedText;
use crate::character::{printable, printable_line};
use crate::l10n::Marks;
use crate::model::{Agenda, Date, EventOf, Instant, Page, PageKind, Zone};
use crate::render::format::wrap::{columns, wrap};
use crate::render::page::programme::{LocalizedProgramme, LocalizedSession, in_language};

/// The line width: e-mail programs can quote such lines without breaking them.
const WIDTH: usize = 72;

pub(super) fn write(exporter: &Exporter, page: usize) -> String {
    let site = exporter.context.site;
    let page = &site.pages[page];
    let (Some(of), PageKind::Programme(programme)) = (site.event_of(page), &page.kind) else {
        return String::new();
    };
    let told = in_language(exporter.context, page, programme, exporter.lang);
    let mut text = head(exporter, of);
    let status = exporter.word(&format!("issue.{}", programme.issue.status.as_str()));
    let revision =
        programme.issue.revision.as_ref().map(|revision| format!(" {revision}")).unwrap_or_default();
    text.push_str(&format!(
        "{}{}{status}{revision}\n",
        printable_line(&told.page.meta.title),
        exporter.marks().colon
    ));
    write_sessions(&mut text, exporter, &told, of);
    if of.forum.is_none() {
        for (title, agenda) in agendas(exporter, page) {
            write_agenda(&mut text, exporter, title, agenda);
        }
    }
    if let Some(url) = exporter.absolute(&told.url) {
        text.push_str(&format!("\n{url}\n"));
    }
    printable(&text).into_owned()
}

fn head(exporter: &Exporter, of: EventOf) -> String {
    let event = of.event();
    let mut text = String::new();
    let title = exporter.event_title(of);
    wrapped(&mut text, "", &title);
    underline(&mut text, '=', &title);
    text.push_str(&format!("{}\n", exporter.builder.language.event_dates(event.dates, event.half_days)));
    if let Some(word) = notable(event.status) {
        text.push_str(&format!("{}\n", exporter.word(word)));
    }
    if let Some(previous) = event.previous_dates {
        let dates = exporter.builder.dates(previous).text;
        text.push_str(&format!("{}\n", exporter.filled("moved_from", &[("dates", &dates)])));
    }
    if let Some(place) = exporter.location(of) {
        wrapped(&mut text, "", &place.words);
    }
    if let Some(hours) = event.hours {
        let hours = exporter.builder.language.hours(hours, event.days());
        let colon = exporter.marks().colon;
        text.push_str(&format!("{}{colon}{hours}\n", exporter.word("hours")));
    }
    let comma = exporter.marks().comma;
    text.push_str(event.zone.name());
    let clocks = event.clocks();
    for (days, at) in &clocks {
        text.push_str(&format!("{comma}UTC{}", at.offset()));
        if clocks.len() > 1 {
            let Marks { open, close, .. } = exporter.marks();
            text.push_str(&format!("{open}{}{close}", exporter.builder.dates(*days).text));
        }
    }
    text.push_str("\n\n");
    text
}

fn write_sessions(text: &mut String, exporter: &Exporter, told: &LocalizedProgramme, of: EventOf) {
    let mut day: Option<Option<Date>> = None;
    for session in &told.sessions {
        if day != Some(session.facts.date) {
            day = Some(session.facts.date);
            let title = match session.facts.date {
                Some(date) => exporter.builder.date(date).long,
                None => exporter.word("day_tba"),
            };
            text.push_str(&format!("\n{title}\n"));
            underline(text, '-', &title);
        }
        write_session(text, exporter, session, of);
    }
}

fn write_session(text: &mut String, exporter: &Exporter, told: &LocalizedSession, of: EventOf) {
    let LocalizedSession { facts, words, .. } = *told;
    let zone = &of.event().zone;
    let (begins, ends) = (facts.begins(zone), facts.ends(zone));
    let when = match &begins {
        None => exporter.word("time_tba"),
        Some(begins) => {
            let utc = Zone::utc();
            let marks = exporter.marks();
            let local = hours(begins, ends.as_ref(), facts.date);
            let ends = ends.map(|ends| ends.in_zone(&utc));
            let there = hours(&begins.in_zone(&utc), ends.as_ref(), facts.date);
            let there = exporter.filled("utc", &[("time", &there)]);
            format!("{local}{}{there}{}", marks.open, marks.close)
        }
    };
    text.push_str(&format!("\n{when}\n"));
    let title = LocalizedText::new(&*words.title, told.lang);
    let title = match facts.status.and_then(notable) {
        Some(word) => exporter.labelled(exporter.localized_word(word), title),
        None => title,
    };
    wrapped(text, "    ", &title.words);
    let beside = facts.beside.as_ref().and_then(|id| of.meeting.beside_event(id.value.as_str()));
    if let Some(beside) = beside {
        wrapped(text, "    ", &exporter.text(&beside.title));
    }
    if let Some(room) = words.room.as_ref().filter(|_| facts.room_in(of.event()).is_some()) {
        kept(text, "    ", room, &[room]);
    }
    if let Some(change) = exporter.session_change(told, of) {
        wrapped(text, "    ", &change.words);
    }
    for (label, people) in [("moderators", &words.moderators), ("speakers", &words.speakers)] {
        if let Some(LocalizedText { words, .. }) = exporter.people(label, people) {
            let names: Vec<&str> = people.iter().filter_map(|person| person.name.as_deref()).collect();
            kept(text, "    ", &words, &names);
        }
    }
    if let Some(description) = &words.description {
        wrapped(text, "    ", description);
    }
}

/// `09:00–10:30`, each time with its date if that is not the date of the session.
fn hours(begins: &Instant, ends: Option<&Instant>, day: Option<Date>) -> String {
    let is_that_day = |at: &Instant| Some(at.date()) == day;
    let one = |at: &Instant| match is_that_day(at) {
        true => at.time().to_string(),
        false => format!("{} {}", at.date(), at.time()),
    };
    let Some(ends) = ends else { return one(begins) };
    let dash = if is_that_day(begins) && is_that_day(ends) { "–" } else { " – " };
    format!("{}{dash}{}", one(begins), one(ends))
}

/// The agendas of the programme's meeting, each in the version that readers see, with its title.
fn agendas<'p>(exporter: &'p Exporter, programme: &Page) -> Vec<(&'p str, &'p Agenda)> {
    let context = exporter.context;
    let meeting = programme.meeting.as_ref();
    let pages = context.tree.iter().filter(|(_, page)| page.meeting.as_ref() == meeting);
    pages
        .filter_map(|(address, page)| {
            let page = context.version(address, exporter.lang).unwrap_or(page);
            match &page.kind {
                PageKind::Agenda(agenda) => Some((page.meta.title.as_str(), agenda)),
                _ => None,
            }
        })
        .collect()
}

fn write_agenda(text: &mut String, exporter: &Exporter, title: &str, agenda: &Agenda) {
    let title = printable_line(title);
    text.push_str(&format!("\n{title}\n"));
    underline(text, '-', &title);
    text.push('\n');
    for item in &agenda.items {
        let documents: Vec<&str> = item.documents.iter().map(|number| number.value.as_str()).collect();
        let documents = if documents.is_empty() {
            String::new()
        } else {
            format!(" [{}]", documents.join(exporter.marks().comma))
        };
        wrapped(text, "", &format!("{} {}{documents}", item.number, item.title));
        if let Some(note) = &item.note {
            wrapped(text, "    ", note);
        }
    }
}

/// A line as long as the title above it, but at most the line width.
fn underline(text: &mut String, sign: char, title: &str) {
    text.extend(std::iter::repeat_n(sign, columns(title).min(WIDTH)));
    text.push('\n');
}

fn wrapped(text: &mut String, indent: &str, paragraph: &str) {
    kept(text, indent, paragraph, &[]);
}

/// The same, with names in which no line ends between two ideographs.
fn kept(text: &mut String, indent: &str, paragraph: &str, names: &[&str]) {
    for line in paragraph.lines() {
        wrap(line, WIDTH, indent, names, text);
    }
}
