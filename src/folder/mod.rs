//! Folders that are held open. What is made, changed and deleted in them is reached without following a link.
//!
//! Begin with [`Folder`]. Everything that the program keeps beside a site (the workshop of an output folder, the cache
//! of `check --external`, the new text of a source file) and everything that it changes in an output folder goes
//! through this module: a repository can hold a link of any name that leads anywhere, and a link that were
//! followed would let its author overwrite or delete what lies there. Why it is done this way:
//! `docs/decisions/0012-what-a-build-may-touch.md`.
//!
//! On Linux the kernel itself refuses a link on the way (`openat2`). On other Unix systems each folder on the way is
//! opened from the one above it. Elsewhere each part of the way is looked at just before.

#[cfg(not(unix))]
mod portable;
#[cfg(test)]
#[cfg(unix)]
mod tests;
#[cfg(unix)]
mod unix;

use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

#[cfg(not(unix))]
pub use portable::Folder;
#[cfg(unix)]
pub use unix::Folder;

/// Whether [`Folder::exchange`] exists on this operating system.
pub const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_vendor = "apple"));

/// Why something in a folder could not be done.
#[derive(Debug)]
pub enum Error {
    /// Something else is where the program keeps a file or folder of its own.
    Refused(Refused),
    /// The operating system refused.
    Disk(io::Error),
}

/// What is found where the program keeps a file or folder of its own, and is neither followed nor opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where.
    pub path: PathBuf,
    /// What is there.
    pub found: Found,
}

/// What is at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A symbolic link (on Windows also a junction), with its text.
    Link(PathBuf),
    /// A file where a folder belongs.
    File,
    /// A folder where a file belongs.
    Folder,
    /// A device, a named pipe or a socket.
    Special,
}

impl Error {
    /// Whether there is nothing at the place.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::Disk(cause) if cause.kind() == io::ErrorKind::NotFound)
    }
}

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Self {
        Error::Disk(cause)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(refused) => refused.fmt(f),
            Error::Disk(cause) => cause.fmt(f),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.found {
            Found::Link(to) => write!(
                f,
                "`{path}` is a link to `{}`; plenary follows no link where it keeps files of its own\n  help: find out \
                 who made the link, then delete it; what it leads to stays as it is",
                to.display()
            ),
            Found::File => {
                write!(f, "`{path}` is a file, and plenary keeps a folder there\n  help: move it away")
            }
            Found::Folder => {
                write!(f, "`{path}` is a folder, and plenary keeps a file there\n  help: move it away")
            }
            Found::Special => write!(
                f,
                "`{path}` is a device, a pipe or a socket, and plenary keeps a file of its own there\n  help: delete it"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Refused(_) => None,
            Error::Disk(cause) => Some(cause),
        }
    }
}

impl std::error::Error for Refused {}

/// What is asked for at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    File,
    Folder,
    /// Something that is not there yet, or whatever is there.
    Name,
}

/// The first thing on the way from `top` to `relative` that is not what was asked for: a link, or something of another
/// kind at its end.
fn obstruction(top: &Path, relative: &Path, asked: Asked) -> Option<Refused> {
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
fn found(path: &Path, there: &Metadata, asked: Asked) -> Option<Found> {
    if there.is_symlink() {
        return Some(Found::Link(fs::read_link(path).unwrap_or_default()));
    }
    match asked {
        Asked::File if there.is_dir() => Some(Found::Folder),
        Asked::File if !there.is_file() => Some(Found::Special),
        Asked::Folder if there.is_file() => Some(Found::File),
        Asked::Folder if !there.is_dir() => Some(Found::Special),
        Asked::File | Asked::Folder | Asked::Name => None,
    }
}
