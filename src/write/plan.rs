//! The planned content of the output folder, and what blocks it. Begin with [`plan`], which changes nothing.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{self, at};
use super::error::{Obstacle, WriteError};
use super::manifest::{Claim, IN_PLACE, MANIFEST, Owned};
use super::report::WriteReport;
use super::scan::{DiskTree, Rel, ancestors, rel};
use super::there::There;
use crate::path::OutPath;
use crate::render::Output;
use crate::source::{DiskFile, FileData, StagedPlace, Stamp};

/// The planned content of the output folder.
pub(super) struct WritePlan<'a> {
    /// By relative path; a folder comes before its content.
    pub(super) wanted: BTreeMap<Rel, WantedEntry<'a>>,
    /// The report for after the write.
    pub(super) report: WriteReport,
    /// Whether the folder already has exactly this content.
    pub(super) is_up_to_date: bool,
}

/// The planned entry at one path of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WantedEntry<'a> {
    /// A folder: it contains files of the site, or is foreign.
    Folder,
    /// The present entry: a foreign file, or an unchanged file of the site.
    Keep,
    /// A new or changed file of the site.
    Write(&'a [u8]),
    /// A new or changed file, as a copy of a large source file.
    Copy(&'a DiskFile),
    /// A new or changed file, which the staging area has.
    Staged,
}

/// Compares the site with the folder.
///
/// # Errors
/// A file cannot be read, the site uses a reserved name, or something is in the way ([`Obstacle`]).
pub(super) fn plan<'a>(
    output: &'a Output,
    list: &'a [u8],
    owned: &Owned,
    shown: &Path,
    tree: Option<&DiskTree>,
) -> Result<WritePlan<'a>, WriteError> {
    refuse_reserved_names(output)?;
    let mut plan =
        WritePlan { wanted: BTreeMap::new(), report: WriteReport::default(), is_up_to_date: false };
    let mut obstacles = Vec::new();
    if let Some(tree) = tree {
        plan.keep_foreign(owned, tree);
        obstacles = plan.remove_withdrawn(output, owned, tree)?;
    }
    let files: Vec<(&'a OutPath, &'a FileData)> = output.files().collect();
    let verdicts = files
        .par_iter()
        .map(|(path, data)| match tree {
            Some(tree) => plan.judge(path, data, owned, tree),
            None => Ok(EntryVerdict::Write),
        })
        .collect::<Result<Vec<_>, WriteError>>()?;
    for ((path, data), verdict) in files.into_iter().zip(verdicts) {
        match verdict {
            EntryVerdict::Keep => {
                plan.report.unchanged += 1;
                plan.want(rel(path), WantedEntry::Keep);
            }
            EntryVerdict::Write => {
                plan.report.written.push(path.clone());
                plan.want(rel(path), WantedEntry::of(data));
            }
            EntryVerdict::Blocked(obstacle) => obstacles.push(obstacle),
        }
    }
    if !obstacles.is_empty() {
        obstacles.sort_by(|one, other| one.path().cmp(other.path()));
        return Err(WriteError::Blocked { folder: shown.to_path_buf(), obstacles });
    }
    let old_list = tree.and_then(|tree| Some((tree, tree.entries.get(OsStr::new(MANIFEST))?)));
    let same_list = match old_list {
        Some((tree, old)) => disk::read(at(&tree.folder, MANIFEST), old.len())? == list,
        None => false,
    };
    plan.want(MANIFEST.into(), if same_list { WantedEntry::Keep } else { WantedEntry::Write(list) });
    plan.is_up_to_date = tree.is_some_and(|tree| plan.is_fulfilled_by(tree));
    Ok(plan)
}

impl<'a> WantedEntry<'a> {
    fn of(data: &'a FileData) -> Self {
        match data {
            FileData::Bytes(bytes) => WantedEntry::Write(bytes),
            FileData::OnDisk(file) => WantedEntry::Copy(file),
            FileData::Staged(_) => WantedEntry::Staged,
        }
    }
}

enum EntryVerdict {
    Keep,
    Write,
    Blocked(Obstacle),
}

impl Obstacle {
    fn path(&self) -> &OutPath {
        match self {
            Obstacle::Foreign { path, .. } | Obstacle::Edited { path } => path,
        }
    }
}

impl WritePlan<'_> {
    fn judge(
        &self,
        path: &OutPath,
        data: &FileData,
        owned: &Owned,
        tree: &DiskTree,
    ) -> Result<EntryVerdict, WriteError> {
        let rel = rel(path);
        let foreign = |at: &OsStr| {
            EntryVerdict::Blocked(Obstacle::Foreign { path: path.clone(), taken_by: PathBuf::from(at) })
        };
        if let Some(above) = ancestors(&rel).find(|above| self.wanted.get(*above) == Some(&WantedEntry::Keep))
        {
            return Ok(foreign(above));
        }
        let Some(old) = tree.entries.get(&rel) else {
            return match data.is_published() {
                true => Err(WriteError::Changed { path: at(&tree.folder, &rel).path() }),
                false => Ok(EntryVerdict::Write),
            };
        };
        if old.is_dir() {
            // The folder is removed unless it contains something foreign or is foreign itself.
            let within = |at: &Rel| Path::new(at).starts_with(Path::new(&rel));
            let kept = self.wanted.range(rel.clone()..).take_while(|(at, _)| starts_with(at, &rel));
            return Ok(match kept.filter(|(at, _)| within(at)).last() {
                Some((at, _)) => foreign(at),
                None => EntryVerdict::Write,
            });
        }
        let Some(claim) = owned.get(&rel).filter(|_| old.is_file()) else { return Ok(foreign(&rel)) };
        let place = at(&tree.folder, &rel);
        if let FileData::Staged(file) = data
            && let StagedPlace::Published(stamp) = file.place
        {
            // It was compared when it was made.
            return match stamp == Stamp::of(old) {
                true => Ok(EntryVerdict::Keep),
                false => Err(WriteError::Changed { path: place.path() }),
            };
        }
        let there = There::read(place, old.len())?;
        Ok(match there.is(data) {
            true => EntryVerdict::Keep,
            false if claim.covers(&there) => EntryVerdict::Write,
            false => EntryVerdict::Blocked(Obstacle::Edited { path: path.clone() }),
        })
    }

    /// Keeps everything that plenary did not write, with the folders that contain it.
    fn keep_foreign(&mut self, owned: &Owned, tree: &DiskTree) {
        let folders_of_ours: HashSet<&OsStr> = owned.paths().flat_map(|path| ancestors(path)).collect();
        for (rel, metadata) in tree.entries.iter().filter(|(rel, _)| !is_ours_alone(rel)) {
            if metadata.is_dir() {
                if !folders_of_ours.contains(rel.as_os_str()) {
                    self.want(rel.clone(), WantedEntry::Folder);
                }
            } else if !metadata.is_file() || owned.get(rel).is_none() {
                self.report.kept_foreign.push(PathBuf::from(rel));
                self.want(rel.clone(), WantedEntry::Keep);
            }
        }
    }

    /// Lists the files that plenary wrote and the site no longer has; returns those that were edited.
    fn remove_withdrawn(
        &mut self,
        output: &Output,
        owned: &Owned,
        tree: &DiskTree,
    ) -> Result<Vec<Obstacle>, WriteError> {
        let withdrawn: Vec<(&Rel, u64, &Claim)> = (tree.entries.iter())
            .filter(|(_, metadata)| metadata.is_file())
            .filter_map(|(rel, metadata)| Some((rel, metadata.len(), owned.get(rel)?)))
            .filter(|(_, _, claim)| output.data(claim.path.as_str()).is_none())
            .collect();
        let untouched = (withdrawn.par_iter())
            .map(|(rel, len, claim)| {
                There::read(at(&tree.folder, rel), *len).map(|there| claim.covers(&there))
            })
            .collect::<Result<Vec<bool>, WriteError>>()?;
        let mut edited = Vec::new();
        for ((_, _, claim), untouched) in withdrawn.into_iter().zip(untouched) {
            match untouched {
                true => self.report.removed.push(claim.path.clone()),
                false => edited.push(Obstacle::Edited { path: claim.path.clone() }),
            }
        }
        self.report.removed.sort();
        Ok(edited)
    }
}

impl<'a> WritePlan<'a> {
    fn want(&mut self, rel: Rel, wanted: WantedEntry<'a>) {
        for above in ancestors(&rel) {
            // Paths are sorted, so most ancestor folders are there already.
            if self.wanted.contains_key(above) {
                break;
            }
            self.wanted.insert(above.to_owned(), WantedEntry::Folder);
        }
        self.wanted.insert(rel, wanted);
    }

    /// Whether an entry of the old folder is at its place in the new one.
    pub(super) fn keeps(&self, rel: &OsStr, is_folder: bool) -> bool {
        match self.wanted.get(rel) {
            Some(WantedEntry::Folder) => is_folder,
            Some(WantedEntry::Keep | WantedEntry::Write(_) | WantedEntry::Copy(_) | WantedEntry::Staged) => {
                !is_folder
            }
            None => false,
        }
    }

    fn is_fulfilled_by(&self, tree: &DiskTree) -> bool {
        self.wanted.iter().all(|(rel, wanted)| match wanted {
            WantedEntry::Keep => true,
            WantedEntry::Folder => tree.entries.contains_key(rel),
            WantedEntry::Write(_) | WantedEntry::Copy(_) | WantedEntry::Staged => false,
        }) && tree.entries.keys().all(|rel| self.wanted.contains_key(rel))
    }
}

/// Whether a path is reserved for the writer: the manifest, and an unfinished write file by file.
pub(super) fn is_ours_alone(rel: &OsStr) -> bool {
    let top = Path::new(rel).components().next().map(|top| top.as_os_str());
    top == Some(OsStr::new(IN_PLACE)) || rel == OsStr::new(MANIFEST)
}

fn starts_with(at: &OsStr, prefix: &OsStr) -> bool {
    at.as_encoded_bytes().starts_with(prefix.as_encoded_bytes())
}

fn refuse_reserved_names(output: &Output) -> Result<(), WriteError> {
    let reserved = |path: &OutPath| {
        let top = path.folded();
        let top = top.split('/').next().unwrap_or_default();
        top == MANIFEST || top == IN_PLACE
    };
    match output.files().find(|(path, _)| path.as_str().starts_with(['.']) && reserved(path)) {
        Some((path, _)) => Err(WriteError::Reserved { path: path.clone() }),
        None => Ok(()),
    }
}
