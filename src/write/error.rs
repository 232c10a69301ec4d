//! Why the output folder could not be written. Begin with [`WriteError`].

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::folder::Refused;
use crate::path::{OutPath, SourcePath};

/// Why nothing was written. The output folder is unchanged.
#[derive(Debug)]
pub enum WriteError {
    /// The operating system refused an action.
    Disk {
        /// The action.
        action: Action,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// A link, or something else, is at a path that Plenary reserves for itself.
    Refused(Refused),
    /// Another process is writing to the same folder.
    Locked {
        /// The output folder, as the caller named it.
        folder: PathBuf,
    },
    /// Files that plenary did not write, or that were edited since, are in the way. All are listed.
    Blocked {
        /// The output folder, as the caller named it.
        folder: PathBuf,
        /// In the order of their paths.
        obstacles: Vec<Obstacle>,
    },
    /// The manifest is invalid, so Plenary's files in the folder cannot be identified.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The folder contains another site, whose files must not be lost.
    OtherSite {
        /// The output folder, as the caller named it.
        folder: PathBuf,
        /// The site in the folder.
        theirs: String,
        /// The site that was to be written.
        ours: String,
    },
    /// The site has a file whose name the writer reserves.
    Reserved {
        /// The file of the site.
        path: OutPath,
    },
    /// A source file lies outside the site's root.
    Outside {
        /// The file, as the site names it.
        path: PathBuf,
        /// The resolved path.
        leads_to: PathBuf,
    },
    /// The folder was changed while the new site was being prepared.
    Changed {
        /// What changed.
        path: PathBuf,
    },
    /// A large source file was changed between being read and being copied.
    SourceChanged {
        /// The file.
        source: SourcePath,
    },
}

/// A file that blocks the new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The path of a file of the site is taken by something that plenary did not write.
    Foreign {
        /// The file of the site.
        path: OutPath,
        /// What is there, relative to the output folder: the same path, an ancestor, or a descendant.
        taken_by: PathBuf,
    },
    /// A file was edited after plenary wrote it, and the new site would replace or remove it.
    Edited {
        /// The edited file.
        path: OutPath,
    },
}

/// The action that the operating system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read a file or its properties.
    Read,
    /// List a folder.
    List,
    /// Create a folder.
    Create,
    /// Write a file.
    Write,
    /// Create a hard link, or copy a symbolic link.
    Link,
    /// Move a file or folder to its place.
    Move,
    /// Delete a file or folder.
    Remove,
    /// Exchange the old and the new folder in one step.
    Exchange,
    /// Lock the output folder against a second build.
    Lock,
}

impl Action {
    fn verb(self) -> &'static str {
        match self {
            Action::Read => "read",
            Action::List => "list the folder",
            Action::Create => "create the folder",
            Action::Write => "write",
            Action::Link => "link",
            Action::Move => "move a file to",
            Action::Remove => "delete",
            Action::Exchange => "exchange the old and the new folder at",
            Action::Lock => "lock",
        }
    }
}

impl WriteError {
    /// Whether something does not exist.
    pub(super) fn is_not_found(&self) -> bool {
        matches!(self, WriteError::Disk { cause, .. } if cause.kind() == io::ErrorKind::NotFound)
    }

    /// Whether the file system cannot exchange two folders, so that the new site must be written file by file: missing
    /// system call or flag, no hard links, a mount point, a file of another user.
    pub(super) fn is_unsupported(&self) -> bool {
        use io::ErrorKind as Kind;
        let WriteError::Disk { action: Action::Link | Action::Exchange, cause, .. } = self else {
            return false;
        };
        matches!(
            cause.kind(),
            Kind::Unsupported
                | Kind::InvalidInput
                | Kind::CrossesDevices
                | Kind::ResourceBusy
                | Kind::TooManyLinks
                | Kind::PermissionDenied
        )
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Disk { action, path, cause } => {
                write!(f, "cannot {} `{}`: ", action.verb(), path.display())?;
                match cause.kind() {
                    io::ErrorKind::StorageFull => f.write_str("the disk is full"),
                    io::ErrorKind::QuotaExceeded => f.write_str("your disk quota is used up"),
                    io::ErrorKind::ReadOnlyFilesystem => f.write_str("the disk is read-only"),
                    io::ErrorKind::PermissionDenied => f.write_str("you are not allowed to"),
                    _ => write!(f, "{cause}"),
                }
            }
            WriteError::Refused(refused) => refused.fmt(f),
            WriteError::OtherSite { folder, theirs, ours } => write!(
                f,
                "`{}` holds the site `{theirs}`, and this is the site `{ours}`; nothing was written\n  help: name another \
                 folder with `--out`; if it is the same site under a new name, build once with `--adopt`",
                folder.display()
            ),
            WriteError::Locked { folder } => {
                write!(f, "another build is writing to `{}`; wait for it to end", folder.display())
            }
            WriteError::Blocked { folder, obstacles } => {
                write!(
                    f,
                    "nothing was written to `{}`, to protect files that plenary did not write:",
                    folder.display()
                )?;
                obstacles.iter().try_for_each(|obstacle| write!(f, "\n  {obstacle}"))
            }
            WriteError::Manifest { path, problem } => write!(
                f,
                "`{}`, the list of the files that plenary wrote, {problem}\n  help: delete the output folder, or \
                 move away what you want to keep of it, and build again",
                path.display()
            ),
            WriteError::Reserved { path } => {
                write!(
                    f,
                    "the site has a file `{path}`, a name that plenary needs for itself\n  help: rename it"
                )
            }
            WriteError::SourceChanged { source } => {
                write!(f, "`{source}` was changed while the site was being built\n  help: build again")
            }
            WriteError::Outside { path, leads_to } => write!(
                f,
                "`{}` leads to `{}`, outside the folder of the site, and is left as it is\n  help: change that file by \
                 hand, or put a copy of it in place of the link",
                path.display(),
                leads_to.display()
            ),
            WriteError::Changed { path } => write!(
                f,
                "`{}` was changed by another program while the site was being written; nothing was written\n  \
                 help: build again",
                path.display()
            ),
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Foreign { path, taken_by } => write!(
                f,
                "the site has a file `{path}`, but plenary did not write the `{}` that is there\n    help: move or \
                 delete it, or give the page another address",
                taken_by.display()
            ),
            Obstacle::Edited { path } => write!(
                f,
                "`{path}` was edited after plenary wrote it\n    help: make the change in the page or the theme it \
                 comes from, then delete this copy"
            ),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Disk { cause, .. } => Some(cause),
            WriteError::Refused(refused) => Some(refused),
            WriteError::SourceChanged { .. }
            | WriteError::Locked { .. }
            | WriteError::OtherSite { .. }
            | WriteError::Outside { .. }
            | WriteError::Blocked { .. }
            | WriteError::Manifest { .. }
            | WriteError::Reserved { .. }
            | WriteError::Changed { .. } => None,
        }
    }
}
