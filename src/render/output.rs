//! The whole output of a build, in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::path::OutPath;

/// Every file of the site, by path. The order is that of the paths, whatever order they were made in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutPath, Arc<Vec<u8>>>,
}

impl Output {
    /// An output without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Panics
    /// When the path is taken: the plan has reported two sources of one address before anything is rendered.
    pub fn insert(&mut self, path: OutPath, bytes: impl Into<Arc<Vec<u8>>>) {
        match self.files.entry(path) {
            Entry::Vacant(place) => {
                place.insert(bytes.into());
            }
            Entry::Occupied(taken) => panic!("two files at {}: the plan allows one", taken.key()),
        }
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        OutPath::new(path).ok().and_then(|path| self.files.get(&path)).map(|bytes| bytes.as_slice())
    }

    /// Every file in the order of its path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
