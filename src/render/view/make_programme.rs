//! The sessions of a page -> `programme`: by day, by the time at which they begin, and by room.

use std::collections::{BTreeMap, BTreeSet};

use super::common::{LabelView, MaterialView, SpeakerView};
use super::make_document::group_links;
use super::pages::Pages;
use super::programme::{
    DayView, PersonView, PreviousSlotView, ProgrammeView, RoomView, SessionGroupView, SessionView, SlotView,
};
use super::view_builder::ViewBuilder;
use crate::model::{
    Event, EventOf, Instant, Lang, Material, Programme, Session, SessionRoom, SessionType, Site, Speaker,
    Status, Text, Time, WorkingGroupCode, Zone, slug,
};
use crate::path::UrlPath;
use crate::render::format::uuid::{Ids, session_names};
use crate::render::plan::address;
use crate::render::theme::{Markup, Shared};

/// What a programme is shown with, beside the version of its page.
pub struct ProgrammeSource<'p> {
    /// The first version of the programme, whose rooms and ids hold in all languages.
    pub first: &'p Programme,
    /// The meeting or forum.
    pub of: Option<EventOf<'p>>,
    /// The ids of calendars.
    pub ids: &'p Ids,
    /// The address of its page in the first language.
    pub address: &'p UrlPath,
    /// A calendar in the language of the reader, if there is one at this address in the first language.
    pub calendar: &'p dyn Fn(UrlPath) -> Option<String>,
    /// The calendar of the meeting or forum, if there is one.
    pub calendar_url: Option<String>,
    /// Who is on its stage.
    pub people: &'p [PersonView],
    /// The page of the forum that lists its speakers.
    pub forum_url: Option<String>,
    /// The titles of groups, and what calendars say of sessions whose change has no date.
    pub site: &'p Site,
}

impl<'p> ProgrammeSource<'p> {
    /// Whether more is said of anybody than name and organization.
    fn with_people(&self) -> bool {
        self.people.iter().any(|one| one.person.biography.is_some() || one.person.photo.is_some())
    }

    /// Where more is said of a person of its sessions: on the page itself, on the person's page, or on that of the forum.
    fn place_of(&self, person: &SpeakerView) -> Option<String> {
        let id = person.id.as_ref()?;
        if self.with_people() {
            return Some(format!("#{id}"));
        }
        let forum = self.of.and_then(|of| of.forum);
        let mut names = forum.into_iter().flat_map(|forum| &forum.speakers).filter_map(|it| it.name.as_ref());
        let is_listed = names.any(|name| Some(name) == person.name.as_ref());
        let own = person.place.clone();
        own.or_else(|| Some(format!("{}#{id}", self.forum_url.as_ref().filter(|_| is_listed)?)))
    }

    fn group_title(&self, code: &WorkingGroupCode) -> Option<&'p Text> {
        let groups = &self.site.group.working_groups;
        groups.iter().find(|group| group.code == *code).map(|group| &group.title)
    }
}

/// A day has at most so many columns; with more rooms, sessions stand as cards under their time.
pub const MOST_COLUMNS: usize = 5;

/// A session of the version that is shown, with its facts in the first version, and the place of its room among all.
struct SessionOfVersion<'p> {
    session: &'p Session,
    facts: &'p Session,
    room: Option<usize>,
}

impl ViewBuilder<'_> {
    /// `programme`, with texts in `lang` and times in the zone of the meeting or forum.
    pub fn programme(
        &self,
        programme: &Programme,
        lang: &Lang,
        source: &ProgrammeSource,
        pages: &Pages,
    ) -> ProgrammeView {
        let (told, rooms) = told(programme, source);
        let rooms: Vec<RoomView> = rooms
            .iter()
            .map(|room| RoomView {
                id: room.id.clone(),
                name: self.said(room.name, lang),
                calendar_url: (source.calendar)(address::room_calendar(source.address, &room.id)),
            })
            .collect();
        let days = told.chunk_by(|a, b| a.session.date == b.session.date).map(|day| {
            let columns = columns(day);
            let mut slots: Vec<SlotView> = Vec::new();
            let mut sessions: Vec<Shared<SessionView>> = Vec::new();
            for slot in by_time(day) {
                let views = self.sessions(slot, &columns, &rooms, lang, source, pages);
                sessions.extend(views.iter().map(|(_, view)| view.clone()));
                slots.push(self.slot(slot, views, source.of));
            }
            let date = day[0].session.date;
            DayView {
                date: date.map(|date| self.date(date)),
                id: date.map_or_else(|| "day".to_owned(), |date| format!("day-{date}")),
                sessions,
                slots,
                rooms: columns.iter().map(|at| rooms[*at].clone()).collect(),
            }
        });
        let days = days.collect();
        let mut session_types: Vec<LabelView> = Vec::new();
        for session in &programme.sessions {
            let word = session.session_type.as_str();
            if session_types.iter().all(|known| known.id != word) {
                session_types.push(self.label("session", word));
            }
        }
        let timed =
            |told: &&SessionOfVersion| source.of.is_some_and(|of| told.facts.has_calendar_event(of.event()));
        let groups = programme.groups().into_iter().map(|code| SessionGroupView {
            id: slug(code.as_str()),
            code: code.to_string(),
            title: source.group_title(code).map(|title| self.text(title)),
            calendar_url: (source.calendar)(address::group_sessions_calendar(source.address, code)),
        });
        ProgrammeView {
            days,
            status: self.status_of(source.of),
            total: programme.sessions.len(),
            timed: told.iter().filter(timed).count(),
            rooms,
            groups: groups.collect(),
            session_types,
            calendar_url: source.calendar_url.clone(),
            location: source.of.and_then(|of| self.venue_line(of.event())),
            with_people: source.with_people(),
            stamp: compact(&source.site.group.beginning()),
        }
    }

    /// The sessions that begin at one time, each with its column.
    fn sessions(
        &self,
        slot: &[SessionOfVersion],
        columns: &[usize],
        rooms: &[RoomView],
        lang: &Lang,
        source: &ProgrammeSource,
        pages: &Pages,
    ) -> Vec<(Option<usize>, Shared<SessionView>)> {
        let end = usual_end(slot);
        let side_by_side = slot.len() > 1 && columns.len() <= MOST_COLUMNS;
        let view = |told: &SessionOfVersion| {
            let place = |room: usize| columns.iter().position(|at| *at == room);
            let column = told.room.filter(|_| side_by_side).and_then(place).map(|at| at + 1);
            let revision = source.of.map(|of| told.facts.revision_in(of.event())).unwrap_or_default();
            let mut view = self.session(told.session, lang, source.of, pages);
            for person in view.moderators.iter_mut().chain(&mut view.speakers) {
                person.place = source.place_of(person);
            }
            let view = SessionView {
                uid: source.of.map(|of| source.ids.uuid(&session_names(of, told.facts))),
                sequence: revision.sequence,
                updated: revision.updated.as_ref().map(compact),
                ends_apart: told.session.end != end,
                room_id: told.room.map(|at| rooms[at].id.clone()),
                column,
                ..view
            };
            (column, Shared::new(&view))
        };
        slot.iter().map(view).collect()
    }

    /// The sessions that begin at one time.
    fn slot(
        &self,
        slot: &[SessionOfVersion],
        mut views: Vec<(Option<usize>, Shared<SessionView>)>,
        of: Option<EventOf>,
    ) -> SlotView {
        let zone = &of.map_or_else(Zone::utc, |of| of.event().zone.clone());
        let end = usual_end(slot);
        let first = slot[0].session;
        let sharing = slot.iter().find(|told| end.is_some() && told.session.end == end);
        let all_ends: Option<Vec<Instant>> = slot.iter().map(|told| told.session.ends(zone)).collect();
        let last = all_ends.and_then(|ends| ends.into_iter().max_by_key(Instant::unix));
        let event_off = of.is_some_and(|of| of.event().is_off());
        // Those without a column follow, in the order given.
        views.sort_by_key(|(column, _)| (column.is_none(), *column));
        SlotView {
            begins: first.begins(zone).map(|at| self.instant(&at)),
            ends: sharing.and_then(|told| told.session.ends(zone)).map(|at| self.instant(&at)),
            last_ends: last.map(|at| at.rfc3339_utc()),
            hours: first.start.zip(end).map(|(start, end)| self.hours(start, end)),
            sessions: views.into_iter().map(|(_, view)| view).collect(),
            quiet: slot.iter().all(|told| is_quiet(told.session)),
            off: slot.iter().all(|told| told.session.status.map_or(event_off, Status::is_off)),
        }
    }

    /// A session, with texts in `lang` and times in the zone of the meeting or forum, as it is shown by itself.
    pub fn session(&self, session: &Session, lang: &Lang, of: Option<EventOf>, pages: &Pages) -> SessionView {
        let zone = &of.map_or_else(Zone::utc, |of| of.event().zone.clone());
        let beside = session
            .beside
            .as_ref()
            .and_then(|id| of.and_then(|of| of.meeting.beside_event(id.value.as_str())));
        let off = of.is_some_and(|of| of.event().is_off());
        // One that takes place although its meeting does not says so.
        let status = session.status.filter(|status| off || *status != Status::Confirmed);
        let said = |text: &str| self.said(text, lang);
        let speakers =
            |people: &[Speaker]| -> Vec<SpeakerView> { people.iter().map(|p| self.speaker(p)).collect() };
        let material = |material: &Material| MaterialView {
            title: said(&material.title),
            file: self.file(&material.file),
        };
        SessionView {
            id: session.anchor.clone(),
            uid: None,
            sequence: 0,
            updated: None,
            begins: session.begins(zone).map(|instant| self.instant(&instant)),
            ends: session.ends(zone).map(|instant| self.instant(&instant)),
            hours: (session.start.zip(session.end)).map(|(start, end)| self.hours(start, end)),
            ends_apart: false,
            title: said(&session.title),
            session_type: self.label("session", session.session_type.as_str()),
            status: status.map(|status| self.label("status", status.as_str())),
            off: session.status.map_or(off, Status::is_off),
            room: match of {
                Some(of) => session.room_in(of.event()).map(said),
                None => session.room.as_deref().map(said),
            },
            room_id: None,
            column: None,
            previous: self.previous_slot(session, of, &said),
            beside: beside.map(|other| self.text(&other.title)),
            working_groups: group_links(&session.working_groups, pages),
            description: session.description.as_deref().map(said),
            moderators: speakers(&session.moderators),
            speakers: speakers(&session.speakers),
            materials: session.materials.iter().map(material).collect(),
            draft: session.publication.is_some(),
        }
    }

    /// When and where a session was to be. Rooms are not named while its meeting or forum is online.
    fn previous_slot(
        &self,
        session: &Session,
        of: Option<EventOf>,
        said: &dyn Fn(&str) -> Markup,
    ) -> Option<PreviousSlotView> {
        let room = session.left_room().filter(|_| of.is_none_or(|of| of.event().keeps_rooms())).map(said);
        let time = self.previous_time(session);
        (time.is_some() || room.is_some()).then_some(PreviousSlotView { time, room })
    }

    /// The venue and its town.
    fn venue_line(&self, event: &Event) -> Option<String> {
        let venue = event.meets_at().venue.as_ref()?;
        let parts: Vec<String> =
            venue.name.iter().chain([&venue.city]).map(|text| self.words(text)).collect();
        Some(parts.join(self.locale().marks().comma))
    }

    /// From when to when, or when something begins.
    pub fn time_of_day(&self, start: Option<Time>, end: Option<Time>) -> Option<String> {
        match (start, end) {
            (Some(start), Some(end)) => Some(self.locale().time_range(start, end)),
            (start, _) => start.map(|start| self.locale().time(start)),
        }
    }

    /// The day and the hours at which a session was to be, in words.
    pub fn previous_time(&self, session: &Session) -> Option<String> {
        let previous = &session.previous;
        let hours = self.time_of_day(previous.start, previous.end);
        let day = previous.date.map(|date| self.locale().date(date));
        let parts: Vec<String> = [day, hours].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(self.locale().marks().comma))
    }
}

/// The sessions of a version, each with its facts and its room, and the rooms: by their ids in the first version, with
/// their names in the version that is shown.
fn told<'p>(
    version: &'p Programme,
    source: &ProgrammeSource<'p>,
) -> (Vec<SessionOfVersion<'p>>, Vec<SessionRoom<'p>>) {
    let pairs = source.first.sessions.iter().zip(source.first.counterparts(version));
    let facts: BTreeMap<usize, &Session> =
        pairs.filter_map(|(facts, found)| Some((found?.span.start, facts))).collect();
    let room_of = |session: &'p Session| match source.of {
        Some(of) => session.room_in(of.event()),
        None => session.room.as_deref(),
    };
    let mut rooms: Vec<SessionRoom> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let told = version.sessions.iter().map(|session| {
        let facts = facts.get(&session.span.start).copied().unwrap_or(session);
        let id = room_of(facts).map(slug).filter(|id| !id.is_empty());
        let room = id.map(|id| {
            *places.entry(id).or_insert_with_key(|id| {
                let name = room_of(session).or(room_of(facts)).unwrap_or_default();
                rooms.push(SessionRoom { id: id.clone(), name });
                rooms.len() - 1
            })
        });
        SessionOfVersion { session, facts, room }
    });
    (told.collect(), rooms)
}

/// The rooms of a day, by their places among all, in which sessions begin at the same time; none if there is only one.
fn columns(day: &[SessionOfVersion]) -> Vec<usize> {
    let parallel = by_time(day).filter(|slot| slot.len() > 1 && slot[0].session.date.is_some());
    let columns: BTreeSet<usize> = parallel.flatten().filter_map(|told| told.room).collect();
    if columns.len() < 2 { Vec::new() } else { columns.into_iter().collect() }
}

/// The sessions of a day by the time at which they begin; each without a time by itself.
fn by_time<'d, 'p>(day: &'d [SessionOfVersion<'p>]) -> impl Iterator<Item = &'d [SessionOfVersion<'p>]> {
    day.chunk_by(|a, b| a.session.start.is_some() && a.session.start == b.session.start)
}

/// The end that most sessions share, of several the earliest; `None` if most have none.
fn usual_end(slot: &[SessionOfVersion]) -> Option<Time> {
    let mut counts: BTreeMap<Option<Time>, usize> = BTreeMap::new();
    for told in slot {
        *counts.entry(told.session.end).or_default() += 1;
    }
    let most = counts.values().max().copied();
    counts.into_iter().find(|(end, count)| end.is_some() && Some(*count) == most).and_then(|(end, _)| end)
}

/// `20230704T070000Z`: an instant as calendars write it.
fn compact(instant: &Instant) -> String {
    instant.rfc3339_utc().replace(['-', ':'], "")
}

fn is_quiet(session: &Session) -> bool {
    match session.session_type {
        SessionType::Break | SessionType::Lunch | SessionType::Social | SessionType::Registration => true,
        SessionType::Opening
        | SessionType::Plenary
        | SessionType::WorkingGroup
        | SessionType::Session
        | SessionType::Keynote
        | SessionType::Panel
        | SessionType::Presentation
        | SessionType::Closing => false,
    }
}
