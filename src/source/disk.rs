//! A folder on disk -> [`Sources`].
//!
//! Begin with [`read`]; `walk` lists the files that belong to a site, [`Scanner`] reads them.

use std::collections::BTreeSet;
use std::path::Path;

use super::boundary::LinkPolicy;
use super::error::ReadError;
use super::scanner::Scanner;
use super::snapshot::Sources;

/// Reads `site.yaml`, `content/` and `themes/` of the site in `root`. A missing part is not an error here: later stages
/// know what a site requires.
///
/// Symbolic links are followed inside the site's folder, except those that lead to a folder above themselves or to
/// something hidden.
///
/// # Errors
/// Every file and folder that exists but cannot or must not be read, in the order of their paths.
pub fn read(root: &Path) -> Result<Sources, Vec<ReadError>> {
    read_with(root, LinkPolicy::default())
}

/// Like [`read`], with a command's options for links.
///
/// # Errors
/// As [`read`].
pub fn read_with(root: &Path, links: LinkPolicy) -> Result<Sources, Vec<ReadError>> {
    Scanner::with(root, links).scan(&BTreeSet::new()).map(|scan| scan.sources)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::path::SourcePath;

    #[test]
    fn sources_are_read_whatever_the_order_of_the_disk() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/.git")).unwrap();
        fs::create_dir_all(root.path().join("content/.well-known")).unwrap();
        for file in
            ["content/b.md", "content/a.md", "content/a.md~", "content/.git/x", "site.yaml", "notes.txt"]
        {
            fs::write(root.path().join(file), file).unwrap();
        }
        fs::write(root.path().join("content/.well-known/security.txt"), "x").unwrap();
        let sources = read(root.path()).unwrap();
        let names: Vec<&str> = sources.files.keys().map(SourcePath::as_str).collect();
        assert_eq!(names, ["content/.well-known/security.txt", "content/a.md", "content/b.md", "site.yaml"]);
        let skipped: Vec<&str> = sources.skipped().iter().map(SourcePath::as_str).collect();
        assert_eq!(skipped, ["content/.git", "content/a.md~"]);
    }

    #[test]
    fn a_root_that_does_not_exist_is_named() {
        let errors = read(Path::new("no/such/folder")).unwrap_err();
        assert_eq!(errors[0].to_string(), "cannot read `no/such/folder`: it does not exist");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_to_a_folder_above_itself_is_reported() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/a")).unwrap();
        std::os::unix::fs::symlink("..", root.path().join("content/a/up")).unwrap();
        let errors = read(root.path()).unwrap_err();
        assert_eq!(
            errors[0].to_string(),
            "cannot read `content/a/up`: it is a link to `content`, a folder that holds it"
        );
    }
}
