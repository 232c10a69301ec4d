//! Mailing lists of the group and of the groups within it.

use super::time::PartialDate;
use super::{MailingListId, Text};
use crate::diag::Span;

/// A mailing list.
#[derive(Clone, Debug, Eq)]
pub struct MailingList {
    /// Its id, unique among the lists of the group and of its groups.
    pub id: MailingListId,
    /// Who it is for: `All participants`.
    pub title: Option<Text>,
    /// The address to which one writes.
    pub email: Option<String>,
    /// Where one subscribes.
    pub subscribe: Option<String>,
    /// Where its messages are kept.
    pub archive: Option<String>,
    /// The number of its members, and when they were counted.
    pub members: Option<(u32, PartialDate)>,
    /// Where it is written.
    pub span: Span,
}

equal_anywhere! {
    MailingList { id, title, email, subscribe, archive, members } at span
}
