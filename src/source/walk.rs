//! The files of a site's folder that belong to its sources. The only module that names walkdir.
//!
//! Begin with [`walk`]. No link is followed without asking [`Boundary`], and no file is opened.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::boundary::{Boundary, LinkEnd};
use super::error::{ReadError, reason};
use super::leftover::{is_leftover, misnamed};
use super::snapshot::Sources;
use crate::path::SourcePath;

/// The files and folders at a site's root that belong to its sources.
pub const PARTS: [&str; 3] = ["site.yaml", "content", "themes"];

/// The most files and folders reached through links. A few folders that link to each other produce any number of paths.
const MOST_BEHIND_LINKS: usize = 100_000;

/// The cost of a link behind a link, counted in files: it is resolved, and leads to a further folder.
const LINK_BEHIND_LINK: usize = 100;

/// A source file and its resolved path.
pub(super) type FoundFile = (SourcePath, PathBuf);

/// The files that belong to the sources, in the order of their names; files that are left out are recorded in
/// `sources`, and read errors in `errors`.
pub(super) fn walk(
    boundary: &Boundary,
    sources: &mut Sources,
    errors: &mut Vec<ReadError>,
) -> Vec<FoundFile> {
    note_misnamed(boundary.root(), sources);
    let mut walk = Walk { boundary, sources, errors, found: Vec::new(), behind_links: 0 };
    for part in PARTS {
        let place = boundary.root().join(part);
        let path = SourcePath::new(part);
        match fs::symlink_metadata(&place) {
            Ok(metadata) => walk.entry(path, place, metadata.file_type(), &[]),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => walk.report(&path, reason(&error)),
        }
    }
    for (path, place) in schemas(boundary.root()) {
        if let Ok(metadata) = fs::symlink_metadata(&place) {
            walk.entry(path, place, metadata.file_type(), &[]);
        }
    }
    walk.found
}

/// The site's JSON Schemas: the files with their extension directly in `schemas/`. Other files are ignored, and so is a
/// folder that cannot be listed.
fn schemas(root: &Path) -> Vec<FoundFile> {
    let folder = root.join("schemas");
    let is_folder = fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir());
    let entries = is_folder.then(|| fs::read_dir(folder).into_iter().flatten().flatten());
    let mut found: Vec<FoundFile> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
        .filter(|(name, _)| name.ends_with(".schema.json"))
        .map(|(name, place)| (SourcePath::new(format!("schemas/{name}")), place))
        .collect();
    found.sort();
    found
}

/// Records entries at the root with a nearly correct name. A folder that cannot be listed has none.
fn note_misnamed(root: &Path, sources: &mut Sources) {
    let names = fs::read_dir(root).into_iter().flatten().flatten();
    let mut found: Vec<(SourcePath, &'static str)> = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter_map(|name| Some((SourcePath::new(&name), misnamed(&name)?)))
        .collect();
    found.sort();
    sources.misnamed = found;
}

struct Walk<'w> {
    boundary: &'w Boundary,
    sources: &'w mut Sources,
    errors: &'w mut Vec<ReadError>,
    found: Vec<FoundFile>,
    /// The number of files and folders reached through links.
    behind_links: usize,
}

impl Walk<'_> {
    fn report(&mut self, path: &SourcePath, reason: impl Into<String>) {
        self.errors.push(ReadError { path: path.as_str().into(), reason: reason.into() });
    }

    /// One entry. `links` are the folders of the links that led to it.
    fn entry(&mut self, path: SourcePath, place: PathBuf, kind: FileType, links: &[PathBuf]) {
        if kind.is_symlink() {
            self.link(&path, &place, links);
        } else if kind.is_dir() {
            self.folder(&path, &place, links);
        } else if kind.is_file() {
            self.found.push((path, place));
        } else {
            self.report(&path, what_it_is(kind));
        }
    }

    /// Everything in a folder that is not a link.
    fn folder(&mut self, path: &SourcePath, folder: &Path, links: &[PathBuf]) {
        let mut entries =
            WalkDir::new(folder).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if vanished(&error) => continue,
                Err(error) => {
                    let place = error.path().unwrap_or(folder);
                    let inner = place.strip_prefix(folder).unwrap_or(place);
                    let reason = error.io_error().map_or_else(|| error.to_string(), reason);
                    self.errors.push(ReadError { path: Path::new(path.as_str()).join(inner), reason });
                    continue;
                }
            };
            let Some(inner) = self.inner(path, folder, entry.path()) else { continue };
            let kind = entry.file_type();
            if is_leftover(inner.file_name()) {
                self.sources.skip(inner);
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if !links.is_empty() {
                self.behind_links += if kind.is_symlink() { LINK_BEHIND_LINK } else { 1 };
                if self.behind_links > MOST_BEHIND_LINKS {
                    return;
                }
                if kind.is_dir() && self.boundary.is_output(entry.path()) {
                    let objection = self.boundary.objection_to_output(entry.path());
                    self.report(&inner, format!("it is reached by a link, {objection}"));
                    entries.skip_current_dir();
                    continue;
                }
            }
            if !kind.is_dir() {
                self.entry(inner, entry.into_path(), kind, links);
            }
        }
    }

    /// The source path of the file at `place` inside `folder`, whose source path is `path`.
    fn inner(&mut self, path: &SourcePath, folder: &Path, place: &Path) -> Option<SourcePath> {
        let relative = place.strip_prefix(folder).unwrap_or(place);
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        if parts.is_none() {
            let reason = "its name is not valid Unicode; rename it".to_owned();
            self.errors.push(ReadError { path: Path::new(path.as_str()).join(relative), reason });
        }
        parts.map(|parts| SourcePath::new(format!("{path}/{}", parts.join("/"))))
    }

    fn link(&mut self, path: &SourcePath, link: &Path, links: &[PathBuf]) {
        let end = match self.boundary.follow(link) {
            LinkEnd::Inside(end) => end,
            LinkEnd::Refused(reason) => return self.report(path, reason),
            LinkEnd::Gone => return,
        };
        // The target is resolved, so this is the metadata of the file itself.
        let kind = match fs::symlink_metadata(&end) {
            Ok(metadata) => metadata.file_type(),
            Err(_it_went_away) => return,
        };
        if !kind.is_dir() {
            return self.entry(path.clone(), end, kind, links);
        }
        let holder = link.parent().unwrap_or(link).to_owned();
        let links: Vec<PathBuf> = links.iter().cloned().chain([holder]).collect();
        if links.iter().any(|holder| holder.starts_with(&end)) {
            let reason = format!("it is a link to `{}`, a folder that holds it", self.boundary.shown(&end));
            return self.report(path, reason);
        }
        let before = self.behind_links;
        self.folder(path, &end, &links);
        let is_first = links.len() == 1 && before <= MOST_BEHIND_LINKS;
        if is_first && self.behind_links > MOST_BEHIND_LINKS {
            let reason = "links lead to too many files, this one among them\n  help: remove links to folders that hold \
                          links to folders";
            self.report(path, reason);
        }
    }
}

/// Whether an entry vanished between the listing of its folder and the access to it.
fn vanished(error: &walkdir::Error) -> bool {
    let is_not_found = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    is_not_found && error.path().is_some_and(|path| fs::symlink_metadata(path).is_err())
}

/// The type of an entry that is not a file, folder or link. It is never opened: a pipe would block forever.
fn what_it_is(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "it is a named pipe, not a file\n  help: remove it, or put a file in its place";
        }
        if kind.is_socket() {
            return "it is a socket, not a file\n  help: remove it, or put a file in its place";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "it is a device, not a file\n  help: remove it, or put a file in its place";
        }
    }
    let _ = kind;
    "it is neither a file nor a folder\n  help: remove it, or put a file in its place"
}
