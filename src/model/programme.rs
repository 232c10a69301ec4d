//! The programme of a meeting or forum.

use std::collections::BTreeSet;

use super::keyword::keywords;
use super::time::{Date, Instant, Time, Zone};
use super::{BesideId, Event, ForumId, Issue, Published, Revision, Speaker, Status, WorkingGroupCode, slug};
use crate::diag::{Span, Spanned};

/// The schedule of a meeting or forum.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Which issue it is.
    pub issue: Issue,
    /// The forum it belongs to; `None` for the meeting.
    pub forum: Option<Spanned<ForumId>>,
    /// The sessions by starting time; those without a time come last, in the order given.
    pub sessions: Vec<Session>,
}

/// The type of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SessionType {
    Opening,
    Plenary,
    WorkingGroup,
    Session,
    Keynote,
    Panel,
    Presentation,
    Break,
    Lunch,
    Social,
    Registration,
    Closing,
}

keywords! {
    SessionType {
        Opening = "opening", Plenary = "plenary", WorkingGroup = "working-group", Session = "session",
        Keynote = "keynote", Panel = "panel", Presentation = "presentation", Break = "break", Lunch = "lunch",
        Social = "social", Registration = "registration", Closing = "closing",
    }
}

/// A session of a programme.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its anchor, unique on its page.
    pub anchor: String,
    /// The day; `None` while it is not known.
    pub date: Option<Date>,
    /// When it begins.
    pub start: Option<Time>,
    /// When it ends; earlier than its start if it runs past midnight.
    pub end: Option<Time>,
    /// The title.
    pub title: String,
    /// Its type.
    pub session_type: SessionType,
    /// Whether it takes place as announced; `None` where it follows its meeting or forum.
    pub status: Option<Status>,
    /// The room.
    pub room: Option<String>,
    /// When and where it was to be before it was changed, as far as that is another day, time or room.
    pub previous: PreviousSlot,
    /// The event beside the meeting to which it belongs; `None` for the group's own sessions.
    pub beside: Option<Spanned<BesideId>>,
    /// The working groups concerned.
    pub working_groups: Vec<Spanned<WorkingGroupCode>>,
    /// A paragraph about it.
    pub description: Option<String>,
    /// Those who lead it.
    pub moderators: Vec<Speaker>,
    /// The speakers.
    pub speakers: Vec<Speaker>,
    /// Slides, papers, recordings.
    pub materials: Vec<Material>,
    /// When it was last changed, and how often.
    pub revision: Revision,
    /// Where it is written.
    pub span: Span,
    /// The spans of its day, start and end.
    pub when_spans: [Option<Span>; 3],
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Session {
        anchor, date, start, end, title, session_type, status, room, previous, beside, working_groups, description, moderators,
        speakers, materials, revision, publication,
    } at span, when_spans
}

impl Session {
    /// The instant at which it begins, if day and time are known. Also `None` if a clock change makes that time
    /// ambiguous or skips it, which a rule reports.
    pub fn begins(&self, zone: &Zone) -> Option<Instant> {
        Instant::new(self.date?, self.start?, zone).ok()
    }

    /// The instant at which it ends.
    pub fn ends(&self, zone: &Zone) -> Option<Instant> {
        Instant::new(self.end_date()?, self.end?, zone).ok()
    }

    /// Its room as things stand: none if it, or its meeting or forum, was moved online.
    pub fn room_in(&self, event: &Event) -> Option<&str> {
        let is_used = event.keeps_rooms() && self.status != Some(Status::MovedOnline);
        self.room.as_deref().filter(|_| is_used)
    }

    /// The room that it had before: that of a session that was moved online itself.
    pub fn left_room(&self) -> Option<&str> {
        let planned = self.room.as_deref().filter(|_| self.status == Some(Status::MovedOnline));
        planned.or(self.previous.room.as_deref())
    }

    /// The date and number of its changes. The changes of the meeting are included if the meeting was moved online,
    /// or if it does not take place and the session does not say whether it does all the same.
    pub fn revision_in(&self, event: &Event) -> Revision {
        if !event.changes_sessions() || (event.keeps_rooms() && self.status.is_some()) {
            return self.revision.clone();
        }
        self.revision.with(&event.revision)
    }

    /// Its own status, or that of the meeting or forum that it belongs to.
    pub fn status_in(&self, event: &Event) -> Status {
        self.status.unwrap_or(event.status)
    }

    /// Whether it is in calendars: it has a day and a time, and is not that of an event of others.
    pub fn has_calendar_event(&self, event: &Event) -> bool {
        self.beside.is_none() && self.begins(&event.zone).is_some()
    }

    /// The day on which it ends: the next day if its end is before its start.
    pub fn end_date(&self) -> Option<Date> {
        match self.start.zip(self.end) {
            Some((start, end)) if end < start => self.date?.next(),
            Some(_) | None => self.date,
        }
    }
}

/// When and where a session was to be before it was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviousSlot {
    /// The day.
    pub date: Option<Date>,
    /// When it was to begin.
    pub start: Option<Time>,
    /// When it was to end.
    pub end: Option<Time>,
    /// The room.
    pub room: Option<String>,
}

impl PreviousSlot {
    /// Whether its day or hours were changed.
    pub fn has_time(&self) -> bool {
        self.date.is_some() || self.start.is_some() || self.end.is_some()
    }
}

/// A room of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRoom<'p> {
    /// Its name in a form for addresses: `salle-1`.
    pub id: String,
    /// Its name as the first session there writes it.
    pub name: &'p str,
}

impl Programme {
    /// The rooms that are used, in the order of their first sessions. Names that differ only in letter case and
    /// punctuation are one room.
    pub fn rooms(&self, event: &Event) -> Vec<SessionRoom<'_>> {
        rooms_of(self.sessions.iter().filter_map(|session| session.room_in(event)))
    }

    /// The rooms that have a calendar of their own: those in which a session of the group has a day and a time. None
    /// where all sessions are in one room.
    pub fn calendar_rooms(&self, event: &Event) -> Vec<SessionRoom<'_>> {
        if self.rooms(event).len() < 2 {
            return Vec::new();
        }
        let timed = self.sessions.iter().filter(|session| session.has_calendar_event(event));
        let mut rooms = rooms_of(timed.filter_map(|session| session.room_in(event)));
        rooms.truncate(MOST_CALENDARS);
        rooms
    }

    /// The working groups that are concerned, in the order of their first sessions.
    pub fn groups(&self) -> Vec<&WorkingGroupCode> {
        groups_of(self.sessions.iter())
    }

    /// The working groups that have a calendar of their sessions: as with rooms.
    pub fn calendar_groups(&self, event: &Event) -> Vec<&WorkingGroupCode> {
        if self.groups().len() < 2 {
            return Vec::new();
        }
        let mut groups = groups_of(self.sessions.iter().filter(|session| session.has_calendar_event(event)));
        groups.truncate(MOST_CALENDARS);
        groups
    }
}

/// A programme has at most so many calendars of rooms, and as many of working groups: each looks at all sessions.
const MOST_CALENDARS: usize = 100;

fn rooms_of<'p>(names: impl Iterator<Item = &'p str>) -> Vec<SessionRoom<'p>> {
    let mut known = BTreeSet::new();
    names
        .map(|name| SessionRoom { id: slug(name), name })
        .filter(|room| !room.id.is_empty() && known.insert(room.id.clone()))
        .collect()
}

fn groups_of<'p>(sessions: impl Iterator<Item = &'p Session>) -> Vec<&'p WorkingGroupCode> {
    let mut known = BTreeSet::new();
    let codes = sessions.flat_map(|session| &session.working_groups).map(|code| &code.value);
    codes.filter(|code| known.insert(slug(code.as_str()))).collect()
}

/// A file or page that belongs to a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub file: super::FileLink,
}
