//! What the build decides about visibility.

use crate::model::Instant;

/// Whether drafts are part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are hidden.
    Hide,
    /// They are shown, and marked as drafts.
    Show,
}

/// What the build decides about visibility.
#[derive(Clone, Debug)]
pub struct Visibility {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The moment at which the site is built.
    pub now: Instant,
}
