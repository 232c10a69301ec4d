//! The items of an ordered list as far as it has been read.

use crate::diag::Span;

/// The items of an ordered list as far as it has been read.
#[derive(Default)]
pub(super) struct ListNumbers {
    pub(super) items: Vec<NumberedItem>,
}

/// One of them.
pub(super) struct NumberedItem {
    /// Where its element stands among the pieces.
    pub(super) piece: usize,
    pub(super) written: u64,
    pub(super) span: Span,
}
