//! `Output` -> folder, as a transaction: either the old site or the new one, complete, and no file is lost that plenary
//! did not write.
//!
//! Begin with [`check_target`], which refuses dangerous folders, and [`write()`], which lists the steps in order: lock,
//! scan, plan, stage, exchange. Rationale and measurements: `docs/decisions/0002-output-as-a-transaction.md`.

mod error;
mod disk;
mod identity;
mod replace;
mod report;
mod scan;
mod there;
mod manifest;
mod plan;
mod in_place;
mod target;
mod staging_area;

#[cfg(test)]
#[cfg(unix)]
mod tests;

// These tests check inodes and permissions.

use crate::render::Output;

pub use error::{Action, Obstacle, WriteError};
pub use identity::Identity;
pub use replace::replace;
pub use report::WriteReport;
pub use target::{Adopt, Danger, Origin, Refusal, Target, TargetRequest, check_target};

/// Makes the output folder contain the site, and besides it only files that plenary did not write.
///
/// If nothing differs, nothing is touched. Otherwise the whole new folder is prepared beside the old one, with every
/// unchanged file as a hard link, and the two are exchanged atomically. Where that is impossible (Windows, a mount
/// point, a file system without hard links), the files are renamed into place one by one, and only a process that is
/// killed meanwhile leaves a mixture, which the next build completes.
///
/// # Errors
/// See [`WriteError`]. The output folder is then unchanged.
pub fn write(output: &Output, target: &Target, site: &Identity) -> Result<WriteReport, WriteError> {
    let staging = staging_area::StagingArea::open(target)?;
    let tree = staging.output_folder()?.map(scan::scan).transpose()?;
    let owned = match &tree {
        Some(tree) => manifest::Owned::read(tree)?,
        None => manifest::Owned::default(),
    };
    refuse_another_site(&owned, target, site)?;
    let list = manifest::manifest(output, site);
    let plan = plan::plan(output, &list, &owned, target.shown(), tree.as_ref())?;
    if plan.is_up_to_date {
        staging.clear()?;
        return Ok(plan.report);
    }
    let Some(tree) = tree else {
        staging.publish(&plan, None)?;
        return Ok(plan.report);
    };
    if staging.can_exchange(&tree)? {
        match staging.publish(&plan, Some(&tree)) {
            Ok(()) => return Ok(plan.report),
            Err(error) if !error.is_unsupported() => return Err(error),
            Err(_the_file_system_cannot) => {}
        }
    }
    in_place::write(&plan, &owned.with(output, site), &tree)?;
    // The site is written; a previous one that cannot be removed does no harm.
    let _ = staging.clear_all();
    Ok(plan.report)
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
