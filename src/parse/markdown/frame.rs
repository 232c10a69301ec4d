//! Raw elements that are open directly in an element of Markdown.

use std::collections::BTreeMap;

use crate::model::body::{Piece, RawPiece};

/// The raw elements that are open directly in an element of Markdown.
#[derive(Default)]
pub(super) struct Frame {
    open: Vec<&'static str>,
    /// How often each name is among them.
    counts: BTreeMap<&'static str, usize>,
}

impl Frame {
    pub fn push(&mut self, name: &'static str) {
        self.open.push(name);
        *self.counts.entry(name).or_default() += 1;
    }

    /// Closes the innermost element; its name, if there is one.
    pub fn pop(&mut self) -> Option<&'static str> {
        let name = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(name) {
            *count -= 1;
        }
        Some(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    pub fn close_all(&mut self, pieces: &mut Vec<RawPiece>) {
        while let Some(name) = self.pop() {
            pieces.push(Piece::Html(format!("</{name}>")));
        }
    }
}
