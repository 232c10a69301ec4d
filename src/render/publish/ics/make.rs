//! Meetings, forums, sessions and deadlines -> calendar events.

use super::event::{CalendarEvent, EventState, When};
use crate::l10n::Marks;
use crate::model::{
    BesideEvent, Closing, Date, DateRange, Deadline, Event, EventOf, Forum, Meeting, Mode, Page, Programme,
    Revision, Session, SessionType, SiteAlert, Speaker, Status, Venue,
};
use crate::render::format::uuid::{event_names, session_names};
use crate::render::page::programme::{LocalizedSession, in_language};
use crate::render::publish::exporter::{Exporter, notable};
use crate::render::publish::localized::LocalizedText;

impl Exporter<'_> {
    /// A meeting, its forums, all sessions and deadlines.
    pub(super) fn all_events(&self, meeting: &Meeting) -> Vec<CalendarEvent> {
        let mut events = self.events_of(meeting, None);
        for forum in &meeting.forums {
            events.extend(self.events_of(meeting, Some(forum)));
        }
        let beside = meeting.beside.iter().filter(|other| other.in_calendar);
        events.extend(beside.filter_map(|other| self.beside_event(meeting, other)));
        events.extend(meeting.deadlines.iter().map(|deadline| self.deadline_event(meeting, deadline)));
        events
    }

    /// A meeting or forum, and its sessions with a known time.
    pub(super) fn events_of(&self, meeting: &Meeting, forum: Option<&Forum>) -> Vec<CalendarEvent> {
        let of = EventOf { meeting, forum };
        let mut events: Vec<CalendarEvent> = self.main_event(of).into_iter().collect();
        let alerts = self.context.site.config.alerts.iter().filter(|_| forum.is_none());
        let alerts = alerts.filter(|alert| alert.meeting.as_ref().is_some_and(|id| id.value == meeting.id));
        events.extend(alerts.map(|alert| self.alert_event(meeting, alert)));
        for (page, programme) in self.context.page_index.programmes(of) {
            events.extend(self.session_events(of, page, programme, |_| true));
        }
        events
    }

    /// The sessions of a programme that are `wanted` and have a known time.
    pub(super) fn session_events(
        &self,
        of: EventOf,
        page: &Page,
        programme: &Programme,
        wanted: impl Fn(&Session) -> bool,
    ) -> Vec<CalendarEvent> {
        let told = in_language(self.context, page, programme, self.lang);
        // Sessions of others are theirs.
        let own =
            told.sessions.iter().filter(|session| session.facts.beside.is_none() && wanted(session.facts));
        own.filter_map(|session| self.session_event(of, session)).collect()
    }

    /// A meeting or forum; `None` while its days are not known.
    fn main_event(&self, of: EventOf) -> Option<CalendarEvent> {
        let event = of.event();
        let kind = of
            .forum
            .map_or_else(|| "category.meeting".to_owned(), |forum| format!("forum.{}", forum.kind.as_str()));
        Some(CalendarEvent {
            uid: self.ids.uuid(&event_names(of)),
            when: when(event)?,
            summary: self.marked(event.status, self.localized_event(of)),
            description: self.description(of),
            revision: event.revision.clone(),
            state: state(event.status),
            location: self.location(of),
            position: position(event, None),
            conference: self.conference(of),
            url: self.page_of(of.meeting, of.forum).and_then(|page| self.absolute(&page)),
            categories: self.categories(&[&kind]),
            color: if of.forum.is_some() { "seagreen" } else { "steelblue" },
            previous: event.previous_dates,
            parent: of.forum.map(|_| self.ids.uuid(&event_names(EventOf { forum: None, ..of }))),
            alarm: None,
        })
    }

    /// An alert about a meeting. It makes nobody busy, however short it is.
    fn alert_event(&self, meeting: &Meeting, alert: &SiteAlert) -> CalendarEvent {
        CalendarEvent {
            uid: self.ids.uuid(&["alert", meeting.id.as_str(), &alert.from.rfc3339_utc()]),
            when: match alert.whole_days() {
                Some(days) => When::Days(days),
                None => When::Hours(alert.from.clone(), alert.until.clone()),
            },
            summary: self.labelled(self.localized_word("site_alert"), self.localized(&alert.text)),
            description: Vec::new(),
            revision: Revision::default(),
            state: EventState::Noted,
            location: None,
            position: None,
            conference: None,
            url: alert.url.as_ref().and_then(|url| self.full(url)),
            categories: self.categories(&["site_alert"]),
            color: "orange",
            previous: None,
            parent: Some(self.ids.uuid(&event_names(EventOf { meeting, forum: None }))),
            alarm: None,
        }
    }

    /// An event of others beside a meeting; `None` while its days are not known.
    fn beside_event(&self, meeting: &Meeting, other: &BesideEvent) -> Option<CalendarEvent> {
        let event = &other.event;
        let organizers: Vec<LocalizedText> =
            other.organizers.iter().map(|organizer| self.localized(&organizer.name)).collect();
        let mut description: Vec<LocalizedText> =
            other.description.iter().map(|text| self.localized(text)).collect();
        if !organizers.is_empty() {
            let organizers = self.joined(&organizers, |marks| marks.semicolon);
            description.push(self.labelled(self.localized_word("organizer"), organizers));
        }
        Some(CalendarEvent {
            uid: self.ids.uuid(&["beside", meeting.id.as_str(), other.id.as_str()]),
            when: when(event)?,
            summary: self.marked(event.status, self.localized(&other.title)),
            description,
            revision: event.revision.clone(),
            state: state(event.status),
            location: self.event_location(event, None, self.room(event)),
            position: position(event, None),
            conference: None,
            url: other.url.as_ref().and_then(|url| self.full(url)),
            categories: self.categories(&["beside"]),
            color: "darkkhaki",
            previous: event.previous_dates,
            parent: None,
            alarm: None,
        })
    }

    fn session_event(&self, of: EventOf, told: &LocalizedSession) -> Option<CalendarEvent> {
        let event = of.event();
        let LocalizedSession { facts, words, lang, .. } = *told;
        let begins = facts.begins(&event.zone)?;
        let when = match facts.ends(&event.zone) {
            Some(ends) => When::Hours(begins, ends),
            None => When::At(begins),
        };
        let mut description: Vec<LocalizedText> = self.session_change(told, of).into_iter().collect();
        description.extend(words.description.iter().map(|text| LocalizedText::new(&**text, lang)));
        description.extend(self.people("moderators", &words.moderators));
        description.extend(self.people("speakers", &words.speakers));
        let title = LocalizedText::new(&*words.title, lang);
        let room = words.room.as_ref().filter(|_| facts.room_in(event).is_some());
        let room = room.map(|room| LocalizedText::new(&**room, lang));
        let url = self.absolute(&told.url);
        let status = facts.status_in(event);
        let says_so = facts.status.is_some() || event.is_off();
        let online = facts.status == Some(Status::MovedOnline);
        Some(CalendarEvent {
            uid: self.ids.uuid(&session_names(of, facts)),
            when,
            summary: if says_so { self.marked(status, title) } else { title },
            description,
            revision: facts.revision_in(event),
            state: state(status),
            location: match online {
                true => Some(self.localized_word("mode.online")),
                false => self.event_location(event, facts.date, room.or_else(|| self.room_of(event, facts))),
            },
            position: position(event, facts.date).filter(|_| !online),
            conference: self.conference(of),
            url: url.map(|page| format!("{page}#{}", crate::path::percent_encode(told.anchor))),
            categories: self.categories(&["session.session"]),
            color: "slategray",
            previous: None,
            parent: Some(self.ids.uuid(&event_names(of))),
            alarm: None,
        })
    }

    /// A deadline. It is cancelled with the meeting or forum to which it applies, and with the meeting of a forum that
    /// does not say whether it takes place.
    pub(super) fn deadline_event(&self, meeting: &Meeting, deadline: &Deadline) -> CalendarEvent {
        let forum = deadline.forum.as_ref().and_then(|id| meeting.forums.iter().find(|f| f.id == id.value));
        let forum = forum.or_else(|| meeting.kept_for(deadline));
        let of = EventOf { meeting, forum };
        let void = meeting.void_by(deadline);
        let is_asked = void.is_none() && !self.context.site.is_concluded();
        let action = self.localized(&deadline.action);
        let audience = self.audience(&deadline.audience);
        let concerned = self.filled("for_audience", &[("audience", &audience)]);
        let mut description = vec![self.localized_event(of), LocalizedText::new(concerned, self.lang)];
        if let Some(previous) = deadline.previous_date {
            let word = if previous < deadline.date { "extended_from" } else { "moved_from" };
            let day = self.builder.date(previous).text;
            let changed = self.filled(word, &[("date", &day), ("dates", &day)]);
            description.push(LocalizedText::new(changed, self.lang));
        }
        description.extend(deadline.how.as_ref().map(|how| self.localized(how)));
        if matches!(deadline.closing, Closing::SiteRule(_)) {
            description.push(self.localized_word("site_rule"));
        }
        let url = deadline.url.as_ref().filter(|_| is_asked).and_then(|url| self.full(url));
        description.extend(url.map(LocalizedText::name));
        let summary = self.labelled(LocalizedText::name(&*self.context.site.group.acronym), action.clone());
        CalendarEvent {
            uid: self.ids.uuid(&["deadline", meeting.id.as_str(), deadline.id.as_str()]),
            when: match deadline.closes() {
                Some(closes) => When::At(closes.clone()),
                None => When::Days(DateRange { start: deadline.date, end: deadline.date }),
            },
            summary: match void {
                Some(event) => self.marked(event.status, summary),
                None => summary,
            },
            description,
            revision: match void {
                Some(event) => deadline.revision.with(&event.revision),
                None => deadline.revision.clone(),
            },
            state: if void.is_some() { EventState::Cancelled } else { EventState::Confirmed },
            location: None,
            position: None,
            conference: None,
            url: self.page_of(meeting, forum).and_then(|page| self.absolute(&page)),
            categories: self.categories(&["category.deadline"]).into_iter().chain([audience]).collect(),
            color: "firebrick",
            previous: None,
            parent: Some(self.ids.uuid(&event_names(of))),
            alarm: is_asked.then_some(action),
        }
    }

    /// The group's acronym, and these words of the theme.
    pub(super) fn categories(&self, words: &[&str]) -> Vec<String> {
        let words = words.iter().map(|word| self.word(word));
        std::iter::once(self.context.site.group.acronym.clone()).chain(words).collect()
    }

    /// A title prefixed with the status, for programs that do not show statuses.
    pub(super) fn marked(&self, status: Status, title: LocalizedText) -> LocalizedText {
        match notable(status) {
            Some(word) => self.labelled(self.localized_word(word), title),
            None => title,
        }
    }

    /// The address for remote participation, if the event can be followed remotely.
    fn conference(&self, of: EventOf) -> Option<(String, LocalizedText)> {
        let event = of.event();
        let remotely = event.attendance()? != Mode::Physical;
        if of.decisive_event().is_off() || self.context.site.is_concluded() {
            return None;
        }
        let url = of.meeting.remote.as_ref().and_then(|remote| remote.url.as_ref())?;
        Some((self.full(url).filter(|_| remotely)?, self.localized_word("remote")))
    }

    /// Room, building, address and town, or the word for an online event.
    pub fn location(&self, of: EventOf) -> Option<LocalizedText> {
        self.event_location(of.event(), None, self.room(of.event()))
    }

    /// The room of an event.
    pub(super) fn room(&self, event: &Event) -> Option<LocalizedText> {
        event.location.room.as_ref().map(|room| self.localized(room))
    }

    /// Where a session is that names no room: people register at the desk, and pause or celebrate in no room that is
    /// known; the others are in the room of the event.
    fn room_of(&self, event: &Event, session: &Session) -> Option<LocalizedText> {
        match session.session_type {
            SessionType::Registration => {
                let desk = event.open_desk().and_then(|desk| desk.place.as_ref());
                desk.map(|place| self.localized(place))
            }
            SessionType::Break | SessionType::Lunch | SessionType::Social => None,
            SessionType::Opening
            | SessionType::Plenary
            | SessionType::WorkingGroup
            | SessionType::Session
            | SessionType::Keynote
            | SessionType::Panel
            | SessionType::Presentation
            | SessionType::Closing => self.room(event),
        }
    }

    /// The room, building, address and town on a day, if it is known.
    pub(super) fn event_location(
        &self,
        event: &Event,
        day: Option<Date>,
        room: Option<LocalizedText>,
    ) -> Option<LocalizedText> {
        if event.is_online() {
            return Some(self.localized_word("mode.online"));
        }
        let location = &event.location;
        let mut parts: Vec<LocalizedText> = room.into_iter().collect();
        match location.venue_on(day) {
            Some(venue) => {
                let Venue { name, address, .. } = venue;
                parts.extend([name, address].into_iter().flatten().map(|text| self.localized(text)));
                parts.push(self.place_of(venue));
            }
            None => {
                let (town, region, country) = location.called()?;
                let known = [Some(town), region, country];
                parts.push(self.place(&known.into_iter().flatten().collect::<Vec<_>>()));
            }
        }
        Some(self.joined(&parts, |marks| marks.comma))
    }

    /// `Speakers: Salma Arafa, UNWTO; Bo Example`; `None` until a name is known.
    pub fn people(&self, label: &str, people: &[Speaker]) -> Option<LocalizedText> {
        let names: Vec<LocalizedText> = people.iter().filter_map(|person| self.person(person)).collect();
        let names = self.joined(&names, |marks| marks.semicolon);
        (!names.words.is_empty()).then(|| self.labelled(self.localized_word(label), names))
    }

    /// `Salma Arafa, UNWTO (to be confirmed)`; `None` for an open place.
    fn person(&self, person: &Speaker) -> Option<LocalizedText> {
        let mut parts = vec![LocalizedText::name(person.name.clone()?)];
        parts.extend(person.affiliation.as_ref().map(|text| self.localized(text)));
        let person_said = self.joined(&parts, |marks| marks.comma);
        if person.confirmed {
            return Some(person_said);
        }
        let Marks { open, close, .. } = self.marks();
        let remark = self.localized_word("to_be_confirmed");
        let words = format!("{}{open}{}{close}", person_said.words, remark.words);
        Some(LocalizedText { words, lang: self.joined(&[person_said, remark], |marks| marks.comma).lang })
    }
}

/// When an event takes place, as far as it is known: no end is invented. Where the end of the last of several days is not
/// known, they are whole days.
pub(super) fn when(event: &Event) -> Option<When> {
    let days = event.days()?;
    Some(match (event.span_of_hours(), event.opens()) {
        (Some((begins, ends)), _) => When::Hours(begins, ends),
        (None, Some(begins)) if days.start == days.end => When::At(begins),
        (None, _) => When::Days(days),
    })
}

pub(super) fn position(event: &Event, day: Option<Date>) -> Option<(f64, f64)> {
    event.meets_at().venue_on(day).and_then(|venue| venue.coordinates)
}

/// A postponed event does not take place on the known dates: calendars show it as cancelled until there are new ones.
pub(super) fn state(status: Status) -> EventState {
    match status {
        Status::Tentative => EventState::Tentative,
        Status::Confirmed | Status::Rescheduled | Status::MovedOnline => EventState::Confirmed,
        Status::Postponed | Status::Cancelled => EventState::Cancelled,
    }
}
