//! When and where events take place, and under which conditions, in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::organization::OrganizationRecord;
use super::time::{AS_KNOWN, DatesRecord, InstantRecord, dated};
use crate::model::{DayPart, Status};
use crate::render::publish::data::scalar::{
    Coordinates, ID, LanguageTag, Optional, TextsByLanguage, ZoneName,
};

/// The pattern of a time of day.
const TIME: &str = r"^\d\d:\d\d$";

/// A place where people meet.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "venue", deny_unknown_fields)]
pub struct VenueRecord<'a> {
    /// Street and number.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub address: Optional<TextsByLanguage<'a>>,
    /// The town.
    pub city: TextsByLanguage<'a>,
    /// Latitude and longitude in degrees.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub coordinates: Optional<Coordinates>,
    /// The country.
    pub country: TextsByLanguage<'a>,
    /// The address as taxi drivers read it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub local_address: Optional<TextsByLanguage<'a>>,
    /// Its name as taxi drivers read it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub local_name: Optional<TextsByLanguage<'a>>,
    /// The building.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub name: Optional<TextsByLanguage<'a>>,
    /// The region or state.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub region: Optional<TextsByLanguage<'a>>,
    /// A map, a plan or the venue's own page.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// The half of the first and of the last day, where they are no whole days.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "half-days", deny_unknown_fields)]
pub struct HalfDaysRecord {
    /// The half of the last day.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub end: Optional<DayPart>,
    /// The half of the first day.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub start: Optional<DayPart>,
}

/// When and where participants register on site.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "registration-desk", deny_unknown_fields)]
pub struct DeskRecord<'a> {
    /// When it closes.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = TIME))]
    pub closes: Optional<String>,
    /// When it opens.
    #[schemars(extend("pattern" = TIME))]
    pub opens: String,
    /// Where it is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub place: Optional<TextsByLanguage<'a>>,
}

/// When each day begins and ends where nothing else is said.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "daily-hours", deny_unknown_fields)]
pub struct DailyHoursRecord {
    /// When a day ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = TIME))]
    pub end: Optional<String>,
    /// When a day begins.
    #[schemars(extend("pattern" = TIME))]
    pub start: String,
}

/// A place as people call it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "place", deny_unknown_fields)]
pub struct PlaceRecord<'a> {
    /// The country.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub country: Optional<TextsByLanguage<'a>>,
    /// What people call it.
    pub name: TextsByLanguage<'a>,
    /// The region or state.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub region: Optional<TextsByLanguage<'a>>,
}

/// Another venue, on some days.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "other-venue", deny_unknown_fields)]
pub struct OtherVenueRecord<'a> {
    /// The days.
    pub dates: DatesRecord,
    /// The room.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub room: Optional<TextsByLanguage<'a>>,
    /// The venue.
    pub venue: VenueRecord<'a>,
}

/// More of a place than its venue.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "location", deny_unknown_fields)]
pub struct LocationRecord<'a> {
    /// Other venues, on some days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_venues: Vec<OtherVenueRecord<'a>>,
    /// The place as people call it, where it is not the town of the venue.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub place: Optional<PlaceRecord<'a>>,
    /// The venue before it was changed.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub previous_venue: Optional<VenueRecord<'a>>,
    /// The room.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub room: Optional<TextsByLanguage<'a>>,
    /// Whether it is said that the venue is to be announced.
    pub venue_to_be_announced: bool,
    /// Whether it is said that nobody has recorded the venue; absent otherwise.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub venue_unknown: Optional<bool>,
}

/// An amount of money.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "price", deny_unknown_fields)]
pub struct PriceRecord<'a> {
    /// The amount.
    #[schemars(extend("pattern" = r"^\d+(\.\d\d?)?$"))]
    pub amount: &'a str,
    /// The currency (ISO 4217).
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: &'a str,
}

/// What is said of prices and languages.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "conditions", deny_unknown_fields)]
pub struct ConditionsRecord<'a> {
    /// What is offered to people with disabilities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<TextsByLanguage<'a>>,
    /// The languages in which it is captioned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captioning: Vec<LanguageTag<'a>>,
    /// The languages into which it is interpreted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interpretation: Vec<LanguageTag<'a>>,
    /// What it costs.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub price: Optional<PriceRecord<'a>>,
    /// The languages in which it is held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub working_languages: Vec<LanguageTag<'a>>,
}

/// An event of others beside a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "beside", deny_unknown_fields, extend("oneOf" = dated()))]
pub struct BesideRecord<'a> {
    /// When it begins, where the time of day is known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub begins: Optional<InstantRecord>,
    /// When each day begins and ends where nothing else is said.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub daily_hours: Optional<DailyHoursRecord>,
    /// What is known while the days are not.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = AS_KNOWN))]
    pub date_as_known: Optional<String>,
    /// The days; absent while they are not known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub dates: Optional<DatesRecord>,
    /// A sentence or two about it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub ends: Optional<InstantRecord>,
    /// The half days among its days.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub half_days: Optional<HalfDaysRecord>,
    /// Unique in its meeting.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// More of the place.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub location: Optional<LocationRecord<'a>>,
    /// Who organizes it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organizers: Vec<OrganizationRecord<'a>>,
    /// Whether it is open to the public; absent where that is not known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub public: Optional<bool>,
    /// Whether it takes place at the venue of the meeting.
    pub same_venue: bool,
    /// Whether it takes place as announced.
    pub status: Status,
    /// The title.
    pub title: TextsByLanguage<'a>,
    /// The UID of the event in calendars.
    #[schemars(extend("format" = "uuid"))]
    pub uid: String,
    /// Its own page.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
    /// Where.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub venue: Optional<VenueRecord<'a>>,
    /// The zone in which its times are meant; absent where none is stated.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub zone: Optional<ZoneName>,
}
