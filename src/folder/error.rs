//! Why something in a folder could not be done.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why something in a folder could not be done.
#[derive(Debug)]
pub enum FolderError {
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
    pub found: AtPlace,
}

/// What is at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtPlace {
    /// A symbolic link (on Windows also a junction), with its text.
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
    /// Whether there is nothing at the place.
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
