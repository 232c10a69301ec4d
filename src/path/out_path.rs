//! A file of the output, named relative to the output folder.

use std::fmt;
use std::sync::Arc;

use crate::character::visible;

/// The path of an output file: relative, `/`-joined, and valid on every platform to which a site is copied.
///
/// The rules are those of the strictest common file system (Windows: reserved names, forbidden
/// characters, no trailing dot or space), because `public/` is copied between machines.
///
/// ```
/// use plenary::path::{OutPath, PathProblem};
/// assert_eq!(OutPath::new("a/b.html").unwrap().as_str(), "a/b.html");
/// assert_eq!(OutPath::new("../b.html"), Err(PathProblem::LeavesRoot));
/// assert_eq!(OutPath::new("aux.html"), Err(PathProblem::ReservedName("aux.html".into())));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

/// Why a text cannot name an output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathProblem {
    /// It is empty or names a folder.
    Empty,
    /// It is absolute, or contains `.` or `..`.
    LeavesRoot,
    /// A character that Windows forbids in file names, or a control character.
    ForbiddenCharacter(char),
    /// A component whose name Windows reserves for a device.
    ReservedName(String),
    /// A component that ends with a dot or a space, which Windows drops.
    TrailingDotOrSpace(String),
    /// A component of more than 255 bytes.
    TooLong(String),
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathProblem::Empty => f.write_str("the name is empty"),
            PathProblem::LeavesRoot => f.write_str("the path leaves the site's root"),
            PathProblem::ForbiddenCharacter(c) if c.is_control() => {
                write!(f, "the control character U+{:04X} is not allowed in a file name", u32::from(*c))
            }
            PathProblem::ForbiddenCharacter(c) => {
                write!(f, "Windows does not allow `{c}` in a file name")
            }
            PathProblem::ReservedName(name) => {
                write!(f, "Windows reserves the name `{name}` for a device")
            }
            PathProblem::TrailingDotOrSpace(name) => {
                write!(f, "Windows drops the dot or space at the end of `{name}`")
            }
            PathProblem::TooLong(name) => write!(
                f,
                "`{}…` is longer than the 255 bytes that file systems allow",
                name.chars().take(40).collect::<String>()
            ),
        }
    }
}

impl OutPath {
    /// Checks and wraps a path.
    ///
    /// # Errors
    /// The first [`PathProblem`] found, from left to right.
    pub fn new(path: &str) -> Result<Self, PathProblem> {
        if path.is_empty() || path.ends_with('/') {
            return Err(PathProblem::Empty);
        }
        path.split('/').try_for_each(check_component)?;
        Ok(Self(path.into()))
    }

    /// The path, `/`-joined.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two paths are equal on a file system that ignores letter case and the encoding of
    /// accents.
    pub fn folded(&self) -> String {
        super::fold::folded(&self.0)
    }
}

fn check_component(name: &str) -> Result<(), PathProblem> {
    if matches!(name, "" | "." | "..") {
        return Err(PathProblem::LeavesRoot);
    }
    if let Some(bad) =
        name.chars().find(|c| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\'))
    {
        return Err(PathProblem::ForbiddenCharacter(bad));
    }
    if name.ends_with(['.', ' ']) {
        return Err(PathProblem::TrailingDotOrSpace(name.to_owned()));
    }
    if is_device_name(name) {
        return Err(PathProblem::ReservedName(name.to_owned()));
    }
    if name.len() > 255 {
        return Err(PathProblem::TooLong(name.to_owned()));
    }
    Ok(())
}

/// Windows reserves these with any extension and in any letter case.
fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => {
            let mut rest = stem.strip_prefix("com").or(stem.strip_prefix("lpt")).unwrap_or("").chars();
            matches!(rest.next(), Some('1'..='9' | '¹' | '²' | '³')) && rest.next().is_none()
        }
    }
}

impl fmt::Display for OutPath {
    /// For display to editors: with a name for each invisible character.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.0))
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_forbids_is_refused_everywhere() {
        let problem = |path| OutPath::new(path).unwrap_err();
        assert_eq!(problem("a/b?.html"), PathProblem::ForbiddenCharacter('?'));
        assert_eq!(problem("a\\b"), PathProblem::ForbiddenCharacter('\\'));
        assert_eq!(problem("a/LPT1.txt"), PathProblem::ReservedName("LPT1.txt".into()));
        assert_eq!(problem("a./b"), PathProblem::TrailingDotOrSpace("a.".into()));
        assert_eq!(problem(&"x".repeat(256)), PathProblem::TooLong("x".repeat(256)));
        assert!(OutPath::new("com10/lpt/console.txt").is_ok());
    }

    #[test]
    fn nothing_leaves_the_root() {
        for path in ["/a", "a//b", "./a", "a/../b", ".."] {
            assert_eq!(OutPath::new(path), Err(PathProblem::LeavesRoot), "{path}");
        }
        for path in ["", "a/"] {
            assert_eq!(OutPath::new(path), Err(PathProblem::Empty), "{path}");
        }
    }
}
