//! The same sources give the same bytes, whatever the folder, time zone, locale, number of threads and order of files.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plenary::path::SourcePath;
use plenary::render::Links;
use plenary::source::Sources;
use support::{build_whole, fixture_root, options, repository};

/// The parts of a site's root that are its sources.
const PARTS: [&str; 3] = ["site.yaml", "content", "themes"];

/// The files of a folder by their path relative to it, in the order of paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, all);
            } else {
                let name = path.strip_prefix(root).expect("it lies in the root").to_owned();
                all.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, folder, &mut all);
    all
}

fn source_files(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for part in PARTS.map(|part| root.join(part)).into_iter().filter(|part| part.exists()) {
        if part.is_dir() {
            let name = PathBuf::from(part.file_name().expect("a part has a name"));
            all.extend(files(&part).into_iter().map(|(path, bytes)| (name.join(path), bytes)));
        } else {
            all.push(("site.yaml".into(), fs::read(&part).expect("the facts")));
        }
    }
    all
}

/// Creates the files in the order given.
fn create<'f>(root: &Path, files: impl Iterator<Item = &'f (PathBuf, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// What the program builds, run in `root` with these variables.
fn built(root: &Path, now: &str, environment: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["build", "--now", now, "--quiet", "--format", "short"])
        .current_dir(root)
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files(&root.join("public"))
}

/// Builds copies of a site in circumstances that must not matter.
#[track_caller]
fn assert_the_same_everywhere(root: &Path, now: &str) {
    let sources = source_files(root);
    let place = tempfile::tempdir().expect("a temporary folder");
    let first = place.path().join("a");
    create(&first, sources.iter());
    let expected =
        built(&first, now, &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")]);
    assert!(expected.len() > 30);

    let second = place.path().join("ein längerer Pfad/with spaces/و");
    create(&second, sources.iter().rev());
    let circumstances = [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "ar_EG.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANGUAGE", "ar:tr"),
        ("RAYON_NUM_THREADS", "8"),
    ];
    let actual = built(&second, now, &circumstances);
    assert_eq!(actual.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let different: Vec<&PathBuf> =
        expected.iter().filter(|(path, bytes)| actual[*path] != **bytes).map(|(path, _)| path).collect();
    assert_eq!(different, Vec::<&PathBuf>::new());
    // The same folder again, over what is there.
    assert_eq!(built(&second, now, &circumstances), actual);
}

#[test]
fn the_small_site_is_the_same_in_every_circumstance() {
    assert_the_same_everywhere(&fixture_root(), support::FIXTURE_NOW);
}

#[test]
fn the_real_site_is_the_same_in_every_circumstance() {
    assert_the_same_everywhere(&repository(), support::REAL_NOW);
}

#[test]
fn the_order_in_which_sources_are_inserted_is_of_no_consequence() {
    for (root, now) in [(fixture_root(), support::FIXTURE_NOW), (repository(), support::REAL_NOW)] {
        let mut files = source_files(&root);
        let options = options(now, Links::Folders, None);
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut outputs = (0..3).map(|_| {
            // Fisher and Yates; the numbers are those of xorshift64.
            for last in (1..files.len()).rev() {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                files.swap(last, (seed % (last as u64 + 1)) as usize);
            }
            let mut sources = Sources::new();
            for (path, bytes) in &files {
                let parts: Vec<&str> =
                    path.iter().map(|part| part.to_str().expect("names are UTF-8")).collect();
                sources.insert(SourcePath::new(parts.join("/")), bytes.clone());
            }
            build_whole(&sources, &options).output
        });
        let first = outputs.next().expect("three outputs");
        assert!(outputs.all(|output| output == first));
    }
}

#[test]
fn the_day_of_the_build_decides_only_what_is_published() {
    let mut sources = support::sources(&fixture_root());
    // A registration that is said to be open after its deadline would be a mistake from that day on.
    let site = SourcePath::new("site.yaml");
    let facts = sources.text(&site).expect("the facts").replace("status: open\n", "status: closed\n");
    sources.insert(site, facts.into_bytes());
    let build = |now| build_whole(&sources, &options(now, Links::Folders, None)).output;
    assert!(build("2025-02-20") == build("2025-05-31"));
    let later = build("2025-06-01");
    assert!(later.get("news/next-tide/index.html").is_some());
}
