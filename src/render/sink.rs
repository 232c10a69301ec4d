//! Where the files of a site go as they are made. Begin with [`Sink`].

use super::output::Output;
use crate::path::OutPath;
use crate::source::FileData;

/// Takes the files of a site, in any order and from several threads, each path once.
///
/// Whatever a sink does with them, nothing of the site is published before all of it is made and has no mistake.
pub trait Sink: Sync {
    /// Takes a file, and returns what the list of files keeps of it.
    fn take(&self, path: &OutPath, bytes: Vec<u8>) -> FileData;

    /// Whether the page at this path is wanted before the others.
    fn is_wanted_first(&self, _: &OutPath) -> bool {
        false
    }

    /// Receives the pages that are wanted first, as soon as they were taken and if nothing so far has a mistake. The site
    /// may still turn out to have one.
    fn show_first(&self, _: Output) {}
}

/// Keeps every file in memory: for a preview, for `check`, whose rules read pages, and for tests.
#[derive(Clone, Copy, Debug)]
pub struct InMemory;

impl Sink for InMemory {
    fn take(&self, _: &OutPath, mut bytes: Vec<u8>) -> FileData {
        bytes.shrink_to_fit();
        bytes.into()
    }
}
