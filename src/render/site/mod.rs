//! How pages relate to one another and to the facts.

pub(super) mod tree;
pub(super) mod page_index;
