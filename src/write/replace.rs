//! A source file is replaced by another version of itself: wholly or not at all.

use std::fs;
use std::path::Path;

use super::error::{Action, Error};
use crate::path::SourcePath;

/// Replaces the file `path` of the site at `root`, which holds `before`, by `after`. The new text is written beside the
/// file and then takes its name, so that a process that is killed leaves the one or the other; the permissions stay.
///
/// # Errors
/// When the file is no longer what it was, or the disk refuses. The file is then as it was.
pub fn replace(root: &Path, path: &SourcePath, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let named = root.join(path.as_str());
    let disk = |action: Action, path: &Path| {
        let path = path.to_owned();
        move |cause| Error::Disk { action, path, cause }
    };
    // What a symbolic link leads to is replaced, not the link.
    let file = fs::canonicalize(&named).map_err(disk(Action::Read, &named))?;
    if fs::read(&file).map_err(disk(Action::Read, &file))? != before {
        return Err(Error::Changed { path: file });
    }
    let permissions = fs::metadata(&file).map_err(disk(Action::Read, &file))?.permissions();
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let beside = file.with_file_name(format!(".{name}.plenary-new"));
    let written = fs::write(&beside, after)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .map_err(disk(Action::Write, &beside))
        .and_then(|()| fs::rename(&beside, &file).map_err(disk(Action::Move, &file)));
    if written.is_err() {
        // The failure that is reported is the first one; what is left beside the file does no harm.
        let _ = fs::remove_file(&beside);
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
        assert!(matches!(replace(folder.path(), &path, b"one", b"three"), Err(Error::Changed { .. })));
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path().join("content")).unwrap().count(), 1);
    }
}
