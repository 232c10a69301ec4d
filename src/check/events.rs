//! The events of a site: meetings, their forums, the events beside them, and the meetings of the groups within the group.

use crate::diag::Span;
use crate::model::{BesideEvent, Event, Forum, GroupMeeting, Meeting, Site, WorkingGroup};

/// What an event is.
#[derive(Clone, Copy)]
pub(super) enum EventKind<'s> {
    /// A meeting of the whole group.
    OfGroup(&'s Meeting),
    /// A forum of a meeting.
    Forum(&'s Meeting, &'s Forum),
    /// An event of others beside a meeting.
    Beside(&'s Meeting, &'s BesideEvent),
    /// A meeting of a group within the group.
    OfSubgroup(&'s WorkingGroup, &'s GroupMeeting),
}

/// An event, and what it is.
#[derive(Clone, Copy)]
pub(super) struct SiteEvent<'s> {
    pub event: &'s Event,
    pub kind: EventKind<'s>,
}

/// All events, each meeting with what belongs to it.
pub(super) fn events(site: &Site) -> impl Iterator<Item = SiteEvent<'_>> {
    let meetings = site.meetings.iter().flat_map(|meeting| {
        let own = SiteEvent { event: &meeting.event, kind: EventKind::OfGroup(meeting) };
        let forums = meeting
            .forums
            .iter()
            .map(move |forum| SiteEvent { event: &forum.event, kind: EventKind::Forum(meeting, forum) });
        let beside = meeting
            .beside
            .iter()
            .map(move |other| SiteEvent { event: &other.event, kind: EventKind::Beside(meeting, other) });
        std::iter::once(own).chain(forums).chain(beside)
    });
    let of_subgroups = site.group.working_groups.iter().flat_map(|group| {
        let of = move |meeting| EventKind::OfSubgroup(group, meeting);
        group.meetings.iter().map(move |meeting| SiteEvent { event: &meeting.event, kind: of(meeting) })
    });
    meetings.chain(of_subgroups)
}

/// The events of the group and of the groups within it, without those of others.
pub(super) fn own_events(site: &Site) -> impl Iterator<Item = SiteEvent<'_>> {
    events(site).filter(|of| !matches!(of.kind, EventKind::Beside(..)))
}

impl<'s> SiteEvent<'s> {
    /// How a message names it: "the forum `day`".
    pub fn what(&self) -> String {
        match self.kind {
            EventKind::OfGroup(meeting) => format!("the meeting `{}`", meeting.id),
            EventKind::Forum(_, forum) => format!("the forum `{}`", forum.id),
            EventKind::Beside(_, other) => format!("the event `{}`", other.id),
            EventKind::OfSubgroup(group, meeting) => {
                format!("the meeting `{}` of {}", meeting.id, group.code)
            }
        }
    }

    /// Where its dates are written.
    pub fn place(&self) -> Span {
        self.event.dates_span.clone()
    }

    /// The meeting from which it takes what it does not state itself.
    pub fn takes_from(&self) -> Option<&'s Event> {
        match self.kind {
            EventKind::Forum(meeting, _) | EventKind::Beside(meeting, _) => Some(&meeting.event),
            EventKind::OfGroup(_) | EventKind::OfSubgroup(..) => None,
        }
    }
}
