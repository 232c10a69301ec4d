//! Large files that are only copied go through the whole program as places on the disk, and come out as they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use plenary::check::RuleSet;
use plenary::diag::Diagnostics;
use plenary::pipeline::{BuildCache, BuildOptions, Built, build, build_again};
use plenary::render::Links;
use plenary::source::{Digest, FileData, Scanner, read};

use crate::support;

/// More than what is kept in memory; the first byte differs.
fn bytes(first: u8) -> Vec<u8> {
    let rest = (0..(2 << 20) + 3).map(|at| u8::try_from(at % 251).expect("a byte"));
    std::iter::once(first).chain(rest).collect()
}

/// A large image: 640 by 480 pixels, as the header says.
fn image() -> Vec<u8> {
    let mut image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0".to_vec();
    image.extend(bytes(0));
    image
}

fn site(root: &Path) {
    let put = |path: &str, bytes: &[u8]| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    };
    put("site.yaml", b"site: {title: T, theme: own}\ngroup: {acronym: G, name: N}\n");
    let text = "---\nkind: home\ntitle: T\n---\n![Map](map.png) [Talk](talk.mp4) [Scan](scan.pdf)\n";
    put("content/index.md", text.as_bytes());
    put("content/map.png", &image());
    put("content/talk.mp4", &bytes(1));
    put("content/scan.pdf", &bytes(2));
    put("themes/own/static/font.woff2", &bytes(3));
    put("themes/own/static/css/own.css", b"a { src: url(../font.woff2) }");
}

fn options() -> BuildOptions {
    BuildOptions { rules: RuleSet::All, ..support::options("2025-01-01", Links::Folders, None) }
}

/// Paths and hashes of the whole output, and what was found.
fn shown(built: Option<Built>, findings: &Diagnostics) -> Vec<String> {
    let mut shown: Vec<String> = findings.sorted().iter().map(|finding| finding.message.clone()).collect();
    let built = built.expect("a site without errors");
    shown.extend(built.output.files().map(|(path, data)| format!("{path} {:016x}", data.hash_64())));
    shown
}

#[test]
fn a_large_file_has_its_place_its_name_and_its_size_without_its_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path());
    let mut findings = Diagnostics::new();
    let built = build(&read(root.path()).expect("the sources"), &options(), &mut findings).expect("a site");
    let font = format!("assets/font.{:016x}.woff2", Digest::of_bytes(&bytes(3)).hash_128 >> 64);
    for path in ["map.png", "talk.mp4", "scan.pdf", &font] {
        let data = built.output.data(path).unwrap_or_else(|| panic!("there is no {path}"));
        assert!(matches!(data, FileData::OnDisk(_)), "{path} is in memory");
        assert_eq!(built.output.get(path), None);
    }
    let home = String::from_utf8_lossy(built.output.get("index.html").expect("the home page")).into_owned();
    assert!(home.contains("width=\"640\" height=\"480\""), "the size of the image is read: {home}");
    let broken: Vec<&str> = findings.sorted().iter().map(|finding| finding.code.as_str()).collect();
    assert!(!broken.contains(&"unused-file") && !broken.contains(&"broken-link"), "{broken:?}");
}

#[test]
fn the_program_copies_large_files_and_leaves_them_alone_when_they_are_the_same() {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path());
    let build = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_plenary"));
        let output = program.args(["build", "--root"]).arg(root.path()).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let public = |path: &str| fs::read(root.path().join("public").join(path)).expect("a file");
    build();
    for (path, expected) in [("talk.mp4", bytes(1)), ("scan.pdf", bytes(2)), ("map.png", image())] {
        assert!(public(path) == expected, "{path}");
    }
    assert!(build().contains(": 0 files written"));
    fs::write(root.path().join("content/talk.mp4"), bytes(9)).expect("a file");
    assert!(build().contains(": 1 file written"));
    assert!(public("talk.mp4") == bytes(9));
    // A copy is a file of its own: who writes into the source does not write into the published site.
    fs::write(root.path().join("content/talk.mp4"), "x").expect("a file");
    assert!(public("talk.mp4") == bytes(9));
}

#[test]
fn a_preview_that_remembers_shows_large_files_as_one_that_does_not() {
    let root = tempfile::tempdir().expect("a folder");
    site(root.path());
    let (mut scanner, mut memory) = (Scanner::new(root.path()), BuildCache::default());
    let talk = root.path().join("content/talk.mp4");
    let steps: [&dyn Fn(); 6] = [
        &|| {},
        &|| fs::write(&talk, bytes(4)).expect("a file"),
        &|| fs::write(&talk, "small").expect("a file"),
        &|| fs::write(&talk, bytes(5)).expect("a file"),
        &|| fs::write(root.path().join("themes/own/static/font.woff2"), bytes(6)).expect("a file"),
        &|| fs::write(root.path().join("content/more.zip"), bytes(7)).expect("a file"),
    ];
    for (number, step) in steps.iter().enumerate() {
        step();
        let (mut findings, mut afresh_findings) = (Diagnostics::new(), Diagnostics::new());
        let sources = scanner.scan(&BTreeSet::new()).expect("the sources").sources;
        let again = build_again(&sources, &options(), &mut memory, &mut findings);
        let sources = read(root.path()).expect("the sources");
        let afresh = build(&sources, &options(), &mut afresh_findings);
        assert_eq!(shown(again, &findings), shown(afresh, &afresh_findings), "step {number}");
    }
}
