//! The sources as an immutable snapshot in memory; large files that are only copied stay on disk.
//!
//! Begin with [`Sources`]. [`read`] makes one from a folder; tests make theirs from texts.

mod digest;
mod embedded;
mod error;
mod leftover;
mod boundary;
mod name;
mod open;
mod data;
mod snapshot;
mod walk;
mod scanner;
mod disk;

pub use boundary::LinkPolicy;
pub use data::{DiskFile, FileData, StagedFile, StagedPlace, Stamp};
pub use digest::Digest;
pub use disk::{read, read_with};
pub use embedded::default_theme;
pub use error::ReadError;
pub use open::share_blocks;
pub use scanner::{Change, Scan, Scanner};
pub use snapshot::Sources;
pub use walk::PARTS;
