//! A folder on disk -> [`Sources`]. The only module that names walkdir.
//!
//! Begin with [`read`]; `walk` names the files that belong to a site.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::leftover::{is_leftover, misnamed};
use super::{Scanner, Sources};
use crate::character::{visible, visible_line};
use crate::path::SourcePath;

/// The folders and files of a site's root that belong to its sources.
pub const PARTS: [&str; 3] = ["site.yaml", "content", "themes"];

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// What cannot be read, relative to the site's root where it lies in it.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", visible(&self.path.to_string_lossy()), visible_line(&self.reason))
    }
}

impl std::error::Error for ReadError {}

/// Reads `site.yaml`, `content/` and `themes/` of the site in `root`. A part that does not exist is no error
/// here: the stages after this one know what a site needs.
///
/// Symbolic links are followed, except those that lead to a folder above themselves.
///
/// # Errors
/// Every file and folder that exists and cannot be read, in the order of their paths.
pub fn read(root: &Path) -> Result<Sources, Vec<ReadError>> {
    Scanner::new(root).scan(&BTreeSet::new()).map(|scan| scan.sources)
}

/// The files that belong to the sources, in the order of their names; what is left out is noted in `sources`.
pub(super) fn walk(
    root: &Path,
    sources: &mut Sources,
    errors: &mut Vec<ReadError>,
) -> Result<Vec<(SourcePath, PathBuf)>, Vec<ReadError>> {
    match fs::read_dir(root) {
        Ok(entries) => note_misnamed(entries, sources),
        Err(error) => return Err(vec![ReadError { path: root.to_owned(), reason: reason(&error) }]),
    }
    let mut found = Vec::new();
    for part in PARTS {
        let start = root.join(part);
        if !start.exists() {
            continue;
        }
        let walk = WalkDir::new(&start).follow_links(true).sort_by_file_name();
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let Some(path) = source_path(root, entry.path(), errors) else { continue };
                    if is_leftover(path.file_name()) {
                        sources.skip(path);
                        if entry.file_type().is_dir() {
                            entries.skip_current_dir();
                        }
                    } else if entry.file_type().is_file() {
                        found.push((path, entry.into_path()));
                    }
                }
                Err(error) if vanished(&error) => {}
                Err(error) => errors.push(walk_error(root, &error)),
            }
        }
    }
    Ok(found)
}

/// Notes what lies at the root under a name that is nearly that of a part of a site. An entry that cannot be listed is none.
fn note_misnamed(entries: fs::ReadDir, sources: &mut Sources) {
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<(SourcePath, &'static str)> =
        names.filter_map(|name| Some((SourcePath::new(&name), misnamed(&name)?))).collect();
    found.sort();
    sources.misnamed = found;
}

/// Whether an entry went away between the listing of its folder and the look at it. A link that leads nowhere is
/// still there.
fn vanished(error: &walkdir::Error) -> bool {
    let is_not_found = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    is_not_found && error.path().is_some_and(|path| fs::symlink_metadata(path).is_err())
}

fn source_path(root: &Path, path: &Path, errors: &mut Vec<ReadError>) -> Option<SourcePath> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
    if parts.is_none() {
        let reason = "its name is not valid Unicode; rename it".to_owned();
        errors.push(ReadError { path: relative.to_owned(), reason });
    }
    parts.map(|parts| SourcePath::new(parts.join("/")))
}

fn walk_error(root: &Path, error: &walkdir::Error) -> ReadError {
    let path =
        error.path().map_or_else(PathBuf::new, |path| path.strip_prefix(root).unwrap_or(path).to_owned());
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => {
            let ancestor = ancestor.strip_prefix(root).unwrap_or(ancestor);
            format!("it is a link to `{}`, a folder that holds it", ancestor.display())
        }
        (None, Some(error)) => reason(error),
        (None, None) => error.to_string(),
    };
    ReadError { path, reason }
}

pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".into(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it".into(),
        io::ErrorKind::NotADirectory => "it is not a folder".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_read_whatever_the_order_of_the_disk() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/.git")).unwrap();
        fs::create_dir_all(root.path().join("content/.well-known")).unwrap();
        for file in
            ["content/b.md", "content/a.md", "content/a.md~", "content/.git/x", "site.yaml", "notes.txt"]
        {
            fs::write(root.path().join(file), file).unwrap();
        }
        fs::write(root.path().join("content/.well-known/security.txt"), "x").unwrap();
        let sources = read(root.path()).unwrap();
        let names: Vec<&str> = sources.files.keys().map(SourcePath::as_str).collect();
        assert_eq!(names, ["content/.well-known/security.txt", "content/a.md", "content/b.md", "site.yaml"]);
        let skipped: Vec<&str> = sources.skipped().iter().map(SourcePath::as_str).collect();
        assert_eq!(skipped, ["content/.git", "content/a.md~"]);
    }

    #[test]
    fn a_root_that_does_not_exist_is_named() {
        let errors = read(Path::new("no/such/folder")).unwrap_err();
        assert_eq!(errors[0].to_string(), "cannot read `no/such/folder`: it does not exist");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_to_a_folder_above_itself_is_reported() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/a")).unwrap();
        std::os::unix::fs::symlink("..", root.path().join("content/a/up")).unwrap();
        let errors = read(root.path()).unwrap_err();
        assert_eq!(
            errors[0].to_string(),
            "cannot read `content/a/up`: it is a link to `content`, a folder that holds it"
        );
    }
}
