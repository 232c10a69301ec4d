//! What writing did.

use std::path::PathBuf;

use crate::path::OutPath;

/// What a write did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// The files that are new or changed, in the order of their paths.
    pub written: Vec<OutPath>,
    /// The number of files that were equal and left alone.
    pub unchanged: usize,
    /// The files that plenary wrote earlier and that the site no longer has, in the order of their paths.
    pub removed: Vec<OutPath>,
    /// The files, links and devices that plenary did not write and that stayed, relative to the output folder,
    /// in order.
    pub kept_foreign: Vec<PathBuf>,
}
