//! The anchors of a page so far.

use std::collections::{BTreeMap, BTreeSet};

/// The anchors of a page so far.
#[derive(Default)]
pub(super) struct AnchorNames {
    /// In text order; raw HTML may give an anchor twice.
    list: Vec<String>,
    taken: BTreeSet<String>,
    /// The anchors that the editor gave, as opposed to generated ones.
    given: BTreeSet<String>,
    /// The next suffix to try for a name: all lower ones are taken, and none is ever released.
    next: BTreeMap<String, usize>,
}

impl AnchorNames {
    fn has(&self, anchor: &str) -> bool {
        self.taken.contains(anchor)
    }

    /// Whether the editor gave this anchor.
    pub(super) fn is_given(&self, anchor: &str) -> bool {
        self.given.contains(anchor)
    }

    /// Adds an anchor that the editor gave.
    pub(super) fn give(&mut self, anchor: String) {
        self.given.insert(anchor.clone());
        self.add(anchor);
    }

    fn add(&mut self, anchor: String) {
        self.taken.insert(anchor.clone());
        self.list.push(anchor);
    }

    pub(super) fn into_list(self) -> Vec<String> {
        self.list
    }

    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let mut anchor = wanted.to_owned();
        if self.has(wanted) {
            let mut count = self.next.get(wanted).copied().unwrap_or(2);
            loop {
                anchor = format!("{wanted}-{count}");
                count += 1;
                if !self.has(&anchor) {
                    break;
                }
            }
            self.next.insert(wanted.to_owned(), count);
        }
        self.add(anchor.clone());
        anchor
    }
}
