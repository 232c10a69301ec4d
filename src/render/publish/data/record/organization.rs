//! Organizations in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::publish::data::scalar::{Optional, TextsByLanguage};

/// An organization.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "organization", deny_unknown_fields)]
pub struct OrganizationRecord<'a> {
    /// The short name.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub acronym: Optional<&'a str>,
    /// The full name.
    pub name: TextsByLanguage<'a>,
    /// Its home page.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}
