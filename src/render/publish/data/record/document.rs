//! Documents and pages in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{DocumentStatus, LetterType};
use crate::render::publish::data::scalar::{ID, IsoDay, LanguageTag, Optional};

/// A document, in one revision.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "document", deny_unknown_fields)]
pub struct DocumentRecord<'a> {
    /// The item of the agenda under which it is dealt with.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub agenda_item: Optional<&'a str>,
    /// When it was received.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub date: Optional<IsoDay>,
    /// Its files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRecord<'a>>,
    /// The meeting, by its `id`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub meeting: Optional<&'a str>,
    /// Without the revision.
    pub number: &'a str,
    /// Counted from 1; 0 for the first issue.
    pub revision: u32,
    /// Who submitted it.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub source: Optional<&'a str>,
    /// What has become of it.
    pub status: DocumentStatus,
    /// Whether there is a later revision.
    pub superseded: bool,
    /// The title, in the language in which it was submitted.
    pub title: &'a str,
    /// The codes of the working groups that it is addressed to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub working_groups: Vec<&'a str>,
}

/// A file of a document.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "file", deny_unknown_fields)]
pub struct FileRecord<'a> {
    /// Whether one needs an account to read it.
    pub account: bool,
    /// The extension of its name in capitals, or nothing.
    pub format: &'a str,
    /// The language that it is in.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub lang: Optional<LanguageTag<'a>>,
    /// Its size.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub size_bytes: Optional<u64>,
    /// Where it is.
    pub url: String,
}

/// A page in one language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "page", deny_unknown_fields)]
pub struct PageRecord<'a> {
    /// The day of a news item or circular.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub date: Optional<IsoDay>,
    /// One or two sentences.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub description: Optional<&'a str>,
    /// What kind of page it is: the word in its front matter.
    pub kind: &'a str,
    /// The language that it is written in.
    pub lang: LanguageTag<'a>,
    /// Which kind of letter it is.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub letter: Optional<LetterType>,
    /// The meeting that it belongs to, by its `id`.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("pattern" = ID))]
    pub meeting: Optional<&'a str>,
    /// The number of the letter.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub number: Optional<&'a str>,
    /// The address of its page from the site's root.
    #[schemars(extend("pattern" = r"^/"))]
    pub path: String,
    /// The title.
    pub title: &'a str,
    /// The day of the last change that readers should know of.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    pub updated: Optional<IsoDay>,
    /// Its address with that of the site.
    #[serde(skip_serializing_if = "Optional::is_absent")]
    #[schemars(extend("format" = "uri"))]
    pub url: Optional<String>,
}
