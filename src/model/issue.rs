//! Which issue of a document a page contains, and whether it is in force.

use super::keyword::keywords;

/// Which issue of a document a page contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Whether it is in force.
    pub status: IssueStatus,
    /// Its revision: `R1`.
    pub revision: Option<String>,
}

/// Whether a document is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum IssueStatus {
    Draft,
    Provisional,
    Final,
    Adopted,
}

keywords! {
    IssueStatus { Draft = "draft", Provisional = "provisional", Final = "final", Adopted = "adopted" }
}
