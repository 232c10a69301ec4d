//! The whole output of a build, in memory, except large files that are only copied: these are listed by path.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::path::OutPath;
use crate::source::FileData;

/// Every file of the site, in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutPath, FileData>,
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
    pub fn insert(&mut self, path: OutPath, data: impl Into<FileData>) {
        match self.files.entry(path) {
            Entry::Vacant(place) => {
                place.insert(data.into());
            }
            Entry::Occupied(taken) => panic!("two files at {}: the plan allows one", taken.key()),
        }
    }

    /// Adds a file, or replaces its content.
    pub(super) fn replace(&mut self, path: OutPath, data: impl Into<FileData>) {
        self.files.insert(path, data.into());
    }

    /// Removes a file if it exists.
    pub(super) fn remove(&mut self, path: &OutPath) {
        self.files.remove(path);
    }

    /// The bytes of a file; `None` if it does not exist, or is a copy of a large file on disk.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.data(path).and_then(FileData::bytes).map(|bytes| bytes.as_slice())
    }

    /// One file.
    pub fn data(&self, path: &str) -> Option<&FileData> {
        OutPath::new(path).ok().and_then(|path| self.files.get(&path))
    }

    /// The files that only one of two outputs has or whose content differs, in the order of their paths.
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
            // Data from one cache is shared, so the pointers are equal; the rest is compared, large files by their
            // digests.
            match order {
                Ordering::Less => differing.extend(mine.next().map(|(path, _)| path)),
                Ordering::Greater => differing.extend(theirs.next().map(|(path, _)| path)),
                Ordering::Equal => {
                    let pair = mine.next().zip(theirs.next());
                    let differs = pair.filter(|((_, a), (_, b))| !a.is_same(b) && a != b);
                    differing.extend(differs.map(|((path, _), _)| path));
                }
            }
        }
    }

    /// Every file in the order of its path.
    pub fn files(&self) -> impl Iterator<Item = (&OutPath, &FileData)> {
        self.files.iter()
    }

    /// Every file in memory, in the order of the paths: all but copies of large files.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &[u8])> {
        self.files.iter().filter_map(|(path, data)| Some((path, data.bytes()?.as_slice())))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_differ_that_came_went_or_have_other_bytes() {
        let output = |files: &[(&str, &str)]| {
            let mut output = Output::new();
            for (path, text) in files {
                output.insert(OutPath::new(path).unwrap(), text.as_bytes().to_vec());
            }
            output
        };
        let before = output(&[("a", "1"), ("b", "1"), ("c", "1"), ("e", "1")]);
        let after = output(&[("b", "1"), ("c", "2"), ("d", "1"), ("e", "1"), ("f", "1")]);
        let names =
            |paths: Vec<&OutPath>| paths.into_iter().map(OutPath::as_str).collect::<Vec<_>>().join(" ");
        assert_eq!(names(before.differing(&after)), "a c d f");
        assert_eq!(names(before.differing(&before.clone())), "");
    }
}
