//! Errors of operations in a folder.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why an operation in a folder failed.
#[derive(Debug)]
pub enum FolderError {
    /// Something else is at a path that Plenary reserves for itself.
    Refused(Refused),
    /// The operating system refused.
    Disk(io::Error),
}

/// Something at a path that Plenary reserves for itself; it is neither followed nor opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The path.
    pub path: PathBuf,
    /// What is there.
    pub found: AtPlace,
}

/// The kind of entry at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtPlace {
    /// A symbolic link (on Windows also a junction), with its target.
    Link(PathBuf),
    /// A file where a folder belongs.
    File,
    /// A folder where a file belongs.
    Folder,
    /// A device, a named pipe or a socket.
    Special,
}

impl std::error::Error for Refused {}

impl std::error::Error for FolderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FolderError::Refused(_) => None,
            FolderError::Disk(cause) => Some(cause),
        }
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FolderError::Refused(refused) => refused.fmt(f),
            FolderError::Disk(cause) => cause.fmt(f),
        }
    }
}

impl From<io::Error> for FolderError {
    fn from(cause: io::Error) -> Self {
        FolderError::Disk(cause)
    }
}

impl FolderError {
    /// Whether nothing exists at the path.
    pub fn is_not_found(&self) -> bool {
        matches!(self, FolderError::Disk(cause) if cause.kind() == io::ErrorKind::NotFound)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.found {
            AtPlace::Link(to) => write!(
                f,
                "`{path}` is a link to `{}`; plenary follows no link where it keeps files of its own\n  help: find out \
                 who made the link, then delete it; what it leads to stays as it is",
                to.display()
            ),
            AtPlace::File => {
                write!(f, "`{path}` is a file, and plenary keeps a folder there\n  help: move it away")
            }
            AtPlace::Folder => {
                write!(f, "`{path}` is a folder, and plenary keeps a file there\n  help: move it away")
            }
            AtPlace::Special => write!(
                f,
                "`{path}` is a device, a pipe or a socket, and plenary keeps a file of its own there\n  help: delete it"
            ),
        }
    }
}
