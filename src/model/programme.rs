//! The programme of a meeting or forum.

use super::keyword::keywords;
use super::time::{Date, Instant, Time, Zone};
use super::{BesideId, Event, ForumId, Issue, Published, Revision, Speaker, Status, WorkingGroupCode};
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
        anchor, date, start, end, title, session_type, status, room, beside, working_groups, description, moderators,
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

    /// Its own status, or that of the meeting or forum that it belongs to.
    pub fn status_in(&self, event: &Event) -> Status {
        self.status.unwrap_or(event.status)
    }

    /// The day on which it ends: the next day if its end is before its start.
    pub fn end_date(&self) -> Option<Date> {
        match self.start.zip(self.end) {
            Some((start, end)) if end < start => self.date?.next(),
            Some(_) | None => self.date,
        }
    }
}

/// A file or page that belongs to a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub file: super::FileLink,
}
