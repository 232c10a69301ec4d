//! The part that the views of meetings, forums and events beside them share: when, where, under which conditions.

use serde::Serialize;

use super::action::RegistrationView;
use super::common::{DatesView, HoursView, InstantView, LabelView, OrganizationView, ZoneDaysView, ZoneView};
use crate::render::theme::Markup;

/// When and where a meeting or forum takes place: these fields are part of the meeting and the forum themselves.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The days, as far as they are known.
    pub dates: DatesView,
    /// The times of day, when they are known.
    pub hours: Option<HoursView>,
    /// The hours day by day: the days that have the same in one item. Empty when they are not known.
    pub hours_by_day: Vec<DayHoursView>,
    /// The same without the zone and UTC: the days that have the same hours in one item, also where clocks change between
    /// them.
    pub hours_in_brief: Vec<BriefHoursView>,
    /// Its days one by one, for scripts; empty while they are not known.
    pub each_day: Vec<EventDayView>,
    /// The instant at which it begins, when a time of day is known.
    pub begins: Option<InstantView>,
    /// The instant at which it ends, when a time of day is known.
    pub ends: Option<InstantView>,
    /// When participants register on site.
    pub registration_desk: Option<DeskView>,
    /// The zone of its times.
    pub zone: ZoneView,
    /// The zone on its days: several times, with the days of each, where clocks change between them.
    pub zone_days: Vec<ZoneDaysView>,
    /// `physical`, `hybrid` or `online`; none when it is not known.
    pub mode: Option<LabelView>,
    /// Whether people take part only remotely: it is online, or was moved there.
    pub online: bool,
    /// `tentative`, `confirmed`, `postponed`, `rescheduled`, `moved-online` or `cancelled`.
    pub status: LabelView,
    /// Whether it does not take place: it is cancelled or postponed.
    pub off: bool,
    /// The instant at which it is over, in UTC; none while its days are not known.
    pub past_at: Option<String>,
    /// The dates before it was moved.
    pub previous_dates: Option<DatesView>,
    /// Where; none when it is online or to be announced.
    pub venue: Option<VenueView>,
    /// Whether it is said that the venue is to be announced, and that can still be so.
    pub venue_to_be_announced: bool,
    /// Whether no place is given and none is to be expected: it is over by the day of the build, or cancelled, or nobody
    /// has recorded when it was. Not where it is said that nobody has recorded the venue.
    pub without_place: bool,
    /// Whether it is said that nobody has recorded the venue.
    pub venue_unknown: bool,
    /// The place as people call it, `Shanghai, China`: that of the venue, unless another is given.
    pub place: Option<Markup>,
    /// Whether `place` is another one than the town of the venue.
    pub place_apart: bool,
    /// The room.
    pub room: Option<Markup>,
    /// Other venues, on some days.
    pub other_venues: Vec<OtherVenueView>,
    /// The venue before it was changed.
    pub previous_venue: Option<VenueView>,
    /// Who hosts it.
    pub hosts: Vec<OrganizationView>,
    /// Where one registers.
    pub registrations: Vec<RegistrationView>,
    /// Whether participation is said to be free of charge, or not to be; none when nothing is said.
    pub free: Option<bool>,
    /// What it costs: `CHF 250`.
    pub price: Option<String>,
    /// The languages in which it is held, as a list in a sentence.
    pub working_languages: Option<Markup>,
    /// The languages into which it is interpreted, as a list in a sentence.
    pub interpretation: Option<Markup>,
    /// The languages in which it is captioned, as a list in a sentence.
    pub captioning: Option<Markup>,
    /// What is offered to people with disabilities.
    pub accessibility: Vec<Markup>,
}

/// The hours of some days.
#[derive(Clone, Debug, Serialize)]
pub struct DayHoursView {
    /// The days.
    pub dates: DatesView,
    /// `begins` if only the beginning is known, `ends` if only the end is, `both` otherwise.
    pub known: String,
    /// The hours in words: `09:00–17:30`.
    pub text: String,
    /// The zone on these days.
    pub zone: ZoneView,
    /// Whether the times of all these days fall on the same day in UTC.
    pub utc_same_day: bool,
    /// The instants of each day.
    pub days: Vec<DayInstantsView>,
}

/// The hours of some days, as briefly as they can be said.
#[derive(Clone, Debug, Serialize)]
pub struct BriefHoursView {
    /// The days.
    pub dates: DatesView,
    /// `begins` if only the beginning is known, `ends` if only the end is, `both` otherwise.
    pub known: String,
    /// The hours in words: `09:00–17:30`.
    pub text: String,
    /// The beginning on each day in UTC, or the end where only that is known, with spaces between them; for `data-at`.
    pub at: String,
    /// The end on each day in UTC, with spaces between them; for `data-until`. None where only one of both is known.
    pub until: Option<String>,
    /// The beginning on the first day, or the end where only that is known; for `datetime` attributes.
    pub iso: String,
}

/// A day of an event in UTC.
#[derive(Clone, Debug, Serialize)]
pub struct EventDayView {
    /// The beginning of the day at the place.
    pub from: String,
    /// When the event begins on it, if that is known.
    pub begins: Option<String>,
    /// When the event ends on it, if that is known.
    pub ends: Option<String>,
    /// The end of the day at the place.
    pub until: String,
}

/// When a day of an event begins and ends.
#[derive(Clone, Debug, Serialize)]
pub struct DayInstantsView {
    /// The beginning, if it is known.
    pub begins: Option<InstantView>,
    /// The end, if it is known.
    pub ends: Option<InstantView>,
}

/// When and where participants register on site.
#[derive(Clone, Debug, Serialize)]
pub struct DeskView {
    /// When it opens and closes: `08:30–17:00`, or `08:30`.
    pub text: String,
    /// Where it is.
    pub place: Option<Markup>,
}

/// A place where people meet.
#[derive(Clone, Debug, Serialize)]
pub struct VenueView {
    /// The building; none while it is to be announced.
    pub name: Option<Markup>,
    /// Its name in the local script, marked with its language; none where `name` says the same.
    pub local_name: Option<Markup>,
    /// Street and number; none while it is to be announced.
    pub address: Option<Markup>,
    /// The address in the local script, marked with its language; none where `address` says the same.
    pub local_address: Option<Markup>,
    /// The town.
    pub city: Markup,
    /// The region or state.
    pub region: Option<Markup>,
    /// The country.
    pub country: Markup,
    /// The town, region and country: `Lawrenceville, Georgia, United States`.
    pub place: Markup,
    /// A map, a plan or the venue's own page.
    pub url: Option<String>,
}

/// Another venue, on some days.
#[derive(Clone, Debug, Serialize)]
pub struct OtherVenueView {
    /// The days.
    pub dates: DatesView,
    /// The venue.
    pub venue: VenueView,
    /// The room.
    pub room: Option<Markup>,
}

/// An event of others beside a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct BesideView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// Its title.
    pub title: Markup,
    /// A sentence or two about it.
    pub description: Option<Markup>,
    /// When and where.
    #[serde(flatten)]
    pub event: EventView,
    /// Whether it takes place at the venue of the meeting.
    pub same_venue: bool,
    /// Who organizes it.
    pub organizers: Vec<OrganizationView>,
    /// Its own page.
    pub url: Option<String>,
    /// Whether it is open to the public; none when that is not known.
    pub public: Option<bool>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}
