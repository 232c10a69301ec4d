//! Scans a site's folder repeatedly, and reads only files that may have changed.
//!
//! Begin with [`Scanner::scan`]; [`Scanner::scan_touched`] reads only the files that a change event named.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::boundary::{Boundary, LinkPolicy};
use super::data::{DiskFile, FileData};
use super::error::{ReadError, reason};
use super::leftover::is_leftover;
use super::name::Purpose;
use super::open::{Stamp, open};
use super::snapshot::Sources;
use super::walk::walk;
use crate::path::SourcePath;

/// Scans a site's folder repeatedly and keeps the bytes of unchanged files.
#[derive(Debug)]
pub struct Scanner {
    root: PathBuf,
    links: LinkPolicy,
    known: HashMap<SourcePath, KnownFile>,
    /// The result of the last scan; `None` if it failed, or there was none.
    last: Option<Sources>,
}

/// The result of a scan.
#[derive(Debug)]
pub struct Scan {
    /// The present files.
    pub sources: Sources,
    /// The changes since the previous scan, in the order of the paths.
    pub changes: Vec<(SourcePath, Change)>,
}

/// How a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It did not exist before.
    Added,
    /// Its content differs.
    Modified,
    /// It is now empty: perhaps it is just being written.
    Emptied,
    /// It no longer exists: perhaps it is just being replaced.
    Removed,
}

/// A file as read.
#[derive(Clone, Debug)]
struct KnownFile {
    /// The resolved path.
    place: PathBuf,
    stamp: Stamp,
    is_settled: bool,
    data: FileData,
}

impl Scanner {
    /// A scanner before its first scan.
    pub fn new(root: &Path) -> Self {
        Self::with(root, LinkPolicy::default())
    }

    /// Like [`Scanner::new`], with a command's options for links.
    pub fn with(root: &Path, links: LinkPolicy) -> Self {
        Self { root: root.to_owned(), links, known: HashMap::new(), last: None }
    }

    /// Scans all files. Those with unchanged size, times and identity are not read again, except the `touched` ones and
    /// those that were changed less than two seconds before they were read.
    ///
    /// A file that vanishes during the scan counts as removed.
    ///
    /// # Errors
    /// Every file and folder that exists but cannot or must not be read. The scanner's state is then unchanged.
    pub fn scan(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Scan, Vec<ReadError>> {
        self.last = None;
        let mut sources = Sources::new();
        let mut errors = Vec::new();
        let boundary = Boundary::new(&self.root, &self.links)?;
        if let Err(error) = fs::read_dir(&self.root) {
            return Err(vec![ReadError { path: self.root.clone(), reason: reason(&error) }]);
        }
        let found = walk(&boundary, &mut sources, &mut errors);
        let looked: Vec<(&SourcePath, io::Result<KnownFile>)> = found
            .par_iter()
            .map(|(path, place)| {
                let known = self.known.get(path).filter(|_| !touched.contains(path));
                (path, look(path, place, known, self.known.get(path)))
            })
            .collect();
        let mut now = HashMap::with_capacity(looked.len());
        let mut changes = Vec::new();
        for (path, file) in looked {
            match file {
                Ok(file) => {
                    changes.extend(change(self.known.get(path), &file).map(|change| (path.clone(), change)));
                    sources.insert_data(path.clone(), file.data.clone());
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

    /// Scans only the `touched` files, and assumes that the others have not changed. `None` if that is inconclusive: no
    /// file differs, a file was added or removed, or the last scan failed. Then call [`Scanner::scan`].
    pub fn scan_touched(&mut self, touched: &BTreeSet<SourcePath>) -> Option<Scan> {
        let mut sources = self.last.clone()?;
        let mut seen = Vec::new();
        for path in touched.iter().filter(|path| !path.as_str().split('/').any(is_leftover)) {
            let known = self.known.get(path)?;
            let file = look(path, &known.place, None, Some(known)).ok()?;
            if let Some(change) = change(Some(known), &file) {
                seen.push((path.clone(), file, change));
            }
        }
        if seen.is_empty() {
            return None;
        }
        let mut changes = Vec::with_capacity(seen.len());
        for (path, file, change) in seen {
            sources.insert_data(path.clone(), file.data.clone());
            self.known.insert(path.clone(), file);
            changes.push((path, change));
        }
        self.last = Some(sources.clone());
        Some(Scan { sources, changes })
    }
}

fn change(before: Option<&KnownFile>, now: &KnownFile) -> Option<Change> {
    match before {
        None => Some(Change::Added),
        Some(before) if before.data.is_same(&now.data) => None,
        Some(_) if now.data.size_bytes() == 0 => Some(Change::Emptied),
        Some(_) => Some(Change::Modified),
    }
}

/// Reads one file. `known` is its previous state, `trusted` the same if its metadata can be relied on.
fn look(
    path: &SourcePath,
    place: &Path,
    trusted: Option<&KnownFile>,
    known: Option<&KnownFile>,
) -> io::Result<KnownFile> {
    // Take the time and the stamp before reading: after a change in between the stamp is outdated, and the next scan
    // reads again.
    let now = SystemTime::now();
    if let Some(trusted) = trusted
        && trusted.is_settled
        && trusted.place == place
        && trusted.stamp == Stamp::of(&fs::symlink_metadata(place)?)
    {
        return Ok(trusted.clone());
    }
    let (file, metadata) = open(place)?;
    let stamp = Stamp::of(&metadata);
    let data = data(path, place, file, &metadata)?;
    let data = match (known.map(|known| &known.data), data) {
        (Some(FileData::Bytes(before)), FileData::Bytes(now)) if *before == now => before.clone().into(),
        (Some(FileData::OnDisk(before)), FileData::OnDisk(now))
            if before == &now && before.has_stamp_of(&now) =>
        {
            FileData::OnDisk(before.clone())
        }
        (_, data) => data,
    };
    Ok(KnownFile { place: place.to_owned(), stamp, is_settled: stamp.is_settled(now), data })
}

/// The bytes of an open file, or the digest of a large one that is only copied.
fn data(path: &SourcePath, place: &Path, file: fs::File, metadata: &Metadata) -> io::Result<FileData> {
    let purpose = Purpose::of(path);
    let most = purpose.most_in_memory();
    let size = metadata.len();
    if size <= most {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(most + 1).read_to_end(&mut bytes)?;
        return match bytes.len() as u64 > most {
            true => Err(io::Error::other("it grew while it was read")),
            false => Ok(bytes.into()),
        };
    }
    if purpose == Purpose::Read {
        let reason = format!(
            "it is larger than {} MiB, the most that is read of a text\n  help: divide it into several files",
            most >> 20
        );
        return Err(io::Error::other(reason));
    }
    let file = DiskFile::read(path, place.to_owned(), file, metadata, purpose.head())?;
    Ok(FileData::OnDisk(Arc::new(file)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
    fn a_large_file_that_is_only_copied_is_known_by_what_it_adds_up_to() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content")).unwrap();
        let bytes = |last: u8| [vec![7; 2 << 20], vec![last]].concat();
        let names = ["content/a.mp4", "content/b.png", "content/c.json", "content/d.mp4", "content/e.md"];
        for name in names {
            fs::write(root.path().join(name), bytes(1)).unwrap();
        }
        fs::write(root.path().join("content/d.mp4"), vec![7; 1 << 20]).unwrap();
        let mut scanner = Scanner::new(root.path());
        let first = scanner.scan(&BTreeSet::new()).unwrap().sources;
        let data = |sources: &Sources, name: &str| sources.data(&SourcePath::new(name)).unwrap().clone();
        let kept = |name: &str| (data(&first, name).bytes().is_some(), data(&first, name).head().len());
        let whole = (true, (2 << 20) + 1);
        let expected = [(false, 0), (false, 256 << 10), whole, (true, 1 << 20), whole];
        assert_eq!(names.map(kept), expected);
        let video = data(&first, "content/a.mp4");
        assert_eq!(video.size_bytes(), (2 << 20) + 1);
        assert_eq!((video.hash_64(), video.hash_128()), {
            let digest = crate::source::Digest::of_bytes(&bytes(1));
            (digest.hash_64, digest.hash_128)
        });
        // What is the same stays in the same place; what differs in one byte, or came anew with the same bytes, does not.
        assert!(data(&scanner.scan(&BTreeSet::new()).unwrap().sources, "content/a.mp4").is_same(&video));
        fs::write(root.path().join("content/a.mp4"), bytes(2)).unwrap();
        let look = scanner.scan(&BTreeSet::new()).unwrap();
        assert_eq!(look.changes, [(SourcePath::new("content/a.mp4"), Change::Modified)]);
        assert!(data(&look.sources, "content/a.mp4") != video);
        fs::write(root.path().join("content/new"), bytes(2)).unwrap();
        fs::rename(root.path().join("content/new"), root.path().join("content/a.mp4")).unwrap();
        let again = scanner.scan(&BTreeSet::new()).unwrap();
        assert_eq!(again.changes, [(SourcePath::new("content/a.mp4"), Change::Modified)]);
        assert!(data(&again.sources, "content/a.mp4") == data(&look.sources, "content/a.mp4"));
    }

    #[test]
    fn a_text_that_is_too_large_to_be_read_is_named_and_not_read() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content")).unwrap();
        let large =
            |name: &str| fs::File::create(root.path().join(name)).unwrap().set_len((64 << 20) + 1).unwrap();
        large("content/list.csv");
        large("content/page.md");
        let errors = Scanner::new(root.path()).scan(&BTreeSet::new()).unwrap_err();
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "cannot read `content/page.md`: it is larger than 64 MiB, the most that is read of a text\n  help: divide it \
              into several files"
            ]
        );
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
        assert!(scanner.scan_touched(&touched(&["content/a.md"])).is_none(), "nothing is known yet");
        scanner.scan(&BTreeSet::new()).unwrap();
        write("content/a.md", "other");
        write("content/b.md", "other");
        let scan = scanner.scan_touched(&touched(&["content/a.md", "content/.a.md.swp"])).unwrap();
        let of = |scan: &Scan, file| scan.sources.bytes(&SourcePath::new(file)).unwrap().to_vec();
        assert_eq!(scan.changes, [(SourcePath::new("content/a.md"), Change::Modified)]);
        assert_eq!(
            (of(&scan, "content/a.md"), of(&scan, "content/b.md")),
            (b"other".to_vec(), b"b".to_vec())
        );
        let look = scanner.scan(&BTreeSet::new()).unwrap();
        assert_eq!(look.changes, [(SourcePath::new("content/b.md"), Change::Modified)]);
        assert!(scanner.scan_touched(&touched(&["content/a.md"])).is_none(), "it is the same");
        write("content/new.md", "new");
        assert!(scanner.scan_touched(&touched(&["content/a.md", "content/new.md"])).is_none(), "a file came");
        fs::remove_file(root.path().join("content/b.md")).unwrap();
        assert!(scanner.scan_touched(&touched(&["content/b.md"])).is_none(), "a file went");
    }
}
