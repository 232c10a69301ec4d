//! Build options for visibility.

use crate::model::Instant;

/// Whether drafts are part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are hidden.
    Hide,
    /// They are shown, and marked as drafts.
    Show,
}

/// Build options for visibility.
#[derive(Clone, Debug)]
pub struct Visibility {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The time of the build.
    pub now: Instant,
}
