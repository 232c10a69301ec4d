//! The content of a folder on disk, without following links. Begin with [`scan`].

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::path::{MAIN_SEPARATOR_STR, Path};

use rayon::prelude::*;

use super::disk::{self, at};
use super::error::WriteError;
use crate::folder::Folder;
use crate::path::OutPath;

/// A path relative to the output folder, joined with the platform's separator. Not a [`std::path::PathBuf`], which
/// compares component by component: too slow in a map of 10,000 paths. A folder sorts before its content. Foreign files
/// may have names that are not Unicode.
pub(super) type Rel = OsString;

/// A folder and everything below it.
pub(super) struct DiskTree {
    /// The folder.
    pub(super) folder: Folder,
    /// Its metadata.
    pub(super) top: Metadata,
    /// Its content at any depth; links are listed and not followed.
    pub(super) entries: BTreeMap<Rel, Metadata>,
}

/// The relative path of an output file.
pub(super) fn rel(path: &OutPath) -> Rel {
    if MAIN_SEPARATOR_STR == "/" {
        return path.as_str().into();
    }
    path.as_str().split('/').fold(OsString::new(), |parent, name| join(&parent, name.as_ref()))
}

/// `parent` with one more component.
pub(super) fn join(parent: &OsStr, name: &OsStr) -> Rel {
    let mut joined = OsString::with_capacity(parent.len() + 1 + name.len());
    if !parent.is_empty() {
        joined.push(parent);
        joined.push(MAIN_SEPARATOR_STR);
    }
    joined.push(name);
    joined
}

/// The ancestor folders of a relative path, nearest first, without the top.
pub(super) fn ancestors(rel: &OsStr) -> impl Iterator<Item = &OsStr> {
    Path::new(rel).ancestors().skip(1).map(Path::as_os_str).filter(|folder| !folder.is_empty())
}

/// Lists a folder.
///
/// # Errors
/// When the folder or one below it cannot be read.
pub(super) fn scan(folder: Folder) -> Result<DiskTree, WriteError> {
    let top = disk::look_at(&folder)?;
    let entries = below(&folder, OsStr::new(""))?.into_iter().collect();
    Ok(DiskTree { folder, top, entries })
}

fn below(top: &Folder, rel: &OsStr) -> Result<Vec<(Rel, Metadata)>, WriteError> {
    let listed = disk::list(at(top, rel))?;
    let folders: Vec<&OsString> = listed.iter().filter(|(_, m)| m.is_dir()).map(|(name, _)| name).collect();
    let inner = folders
        .par_iter()
        .map(|name| below(top, &join(rel, name)))
        .collect::<Result<Vec<_>, WriteError>>()?;
    let mut all: Vec<_> = listed.into_iter().map(|(name, metadata)| (join(rel, &name), metadata)).collect();
    all.extend(inner.into_iter().flatten());
    Ok(all)
}

/// Whether two entries are the same inode.
#[cfg(unix)]
pub(super) fn same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev() && one.ino() == other.ino()
}

#[cfg(not(unix))]
pub(super) fn same_file(_one: &Metadata, _other: &Metadata) -> bool {
    false
}

/// Whether two entries are on the same file system.
#[cfg(unix)]
pub(super) fn same_device(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev()
}

#[cfg(not(unix))]
pub(super) fn same_device(_one: &Metadata, _other: &Metadata) -> bool {
    true
}
