//! `agenda.txt`: a programme as plain text, in the zone of the event and in UTC, for e-mail and slow networks.
//!
//! It says what the page says in the same language: words and dates are its readers', and where the page is not translated
//! the titles are those of the original.

use super::localized::Said;
use super::publisher::{Publisher, notable};
use crate::character::{printable, printable_line};
use crate::l10n::Marks;
use crate::model::{Agenda, Date, EventOf, Instant, Page, PageKind, Zone};
use crate::render::format::wrap::{columns, wrap};
use crate::render::page::programme::{Told, ToldSession, in_language};

/// Where lines are broken: what e-mail programs quote without breaking again.
const WIDTH: usize = 72;

pub(super) fn write(publisher: &Publisher, page: usize) -> String {
    let site = publisher.context.site;
    let page = &site.pages[page];
    let (Some(of), PageKind::Programme(programme)) = (site.event_of(page), &page.kind) else {
        return String::new();
    };
    let told = in_language(publisher.context, page, programme, publisher.lang);
    let mut text = head(publisher, of);
    let status = publisher.word(&format!("issue.{}", programme.issue.status.as_str()));
    let revision =
        programme.issue.revision.as_ref().map(|revision| format!(" {revision}")).unwrap_or_default();
    text.push_str(&format!(
        "{}{}{status}{revision}\n",
        printable_line(&told.page.meta.title),
        publisher.marks().colon
    ));
    write_sessions(&mut text, publisher, &told, &of.event().zone);
    if of.forum.is_none() {
        for (title, agenda) in agendas(publisher, page) {
            write_agenda(&mut text, publisher, title, agenda);
        }
    }
    if let Some(url) = publisher.absolute(&told.url) {
        text.push_str(&format!("\n{url}\n"));
    }
    printable(&text).into_owned()
}

fn head(publisher: &Publisher, of: EventOf) -> String {
    let event = of.event();
    let mut text = String::new();
    let title = publisher.event_title(of);
    wrapped(&mut text, "", &title);
    underline(&mut text, '=', &title);
    text.push_str(&format!("{}\n", publisher.builder.dates(event.dates).text));
    if let Some(word) = notable(event.status) {
        text.push_str(&format!("{}\n", publisher.word(word)));
    }
    if let Some(previous) = event.previous_dates {
        let dates = publisher.builder.dates(previous).text;
        text.push_str(&format!("{}\n", publisher.filled("moved_from", &[("dates", &dates)])));
    }
    if let Some(place) = publisher.location(of, None) {
        wrapped(&mut text, "", &place.words);
    }
    let comma = publisher.marks().comma;
    text.push_str(event.zone.name());
    let clocks = event.clocks();
    for (days, at) in &clocks {
        text.push_str(&format!("{comma}UTC{}", at.offset()));
        if clocks.len() > 1 {
            let Marks { open, close, .. } = publisher.marks();
            text.push_str(&format!("{open}{}{close}", publisher.builder.dates(*days).text));
        }
    }
    text.push_str("\n\n");
    text
}

fn write_sessions(text: &mut String, publisher: &Publisher, told: &Told, zone: &Zone) {
    let mut day: Option<Option<Date>> = None;
    for session in &told.sessions {
        if day != Some(session.facts.date) {
            day = Some(session.facts.date);
            let title = match session.facts.date {
                Some(date) => publisher.builder.date(date).long,
                None => publisher.word("day_tba"),
            };
            text.push_str(&format!("\n{title}\n"));
            underline(text, '-', &title);
        }
        write_session(text, publisher, session, zone);
    }
}

fn write_session(text: &mut String, publisher: &Publisher, told: &ToldSession, zone: &Zone) {
    let ToldSession { facts, words, .. } = *told;
    let (begins, ends) = (facts.begins(zone), facts.ends(zone));
    let when = match &begins {
        None => publisher.word("time_tba"),
        Some(begins) => {
            let utc = Zone::utc();
            let marks = publisher.marks();
            let local = hours(begins, ends.as_ref(), facts.date);
            let ends = ends.map(|ends| ends.in_zone(&utc));
            let there = hours(&begins.in_zone(&utc), ends.as_ref(), facts.date);
            let there = publisher.filled("utc", &[("time", &there)]);
            format!("{local}{}{there}{}", marks.open, marks.close)
        }
    };
    text.push_str(&format!("\n{when}\n"));
    wrapped(text, "    ", &words.title);
    if let Some(room) = &words.room {
        wrapped(text, "    ", room);
    }
    for (label, people) in [("moderators", &words.moderators), ("speakers", &words.speakers)] {
        if let Some(Said { words, .. }) = publisher.people(label, people) {
            wrapped(text, "    ", &words);
        }
    }
    if let Some(description) = &words.description {
        wrapped(text, "    ", description);
    }
}

/// `09:00–10:30`, each time with its day where that is not the day of the session.
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

/// The agendas of the meeting of a programme, each in the version that readers see, with its title.
fn agendas<'p>(publisher: &'p Publisher, programme: &Page) -> Vec<(&'p str, &'p Agenda)> {
    let context = publisher.context;
    let meeting = programme.meeting.as_ref();
    let pages = context.tree.iter().filter(|(_, page)| page.meeting.as_ref() == meeting);
    pages
        .filter_map(|(address, page)| {
            let page = context.version(address, publisher.lang).unwrap_or(page);
            match &page.kind {
                PageKind::Agenda(agenda) => Some((page.meta.title.as_str(), agenda)),
                _ => None,
            }
        })
        .collect()
}

fn write_agenda(text: &mut String, publisher: &Publisher, title: &str, agenda: &Agenda) {
    let title = printable_line(title);
    text.push_str(&format!("\n{title}\n"));
    underline(text, '-', &title);
    text.push('\n');
    for item in &agenda.items {
        let documents: Vec<&str> = item.documents.iter().map(|number| number.value.as_str()).collect();
        let documents = if documents.is_empty() {
            String::new()
        } else {
            format!(" [{}]", documents.join(publisher.marks().comma))
        };
        wrapped(text, "", &format!("{} {}{documents}", item.number, item.title));
        if let Some(note) = &item.note {
            wrapped(text, "    ", note);
        }
    }
}

/// As long as the title over it, and no longer than a line.
fn underline(text: &mut String, sign: char, title: &str) {
    text.extend(std::iter::repeat_n(sign, columns(title).min(WIDTH)));
    text.push('\n');
}

fn wrapped(text: &mut String, indent: &str, paragraph: &str) {
    for line in paragraph.lines() {
        wrap(line, WIDTH, indent, text);
    }
}
