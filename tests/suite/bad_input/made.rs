//! Cases that cannot live in a repository: bytes that are not text, links, mounts, other output folders.

use std::fs;
use std::path::Path;
use std::process::Command;

use plenary::cli::FormatArg;
use plenary::commands::Exit;

use super::case::{apply, compare};
use super::site::{Site, snapshot};

/// The golden texts in `made/`, each used by a test below.
pub(crate) const CASES: &[&str] = &[
    "folder-that-holds-itself",
    "folder-that-does-not-exist",
    "full-disk",
    "name-not-unicode",
    "not-utf8-in-a-page",
    "not-utf8-in-a-register",
    "not-utf8-in-a-template",
    "not-utf8-in-site-yaml",
    "not-utf8-in-utf16",
    "output-is-a-file",
    "output-is-content",
    "output-is-linked-into-content",
    "output-is-the-root",
    "output-is-above-the-root",
    "output-is-foreign",
    "read-only-disk",
    "tab-in-a-page",
    "tab-in-site-yaml",
    "ten-mistakes-in-json",
    "ten-mistakes-in-short",
];

fn write(site: &Site, file: &str, bytes: &[u8]) {
    let path = site.root().join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable site");
    fs::write(path, bytes).expect("a writable site");
}

/// Builds and compares; the good output must be untouched.
fn answer(site: &Site, name: &str) {
    compare(name, &site.build(FormatArg::Human));
    site.assert_untouched(name);
}

fn with_file(name: &str, file: &str, bytes: &[u8]) {
    let site = Site::new();
    write(&site, file, bytes);
    answer(&site, name);
}

#[test]
fn a_tab_in_yaml() {
    let site = Site::new();
    let text = fs::read_to_string(site.root().join("site.yaml")).expect("a site");
    let tab = text.replace("  acronym: FG-EX", "\tacronym: FG-EX");
    write(&site, "site.yaml", tab.as_bytes());
    answer(&site, "tab-in-site-yaml");
    with_file("tab-in-a-page", "content/new.md", b"---\ntitle: New\nextra:\n\tcolour: blue\n---\n");
}

#[test]
fn files_that_are_not_utf8() {
    let latin1 = b"---\ntitle: Caf\xe9\n---\n";
    with_file("not-utf8-in-a-page", "content/new.md", latin1);
    with_file("not-utf8-in-site-yaml", "site.yaml", b"site:\n  title: Caf\xe9\n");
    let register = b"number,title\nFGEX-I-001,Caf\xe9\n";
    with_file("not-utf8-in-a-register", "content/meetings/second/documents.csv", register);
    let template = b"<title>x</title>\n<p>Caf\xe9</p>\n";
    with_file("not-utf8-in-a-template", "themes/plenary/templates/page.html", template);
    let utf16: Vec<u8> = "\u{feff}---\ntitle: New\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    with_file("not-utf8-in-utf16", "content/new.md", &utf16);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_make_no_difference() {
    let site = Site::new();
    let plain = snapshot(&site.root().join("public"));
    for (path, (bytes, _)) in snapshot(&site.root().join("content")) {
        if let Some(bytes) = bytes.filter(|_| !path.ends_with("001.txt")) {
            fs::write(&path, as_notepad_saves(&bytes)).expect("a writable site");
        }
    }
    let facts = fs::read(site.root().join("site.yaml")).expect("a site");
    write(&site, "site.yaml", &as_notepad_saves(&facts));
    let outcome = site.build(FormatArg::Human);
    assert_eq!((outcome.exit, outcome.printed.as_str()), (Exit::Success, ""));
    for (path, (bytes, _)) in snapshot(&site.root().join("public")) {
        let name = path.strip_prefix(site.root()).expect("it lies in the site").display().to_string();
        // The register itself is published as it was saved, and the page says how large it is.
        if !name.contains("documents") && !name.contains(".plenary") {
            assert!(plain.get(&path).is_some_and(|(before, _)| *before == bytes), "{name} differs");
        }
    }
}

fn as_notepad_saves(bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("the base is UTF-8");
    format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
}

#[test]
fn ten_mistakes_in_every_format() {
    let site = Site::new();
    apply("many/ten-mistakes", site.root());
    for (format, name) in
        [(FormatArg::Short, "ten-mistakes-in-short"), (FormatArg::Json, "ten-mistakes-in-json")]
    {
        compare(name, &site.build(format));
        site.assert_untouched(name);
    }
}

#[cfg(unix)]
#[test]
fn folders_and_names_that_cannot_be_read() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new();
    std::os::unix::fs::symlink("..", site.root().join("content/meetings/all")).expect("a link");
    answer(&site, "folder-that-holds-itself");
    site.restore();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    // Some file systems take no such name; then there is nothing to try.
    if fs::write(site.root().join("content").join(name), "x").is_ok() {
        answer(&site, "name-not-unicode");
    }
}

#[test]
fn a_folder_that_does_not_exist() {
    let site = Site::unbuilt();
    fs::remove_dir_all(site.root()).expect("a writable folder");
    compare("folder-that-does-not-exist", &site.build(FormatArg::Human));
    assert!(!site.root().exists());
}

#[cfg(unix)]
#[test]
fn output_folders_that_would_endanger_sources_are_refused() {
    let site = Site::new();
    std::os::unix::fs::symlink("content", site.root().join("linked")).expect("a link");
    let before = snapshot(site.root());
    for (out, name) in [
        ("", "output-is-the-root"),
        ("..", "output-is-above-the-root"),
        ("content", "output-is-content"),
        ("linked/site", "output-is-linked-into-content"),
        ("site.yaml", "output-is-a-file"),
    ] {
        compare(name, &site.build_into(Some(&site.root().join(out)), FormatArg::Human));
        assert_eq!(snapshot(site.root()), before, "{name}");
    }
}

#[test]
fn files_that_plenary_did_not_write_are_kept() {
    let site = Site::unbuilt();
    write(&site, "public/index.html", b"mine");
    let before = snapshot(&site.root().join("public"));
    compare("output-is-foreign", &site.build(FormatArg::Human));
    assert_eq!(snapshot(&site.root().join("public")), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_or_can_only_be_read_keeps_the_good_site() {
    let site = Site::unbuilt();
    let disk = site.root().join("disk");
    fs::create_dir(&disk).expect("a writable site");
    // Without the right to mount there is no other way to fill a disk that others do not need.
    let Some(_mount) = Mount::new("4m", &disk) else { return };
    let public = disk.join("public");
    let good = site.build_into(Some(&public), FormatArg::Human);
    assert_eq!(good.exit, Exit::Success, "{}", good.printed);
    let before = snapshot(&public);
    write(&site, "content/large.bin", &vec![b'x'; 5_000_000]);
    compare("full-disk", &site.build_into(Some(&public), FormatArg::Human));
    assert_eq!(snapshot(&public), before);
    let status = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk).status().expect("mount");
    assert!(status.success());
    compare("read-only-disk", &site.build_into(Some(&public), FormatArg::Human));
    assert_eq!(snapshot(&public), before);
}

/// Something mounted; unmounted when it is dropped.
struct Mount<'p>(&'p Path);

impl<'p> Mount<'p> {
    /// `None` where mounting is not allowed: it needs an administrator.
    fn new(size: &str, at: &'p Path) -> Option<Self> {
        let options = format!("size={size}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(at).output();
        mounted.ok()?.status.success().then_some(Self(at))
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        // Nothing can be done in a test about a mount that stays.
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn the_program_says_the_same_with_its_exit_status() {
    let site = Site::new();
    apply("many/ten-mistakes", site.root());
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_plenary"));
        program.args(["build", "--now", "2023-05-20", "--color", "never"]).args(arguments);
        let output = program.current_dir(site.root()).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let outcome = site.build(FormatArg::Human);
    assert_eq!(run(&[]), (Some(1), String::new(), outcome.printed));
    let outcome = site.build(FormatArg::Json);
    assert_eq!(run(&["--format", "json"]), (Some(1), outcome.printed, String::new()));
    site.assert_untouched("the program");
    let (status, stdout, stderr) = run(&["--out", "."]);
    let refusal = "error: cannot write the site to `.`: it is or contains the site's root, where `site.yaml` is\n  \
                   help: name a folder of its own for the output, such as `--out public`\n";
    assert_eq!((status, stdout.as_str(), stderr.as_str()), (Some(2), "", refusal));
    site.restore();
    let (status, _, stderr) = run(&["--quiet"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
}
