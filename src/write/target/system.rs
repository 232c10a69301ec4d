//! The folders of the operating system. Begin with [`guard_of`].

use std::path::{Path, PathBuf};

use super::resolve::{Places, resolve};

/// How strictly a system folder is protected from becoming an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// Neither the folder nor anything inside it.
    Closed,
    /// Not the folder itself; inside it only where plenary wrote before, or where the user asks for it, because web
    /// roots are there.
    Claimed,
    /// Not the folder itself; inside it there are no restrictions.
    Top,
}

/// The folders, below the root of the file system. The innermost match applies.
#[cfg(not(windows))]
const FOLDERS: &[(&str, Protection)] = &[
    ("bin", Protection::Closed),
    ("boot", Protection::Closed),
    ("dev", Protection::Closed),
    ("dev/shm", Protection::Top),
    ("etc", Protection::Closed),
    ("home", Protection::Top),
    ("lib", Protection::Closed),
    ("lib32", Protection::Closed),
    ("lib64", Protection::Closed),
    ("libx32", Protection::Closed),
    ("nix/store", Protection::Closed),
    ("opt", Protection::Top),
    ("proc", Protection::Closed),
    ("root", Protection::Top),
    ("run", Protection::Top),
    ("sbin", Protection::Closed),
    ("sys", Protection::Closed),
    ("tmp", Protection::Top),
    ("usr", Protection::Claimed),
    ("usr/bin", Protection::Closed),
    ("usr/include", Protection::Closed),
    ("usr/lib", Protection::Closed),
    ("usr/lib32", Protection::Closed),
    ("usr/lib64", Protection::Closed),
    ("usr/libexec", Protection::Closed),
    ("usr/libx32", Protection::Closed),
    ("usr/local/bin", Protection::Closed),
    ("usr/local/lib", Protection::Closed),
    ("usr/local/sbin", Protection::Closed),
    ("usr/sbin", Protection::Closed),
    ("var", Protection::Top),
    ("var/cache", Protection::Top),
    ("var/lib", Protection::Top),
    ("var/log", Protection::Top),
    ("var/mail", Protection::Top),
    ("var/spool", Protection::Top),
    ("var/tmp", Protection::Top),
    // macOS
    ("Applications", Protection::Claimed),
    ("Library", Protection::Claimed),
    ("System", Protection::Closed),
    ("Users", Protection::Top),
    ("Volumes", Protection::Top),
];
#[cfg(windows)]
const FOLDERS: &[(&str, Protection)] = &[
    ("Program Files", Protection::Closed),
    ("Program Files (x86)", Protection::Closed),
    ("ProgramData", Protection::Claimed),
    ("Users", Protection::Top),
    ("Windows", Protection::Closed),
];

/// The protection of a resolved folder, and the system folder that causes it.
///
/// `system_root` is the root of the file system (on Windows that of the drive), or its replacement in a test. `site` is
/// the resolved root of the site: folders inside it belong to the editor, even if the site is in a system folder
/// (`/usr/src/app` in containers).
pub(super) fn guard_of(folder: &Path, system_root: &Path, site: &Path) -> Option<(Protection, PathBuf)> {
    let mut places = Places::default();
    let mut nearest: Option<(Protection, PathBuf)> = None;
    for (name, guard) in FOLDERS {
        // A folder that cannot be resolved cannot contain the output either.
        let Ok(system) = resolve(&system_root.join(name)) else { continue };
        if places.lies_in(&system, folder) {
            return Some((Protection::Closed, system));
        }
        let inner = nearest.as_ref().is_none_or(|(_, outer)| places.lies_in(&system, outer));
        if inner && places.lies_in(folder, &system) {
            nearest = Some((*guard, system));
        }
    }
    let is_the_editors = |system: &Path, places: &mut Places| {
        places.lies_in(folder, site) && places.lies_in(site, system) && site != system
    };
    nearest.filter(|(_, system)| !is_the_editors(system, &mut places))
}
