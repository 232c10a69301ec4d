//! Resolves paths. Begin with [`resolve`].

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::refusal::Danger;
use crate::write::scan::same_file;

/// The absolute path with every link resolved; components that do not exist yet are appended unchanged.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, Danger> {
    let unreadable = |path: &Path, cause| Danger::Unreadable(path.to_path_buf(), cause);
    let absolute = std::path::absolute(path).map_err(|cause| unreadable(path, cause))?;
    let parts: Vec<Component<'_>> = absolute.components().collect();
    for existing in (1..=parts.len()).rev() {
        let head: PathBuf = parts.iter().take(existing).collect();
        match fs::canonicalize(&head) {
            Ok(mut resolved) => {
                for part in parts.iter().skip(existing) {
                    match part {
                        Component::ParentDir => drop(resolved.pop()),
                        Component::Normal(name) => resolved.push(name),
                        Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
                    }
                }
                return Ok(resolved);
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(&head).is_ok_and(|there| there.is_symlink()) {
                    return Err(Danger::BrokenLink(head));
                }
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotADirectory => {
                let file = head.parent().unwrap_or(&head);
                if file.is_file() {
                    return Err(Danger::NotAFolder(file.to_path_buf()));
                }
            }
            Err(cause) => return Err(unreadable(&head, cause)),
        }
    }
    Err(unreadable(&absolute, io::ErrorKind::NotFound.into()))
}

/// A cache of metadata, so that each path is read once.
#[derive(Default)]
pub(super) struct Places(BTreeMap<PathBuf, Option<Metadata>>);

impl Places {
    /// Whether `inner` is `outer` or inside it. Both are resolved; folders with two names (a bind mount, a file system
    /// that ignores letter case) are recognised by their inode.
    pub(super) fn lies_in(&mut self, inner: &Path, outer: &Path) -> bool {
        inner.starts_with(outer) || inner.ancestors().any(|folder| self.is_same(folder, outer))
    }

    fn is_same(&mut self, one: &Path, other: &Path) -> bool {
        self.look(one);
        self.look(other);
        let metadata = |path| self.0.get(path).and_then(Option::as_ref);
        metadata(one).zip(metadata(other)).is_some_and(|(one, other)| same_file(one, other))
    }

    fn look(&mut self, path: &Path) {
        if !self.0.contains_key(path) {
            self.0.insert(path.to_path_buf(), fs::metadata(path).ok());
        }
    }
}

/// Whether `inner` is `outer` or inside it: [`Places::lies_in`] for a single query.
pub(super) fn lies_in(inner: &Path, outer: &Path) -> bool {
    Places::default().lies_in(inner, outer)
}

/// The first link in the path `out` that is in the site's root and leads out of it, and its target. `root` is resolved.
/// With [`Origin::CommandLine`] the folder itself may be such a link, because a person named it.
pub(super) fn link_out_of_root(out: &Path, root: &Path, origin: Origin) -> Option<(PathBuf, PathBuf)> {
    let out = std::path::absolute(out).ok()?;
    let parts: Vec<Component<'_>> = out.components().collect();
    let named = match origin {
        Origin::Default => parts.len(),
        Origin::CommandLine => parts.len().saturating_sub(1),
    };
    (1..=named).find_map(|length| {
        let path: PathBuf = parts.iter().take(length).collect();
        if !fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink()) {
            return None;
        }
        let (holder, end) = (fs::canonicalize(path.parent()?).ok()?, fs::canonicalize(&path).ok()?);
        (lies_in(&holder, root) && !lies_in(&end, root)).then_some((path, end))
    })
}

/// Who chose an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The default: `public` in the site's root.
    Default,
    /// The user, on the command line.
    CommandLine,
}
