//! Folders that are held open. What is made, changed and deleted in them is reached without following a link.
//!
//! Begin with [`Folder`]. Everything that the program keeps beside a site (the staging area of an output folder, the cache
//! of `check --external`, the new text of a source file) and everything that it changes in an output folder goes
//! through this module: a repository can hold a link of any name that leads anywhere, and a link that were
//! followed would let its author overwrite or delete what lies there. Why it is done this way:
//! `docs/decisions/0012-what-a-build-may-touch.md`.
//!
//! On Linux the kernel itself refuses a link on the way (`openat2`). On other Unix systems each folder on the way is
//! opened from the one above it. Elsewhere each part of the way is looked at just before.

mod error;
mod obstruction;
#[cfg(not(unix))]
mod portable;
#[cfg(test)]
#[cfg(unix)]
mod tests;
#[cfg(unix)]
mod unix;
mod put;

pub use error::{FolderError, Refused};
#[cfg(not(unix))]
pub use portable::Folder;
pub use put::{UNFINISHED, put};
#[cfg(unix)]
pub use unix::Folder;

/// Whether [`Folder::exchange`] exists on this operating system.
pub const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_vendor = "apple"));
