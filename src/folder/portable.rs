//! [`Folder`] for systems with the standard library only (Windows): each component of a path is checked just before it
//! is used, and refused if it is a link or a junction.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::obstruction::{Asked, obstruction};

/// A folder. Paths passed to its functions are relative to it, and must not contain links.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens a folder by its path. The caller is responsible for links in the path.
    ///
    /// # Errors
    /// When the folder does not exist.
    pub fn open(path: &Path) -> io::Result<Folder> {
        match fs::metadata(path)?.is_dir() {
            true => Ok(Folder { path: path.to_path_buf() }),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// The path of the folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The metadata of the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn metadata(&self) -> io::Result<Metadata> {
        fs::symlink_metadata(&self.path)
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
    /// When it does not exist, or the path contains a link.
    pub fn folder(&self, relative: impl AsRef<Path>) -> Result<Folder, Error> {
        let path = self.way(relative.as_ref(), Asked::Folder)?;
        Ok(Folder::open(&path)?)
    }

    /// Creates a subfolder.
    ///
    /// # Errors
    /// When the name is taken, or the system refuses.
    pub fn create_folder(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::create_dir(self.way(relative.as_ref(), Asked::Folder)?)?)
    }

    /// Opens a subfolder, and creates it if it is missing.
    ///
    /// # Errors
    /// When it is a link or a file, or the system refuses.
    pub fn folder_or_new(&self, relative: impl AsRef<Path>) -> Result<Folder, Error> {
        match self.create_folder(&relative) {
            Err(Error::Disk(cause)) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        self.folder(relative)
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// When it does not exist, is not a regular file, cannot be opened, or the path contains a link.
    pub fn open_file(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        Ok(File::open(self.way(relative.as_ref(), Asked::File)?)?)
    }

    /// Checks that the path is a regular file or does not exist.
    ///
    /// # Errors
    /// When it is something else, or the path contains a link.
    pub fn check_file(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        obstruction(&self.path, relative.as_ref(), Asked::File)
            .map_or(Ok(()), |found| Err(Error::Refused(found)))
    }

    /// Opens a file for locking, and creates it if it is missing. Its content is kept.
    ///
    /// # Errors
    /// When it is a link or not a regular file, or the system refuses.
    pub fn open_lock(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        let path = self.way(relative.as_ref(), Asked::File)?;
        Ok(OpenOptions::new().write(true).create(true).truncate(false).open(path)?)
    }

    /// Creates a file and opens it for writing.
    ///
    /// # Errors
    /// When the name is taken, or the system refuses.
    pub fn create_file(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        let path = self.way(relative.as_ref(), Asked::File)?;
        Ok(OpenOptions::new().write(true).create_new(true).open(path)?)
    }

    /// Creates a hard link to a file in another folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn hard_link(
        &self,
        relative: impl AsRef<Path>,
        to: &Folder,
        new: impl AsRef<Path>,
    ) -> Result<(), Error> {
        let from = self.way(relative.as_ref(), Asked::File)?;
        Ok(fs::hard_link(from, to.way(new.as_ref(), Asked::Name)?)?)
    }

    /// Would create a symbolic link, which on this system requires special rights.
    ///
    /// # Errors
    /// Always.
    pub fn create_symlink(&self, _text: &Path, _relative: impl AsRef<Path>) -> Result<(), Error> {
        Err(Error::Disk(io::ErrorKind::Unsupported.into()))
    }

    /// The target of a symbolic link.
    ///
    /// # Errors
    /// When it is not a link, or the system refuses.
    pub fn symlink_text(&self, relative: impl AsRef<Path>) -> Result<PathBuf, Error> {
        Ok(fs::read_link(self.path.join(relative))?)
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
    ) -> Result<(), Error> {
        let from = self.above(relative.as_ref())?;
        Ok(fs::rename(from, to.way(new.as_ref(), Asked::Name)?)?)
    }

    /// Would exchange two entries atomically, which this system does not support.
    ///
    /// # Errors
    /// Always.
    pub fn exchange(&self, _: impl AsRef<Path>, _: &Folder, _: impl AsRef<Path>) -> Result<(), Error> {
        Err(Error::Disk(io::ErrorKind::Unsupported.into()))
    }

    /// Deletes a file or a link.
    ///
    /// # Errors
    /// When it does not exist, or the system refuses.
    pub fn remove_file(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::remove_file(self.above(relative.as_ref())?)?)
    }

    /// Deletes an empty folder.
    ///
    /// # Errors
    /// When it does not exist, is not empty, or the system refuses.
    pub fn remove_folder(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::remove_dir(self.way(relative.as_ref(), Asked::Folder)?)?)
    }

    /// Deletes a file, or a folder with its content, if it exists. A link is deleted, not its target.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn remove_all(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        let path = self.above(relative.as_ref())?;
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_dir() => Ok(fs::remove_dir_all(path)?),
            Ok(_) => Ok(fs::remove_file(path)?),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Sets the permissions of the folder.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn set_permissions(&self, permissions: &Permissions) -> io::Result<()> {
        fs::set_permissions(&self.path, permissions.clone())
    }

    /// Ownership is not transferred on this system.
    pub fn take_owner(&self, _old: &Metadata) {}

    /// The full path, if no component is a link and the entry is of the expected kind.
    fn way(&self, relative: &Path, asked: Asked) -> Result<PathBuf, Error> {
        match obstruction(&self.path, relative, asked) {
            Some(refused) => Err(Error::Refused(refused)),
            None => Ok(self.path.join(relative)),
        }
    }

    /// The full path, if no component except the last is a link.
    fn above(&self, relative: &Path) -> Result<PathBuf, Error> {
        if let Some(above) = relative.parent() {
            self.way(above, Asked::Folder)?;
        }
        Ok(self.path.join(relative))
    }
}
