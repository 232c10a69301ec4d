//! The report of a write.

use std::path::PathBuf;

use crate::path::OutPath;

/// The result of a write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// The new or changed files, in the order of their paths.
    pub written: Vec<OutPath>,
    /// The number of unchanged files.
    pub unchanged: usize,
    /// The files that plenary wrote earlier and that the site no longer has, in the order of their paths.
    pub removed: Vec<OutPath>,
    /// The files, links and devices that plenary did not write and that stayed, relative to the output folder,
    /// in order.
    pub kept_foreign: Vec<PathBuf>,
}
