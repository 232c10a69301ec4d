//! File names and addresses as types that cannot leave their root.
//!
//! Begin with [`OutPath`], which names every file of the output folder. All three types are `/`-joined strings
//! on every platform; they are compared as strings and never access the disk.

mod fold;
mod out_path;
mod source_path;
mod url_path;

pub use fold::composed;
pub use out_path::{OutPath, PathProblem};
pub use source_path::SourcePath;
pub use url_path::{UrlPath, encode_address, percent_decode, percent_encode};
