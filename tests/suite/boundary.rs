//! Nothing of the machine is published that does not lie in the site's folder, and nothing that is hidden in it; and
//! nothing is opened that is no file.
//!
//! Begin with [`ATTACKS`]: each is what a cloned repository can hold, tried with `build`, `check` and the look of `serve`.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use plenary::path::SourcePath;
use plenary::source::{LinkPolicy, Scanner, read, read_with};

const SECRET: &str = "ghp_secret";

/// A site in `site/`, a repository's and plenary's own folders in it, and `victim/` beside it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.put("site/site.yaml", "site: {title: T}\ngroup: {acronym: G, name: N}\n");
        place.put("site/content/index.md", "---\nkind: home\ntitle: T\n---\nText.\n");
        for file in [
            "victim/secret.txt",
            "victim/content/index.md",
            "victim/site.yaml",
            "site/.git/config",
            "site/.env",
            "site/.plenary/external-links",
            "site/.public.plenary/previous/index.html",
            "site/public/old.html",
            "site/elsewhere/html/.plenary-manifest",
            "site/elsewhere/html/page.html",
            "site/shared/.hidden/a.txt",
        ] {
            place.put(file, SECRET);
        }
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn root(&self) -> PathBuf {
        self.at("site")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// A link in the site, with what was in its place gone. `VICTIM` in its text is the folder beside the site.
    fn link(&self, link: &str, text: &str) {
        let link = self.at(&format!("site/{link}"));
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        drop(fs::remove_file(&link).or_else(|_| fs::remove_dir_all(&link)));
        let victim = self.at("victim");
        symlink(text.replace("VICTIM", victim.to_str().expect("text")), link).expect("a link");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_plenary"));
        program.args(arguments).arg("--root").arg(self.root()).env("TOKEN", SECRET);
        program.output().expect("the program runs")
    }

    /// What `build`, `check` and `serve` say, which is the same, and that nothing of it was published.
    fn refusal(&self, what: &str) -> String {
        let before = self.built();
        // The number of the process that asks.
        let shown = |output: &Output| {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let numbers = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
            let mut parts = said.split("`/proc/");
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |all, part| format!("{all}`/proc/{}", numbers(part)))
        };
        let (build, check) = (self.run(&["build"]), self.run(&["check"]));
        assert_eq!(
            (build.status.code(), check.status.code()),
            (Some(2), Some(2)),
            "{what}: {}",
            shown(&build)
        );
        assert_eq!(self.built(), before, "{what}");
        assert_eq!(shown(&build), shown(&check), "{what}");
        let errors = Scanner::new(&self.root()).scan(&BTreeSet::new()).expect_err(what);
        let errors: String = errors.iter().map(|error| format!("error: {error}\n")).collect();
        assert_eq!(errors.lines().count(), shown(&build).lines().count(), "{what}");
        let text = shown(&build)
            .replace(self.0.path().canonicalize().expect("a folder").to_str().expect("text"), "/");
        assert!(!text.contains(SECRET), "{what}: {text}");
        text
    }

    /// Every file of the output folder.
    fn built(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files(&self.at("site/public"))
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut all = Vec::new();
    for entry in entries.map(|entry| entry.expect("an entry").path()) {
        match entry.is_dir() {
            true => all.extend(files(&entry)),
            false => all.push((entry.clone(), fs::read(&entry).expect("a file"))),
        }
    }
    all.sort();
    all
}

/// Links in the site, and what is said of the last one: both its ends among it.
const ATTACKS: &[(&[(&str, &str)], &str)] = &[
    (
        &[("content/env.txt", "/proc/self/environ")],
        "`content/env.txt`: it is a link to `/proc/self/environ`, which leads out of the site",
    ),
    (
        &[("content/a.txt", "../../victim/secret.txt")],
        "`content/a.txt`: it is a link to `../../victim/secret.txt`, which leads out of the site, to `//victim/secret.txt`",
    ),
    (&[("content/a.txt", "VICTIM/secret.txt")], "which leads out of the site, to `//victim/secret.txt`"),
    (&[("content/a.md", "../../victim/secret.txt")], "`content/a.md`: it is a link to"),
    (&[("content/a.txt", "../shared/../../victim/secret.txt")], "to `//victim/secret.txt`"),
    (
        &[("shared/b.txt", "../../victim/secret.txt"), ("content/a.txt", "../shared/b.txt")],
        "`content/a.txt`: it is a link to `../shared/b.txt`, which leads out of the site, to `//victim/secret.txt`",
    ),
    (
        &[("content/files", "../../victim")],
        "`content/files`: it is a link to `../../victim`, which leads out of the site, to `//victim`",
    ),
    (&[("content/root", "/")], "`content/root`: it is a link to `/`, which leads out of the site, to `/`"),
    (
        &[("shared/b", "../../victim"), ("content/files", "../shared")],
        "`content/files/b`: it is a link to `../../victim`, which leads out of the site, to `//victim`",
    ),
    (
        &[("content", "../victim/content")],
        "`content`: it is a link to `../victim/content`, which leads out of the site, to `//victim/content`",
    ),
    (&[("themes", "../victim")], "`themes`: it is a link to `../victim`, which leads out of the site"),
    (
        &[("themes/own", "../../victim")],
        "`themes/own`: it is a link to `../../victim`, which leads out of the site",
    ),
    (&[("themes/own/static/a.css", "VICTIM/secret.txt")], "`themes/own/static/a.css`: it is a link to"),
    (
        &[("site.yaml", "../victim/site.yaml")],
        "`site.yaml`: it is a link to `../victim/site.yaml`, which leads out of the site",
    ),
    (
        &[("content/token.txt", "../.git/config")],
        "`content/token.txt`: it is a link to `../.git/config`, which leads to `.git/config`, a hidden place",
    ),
    (&[("content/repository", "../.git")], "which leads to `.git`, a hidden place"),
    (&[("content/env.txt", "../.env")], "which leads to `.env`, a hidden place"),
    (
        &[("content/a.txt", "../shared/.hidden/a.txt")],
        "which leads to `shared/.hidden/a.txt`, a hidden place",
    ),
    (
        &[("content/a.txt", "../.plenary/external-links")],
        "which leads to `.plenary/external-links`, a hidden place",
    ),
    (&[("content/a.html", "../.public.plenary/previous/index.html")], "a hidden place"),
    (
        &[("content/a.html", "../public/old.html")],
        "`content/a.html`: it is a link to `../public/old.html`, which leads to `public/old.html`, in the folder of the built site",
    ),
    (&[("content/a", "../public")], "in the folder of the built site"),
    (
        &[("content/a.html", "../elsewhere/html/page.html")],
        "which leads to `elsewhere/html/page.html`, in the folder of the built site",
    ),
    (
        &[("content/a", "../elsewhere")],
        "`content/a/html`: it is reached by a link, which leads to `elsewhere/html`, in the folder of the built site",
    ),
    (&[("content/site", "..")], "`content/site`: it is a link to `.`, a folder that holds it"),
    (&[("content/a", ".")], "`content/a`: it is a link to `content`, a folder that holds it"),
    (
        &[("shared/back", "../shared"), ("content/a", "../shared")],
        "`content/a/back`: it is a link to `shared`, a folder that holds it",
    ),
    (&[("content/a", "a")], "`content/a`: it is a link to `a`, and that is a link that leads back to it"),
    (
        &[("content/b", "a"), ("content/a", "b")],
        "`content/a`: it is a link to `b`, and that is a link that leads back to it",
    ),
    (&[("content/a", "nowhere")], "`content/a`: it is a link to `nowhere`, and nothing is there"),
    (
        &[("content/a\u{1b}[2J", "../../victim/\n/../secret.txt")],
        "`content/a<U+001B>[2J`: it is a link to `../../victim/<U+000A>/../secret.txt`",
    ),
    (
        &[("content/zero", "/dev/zero")],
        "`content/zero`: it is a link to `/dev/zero`, which leads out of the site",
    ),
];

#[test]
fn no_link_leads_to_what_is_not_the_sites_to_publish() {
    for (links, expected) in ATTACKS {
        let place = Place::new();
        fs::create_dir(place.at("victim/\n")).expect("a folder");
        for (link, text) in *links {
            place.link(link, text);
        }
        let what =
            links.iter().map(|(link, text)| format!("{link} -> {text}")).collect::<Vec<_>>().join(", ");
        let said = place.refusal(&what);
        assert!(said.contains(expected), "{what}:\n{said}");
    }
}

/// Makes something that is no file; `false` where that is not allowed.
fn make(kind: &str, at: &Path) -> bool {
    drop(fs::remove_file(at).or_else(|_| fs::remove_dir_all(at)));
    fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
    let run = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).arg(at).output().is_ok_and(|made| made.status.success())
    };
    match kind {
        "pipe" => run("mkfifo", &[]),
        "socket" => UnixListener::bind(at).is_ok(),
        _ => Command::new("mknod")
            .arg(at)
            .args(["c", "1", "5"])
            .output()
            .is_ok_and(|made| made.status.success()),
    }
}

#[test]
fn what_is_no_file_is_refused_and_never_opened() {
    for (kind, name) in [("pipe", "a named pipe"), ("socket", "a socket"), ("device", "a device")] {
        for path in ["content/it", "content/a.md", "themes/own/static/it", "content", "site.yaml"] {
            let place = Place::new();
            if !make(kind, &place.at(&format!("site/{path}"))) {
                // Making devices is for administrators.
                assert_eq!(kind, "device", "{path}");
                continue;
            }
            let said = place.refusal(&format!("{kind} at {path}"));
            assert!(said.contains(&format!("`{path}`: it is {name}, not a file")), "{said}");
        }
        let place = Place::new();
        if make(kind, &place.at("site/shared/it")) {
            place.link("content/link", "../shared/it");
            let said = place.refusal(&format!("a link to a {kind}"));
            assert!(said.contains(&format!("`content/link`: it is {name}, not a file")), "{said}");
        }
    }
}

#[test]
fn every_link_that_may_not_be_followed_is_named_in_one_run() {
    let place = Place::new();
    for (link, text) in [("content/a", "/etc"), ("content/b/c", "../../.env"), ("content/d", "nowhere")] {
        place.link(link, text);
    }
    let said = place.refusal("three links");
    assert_eq!(said.matches("error: cannot read").count(), 3, "{said}");
}

#[test]
fn links_inside_the_site_are_followed_wherever_the_site_lies() {
    let place = Place::new();
    place.put("site/shared/files/a.txt", "one");
    place.put("site/shared/files/.hidden", SECRET);
    place.put("site/content/.well-known/security.txt", "Contact: x");
    place.link("content/one.txt", "../shared/files/a.txt");
    place.link("content/security.txt", ".well-known/security.txt");
    place.link("content/absolute", place.at("site/shared/files").to_str().expect("text"));
    place.link("shared/again", "files");
    place.link("content/chain", "../shared/again");
    symlink("site", place.at("way")).expect("a link");
    for root in ["site", "way"] {
        let sources = read(&place.at(root)).expect("a site that can be read");
        for file in ["one.txt", "security.txt", "absolute/a.txt", "chain/a.txt"] {
            assert!(sources.contains(&SourcePath::new(format!("content/{file}"))), "{root}: {file}");
        }
        let skipped: Vec<&str> = sources.skipped().iter().map(SourcePath::as_str).collect();
        assert_eq!(skipped, ["content/absolute/.hidden", "content/chain/.hidden"]);
    }
}

#[test]
fn links_out_of_the_site_are_followed_into_folders_that_the_command_line_names() {
    let place = Place::new();
    let texts = place.at("victim/texts");
    place.put("victim/texts/a.txt", "one");
    place.put("victim/texts/.env", SECRET);
    place.link("content/texts", "../../victim/texts");
    let allow = |folder: &Path| LinkPolicy { allowed: vec![folder.to_owned()], output: None };
    let sources = read_with(&place.root(), allow(&texts)).expect("a site that can be read");
    assert!(sources.contains(&SourcePath::new("content/texts/a.txt")));
    let built = place.run(&["build", "--allow-links", texts.to_str().expect("text")]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    assert_eq!(fs::read(place.at("site/public/texts/a.txt")).expect("the file"), b"one");
    // A folder around the site opens neither what is hidden in the site nor what is hidden in the folder.
    place.link("content/texts", "../../victim/texts/.env");
    place.link("content/token", "../.git/config");
    let errors = read_with(&place.root(), allow(place.0.path())).expect_err("two links");
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.len() == 2 && errors.iter().all(|error| error.contains("a hidden place")), "{errors:?}");
    let errors = read_with(&place.root(), allow(Path::new("no/such/folder"))).expect_err("no folder");
    assert_eq!(errors[0].to_string(), "cannot read `no/such/folder`: it does not exist");
}

#[test]
fn a_link_into_the_output_folder_that_is_named_is_refused() {
    let place = Place::new();
    place.put("site/shared/built/page.html", SECRET);
    place.link("content/a", "../shared");
    let out = place.at("site/shared/built");
    let links = LinkPolicy { allowed: Vec::new(), output: Some(out) };
    let errors = read_with(&place.root(), links).expect_err("a link to what is built");
    let said = errors[0].to_string();
    assert!(said.starts_with("cannot read `content/a/built`: it is reached by a link"), "{said}");
}

#[test]
fn folders_that_link_to_one_another_many_times_are_not_walked_for_ever() {
    let place = Place::new();
    for level in 0..40 {
        for name in ["a", "b"] {
            place.link(&format!("shared/{level}/{name}"), &format!("../{}", level + 1));
        }
    }
    place.put("site/shared/40/file.txt", "one");
    place.link("content/a", "../shared/0");
    let said = place.refusal("2^40 ways to one file");
    assert!(said.contains("links lead to too many files"), "{said}");
    assert_eq!(said.matches("error:").count(), 1, "{said}");
}

#[test]
fn the_preview_sees_a_link_that_appears_and_one_that_is_turned() {
    let place = Place::new();
    place.put("site/shared/a.txt", "one");
    place.link("content/a.txt", "../shared/a.txt");
    let mut scanner = Scanner::new(&place.root());
    scanner.scan(&BTreeSet::new()).expect("a site that can be read");
    place.link("content/a.txt", "../../victim/secret.txt");
    let touched = BTreeSet::from([SourcePath::new("content/a.txt")]);
    assert!(scanner.scan_touched(&touched).is_none(), "a glance follows no link anew");
    assert_eq!(scanner.scan(&touched).expect_err("a link out of the site").len(), 1);
    place.link("content/a.txt", "../shared/a.txt");
    scanner.scan(&touched).expect("a site that can be read");
}
