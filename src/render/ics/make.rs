//! Meetings, forums, sessions and deadlines -> events of a calendar.

use super::event::{Event, State, When};
use crate::model::{
    Closing, DateRange, Deadline, EventOf, Forum, Meeting, Mode, Session, Speaker, Status, Venue,
};
use crate::render::generated::programmes;
use crate::render::publisher::{Publisher, event_names, notable, session_names, together};

impl Publisher<'_> {
    /// A meeting, its forums, all sessions and deadlines.
    pub(super) fn all_events(&self, meeting: &Meeting) -> Vec<Event> {
        let mut events = self.events_of(meeting, None);
        for forum in &meeting.forums {
            events.extend(self.events_of(meeting, Some(forum)));
        }
        events.extend(meeting.deadlines.iter().map(|deadline| self.deadline_event(meeting, deadline)));
        events
    }

    /// A meeting or forum and those of its sessions whose time is known.
    pub(super) fn events_of(&self, meeting: &Meeting, forum: Option<&Forum>) -> Vec<Event> {
        let of = EventOf { meeting, forum };
        let mut events = vec![self.main_event(of)];
        for (_, page, programme) in programmes(self.world.site) {
            let same = |other: EventOf| {
                other.meeting.id == meeting.id && other.forum.map(|f| &f.id) == forum.map(|f| &f.id)
            };
            if !self.world.site.event_of(page).is_some_and(same) {
                continue;
            }
            let url =
                self.absolute(&self.world.plan.url(&page.address, self.world.site.config.default_lang()));
            let sessions = programme.sessions.iter();
            events.extend(sessions.filter_map(|session| self.session_event(of, session, url.as_deref())));
        }
        events
    }

    fn main_event(&self, of: EventOf) -> Event {
        let event = of.event();
        let kind = of.forum.map_or("meeting", |forum| forum.kind.as_str());
        Event {
            uid: self.ids.uuid(&event_names(of)),
            when: match event.span_of_hours() {
                Some((begins, ends)) => When::Hours(begins, ends),
                None => When::Days(event.dates),
            },
            summary: self.marked(event.status, self.event_title(of)),
            description: self.description(of),
            revision: event.revision.clone(),
            state: state(event.status),
            location: self.location(of, None),
            position: event.venue.as_ref().and_then(|venue| venue.coordinates),
            conference: self.conference(of),
            url: self.page_of(of.meeting, of.forum).and_then(|page| self.absolute(&page)),
            categories: vec![self.world.site.group.acronym.clone(), kind.to_owned()],
            color: if of.forum.is_some() { "seagreen" } else { "steelblue" },
            previous: event.previous_dates,
            parent: of.forum.map(|_| self.ids.uuid(&event_names(EventOf { forum: None, ..of }))),
            alarm: None,
        }
    }

    fn session_event(&self, of: EventOf, session: &Session, page: Option<&str>) -> Option<Event> {
        let event = of.event();
        let begins = session.begins(&event.zone)?;
        let when = match session.ends(&event.zone) {
            Some(ends) => When::Hours(begins, ends),
            None => When::At(begins),
        };
        let mut description: Vec<String> = session.description.iter().cloned().collect();
        let mut people = |label: String, people: &[Speaker]| {
            let names: Vec<String> = people.iter().filter_map(|person| self.person(person)).collect();
            if !names.is_empty() {
                description.push(format!("{label}: {}", names.join("; ")));
            }
        };
        people(self.word("moderators"), &session.moderators);
        people(self.word("speakers"), &session.speakers);
        let off = event.is_off();
        Some(Event {
            uid: self.ids.uuid(&session_names(of, session)),
            when,
            summary: if off {
                self.marked(event.status, session.title.clone())
            } else {
                session.title.clone()
            },
            description,
            revision: self.session_revision(session, of),
            state: state(event.status),
            location: self.location(of, session.room.as_deref()),
            position: event.venue.as_ref().and_then(|venue| venue.coordinates),
            conference: self.conference(of),
            url: page.map(|page| format!("{page}#{}", crate::path::percent_encode(&session.anchor))),
            categories: vec![self.world.site.group.acronym.clone(), "session".to_owned()],
            color: "slategray",
            previous: None,
            parent: Some(self.ids.uuid(&event_names(of))),
            alarm: None,
        })
    }

    /// A deadline. It falls with what it applies to.
    pub(super) fn deadline_event(&self, meeting: &Meeting, deadline: &Deadline) -> Event {
        let forum = deadline.forum.as_ref().and_then(|id| meeting.forums.iter().find(|f| f.id == id.value));
        let of = EventOf { meeting, forum };
        let event = of.event();
        let action = self.text(&deadline.action);
        let mut description = vec![
            self.event_title(of),
            self.filled(
                "for_audience",
                &[("audience", &self.word(&format!("audience.{}", deadline.audience.as_str())))],
            ),
        ];
        description.extend(deadline.how.as_ref().map(|how| self.text(how)));
        if matches!(deadline.closing, Closing::SiteRule(_)) {
            description.push(self.word("site_rule"));
        }
        description.extend(deadline.url.as_ref().and_then(|url| self.full(url)));
        let summary = format!("{}: {action}", self.world.site.group.acronym);
        Event {
            uid: self.ids.uuid(&["deadline", meeting.id.as_str(), deadline.id.as_str()]),
            when: match deadline.closes() {
                Some(closes) => When::At(closes.clone()),
                None => When::Days(DateRange { start: deadline.date, end: deadline.date }),
            },
            summary: if event.is_off() { self.marked(event.status, summary) } else { summary },
            description,
            revision: if event.is_off() {
                together(&deadline.revision, &event.revision)
            } else {
                deadline.revision.clone()
            },
            state: if event.is_off() { State::Cancelled } else { State::Confirmed },
            location: None,
            position: None,
            conference: None,
            url: self.page_of(meeting, forum).and_then(|page| self.absolute(&page)),
            categories: vec![
                self.world.site.group.acronym.clone(),
                "deadline".to_owned(),
                deadline.audience.as_str().to_owned(),
            ],
            color: "firebrick",
            previous: None,
            parent: Some(self.ids.uuid(&event_names(of))),
            alarm: (!event.is_off()).then_some(action),
        }
    }

    /// A title with the status before it, for programs that show no status.
    fn marked(&self, status: Status, title: String) -> String {
        match notable(status) {
            Some(word) => format!("{}: {title}", self.word(word)),
            None => title,
        }
    }

    fn description(&self, of: EventOf) -> Vec<String> {
        let event = of.event();
        let mut lines = Vec::new();
        if let Some(previous) = event.previous_dates {
            let dates = self.maker.dates(previous).text;
            lines.push(self.filled("moved_from", &[("dates", &dates)]));
        }
        lines.extend(of.forum.and_then(|forum| forum.description.as_ref()).map(|text| self.text(text)));
        lines.extend(event.mode.map(|mode| self.word(&format!("mode.{}", mode.as_str()))));
        let hosts: Vec<String> = event.hosts.iter().map(|host| self.text(&host.name)).collect();
        if !hosts.is_empty() {
            lines.push(format!("{}: {}", self.word("hosts"), hosts.join("; ")));
        }
        let fee = of.forum.map_or(&of.meeting.fee, |forum| &forum.fee);
        lines.extend(fee.as_ref().map(|fee| self.text(fee)));
        for registration in &event.registrations {
            let title = self.text(&registration.title);
            match registration.url.as_ref().and_then(|url| self.full(url)) {
                Some(url) => lines.push(format!("{title}: {url}")),
                None => lines.push(format!("{title}: {}", self.word("to_be_announced"))),
            }
        }
        if event.mode != Some(Mode::Physical) {
            lines.extend(of.meeting.remote.as_ref().map(|remote| self.text(&remote.note)));
        }
        lines.extend(self.page_of(of.meeting, of.forum).and_then(|page| self.absolute(&page)));
        lines
    }

    /// Where one joins: for events that can be followed remotely, what is known of the meeting's remote participation.
    fn conference(&self, of: EventOf) -> Option<(String, String)> {
        let remotely = match of.event().mode? {
            Mode::Hybrid | Mode::Online => true,
            Mode::Physical => of.event().status == Status::MovedOnline,
        };
        let url = of.meeting.remote.as_ref().and_then(|remote| remote.url.as_ref())?;
        Some((self.full(url).filter(|_| remotely)?, self.word("remote")))
    }

    /// The room, the building, the address, the town; the word for it where the event is online.
    pub(in crate::render) fn location(&self, of: EventOf, room: Option<&str>) -> Option<String> {
        let event = of.event();
        if event.mode == Some(Mode::Online) || event.status == Status::MovedOnline {
            return Some(self.word("mode.online"));
        }
        let Venue { name, address, city, country, .. } = event.venue.as_ref()?;
        let mut parts: Vec<String> = room.map(str::to_owned).into_iter().collect();
        parts.extend([name, address].into_iter().flatten().map(|text| self.text(text)));
        parts.extend([city, country].map(|text| self.text(text)));
        Some(parts.join(", "))
    }

    /// `Salma Arafa, UNWTO`; none for a place that is still to be filled.
    pub(in crate::render) fn person(&self, person: &Speaker) -> Option<String> {
        let mut parts = vec![person.name.clone()?];
        parts.extend(person.affiliation.as_ref().map(|text| self.text(text)));
        Some(parts.join(", "))
    }
}

/// A postponed event does not take place on the days that are known: to a calendar it is off until there are others.
fn state(status: Status) -> State {
    match status {
        Status::Tentative => State::Tentative,
        Status::Confirmed | Status::Rescheduled | Status::MovedOnline => State::Confirmed,
        Status::Postponed | Status::Cancelled => State::Cancelled,
    }
}
