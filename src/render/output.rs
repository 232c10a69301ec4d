//! The whole output of a build, in memory.

use std::cmp::Ordering;
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

    /// Adds a file, or gives the one that is there other bytes.
    pub(super) fn replace(&mut self, path: OutPath, bytes: Arc<Vec<u8>>) {
        self.files.insert(path, bytes);
    }

    /// Takes a file out, if it is there.
    pub(super) fn remove(&mut self, path: &OutPath) {
        self.files.remove(path);
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        OutPath::new(path).ok().and_then(|path| self.files.get(&path)).map(|bytes| bytes.as_slice())
    }

    /// The files that only one of two outputs has, or that differ, in the order of their paths.
    pub fn differing<'o>(&'o self, other: &'o Output) -> Vec<&'o OutPath> {
        let mut differing = Vec::new();
        let (mut mine, mut theirs) = (self.files.iter().peekable(), other.files.iter().peekable());
        loop {
            let order = match (mine.peek(), theirs.peek()) {
                (Some((path, _)), Some((other, _))) => path.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return differing,
            };
            // What both took from one memory is in one place; the rest is compared.
            match order {
                Ordering::Less => differing.extend(mine.next().map(|(path, _)| path)),
                Ordering::Greater => differing.extend(theirs.next().map(|(path, _)| path)),
                Ordering::Equal => {
                    let pair = mine.next().zip(theirs.next());
                    let differs = pair.filter(|((_, a), (_, b))| !Arc::ptr_eq(a, b) && a != b);
                    differing.extend(differs.map(|((path, _), _)| path));
                }
            }
        }
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
