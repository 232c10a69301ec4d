//! Finds what blocks a path that must not contain links.

use std::fs::{self, Metadata};
use std::path::Path;

use super::error::{AtPlace, Refused};

/// The expected kind of entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    File,
    Folder,
    /// A name that is still free, or any entry.
    Name,
}

/// The first entry in the path from `top` to `relative` that is not as expected: a link, or a wrong kind of entry at
/// the end.
pub(super) fn obstruction(top: &Path, relative: &Path, asked: Asked) -> Option<Refused> {
    let mut path = top.to_path_buf();
    let mut parts = relative.components().peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let there = fs::symlink_metadata(&path).ok()?;
        let found = found(&path, &there, if parts.peek().is_some() { Asked::Folder } else { asked });
        if let Some(found) = found {
            return Some(Refused { path, found });
        }
    }
    None
}

/// The entry at `path`, unless it is of the expected kind.
pub(super) fn found(path: &Path, there: &Metadata, asked: Asked) -> Option<AtPlace> {
    if there.is_symlink() {
        return Some(AtPlace::Link(fs::read_link(path).unwrap_or_default()));
    }
    match asked {
        Asked::File if there.is_dir() => Some(AtPlace::Folder),
        Asked::File if !there.is_file() => Some(AtPlace::Special),
        Asked::Folder if there.is_file() => Some(AtPlace::File),
        Asked::Folder if !there.is_dir() => Some(AtPlace::Special),
        Asked::File | Asked::Folder | Asked::Name => None,
    }
}
