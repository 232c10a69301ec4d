//! Ranges of days that are true as they stand, whatever a sentence says them of.
//!
//! A site knows more of them than the dates of its meetings: those before a meeting was moved, those of other events,
//! the time in which a registration is open, and those that a value of `site.yaml` gives in words.

use std::collections::BTreeSet;

use super::calendar::CalendarWords;
use super::dates::{Mention, dates};
use super::tokens::tokens;
use crate::model::{BlockKind, Date, DateRange, Event, Meeting, Site};

/// The known ranges of a site.
#[derive(Debug, Default)]
pub struct KnownRanges {
    /// Those of a single thing.
    single: BTreeSet<(Date, Date)>,
    /// From the start of one thing to the end of another.
    composed: BTreeSet<(Date, Date)>,
}

impl KnownRanges {
    /// The ranges of a site.
    pub fn of(site: &Site) -> Self {
        let mut known = Self::default();
        for meeting in &site.meetings {
            known.add_meeting(meeting);
        }
        let meetings = site.group.working_groups.iter().flat_map(|group| &group.meetings);
        meetings.for_each(|meeting| known.add_event(&meeting.event));
        known.add_written(site);
        known
    }

    /// Whether a range is that of a single thing.
    pub fn is_single(&self, mention: &Mention) -> bool {
        range(mention).is_some_and(|range| self.single.contains(&range))
            || (mention.start.year.is_none() && self.single.iter().any(|range| is_it(mention, *range)))
    }

    /// Whether a range runs from the start of one thing to the end of another.
    pub fn is_composed(&self, mention: &Mention) -> bool {
        range(mention).is_some_and(|range| self.composed.contains(&range))
            || (mention.start.year.is_none() && self.composed.iter().any(|range| is_it(mention, *range)))
    }

    fn add_event(&mut self, event: &Event) {
        let all = [event.days(), event.previous_dates];
        self.single.extend(all.into_iter().flatten().filter_map(several));
    }

    fn add_meeting(&mut self, meeting: &Meeting) {
        let forums = meeting.forums.iter().map(|forum| &forum.event);
        let beside = meeting.beside.iter().map(|other| &other.event);
        let events: Vec<&Event> = forums.chain([&meeting.event]).chain(beside).collect();
        events.iter().for_each(|event| self.add_event(event));
        let union =
            |a: DateRange, b: DateRange| DateRange { start: a.start.min(b.start), end: a.end.max(b.end) };
        let days: Vec<DateRange> = events.iter().filter_map(|event| event.days()).collect();
        if let Some(own) = meeting.event.days() {
            self.composed.extend(days.iter().filter_map(|other| several(union(own, *other))));
        }
        self.composed.extend(days.iter().copied().reduce(union).and_then(several));
        for registration in events.iter().flat_map(|event| &event.registrations) {
            let closes = registration.deadline.as_ref().and_then(|id| meeting.deadline(&id.value));
            let closes =
                closes.into_iter().flat_map(|deadline| [Some(deadline.date), deadline.previous_date]);
            let ends = closes.flatten().chain(days.iter().flat_map(|days| [days.start, days.end]));
            let open = ends.filter_map(|end| Some(DateRange { start: registration.opens?, end }));
            self.composed.extend(open.filter_map(several));
        }
    }

    /// The ranges in texts of `site.yaml`: `established_by: Study Group 16, Ljubljana, 9-20 July 2018`.
    fn add_written(&mut self, site: &Site) {
        let calendars: Vec<CalendarWords> = site.config.languages.iter().map(CalendarWords::of).collect();
        let blocks = site.prose.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Value(_)));
        for block in blocks {
            let text = site.prose.text_of(block);
            if !text.contains(|c: char| c.is_numeric()) || !text.contains(char::is_alphabetic) {
                continue;
            }
            let tokens = tokens(text, 0..text.len());
            let found = calendars.iter().flat_map(|calendar| dates(&tokens, calendar));
            self.single.extend(found.filter_map(|mention| range(&mention)));
        }
    }
}

fn several(days: DateRange) -> Option<(Date, Date)> {
    (days.start < days.end).then_some((days.start, days.end))
}

fn range(mention: &Mention) -> Option<(Date, Date)> {
    let end = mention.end?;
    let (start_year, end_year) = mention.start.year.zip(end.year)?;
    mention.start.date(start_year).zip(end.date(end_year))
}

fn is_it(mention: &Mention, (start, end): (Date, Date)) -> bool {
    mention.end.is_some_and(|last| mention.start.is(start) && last.is(end))
}
