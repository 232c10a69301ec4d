//! [`Folder`] where the system has calls relative to an open folder.

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

/// A folder that is held open. Paths given to its functions are relative to it, and never lead through a link.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    handle: File,
}

/// The folder above a name: the folder itself, or one that was opened for the occasion.
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

/// How a folder is opened that is only passed through: with the right to enter it, not to list it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const PASSAGE: OFlags = FOLDER.union(OFlags::PATH);
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const PASSAGE: OFlags = FOLDER;

/// The rights of a new file or folder before the user's mask.
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o777);

impl Folder {
    /// Opens a folder by its path. Whoever calls this has decided where the links on the way may lead.
    ///
    /// # Errors
    /// There is no such folder, or it cannot be opened.
    pub fn open(path: &Path) -> io::Result<Folder> {
        let flags = PASSAGE.difference(OFlags::NOFOLLOW);
        let handle = File::from(system::open(path, flags, Mode::empty())?);
        Ok(Folder { path: path.to_path_buf(), handle })
    }

    /// Where it was opened, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its properties.
    ///
    /// # Errors
    /// The system refuses.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.handle.metadata()
    }

    /// The properties of what has a name in it, without following a link; `None` when there is nothing.
    ///
    /// # Errors
    /// It cannot be looked at.
    pub fn look(&self, relative: impl AsRef<Path>) -> io::Result<Option<Metadata>> {
        match fs::symlink_metadata(self.path.join(relative)) {
            Ok(metadata) => Ok(Some(metadata)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    /// Opens a folder in it.
    ///
    /// # Errors
    /// There is none, it or something above it is a link, or it cannot be opened.
    pub fn folder(&self, relative: impl AsRef<Path>) -> Result<Folder, FolderError> {
        let relative = relative.as_ref();
        let opened = self.open_at(relative, FOLDER | OFlags::RDONLY, Mode::empty());
        let handle = File::from(opened.map_err(|errno| self.explain(relative, errno, Asked::Folder))?);
        Ok(Folder { path: self.path.join(relative), handle })
    }

    /// Makes a folder in it.
    ///
    /// # Errors
    /// Something has that name, or the system refuses.
    pub fn create_folder(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let made = self.above(relative).and_then(|(above, name)| system::mkdirat(above, name, FOLDER_MODE));
        made.map_err(|errno| self.explain(relative, errno, Asked::Folder))
    }

    /// Opens a folder in it, and makes it first when there is none.
    ///
    /// # Errors
    /// It is a link or a file, or the system refuses.
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
    /// There is none, it is no regular file, it or something above it is a link, or it cannot be opened.
    pub fn open_file(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        // Without `NONBLOCK` the opening of a pipe waits for somebody to write into it.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY;
        self.file(relative, flags)
    }

    /// Looks whether a file is there, or nothing.
    ///
    /// # Errors
    /// It or something above it is a link, or it is no regular file.
    pub fn check_file(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        obstruction(&self.path, relative.as_ref(), Asked::File)
            .map_or(Ok(()), |found| Err(FolderError::Refused(found)))
    }

    /// Opens a file that is only locked, and makes it when it is missing. What it holds stays.
    ///
    /// # Errors
    /// It is a link or no regular file, or the system refuses.
    pub fn open_lock(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        // A device can do something when it is opened, so it is looked at first.
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

    /// Makes a file and opens it for writing.
    ///
    /// # Errors
    /// Something has that name, or the system refuses.
    pub fn create_file(&self, relative: impl AsRef<Path>) -> Result<File, FolderError> {
        let relative = relative.as_ref();
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let made = self.open_at(relative, flags, FILE_MODE);
        made.map(File::from).map_err(|errno| self.explain(relative, errno, Asked::File))
    }

    /// Gives a file a second name in another folder. A link is given one itself, where the system can do that.
    ///
    /// # Errors
    /// The system refuses.
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

    /// Makes a symbolic link.
    ///
    /// # Errors
    /// Something has that name, or the system refuses.
    pub fn create_symlink(&self, text: &Path, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let made = self.above(relative).and_then(|(above, name)| system::symlinkat(text, above, name));
        made.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// The text of a symbolic link.
    ///
    /// # Errors
    /// It is none, or the system refuses.
    pub fn symlink_text(&self, relative: impl AsRef<Path>) -> Result<PathBuf, FolderError> {
        let relative = relative.as_ref();
        let text = self.above(relative).and_then(|(above, name)| system::readlinkat(above, name, Vec::new()));
        let text = text.map_err(|errno| self.explain(relative, errno, Asked::Name))?;
        Ok(OsString::from_vec(text.into_bytes()).into())
    }

    /// Moves a file, folder or link to another folder on the same file system; a file that is there is replaced.
    ///
    /// # Errors
    /// The system refuses.
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

    /// Exchanges two entries in one step: at no instant does either name lead nowhere.
    ///
    /// # Errors
    /// The file system cannot, or the system refuses.
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

    /// Exchanges two entries in one step, which this system cannot.
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
    /// There is none, or the system refuses.
    pub fn remove_file(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        self.unlink(relative.as_ref(), AtFlags::empty())
    }

    /// Deletes an empty folder.
    ///
    /// # Errors
    /// There is none, it is not empty, or the system refuses.
    pub fn remove_folder(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        self.unlink(relative.as_ref(), AtFlags::REMOVEDIR)
    }

    fn unlink(&self, relative: &Path, flags: AtFlags) -> Result<(), FolderError> {
        let removed = self.above(relative).and_then(|(above, name)| system::unlinkat(above, name, flags));
        removed.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// Deletes a file, or a folder with everything in it, if there is one. Of a link only the link is deleted.
    ///
    /// # Errors
    /// The system refuses.
    pub fn remove_all(&self, relative: impl AsRef<Path>) -> Result<(), FolderError> {
        let relative = relative.as_ref();
        let removed = self.above(relative).and_then(|(above, name)| remove_all(above.as_fd(), name));
        removed.map_err(|errno| self.explain(relative, errno, Asked::Name))
    }

    /// Sets its permissions.
    ///
    /// # Errors
    /// The system refuses.
    pub fn set_permissions(&self, permissions: &Permissions) -> io::Result<()> {
        self.handle.set_permissions(permissions.clone())
    }

    /// Tries to give it the owner and group of another folder.
    pub fn take_owner(&self, old: &Metadata) {
        // Only the administrator may give folders away; for everybody else the site is what matters.
        let _ = std::os::unix::fs::fchown(&self.handle, Some(old.uid()), Some(old.gid()));
    }

    /// The folder above the last name of a path, and that name.
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

    /// Opens what is at a path, none of whose parts may be a link.
    fn open_at(&self, relative: &Path, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::ResolveFlags;
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            // The call takes no rights where nothing can be made.
            let mode = if flags.contains(OFlags::CREATE) { mode } else { Mode::empty() };
            match system::openat2(&self.handle, relative, flags, mode, resolve) {
                // Kernels before 5.6 lack the call, and some sandboxes forbid it.
                Err(Errno::NOSYS | Errno::PERM) => {}
                answer => return answer,
            }
        }
        self.walk(relative, flags, mode)
    }

    /// The same with calls that every Unix has: each folder on the way is opened from the one above it.
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

    /// What a refusal of the system means: that a link or something else is in the way, or what it says itself.
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

/// Deletes what has a name in a folder. Folders in it are opened without following links, one from the other.
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
