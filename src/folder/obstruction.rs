//! What is in the way of a path that may not lead through a link.

use std::fs::{self, Metadata};
use std::path::Path;

use super::error::{AtPlace, Refused};

/// What is asked for at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    File,
    Folder,
    /// Something that is not there yet, or whatever is there.
    Name,
}

/// The first thing on the way from `top` to `relative` that is not what was asked for: a link, or something of another
/// kind at its end.
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

/// What is at `path`, unless it is what was asked for.
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
