//! Days and instants in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::publish::data::scalar::{IsoDay, ZoneName};

/// The pattern of what is known while the days are not.
pub(super) const AS_KNOWN: &str = r"^(\d{4}(-\d\d)?|to-be-announced|unknown)$";

/// Either the days are there, or what is known while they are not.
pub(super) fn dated() -> serde_json::Value {
    serde_json::json!([{ "required": ["dates"] }, { "required": ["date_as_known"] }])
}

/// The first and the last day; both are part of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "dates", deny_unknown_fields)]
pub struct DatesRecord {
    /// The last day.
    pub end: IsoDay,
    /// The first day.
    pub start: IsoDay,
}

/// A point in time.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "instant", deny_unknown_fields)]
pub struct InstantRecord {
    /// What the clocks of the zone show.
    #[schemars(extend("pattern" = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"))]
    pub local: String,
    /// How far the clocks are ahead of UTC.
    #[schemars(extend("pattern" = r"^[+-]\d\d:\d\d$"))]
    pub offset: String,
    /// The same in UTC.
    #[schemars(extend("pattern" = r"Z$", "format" = "date-time"))]
    pub utc: String,
    pub zone: ZoneName,
}
