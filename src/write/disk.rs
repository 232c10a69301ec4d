//! Every disk operation of the writer, so that each error names the action and the path.
//!
//! Every path is relative to an open folder ([`crate::folder`]), so that no symbolic link is followed. Nothing here
//! opens an existing file for writing: a file may be hard-linked from two trees. In tests, `fault` makes the n-th
//! action below a folder fail.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, WriteError};
use crate::folder::{self, Folder};
use crate::source::{Digest, DiskFile, share_blocks};

pub(super) use crate::folder::CAN_EXCHANGE;

/// A path in an open folder.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    folder: &'a Folder,
    relative: &'a Path,
}

/// The path of a name, or of a relative path, in an open folder.
pub(super) fn at<'a>(folder: &'a Folder, relative: &'a (impl AsRef<Path> + ?Sized)) -> At<'a> {
    At { folder, relative: relative.as_ref() }
}

impl At<'_> {
    /// The full path, for messages.
    pub(super) fn path(self) -> PathBuf {
        self.folder.path().join(self.relative)
    }
}

fn run<T>(
    action: Action,
    at: At<'_>,
    act: impl FnOnce() -> Result<T, folder::FolderError>,
) -> Result<T, WriteError> {
    #[cfg(test)]
    let act = || fault::strike(action, &at.path()).map_err(folder::FolderError::Disk).and_then(|()| act());
    act().map_err(|error| match error {
        folder::FolderError::Refused(refused) => WriteError::Refused(refused),
        folder::FolderError::Disk(cause) => WriteError::Disk { action, path: at.path(), cause },
    })
}

/// Opens the folder at `path`, which contains no links, and creates it and its missing ancestors.
pub(super) fn open_or_create(path: &Path) -> Result<Folder, WriteError> {
    let failed = |action| move |cause| WriteError::Disk { action, path: path.to_path_buf(), cause };
    #[cfg(test)]
    fault::strike(Action::Create, path).map_err(failed(Action::Create))?;
    fs::create_dir_all(path).map_err(failed(Action::Create))?;
    Folder::open(path).map_err(failed(Action::Read))
}

/// The metadata of a file, folder or link itself; `None` if it does not exist.
pub(super) fn look(at: At<'_>) -> Result<Option<Metadata>, WriteError> {
    run(Action::Read, at, || Ok(at.folder.look(at.relative)?))
}

/// The metadata of an open folder.
pub(super) fn look_at(folder: &Folder) -> Result<Metadata, WriteError> {
    run(Action::Read, at(folder, ""), || Ok(folder.metadata()?))
}

/// The entries of a folder, each with its own metadata.
pub(super) fn list(folder: At<'_>) -> Result<Vec<(std::ffi::OsString, Metadata)>, WriteError> {
    run(Action::List, folder, || {
        let entries = fs::read_dir(folder.path())?;
        Ok(entries
            .map(|entry| entry.and_then(|e| Ok((e.file_name(), e.metadata()?))))
            .collect::<io::Result<_>>()?)
    })
}

/// The first `len` bytes of a file, which are all if `len` is its length.
pub(super) fn read(at: At<'_>, len: u64) -> Result<Vec<u8>, WriteError> {
    run(Action::Read, at, || {
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        // `take` saves the system calls with which `File` asks for its length and checks for more: a third of all.
        at.folder.open_file(at.relative)?.take(len).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

/// The digest of a file, read as a stream.
pub(super) fn digest(at: At<'_>) -> Result<Digest, WriteError> {
    run(Action::Read, at, || Ok(Digest::of_stream(at.folder.open_file(at.relative)?, |_| Ok(()))?))
}

/// Opens a folder; `None` if it does not exist.
pub(super) fn open_folder(at: At<'_>) -> Result<Option<Folder>, WriteError> {
    run(Action::Read, at, || match at.folder.folder(at.relative) {
        Err(error) if error.is_not_found() => Ok(None),
        opened => opened.map(Some),
    })
}

/// Creates one folder.
pub(super) fn create_folder(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Create, at, || at.folder.create_folder(at.relative))
}

/// Creates one folder, unless there is one, which another thread may have made at this instant.
pub(super) fn ensure_folder(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Create, at, || match at.folder.create_folder(at.relative) {
        Err(folder::FolderError::Disk(cause)) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    })
}

/// Opens a folder, and creates it if it is missing.
pub(super) fn folder_or_new(at: At<'_>) -> Result<Folder, WriteError> {
    run(Action::Create, at, || at.folder.folder_or_new(at.relative))
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(at: At<'_>, bytes: &[u8]) -> Result<(), WriteError> {
    run(Action::Write, at, || Ok(at.folder.create_file(at.relative)?.write_all(bytes)?))
}

/// Writes a file that does not exist yet, with the given permissions.
pub(super) fn write_new_with(at: At<'_>, bytes: &[u8], permissions: &Permissions) -> Result<(), WriteError> {
    run(Action::Write, at, || {
        let mut file = at.folder.create_file(at.relative)?;
        file.set_permissions(permissions.clone())?;
        Ok(file.write_all(bytes)?)
    })
}

/// Copies a large source file to a file that does not exist yet, never as a hard link: as a reflink, whose blocks are
/// shared until one file changes, if the file system supports that, and otherwise in pieces.
///
/// # Errors
/// When the disk refuses, or the file has changed since it was read.
pub(super) fn copy_new(file: &DiskFile, at: At<'_>) -> Result<(), WriteError> {
    let changed = || WriteError::SourceChanged { source: file.source().clone() };
    let source = file.open().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::Other => changed(),
        _ => WriteError::Disk { action: Action::Read, path: file.source().as_str().into(), cause },
    })?;
    let copied = run(Action::Write, at, || {
        let mut copy = at.folder.create_file(at.relative)?;
        if share_blocks(&source, &copy) {
            return Ok(Digest::of_stream(at.folder.open_file(at.relative)?, |_| Ok(()))?);
        }
        // One byte more shows that the file has grown, and a file that grows forever cannot fill the disk.
        let source = source.take(file.digest().size_bytes + 1);
        Ok(Digest::of_stream(source, |piece| copy.write_all(piece))?)
    })?;
    if copied == *file.digest() { Ok(()) } else { Err(changed()) }
}

/// Opens a file for locking, and creates it if it is missing.
pub(super) fn open_lock(at: At<'_>) -> Result<File, WriteError> {
    run(Action::Lock, at, || at.folder.open_lock(at.relative))
}

/// Creates a hard link to a file; a symbolic link is recreated with the same target.
pub(super) fn link(from: At<'_>, to: At<'_>, metadata: &Metadata) -> Result<(), WriteError> {
    run(Action::Link, to, || match metadata.is_symlink() {
        true => to.folder.create_symlink(&from.folder.symlink_text(from.relative)?, to.relative),
        false => from.folder.hard_link(from.relative, to.folder, to.relative),
    })
}

/// The target of a symbolic link.
pub(super) fn link_text(at: At<'_>) -> Result<PathBuf, WriteError> {
    run(Action::Read, at, || at.folder.symlink_text(at.relative))
}

/// Copies a file that must be kept, as a hard link if possible.
pub(super) fn keep_copy(from: At<'_>, to: At<'_>) -> Result<(), WriteError> {
    run(Action::Write, to, || {
        if from.folder.hard_link(from.relative, to.folder, to.relative).is_ok() {
            return Ok(());
        }
        // The file system has no hard links.
        let mut kept = from.folder.open_file(from.relative)?;
        io::copy(&mut kept, &mut to.folder.create_file(to.relative)?)?;
        Ok(())
    })
}

/// Moves a file, as a copy if it comes from another file system.
pub(super) fn move_or_copy(from: At<'_>, to: At<'_>) -> Result<(), WriteError> {
    run(Action::Move, to, || match from.folder.rename(from.relative, to.folder, to.relative) {
        Err(folder::FolderError::Disk(cause)) if cause.kind() == io::ErrorKind::CrossesDevices => {
            let mut there = from.folder.open_file(from.relative)?;
            io::copy(&mut there, &mut to.folder.create_file(to.relative)?)?;
            Ok(())
        }
        moved => moved,
    })
}

/// Moves a file or folder on the same file system.
pub(super) fn rename(from: At<'_>, to: At<'_>) -> Result<(), WriteError> {
    run(Action::Move, to, || from.folder.rename(from.relative, to.folder, to.relative))
}

/// Deletes a file or a link.
pub(super) fn remove_file(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Remove, at, || at.folder.remove_file(at.relative))
}

/// Deletes a file that an earlier process left, if it exists; refuses a link or anything else.
pub(super) fn remove_leftover(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Remove, at, || match at.folder.open_file(at.relative) {
        Err(error) if error.is_not_found() => Ok(()),
        left => left.and_then(|_| at.folder.remove_file(at.relative)),
    })
}

/// Deletes an empty folder.
pub(super) fn remove_folder(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Remove, at, || at.folder.remove_folder(at.relative))
}

/// Deletes whatever is there, if it exists.
pub(super) fn remove_all(at: At<'_>) -> Result<(), WriteError> {
    run(Action::Remove, at, || at.folder.remove_all(at.relative))
}

/// Gives a folder the permissions of another, and if possible its owner.
pub(super) fn take_after(folder: At<'_>, now: &Metadata, old: &Metadata) -> Result<(), WriteError> {
    let owner_differs = owner(now) != owner(old);
    if !owner_differs && now.permissions() == old.permissions() {
        return Ok(());
    }
    run(Action::Create, folder, || {
        let inner;
        let opened = match folder.relative.as_os_str().is_empty() {
            true => folder.folder,
            false => {
                inner = folder.folder.folder(folder.relative)?;
                &inner
            }
        };
        if owner_differs {
            opened.take_owner(old);
        }
        Ok(opened.set_permissions(&old.permissions())?)
    })
}

#[cfg(unix)]
fn owner(metadata: &Metadata) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    (metadata.uid(), metadata.gid())
}

#[cfg(not(unix))]
fn owner(_metadata: &Metadata) {}

/// Exchanges two folders atomically: both names exist at every instant.
pub(super) fn exchange(one: At<'_>, other: At<'_>) -> Result<(), WriteError> {
    run(Action::Exchange, other, || one.folder.exchange(one.relative, other.folder, other.relative))
}

/// Failures on demand, for tests only; armed per folder, because tests run in parallel.
#[cfg(test)]
pub(super) mod fault {
    use std::io;
    use std::path::{Path, PathBuf};
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Action;

    /// Which actions fail below the folder.
    #[derive(Clone, Copy)]
    pub(in crate::write) enum Fault {
        /// The n-th action that changes the disk, counted from 0; later ones succeed again.
        Once(usize),
        /// The n-th action that changes the disk and all later ones, as if the process had been killed.
        From(usize),
        /// Every action of one kind, with this error.
        Always(Action, io::ErrorKind),
    }

    struct ArmedFault {
        id: usize,
        below: PathBuf,
        fault: Fault,
        seen: usize,
    }

    static RULES: Mutex<Vec<ArmedFault>> = Mutex::new(Vec::new());

    /// Arms a fault; it ends when the guard is dropped.
    pub(in crate::write) fn arm(below: &Path, fault: Fault) -> Guard {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let below = below.canonicalize().unwrap();
        RULES.lock().unwrap().push(ArmedFault { id, below, fault, seen: 0 });
        Guard(id)
    }

    pub(in crate::write) struct Guard(usize);

    impl Guard {
        /// The number of disk-changing actions so far.
        pub(in crate::write) fn seen(&self) -> usize {
            RULES.lock().unwrap().iter().find(|rule| rule.id == self.0).unwrap().seen
        }
    }

    impl Drop for Guard {
        fn drop(&mut self) {
            RULES.lock().unwrap().retain(|rule| rule.id != self.0);
        }
    }

    pub(super) fn strike(action: Action, path: &Path) -> io::Result<()> {
        let changes = !matches!(action, Action::Read | Action::List);
        for rule in RULES.lock().unwrap().iter_mut().filter(|rule| path.starts_with(&rule.below)) {
            let turn = rule.seen;
            match rule.fault {
                Fault::Always(which, kind) if which == action => return Err(kind.into()),
                Fault::Always(..) => {}
                Fault::Once(_) | Fault::From(_) if !changes => {}
                Fault::Once(n) | Fault::From(n) => {
                    rule.seen += 1;
                    let dead = matches!(rule.fault, Fault::From(_)) && turn > n;
                    if turn == n || dead {
                        return Err(io::ErrorKind::StorageFull.into());
                    }
                }
            }
        }
        Ok(())
    }
}
