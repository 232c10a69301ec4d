//! Calendars (RFC 5545, with the properties of RFC 7986).
//!
//! Begin with [`write()`]. `line` escapes and folds, `zone` writes time zones, `event` writes events. Nothing here
//! reads the clock: dates and sequence numbers come from the facts, so a client that fetches a calendar again moves
//! changed events and duplicates none. The calendars of all languages contain the same events with different texts and
//! addresses.

mod line;
mod event;
mod description;
mod make;
mod group;
mod zone;

use std::collections::BTreeMap;

use event::{CalendarEvent, When};
use line::{Lines, is_utc, utc};

use super::exporter::Exporter;
use super::localized::LocalizedText;
use crate::model::{EventOf, Instant, Meeting, Page, PageKind, Programme, Session, Zone, slug};
use crate::path::UrlPath;
use crate::render::format::uuid::event_names;
use crate::render::page::programme::in_language;
use crate::render::plan::address;
use crate::render::plan::generated::Calendar;

pub(super) use zone::CalendarZones;

/// The properties of a calendar itself.
struct Head {
    name: LocalizedText,
    names: Vec<String>,
    /// Its address.
    source: UrlPath,
    page: Option<UrlPath>,
}

/// The text of a calendar in the exporter's language. `known` caches the time zones, which are the same in all
/// languages.
pub(super) fn write(exporter: &Exporter, calendar: Calendar, known: &CalendarZones) -> String {
    let head = head(exporter, calendar);
    let events = events(exporter, calendar);
    let mut lines = Lines::default();
    lines.component("VCALENDAR", |lines| {
        write_head(lines, exporter, &head, &events);
        for (zone, (first, last)) in zones(&events) {
            let zone = Zone::named(&zone).expect("the zone of an event is one of the database");
            lines.lines(&known.lines(&zone, first, last));
        }
        for event in &events {
            event.write(lines, exporter);
        }
    });
    lines.finish()
}

fn write_head(lines: &mut Lines, exporter: &Exporter, head: &Head, events: &[CalendarEvent]) {
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Plenary//Plenary//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    // METHOD requires an ORGANIZER (RFC 5546, section 3.2.1), which requires an e-mail address.
    if exporter.context.site.group.contact.email.is_some() {
        lines.raw("METHOD", "PUBLISH");
    }
    let names: Vec<&str> = head.names.iter().map(String::as_str).collect();
    lines.raw("UID", &exporter.ids.uuid(&names));
    // RFC 7986, sections 5.1 to 5.9; older programs read the names that begin with `X-`.
    lines.localized("NAME", &head.name);
    lines.text("X-WR-CALNAME", &head.name.words);
    if let Some(description) = exporter.about_site() {
        lines.localized("DESCRIPTION", &description);
    }
    if let Some(changed) =
        events.iter().filter_map(|event| event.revision.updated.as_ref()).max_by_key(|at| at.unix())
    {
        lines.raw("LAST-MODIFIED", &utc(changed));
    }
    lines.raw("COLOR", "steelblue");
    // Nothing changes any more once the group has concluded its work.
    if !exporter.context.site.is_concluded() {
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        lines.raw("X-PUBLISHED-TTL", "PT6H");
    }
    if let Some(source) = exporter.absolute(&head.source) {
        lines.raw("SOURCE;VALUE=URI", &source);
    }
    if let Some(url) = head.page.as_ref().and_then(|page| exporter.absolute(page)) {
        lines.raw("URL", &url);
    }
}

fn head(exporter: &Exporter, calendar: Calendar) -> Head {
    let site = exporter.context.site;
    let home = Some(exporter.context.plan.url(&UrlPath::new("/"), exporter.lang));
    let of_group = |what: LocalizedText| exporter.labelled(LocalizedText::name(&*site.group.acronym), what);
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let of_meeting = |meeting: &Meeting| exporter.page_of(meeting, None);
    let named = |name: LocalizedText, names: &[&str], source: UrlPath, page| {
        let source = exporter.context.plan.places().file(&source, exporter.lang);
        Head { name, names: owned(names), source, page }
    };
    match calendar {
        Calendar::All => {
            let title = exporter.localized(&site.config.title);
            named(title, &["calendar"], address::calendar(), home)
        }
        Calendar::Next => {
            let meeting = site.followed_meeting();
            // Many programs keep the name that a calendar had when it was subscribed to: that of the meeting would soon
            // be wrong. An archive follows no other meeting.
            let title = match meeting.filter(|_| site.is_concluded()) {
                Some(last) => exporter.localized_meeting(last),
                None => of_group(exporter.localized_word("subscription.next")),
            };
            named(title, &["calendar", "next"], address::next_calendar(), meeting.and_then(of_meeting))
        }
        Calendar::Meeting(at) => {
            let meeting = &site.meetings[at];
            let names = ["calendar", "meeting", meeting.id.as_str()];
            let title = exporter.localized_meeting(meeting);
            named(title, &names, address::meeting_calendar(meeting), of_meeting(meeting))
        }
        Calendar::Forum(at, forum) => {
            let meeting = &site.meetings[at];
            let forum = &meeting.forums[forum];
            let names = ["calendar", "forum", meeting.id.as_str(), forum.id.as_str()];
            let page = exporter.page_of(meeting, Some(forum));
            named(exporter.localized(&forum.title), &names, address::forum_calendar(meeting, forum), page)
        }
        Calendar::Group(at) => {
            let group = &site.group.working_groups[at];
            let title =
                exporter.labelled(LocalizedText::name(group.code.as_str()), exporter.localized(&group.title));
            let page = exporter.group_page(group);
            named(title, &["calendar", "group", group.code.as_str()], address::group_calendar(group), page)
        }
        Calendar::Room(page, at) => {
            let (of, page, programme) = programme_of(exporter, page);
            let rooms = programme.calendar_rooms(of.event());
            let told = in_language(exporter.context, page, programme, exporter.lang);
            let room = rooms[at].name;
            let shown = told.sessions.iter().find(|told| told.facts.room.as_deref() == Some(room));
            let room =
                shown.and_then(|told| Some(LocalizedText::new(told.words.room.as_deref()?, told.lang)));
            let room = room.unwrap_or_else(|| LocalizedText::name(rooms[at].name));
            let title = exporter.labelled(exporter.localized_event(of), room);
            let names = [&["calendar"], &event_names(of)[..], &["room", &rooms[at].id]].concat();
            named(title, &names, address::room_calendar(&page.address, &rooms[at].id), Some(told.url))
        }
        Calendar::GroupSessions(page, at) => {
            let (of, page, programme) = programme_of(exporter, page);
            let code = programme.calendar_groups(of.event())[at];
            let title = exporter.labelled(exporter.localized_event(of), LocalizedText::name(code.as_str()));
            let names = [&["calendar"], &event_names(of)[..], &["group", code.as_str()]].concat();
            let url = exporter.context.plan.url(&page.address, exporter.lang);
            named(title, &names, address::group_sessions_calendar(&page.address, code), Some(url))
        }
        Calendar::Deadlines => {
            let title = of_group(exporter.localized_word("deadlines"));
            named(title, &["calendar", "deadlines"], address::deadlines_calendar(), home)
        }
        Calendar::Audience(at, deadline) => {
            let audience = &site.meetings[at].deadlines[deadline].audience;
            let marks = exporter.marks();
            let audience_word = exporter.audience(audience);
            let deadlines = exporter.word("deadlines");
            let whose = format!("{deadlines}{}{audience_word}{}", marks.open, marks.close);
            let title = of_group(LocalizedText::new(whose, exporter.lang));
            let name = audience.name();
            let names = ["calendar", "deadlines", name.as_str()];
            named(title, &names, address::audience_calendar(audience), home)
        }
        Calendar::Deadline(at, deadline) => {
            let meeting = &site.meetings[at];
            let deadline = &meeting.deadlines[deadline];
            let names = ["calendar", "deadline", meeting.id.as_str(), deadline.id.as_str()];
            let title = of_group(exporter.localized(&deadline.action));
            named(title, &names, address::deadline_calendar(meeting, deadline), of_meeting(meeting))
        }
    }
}

fn events(exporter: &Exporter, calendar: Calendar) -> Vec<CalendarEvent> {
    let site = exporter.context.site;
    let deadlines = |wanted: &dyn Fn(&crate::model::Deadline) -> bool| -> Vec<CalendarEvent> {
        let all =
            site.meetings.iter().flat_map(|meeting| meeting.deadlines.iter().map(move |d| (meeting, d)));
        all.filter(|(_, deadline)| wanted(deadline))
            .map(|(meeting, d)| exporter.deadline_event(meeting, d))
            .collect()
    };
    match calendar {
        Calendar::All => {
            let groups = site.group.working_groups.iter().filter(|group| group.in_calendar);
            let of_groups = groups.flat_map(|group| exporter.group_events(group));
            site.meetings.iter().flat_map(|meeting| exporter.all_events(meeting)).chain(of_groups).collect()
        }
        Calendar::Group(at) => exporter.group_events(&site.group.working_groups[at]),
        Calendar::Next => {
            site.followed_meeting().map(|meeting| exporter.all_events(meeting)).unwrap_or_default()
        }
        Calendar::Meeting(at) => exporter.events_of(&site.meetings[at], None),
        Calendar::Forum(at, forum) => {
            exporter.events_of(&site.meetings[at], Some(&site.meetings[at].forums[forum]))
        }
        Calendar::Room(page, at) => {
            let (of, page, programme) = programme_of(exporter, page);
            let room = &programme.calendar_rooms(of.event())[at];
            let is_there =
                |session: &Session| session.room_in(of.event()).is_some_and(|name| slug(name) == room.id);
            exporter.session_events(of, page, programme, is_there)
        }
        Calendar::GroupSessions(page, at) => {
            let (of, page, programme) = programme_of(exporter, page);
            let code = programme.calendar_groups(of.event())[at];
            let concerns = |session: &Session| session.working_groups.iter().any(|it| it.value == *code);
            exporter.session_events(of, page, programme, concerns)
        }
        Calendar::Deadlines => deadlines(&|_| true),
        Calendar::Audience(at, deadline) => {
            let name = site.meetings[at].deadlines[deadline].audience.name();
            deadlines(&|deadline| deadline.audience.name() == name)
        }
        Calendar::Deadline(at, deadline) => {
            let meeting = &site.meetings[at];
            vec![exporter.deadline_event(meeting, &meeting.deadlines[deadline])]
        }
    }
}

/// The programme on a page, with its meeting or forum.
fn programme_of<'s>(exporter: &Exporter<'s>, page: usize) -> (EventOf<'s>, &'s Page, &'s Programme) {
    let site = exporter.context.site;
    let page = &site.pages[page];
    match (&page.kind, site.event_of(page)) {
        (PageKind::Programme(programme), Some(of)) => (of, page, programme),
        _ => unreachable!("the plan has these calendars for programmes of meetings and forums alone"),
    }
}

/// The time zones of the events, each with the first and last year of its events.
fn zones(events: &[CalendarEvent]) -> BTreeMap<String, (i16, i16)> {
    let mut zones: BTreeMap<String, (i16, i16)> = BTreeMap::new();
    for event in events {
        let instants: &[&Instant] = match &event.when {
            When::Days(_) => &[],
            When::At(at) => &[at],
            When::Hours(begins, ends) => &[begins, ends],
        };
        for instant in instants.iter().filter(|instant| !is_utc(instant)) {
            let year = instant.date().year();
            let years = zones.entry(instant.zone().name().to_owned()).or_insert((year, year));
            *years = (years.0.min(year), years.1.max(year));
        }
    }
    zones
}
