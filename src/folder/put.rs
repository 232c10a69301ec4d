//! Writes a small file atomically.

use std::io::Write as _;

use super::{Folder, FolderError};

/// The temporary name of a file before it is renamed.
pub const UNFINISHED: &str = "unfinished";

/// Writes a temporary file and renames it. An existing file may have other hard links, so it is not written into.
///
/// # Errors
/// When something other than a file has the temporary name, or the disk refuses. The file is then unchanged.
pub fn put(folder: &Folder, name: &str, text: &str) -> Result<(), FolderError> {
    folder.check_file(name)?;
    folder.check_file(UNFINISHED)?;
    match folder.remove_file(UNFINISHED) {
        Err(error) if error.is_not_found() => {}
        removed => removed?,
    }
    folder.create_file(UNFINISHED)?.write_all(text.as_bytes())?;
    folder.rename(UNFINISHED, folder, name)
}
