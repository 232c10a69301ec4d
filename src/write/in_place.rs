//! Writing file by file, for file systems and operating systems that cannot exchange two folders.
//! Begin with [`write()`].
//!
//! All new files are first written to `.plenary-unfinished/` in the output folder, with a journal of the files that are
//! about to be written. Then each file is renamed into place, the manifest last. An error undoes every step. A killed
//! process leaves a mixture of old and new files, each one complete; the journal lets the next build tell them from
//! foreign files and finish.

use rayon::prelude::*;

use super::disk::{self, at};
use super::error::{Action, WriteError};
use super::manifest::{IN_PLACE, JOURNAL, MANIFEST};
use super::plan::{WantedEntry, WritePlan, is_ours_alone};
use super::scan::{DiskTree, Rel};
use super::staging_area::StagingArea;
use crate::folder::Folder;

/// A step to undo. Steps are undone in reverse order.
enum Undo {
    /// A file in `old/` of the desk moves back.
    MoveBack {
        kept: Rel,
        to: Rel,
    },
    RemoveFile(Rel),
    RemoveFolder(Rel),
    MakeFolder(Rel),
}

impl Undo {
    fn take(&self, desk: &Desk, folder: &Folder) -> Result<(), WriteError> {
        match self {
            Undo::MoveBack { kept, to } => disk::rename(at(&desk.old, kept), at(folder, to)),
            Undo::RemoveFile(rel) => disk::remove_file(at(folder, rel)),
            Undo::RemoveFolder(rel) => disk::remove_folder(at(folder, rel)),
            Undo::MakeFolder(rel) => disk::create_folder(at(folder, rel)),
        }
    }
}

/// `.plenary-unfinished/`, with the new files in `new/` and the replaced ones in `old/`.
struct Desk {
    top: Folder,
    new: Folder,
    old: Folder,
}

impl Desk {
    /// Opens it with empty `new/` and `old/`.
    fn open(folder: &Folder) -> Result<Desk, WriteError> {
        let top = disk::folder_or_new(at(folder, IN_PLACE))?;
        let empty = |name: &str| {
            disk::remove_all(at(&top, name))?;
            disk::folder_or_new(at(&top, name))
        };
        let (new, old) = (empty("new")?, empty("old")?);
        Ok(Desk { top, new, old })
    }
}

/// Makes the folder match the plan.
///
/// # Errors
/// When the disk refuses. Every step is then undone.
pub(super) fn write(
    plan: &WritePlan<'_>,
    journal: &[u8],
    tree: &DiskTree,
    area: &StagingArea,
) -> Result<(), WriteError> {
    let folder = &tree.folder;
    let resumes = tree.entries.contains_key(&super::scan::join(IN_PLACE.as_ref(), JOURNAL.as_ref()));
    let files = files_to_write(plan);
    let mut undone = true;
    let written = Desk::open(folder).and_then(|desk| {
        let mut undo = Vec::new();
        let written = prepare(&desk, journal, &files, area)
            .and_then(|()| take_away(plan, &desk, tree, &mut undo))
            .and_then(|()| put_in_place(plan, &desk, tree, &files, &mut undo));
        if written.is_err() {
            undone = undo.iter().rev().try_for_each(|step| step.take(&desk, folder)).is_ok();
        }
        written
    });
    if written.is_ok() || (undone && !resumes) {
        // After success, the next build removes what cannot be removed now. After an error, the original error is the
        // one to report, and the journal lets the next build recognise steps that could not be undone.
        let _ = disk::remove_all(at(folder, IN_PLACE));
    }
    written
}

/// The files to write in order, the manifest last.
fn files_to_write<'a>(plan: &'a WritePlan<'a>) -> Vec<(&'a Rel, WantedEntry<'a>)> {
    let mut files: Vec<_> = (plan.wanted.iter())
        .filter(|(_, wanted)| {
            matches!(wanted, WantedEntry::Write(_) | WantedEntry::Copy(_) | WantedEntry::Staged)
        })
        .map(|(rel, wanted)| (rel, *wanted))
        .collect();
    files.sort_by_key(|(rel, _)| *rel == MANIFEST);
    files
}

fn prepare(
    desk: &Desk,
    journal: &[u8],
    files: &[(&Rel, WantedEntry<'_>)],
    area: &StagingArea,
) -> Result<(), WriteError> {
    files.par_iter().enumerate().try_for_each(|(n, (rel, wanted))| {
        let name = n.to_string();
        let new = at(&desk.new, &name);
        match wanted {
            WantedEntry::Write(bytes) => disk::write_new(new, bytes),
            WantedEntry::Copy(file) => disk::copy_new(file, new),
            WantedEntry::Staged => area.hand_over(rel, new),
            WantedEntry::Keep | WantedEntry::Folder => Ok(()),
        }
    })?;
    disk::write_new(at(&desk.new, JOURNAL), journal)?;
    disk::rename(at(&desk.new, JOURNAL), at(&desk.top, JOURNAL))
}

/// Moves away files that the site no longer has, then removes the folders that this leaves empty.
fn take_away(
    plan: &WritePlan<'_>,
    desk: &Desk,
    tree: &DiskTree,
    undo: &mut Vec<Undo>,
) -> Result<(), WriteError> {
    let unwanted =
        || tree.entries.iter().filter(|(rel, m)| !is_ours_alone(rel) && !plan.keeps(rel, m.is_dir()));
    for (n, (rel, _)) in unwanted().filter(|(_, metadata)| !metadata.is_dir()).enumerate() {
        let kept = Rel::from(format!("removed-{n}"));
        disk::rename(at(&tree.folder, rel), at(&desk.old, &kept))?;
        undo.push(Undo::MoveBack { kept, to: rel.clone() });
    }
    for (rel, _) in unwanted().rev().filter(|(_, metadata)| metadata.is_dir()) {
        disk::remove_folder(at(&tree.folder, rel))?;
        undo.push(Undo::MakeFolder(rel.clone()));
    }
    Ok(())
}

fn put_in_place(
    plan: &WritePlan<'_>,
    desk: &Desk,
    tree: &DiskTree,
    files: &[(&Rel, WantedEntry<'_>)],
    undo: &mut Vec<Undo>,
) -> Result<(), WriteError> {
    let folder = &tree.folder;
    for (rel, _) in plan.wanted.iter().filter(|(_, wanted)| **wanted == WantedEntry::Folder) {
        if !tree.entries.get(rel).is_some_and(|there| there.is_dir()) {
            disk::create_folder(at(folder, rel))?;
            undo.push(Undo::RemoveFolder(rel.clone()));
        }
    }
    for (n, (rel, _)) in files.iter().enumerate() {
        let (number, place) = (Rel::from(n.to_string()), at(folder, *rel));
        if tree.entries.get(*rel).is_some_and(|there| there.is_file()) {
            disk::keep_copy(place, at(&desk.old, &number))?;
            disk::rename(at(&desk.new, &number), place)?;
            undo.push(Undo::MoveBack { kept: number, to: (*rel).clone() });
        } else if disk::look(place)?.is_some() {
            // Created since the folder was listed, or of a name that this file system considers equal.
            let cause = std::io::ErrorKind::AlreadyExists.into();
            return Err(WriteError::Disk { action: Action::Write, path: place.path(), cause });
        } else {
            disk::rename(at(&desk.new, &number), place)?;
            undo.push(Undo::RemoveFile((*rel).clone()));
        }
    }
    Ok(())
}
