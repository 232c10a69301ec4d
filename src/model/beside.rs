//! Events beside a meeting that are not its forums: those of other bodies, of the host, of a chain at one place.

use super::{BesideId, Event, Organization, Published, Text};
use crate::diag::Span;

/// An event of others at the time of a meeting.
#[derive(Clone, Debug)]
pub struct BesideEvent {
    /// Its id, unique in its meeting.
    pub id: BesideId,
    /// Where it is written.
    pub span: Span,
    /// Its title.
    pub title: Text,
    /// A sentence or two about it.
    pub description: Option<Text>,
    /// When and where.
    pub event: Event,
    /// Whether it is said to take place at the venue of the meeting.
    pub same_venue: bool,
    /// Who organizes it, in the order given.
    pub organizers: Vec<Organization>,
    /// Its own page.
    pub url: Option<String>,
    /// Whether it is open to the public, if that is known.
    pub public: Option<bool>,
    /// Whether the calendars of the group show it.
    pub in_calendar: bool,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    BesideEvent {
        id, title, description, event, same_venue, organizers, url, public, in_calendar, publication,
    } at span
}
