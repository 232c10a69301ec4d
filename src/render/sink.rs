//! Where the files of a site go as they are made. Begin with [`Sink`].

use crate::path::OutPath;
use crate::source::FileData;

/// Takes the files of a site, in any order and from several threads, each path once.
///
/// Whatever a sink does with them, nothing of the site is published before all of it is made and has no mistake.
pub trait Sink: Sync {
    /// Takes a file, and returns what the list of files keeps of it.
    fn take(&self, path: &OutPath, bytes: Vec<u8>) -> FileData;
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
