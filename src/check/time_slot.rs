//! When and where sessions are held, for rules that look for overlaps.

use std::collections::BTreeSet;

use crate::model::{PageKind, Session, Site};

/// The maximum number of later sessions with which a session is compared: no meeting has more rooms.
const MOST: usize = 50;

/// A session with a known day, start, end and room.
#[derive(Clone, Copy)]
pub(super) struct TimeSlot<'s> {
    /// The meeting to which it belongs, directly or through a forum.
    pub meeting: &'s str,
    pub session: &'s Session,
    pub room: &'s str,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub begins: i64,
    pub ends: i64,
}

impl TimeSlot<'_> {
    pub fn is_in_same_room(&self, other: &Self) -> bool {
        self.room.chars().flat_map(char::to_lowercase).eq(other.room.chars().flat_map(char::to_lowercase))
    }
}

/// Pairs of sessions of one meeting that take place and overlap in time, the earlier one first.
pub(super) fn simultaneous<'s>(site: &'s Site) -> impl Iterator<Item = (TimeSlot<'s>, TimeSlot<'s>)> {
    let mut all: Vec<TimeSlot<'s>> = Vec::new();
    let mut seen = BTreeSet::new();
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        // The same page in another language has the same sessions.
        if !seen.insert(&page.address) {
            continue;
        }
        let zone = &of.event().zone;
        // A session that does not take place needs no room and nobody's time.
        let held = programme.sessions.iter().filter(|session| !session.status_in(of.event()).is_off());
        all.extend(held.filter_map(|session| {
            Some(TimeSlot {
                meeting: of.meeting.id.as_str(),
                session,
                room: session.room.as_deref()?.trim(),
                begins: session.begins(zone)?.unix(),
                ends: session.ends(zone)?.unix(),
            })
        }));
    }
    all.sort_by_key(|slot| (slot.meeting, slot.begins));
    (0..all.len()).flat_map(move |index| -> Vec<(TimeSlot<'s>, TimeSlot<'s>)> {
        let first = all[index];
        let rest = all[index + 1..].iter();
        let rest = rest.take_while(|second| second.meeting == first.meeting && second.begins < first.ends);
        rest.take(MOST).map(|second| (first, *second)).collect()
    })
}
