//! Meetings and forums in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::organization::OrganizationRecord;
use super::programme::{SessionRecord, SpeakerRecord};
use super::time::{AS_KNOWN, DatesRecord, InstantRecord, dated};
use super::when_where::{
    BesideRecord, ConditionsRecord, DailyHoursRecord, DeskRecord, HalfDaysRecord, LocationRecord, VenueRecord,
};
use crate::model::{Audience, DeadlineSide, ForumKind, ForumPosition, Mode, RegistrationStatus, Status};
use crate::render::publish::data::scalar::{ID, IsoDay, Optional, TextsByLanguage, ZoneName};

/// A meeting of the group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "meeting", deny_unknown_fields, extend("oneOf" = dated()))]
pub struct MeetingRecord<'a> {
    /// When it begins, where the time of day is known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub begins: Optional<InstantRecord>,
    /// The events of others beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<BesideRecord<'a>>,
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
    /// What is to be done by when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<DeadlineRecord<'a>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub ends: Optional<InstantRecord>,
    /// What it costs.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub fee: Optional<TextsByLanguage<'a>>,
    /// The public events beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forums: Vec<ForumRecord<'a>>,
    /// Whether taking part is said to cost nothing; absent where nothing is said.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub free: Optional<bool>,
    /// The half days among its days.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub half_days: Optional<HalfDaysRecord>,
    /// Who hosts it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<OrganizationRecord<'a>>,
    /// Unique in the document.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// A letter or a word in place of the ordinal.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub label: Optional<TextsByLanguage<'a>>,
    /// More of the place: as people call it, the room, other and previous venues.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub location: Optional<LocationRecord<'a>>,
    /// How people take part.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub mode: Optional<Mode>,
    /// What it is to achieve.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<TextsByLanguage<'a>>,
    /// Which one of its series it is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("minimum" = 1))]
    pub ordinal: Optional<u32>,
    /// What came of it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub outcome: Optional<OutcomeRecord<'a>>,
    /// The address of its page from the site's root.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = r"^/"))]
    pub path: Optional<String>,
    /// The dates before it was moved.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub previous_dates: Optional<DatesRecord>,
    /// When participants register on site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub registration_desk: Optional<DeskRecord<'a>>,
    /// Where one registers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registrations: Vec<RegistrationRecord<'a>>,
    /// What is known of remote participation.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub remote: Optional<RemoteRecord<'a>>,
    /// How often it has been changed since it was first published.
    pub sequence: u32,
    /// The sessions in the order of its programmes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SessionRecord<'a>>,
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
    /// The address of its page with that of the site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "uri"))]
    pub url: Optional<String>,
    /// Where.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub venue: Optional<VenueRecord<'a>>,
    /// The zone in which its times are meant; absent where none is stated.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub zone: Optional<ZoneName>,
}

/// A public event beside a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "forum", deny_unknown_fields, extend("oneOf" = dated()))]
pub struct ForumRecord<'a> {
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
    /// A sentence or two about it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub ends: Optional<InstantRecord>,
    /// What it costs.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub fee: Optional<TextsByLanguage<'a>>,
    /// Whether taking part is said to cost nothing; absent where nothing is said.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub free: Optional<bool>,
    /// The half days among its days.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub half_days: Optional<HalfDaysRecord>,
    /// Who hosts it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<OrganizationRecord<'a>>,
    /// Unique in its meeting.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// The larger events that it is part of or held in conjunction with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_conjunction_with: Vec<OrganizationRecord<'a>>,
    /// What kind of event it is.
    pub kind: ForumKind,
    /// A letter or a word in place of the ordinal.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub label: Optional<TextsByLanguage<'a>>,
    /// More of the place: as people call it, the room, other and previous venues.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub location: Optional<LocationRecord<'a>>,
    /// How people take part.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub mode: Optional<Mode>,
    /// Which one of its series it is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("minimum" = 1))]
    pub ordinal: Optional<u32>,
    /// The address of its page from the site's root.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = r"^/"))]
    pub path: Optional<String>,
    /// When it takes place, seen from its meeting.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub position: Optional<ForumPosition>,
    /// The dates before it was moved.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub previous_dates: Optional<DatesRecord>,
    /// When participants register on site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub registration_desk: Optional<DeskRecord<'a>>,
    /// Where one registers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registrations: Vec<RegistrationRecord<'a>>,
    /// How often it has been changed since it was first published.
    pub sequence: u32,
    /// The sessions in the order of its programmes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SessionRecord<'a>>,
    /// Those known to speak.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// Whether it takes place as announced.
    pub status: Status,
    /// The title.
    pub title: TextsByLanguage<'a>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TextsByLanguage<'a>>,
    /// The UID of the event in calendars.
    #[schemars(extend("format" = "uuid"))]
    pub uid: String,
    /// When it was last changed, in UTC.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "date-time"))]
    pub updated: Optional<String>,
    /// The address of its page with that of the site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "uri"))]
    pub url: Optional<String>,
    /// Where.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub venue: Optional<VenueRecord<'a>>,
    /// The zone in which its times are meant; absent where none is stated.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub zone: Optional<ZoneName>,
}

/// A form or address at which people register.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "registration", deny_unknown_fields)]
pub struct RegistrationRecord<'a> {
    /// The deadline by which to register, by its `id`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub deadline: Optional<&'a str>,
    /// Unique in its meeting.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// Who must register, what one needs.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub note: Optional<TextsByLanguage<'a>>,
    /// The day on which it opens.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub opens: Optional<IsoDay>,
    /// How far it has come.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub status: Optional<RegistrationStatus>,
    /// What it is for.
    pub title: TextsByLanguage<'a>,
    /// Where one registers.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// What is known of remote participation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "remote", deny_unknown_fields)]
pub struct RemoteRecord<'a> {
    /// What a remote participant must know.
    pub note: TextsByLanguage<'a>,
    /// Where one joins or reads more.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// An action and the day by which it is to be done.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "deadline", deny_unknown_fields)]
pub struct DeadlineRecord<'a> {
    /// What is to be done.
    pub action: TextsByLanguage<'a>,
    /// `after` if it is meant to be after the start of its event; else absent.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub applies_to: Optional<DeadlineSide>,
    /// Whom it concerns; absent if `audience_name` says so.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub audience: Optional<Audience>,
    /// Whom it concerns, in words of the group's own.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub audience_name: Optional<TextsByLanguage<'a>>,
    /// Whether the time of day is the site's rule and not the deadline's own.
    pub by_site_rule: bool,
    /// Absent when only the day is known.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub closes: Optional<InstantRecord>,
    /// The day.
    pub date: IsoDay,
    /// The forum that it applies to, by its `id`; absent for the meeting.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub forum: Optional<&'a str>,
    /// How to do it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub how: Optional<TextsByLanguage<'a>>,
    /// Unique in its meeting.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// The day before it was extended or brought forward.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub previous_date: Optional<IsoDay>,
    /// How often it has been changed since it was first published.
    pub sequence: u32,
    /// The UID of the event in calendars.
    #[schemars(extend("format" = "uuid"))]
    pub uid: String,
    /// When it was last changed, in UTC.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "date-time"))]
    pub updated: Optional<String>,
    /// Where to do it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// What came of a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "outcome", deny_unknown_fields)]
pub struct OutcomeRecord<'a> {
    /// How many took part.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub attendance: Optional<AttendanceRecord>,
    /// Albums of photographs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photographs: Vec<NamedLinkRecord<'a>>,
    /// Recordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<NamedLinkRecord<'a>>,
    /// The report.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub report: Optional<NamedLinkRecord<'a>>,
    /// What it decided or achieved.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub summary: Optional<TextsByLanguage<'a>>,
}

/// An address with the words for it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "named_link", deny_unknown_fields)]
pub struct NamedLinkRecord<'a> {
    /// What is there.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub title: Optional<TextsByLanguage<'a>>,
    /// The address.
    pub url: String,
}

/// How many took part.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "attendance", deny_unknown_fields)]
pub struct AttendanceRecord {
    /// From how many countries.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub countries: Optional<u32>,
    /// On site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub on_site: Optional<u32>,
    /// Remotely.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub remote: Optional<u32>,
    /// In all.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub total: Optional<u32>,
}
