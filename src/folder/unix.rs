//! [`Folder`] for systems with calls relative to an open folder.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{self as system, AtFlags, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::error::{FolderError, Refused};
use super::obstruction::{Asked, found, obstruction};

/// A folder that is held open. Paths passed to its functions are relative to it, and must not contain links.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    handle: File,
}

/// The parent folder of a name: the folder itself, or one opened for this call.
enum Above<'f> {
    Itself(BorrowedFd<'f>),
    Opened(OwnedFd),
}

impl AsFd for Above<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Above::Itself(folder) => *folder,
            Above::Opened(folder) => folder.as_fd(),
        }
    }
}

const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// How to open a folder only to pass through it: with the right to enter it, not to list it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const PASSAGE: OFlags = FOLDER.union(OFlags::PATH);
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const PASSAGE: OFlags = FOLDER;

/// The permissions of a new file or folder before the umask.
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);

impl Folder {
    /// Opens a folder by its path. The caller is responsible for links in the path.
    ///
    /// # Errors
    /// When the folder does not exist or cannot be opened.
    pub fn open(path: &Path) -> io::Result<Folder> {
        let flags = PASSAGE.difference(OFlags::NOFOLLOW);
        let handle = File::from(system::open(path, flags, Mode::empty())?);
        Ok(Folder { path: path.to_path_buf(), handle })
    }

    /// The path by which it was opened, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The metadata of the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.handle.metadata()
    }

    /// The metadata of an entry, without following a link; `None` if it does not exist.
    ///
    /// # Errors
    /// When the metadata cannot be read.
    pub fn look(&self, relative: impl AsRef<Path>) -> io::Result<Option<Metadata>> {
        match fs::symlink_metadata(self.path.join(relative)) {
            Ok(metadata) => Ok(Some(metadata)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    /// Opens a subfolder.
    ///
    /// # Errors
    /// When it does not exist, cannot be opened, or the path contains a link.
    pub fn folder(&self, relative: impl AsRef<Path>) -> Result<Folder, FolderError> {
        let relative = relative.as_ref();
        let opened = self.open_at(relative, FOLDER | OFlags::RDONLY, Mode::empty());
        let handle = File::from(opened.map_err(|errno| self.explain(relative, errno, Asked::Folder))?);
        Ok(Folder { path: self.path.join(relative), handle })
    }

    /// Creates a subfolder.
    ///
    /// # Errors
    /// When the name is taken, or the system refuses.
    pub fn create_folder(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let made = self.above(relative).and_then(|(above, name)| system::mkdirat(above, name, FOLDER_MODE));
        made.map_err(|errno| self.explain(relative, errno, Asked::Folder))
    }

    /// Opens a subfolder, and creates it if it is missing.
    ///
    /// # Errors
    /// When it is a link or a file, or the system refuses.
    pub fn folder_or_new(&self, relative: impl AsRef<Path>) -> Result<Folder, FolderError> {
        match self.create_folder(&relative) {
            Err(FolderError::Disk(cause)) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        self.folder(relative)
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// When it does not exist, is not a regular file, cannot be opened, or the path contains a link.
    pub fn open_file(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        // Without `NONBLOCK`, opening a pipe would wait for a writer.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY;
        self.file(relative, flags)
    }

    /// Checks that the path is a regular file or does not exist.
    ///
    /// # Errors
    /// When it is something else, or the path contains a link.
    pub fn check_file(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        obstruction(&self.path, relative.as_ref(), Asked::File)
            .map_or(Ok(()), |found| Err(FolderError::Refused(found)))
    }

    /// Opens a file for locking, and creates it if it is missing. Its content is kept.
    ///
    /// # Errors
    /// When it is a link or not a regular file, or the system refuses.
    pub fn open_lock(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        // Opening a device can have side effects, so the entry is checked first.
        self.check_file(relative)?;
        self.file(relative, OFlags::WRONLY | OFlags::CREATE | OFlags::NONBLOCK | OFlags::NOCTTY)
    }

    fn file(&self, relative: &Path, flags: OFlags) -> Result<File, FolderError> {
        let opened = self.open_at(relative, flags | OFlags::NOFOLLOW | OFlags::CLOEXEC, FILE_MODE);
        let file = File::from(opened.map_err(|errno| self.explain(relative, errno, Asked::File))?);
        let path = || self.path.join(relative);
        match found(Path::new(""), &file.metadata()?, Asked::File) {
            Some(found) => Err(FolderError::Refused(Refused { path: path(), found })),
            None => Ok(file),
        }
    }

    /// Creates a file and opens it for writing.
    ///
    /// # Errors
    /// When the name is taken, or the system refuses.
    pub fn create_file(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let made = self.open_at(relative, flags, FILE_MODE);
        made.map(File::from).map_err(|errno| self.explain(relative, errno, Asked::File))
    }

    /// Creates a hard link to a file in another folder. For a symbolic link, to the link itself, if the system supports
    /// that.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn hard_link(
        &self,
        relative: impl AsRef<Path>,
        to: &Folder,
        new: impl AsRef<Path>,
    ) -> Result<(), FolderError> {
        let (relative, new) = (relative.as_ref(), new.as_ref());
        let (from, name) =
            self.above(relative).map_err(|errno| self.explain(relative, errno, Asked::Name))?;
        let linked =
            to.above(new).and_then(|(to, new)| system::linkat(from, name, to, new, AtFlags::empty()));
        linked.map_err(|errno| to.explain(new, errno, Asked::Name))
    }

    /// Creates a symbolic link.
    ///
    /// # Errors
    /// When the name is taken, or the system refuses.
    pub fn create_symlink(&self, text: &Path, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let made = self.above(relative).and_then(|(above, name)| system::symlinkat(text, above, name));
        made.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// The target of a symbolic link.
    ///
    /// # Errors
    /// When it is not a link, or the system refuses.
    pub fn symlink_text(&self, relative: impl AsRef<Path>) -> Result<PathBuf, FolderError> {
        let relative = relative.as_ref();
        let text = self.above(relative).and_then(|(above, name)| system::readlinkat(above, name, Vec::new()));
        let text = text.map_err(|errno| self.explain(relative, errno, Asked::Name))?;
        Ok(OsString::from_vec(text.into_bytes()).into())
    }

    /// Moves a file, folder or link to another folder on the same file system, and replaces an existing file.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn rename(
        &self,
        relative: impl AsRef<Path>,
        to: &Folder,
        new: impl AsRef<Path>,
    ) -> Result<(), FolderError> {
        let (relative, new) = (relative.as_ref(), new.as_ref());
        let (from, name) =
            self.above(relative).map_err(|errno| self.explain(relative, errno, Asked::Name))?;
        let moved = to.above(new).and_then(|(to, new)| system::renameat(from, name, to, new));
        moved.map_err(|errno| to.explain(new, errno, Asked::Name))
    }

    /// Exchanges two entries atomically: both names exist at every instant.
    ///
    /// # Errors
    /// When the file system does not support it, or the system refuses.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub fn exchange(
        &self,
        name: impl AsRef<Path>,
        other: &Folder,
        other_name: impl AsRef<Path>,
    ) -> Result<(), FolderError> {
        let (name, other_name) = (name.as_ref(), other_name.as_ref());
        let flags = system::RenameFlags::EXCHANGE;
        let exchanged = system::renameat_with(&self.handle, name, &other.handle, other_name, flags);
        exchanged.map_err(|errno| other.explain(other_name, errno, Asked::Name))
    }

    /// Would exchange two entries atomically, which this system does not support.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    pub fn exchange(&self, _: impl AsRef<Path>, _: &Folder, _: impl AsRef<Path>) -> Result<(), FolderError> {
        Err(FolderError::Disk(io::ErrorKind::Unsupported.into()))
    }

    /// Deletes a file or a link.
    ///
    /// # Errors
    /// When it does not exist, or the system refuses.
    pub fn remove_file(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        self.unlink(relative.as_ref(), AtFlags::empty())
    }

    /// Deletes an empty folder.
    ///
    /// # Errors
    /// When it does not exist, is not empty, or the system refuses.
    pub fn remove_folder(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        self.unlink(relative.as_ref(), AtFlags::REMOVEDIR)
    }

    fn unlink(&self, relative: &Path, flags: AtFlags) -> Result<(), FolderError> {
        let removed = self.above(relative).and_then(|(above, name)| system::unlinkat(above, name, flags));
        removed.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// Deletes a file, or a folder with its content, if it exists. A link is deleted, not its target.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn remove_all(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let removed = self.above(relative).and_then(|(above, name)| remove_all(above.as_fd(), name));
        removed.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// Sets the permissions of the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn set_permissions(&self, permissions: &Permissions) -> io::Result<()> {
        self.handle.set_permissions(permissions.clone())
    }

    /// Tries to set the owner and group to those of another folder.
    pub fn take_owner(&self, old: &Metadata) {
        // Only root may change owners; for other users the content of the site is what matters.
        let _ = std::os::unix::fs::fchown(&self.handle, Some(old.uid()), Some(old.gid()));
    }

    /// The parent folder of the last component of a path, and that component.
    fn above<'p>(&self, relative: &'p Path) -> Result<(Above<'_>, &'p OsStr), Errno> {
        let name = relative.file_name().ok_or(Errno::INVAL)?;
        let above = relative.parent().filter(|above| !above.as_os_str().is_empty());
        Ok((
            match above {
                None => Above::Itself(self.handle.as_fd()),
                Some(above) => Above::Opened(self.open_at(above, PASSAGE, Mode::empty())?),
            },
            name,
        ))
    }

    /// Opens an entry; no component of the path may be a link.
    fn open_at(&self, relative: &Path, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::ResolveFlags;
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            // `openat2` rejects a mode without `CREATE`.
            let mode = if flags.contains(OFlags::CREATE) { mode } else { Mode::empty() };
            match system::openat2(&self.handle, relative, flags, mode, resolve) {
                // Kernels before 5.6 lack the system call, and some sandboxes forbid it.
                Err(Errno::NOSYS | Errno::PERM) => {}
                answer => return answer,
            }
        }
        self.walk(relative, flags, mode)
    }

    /// The same with calls that every Unix has: each folder in the path is opened relative to its parent.
    pub(super) fn walk(&self, relative: &Path, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
        let name = relative.file_name().ok_or(Errno::INVAL)?;
        let mut above: Option<OwnedFd> = None;
        for part in relative.parent().into_iter().flat_map(Path::components) {
            let here = above.as_ref().map_or(self.handle.as_fd(), |above| above.as_fd());
            let inner = system::openat(here, part.as_os_str(), PASSAGE, Mode::empty())?;
            above = Some(inner);
        }
        let here = above.as_ref().map_or(self.handle.as_fd(), |above| above.as_fd());
        system::openat(here, name, flags, mode)
    }

    /// Explains an error of the system: a link or another entry blocks the path, or else the error itself.
    fn explain(&self, relative: &Path, errno: Errno, asked: Asked) -> FolderError {
        let in_the_way = matches!(
            errno,
            Errno::LOOP | Errno::MLINK | Errno::NOTDIR | Errno::ISDIR | Errno::EXIST | Errno::NXIO
        );
        match in_the_way.then(|| obstruction(&self.path, relative, asked)).flatten() {
            Some(refused) => FolderError::Refused(refused),
            None => FolderError::Disk(errno.into()),
        }
    }
}

/// Deletes an entry of a folder. Subfolders are opened relative to their parents, without following links.
fn remove_all(above: BorrowedFd<'_>, name: &OsStr) -> Result<(), Errno> {
    let there = match system::statat(above, name, AtFlags::SYMLINK_NOFOLLOW) {
        Err(Errno::NOENT) => return Ok(()),
        there => there?,
    };
    if FileType::from_raw_mode(there.st_mode) != FileType::Directory {
        return system::unlinkat(above, name, AtFlags::empty());
    }
    let folder = system::openat(above, name, FOLDER | OFlags::RDONLY, Mode::empty())?;
    let names = Dir::read_from(&folder)?.map(|entry| Ok(entry?.file_name().to_bytes().to_vec()));
    for inner in names.collect::<Result<Vec<_>, Errno>>()? {
        if inner != b"." && inner != b".." {
            remove_all(folder.as_fd(), OsStr::from_bytes(&inner))?;
        }
    }
    system::unlinkat(above, name, AtFlags::REMOVEDIR)
}
