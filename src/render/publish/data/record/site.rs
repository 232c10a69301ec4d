//! The whole of `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::{DocumentRecord, PageRecord};
use super::event::MeetingRecord;
use super::group::GroupRecord;
use super::time::InstantRecord;
use crate::render::publish::data::scalar::{Each, ID, LanguageTag, Optional, TextsByLanguage};

/// The version of the form. A change that programs must know of raises it.
pub const VERSION: u32 = 2;

/// What is not known is absent. New keys may come without a new version; a key that is here keeps its name and meaning within
/// the version.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The facts of a focus group's site")]
#[schemars(rename = "site_data", deny_unknown_fields)]
pub struct SiteData<'a> {
    /// Where this schema is.
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The documents of all registers, in their order.
    pub documents: Each<'a, DocumentRecord<'a>>,
    /// The program that wrote the document.
    pub generator: String,
    /// The group.
    pub group: GroupRecord<'a>,
    /// Its meetings, the earliest first.
    pub meetings: Vec<MeetingRecord<'a>>,
    /// The pages that were written, each in its own language.
    pub pages: Each<'a, PageRecord<'a>>,
    /// What concerns the site as a whole.
    pub site: SiteRecord<'a>,
    /// The version of the form.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
}

/// What concerns the site as a whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "site", deny_unknown_fields)]
pub struct SiteRecord<'a> {
    /// What every page says first for some time; none that was over when the site was built.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertRecord<'a>>,
    /// Who holds the authoritative texts.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub authority: Optional<AuthorityRecord<'a>>,
    /// Where the site is found.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "uri"))]
    pub base_url: Optional<&'a str>,
    /// Who answers for faults of the site, where that is not the group.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub contact: Optional<SiteContactRecord<'a>>,
    /// The meeting that the home page is about, by its `id`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub current_meeting: Optional<&'a str>,
    /// One or two sentences about it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<TextsByLanguage<'a>>,
    /// The first is the default.
    #[schemars(extend("minItems" = 1))]
    pub languages: Vec<LanguageTag<'a>>,
    /// What every page says first, as long as the site stands.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub notice: Optional<SiteNoticeRecord<'a>>,
    /// The title of the site.
    pub title: TextsByLanguage<'a>,
}

/// Who holds the authoritative texts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "authority", deny_unknown_fields)]
pub struct AuthorityRecord<'a> {
    /// The body, or the name of the text.
    pub name: TextsByLanguage<'a>,
    /// Where the text is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// Who answers for faults of the site.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "site_contact", deny_unknown_fields)]
pub struct SiteContactRecord<'a> {
    /// An e-mail address.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub email: Optional<&'a str>,
    /// The person or office.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub name: Optional<TextsByLanguage<'a>>,
    /// A page at which faults are reported.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// What every page says first: that the site is an example, a mirror, an archive, a draft.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "site_notice", deny_unknown_fields)]
pub struct SiteNoticeRecord<'a> {
    /// What readers must know.
    pub text: TextsByLanguage<'a>,
    /// Where more is to be found.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}

/// What every page says first from one hour to another.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "alert", deny_unknown_fields)]
pub struct AlertRecord<'a> {
    /// When it begins.
    pub from: InstantRecord,
    /// The meeting that it is about, by its `id`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub meeting: Optional<&'a str>,
    /// What readers must know.
    pub text: TextsByLanguage<'a>,
    /// When it ends.
    pub until: InstantRecord,
    /// Where more is to be found.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub url: Optional<String>,
}
