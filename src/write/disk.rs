//! Every action on the disk, so that a failure always says which action and which path.
//!
//! Nothing here opens an existing file for writing: a file may be hard-linked from two trees.
//! In tests, [`fault`] makes the n-th action below a folder fail.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use crate::source::{Digest, DiskFile};

fn run<T>(action: Action, path: &Path, act: impl FnOnce() -> io::Result<T>) -> Result<T, Error> {
    #[cfg(test)]
    let act = || fault::strike(action, path).and_then(|()| act());
    act().map_err(|cause| Error::Disk { action, path: path.to_path_buf(), cause })
}

/// The properties of a file, folder or link itself; `None` when there is nothing.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, Error> {
    run(Action::Read, path, || match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    })
}

/// What a folder holds, with the properties of each entry itself.
pub(super) fn list(folder: &Path) -> Result<Vec<(std::ffi::OsString, Metadata)>, Error> {
    run(Action::List, folder, || {
        fs::read_dir(folder)?.map(|entry| entry.and_then(|e| Ok((e.file_name(), e.metadata()?)))).collect()
    })
}

/// The first `len` bytes of a file, which are all when that is its length.
pub(super) fn read(path: &Path, len: u64) -> Result<Vec<u8>, Error> {
    run(Action::Read, path, || {
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        // `take` spares the system calls with which `File` asks for its length and looks for more: a third of all.
        File::open(path)?.take(len).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

/// What the bytes of a file add up to, read as a stream.
pub(super) fn digest(path: &Path) -> Result<Digest, Error> {
    run(Action::Read, path, || Digest::of_stream(File::open(path)?, |_| Ok(())))
}

/// Makes one folder.
pub(super) fn create_folder(path: &Path) -> Result<(), Error> {
    run(Action::Create, path, || fs::create_dir(path))
}

/// Makes a folder and those above it, as far as they are missing.
pub(super) fn create_folders(path: &Path) -> Result<(), Error> {
    run(Action::Create, path, || fs::create_dir_all(path))
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    run(Action::Write, path, || {
        OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(bytes))
    })
}

/// Writes a file that does not exist yet as a copy of a large file of the sources, and never as a second name of it:
/// where the file system can, both share their blocks until one is changed; else in pieces.
///
/// # Errors
/// When the disk refuses, or the copy is not what the file was when it was read.
pub(super) fn copy_new(file: &DiskFile, path: &Path) -> Result<(), Error> {
    let changed = || Error::SourceChanged { source: file.source().clone() };
    let source = file.open().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::Other => changed(),
        _ => Error::Disk { action: Action::Read, path: file.source().as_str().into(), cause },
    })?;
    let copied = run(Action::Write, path, || {
        let mut copy = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
        if share_blocks(&source, &copy) {
            return Digest::of_stream(&copy, |_| Ok(()));
        }
        // One byte more tells that the file has grown; a file that grows for ever fills no disk.
        Digest::of_stream(source.take(file.digest().size_bytes + 1), |piece| copy.write_all(piece))
    })?;
    if copied == *file.digest() { Ok(()) } else { Err(changed()) }
}

#[cfg(all(target_os = "linux", not(any(target_arch = "sparc", target_arch = "sparc64"))))]
fn share_blocks(source: &File, copy: &File) -> bool {
    rustix::fs::ioctl_ficlone(copy, source).is_ok()
}

#[cfg(not(all(target_os = "linux", not(any(target_arch = "sparc", target_arch = "sparc64")))))]
fn share_blocks(_source: &File, _copy: &File) -> bool {
    false
}

/// Opens a file for locking, making it when it is missing.
pub(super) fn open_lock(path: &Path) -> Result<File, Error> {
    run(Action::Lock, path, || OpenOptions::new().write(true).create(true).truncate(false).open(path))
}

/// Gives a file a second name; a symbolic link is made anew, with the same text.
pub(super) fn link(from: &Path, to: &Path, metadata: &Metadata) -> Result<(), Error> {
    run(Action::Link, to, || {
        if metadata.is_symlink() { copy_symlink(from, to) } else { fs::hard_link(from, to) }
    })
}

#[cfg(unix)]
fn copy_symlink(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_symlink(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The text of a symbolic link.
pub(super) fn link_text(path: &Path) -> Result<PathBuf, Error> {
    run(Action::Read, path, || fs::read_link(path))
}

/// Copies a file that has to be kept, by a second name where that is possible.
pub(super) fn keep_copy(from: &Path, to: &Path) -> Result<(), Error> {
    run(Action::Write, to, || fs::hard_link(from, to).or_else(|_no_links_here| fs::copy(from, to).map(drop)))
}

/// Moves a file or folder on the same file system.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    run(Action::Move, to, || fs::rename(from, to))
}

/// Deletes a file or a link.
pub(super) fn remove_file(path: &Path) -> Result<(), Error> {
    run(Action::Remove, path, || fs::remove_file(path))
}

/// Deletes an empty folder.
pub(super) fn remove_folder(path: &Path) -> Result<(), Error> {
    run(Action::Remove, path, || fs::remove_dir(path))
}

/// Deletes whatever is at `path`, if anything is.
pub(super) fn remove_all(path: &Path) -> Result<(), Error> {
    run(Action::Remove, path, || match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
    })
}

/// Sets the permissions of a folder.
pub(super) fn set_permissions(path: &Path, permissions: &Permissions) -> Result<(), Error> {
    run(Action::Create, path, || fs::set_permissions(path, permissions.clone()))
}

/// Gives a folder the owner and group of another; says whether it tried.
#[cfg(unix)]
pub(super) fn take_owner(path: &Path, now: &Metadata, old: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let differs = (now.uid(), now.gid()) != (old.uid(), old.gid());
    if differs {
        // Only the administrator may give folders away; for everybody else the site is what matters.
        let _ = std::os::unix::fs::chown(path, Some(old.uid()), Some(old.gid()));
    }
    differs
}

#[cfg(not(unix))]
pub(super) fn take_owner(_path: &Path, _now: &Metadata, _old: &Metadata) -> bool {
    false
}

/// Whether [`exchange`] exists on this operating system.
pub(super) const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_vendor = "apple"));

/// Exchanges two folders in one step: at no instant does either name lead nowhere.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> Result<(), Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    run(Action::Exchange, other, || Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?))
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, other: &Path) -> Result<(), Error> {
    run(Action::Exchange, other, || Err(io::ErrorKind::Unsupported.into()))
}

/// Failures on demand, for tests only; told apart by folder because tests run side by side.
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
        /// The n-th action that changes the disk, counted from 0; later ones work again.
        Once(usize),
        /// The n-th action that changes the disk and every later one: as if the process had been killed.
        From(usize),
        /// Every action of one kind, with this error.
        Always(Action, io::ErrorKind),
    }

    struct Rule {
        id: usize,
        below: PathBuf,
        fault: Fault,
        seen: usize,
    }

    static RULES: Mutex<Vec<Rule>> = Mutex::new(Vec::new());

    /// Arms a fault; it ends when the guard is dropped.
    pub(in crate::write) fn arm(below: &Path, fault: Fault) -> Guard {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let below = below.canonicalize().unwrap();
        RULES.lock().unwrap().push(Rule { id, below, fault, seen: 0 });
        Guard(id)
    }

    pub(in crate::write) struct Guard(usize);

    impl Guard {
        /// How many actions were seen that change the disk.
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
