//! A folder on disk -> [`Sources`]. The only module that names walkdir.
//!
//! Begin with [`Scanner`], which looks again and again and reads only what may have changed; [`read`] is one look.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Sources;
use crate::path::SourcePath;

/// The folders and files of a site's root that belong to its sources.
pub const PARTS: [&str; 3] = ["site.yaml", "content", "themes"];

/// How long after its last change a file is read at every look: clocks of file systems are coarse, and a second
/// change within one tick would leave no trace beside the bytes.
const UNSETTLED: Duration = Duration::from_secs(2);

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// What cannot be read, relative to the site's root where it lies in it.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for ReadError {}

/// Reads `site.yaml`, `content/` and `themes/` of the site in `root`. A part that does not exist is no error
/// here: the stages after this one know what a site needs.
///
/// Symbolic links are followed, except those that lead to a folder above themselves.
///
/// # Errors
/// Every file and folder that exists and cannot be read, in the order of their paths.
pub fn read(root: &Path) -> Result<Sources, Vec<ReadError>> {
    Scanner::new(root).scan(&BTreeSet::new()).map(|scan| scan.sources)
}

/// Reads a site's folder repeatedly and keeps the bytes of files that did not change.
#[derive(Debug)]
pub struct Scanner {
    root: PathBuf,
    known: HashMap<SourcePath, Known>,
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
        Self { root: root.to_owned(), known: HashMap::new() }
    }

    /// Looks at every file. Those whose size, times and identity are the same are not read again, except the
    /// `touched` ones and those that were changed less than two seconds before they were read.
    ///
    /// A file that vanishes while this looks is taken for removed.
    ///
    /// # Errors
    /// Every file and folder that exists and cannot be read. What the scanner knows is then as it was.
    pub fn scan(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Scan, Vec<ReadError>> {
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
                    sources.files.insert(path.clone(), file.bytes.clone());
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
        Ok(Scan { sources, changes })
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

/// The files that belong to the sources, in the order of their names; what is left out is noted in `sources`.
fn walk(
    root: &Path,
    sources: &mut Sources,
    errors: &mut Vec<ReadError>,
) -> Result<Vec<(SourcePath, PathBuf)>, Vec<ReadError>> {
    if let Err(error) = fs::read_dir(root) {
        return Err(vec![ReadError { path: root.to_owned(), reason: reason(&error) }]);
    }
    let mut found = Vec::new();
    for part in PARTS {
        let start = root.join(part);
        if !start.exists() {
            continue;
        }
        let walk = WalkDir::new(&start).follow_links(true).sort_by_file_name();
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let Some(path) = source_path(root, entry.path(), errors) else { continue };
                    if is_left_out(path.file_name()) {
                        sources.skip(path);
                        if entry.file_type().is_dir() {
                            entries.skip_current_dir();
                        }
                    } else if entry.file_type().is_file() {
                        found.push((path, entry.into_path()));
                    }
                }
                Err(error) if vanished(&error) => {}
                Err(error) => errors.push(walk_error(root, &error)),
            }
        }
    }
    Ok(found)
}

/// Whether an entry went away between the listing of its folder and the look at it. A link that leads nowhere is
/// still there.
fn vanished(error: &walkdir::Error) -> bool {
    let is_not_found = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    is_not_found && error.path().is_some_and(|path| fs::symlink_metadata(path).is_err())
}

fn source_path(root: &Path, path: &Path, errors: &mut Vec<ReadError>) -> Option<SourcePath> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
    if parts.is_none() {
        let reason = "its name is not valid Unicode; rename it".to_owned();
        errors.push(ReadError { path: relative.to_owned(), reason });
    }
    parts.map(|parts| SourcePath::new(parts.join("/")))
}

/// Files that editors and systems leave behind, and hidden ones, which are seldom meant for readers.
fn is_left_out(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    let backup =
        name.ends_with('~') || name.ends_with(".swp") || (name.starts_with('#') && name.ends_with('#'));
    hidden || backup || matches!(name, "Thumbs.db" | "desktop.ini")
}

fn walk_error(root: &Path, error: &walkdir::Error) -> ReadError {
    let path =
        error.path().map_or_else(PathBuf::new, |path| path.strip_prefix(root).unwrap_or(path).to_owned());
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => {
            let ancestor = ancestor.strip_prefix(root).unwrap_or(ancestor);
            format!("it is a link to `{}`, a folder that holds it", ancestor.display())
        }
        (None, Some(error)) => reason(error),
        (None, None) => error.to_string(),
    };
    ReadError { path, reason }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".into(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it".into(),
        io::ErrorKind::NotADirectory => "it is not a folder".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
