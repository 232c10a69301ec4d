//! Which folders a site may be written to. Begin with [`check_target`].

mod refusal;
mod resolve;
mod system;
#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use refusal::{Danger, Refusal};
pub use resolve::Origin;

use super::manifest::{IN_PLACE, JOURNAL, MANIFEST};
use resolve::{lies_in, link_out_of_root, resolve};
use system::{Protection, guard_of};

/// A checked output folder, which may not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    shown: PathBuf,
    folder: PathBuf,
    adopt: Adopt,
}

impl Target {
    /// The folder as the caller named it, for messages.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The absolute path with all links resolved: otherwise the exchange would affect a link and not its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The staging area beside the output folder: `.public.plenary` for `public`. Watching or listing the site's root
    /// must ignore it.
    pub fn staging(&self) -> PathBuf {
        let (base, name) = self.place();
        base.join(Target::workshop_name(name))
    }

    pub(super) fn workshop_name(name: &OsStr) -> OsString {
        let mut staging = OsString::from(".");
        staging.push(name);
        staging.push(".plenary");
        staging
    }

    /// The parent folder and the name in it.
    pub(super) fn place(&self) -> (&Path, &OsStr) {
        let place = self.folder.parent().zip(self.folder.file_name());
        place.expect("the file system's root is refused and `..` is resolved")
    }

    /// Whether the folder may contain files that this site did not write.
    pub(super) fn adopt(&self) -> Adopt {
        self.adopt
    }
}

/// Whether a folder may become the output folder of a site although it contains files that this site did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopt {
    /// Only if it is empty, does not exist, or is in the site's root; and not if it contains another site.
    No,
    /// Files that plenary did not write stay; those of another site become this one's.
    Yes,
}

/// A requested output folder and its surroundings.
#[derive(Clone, Debug)]
pub struct TargetRequest<'a> {
    /// The folder.
    pub out: &'a Path,
    /// Who chose it.
    pub origin: Origin,
    /// Whether it may contain files that this site did not write.
    pub adopt: Adopt,
    /// The folder that contains `site.yaml`.
    pub root: &'a Path,
    /// The source folders (`content`, `themes`).
    pub sources: &'a [PathBuf],
    /// The user's home folder if it is known.
    pub home: Option<&'a Path>,
    /// A replacement for the root of the file system, to simulate system folders in tests.
    pub system_root: Option<&'a Path>,
}

impl<'a> TargetRequest<'a> {
    /// A request for the site in `root`, with an output folder from the command line and the other fields empty.
    pub fn new(out: &'a Path, root: &'a Path) -> Self {
        let (origin, adopt) = (Origin::CommandLine, Adopt::No);
        Self { out, origin, adopt, root, sources: &[], home: None, system_root: None }
    }
}

const STORES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Checks an output folder before anything is written. Links and bind mounts are resolved for the comparison, as far as
/// the paths exist.
///
/// ```
/// use plenary::write::{TargetRequest, check_target};
/// use std::path::Path;
/// let site = tempfile::tempdir()?;
/// let sources = [site.path().join("content"), site.path().join("themes")];
/// let check = |out: &str| {
///     check_target(&TargetRequest { sources: &sources, ..TargetRequest::new(&site.path().join(out), site.path()) })
/// };
/// assert!(check("public").is_ok());
/// assert!(check("content/a").unwrap_err().to_string().contains("help:"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// A [`Refusal`] if the folder is dangerous or cannot be a folder.
pub fn check_target(request: &TargetRequest<'_>) -> Result<Target, Refusal> {
    let refuse = |danger| Refusal { out: request.out.to_path_buf(), danger };
    let folder = resolve(request.out).map_err(refuse)?;
    let root = resolve(request.root).map_err(refuse)?;
    if let Some((link, leads_to)) = link_out_of_root(request.out, &root, request.origin) {
        return Err(refuse(Danger::LinkOutOfRoot { link, leads_to }));
    }
    if folder.file_name().is_none() {
        return Err(refuse(Danger::FileSystemRoot));
    }
    if lies_in(&root, &folder) {
        return Err(refuse(Danger::SiteRoot));
    }
    refuse_what_is_kept_there(request, &folder).map_err(refuse)?;
    refuse_the_system(request, &folder, &root).map_err(refuse)?;
    match fs::metadata(&folder) {
        Ok(there) if !there.is_dir() => return Err(refuse(Danger::NotAFolder(folder))),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            return Err(refuse(Danger::Unreadable(folder, cause)));
        }
        Ok(_) | Err(_) => {}
    }
    let foreign = || Ok(!is_empty(&folder)? && !is_claimed(&folder));
    if request.adopt == Adopt::No && !lies_in(&folder, &root) && foreign().map_err(refuse)? {
        return Err(refuse(Danger::Foreign));
    }
    Ok(Target { shown: request.out.to_path_buf(), folder, adopt: request.adopt })
}

/// Refuses folders with, or inside, data that must not be lost.
fn refuse_what_is_kept_there(request: &TargetRequest<'_>, folder: &Path) -> Result<(), Danger> {
    if let Some(home) = request.home
        && lies_in(&resolve(home)?, folder)
    {
        return Err(Danger::Home);
    }
    for source in request.sources {
        let resolved = resolve(source)?;
        if lies_in(&resolved, folder) || lies_in(folder, &resolved) {
            return Err(Danger::Source(source.clone()));
        }
    }
    for store in STORES {
        if fs::symlink_metadata(folder.join(store)).is_ok() {
            return Err(Danger::Repository(store));
        }
        if folder.components().any(|part| part.as_os_str() == store) {
            return Err(Danger::RepositoryStore(store));
        }
    }
    Ok(())
}

/// Refuses folders of the operating system.
fn refuse_the_system(request: &TargetRequest<'_>, folder: &Path, root: &Path) -> Result<(), Danger> {
    let own_root = folder.ancestors().last().unwrap_or(folder);
    let system_root = request.system_root.unwrap_or(own_root);
    match guard_of(folder, system_root, root) {
        Some((Protection::Closed, system)) => Err(Danger::System(system)),
        Some((Protection::Claimed | Protection::Top, system)) if lies_in(&system, folder) => {
            Err(Danger::System(system))
        }
        Some((Protection::Claimed, system)) if request.adopt == Adopt::No && !is_claimed(folder) => {
            Err(Danger::SystemUnclaimed(system))
        }
        Some((Protection::Claimed | Protection::Top, _)) | None => Ok(()),
    }
}

fn is_empty(folder: &Path) -> Result<bool, Danger> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(Danger::Unreadable(folder.to_path_buf(), cause)),
    }
}

/// Whether plenary wrote to the folder before: it contains a manifest, or the journal of an unfinished write.
fn is_claimed(folder: &Path) -> bool {
    let is_file = |path: PathBuf| fs::symlink_metadata(path).is_ok_and(|there| there.is_file());
    is_file(folder.join(MANIFEST)) || is_file(folder.join(IN_PLACE).join(JOURNAL))
}
