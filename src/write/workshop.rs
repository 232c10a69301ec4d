//! The folder beside the output folder, in which the next site is prepared. Begin with [`Workshop`].
//!
//! For `public/` it is `.public.plenary/`, on the same file system, because only there can files have two
//! names and folders be exchanged. It holds:
//!
//! * `lock`, locked while a build writes; the operating system unlocks it when the process ends, however it ends;
//! * `.gitignore`, so that git never shows the folder;
//! * `previous/`, the site before the present one, whole; files that did not change are the same files on the disk;
//! * `next/`, only during a build, or after one that was killed: the next site in any state, or the old one when
//!   the process died just after the exchange. The next build completes or removes it.
//!
//! Whoever deletes the whole folder between two builds loses nothing but the previous site.

use std::fs::{File, Metadata, TryLockError};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk;
use super::error::{Action, Error};
use super::plan::{Plan, Wanted};
use super::scan::{Rel, Tree, same_device, same_file, scan};
use super::target::Target;

const GITIGNORE: &str = "# plenary prepares the next site here and keeps the previous one.
# While no build runs, this folder can be deleted.
*
";

/// The opened and locked workshop of one output folder.
pub(super) struct Workshop {
    folder: PathBuf,
    lock: File,
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Closing the file is not enough while a process that this one is just starting still shares it. A lock
        // that cannot be released ends with the process.
        let _ = self.lock.unlock();
    }
}

impl Workshop {
    /// Makes the workshop and locks it.
    ///
    /// # Errors
    /// Another build holds the lock, or the disk refuses.
    pub(super) fn open(target: &Target) -> Result<Workshop, Error> {
        let folder = target.workshop();
        disk::create_folders(&folder)?;
        let path = folder.join("lock");
        let lock = disk::open_lock(&path)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Locked { folder: target.shown().to_path_buf() });
            }
            Err(TryLockError::Error(cause)) => return Err(Error::Disk { action: Action::Lock, path, cause }),
        }
        let workshop = Workshop { folder, lock };
        workshop.hide_from_git()?;
        Ok(workshop)
    }

    fn hide_from_git(&self) -> Result<(), Error> {
        let path = self.folder.join(".gitignore");
        match disk::look(&path)? {
            // A build that was killed may have left it empty.
            Some(there) if there.len() == GITIGNORE.len() as u64 => Ok(()),
            Some(_) => disk::remove_all(&path).and_then(|()| disk::write_new(&path, GITIGNORE.as_bytes())),
            None => disk::write_new(&path, GITIGNORE.as_bytes()),
        }
    }

    fn next(&self) -> PathBuf {
        self.folder.join("next")
    }

    fn previous(&self) -> PathBuf {
        self.folder.join("previous")
    }

    /// Removes what a killed build left.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn clear(&self) -> Result<(), Error> {
        disk::remove_all(&self.next())
    }

    /// Removes the previous site too: after a write file by file it is not the one before the present.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn clear_all(&self) -> Result<(), Error> {
        self.clear()?;
        disk::remove_all(&self.previous())
    }

    /// Whether an exchange is worth trying: not where the operating system has none, nor where another file
    /// system is mounted as the output folder or within it, which would stay behind.
    ///
    /// # Errors
    /// The workshop cannot be looked at.
    pub(super) fn can_exchange(&self, tree: &Tree) -> Result<bool, Error> {
        let here = disk::look(&self.folder)?;
        Ok(disk::CAN_EXCHANGE
            && here.is_some_and(|here| same_device(&here, &tree.top))
            && tree
                .entries
                .values()
                .filter(|entry| entry.is_dir())
                .all(|entry| same_device(entry, &tree.top)))
    }

    /// Prepares the new site beside the old one and exchanges the two in one step.
    ///
    /// # Errors
    /// The disk refuses, or somebody changed the folder meanwhile. The output folder is then what it was, and
    /// what was prepared is removed.
    pub(super) fn publish(&self, plan: &Plan<'_>, folder: &Path, tree: Option<&Tree>) -> Result<(), Error> {
        let published = self.prepare_and_exchange(plan, folder, tree);
        if published.is_err() {
            // The error that counts is the one at hand; the next build clears what cannot be removed now.
            let _ = self.clear();
            return published;
        }
        if tree.is_some() {
            // The new site is in its place; a `next` that cannot be renamed is recognised by the next build.
            let _ = disk::remove_all(&self.previous())
                .and_then(|()| disk::rename(&self.next(), &self.previous()));
        }
        Ok(())
    }

    fn prepare_and_exchange(&self, plan: &Plan<'_>, folder: &Path, tree: Option<&Tree>) -> Result<(), Error> {
        let next = self.next();
        if disk::look(&next)?.is_none() && disk::look(&self.previous())?.is_some() {
            disk::rename(&self.previous(), &next)?;
        }
        bring_up_to_date(&next, plan, folder, tree)?;
        let Some(tree) = tree else { return disk::rename(&next, folder) };
        nothing_else_changed(plan, folder, tree)?;
        disk::exchange(&next, folder)
    }
}

/// Makes `next` what the plan wants, whatever it holds: files are removed, made or linked, never written into,
/// because they may be the same files as in the output folder.
fn bring_up_to_date(next: &Path, plan: &Plan<'_>, folder: &Path, tree: Option<&Tree>) -> Result<(), Error> {
    let there = match scan(next)? {
        Some(there) => there,
        None => {
            disk::create_folder(next)?;
            scan(next)?.ok_or_else(|| Error::Changed { path: next.to_path_buf() })?
        }
    };
    let old = |rel: &Rel| tree.and_then(|tree| tree.entries.get(rel));
    let surplus = (there.entries.par_iter())
        .map(|(rel, metadata)| Ok((rel, metadata, fits(next, folder, (rel, metadata), plan, old(rel))?)))
        .filter(|entry| !matches!(entry, Ok((_, _, true))))
        .collect::<Result<Vec<(&Rel, &Metadata, bool)>, Error>>()?;
    surplus
        .par_iter()
        .filter(|(_, metadata, _)| !metadata.is_dir())
        .try_for_each(|(rel, ..)| disk::remove_file(&next.join(rel)))?;
    for (rel, ..) in surplus.iter().rev().filter(|(_, metadata, _)| metadata.is_dir()) {
        disk::remove_folder(&next.join(rel))?;
    }
    let gone: std::collections::HashSet<&Rel> = surplus.iter().map(|(rel, ..)| *rel).collect();
    let missing = |rel: &Rel| !there.entries.contains_key(rel) || gone.contains(rel);
    if let Some(tree) = tree {
        take_after(next, &there.top, &tree.top)?;
    }
    for (rel, _) in plan.wanted.iter().filter(|(_, wanted)| **wanted == Wanted::Folder) {
        let path = next.join(rel);
        if missing(rel) {
            disk::create_folder(&path)?;
        }
        if let Some(old) = old(rel).filter(|old| old.is_dir()) {
            let now = if missing(rel) { disk::look(&path)? } else { None };
            take_after(&path, now.as_ref().unwrap_or(there.entries.get(rel).unwrap_or(old)), old)?;
        }
    }
    plan.wanted.par_iter().filter(|(rel, _)| missing(rel)).try_for_each(|(rel, wanted)| match wanted {
        Wanted::Folder => Ok(()),
        Wanted::Write(bytes) => disk::write_new(&next.join(rel), bytes),
        Wanted::Copy(file) => disk::copy_new(file, &next.join(rel)),
        Wanted::Keep => match old(rel) {
            Some(old) => disk::link(&folder.join(rel), &next.join(rel), old),
            None => Err(Error::Changed { path: folder.join(rel) }),
        },
    })
}

/// Whether an entry of `next` can stay as it is.
fn fits(
    next: &Path,
    folder: &Path,
    (rel, there): (&Rel, &Metadata),
    plan: &Plan<'_>,
    old: Option<&Metadata>,
) -> Result<bool, Error> {
    Ok(match (plan.wanted.get(rel), old) {
        (Some(Wanted::Folder), _) => there.is_dir(),
        (Some(Wanted::Keep), Some(old)) if old.is_symlink() && there.is_symlink() => {
            disk::link_text(&folder.join(rel))? == disk::link_text(&next.join(rel))?
        }
        (Some(Wanted::Keep), Some(old)) => same_file(there, old),
        (Some(Wanted::Keep | Wanted::Write(_) | Wanted::Copy(_)) | None, _) => false,
    })
}

/// Gives a folder of `next` the permissions, and where possible the owner, of the one it stands for.
fn take_after(path: &Path, now: &Metadata, old: &Metadata) -> Result<(), Error> {
    if disk::take_owner(path, now, old) || now.permissions() != old.permissions() {
        disk::set_permissions(path, &old.permissions())?;
    }
    Ok(())
}

/// Looks once more, just before the exchange, whether the output folder is what the plan was made for. A
/// foreign file that appears later than this look ends up in `previous/`.
fn nothing_else_changed(plan: &Plan<'_>, folder: &Path, tree: &Tree) -> Result<(), Error> {
    let same = |path: &Path, old: &Metadata| match disk::look(path)? {
        Some(now)
            if same_file(&now, old)
                && now.len() == old.len()
                && now.modified().ok() == old.modified().ok() =>
        {
            Ok(())
        }
        _ => Err(Error::Changed { path: path.to_path_buf() }),
    };
    same(folder, &tree.top)?;
    (tree.entries.par_iter())
        .filter(|(rel, old)| old.is_dir() || plan.wanted.get(*rel) != Some(&Wanted::Keep))
        .try_for_each(|(rel, old)| same(&folder.join(rel), old))
}
