//! What a group produces: its deliverables, and what has become of each.

use super::keyword::keywords;
use super::time::PartialDate;
use super::{DocumentFile, Published, Text, WorkingGroupCode};
use crate::diag::{Span, Spanned};

/// What kind of text a deliverable is, in the words that every theme knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DeliverableKind {
    TechnicalReport,
    TechnicalSpecification,
}

/// What kind of text a deliverable is: one that every theme knows, or one in the site's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliverableType {
    /// A kind for which the theme has words.
    Known(DeliverableKind),
    /// A kind in the site's own words: `Glossary`.
    Own(Text),
}

/// How far a deliverable has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliverableStatus {
    /// It is being written.
    InProgress,
    /// There is a draft.
    Draft,
    /// The group has approved it.
    Approved,
    /// It is published.
    Published,
    /// It became a Recommendation or standard.
    Adopted,
    /// It is withdrawn.
    Withdrawn,
}

keywords! {
    DeliverableKind {
        TechnicalReport = "technical-report", TechnicalSpecification = "technical-specification",
    }
    DeliverableStatus {
        InProgress = "in-progress", Draft = "draft", Approved = "approved", Published = "published",
        Adopted = "adopted", Withdrawn = "withdrawn",
    }
}

/// What a deliverable became in the body that adopted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// Its name there: `Recommendation X.1`.
    pub name: Text,
    /// When it was adopted.
    pub date: Option<PartialDate>,
    /// Where it is.
    pub url: Option<String>,
}

/// A text that the group or one of its groups produces.
#[derive(Clone, Debug)]
pub struct Deliverable {
    /// Its number: `D1.1`.
    pub number: String,
    /// What kind of document it is.
    pub kind: DeliverableType,
    /// Its title.
    pub title: Text,
    /// The group that produces it; `None` for the whole group.
    pub working_group: Option<Spanned<WorkingGroupCode>>,
    /// How far it has come, if that is stated apart from its dates.
    pub stated_status: Option<DeliverableStatus>,
    /// When its latest draft was made.
    pub drafted: Option<PartialDate>,
    /// When the group approved it.
    pub approved: Option<PartialDate>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// What it was adopted as.
    pub adopted: Option<Adoption>,
    /// When it was withdrawn.
    pub withdrawn: Option<PartialDate>,
    /// The numbers of the deliverables that it replaces.
    pub supersedes: Vec<Spanned<String>>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its files, in the order given.
    pub files: Vec<Spanned<DocumentFile>>,
    /// Where it is written.
    pub span: Span,
    /// When it is published on the site, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Deliverable {
        number, kind, title, working_group, stated_status, drafted, approved, published, adopted, withdrawn,
        supersedes, url, files, publication,
    } at span
}

impl Deliverable {
    /// How far it has come: as stated, or as far as its dates say.
    pub fn status(&self) -> DeliverableStatus {
        let by_date = [
            (self.withdrawn.is_some(), DeliverableStatus::Withdrawn),
            (self.adopted.is_some(), DeliverableStatus::Adopted),
            (self.published.is_some(), DeliverableStatus::Published),
            (self.approved.is_some(), DeliverableStatus::Approved),
            (self.drafted.is_some(), DeliverableStatus::Draft),
        ];
        let reached = by_date.into_iter().find(|(reached, _)| *reached).map(|(_, status)| status);
        self.stated_status.or(reached).unwrap_or(DeliverableStatus::InProgress)
    }

    /// When it reached its status, if that is known.
    pub fn status_date(&self) -> Option<PartialDate> {
        match self.status() {
            DeliverableStatus::InProgress => None,
            DeliverableStatus::Draft => self.drafted,
            DeliverableStatus::Approved => self.approved,
            DeliverableStatus::Published => self.published,
            DeliverableStatus::Adopted => self.adopted.as_ref().and_then(|adoption| adoption.date),
            DeliverableStatus::Withdrawn => self.withdrawn,
        }
    }

    /// The steps whose date is known, in the order of the work.
    pub fn steps(&self) -> Vec<(DeliverableStatus, PartialDate)> {
        let steps = [
            (DeliverableStatus::Draft, self.drafted),
            (DeliverableStatus::Approved, self.approved),
            (DeliverableStatus::Published, self.published),
            (DeliverableStatus::Adopted, self.adopted.as_ref().and_then(|adoption| adoption.date)),
            (DeliverableStatus::Withdrawn, self.withdrawn),
        ];
        steps.into_iter().filter_map(|(status, date)| Some((status, date?))).collect()
    }

    /// Its anchor in the register.
    pub fn anchor(&self) -> String {
        format!("deliverable-{}", super::slug(&self.number))
    }
}
