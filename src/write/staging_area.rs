//! The staging area: a folder beside the output folder, in which the next site is prepared. Begin with [`StagingArea`].
//!
//! For `public/` it is `.public.plenary/`, on the same file system, as hard links and the exchange of folders require.
//! It contains:
//!
//! * `lock`, locked while a build writes; the operating system releases the lock when the process ends in any way;
//! * `.gitignore`, so that git never lists the folder;
//! * `previous/`, the complete site before the present one; files that did not change are hard links;
//! * `rendered/`, only during a build, or after one that was killed: new and changed files of the next site, as they were
//!   made. The next build removes it;
//! * `next/`, only during a build, or after one that was killed: the next site in any state, or the old one if the
//!   process died just after the exchange. The next build completes or removes it.
//!
//! The whole folder can be deleted between two builds; only the previous site is lost.

use std::ffi::OsString;
use std::fs::{File, Metadata, TryLockError};
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, At, at};
use super::error::{Action, WriteError};
use super::plan::{WantedEntry, WritePlan};
use super::scan::{DiskTree, Rel, same_device, same_file, scan};
use super::target::Target;
use crate::folder::Folder;

/// The next site, during a build.
const NEXT: &str = "next";

/// The files of the next site that were made so far.
const RENDERED: &str = "rendered";

/// The site before the present one, complete.
const PREVIOUS: &str = "previous";

const GITIGNORE: &str = "# plenary prepares the next site here and keeps the previous one.
# While no build runs, this folder can be deleted.
*
";

/// The opened and locked staging area of one output folder.
pub(super) struct StagingArea {
    /// The parent of the output folder and of the staging area.
    base: Folder,
    folder: Folder,
    /// The name of the output folder.
    name: OsString,
    lock: File,
}

impl Drop for StagingArea {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = disk::remove_all(self.rendered());
        // Closing the file does not release the lock while a process that is just being started shares it. A lock that
        // cannot be released ends with the process.
        let _ = self.lock.unlock();
    }
}

impl StagingArea {
    /// Creates the staging area and locks it.
    ///
    /// # Errors
    /// Another build holds the lock, a link is in the way, or the disk refuses.
    pub(super) fn open(target: &Target) -> Result<StagingArea, WriteError> {
        let (base, name) = target.place();
        let base = disk::open_or_create(base)?;
        let folder = disk::folder_or_new(at(&base, &Target::workshop_name(name)))?;
        let place = at(&folder, "lock");
        let lock = disk::open_lock(place)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(WriteError::Locked { folder: target.shown().to_path_buf() });
            }
            Err(TryLockError::Error(cause)) => {
                return Err(WriteError::Disk { action: Action::Lock, path: place.path(), cause });
            }
        }
        let staging = StagingArea { base, folder, name: name.to_owned(), lock };
        staging.hide_from_git()?;
        // These names are renamed and exchanged, so their entries are checked before anything is written.
        for name in [NEXT, PREVIOUS, RENDERED] {
            disk::open_folder(at(&staging.folder, name))?;
        }
        disk::remove_all(staging.rendered())?;
        Ok(staging)
    }

    /// The output folder, if it exists.
    ///
    /// # Errors
    /// It was replaced by a link since it was checked, or cannot be opened.
    pub(super) fn output_folder(&self) -> Result<Option<Folder>, WriteError> {
        disk::open_folder(at(&self.base, &self.name))
    }

    fn hide_from_git(&self) -> Result<(), WriteError> {
        let place = at(&self.folder, ".gitignore");
        if disk::look(place)?.is_some() {
            let text = disk::read(place, GITIGNORE.len() as u64 + 1)?;
            // A killed build may have left it empty.
            if text == GITIGNORE.as_bytes() {
                return Ok(());
            }
            disk::remove_file(place)?;
        }
        disk::write_new(place, GITIGNORE.as_bytes())
    }

    fn next(&self) -> At<'_> {
        at(&self.folder, NEXT)
    }

    fn previous(&self) -> At<'_> {
        at(&self.folder, PREVIOUS)
    }

    fn rendered(&self) -> At<'_> {
        at(&self.folder, RENDERED)
    }

    /// Writes a file of the next site, which was not written yet.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn prepare(&self, rel: &Rel, bytes: &[u8]) -> Result<(), WriteError> {
        let path = Path::new(RENDERED).join(rel);
        let place = at(&self.folder, &path);
        match disk::write_new(place, bytes) {
            Err(error) if error.is_not_found() => {
                let folders: Vec<&Path> =
                    path.ancestors().skip(1).take_while(|it| *it != Path::new("")).collect();
                for folder in folders.into_iter().rev() {
                    disk::ensure_folder(at(&self.folder, folder))?;
                }
                disk::write_new(place, bytes)
            }
            written => written,
        }
    }

    /// Moves a prepared file to another place, which may be on another file system.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn hand_over(&self, rel: &Rel, to: At<'_>) -> Result<(), WriteError> {
        // An exchange that the file system does not support has moved some of them to `next`.
        let (rendered, next) = (Path::new(RENDERED).join(rel), Path::new(NEXT).join(rel));
        match disk::move_or_copy(at(&self.folder, &rendered), to) {
            Err(error) if error.is_not_found() => disk::move_or_copy(at(&self.folder, &next), to),
            moved => moved,
        }
    }

    /// Removes what a killed build left.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn clear(&self) -> Result<(), WriteError> {
        disk::remove_all(self.next())
    }

    /// Removes the previous site too: after a write file by file it is outdated.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn clear_all(&self) -> Result<(), WriteError> {
        self.clear()?;
        disk::remove_all(self.previous())
    }

    /// Whether an exchange can work: the operating system must support it, and no other file system may be mounted at
    /// or below the output folder, because the mount would stay behind.
    ///
    /// # Errors
    /// The staging area cannot be accessed.
    pub(super) fn can_exchange(&self, tree: &DiskTree) -> Result<bool, WriteError> {
        let here = disk::look_at(&self.folder)?;
        Ok(disk::CAN_EXCHANGE
            && same_device(&here, &tree.top)
            && tree
                .entries
                .values()
                .filter(|entry| entry.is_dir())
                .all(|entry| same_device(entry, &tree.top)))
    }

    /// Prepares the new site beside the old one and exchanges the two atomically.
    ///
    /// # Errors
    /// The disk refuses, or the folder was changed meanwhile. The output folder is then unchanged, and the prepared
    /// site is removed, unless the file system cannot do this and the files are to be written one by one.
    pub(super) fn publish(&self, plan: &WritePlan<'_>, tree: Option<&DiskTree>) -> Result<(), WriteError> {
        let published = self.prepare_and_exchange(plan, tree);
        if let Err(error) = &published {
            if error.is_unsupported() {
                // The files are still needed.
                return published;
            }
            // The original error is the one to report; the next build removes what cannot be removed now.
            let _ = self.clear();
            return published;
        }
        if tree.is_some() {
            // The new site is in place; the next build recognises a `next` that could not be renamed.
            let _ =
                disk::remove_all(self.previous()).and_then(|()| disk::rename(self.next(), self.previous()));
        }
        Ok(())
    }

    fn prepare_and_exchange(&self, plan: &WritePlan<'_>, tree: Option<&DiskTree>) -> Result<(), WriteError> {
        let mut rendered = disk::open_folder(self.rendered())?;
        if disk::look(self.next())?.is_none() {
            if disk::look(self.previous())?.is_some() {
                disk::rename(self.previous(), self.next())?;
            } else if rendered.take().is_some() {
                disk::rename(self.rendered(), self.next())?;
            }
        }
        bring_up_to_date(disk::folder_or_new(self.next())?, rendered.as_ref(), plan, tree)?;
        let output = at(&self.base, &self.name);
        let Some(tree) = tree else { return disk::rename(self.next(), output) };
        nothing_else_changed(plan, output, tree)?;
        disk::exchange(self.next(), output)
    }
}

/// Makes `next` match the plan, whatever it contains: files are removed, created or linked, but never written into,
/// because they may be hard links of files in the output folder. Prepared files are moved from `rendered`, unless that
/// folder has become `next`.
fn bring_up_to_date(
    next: Folder,
    rendered: Option<&Folder>,
    plan: &WritePlan<'_>,
    tree: Option<&DiskTree>,
) -> Result<(), WriteError> {
    let there = scan(next)?;
    let next = &there.folder;
    let old = |rel: &Rel| tree.and_then(|tree| tree.entries.get(rel));
    let surplus = (there.entries.par_iter())
        .map(|(rel, metadata)| match plan.wanted.get(rel) {
            Some(WantedEntry::Staged) => Ok((rel, metadata, rendered.is_none() && metadata.is_file())),
            _ => Ok((rel, metadata, fits(&there, (rel, metadata), plan, tree)?)),
        })
        .filter(|entry| !matches!(entry, Ok((_, _, true))))
        .collect::<Result<Vec<(&Rel, &Metadata, bool)>, WriteError>>()?;
    surplus
        .par_iter()
        .filter(|(_, metadata, _)| !metadata.is_dir())
        .try_for_each(|(rel, ..)| disk::remove_file(at(next, *rel)))?;
    for (rel, ..) in surplus.iter().rev().filter(|(_, metadata, _)| metadata.is_dir()) {
        disk::remove_folder(at(next, *rel))?;
    }
    let gone: std::collections::HashSet<&Rel> = surplus.iter().map(|(rel, ..)| *rel).collect();
    let missing = |rel: &Rel| !there.entries.contains_key(rel) || gone.contains(rel);
    if let Some(tree) = tree {
        disk::take_after(at(next, ""), &there.top, &tree.top)?;
    }
    for (rel, _) in plan.wanted.iter().filter(|(_, wanted)| **wanted == WantedEntry::Folder) {
        let place = at(next, rel);
        if missing(rel) {
            disk::create_folder(place)?;
        }
        if let Some(old) = old(rel).filter(|old| old.is_dir()) {
            let now = if missing(rel) { disk::look(place)? } else { None };
            disk::take_after(place, now.as_ref().unwrap_or(there.entries.get(rel).unwrap_or(old)), old)?;
        }
    }
    plan.wanted.par_iter().filter(|(rel, _)| missing(rel)).try_for_each(|(rel, wanted)| match wanted {
        WantedEntry::Folder => Ok(()),
        WantedEntry::Write(bytes) => disk::write_new(at(next, rel), bytes),
        WantedEntry::Copy(file) => disk::copy_new(file, at(next, rel)),
        WantedEntry::Staged => match rendered {
            Some(rendered) => disk::rename(at(rendered, rel), at(next, rel)),
            None => Err(WriteError::Changed { path: at(next, rel).path() }),
        },
        WantedEntry::Keep => match tree.and_then(|tree| Some((tree, tree.entries.get(rel)?))) {
            Some((tree, old)) => disk::link(at(&tree.folder, rel), at(next, rel), old),
            None => Err(WriteError::Changed { path: at(next, rel).path() }),
        },
    })
}

/// Whether an entry of `next` can stay.
fn fits(
    next: &DiskTree,
    (rel, there): (&Rel, &Metadata),
    plan: &WritePlan<'_>,
    tree: Option<&DiskTree>,
) -> Result<bool, WriteError> {
    let old = tree.and_then(|tree| Some((tree, tree.entries.get(rel)?)));
    Ok(match (plan.wanted.get(rel), old) {
        (Some(WantedEntry::Folder), _) => there.is_dir(),
        (Some(WantedEntry::Keep), Some((tree, old))) if old.is_symlink() && there.is_symlink() => {
            disk::link_text(at(&tree.folder, rel))? == disk::link_text(at(&next.folder, rel))?
        }
        (Some(WantedEntry::Keep), Some((_, old))) => same_file(there, old),
        (
            Some(WantedEntry::Keep | WantedEntry::Write(_) | WantedEntry::Copy(_) | WantedEntry::Staged)
            | None,
            _,
        ) => false,
    })
}

/// Checks just before the exchange that the output folder has not changed since the plan was made. A foreign file that
/// appears after this check ends up in `previous/`.
fn nothing_else_changed(plan: &WritePlan<'_>, output: At<'_>, tree: &DiskTree) -> Result<(), WriteError> {
    let same = |place: At<'_>, old: &Metadata| match disk::look(place)? {
        Some(now)
            if same_file(&now, old)
                && now.len() == old.len()
                && now.modified().ok() == old.modified().ok() =>
        {
            Ok(())
        }
        _ => Err(WriteError::Changed { path: place.path() }),
    };
    same(output, &tree.top)?;
    (tree.entries.par_iter())
        .filter(|(rel, old)| old.is_dir() || plan.wanted.get(*rel) != Some(&WantedEntry::Keep))
        .try_for_each(|(rel, old)| same(at(&tree.folder, rel), old))
}
