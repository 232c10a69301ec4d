//! [`Folder`] where the standard library is all there is (Windows): each part of a path is looked at just before it is
//! used, and refused when it is a link or a junction.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::obstruction::{Asked, obstruction};

/// A folder. Paths given to its functions are relative to it, and never lead through a link.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens a folder by its path. Whoever calls this has decided where the links on the way may lead.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn open(path: &Path) -> io::Result<Folder> {
        match fs::metadata(path)?.is_dir() {
            true => Ok(Folder { path: path.to_path_buf() }),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its properties.
    ///
    /// # Errors
    /// The system refuses.
    pub fn metadata(&self) -> io::Result<Metadata> {
        fs::symlink_metadata(&self.path)
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
    /// There is none, or it or something above it is a link.
    pub fn folder(&self, relative: impl AsRef<Path>) -> Result<Folder, Error> {
        let path = self.way(relative.as_ref(), Asked::Folder)?;
        Ok(Folder::open(&path)?)
    }

    /// Makes a folder in it.
    ///
    /// # Errors
    /// Something has that name, or the system refuses.
    pub fn create_folder(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::create_dir(self.way(relative.as_ref(), Asked::Folder)?)?)
    }

    /// Opens a folder in it, and makes it first when there is none.
    ///
    /// # Errors
    /// It is a link or a file, or the system refuses.
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
    /// There is none, it is no regular file, it or something above it is a link, or it cannot be opened.
    pub fn open_file(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        Ok(File::open(self.way(relative.as_ref(), Asked::File)?)?)
    }

    /// Looks whether a file is there, or nothing.
    ///
    /// # Errors
    /// It or something above it is a link, or it is no regular file.
    pub fn check_file(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        obstruction(&self.path, relative.as_ref(), Asked::File)
            .map_or(Ok(()), |found| Err(Error::Refused(found)))
    }

    /// Opens a file that is only locked, and makes it when it is missing. What it holds stays.
    ///
    /// # Errors
    /// It is a link or no regular file, or the system refuses.
    pub fn open_lock(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        let path = self.way(relative.as_ref(), Asked::File)?;
        Ok(OpenOptions::new().write(true).create(true).truncate(false).open(path)?)
    }

    /// Makes a file and opens it for writing.
    ///
    /// # Errors
    /// Something has that name, or the system refuses.
    pub fn create_file(&self, relative: impl AsRef<Path>) -> Result<File, Error> {
        let path = self.way(relative.as_ref(), Asked::File)?;
        Ok(OpenOptions::new().write(true).create_new(true).open(path)?)
    }

    /// Gives a file a second name in another folder.
    ///
    /// # Errors
    /// The system refuses.
    pub fn hard_link(
        &self,
        relative: impl AsRef<Path>,
        to: &Folder,
        new: impl AsRef<Path>,
    ) -> Result<(), Error> {
        let from = self.way(relative.as_ref(), Asked::File)?;
        Ok(fs::hard_link(from, to.way(new.as_ref(), Asked::Name)?)?)
    }

    /// Makes a symbolic link, which this system cannot do for everybody.
    ///
    /// # Errors
    /// Always.
    pub fn create_symlink(&self, _text: &Path, _relative: impl AsRef<Path>) -> Result<(), Error> {
        Err(Error::Disk(io::ErrorKind::Unsupported.into()))
    }

    /// The text of a symbolic link.
    ///
    /// # Errors
    /// It is none, or the system refuses.
    pub fn symlink_text(&self, relative: impl AsRef<Path>) -> Result<PathBuf, Error> {
        Ok(fs::read_link(self.path.join(relative))?)
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
    ) -> Result<(), Error> {
        let from = self.above(relative.as_ref())?;
        Ok(fs::rename(from, to.way(new.as_ref(), Asked::Name)?)?)
    }

    /// Exchanges two entries in one step, which this system cannot.
    ///
    /// # Errors
    /// Always.
    pub fn exchange(&self, _: impl AsRef<Path>, _: &Folder, _: impl AsRef<Path>) -> Result<(), Error> {
        Err(Error::Disk(io::ErrorKind::Unsupported.into()))
    }

    /// Deletes a file or a link.
    ///
    /// # Errors
    /// There is none, or the system refuses.
    pub fn remove_file(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::remove_file(self.above(relative.as_ref())?)?)
    }

    /// Deletes an empty folder.
    ///
    /// # Errors
    /// There is none, it is not empty, or the system refuses.
    pub fn remove_folder(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        Ok(fs::remove_dir(self.way(relative.as_ref(), Asked::Folder)?)?)
    }

    /// Deletes a file, or a folder with everything in it, if there is one. Of a link only the link is deleted.
    ///
    /// # Errors
    /// The system refuses.
    pub fn remove_all(&self, relative: impl AsRef<Path>) -> Result<(), Error> {
        let path = self.above(relative.as_ref())?;
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_dir() => Ok(fs::remove_dir_all(path)?),
            Ok(_) => Ok(fs::remove_file(path)?),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Sets its permissions.
    ///
    /// # Errors
    /// The system refuses.
    pub fn set_permissions(&self, permissions: &Permissions) -> io::Result<()> {
        fs::set_permissions(&self.path, permissions.clone())
    }

    /// Folders have no owner here that could be taken over.
    pub fn take_owner(&self, _old: &Metadata) {}

    /// A path of which no part is a link, nor its end anything else than was asked for.
    fn way(&self, relative: &Path, asked: Asked) -> Result<PathBuf, Error> {
        match obstruction(&self.path, relative, asked) {
            Some(refused) => Err(Error::Refused(refused)),
            None => Ok(self.path.join(relative)),
        }
    }

    /// A path of which no part but the last is a link.
    fn above(&self, relative: &Path) -> Result<PathBuf, Error> {
        if let Some(above) = relative.parent() {
            self.way(above, Asked::Folder)?;
        }
        Ok(self.path.join(relative))
    }
}
