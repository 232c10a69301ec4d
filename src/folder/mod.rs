//! Folders that are held open: entries in them are created, changed and deleted without following links.
//!
//! Begin with [`Folder`]. Everything that Plenary stores beside a site (the staging area of an output folder, the cache
//! of `check --external`, the temporary file for a source file) and everything that it changes in an output folder goes
//! through this module: a repository can contain a link of any name to any target, and following it would let its
//! author overwrite or delete the target. Rationale: `docs/decisions/0012-what-a-build-may-touch.md`.
//!
//! On Linux the kernel refuses links in a path (`openat2`). On other Unix systems each folder in the path is opened
//! relative to its parent. Elsewhere each component of the path is checked just before it is used.

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
