//! The properties that meetings and forums share: when, where, with whom, and how to register.

use super::keyword::keywords;
use super::time::{Date, Instant, Time, Zone};
use super::{Lang, Published, RegistrationId, Text};
use crate::diag::Span;

/// The first and last day of something, inclusive; they may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub start: Date,
    /// The last day, never before the first.
    pub end: Date,
}

/// The times of day at which an event starts and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When it begins on the first day.
    pub start: Time,
    /// When it ends on the last day.
    pub end: Time,
}

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

/// A place where meetings are held.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// The building; `None` while it is to be announced.
    pub name: Option<Text>,
    /// Its name in the local language for taxi drivers, and that language.
    pub local_name: Option<(String, Lang)>,
    /// Street and number; `None` while it is to be announced.
    pub address: Option<Text>,
    /// The address in the local language for taxi drivers, and that language.
    pub local_address: Option<(String, Lang)>,
    /// The town.
    pub city: Text,
    /// The country, as the group's organization names it.
    pub country: Text,
    /// A map, a plan or the venue's own page.
    pub url: Option<String>,
    /// Latitude (-90 to 90) and longitude (-180 to 180) in degrees, WGS 84.
    pub coordinates: Option<(f64, f64)>,
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
    pub deadline: Option<crate::diag::Spanned<super::DeadlineId>>,
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

/// When and where something takes place, with whom, and how to register: the part that meetings and forums
/// share.
#[derive(Clone, Debug)]
pub struct Event {
    /// The days.
    pub dates: DateRange,
    /// The times of day, if known.
    pub hours: Option<Hours>,
    /// The zone of its times.
    pub zone: Zone,
    /// How people take part, if known.
    pub mode: Option<Mode>,
    /// Whether it takes place as announced.
    pub status: Status,
    /// The dates before it was rescheduled.
    pub previous_dates: Option<DateRange>,
    /// Where; `None` for an online event or a place to be announced.
    pub venue: Option<Venue>,
    /// Who hosts it, in the order given.
    pub hosts: Vec<Organization>,
    /// Where to register, in the order given.
    pub registrations: Vec<Registration>,
    /// Whether it is stated that participation is free of charge.
    pub free: bool,
    /// When it was last changed, and how often.
    pub revision: Revision,
    /// Where in the sources the dates are written.
    pub dates_span: Span,
}

equal_anywhere! {
    Event {
        dates, hours, zone, mode, status, previous_dates, venue, hosts, registrations, free, revision,
    } at dates_span
}

impl Event {
    /// The instant at which it begins: its first time of day, or the start of its first day. `None` if a clock
    /// change makes that time ambiguous or skips it.
    pub fn begins(&self) -> Option<Instant> {
        let midnight = Time::new(0, 0)?;
        Instant::new(self.dates.start, self.hours.map_or(midnight, |hours| hours.start), &self.zone).ok()
    }

    /// Its days, split into ranges on which the UTC offset is the same, each with an instant on its first day:
    /// when the event begins, or noon if its times are unknown. There are several if clocks change during the
    /// event.
    pub fn clocks(&self) -> Vec<(DateRange, Instant)> {
        let noon = Time::new(12, 0).expect("noon is a time of day");
        let DateRange { start, end } = self.dates;
        let runs = self.zone.runs(start, end, self.hours.map_or(noon, |hours| hours.start));
        runs.into_iter().map(|(start, end, at)| (DateRange { start, end }, at)).collect()
    }

    /// The instants at which it begins and ends, if its times of day are known.
    pub fn span_of_hours(&self) -> Option<(Instant, Instant)> {
        let hours = self.hours?;
        let begins = Instant::new(self.dates.start, hours.start, &self.zone).ok()?;
        let ends = Instant::new(self.dates.end, hours.end, &self.zone).ok()?;
        Some((begins, ends))
    }

    /// Whether its last day has passed in its zone.
    pub fn is_over(&self, now: &Instant) -> bool {
        self.dates.end < now.in_zone(&self.zone).date()
    }

    /// Whether it does not take place on the dates given: it is cancelled, or postponed without new dates.
    pub fn is_off(&self) -> bool {
        match self.status {
            Status::Cancelled | Status::Postponed => true,
            Status::Tentative | Status::Confirmed | Status::Rescheduled | Status::MovedOnline => false,
        }
    }
}
