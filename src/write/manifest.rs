//! The manifest: a list of the files that plenary wrote, stored in the output folder. Begin with [`Owned`].
//!
//! It names the site, and then has one line per file, in the order of the paths: the hash of the content (XXH3, 64
//! bits, in hexadecimal) and the path. The list tells Plenary's files from foreign ones; the hash shows whether a file
//! was edited.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;

use super::Identity;
use super::disk::{self, at};
use super::error::WriteError;
use super::scan::{DiskTree, Rel, rel};
use super::there::There;
use crate::path::OutPath;
use crate::render::Output;

/// The name of the manifest, at the top of the output folder.
pub(super) const MANIFEST: &str = ".plenary-manifest";

/// The staging folder for writing file by file, at the top of the output folder. It exists only during such a write, or
/// after one that was killed.
pub(super) const IN_PLACE: &str = ".plenary-unfinished";

/// The journal of a write file by file, inside [`IN_PLACE`].
pub(super) const JOURNAL: &str = "manifest";

/// The files that plenary wrote.
#[derive(Default)]
pub(super) struct Owned {
    /// The sites that own the files: none in manifests of version 0.1.0 and earlier; possibly two after a killed write
    /// file by file.
    sites: Vec<String>,
    files: BTreeMap<Rel, Claim>,
}

/// One file that plenary wrote.
pub(super) struct Claim {
    /// The path.
    pub(super) path: OutPath,
    /// The hashes of its possible contents: one, or more after a killed write file by file.
    hashes: Vec<u64>,
}

impl Claim {
    /// Whether this is what plenary wrote.
    ///
    /// An empty file, or one with only zero bytes, counts as Plenary's: a power cut leaves such a file if its data was
    /// not yet on disk, and no work is lost with it.
    pub(super) fn covers(&self, there: &There) -> bool {
        let (hash, is_blank) = there.summary();
        self.hashes.contains(&hash) || is_blank
    }
}

impl Owned {
    /// Reads the manifest of the output folder, and the journal of an unfinished write file by file.
    ///
    /// # Errors
    /// One of them cannot be read or parsed, or is reached through a link. A missing one counts as empty.
    pub(super) fn read(tree: &DiskTree) -> Result<Owned, WriteError> {
        let mut owned = Owned::default();
        if tree.entries.contains_key(OsStr::new(IN_PLACE)) {
            disk::open_folder(at(&tree.folder, IN_PLACE))?;
        }
        let journal = super::scan::join(IN_PLACE.as_ref(), JOURNAL.as_ref());
        for name in [Rel::from(MANIFEST), journal] {
            if let Some(metadata) = tree.entries.get(&name) {
                let place = at(&tree.folder, &name);
                let bytes = disk::read(place, metadata.len())?;
                owned.add(&bytes).map_err(|problem| WriteError::Manifest { path: place.path(), problem })?;
            }
        }
        Ok(owned)
    }

    /// The site that owns the files, if it is not `site`.
    pub(super) fn other_site(&self, site: &Identity) -> Option<&str> {
        self.sites.iter().find(|name| !site.answers_to(name)).map(String::as_str)
    }

    fn add(&mut self, list: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(list).map_err(|_| "is not text".to_owned())?;
        let mut lines = text.lines();
        let count = lines.next().and_then(|line| line.strip_prefix(TITLE)?.parse::<usize>().ok());
        let count = count.ok_or("does not begin as expected")?;
        let mut seen = 0;
        for line in lines {
            if let Some(site) = line.strip_prefix(SITE) {
                self.sites.push(site.to_owned());
                continue;
            }
            let (hash, path) = line.split_once(' ').unwrap_or((line, ""));
            let hash = u64::from_str_radix(hash, 16).ok();
            let (Some(hash), Ok(path)) = (hash, OutPath::new(path)) else {
                return Err(format!("has a line `{line}` that is not valid"));
            };
            let claim = self.files.entry(rel(&path)).or_insert_with(|| Claim { path, hashes: Vec::new() });
            if !claim.hashes.contains(&hash) {
                claim.hashes.push(hash);
            }
            seen += 1;
        }
        if seen == count { Ok(()) } else { Err(format!("names {seen} files where it promises {count}")) }
    }

    /// The claim to a path.
    pub(super) fn get(&self, rel: &OsStr) -> Option<&Claim> {
        self.files.get(rel)
    }

    /// Every path in the list.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Rel> {
        self.files.keys()
    }

    /// The journal for a write file by file: Plenary's present files and those about to be written.
    pub(super) fn with(&self, output: &Output, site: &Identity) -> Vec<u8> {
        let mut lines: Vec<(&str, u64)> =
            output.files().map(|(path, data)| (path.as_str(), data.hash_64())).collect();
        lines.extend(self.files.values().flat_map(|c| c.hashes.iter().map(|hash| (c.path.as_str(), *hash))));
        lines.sort_unstable();
        lines.dedup();
        format(site, &lines)
    }
}

const TITLE: &str = "files that plenary wrote: ";
const SITE: &str = "site: ";

/// The manifest of a site.
pub(super) fn manifest(output: &Output, site: &Identity) -> Vec<u8> {
    use rayon::prelude::*;
    let files: Vec<_> = output.files().collect();
    let lines: Vec<(&str, u64)> =
        files.par_iter().map(|(path, data)| (path.as_str(), data.hash_64())).collect();
    format(site, &lines)
}

fn format(site: &Identity, lines: &[(&str, u64)]) -> Vec<u8> {
    let mut text = format!("{TITLE}{}\n{SITE}{}\n", lines.len(), site.name());
    for (path, hash) in lines {
        writeln!(text, "{hash:016x} {path}").expect("writing to a String cannot fail");
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Digest;

    fn problem(list: &str) -> String {
        Owned::default().add(list.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_list_names_every_file_with_the_hash_of_what_was_written() {
        let mut output = Output::new();
        output.insert(OutPath::new("b/c.html").unwrap(), b"two".to_vec());
        output.insert(OutPath::new("a.html").unwrap(), b"one".to_vec());
        let site = Identity::new(None, "FG-X");
        let list = String::from_utf8(manifest(&output, &site)).unwrap();
        let (one, two) = (Digest::of_bytes(b"one").hash_64, Digest::of_bytes(b"two").hash_64);
        let files = format!("{one:016x} a.html\n{two:016x} b/c.html\n");
        assert_eq!(list, format!("files that plenary wrote: 2\nsite: FG-X\n{files}"));
        let mut owned = Owned::default();
        owned.add(list.as_bytes()).unwrap();
        assert_eq!(owned.paths().count(), 2);
        assert_eq!(owned.other_site(&site), None);
        assert_eq!(owned.other_site(&Identity::new(Some("example.org,2030"), "FG-X")), None);
        assert_eq!(owned.other_site(&Identity::new(None, "FG-Y")), Some("FG-X"));
    }

    #[test]
    fn a_list_that_names_no_site_is_anybodys() {
        let mut owned = Owned::default();
        owned
            .add(
                format!("files that plenary wrote: 1\n{:016x} a.html\n", Digest::of_bytes(b"one").hash_64)
                    .as_bytes(),
            )
            .unwrap();
        assert_eq!((owned.paths().count(), owned.other_site(&Identity::new(None, "FG-X"))), (1, None));
    }

    #[test]
    fn a_damaged_list_is_not_taken_for_a_short_one() {
        assert_eq!(problem(""), "does not begin as expected");
        assert_eq!(problem("files that plenary wrote: 1\n"), "names 0 files where it promises 1");
        assert_eq!(
            problem("files that plenary wrote: 1\n00 ../x\n"),
            "has a line `00 ../x` that is not valid"
        );
    }
}
