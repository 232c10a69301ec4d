//! Records which other files a page depends on: its cache entry is valid while they are unchanged.

use std::cell::RefCell;

use crate::diag::nearest;
use crate::path::SourcePath;
use crate::source::{FileData, Sources};

/// All files, with a record of those that a page has accessed.
pub struct TrackedFiles<'a> {
    sources: &'a Sources,
    seen: RefCell<Seen>,
}

/// The files that a page has accessed.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The files that it looked up, and their data if they exist.
    files: Vec<(SourcePath, Option<FileData>)>,
    /// Whether it searched all file names for a suggestion, which happens only after a mistake.
    names: bool,
}

impl<'a> TrackedFiles<'a> {
    /// All files, none of them accessed yet.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, seen: RefCell::default() }
    }

    /// The data of a file.
    pub(super) fn data(&self, path: &SourcePath) -> Option<&'a FileData> {
        let data = self.sources.data(path);
        self.seen.borrow_mut().files.push((path.clone(), data.cloned()));
        data
    }

    /// Whether there is such a file.
    pub(super) fn contains(&self, path: &SourcePath) -> bool {
        self.data(path).is_some()
    }

    /// The file in the same folder whose name is nearest.
    pub(super) fn nearest(&self, wanted: &SourcePath) -> Option<String> {
        self.seen.borrow_mut().names = true;
        nearest_file(self.sources, wanted)
    }

    /// The record of accesses.
    pub(super) fn into_seen(self) -> Seen {
        self.seen.into_inner()
    }
}

impl Seen {
    /// Whether the same accesses would give the same results.
    pub(super) fn is_valid_in(&self, sources: &Sources) -> bool {
        let same = |(path, data): &(SourcePath, Option<FileData>)| match (data, sources.data(path)) {
            (Some(before), Some(now)) => before.is_same(now),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        !self.names && self.files.iter().all(same)
    }
}

/// The file in the same folder whose name is nearest.
pub(crate) fn nearest_file(sources: &Sources, wanted: &SourcePath) -> Option<String> {
    let folder = wanted.folder();
    let names: Vec<&str> = sources
        .under(folder.as_str())
        .filter(|(path, _)| path.folder() == folder)
        .map(|(path, _)| path.file_name())
        .collect();
    nearest(wanted.file_name(), names).map(str::to_owned)
}
