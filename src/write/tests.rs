//! The guarantees of a write, each with its test.

mod copies;
mod faults;
mod foreign;
mod handed_over;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::disk::fault::{Fault, Guard, arm};
use super::manifest::{IN_PLACE, MANIFEST};
use super::*;
use crate::path::OutPath;
use crate::render::Sink;

/// A site's root with an output folder.
struct TestOutput(tempfile::TempDir);

/// Every entry below a folder: a file's text, `-> target` for a link, `/` for a folder.
type DiskSnapshot = BTreeMap<PathBuf, String>;

impl TestOutput {
    fn new() -> TestOutput {
        TestOutput(tempfile::tempdir().unwrap())
    }

    fn public(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.public().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn target(&self) -> Target {
        check_target(&TargetRequest::new(&self.public(), self.0.path())).unwrap()
    }

    /// Writes a site whose files are handed over as they are made, as those of a build.
    fn write(&self, files: &[(&str, &str)]) -> Result<WriteReport, WriteError> {
        let target = self.target();
        let writer = SiteWriter::new(&target);
        let mut output = Output::new();
        for (path, text) in files {
            let path = OutPath::new(path).unwrap();
            let data = writer.take(&path, text.as_bytes().to_vec());
            output.insert(path, data);
        }
        writer.publish(&output, &group("FG-X"))
    }

    /// The output folder without the manifest.
    fn snapshot(&self) -> DiskSnapshot {
        let mut all = DiskSnapshot::new();
        gather(&self.public(), Path::new(""), &mut all);
        all.remove(Path::new(MANIFEST));
        all
    }

    fn whole(&self) -> DiskSnapshot {
        let mut all = DiskSnapshot::new();
        gather(&self.public(), Path::new(""), &mut all);
        all
    }

    fn workshop_names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.target().staging()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Makes the exchange of folders fail from now on.
    fn without_exchange(&self) -> Guard {
        arm(self.0.path(), Fault::Always(Action::Exchange, ErrorKind::InvalidInput))
    }
}

fn gather(folder: &Path, rel: &Path, all: &mut DiskSnapshot) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let (path, rel) = (entry.path(), rel.join(entry.file_name()));
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            gather(&path, &rel, all);
            all.insert(rel, "/".into());
        } else if kind.is_symlink() {
            all.insert(rel, format!("-> {}", fs::read_link(path).unwrap().display()));
        } else {
            all.insert(rel, String::from_utf8(fs::read(path).unwrap()).unwrap());
        }
    }
}

/// A site without an `id`.
fn group(acronym: &str) -> Identity {
    Identity::new(None, acronym)
}

fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(OutPath::new(path).unwrap(), text.as_bytes().to_vec());
    }
    output
}

fn snapshot(entries: &[(&str, &str)]) -> DiskSnapshot {
    entries.iter().map(|(path, text)| (path.into(), (*text).into())).collect()
}

fn paths(paths: &[&str]) -> Vec<OutPath> {
    paths.iter().map(|path| OutPath::new(path).unwrap()).collect()
}

const OLD: &[(&str, &str)] = &[
    ("a/index.html", "a"),
    ("b/index.html", "b"),
    ("gone/deep/index.html", "gone"),
    ("index.html", "old"),
    ("swap", "a file"),
    ("unswap/x.html", "in a folder"),
];
const NEW: &[(&str, &str)] = &[
    ("a/index.html", "a"),
    ("b/index.html", "b2"),
    ("c/d/index.html", "c"),
    ("index.html", "new"),
    ("swap/x.html", "in a folder"),
    ("unswap", "a file"),
];

/// An old site with foreign files among its own.
fn place_with_foreign_files() -> (TestOutput, DiskSnapshot) {
    let place = TestOutput::new();
    place.put(".gitignore", "*");
    place.write(OLD).unwrap();
    place.put("b/notes.txt", "mine");
    place.put("uploads/2023/slides.pdf", "mine too");
    fs::create_dir_all(place.public().join("empty/inner")).unwrap();
    symlink("../elsewhere", place.public().join("link")).unwrap();
    let foreign = snapshot(&[
        (".gitignore", "*"),
        ("b/notes.txt", "mine"),
        ("b", "/"),
        ("empty", "/"),
        ("empty/inner", "/"),
        ("link", "-> ../elsewhere"),
        ("uploads", "/"),
        ("uploads/2023", "/"),
        ("uploads/2023/slides.pdf", "mine too"),
    ]);
    (place, foreign)
}

fn with(foreign: &DiskSnapshot, files: &[(&str, &str)]) -> DiskSnapshot {
    let mut all = foreign.clone();
    for (path, text) in files {
        all.insert(path.into(), (*text).into());
        all.extend(Path::new(path).ancestors().skip(1).map(|folder| (folder.into(), "/".into())));
    }
    all.remove(Path::new(""));
    all
}

#[test]
fn a_fresh_output_holds_the_site_and_the_list_of_its_files() {
    let place = TestOutput::new();
    let report = place.write(&[("a/b.html", "1"), ("index.html", "2")]).unwrap();
    assert_eq!(report.written, paths(&["a/b.html", "index.html"]));
    assert_eq!(place.snapshot(), snapshot(&[("a", "/"), ("a/b.html", "1"), ("index.html", "2")]));
    assert!(place.public().join(MANIFEST).is_file());
    assert_eq!(place.workshop_names(), [".gitignore", "lock"]);
}

#[test]
fn an_output_folder_whose_parent_is_missing_is_made() {
    let place = TestOutput::new();
    let target =
        check_target(&TargetRequest::new(&place.0.path().join("x/y/out"), Path::new("/nowhere"))).unwrap();
    write(&site(&[("index.html", "1")]), &target, &group("FG-X")).unwrap();
    assert_eq!(fs::read(place.0.path().join("x/y/out/index.html")).unwrap(), b"1");
}

#[test]
fn nothing_is_touched_when_nothing_differs() {
    let (place, foreign) = place_with_foreign_files();
    let before = fs::metadata(place.public()).unwrap();
    let report = place.write(OLD).unwrap();
    let after = fs::metadata(place.public()).unwrap();
    assert_eq!((report.unchanged, report.written.len(), report.removed.len()), (OLD.len(), 0, 0));
    assert_eq!((before.ino(), before.modified().unwrap()), (after.ino(), after.modified().unwrap()));
    assert_eq!(place.snapshot(), with(&foreign, OLD));
}

#[test]
fn a_change_leaves_every_other_file_the_same_on_the_disk() {
    let (place, foreign) = place_with_foreign_files();
    let look = |path: &str| {
        let metadata = fs::symlink_metadata(place.public().join(path)).unwrap();
        (metadata.ino(), metadata.modified().unwrap())
    };
    let kept = ["a/index.html", "b/notes.txt", ".gitignore", "uploads/2023/slides.pdf"];
    for files in [NEW, OLD, NEW] {
        let (before, top) = (kept.map(look), look(""));
        place.write(files).unwrap();
        assert_eq!(kept.map(look), before);
        assert_ne!(look(""), top, "the folders were exchanged");
        assert_eq!(place.snapshot(), with(&foreign, files));
    }
}

#[test]
fn a_foreign_file_that_was_replaced_is_not_taken_from_the_previous_site() {
    let (place, _) = place_with_foreign_files();
    place.write(NEW).unwrap();
    let notes = place.public().join("b/notes.txt");
    fs::remove_file(&notes).unwrap();
    fs::write(&notes, "MINE").unwrap();
    fs::remove_file(place.public().join("link")).unwrap();
    symlink("../ELSEWHERE", place.public().join("link")).unwrap();
    place.write(OLD).unwrap();
    assert_eq!(fs::read(notes).unwrap(), b"MINE");
    assert_eq!(fs::read_link(place.public().join("link")).unwrap(), Path::new("../ELSEWHERE"));
}

#[test]
fn what_was_done_is_reported_in_order() {
    let (place, _) = place_with_foreign_files();
    let report = place.write(NEW).unwrap();
    assert_eq!(
        report,
        WriteReport {
            written: paths(&["b/index.html", "c/d/index.html", "index.html", "swap/x.html", "unswap"]),
            unchanged: 1,
            removed: paths(&["gone/deep/index.html", "swap", "unswap/x.html"]),
            kept_foreign: [".gitignore", "b/notes.txt", "link", "uploads/2023/slides.pdf"]
                .map(PathBuf::from)
                .to_vec(),
        }
    );
}

#[test]
fn the_workshop_keeps_the_previous_site_and_git_does_not_see_it() {
    let (place, foreign) = place_with_foreign_files();
    place.write(NEW).unwrap();
    assert_eq!(place.workshop_names(), [".gitignore", "lock", "previous"]);
    let mut previous = DiskSnapshot::new();
    gather(&place.target().staging().join("previous"), Path::new(""), &mut previous);
    previous.remove(Path::new(MANIFEST));
    assert_eq!(previous, with(&foreign, OLD));
    assert!(fs::read_to_string(place.target().staging().join(".gitignore")).unwrap().ends_with("\n*\n"));
}

#[test]
fn folders_keep_their_permissions() {
    let (place, _) = place_with_foreign_files();
    let mode = |path: &str| fs::metadata(place.public().join(path)).unwrap().permissions().mode() & 0o7777;
    for (path, bits) in [("", 0o2775), ("uploads", 0o711), ("a", 0o700)] {
        fs::set_permissions(place.public().join(path), fs::Permissions::from_mode(bits)).unwrap();
    }
    for files in [NEW, OLD, NEW] {
        place.write(files).unwrap();
        assert_eq!((mode(""), mode("uploads"), mode("a")), (0o2775, 0o711, 0o700));
    }
}

#[test]
fn foreign_names_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let place = TestOutput::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::create_dir(place.public()).unwrap();
    fs::write(place.public().join(name), "mine").unwrap();
    place.write(&[("index.html", "1")]).unwrap();
    assert_eq!(fs::read(place.public().join(name)).unwrap(), b"mine");
}

#[test]
fn a_damaged_list_of_files_stops_the_build() {
    let place = TestOutput::new();
    place.write(OLD).unwrap();
    place.put(MANIFEST, "");
    let before = place.whole();
    assert!(matches!(place.write(NEW), Err(WriteError::Manifest { .. })));
    assert_eq!(place.whole(), before);
}

#[test]
fn the_site_cannot_take_the_names_that_the_writer_needs() {
    let place = TestOutput::new();
    for path in [".plenary-manifest", ".Plenary-Unfinished/x"] {
        assert!(matches!(place.write(&[(path, "1")]), Err(WriteError::Reserved { .. })), "{path}");
    }
    assert!(!place.public().exists());
}

#[test]
fn a_second_build_at_the_same_time_is_told_to_wait() {
    let place = TestOutput::new();
    place.write(OLD).unwrap();
    let first = staging_area::StagingArea::open(&place.target()).unwrap();
    let error = place.write(NEW).unwrap_err();
    let expected = format!("another build is writing to `{}`; wait for it to end", place.public().display());
    assert_eq!(error.to_string(), expected);
    assert_eq!(place.snapshot(), with(&DiskSnapshot::new(), OLD));
    drop(first);
    place.write(NEW).unwrap();
}

#[test]
fn a_folder_that_changes_while_the_site_is_prepared_is_left_alone() {
    let changes: [fn(&TestOutput); 4] = [
        |place| place.put("uploads/new.txt", "mine"),
        |place| place.put("index.html", "edited"),
        |place| fs::create_dir(place.public().join("a/folder")).unwrap(),
        |place| fs::remove_file(place.public().join("gone/deep/index.html")).unwrap(),
    ];
    for change in changes {
        let (place, _) = place_with_foreign_files();
        let (target, output) = (place.target(), site(NEW));
        let staging = staging_area::StagingArea::open(&target).unwrap();
        let tree = scan::scan(staging.output_folder().unwrap().unwrap()).unwrap();
        let owned = manifest::Owned::read(&tree).unwrap();
        let plan = plan::plan(&output, b"list", &owned, target.shown(), Some(&tree)).unwrap();
        change(&place);
        let before = place.whole();
        let error = staging.publish(&plan, Some(&tree)).unwrap_err();
        assert!(matches!(error, WriteError::Changed { .. }), "{error}");
        assert_eq!(place.whole(), before);
        assert_eq!(place.workshop_names(), [".gitignore", "lock"]);
    }
}

#[test]
fn without_exchange_the_files_are_put_in_place_one_by_one() {
    let (place, foreign) = place_with_foreign_files();
    let _guard = place.without_exchange();
    for files in [NEW, OLD, NEW] {
        let top = fs::metadata(place.public()).unwrap().ino();
        place.write(files).unwrap();
        assert_eq!(fs::metadata(place.public()).unwrap().ino(), top);
        assert_eq!(place.snapshot(), with(&foreign, files));
        assert_eq!(place.write(files).unwrap().unchanged, files.len());
    }
    assert_eq!(place.workshop_names(), [".gitignore", "lock"]);
}
