//! The files that a page's front matter leads to, and a note of what was seen of them: what was read of a page holds
//! for as long as that is the same.

use std::cell::RefCell;

use crate::diag::nearest;
use crate::path::SourcePath;
use crate::source::{FileData, Sources};

/// All files, as one page looks at them.
pub struct TrackedFiles<'a> {
    sources: &'a Sources,
    seen: RefCell<Seen>,
}

/// What a page saw of other files.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The files that it looked for, and what is in them where they are there.
    files: Vec<(SourcePath, Option<FileData>)>,
    /// Whether it looked at the names of all files: for suggestions, so there is a mistake.
    names: bool,
}

impl<'a> TrackedFiles<'a> {
    /// All files; nothing was seen of them yet.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, seen: RefCell::default() }
    }

    /// What is in a file.
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

    /// What was seen.
    pub(super) fn into_seen(self) -> Seen {
        self.seen.into_inner()
    }
}

impl Seen {
    /// Whether a look at these files would show the same.
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
