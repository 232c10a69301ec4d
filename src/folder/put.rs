//! A small file is written wholly or not at all.

use std::io::Write as _;

use super::{Folder, FolderError};

/// The name under which a file is written before it gets its own.
pub const UNFINISHED: &str = "unfinished";

/// Writes a file beside and moves it to its name. A file that is there may have a second name elsewhere, and is not
/// written into.
///
/// # Errors
/// When something other than a file has its name, or the disk refuses. The file is then as it was.
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
