//! A file of the sources, named relative to the site's root.

use std::fmt;
use std::sync::Arc;

use crate::character::visible;

/// The path of a source file relative to the site's root, `/`-joined and normalised.
///
/// Cloning is cheap: every span and diagnostic contains one. Paths are ordered by folder first, so that
/// `a/z.md` comes before `a-b/c.md` on every platform.
///
/// ```
/// use plenary::path::SourcePath;
/// let page = SourcePath::new("content/news").join("./first.md").unwrap();
/// assert_eq!(page.as_str(), "content/news/first.md");
/// assert!(page.folder().join("../../../etc/passwd").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a path that is known to be relative, `/`-joined and normalised.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The path itself. Messages use `Display`, which names the invisible characters in it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component: `agenda.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder that contains this file; empty for a file in the root.
    pub fn folder(&self) -> SourcePath {
        SourcePath::new(self.0.rsplit_once('/').map_or("", |(folder, _)| folder))
    }

    /// The extension without its dot, in its original letter case; empty if there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// This path with `tail` appended, `.` and `..` resolved; `None` if that leaves the root.
    pub fn join(&self, tail: &str) -> Option<SourcePath> {
        let mut parts: Vec<&str> = self.0.split('/').filter(|part| !part.is_empty()).collect();
        for part in tail.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(SourcePath::new(parts.join("/")))
    }

    /// The rest of this path after `folder/`, if the file is in that folder.
    pub fn strip_folder(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

/// Segment by segment, so that a folder comes before what its name begins, `a/b` before `a-b`.
impl Ord for SourcePath {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let (one, two) = (self.0.as_bytes(), other.0.as_bytes());
        // No name holds a NUL, so the end of a segment can take its place.
        let rank = |byte: u8| if byte == b'/' { 0 } else { byte };
        // Long beginnings are often the same, and are compared in one go.
        let same = one.chunks_exact(16).zip(two.chunks_exact(16)).take_while(|(a, b)| a == b).count() * 16;
        match one[same..].iter().zip(&two[same..]).find(|(a, b)| a != b) {
            Some((a, b)) => rank(*a).cmp(&rank(*b)),
            None => one.len().cmp(&two.len()),
        }
    }
}

impl PartialOrd for SourcePath {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for SourcePath {
    /// For display to editors: with a name for each invisible character.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.0))
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_path_are_named() {
        let path = SourcePath::new("content/a/b.fr.md");
        assert_eq!(path.file_name(), "b.fr.md");
        assert_eq!(path.folder().as_str(), "content/a");
        assert_eq!(path.extension(), "md");
        assert_eq!(path.strip_folder("content"), Some("a/b.fr.md"));
        assert_eq!(path.strip_folder("cont"), None);
    }

    #[test]
    fn a_join_cannot_leave_the_root() {
        let folder = SourcePath::new("content/a");
        assert_eq!(folder.join("../x.md"), Some(SourcePath::new("content/x.md")));
        assert_eq!(folder.join("../../../x.md"), None);
    }

    #[test]
    fn folders_order_before_names_that_extend_theirs() {
        assert!(SourcePath::new("a/z") < SourcePath::new("a-b/c"));
        let paths = ["a", "a/b", "a/b/c", "a-b", "a b/c", "a.md", "a/b.md", "a/b-c", "b", "ab", "é/a", "a/é"];
        for (one, two) in paths.iter().flat_map(|one| paths.iter().map(move |two| (one, two))) {
            let expected = one.split('/').cmp(two.split('/'));
            assert_eq!(SourcePath::new(one).cmp(&SourcePath::new(two)), expected, "{one} and {two}");
        }
    }
}
