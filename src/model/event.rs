//! The properties that meetings and forums share: when, where, with whom, and how to register.

use super::keyword::keywords;
use super::time::{Date, Instant, Time, Zone};
use super::{
    Conditions, DateRange, DayHours, DeadlineId, EventDates, HalfDays, Hours, OpenDate, Published,
    RegistrationDesk, RegistrationId, Text, Venue, Whereabouts, place::NOWHERE,
};
use crate::diag::Span;

/// How people take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On site only.
    Physical,
    /// On site and remotely.
    Hybrid,
    /// Remotely only.
    Online,
}

/// Whether an event takes place as announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The dates or the place may still change.
    Tentative,
    /// It takes place as given.
    Confirmed,
    /// It will take place later, on unknown dates; the dates given are the old ones.
    Postponed,
    /// It was rescheduled; `previous_dates` are the old dates.
    Rescheduled,
    /// It was planned as physical or hybrid, and takes place online.
    MovedOnline,
    /// It does not take place.
    Cancelled,
}

keywords! {
    Mode { Physical = "physical", Hybrid = "hybrid", Online = "online" }
    Status {
        Tentative = "tentative", Confirmed = "confirmed", Postponed = "postponed",
        Rescheduled = "rescheduled", MovedOnline = "moved-online", Cancelled = "cancelled",
    }
    RegistrationStatus { Announced = "announced", Open = "open", Closed = "closed" }
}

impl Status {
    /// Whether nothing takes place on the dates given: it is cancelled, or postponed without new dates.
    pub fn is_off(self) -> bool {
        match self {
            Status::Cancelled | Status::Postponed => true,
            Status::Tentative | Status::Confirmed | Status::Rescheduled | Status::MovedOnline => false,
        }
    }
}

/// An organization as pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// The full name.
    pub name: Text,
    /// The short name: `CAICT`.
    pub acronym: Option<String>,
    /// Its homepage.
    pub url: Option<String>,
    /// When it is published, if limited.
    pub publication: Published,
}

/// The status of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationStatus {
    /// It will open.
    Announced,
    /// Registration is possible.
    Open,
    /// Registration is no longer possible.
    Closed,
}

/// A form or address at which people register.
#[derive(Clone, Debug, Eq)]
pub struct Registration {
    /// Its id, unique among the registrations of its meeting and forums.
    pub id: RegistrationId,
    /// Where it is written.
    pub span: Span,
    /// What it is for.
    pub title: Text,
    /// Where to register; `None` while it is to be announced.
    pub url: Option<String>,
    /// The day on which it opens.
    pub opens: Option<Date>,
    /// Its status; without one, pages make no claim that could become outdated.
    pub status: Option<RegistrationStatus>,
    /// Who must register, and what is needed.
    pub note: Option<Text>,
    /// The deadline by which to register.
    pub deadline: Option<crate::diag::Spanned<DeadlineId>>,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! { Registration { id, title, url, opens, status, note, deadline, publication } at span }

/// When a fact was last changed, and how often: calendars use it to recognise updates to an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// When it was last changed; `None` if not given.
    pub updated: Option<Instant>,
    /// How often it has been changed since it was first published (RFC 5545, section 3.8.7.4).
    pub sequence: u32,
}

impl Revision {
    /// Combines two revisions: the later date, and the sum of the sequence numbers.
    #[must_use]
    pub fn with(&self, other: &Revision) -> Revision {
        let updated = match (&self.updated, &other.updated) {
            (Some(own), Some(other)) if own < other => Some(other.clone()),
            (Some(own), _) => Some(own.clone()),
            (None, other) => other.clone(),
        };
        Revision { updated, sequence: self.sequence + other.sequence }
    }
}

/// When and where something takes place, with whom, and how to register: the part that meetings and forums
/// share.
#[derive(Clone, Debug)]
pub struct Event {
    /// The days, as far as they are known.
    pub dates: EventDates,
    /// The half days among them.
    pub half_days: HalfDays,
    /// The times of day, if known.
    pub hours: Option<Hours>,
    /// When the registration desk is open, if known.
    pub registration_desk: Option<RegistrationDesk>,
    /// The zone of its times.
    pub zone: Zone,
    /// Whether the zone is written, and not only supposed where no time is known.
    pub zone_is_given: bool,
    /// How people take part, if known.
    pub mode: Option<Mode>,
    /// Whether it takes place as announced.
    pub status: Status,
    /// Whether the status is written, and not only supposed.
    pub status_is_given: bool,
    /// The dates before it was rescheduled.
    pub previous_dates: Option<DateRange>,
    /// Where.
    pub location: Whereabouts,
    /// Who hosts it, in the order given.
    pub hosts: Vec<Organization>,
    /// Where to register, in the order given.
    pub registrations: Vec<Registration>,
    /// What it costs, and in which languages it is held.
    pub conditions: Conditions,
    /// When it was last changed, and how often.
    pub revision: Revision,
    /// Where in the sources the dates are written.
    pub dates_span: Span,
}

equal_anywhere! {
    Event {
        dates, half_days, hours, registration_desk, zone, zone_is_given, mode, status, status_is_given, previous_dates, location,
        hosts, registrations, conditions, revision,
    } at dates_span
}

impl Event {
    /// The zone of its times, if it is written.
    pub fn given_zone(&self) -> Option<&Zone> {
        Some(&self.zone).filter(|_| self.zone_is_given)
    }

    /// Whether one of its registrations names a deadline.
    pub fn names(&self, deadline: &DeadlineId) -> bool {
        let named = self.registrations.iter().filter_map(|one| one.deadline.as_ref());
        named.into_iter().any(|id| id.value == *deadline)
    }

    /// Its days, if they are known.
    pub fn days(&self) -> Option<DateRange> {
        self.dates.days()
    }

    /// Whether a place that is not known may still be announced: not once the event is over or cancelled, nor if nobody
    /// has recorded when it was.
    pub fn may_be_placed(&self, today: Date) -> bool {
        let is_over = self.dates.latest().is_some_and(|last| last < today);
        let is_lost = self.dates == EventDates::Open(OpenDate::Unknown) || self.status == Status::Cancelled;
        !is_over && !is_lost
    }

    /// Its venue, if it is known.
    pub fn venue(&self) -> Option<&Venue> {
        self.location.venue.as_ref()
    }

    /// How people take part as things stand: an event that was moved online is online, whatever was planned.
    pub fn attendance(&self) -> Option<Mode> {
        if self.status == Status::MovedOnline { Some(Mode::Online) } else { self.mode }
    }

    /// Whether people take part only remotely.
    pub fn is_online(&self) -> bool {
        self.attendance() == Some(Mode::Online)
    }

    /// Where people meet as things stand: nowhere, if it is online.
    pub fn meets_at(&self) -> &Whereabouts {
        if self.is_online() { &NOWHERE } else { &self.location }
    }

    /// When the registration desk is open; nobody registers on site for an event that is online.
    pub fn open_desk(&self) -> Option<&RegistrationDesk> {
        self.registration_desk.as_ref().filter(|_| !self.is_online())
    }

    /// The venue that it had before: of an event that was moved online the planned one.
    pub fn left_venue(&self) -> Option<&Venue> {
        let planned = self.location.venue.as_ref().filter(|_| self.status == Status::MovedOnline);
        planned.or(self.location.previous_venue.as_ref())
    }

    /// Whether the rooms of its sessions are still used.
    pub fn keeps_rooms(&self) -> bool {
        self.status != Status::MovedOnline
    }

    /// Whether its status changes its sessions: they do not take place, or not in their rooms.
    pub fn changes_sessions(&self) -> bool {
        self.is_off() || !self.keeps_rooms()
    }

    /// The instant at which it begins: its first time of day, or the start of its first day. `None` if its days are
    /// not known, or if a clock change makes that time ambiguous or skips it.
    pub fn begins(&self) -> Option<Instant> {
        let midnight = Time::new(0, 0)?;
        Instant::new(self.days()?.start, self.hours.map_or(midnight, |hours| hours.start), &self.zone).ok()
    }

    /// The instant at which it is certainly over: its end, if that is known, or the end of its last day.
    pub fn is_past_at(&self) -> Option<Instant> {
        let last = self.dates.latest()?;
        let end = self.hours.and_then(|hours| hours.end).filter(|_| self.days().is_some());
        match end {
            Some(end) => Instant::new(last, end, &self.zone).ok(),
            None => Instant::new(last.next()?, Time::new(0, 0)?, &self.zone).ok(),
        }
    }

    /// Its days, split into ranges on which the UTC offset is the same, each with an instant on its first day:
    /// when the event begins, or noon if its times are unknown. There are several if clocks change during the
    /// event, and none if its days are not known.
    pub fn clocks(&self) -> Vec<(DateRange, Instant)> {
        let noon = Time::new(12, 0).expect("noon is a time of day");
        let Some(DateRange { start, end }) = self.days() else { return Vec::new() };
        let runs = self.zone.runs(start, end, self.hours.map_or(noon, |hours| hours.start));
        runs.into_iter().map(|(start, end, at)| (DateRange { start, end }, at)).collect()
    }

    /// The hours of each day, with the days that have the same in one item; empty if they are not known.
    pub fn hours_by_day(&self) -> Vec<DayHours> {
        match (self.hours, self.days()) {
            (Some(hours), Some(days)) => hours.by_day(days, &self.zone),
            _ => Vec::new(),
        }
    }

    /// The instant at which it begins, if its first time of day is known.
    pub fn opens(&self) -> Option<Instant> {
        self.hours.and_then(|_| self.begins())
    }

    /// The instant at which it ends, if its last time of day is known.
    pub fn closes(&self) -> Option<Instant> {
        Instant::new(self.days()?.end, self.hours?.end?, &self.zone).ok()
    }

    /// The instants at which it begins and ends, if both times of day are known.
    pub fn span_of_hours(&self) -> Option<(Instant, Instant)> {
        self.opens().zip(self.closes())
    }

    /// Whether its last day has passed in its zone.
    pub fn is_over(&self, now: &Instant) -> bool {
        self.dates.latest().is_some_and(|last| last < now.in_zone(&self.zone).date())
    }

    /// Whether it does not take place on the dates given: it is cancelled, or postponed without new dates.
    pub fn is_off(&self) -> bool {
        self.status.is_off()
    }
}
