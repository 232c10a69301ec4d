//! Files and folders that cannot be read, with the reason.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::character::visible;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// The path, relative to the site's root if it is inside.
    pub path: PathBuf,
    /// The reason, and a way out.
    pub reason: String,
}

impl std::error::Error for ReadError {}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason: Vec<_> = self.reason.lines().map(visible).collect();
        write!(f, "cannot read `{}`: {}", shown(&self.path), reason.join("\n"))
    }
}

/// A path for messages, with control characters made visible.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".into(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it".into(),
        io::ErrorKind::NotADirectory => "it is not a folder".into(),
        _ => error.to_string(),
    }
}
