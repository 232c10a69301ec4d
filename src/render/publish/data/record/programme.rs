//! Sessions in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::time::InstantRecord;
use crate::model::{SessionType, Status};
use crate::render::publish::data::scalar::{ID, IsoDay, Optional, TextsByLanguage};

/// A session of a programme.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "session", deny_unknown_fields)]
pub struct SessionRecord<'a> {
    /// When it begins.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub begins: Optional<InstantRecord>,
    /// The event beside the meeting to which it belongs, by its `id`; absent for the group's own sessions.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub beside: Optional<&'a str>,
    /// The day.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub date: Optional<IsoDay>,
    /// A paragraph about it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub ends: Optional<InstantRecord>,
    /// Its anchor on the page of its programme.
    pub id: &'a str,
    /// Slides, papers, recordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialRecord<'a>>,
    /// Who leads it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moderators: Vec<SpeakerRecord<'a>>,
    /// Where.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub room: Optional<TextsByLanguage<'a>>,
    /// How often it has been changed since it was first published.
    pub sequence: u32,
    /// Who speaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// Whether it takes place as announced; absent where it follows its meeting or forum.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub status: Optional<Status>,
    /// The title.
    pub title: TextsByLanguage<'a>,
    /// What it is.
    #[serde(rename = "type")]
    pub session_type: SessionType,
    /// The UID of the event in calendars.
    #[schemars(extend("format" = "uuid"))]
    pub uid: String,
    /// When it was last changed, in UTC.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "date-time"))]
    pub updated: Optional<String>,
}

/// What belongs to a session.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "material", deny_unknown_fields)]
pub struct MaterialRecord<'a> {
    /// What it is.
    pub title: &'a str,
    /// Where it is.
    pub url: String,
}

/// A person on stage.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "speaker", deny_unknown_fields)]
pub struct SpeakerRecord<'a> {
    /// Organization.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub affiliation: Optional<TextsByLanguage<'a>>,
    /// Whether the person has agreed to come.
    pub confirmed: bool,
    /// Country.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub country: Optional<TextsByLanguage<'a>>,
    /// Absent for a place that is still to be filled.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub name: Optional<&'a str>,
    /// The part that the person has.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub role: Optional<TextsByLanguage<'a>>,
}
