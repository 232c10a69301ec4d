//! A cache of working links, so that a second run does not request everything again.
//!
//! A file of lines, `seconds address` or `seconds address new-address`, in the folder `.plenary/` of the site, which
//! excludes itself from version control. Only links that worked are stored: broken ones may have been repaired since.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::outcome::LinkOutcome;
use crate::folder::{self, Folder};

/// How long an entry is valid, in seconds: seven days.
const AGE: i64 = 7 * 24 * 60 * 60;

/// The results of earlier runs.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    now: i64,
    /// By address: the time of the request, in seconds since 1970, and the target of a permanent redirect.
    fine: BTreeMap<String, (i64, Option<String>)>,
}

impl Cache {
    /// The cache of the site in `root`, at the time `now_unix`. Entries that are too old are dropped. A missing file is
    /// an empty cache.
    ///
    /// # Errors
    /// When the folder or a file in it is a link, is not what plenary keeps there, or cannot be read. Then it could not
    /// be written either, and the results would be lost.
    pub fn open(root: &Path, now_unix: i64) -> Result<Self, folder::FolderError> {
        let text = match Folder::open(root)
            .map_err(folder::FolderError::Disk)
            .and_then(|root| root.folder(FOLDER))
        {
            Err(error) if error.is_not_found() => String::new(),
            folder => {
                let folder = folder?;
                folder.check_file(".gitignore")?;
                folder.check_file(folder::UNFINISHED)?;
                read(&folder)?
            }
        };
        let line = |line: &str| {
            let mut parts = line.split(' ');
            let (asked, address) = (parts.next()?.parse::<i64>().ok()?, parts.next()?.to_owned());
            // A time in the future comes from a clock that was wrong.
            let age = now_unix.checked_sub(asked)?;
            (0..AGE).contains(&age).then(|| (address, (asked, parts.next().map(str::to_owned))))
        };
        let fine = text.lines().filter_map(line).collect();
        Ok(Self { root: root.to_path_buf(), now: now_unix, fine })
    }

    /// The cached result for an address.
    pub fn get(&self, address: &str) -> Option<LinkOutcome> {
        self.fine.get(address).map(|(_, moved)| LinkOutcome::Fine(moved.clone()))
    }

    /// Stores the links that worked.
    pub fn learn(&mut self, outcomes: &BTreeMap<String, LinkOutcome>) {
        for (address, outcome) in outcomes {
            match outcome {
                LinkOutcome::Fine(moved) => {
                    drop(self.fine.insert(address.clone(), (self.now, moved.clone())))
                }
                LinkOutcome::Broken(_) | LinkOutcome::Unknown(_) => drop(self.fine.remove(address)),
            }
        }
    }

    /// Writes the cache, and beside it a `.gitignore` that keeps it out of version control.
    ///
    /// # Errors
    /// When the folder or a file in it is a link, or cannot be written.
    pub fn write(&self) -> Result<(), folder::FolderError> {
        let mut text = String::new();
        for (address, (asked, moved)) in &self.fine {
            // A valid address has no spaces: they are written as `%20`.
            if address.contains(char::is_whitespace) {
                continue;
            }
            let _ = write!(text, "{asked} {address}");
            if let Some(moved) = moved.as_ref().filter(|moved| !moved.contains(char::is_whitespace)) {
                let _ = write!(text, " {moved}");
            }
            text.push('\n');
        }
        let folder = Folder::open(&self.root)?.folder_or_new(FOLDER)?;
        folder::put(&folder, ".gitignore", "*\n")?;
        folder::put(&folder, FILE, &text)
    }
}

/// The folder in the site's root, and the file in it.
const FOLDER: &str = ".plenary";
const FILE: &str = "external-links";

/// The text of the cache file. Content that is not text was not written here, and is ignored.
fn read(folder: &Folder) -> Result<String, folder::FolderError> {
    let mut bytes = Vec::new();
    match folder.open_file(FILE) {
        Err(error) if error.is_not_found() => {}
        file => drop(file?.read_to_end(&mut bytes)?),
    }
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_fine_is_known_for_seven_days() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut cache = Cache::open(folder.path(), 1_000_000).expect("no cache yet");
        let moved = LinkOutcome::Fine(Some("https://example.org/b".into()));
        let outcomes = [
            ("https://example.org/".to_owned(), LinkOutcome::Fine(None)),
            ("https://example.org/a".to_owned(), moved.clone()),
            ("https://example.org/gone".to_owned(), LinkOutcome::Broken("404".into())),
            ("https://example.org/slow".to_owned(), LinkOutcome::Unknown("timeout".into())),
        ];
        cache.learn(&outcomes.into());
        cache.write().expect("the cache is written");
        let after = |seconds: i64| {
            let cache = Cache::open(folder.path(), 1_000_000 + seconds).expect("a cache");
            ["", "a", "gone", "slow"].map(|page| cache.get(&format!("https://example.org/{page}")))
        };
        assert_eq!(after(AGE - 1), [Some(LinkOutcome::Fine(None)), Some(moved), None, None]);
        assert_eq!(after(AGE), [None, None, None, None]);
        assert_eq!(after(-1), [None, None, None, None]);
        let mut ignored = String::new();
        let own = Folder::open(&folder.path().join(FOLDER)).expect("the folder is there");
        let file = own.open_file(".gitignore").expect("the file is there");
        (&file).read_to_string(&mut ignored).expect("text");
        assert_eq!(ignored, "*\n");
    }
}
