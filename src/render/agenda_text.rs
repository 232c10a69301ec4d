//! `agenda.txt`: a programme as plain text, in the zone of the event and in UTC, for e-mail and slow networks.

use super::publisher::{Publisher, notable};
use crate::model::{Agenda, Date, EventOf, Instant, PageKind, Session, Zone};

/// Where lines are broken: what e-mail programs quote without breaking again.
const WIDTH: usize = 72;

pub(super) fn write(publisher: &Publisher, page: usize) -> String {
    let site = publisher.world.site;
    let page = &site.pages[page];
    let (Some(of), PageKind::Programme(programme)) = (site.event_of(page), &page.kind) else {
        return String::new();
    };
    let mut text = head(publisher, of);
    let status = publisher.word(&format!("issue.{}", programme.issue.status.as_str()));
    let revision =
        programme.issue.revision.as_ref().map(|revision| format!(" {revision}")).unwrap_or_default();
    text.push_str(&format!("{}: {status}{revision}\n", page.meta.title));
    let mut day: Option<Option<Date>> = None;
    for session in &programme.sessions {
        if day != Some(session.date) {
            day = Some(session.date);
            let title = match session.date {
                Some(date) => publisher.maker.date(date).long,
                None => publisher.word("day_tba"),
            };
            text.push_str(&format!("\n{title}\n{}\n", "-".repeat(title.chars().count())));
        }
        write_session(&mut text, publisher, session, &of.event().zone);
    }
    let agendas = site.pages.iter().filter(|other| other.lang == page.lang && other.meeting == page.meeting);
    for other in agendas.filter(|_| of.forum.is_none()) {
        if let PageKind::Agenda(agenda) = &other.kind {
            write_agenda(&mut text, &other.meta.title, agenda);
        }
    }
    if let Some(url) =
        publisher.absolute(&publisher.world.plan.url(&page.address, site.config.default_lang()))
    {
        text.push_str(&format!("\n{url}\n"));
    }
    text
}

fn head(publisher: &Publisher, of: EventOf) -> String {
    let event = of.event();
    let mut text = String::new();
    let title = publisher.event_title(of);
    wrapped(&mut text, "", &title);
    text.push_str(&format!("{}\n", "=".repeat(title.chars().count().min(WIDTH))));
    text.push_str(&format!("{}\n", publisher.maker.dates(event.dates).text));
    if let Some(word) = notable(event.status) {
        text.push_str(&format!("{}\n", publisher.word(word)));
    }
    if let Some(previous) = event.previous_dates {
        let dates = publisher.maker.dates(previous).text;
        text.push_str(&format!("{}\n", publisher.filled("moved_from", &[("dates", &dates)])));
    }
    if let Some(place) = publisher.location(of, None) {
        wrapped(&mut text, "", &place);
    }
    let offset = event.begins().map(|begins| format!(", UTC{}", begins.offset())).unwrap_or_default();
    text.push_str(&format!("{}{offset}\n\n", event.zone.name()));
    text
}

fn write_session(text: &mut String, publisher: &Publisher, session: &Session, zone: &Zone) {
    let (begins, ends) = (session.begins(zone), session.ends(zone));
    let when = match &begins {
        None => publisher.word("time_tba"),
        Some(begins) => {
            let local = hours(begins, ends.as_ref(), session.date);
            let utc = Zone::utc();
            let there =
                hours(&begins.in_zone(&utc), ends.map(|ends| ends.in_zone(&utc)).as_ref(), session.date);
            format!("{local}  ({there} UTC)")
        }
    };
    text.push_str(&format!("\n{when}\n"));
    wrapped(text, "    ", &session.title);
    if let Some(room) = &session.room {
        wrapped(text, "    ", room);
    }
    for (label, people) in [("moderators", &session.moderators), ("speakers", &session.speakers)] {
        let names: Vec<String> = people.iter().filter_map(|person| publisher.person(person)).collect();
        if !names.is_empty() {
            wrapped(text, "    ", &format!("{}: {}", publisher.word(label), names.join("; ")));
        }
    }
    if let Some(description) = &session.description {
        wrapped(text, "    ", description);
    }
}

/// `09:00-10:30`, each time with its day where that is not the day of the session.
fn hours(begins: &Instant, ends: Option<&Instant>, day: Option<Date>) -> String {
    let one = |at: &Instant| {
        if Some(at.date()) == day { at.time().to_string() } else { format!("{} {}", at.date(), at.time()) }
    };
    match ends {
        Some(ends) => format!("{}-{}", one(begins), one(ends)),
        None => one(begins),
    }
}

fn write_agenda(text: &mut String, title: &str, agenda: &Agenda) {
    text.push_str(&format!("\n{title}\n{}\n\n", "-".repeat(title.chars().count())));
    for item in &agenda.items {
        let documents: Vec<&str> = item.documents.iter().map(|number| number.value.as_str()).collect();
        let documents =
            if documents.is_empty() { String::new() } else { format!(" [{}]", documents.join(", ")) };
        wrapped(text, "", &format!("{} {}{documents}", item.number, item.title));
        if let Some(note) = &item.note {
            wrapped(text, "    ", note);
        }
    }
}

/// Lines of at most [`WIDTH`] characters, each after `indent`. Words are not broken.
fn wrapped(text: &mut String, indent: &str, paragraph: &str) {
    for source in paragraph.lines() {
        let mut line = indent.to_owned();
        for word in source.split_whitespace() {
            let starts = line.len() == indent.len();
            if !starts && line.chars().count() + 1 + word.chars().count() > WIDTH {
                text.push_str(&line);
                text.push('\n');
                line = indent.to_owned();
            } else if !starts {
                line.push(' ');
            }
            line.push_str(word);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
