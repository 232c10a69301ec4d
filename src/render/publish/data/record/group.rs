//! The group in `site.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::organization::OrganizationRecord;
use super::structure::{DeliverableRecord, MailingListRecord, OfficerRecord, WorkingGroupRecord};
use crate::render::publish::data::scalar::{Optional, PartialDateText, TextsByLanguage};

/// The group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "group", deny_unknown_fields)]
pub struct GroupRecord<'a> {
    /// The short name.
    pub acronym: &'a str,
    /// The day on which it concluded its work, or is to.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub concluded: Optional<PartialDateText>,
    /// How it was concluded.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub concluded_by: Optional<TextsByLanguage<'a>>,
    /// How to reach its secretariat.
    pub contact: ContactRecord<'a>,
    /// The register of its deliverables and those of its groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<DeliverableRecord<'a>>,
    /// One sentence on what it does.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// The day on which it was established.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub established: Optional<PartialDateText>,
    /// How it was established.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub established_by: Optional<TextsByLanguage<'a>>,
    /// The extensions of the time for which it works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<ExtensionRecord<'a>>,
    /// The names that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerNameRecord<'a>>,
    /// The bodies that it reported to before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_parents: Vec<FormerParentRecord<'a>>,
    /// Addresses by the names that pages use for them.
    pub links: &'a BTreeMap<String, String>,
    /// Its mailing lists, without those of its groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mailing_lists: Vec<MailingListRecord<'a>>,
    /// The full name.
    pub name: TextsByLanguage<'a>,
    /// Chair, vice-chairs and others: former, present and coming ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerRecord<'a>>,
    /// Other short names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_acronyms: Vec<&'a str>,
    /// The body that it reports to.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub parent: Optional<OrganizationRecord<'a>>,
    /// The staff of its secretariat.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub secretariat: Vec<OfficerRecord<'a>>,
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

/// A name that the group had before.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "former_name", deny_unknown_fields)]
pub struct FormerNameRecord<'a> {
    /// The short name, if that was another too.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub acronym: Optional<&'a str>,
    /// The first day of the name.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub from: Optional<PartialDateText>,
    /// The full name.
    pub name: TextsByLanguage<'a>,
    /// The last day of the name.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub until: Optional<PartialDateText>,
}

/// A body that the group reported to before.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "former_parent", deny_unknown_fields)]
pub struct FormerParentRecord<'a> {
    /// The first day on which the group reported to it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub from: Optional<PartialDateText>,
    /// The body.
    pub organization: OrganizationRecord<'a>,
    /// The last day.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub until: Optional<PartialDateText>,
}

/// An extension of the time for which the group works.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "extension", deny_unknown_fields)]
pub struct ExtensionRecord<'a> {
    /// Who decided.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub by: Optional<TextsByLanguage<'a>>,
    /// The day of the decision.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub decided: Optional<PartialDateText>,
    /// The new last day.
    pub until: PartialDateText,
}
