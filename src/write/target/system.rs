//! The folders of the operating system. Begin with [`guard_of`].

use std::path::{Path, PathBuf};

use super::resolve::{Places, resolve};

/// How far a folder of the system is kept from being an output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// Neither it nor anything in it.
    Closed,
    /// Not it; what lies in it only where plenary wrote before, or where a person asks for that: web roots lie there.
    Claimed,
    /// Not it; what lies in it is like any other place.
    Top,
}

/// The folders, below the root of the file system. Where one lies in another, the inner one counts.
#[cfg(not(windows))]
const FOLDERS: &[(&str, Guard)] = &[
    ("bin", Guard::Closed),
    ("boot", Guard::Closed),
    ("dev", Guard::Closed),
    ("dev/shm", Guard::Top),
    ("etc", Guard::Closed),
    ("home", Guard::Top),
    ("lib", Guard::Closed),
    ("lib32", Guard::Closed),
    ("lib64", Guard::Closed),
    ("libx32", Guard::Closed),
    ("nix/store", Guard::Closed),
    ("opt", Guard::Top),
    ("proc", Guard::Closed),
    ("root", Guard::Top),
    ("run", Guard::Top),
    ("sbin", Guard::Closed),
    ("sys", Guard::Closed),
    ("tmp", Guard::Top),
    ("usr", Guard::Claimed),
    ("usr/bin", Guard::Closed),
    ("usr/include", Guard::Closed),
    ("usr/lib", Guard::Closed),
    ("usr/lib32", Guard::Closed),
    ("usr/lib64", Guard::Closed),
    ("usr/libexec", Guard::Closed),
    ("usr/libx32", Guard::Closed),
    ("usr/local/bin", Guard::Closed),
    ("usr/local/lib", Guard::Closed),
    ("usr/local/sbin", Guard::Closed),
    ("usr/sbin", Guard::Closed),
    ("var", Guard::Top),
    ("var/cache", Guard::Top),
    ("var/lib", Guard::Top),
    ("var/log", Guard::Top),
    ("var/mail", Guard::Top),
    ("var/spool", Guard::Top),
    ("var/tmp", Guard::Top),
    // macOS
    ("Applications", Guard::Claimed),
    ("Library", Guard::Claimed),
    ("System", Guard::Closed),
    ("Users", Guard::Top),
    ("Volumes", Guard::Top),
];
#[cfg(windows)]
const FOLDERS: &[(&str, Guard)] = &[
    ("Program Files", Guard::Closed),
    ("Program Files (x86)", Guard::Closed),
    ("ProgramData", Guard::Claimed),
    ("Users", Guard::Top),
    ("Windows", Guard::Closed),
];

/// The guard that applies to a resolved folder, and the folder of the system that it comes from.
///
/// `system_root` is the root of the file system (on Windows that of the drive), or what stands for it in a test. `site`
/// is the resolved root of the site: what lies in it is the editor's own, also where the site itself lies in a folder of
/// the system (`/usr/src/app` in containers).
pub(super) fn guard_of(folder: &Path, system_root: &Path, site: &Path) -> Option<(Guard, PathBuf)> {
    let mut places = Places::default();
    let mut nearest: Option<(Guard, PathBuf)> = None;
    for (name, guard) in FOLDERS {
        // What cannot be resolved cannot be where the site goes either.
        let Ok(system) = resolve(&system_root.join(name)) else { continue };
        if places.lies_in(&system, folder) {
            return Some((Guard::Closed, system));
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
