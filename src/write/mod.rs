//! `Output` -> folder, as a transaction: either the old site or the new one, complete, and no file is lost that plenary
//! did not write.
//!
//! Begin with [`check_target`], which refuses dangerous folders, and [`SiteWriter`], which takes the files as they are made
//! and publishes them; [`SiteWriter::publish`] lists the steps in order: lock, scan, plan, stage, exchange. Rationale and measurements: `docs/decisions/0002-output-as-a-transaction.md`.

mod error;
mod disk;
mod identity;
mod replace;
mod report;
mod scan;
mod there;
mod manifest;
mod plan;
mod target;
mod staging_area;
mod in_place;
mod site_writer;

#[cfg(test)]
#[cfg(unix)]
mod tests;

// These tests check inodes and permissions.

use crate::render::Output;

pub use error::{Action, Obstacle, WriteError};
pub use identity::Identity;
pub use replace::replace;
pub use report::WriteReport;
pub use site_writer::SiteWriter;
pub use target::{Adopt, Danger, Origin, Refusal, Target, TargetRequest, check_target};

/// Makes the output folder contain a site that is all in memory.
///
/// # Errors
/// See [`SiteWriter::publish`].
pub fn write(output: &Output, target: &Target, site: &Identity) -> Result<WriteReport, WriteError> {
    SiteWriter::new(target).publish(output, site)
}
