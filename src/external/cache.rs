//! What was fine lately, so that a second run does not ask everybody again.
//!
//! A file of lines, `seconds address` or `seconds address new-address`, in a folder `.plenary/` of the site that keeps
//! itself out of version control. Only what was fine is remembered: what was broken may have been mended since.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::Outcome;

/// For how long an answer holds, in seconds: seven days.
const AGE: i64 = 7 * 24 * 60 * 60;

/// The answers of earlier runs.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    now: i64,
    /// By address: when it was asked, in seconds since 1970, and where it leads for good.
    fine: BTreeMap<String, (i64, Option<String>)>,
}

impl Cache {
    /// The cache of the site in `root`, at the moment `now_unix`. What is too old is forgotten. A file that is missing or
    /// cannot be read is an empty cache: everything is asked again.
    pub fn read(root: &Path, now_unix: i64) -> Self {
        let folder = root.join(".plenary");
        let text = std::fs::read_to_string(folder.join("external-links")).unwrap_or_default();
        let line = |line: &str| {
            let mut parts = line.split(' ');
            let (asked, address) = (parts.next()?.parse::<i64>().ok()?, parts.next()?.to_owned());
            // An answer of the future is of a clock that was wrong.
            let age = now_unix.checked_sub(asked)?;
            (0..AGE).contains(&age).then(|| (address, (asked, parts.next().map(str::to_owned))))
        };
        Self { folder, now: now_unix, fine: text.lines().filter_map(line).collect() }
    }

    /// What is known of an address.
    pub fn get(&self, address: &str) -> Option<Outcome> {
        self.fine.get(address).map(|(_, moved)| Outcome::Fine(moved.clone()))
    }

    /// Remembers what was fine.
    pub fn learn(&mut self, outcomes: &BTreeMap<String, Outcome>) {
        for (address, outcome) in outcomes {
            match outcome {
                Outcome::Fine(moved) => drop(self.fine.insert(address.clone(), (self.now, moved.clone()))),
                Outcome::Broken(_) | Outcome::Unknown(_) => drop(self.fine.remove(address)),
            }
        }
    }

    /// Writes the cache, and beside it a `.gitignore` that keeps it out of version control.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be written.
    pub fn write(&self) -> io::Result<()> {
        let mut text = String::new();
        for (address, (asked, moved)) in &self.fine {
            // An address has no spaces: they are written `%20`.
            if address.contains(char::is_whitespace) {
                continue;
            }
            let _ = write!(text, "{asked} {address}");
            if let Some(moved) = moved.as_ref().filter(|moved| !moved.contains(char::is_whitespace)) {
                let _ = write!(text, " {moved}");
            }
            text.push('\n');
        }
        std::fs::create_dir_all(&self.folder)?;
        std::fs::write(self.folder.join(".gitignore"), "*\n")?;
        std::fs::write(self.folder.join("external-links"), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_fine_is_known_for_seven_days() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut cache = Cache::read(folder.path(), 1_000_000);
        let moved = Outcome::Fine(Some("https://example.org/b".into()));
        let outcomes = [
            ("https://example.org/".to_owned(), Outcome::Fine(None)),
            ("https://example.org/a".to_owned(), moved.clone()),
            ("https://example.org/gone".to_owned(), Outcome::Broken("404".into())),
            ("https://example.org/slow".to_owned(), Outcome::Unknown("timeout".into())),
        ];
        cache.learn(&outcomes.into());
        cache.write().expect("the cache is written");
        let after = |seconds: i64| {
            let cache = Cache::read(folder.path(), 1_000_000 + seconds);
            ["", "a", "gone", "slow"].map(|page| cache.get(&format!("https://example.org/{page}")))
        };
        assert_eq!(after(AGE - 1), [Some(Outcome::Fine(None)), Some(moved), None, None]);
        assert_eq!(after(AGE), [None, None, None, None]);
        assert_eq!(after(-1), [None, None, None, None]);
        let ignored =
            std::fs::read_to_string(folder.path().join(".plenary/.gitignore")).expect("the file is there");
        assert_eq!(ignored, "*\n");
    }
}
