//! The meetings of groups within the group in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::event::RegistrationRecord;
use super::organization::OrganizationRecord;
use super::time::{AS_KNOWN, DatesRecord, InstantRecord, dated};
use super::when_where::{
    ConditionsRecord, DailyHoursRecord, DeskRecord, HalfDaysRecord, LocationRecord, VenueRecord,
};
use crate::model::{Mode, Status};
use crate::render::publish::data::scalar::{ID, Optional, TextsByLanguage, ZoneName};

/// A meeting of a group within the group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "group_meeting", deny_unknown_fields, extend("oneOf" = dated()))]
pub struct GroupMeetingRecord<'a> {
    /// Where its agenda is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub agenda: Optional<String>,
    /// When it begins, where the time of day is known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub begins: Optional<InstantRecord>,
    /// Prices and languages.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub conditions: Optional<ConditionsRecord<'a>>,
    /// When each day begins and ends where nothing else is said.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub daily_hours: Optional<DailyHoursRecord>,
    /// What is known while the days are not: a month, a year, `to-be-announced` or `unknown`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = AS_KNOWN))]
    pub date_as_known: Optional<String>,
    /// The days; absent while they are not known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub dates: Optional<DatesRecord>,
    /// When it ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub ends: Optional<InstantRecord>,
    /// Whether taking part is said to cost nothing; absent where nothing is said.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub free: Optional<bool>,
    /// The half days among its days.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub half_days: Optional<HalfDaysRecord>,
    /// Who hosts it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<OrganizationRecord<'a>>,
    /// Unique in its group.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// Its place in the series of its group, where that is no number.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub label: Optional<TextsByLanguage<'a>>,
    /// What is said of the place beside the venue.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub location: Optional<LocationRecord<'a>>,
    /// How people take part.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub mode: Optional<Mode>,
    /// A sentence about it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub note: Optional<TextsByLanguage<'a>>,
    /// Its number in the series of its group.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("minimum" = 1))]
    pub ordinal: Optional<u32>,
    /// The days before it was moved.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub previous_dates: Optional<DatesRecord>,
    /// When and where participants register on site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub registration_desk: Optional<DeskRecord<'a>>,
    /// Where to register.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registrations: Vec<RegistrationRecord<'a>>,
    /// How often it has been changed since it was first published.
    pub sequence: u32,
    /// Whether it takes place as announced.
    pub status: Status,
    /// The title.
    pub title: TextsByLanguage<'a>,
    /// The UID of the event in calendars.
    #[schemars(extend("format" = "uuid"))]
    pub uid: String,
    /// When it was last changed, in UTC.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "date-time"))]
    pub updated: Optional<String>,
    /// Where one joins it or reads more.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
    /// Where it takes place.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub venue: Optional<VenueRecord<'a>>,
    /// The zone in which its times are meant; absent where none is stated.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub zone: Optional<ZoneName>,
}
