//! The group in `site.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Role, SubgroupKind};
use crate::render::publish::data::scalar::{IsoDay, Optional, TextsByLanguage};

/// The group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "group", deny_unknown_fields)]
pub struct GroupRecord<'a> {
    /// The short name.
    pub acronym: &'a str,
    /// How to reach its secretariat.
    pub contact: ContactRecord<'a>,
    /// One sentence on what it does.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// The day on which it was established.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub established: Optional<IsoDay>,
    /// How it was established.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub established_by: Optional<TextsByLanguage<'a>>,
    /// Addresses by the names that pages use for them.
    pub links: &'a BTreeMap<String, String>,
    /// The full name.
    pub name: TextsByLanguage<'a>,
    /// Chair, vice-chairs and others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerRecord<'a>>,
    /// The body that it reports to.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub parent: Optional<OrganizationRecord<'a>>,
    /// What it is to do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TextsByLanguage<'a>>,
    /// How long it works.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub term: Optional<TextsByLanguage<'a>>,
    /// Its working and task groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub working_groups: Vec<WorkingGroupRecord<'a>>,
    /// The language or languages of its discussions.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub working_language: Optional<TextsByLanguage<'a>>,
}

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

/// How to reach people.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "contact", deny_unknown_fields)]
pub struct ContactRecord<'a> {
    /// A postal address.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub address: Optional<TextsByLanguage<'a>>,
    /// An e-mail address.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "email"))]
    pub email: Optional<&'a str>,
    /// A fax number.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub fax: Optional<&'a str>,
    /// Whom one reaches.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub name: Optional<TextsByLanguage<'a>>,
    /// A telephone number.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub tel: Optional<&'a str>,
}

/// A person in a role.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "officer", deny_unknown_fields)]
pub struct OfficerRecord<'a> {
    /// Organization or administration.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub affiliation: Optional<TextsByLanguage<'a>>,
    /// Country.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub country: Optional<TextsByLanguage<'a>>,
    /// The name as the person writes it.
    pub name: &'a str,
    /// What the person does.
    pub role: Role,
}

/// A working group, task group or correspondence group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "working_group", deny_unknown_fields)]
pub struct WorkingGroupRecord<'a> {
    /// The code by which it is called.
    pub code: &'a str,
    /// What kind of subgroup it is.
    pub kind: SubgroupKind,
    /// What it is to do.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub mandate: Optional<TextsByLanguage<'a>>,
    /// Its officers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerRecord<'a>>,
    /// The title without the code.
    pub title: TextsByLanguage<'a>,
}
