//! Atomic replacement of a source file.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::disk::{self, at};
use super::error::{Action, WriteError};
use crate::path::SourcePath;

/// Replaces the content `before` of the file `path` of the site at `root` by `after`. The new text is written to a file
/// beside it, which is then renamed, so that a killed process leaves either version intact; permissions are kept.
///
/// # Errors
/// When the file has changed or is outside the root, something other than a leftover has the name of the temporary
/// file, or the disk refuses. The file is then unchanged.
pub fn replace(root: &Path, path: &SourcePath, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let named = root.join(path.as_str());
    let resolve = |path: &Path| {
        let failed = |cause| WriteError::Disk { action: Action::Read, path: path.to_path_buf(), cause };
        fs::canonicalize(path).map_err(failed)
    };
    // The target of a symbolic link is replaced, not the link.
    let file = resolve(&named)?;
    let inside = file.starts_with(resolve(root)?);
    let (Some(above), Some(name)) = (file.parent().filter(|_| inside), file.file_name()) else {
        return Err(WriteError::Outside { path: named, leads_to: file });
    };
    let folder = disk::open_or_create(above)?;
    let place = at(&folder, name);
    let metadata = disk::look(place)?.ok_or_else(|| WriteError::Changed { path: file.clone() })?;
    if disk::read(place, before.len() as u64 + 1)? != before {
        return Err(WriteError::Changed { path: file });
    }
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".plenary-new");
    let beside = at(&folder, &beside);
    // A killed process may have left it. Anything else with this name is not removed.
    disk::remove_leftover(beside)?;
    let written = disk::write_new_with(beside, after, &metadata.permissions())
        .and_then(|()| disk::rename(beside, place));
    if written.is_err() {
        // The first error is reported; a temporary file that stays does no harm.
        let _ = disk::remove_file(beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_if_it_is_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = SourcePath::new("content/a.md");
        fs::create_dir(folder.path().join("content")).unwrap();
        let file = folder.path().join("content/a.md");
        fs::write(&file, "one").unwrap();
        replace(folder.path(), &path, b"one", b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert!(matches!(replace(folder.path(), &path, b"one", b"three"), Err(WriteError::Changed { .. })));
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("content")).unwrap().count(), 1);
    }
}
