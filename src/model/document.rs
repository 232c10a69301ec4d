//! The register of a meeting's documents.

use std::collections::BTreeMap;

use super::document_range::document_ranges;
use super::keyword::keywords;
use super::time::Date;
use super::{DocumentNumber, DocumentRange, Lang, Spanned, WorkingGroupCode, slug};
use crate::diag::Span;
use crate::path::UrlPath;

/// The documents of a meeting, in list order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The documents.
    pub documents: Vec<Document>,
    /// The list itself, when it is a file that spreadsheets read.
    pub csv: Option<UrlPath>,
    /// Its pages, if it has more documents than fit on one.
    pub ranges: Vec<DocumentRange>,
    /// The latest revision of each number, in upper case.
    latest: BTreeMap<String, u32>,
}

/// A document, in one revision.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its number without the revision: `FGMV-I-045`.
    pub number: DocumentNumber,
    /// Its revision, counted from 1; 0 for the first issue.
    pub revision: u32,
    /// Its title, in the language in which it was submitted.
    pub title: String,
    /// Who submitted it.
    pub source: Option<String>,
    /// The working groups that it is addressed to.
    pub working_groups: Vec<Spanned<WorkingGroupCode>>,
    /// The item of the agenda under which it is dealt with.
    pub agenda_item: Option<String>,
    /// When it was received.
    pub date: Option<Date>,
    /// What has become of it.
    pub status: DocumentStatus,
    /// Its files.
    pub files: Vec<DocumentFile>,
    /// Where it is written.
    pub span: Span,
}

equal_anywhere! {
    Document {
        number, revision, title, source, working_groups, agenda_item, date, status, files,
    } at span
}

impl Document {
    /// Its number with its revision: `FGMV-I-045-R1`.
    pub fn full_number(&self) -> String {
        match self.revision {
            0 => self.number.to_string(),
            revision => format!("{}-R{revision}", self.number),
        }
    }

    /// Its anchor on the page of the register. Links to the document lead to the row of its `latest` revision.
    pub fn anchor(&self, latest: u32) -> String {
        let base = self.number.as_str();
        if self.revision == latest { slug(base) } else { slug(&format!("{base}-r{}", self.revision)) }
    }
}

impl Register {
    /// The register of a list of documents.
    pub fn new(documents: Vec<Document>, csv: Option<UrlPath>) -> Self {
        let mut latest: BTreeMap<String, u32> = BTreeMap::new();
        for document in &documents {
            let revision = latest.entry(document.number.as_str().to_ascii_uppercase()).or_default();
            *revision = document.revision.max(*revision);
        }
        let ranges = document_ranges(&documents.iter().map(|it| it.number.as_str()).collect::<Vec<_>>());
        Self { documents, csv, ranges, latest }
    }

    /// The latest revision of a document in the register.
    pub fn latest_revision(&self, document: &Document) -> u32 {
        self.latest.get(&document.number.as_str().to_ascii_uppercase()).copied().unwrap_or(0)
    }
}

/// The outcome of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DocumentStatus {
    Announced,
    Received,
    Noted,
    Agreed,
    Revised,
    Withdrawn,
}

keywords! {
    DocumentStatus {
        Announced = "announced", Received = "received", Noted = "noted", Agreed = "agreed",
        Revised = "revised", Withdrawn = "withdrawn",
    }
}

/// A file of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentFile {
    /// Where it is.
    pub file: FileLink,
    /// The language that it is in.
    pub lang: Option<Lang>,
    /// Whether reading it requires an account.
    pub account: bool,
}

/// A file that a list links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLink {
    /// Where it is.
    pub target: FileTarget,
    /// The file extension in capitals: `PDF`, `DOCX`; empty if there is none.
    pub format: String,
    /// Its size, if measured or stated.
    pub size_bytes: Option<u64>,
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTarget {
    /// On this site.
    Local(UrlPath),
    /// Elsewhere.
    Remote(String),
}
