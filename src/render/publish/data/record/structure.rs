//! The people, groups and deliverables of the group in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::FileRecord;
use super::group_meeting::GroupMeetingRecord;
use crate::model::{DeliverableStatus, SubgroupKind};
use crate::render::publish::data::scalar::{
    ID, Optional, PartialDateText, RoleWord, TextsByLanguage, TypeWord,
};

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
    /// The person's own e-mail address.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "email"))]
    pub email: Optional<&'a str>,
    /// The first day of the appointment.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub from: Optional<PartialDateText>,
    /// The name as the person writes it.
    pub name: &'a str,
    /// A picture of the person.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub photo: Optional<String>,
    /// What the person does.
    pub role: RoleWord,
    /// What the person does in the group's own words, where `role` is `other`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub role_name: Optional<TextsByLanguage<'a>>,
    /// The last day of the appointment.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub until: Optional<PartialDateText>,
}

/// A working group, task group or other group within the group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "working_group", deny_unknown_fields)]
pub struct WorkingGroupRecord<'a> {
    /// The day on which it began its work.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub begun: Optional<PartialDateText>,
    /// The day on which it closed, or is to.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub closed: Optional<PartialDateText>,
    /// The code by which it is called.
    pub code: &'a str,
    /// What kind of subgroup it is.
    pub kind: SubgroupKind,
    /// Its mailing lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mailing_lists: Vec<MailingListRecord<'a>>,
    /// What it is to do.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub mandate: Optional<TextsByLanguage<'a>>,
    /// Its meetings between those of the whole group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<GroupMeetingRecord<'a>>,
    /// How many meetings it has held, where more are known of than are listed.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub meetings_held: Optional<u32>,
    /// The group that took over its work, by its code.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub merged_into: Optional<&'a str>,
    /// Its officers: former, present and coming ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerRecord<'a>>,
    /// The group that it belongs to, by its code; absent for the whole group.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub parent: Optional<&'a str>,
    /// The title without the code.
    pub title: TextsByLanguage<'a>,
}

/// A mailing list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "mailing_list", deny_unknown_fields)]
pub struct MailingListRecord<'a> {
    /// Where its messages are kept.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub archive: Optional<String>,
    /// When its members were counted.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub counted: Optional<PartialDateText>,
    /// The address to which one writes.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "email"))]
    pub email: Optional<&'a str>,
    /// Unique among the lists of the group and of its groups.
    #[schemars(extend("pattern" = ID))]
    pub id: &'a str,
    /// The number of its members.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub members: Optional<u32>,
    /// Where one subscribes.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub subscribe: Optional<String>,
    /// Who it is for.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub title: Optional<TextsByLanguage<'a>>,
}

/// A text that the group or a group within it produces.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "deliverable", deny_unknown_fields)]
pub struct DeliverableRecord<'a> {
    /// What it became in the body that adopted it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub adopted: Optional<AdoptionRecord<'a>>,
    /// The day or month of its approval.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub approved: Optional<PartialDateText>,
    /// The day or month of its latest draft.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub drafted: Optional<PartialDateText>,
    /// Its files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRecord<'a>>,
    /// Its number.
    pub number: &'a str,
    /// The day or month of its publication.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub published: Optional<PartialDateText>,
    /// How far it has come.
    pub status: DeliverableStatus,
    /// The numbers of the deliverables that it replaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<&'a str>,
    /// Its title.
    pub title: TextsByLanguage<'a>,
    /// What kind of text it is.
    #[serde(rename = "type")]
    pub kind: TypeWord,
    /// What kind of text it is in the group's own words, where `type` is `other`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub type_name: Optional<TextsByLanguage<'a>>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
    /// The day or month in which it was withdrawn.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub withdrawn: Optional<PartialDateText>,
    /// The group that produces it, by its code; absent for the whole group.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub working_group: Optional<&'a str>,
}

/// What a deliverable became in the body that adopted it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "adoption", deny_unknown_fields)]
pub struct AdoptionRecord<'a> {
    /// The day or month of the adoption.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub date: Optional<PartialDateText>,
    /// Its name there.
    pub name: TextsByLanguage<'a>,
    /// Where it is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}
