//! Writing file by file, for file systems and operating systems that cannot exchange two folders.
//! Begin with [`write`].
//!
//! Everything new is first written to `.plenary-unfinished/` in the output folder, together with a list of what
//! is about to be ours. Then each file is moved to its place, the list of the whole site last. An error
//! on the way undoes every step. A process that is killed on the way leaves some files old and some new, each one
//! whole; the list lets the next build tell them from foreign files and finish.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk;
use super::error::{Action, Error};
use super::manifest::{IN_PLACE, JOURNAL, MANIFEST, Owned};
use super::plan::{Plan, Wanted, is_ours_alone};
use super::scan::{Rel, Tree};
use crate::render::Output;

/// One undone step. They are taken in reverse.
enum Undo {
    MoveBack { from: PathBuf, to: PathBuf },
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    MakeFolder(PathBuf),
}

impl Undo {
    fn take(&self) -> Result<(), Error> {
        match self {
            Undo::MoveBack { from, to } => disk::rename(from, to),
            Undo::RemoveFile(path) => disk::remove_file(path),
            Undo::RemoveFolder(path) => disk::remove_folder(path),
            Undo::MakeFolder(path) => disk::create_folder(path),
        }
    }
}

/// Makes the folder what the plan wants.
///
/// # Errors
/// The disk refuses. Every step is then undone.
pub(super) fn write(
    plan: &Plan<'_>,
    output: &Output,
    owned: &Owned,
    folder: &Path,
    tree: &Tree,
) -> Result<(), Error> {
    let desk = folder.join(IN_PLACE);
    let resumes = tree.entries.contains_key(&super::scan::join(IN_PLACE.as_ref(), JOURNAL.as_ref()));
    let mut undo = Vec::new();
    let files = files_to_write(plan);
    let written = prepare(&desk, &owned.with(output), &files)
        .and_then(|()| take_away(plan, folder, tree, &mut undo))
        .and_then(|()| put_in_place(plan, folder, tree, &files, &mut undo));
    if written.is_err() {
        // The error that counts is the one at hand. A step that cannot be undone leaves a state that the
        // next build recognises by the list.
        let undone = undo.iter().rev().try_for_each(Undo::take).is_ok();
        if undone && !resumes {
            let _ = disk::remove_all(&desk);
        }
        return written;
    }
    // The site is whole and its list in place; what cannot be removed now, the next build removes.
    let _ = disk::remove_all(&desk);
    Ok(())
}

/// The files to write in order, the list of the whole site last.
fn files_to_write<'a>(plan: &'a Plan<'a>) -> Vec<(&'a Rel, Wanted<'a>)> {
    let mut files: Vec<_> = (plan.wanted.iter())
        .filter(|(_, wanted)| matches!(wanted, Wanted::Write(_) | Wanted::Copy(_)))
        .map(|(rel, wanted)| (rel, *wanted))
        .collect();
    files.sort_by_key(|(rel, _)| *rel == MANIFEST);
    files
}

fn prepare(desk: &Path, journal: &[u8], files: &[(&Rel, Wanted<'_>)]) -> Result<(), Error> {
    disk::create_folders(desk)?;
    for name in ["new", "old"] {
        disk::remove_all(&desk.join(name))?;
        disk::create_folder(&desk.join(name))?;
    }
    files.par_iter().enumerate().try_for_each(|(n, (_, wanted))| {
        let path = desk.join("new").join(n.to_string());
        match wanted {
            Wanted::Write(bytes) => disk::write_new(&path, bytes),
            Wanted::Copy(file) => disk::copy_new(file, &path),
            Wanted::Keep | Wanted::Folder => Ok(()),
        }
    })?;
    let draft = desk.join("new").join(JOURNAL);
    disk::write_new(&draft, journal)?;
    disk::rename(&draft, &desk.join(JOURNAL))
}

/// Moves away what the site no longer has, then removes the folders that this leaves empty.
fn take_away(plan: &Plan<'_>, folder: &Path, tree: &Tree, undo: &mut Vec<Undo>) -> Result<(), Error> {
    let old = folder.join(IN_PLACE).join("old");
    let unwanted =
        || tree.entries.iter().filter(|(rel, m)| !is_ours_alone(rel) && !plan.keeps(rel, m.is_dir()));
    for (n, (rel, _)) in unwanted().filter(|(_, metadata)| !metadata.is_dir()).enumerate() {
        let (from, to) = (folder.join(rel), old.join(format!("removed-{n}")));
        disk::rename(&from, &to)?;
        undo.push(Undo::MoveBack { from: to, to: from });
    }
    for (rel, _) in unwanted().rev().filter(|(_, metadata)| metadata.is_dir()) {
        let path = folder.join(rel);
        disk::remove_folder(&path)?;
        undo.push(Undo::MakeFolder(path));
    }
    Ok(())
}

fn put_in_place(
    plan: &Plan<'_>,
    folder: &Path,
    tree: &Tree,
    files: &[(&Rel, Wanted<'_>)],
    undo: &mut Vec<Undo>,
) -> Result<(), Error> {
    let desk = folder.join(IN_PLACE);
    for (rel, _) in plan.wanted.iter().filter(|(_, wanted)| **wanted == Wanted::Folder) {
        if !tree.entries.get(rel).is_some_and(|there| there.is_dir()) {
            let path = folder.join(rel);
            disk::create_folder(&path)?;
            undo.push(Undo::RemoveFolder(path));
        }
    }
    for (n, (rel, _)) in files.iter().enumerate() {
        let (new, path) = (desk.join("new").join(n.to_string()), folder.join(rel));
        if tree.entries.get(*rel).is_some_and(|there| there.is_file()) {
            let kept = desk.join("old").join(n.to_string());
            disk::keep_copy(&path, &kept)?;
            disk::rename(&new, &path)?;
            undo.push(Undo::MoveBack { from: kept, to: path });
        } else if disk::look(&path)?.is_some() {
            // Made since the folder was listed, or of a name that this file system takes for the same.
            let cause = std::io::ErrorKind::AlreadyExists.into();
            return Err(Error::Disk { action: Action::Write, path, cause });
        } else {
            disk::rename(&new, &path)?;
            undo.push(Undo::RemoveFile(path));
        }
    }
    Ok(())
}
