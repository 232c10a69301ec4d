//! Writes a site while it is being made. Begin with [`SiteWriter`].
//!
//! Each file is compared with the one that is published, and prepared in the staging area if it differs, so that no
//! more than the files in work are in memory. What is published changes only in [`SiteWriter::publish`].

use std::ffi::OsStr;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::disk::{self, at};
use super::error::WriteError;
use super::identity::Identity;
use super::report::WriteReport;
use super::scan::rel;
use super::staging_area::StagingArea;
use super::target::{Adopt, Target};
use super::{in_place, manifest, plan, scan};
use crate::folder::Folder;
use crate::path::OutPath;
use crate::render::{Output, Sink};
use crate::source::{Digest, FileData, StagedFile, StagedPlace, Stamp};

/// Takes the files of a site and publishes it.
///
/// The staging area is opened and locked for the first file, so a site with mistakes in its facts leaves no trace. A
/// writer that is dropped removes what it prepared.
pub struct SiteWriter<'t> {
    target: &'t Target,
    opened: OnceLock<Option<Opened>>,
    /// The first error; the files that come after it are only counted.
    failure: Mutex<Option<WriteError>>,
}

struct Opened {
    area: StagingArea,
    /// The output folder, if it exists.
    published: Option<Folder>,
}

impl Opened {
    fn new(target: &Target) -> Result<Self, WriteError> {
        let area = StagingArea::open(target)?;
        let published = area.output_folder()?;
        Ok(Self { area, published })
    }

    fn take(&self, path: &OutPath, bytes: &[u8]) -> Result<StagedPlace, WriteError> {
        let rel = rel(path);
        if let Some(stamp) = self.published.as_ref().and_then(|folder| same_file_there(folder, &rel, bytes)) {
            return Ok(StagedPlace::Published(stamp));
        }
        self.area.prepare(&rel, bytes)?;
        Ok(StagedPlace::Prepared)
    }
}

/// The stamp of a published file with exactly these bytes. Whatever cannot be read is looked at again when the site is
/// published.
fn same_file_there(published: &Folder, rel: &OsStr, bytes: &[u8]) -> Option<Stamp> {
    let metadata = published.look(rel).ok()??;
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return None;
    }
    (disk::read(at(published, rel), metadata.len()).ok()? == bytes).then(|| Stamp::of(&metadata))
}

impl<'t> SiteWriter<'t> {
    /// A writer to this folder, which has not touched it yet.
    pub fn new(target: &'t Target) -> Self {
        Self { target, opened: OnceLock::new(), failure: Mutex::new(None) }
    }

    fn opened(&self) -> Option<&Opened> {
        let open = || Opened::new(self.target).map_err(|error| self.fail(error)).ok();
        self.opened.get_or_init(open).as_ref()
    }

    fn failure(&self) -> MutexGuard<'_, Option<WriteError>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_failed(&self) -> bool {
        self.failure().is_some()
    }

    fn fail(&self, error: WriteError) {
        self.failure().get_or_insert(error);
    }

    /// Makes the output folder contain the site, and besides it only files that plenary did not write.
    ///
    /// If nothing differs, nothing is touched. Otherwise the whole new folder is prepared beside the old one, with every
    /// unchanged file as a hard link, and the two are exchanged atomically. Where that is impossible (Windows, a mount
    /// point, a file system without hard links), the files are renamed into place one by one, and only a process that is
    /// killed meanwhile leaves a mixture, which the next build completes.
    ///
    /// # Errors
    /// See [`WriteError`]. The output folder is then unchanged.
    pub fn publish(self, output: &Output, site: &Identity) -> Result<WriteReport, WriteError> {
        let _ = self.opened();
        let failure = self.failure().take();
        if let Some(error) = failure {
            return Err(error);
        }
        let opened = self.opened.into_inner().flatten();
        let Opened { area, published } = opened.expect("a writer without an error is open");
        let tree = published.map(scan::scan).transpose()?;
        let owned = match &tree {
            Some(tree) => manifest::Owned::read(tree)?,
            None => manifest::Owned::default(),
        };
        refuse_another_site(&owned, self.target, site)?;
        let list = manifest::manifest(output, site);
        let plan = plan::plan(output, &list, &owned, self.target.shown(), tree.as_ref())?;
        if plan.is_up_to_date {
            area.clear()?;
            return Ok(plan.report);
        }
        let Some(tree) = tree else {
            area.publish(&plan, None)?;
            return Ok(plan.report);
        };
        if area.can_exchange(&tree)? {
            match area.publish(&plan, Some(&tree)) {
                Ok(()) => return Ok(plan.report),
                Err(error) if !error.is_unsupported() => return Err(error),
                Err(_the_file_system_cannot) => {}
            }
        }
        let written = in_place::write(&plan, &owned.with(output, site), &tree, &area);
        // What cannot be removed does no harm. After a success, the previous site is outdated.
        let _ = if written.is_ok() { area.clear_all() } else { area.clear() };
        written.map(|()| plan.report)
    }
}

impl Sink for SiteWriter<'_> {
    fn take(&self, path: &OutPath, bytes: Vec<u8>) -> FileData {
        let digest = Digest::of_bytes(&bytes);
        let opened = self.opened().filter(|_| !self.has_failed());
        let taken = opened.map_or(Ok(StagedPlace::Prepared), |opened| opened.take(path, &bytes));
        let place = taken.unwrap_or_else(|error| {
            self.fail(error);
            StagedPlace::Prepared
        });
        StagedFile { digest, place }.into()
    }
}

fn refuse_another_site(owned: &manifest::Owned, target: &Target, site: &Identity) -> Result<(), WriteError> {
    match owned.other_site(site).filter(|_| target.adopt() == Adopt::No) {
        Some(theirs) => Err(WriteError::OtherSite {
            folder: target.shown().to_path_buf(),
            theirs: theirs.to_owned(),
            ours: site.name().to_owned(),
        }),
        None => Ok(()),
    }
}
