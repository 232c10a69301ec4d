//! Looking at a site's folder again and again, and reading only what may have changed.
//!
//! Begin with [`Scanner::scan`]; [`Scanner::glance`] is the quick look after word of a change.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::Sources;
use super::disk::{ReadError, is_left_out, reason, walk};
use crate::path::SourcePath;

/// How long after its last change a file is read at every look: clocks of file systems are coarse, and a second
/// change within one tick would leave no trace beside the bytes.
const UNSETTLED: Duration = Duration::from_secs(2);

/// Reads a site's folder repeatedly and keeps the bytes of files that did not change.
#[derive(Debug)]
pub struct Scanner {
    root: PathBuf,
    known: HashMap<SourcePath, Known>,
    /// What the last look found; nothing when it failed, or there was none.
    last: Option<Sources>,
}

/// What one look found.
#[derive(Debug)]
pub struct Scan {
    /// Every file as it is now.
    pub sources: Sources,
    /// What differs from the look before, in the order of the paths.
    pub changes: Vec<(SourcePath, Change)>,
}

/// How a file differs from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Added,
    /// It has other bytes.
    Modified,
    /// It had bytes and has none: perhaps somebody is writing it just now.
    Emptied,
    /// It is no longer there: perhaps somebody is replacing it just now.
    Removed,
}

/// A file as it was read.
#[derive(Clone, Debug)]
struct Known {
    stamp: Stamp,
    is_settled: bool,
    bytes: Arc<Vec<u8>>,
}

/// What the file system says of a file. Equal stamps of a settled file mean equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size_bytes: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and the time of the last change of either bytes or metadata, which no program can set.
    identity: (u64, u64, i64, i64),
}

impl Scanner {
    /// A scanner that has not looked yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: HashMap::new(), last: None }
    }

    /// Looks at every file. Those whose size, times and identity are the same are not read again, except the
    /// `touched` ones and those that were changed less than two seconds before they were read.
    ///
    /// A file that vanishes while this looks is taken for removed.
    ///
    /// # Errors
    /// Every file and folder that exists and cannot be read. What the scanner knows is then as it was.
    pub fn scan(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Scan, Vec<ReadError>> {
        self.last = None;
        let mut sources = Sources::new();
        let mut errors = Vec::new();
        let found = walk(&self.root, &mut sources, &mut errors)?;
        let looked: Vec<(&SourcePath, io::Result<Known>)> = found
            .par_iter()
            .map(|(path, file)| {
                let known = self.known.get(path).filter(|_| !touched.contains(path));
                (path, look(file, known, self.known.get(path)))
            })
            .collect();
        let mut now = HashMap::with_capacity(looked.len());
        let mut changes = Vec::new();
        for (path, file) in looked {
            match file {
                Ok(file) => {
                    changes.extend(change(self.known.get(path), &file).map(|change| (path.clone(), change)));
                    sources.insert_shared(path.clone(), file.bytes.clone());
                    now.insert(path.clone(), file);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    errors.push(ReadError { path: path.as_str().into(), reason: reason(&error) });
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let removed = self.known.keys().filter(|path| !now.contains_key(*path));
        changes.extend(removed.map(|path| (path.clone(), Change::Removed)));
        changes.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.known = now;
        self.last = Some(sources.clone());
        Ok(Scan { sources, changes })
    }

    /// Looks at the `touched` files alone, and takes for granted that the others are as they were. `None` when that does
    /// not tell what changed: no file differs, or one came or went, or the last look failed. Then [`Scanner::scan`] does.
    pub fn glance(&mut self, touched: &BTreeSet<SourcePath>) -> Option<Scan> {
        let mut sources = self.last.clone()?;
        let mut seen = Vec::new();
        for path in touched.iter().filter(|path| !path.as_str().split('/').any(is_left_out)) {
            let known = self.known.get(path)?;
            let file = look(&self.root.join(path.as_str()), None, Some(known)).ok()?;
            if let Some(change) = change(Some(known), &file) {
                seen.push((path.clone(), file, change));
            }
        }
        if seen.is_empty() {
            return None;
        }
        let mut changes = Vec::with_capacity(seen.len());
        for (path, file, change) in seen {
            sources.insert_shared(path.clone(), file.bytes.clone());
            self.known.insert(path.clone(), file);
            changes.push((path, change));
        }
        self.last = Some(sources.clone());
        Some(Scan { sources, changes })
    }
}

fn change(before: Option<&Known>, now: &Known) -> Option<Change> {
    match before {
        None => Some(Change::Added),
        Some(before) if Arc::ptr_eq(&before.bytes, &now.bytes) => None,
        Some(_) if now.bytes.is_empty() => Some(Change::Emptied),
        Some(_) => Some(Change::Modified),
    }
}

/// One file: `trusted` is what is known of it if that may be taken for granted, `known` what is known at all.
fn look(file: &Path, trusted: Option<&Known>, known: Option<&Known>) -> io::Result<Known> {
    // The clock and the stamp are taken before the bytes: a change in between makes a stamp that is too old,
    // and the next look reads again.
    let now = SystemTime::now();
    let stamp = Stamp::of(&fs::metadata(file)?);
    if let Some(trusted) = trusted
        && trusted.is_settled
        && trusted.stamp == stamp
    {
        return Ok(trusted.clone());
    }
    let bytes = fs::read(file)?;
    let bytes = match known {
        Some(known) if *known.bytes == bytes => known.bytes.clone(),
        Some(_) | None => Arc::new(bytes),
    };
    Ok(Known { stamp, is_settled: stamp.is_settled(now), bytes })
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0, 0);
        Self { size_bytes: metadata.len(), modified: metadata.modified().ok(), identity }
    }

    /// Whether the last change lies far enough back. A time in the future, or none at all, never does.
    fn is_settled(&self, now: SystemTime) -> bool {
        let far = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > UNSETTLED);
        let (_, _, seconds, nanoseconds) = self.identity;
        let changed = match (u64::try_from(seconds), u32::try_from(nanoseconds)) {
            (Ok(0), _) | (Err(_), _) | (_, Err(_)) => None,
            (Ok(seconds), Ok(nanoseconds)) => {
                SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
            }
        };
        self.modified.is_some_and(far) && changed.is_none_or(far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_look_names_what_differs() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content")).unwrap();
        for file in ["content/a.md", "content/b.md", "content/c.md", "site.yaml"] {
            fs::write(root.path().join(file), file).unwrap();
        }
        let mut scanner = Scanner::new(root.path());
        let first = scanner.scan(&BTreeSet::new()).unwrap();
        fs::write(root.path().join("content/a.md"), "other").unwrap();
        fs::write(root.path().join("content/b.md"), "content/b.md").unwrap();
        fs::write(root.path().join("site.yaml"), "").unwrap();
        fs::rename(root.path().join("content/c.md"), root.path().join("content/d.md")).unwrap();
        let second = scanner.scan(&BTreeSet::new()).unwrap();
        let shown: Vec<String> =
            second.changes.iter().map(|(path, change)| format!("{change:?} {path}")).collect();
        assert_eq!(
            shown,
            ["Modified content/a.md", "Removed content/c.md", "Added content/d.md", "Emptied site.yaml"]
        );
        let same = SourcePath::new("content/b.md");
        assert!(Arc::ptr_eq(first.sources.bytes(&same).unwrap(), second.sources.bytes(&same).unwrap()));
        assert_eq!(scanner.scan(&BTreeSet::new()).unwrap().changes, []);
    }

    #[cfg(unix)]
    #[test]
    fn other_bytes_of_the_same_length_and_time_are_seen() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("site.yaml");
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let write = |text: &str| {
            fs::write(&file, text).unwrap();
            fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
        };
        let mut scanner = Scanner::new(root.path());
        write("one");
        scanner.scan(&BTreeSet::new()).unwrap();
        write("two");
        let scan = scanner.scan(&BTreeSet::new()).unwrap();
        assert_eq!(scan.changes, [(SourcePath::new("site.yaml"), Change::Modified)]);
    }

    #[test]
    fn a_file_is_settled_when_its_last_change_lies_two_seconds_back() {
        let now = SystemTime::now();
        let stamp = |modified| Stamp { size_bytes: 1, modified, identity: (0, 0, 0, 0) };
        assert!(stamp(Some(now - Duration::from_secs(3))).is_settled(now));
        assert!(!stamp(Some(now - Duration::from_secs(1))).is_settled(now));
        assert!(!stamp(Some(now + Duration::from_secs(9))).is_settled(now));
        assert!(!stamp(None).is_settled(now));
    }

    #[test]
    fn a_glance_sees_what_changed_in_the_files_that_were_named_and_leaves_the_rest_to_a_look() {
        let root = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| fs::write(root.path().join(file), text).unwrap();
        fs::create_dir_all(root.path().join("content")).unwrap();
        write("content/a.md", "a");
        write("content/b.md", "b");
        let mut scanner = Scanner::new(root.path());
        let touched =
            |names: &[&str]| -> BTreeSet<SourcePath> { names.iter().map(SourcePath::new).collect() };
        assert!(scanner.glance(&touched(&["content/a.md"])).is_none(), "nothing is known yet");
        scanner.scan(&BTreeSet::new()).unwrap();
        write("content/a.md", "other");
        write("content/b.md", "other");
        let scan = scanner.glance(&touched(&["content/a.md", "content/.a.md.swp"])).unwrap();
        let of = |scan: &Scan, file| scan.sources.bytes(&SourcePath::new(file)).unwrap().to_vec();
        assert_eq!(scan.changes, [(SourcePath::new("content/a.md"), Change::Modified)]);
        assert_eq!(
            (of(&scan, "content/a.md"), of(&scan, "content/b.md")),
            (b"other".to_vec(), b"b".to_vec())
        );
        let look = scanner.scan(&BTreeSet::new()).unwrap();
        assert_eq!(look.changes, [(SourcePath::new("content/b.md"), Change::Modified)]);
        assert!(scanner.glance(&touched(&["content/a.md"])).is_none(), "it is the same");
        write("content/new.md", "new");
        assert!(scanner.glance(&touched(&["content/a.md", "content/new.md"])).is_none(), "a file came");
        fs::remove_file(root.path().join("content/b.md")).unwrap();
        assert!(scanner.glance(&touched(&["content/b.md"])).is_none(), "a file went");
    }
}
