//! Why something in a folder could not be done.

use std::fmt;
use std::io;
use std::path::PathBuf;

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

impl std::error::Error for Refused {}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Refused(_) => None,
            Error::Disk(cause) => Some(cause),
        }
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

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Self {
        Error::Disk(cause)
    }
}

impl Error {
    /// Whether there is nothing at the place.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::Disk(cause) if cause.kind() == io::ErrorKind::NotFound)
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
