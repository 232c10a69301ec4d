//! A folder on disk -> [`Sources`]. The only module that names walkdir.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Sources;
use crate::path::SourcePath;

/// The folders and files of a site's root that belong to its sources.
const SOURCES: [&str; 3] = ["site.yaml", "content", "themes"];

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
        write!(f, "cannot read `{}`: {}", self.path.display(), self.reason)
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
    let mut found = Vec::new();
    let mut errors = Vec::new();
    let mut sources = Sources::new();
    if let Err(error) = fs::read_dir(root) {
        return Err(vec![ReadError { path: root.to_owned(), reason: reason(&error) }]);
    }
    for part in SOURCES {
        let start = root.join(part);
        if !start.exists() {
            continue;
        }
        let walk = WalkDir::new(&start).follow_links(true).sort_by_file_name();
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let Some(path) = source_path(root, entry.path(), &mut errors) else { continue };
                    if is_left_out(path.file_name()) {
                        sources.skip(path);
                        if entry.file_type().is_dir() {
                            entries.skip_current_dir();
                        }
                    } else if entry.file_type().is_file() {
                        found.push((path, entry.into_path()));
                    }
                }
                Err(error) => errors.push(walk_error(root, &error)),
            }
        }
    }
    let read: Vec<_> = found.par_iter().map(|(path, file)| (path, fs::read(file))).collect();
    for (path, bytes) in read {
        match bytes {
            Ok(bytes) => sources.insert(path.clone(), bytes),
            Err(error) => errors.push(ReadError { path: path.as_str().into(), reason: reason(&error) }),
        }
    }
    if errors.is_empty() { Ok(sources) } else { Err(errors) }
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

/// Files that editors and systems leave behind, and hidden ones, which are seldom meant for readers.
fn is_left_out(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    let backup =
        name.ends_with('~') || name.ends_with(".swp") || (name.starts_with('#') && name.ends_with('#'));
    hidden || backup || matches!(name, "Thumbs.db" | "desktop.ini")
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

fn reason(error: &io::Error) -> String {
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
