//! The items of an ordered list read so far.

use crate::diag::Span;

/// The items of an ordered list read so far.
#[derive(Default)]
pub(super) struct ListNumbers {
    pub(super) items: Vec<NumberedItem>,
}

/// A numbered item.
pub(super) struct NumberedItem {
    /// The index of its element among the pieces.
    pub(super) piece: usize,
    pub(super) written: u64,
    pub(super) span: Span,
}
