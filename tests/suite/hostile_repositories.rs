//! Repositories that hold links where plenary keeps files of its own. Whatever they hold and whatever is run in them,
//! nothing outside the site changes, and the link is refused by name.
//!
//! Begin with [`REPOSITORIES`], a table of what each holds. Each is laid out beside a folder of somebody else, with a site
//! of plenary's in it, and looked at after every command.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use crate::support::tree::tree;

/// What a repository holds at one place.
enum Entry {
    File(&'static str),
    Folder,
    /// A symbolic link. `TOP` stands for the absolute path of what holds the site and its neighbour.
    Link(&'static str),
    /// A second name of a file of the neighbour's; archives can hold such, git cannot.
    Hard(&'static str),
    Pipe,
    Socket,
    /// The output of an earlier build of the same site.
    Built,
}

use Entry::{Built, File, Folder, Hard, Link, Pipe, Socket};

/// The commands that can write something.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Run {
    Build,
    Check,
    Fix,
    External,
}

const ALL: [Run; 4] = [Run::Build, Run::Check, Run::Fix, Run::External];

/// Who refuses a repository.
enum Refused {
    /// This command, with a message that has these words; the others have nothing to do with it.
    By(Run, &'static str),
    /// This command. The others may read what is there, or refuse it with the same words.
    AtLeastBy(Run, &'static str),
    /// Nobody: what is there does no harm, and is replaced or left.
    ByNobody,
}

use Refused::{AtLeastBy, By, ByNobody};

struct Repository {
    name: &'static str,
    holds: &'static [(&'static str, Entry)],
    refused: Refused,
}

const fn repository(
    name: &'static str,
    holds: &'static [(&'static str, Entry)],
    refused: Refused,
) -> Repository {
    Repository { name, holds, refused }
}

/// A list of files that says nothing of whose they are, as plenary wrote it earlier.
const CLAIMS_ALL: &str = "files that plenary wrote: 2\n0000000000000000 file\n0000000000000000 index.html\n";

const REPOSITORIES: &[Repository] = &[
    // The workshop.
    repository(
        "the workshop",
        &[(".public.plenary", Link("../victim"))],
        By(Run::Build, ".public.plenary` is a link to `../victim`"),
    ),
    repository(
        "the workshop, within the neighbour",
        &[(".public.plenary", Link("../victim/deep"))],
        By(Run::Build, ".public.plenary` is a link to `../victim/deep`"),
    ),
    repository(
        "the workshop, not there yet",
        &[(".public.plenary", Link("../victim/new"))],
        By(Run::Build, ".public.plenary` is a link to `../victim/new`"),
    ),
    repository(
        "the workshop, by two links",
        &[(".public.plenary", Link("other")), ("other", Link("../victim"))],
        By(Run::Build, ".public.plenary` is a link to `other`"),
    ),
    repository(
        "the workshop, by an absolute path",
        &[(".public.plenary", Link("TOP/victim"))],
        By(Run::Build, ".public.plenary` is a link to `"),
    ),
    repository(
        "the workshop, to a folder of the site",
        &[(".public.plenary", Link("content"))],
        By(Run::Build, ".public.plenary` is a link to `content`"),
    ),
    repository(
        "the workshop is a file",
        &[(".public.plenary", File("x"))],
        By(Run::Build, ".public.plenary` is a file"),
    ),
    repository(
        "the workshop is a pipe",
        &[(".public.plenary", Pipe)],
        By(Run::Build, ".public.plenary` is a device"),
    ),
    repository(
        "the next site",
        &[(".public.plenary/next", Link("../../victim"))],
        By(Run::Build, ".public.plenary/next` is a link to `../../victim`"),
    ),
    repository(
        "the next site, beside an output",
        &[("public", Built), (".public.plenary/next", Link("../../victim"))],
        By(Run::Build, ".public.plenary/next` is a link to `../../victim`"),
    ),
    repository(
        "the next site, with nothing to do",
        &[(".public.plenary/next", Link("../../victim/site/public")), ("public", Built)],
        By(Run::Build, ".public.plenary/next` is a link to"),
    ),
    repository(
        "the next site, not there yet",
        &[(".public.plenary/next", Link("../../victim/new"))],
        By(Run::Build, ".public.plenary/next` is a link to"),
    ),
    repository(
        "the next site is a file",
        &[(".public.plenary/next", File("x"))],
        By(Run::Build, ".public.plenary/next` is a file"),
    ),
    repository(
        "the previous site",
        &[(".public.plenary/previous", Link("../../victim"))],
        By(Run::Build, ".public.plenary/previous` is a link to `../../victim`"),
    ),
    repository(
        "the previous site, beside an output",
        &[("public", Built), (".public.plenary/previous", Link("../../victim"))],
        By(Run::Build, ".public.plenary/previous` is a link to `../../victim`"),
    ),
    repository(
        "the lock",
        &[(".public.plenary/lock", Link("../../victim/file"))],
        By(Run::Build, ".public.plenary/lock` is a link to `../../victim/file`"),
    ),
    repository(
        "the lock, not there yet",
        &[(".public.plenary/lock", Link("../../victim/new"))],
        By(Run::Build, ".public.plenary/lock` is a link to `../../victim/new`"),
    ),
    repository(
        "the lock is a folder",
        &[(".public.plenary/lock", Folder)],
        By(Run::Build, ".public.plenary/lock` is a folder"),
    ),
    repository(
        "the lock is a pipe",
        &[(".public.plenary/lock", Pipe)],
        By(Run::Build, ".public.plenary/lock` is a device"),
    ),
    repository(
        "the lock is a socket",
        &[(".public.plenary/lock", Socket)],
        By(Run::Build, ".public.plenary/lock` is a device"),
    ),
    repository("the lock, a second name", &[(".public.plenary/lock", Hard("file"))], ByNobody),
    repository(
        "what git ignores in the workshop",
        &[(".public.plenary/.gitignore", Link("../../victim/file"))],
        By(Run::Build, ".public.plenary/.gitignore` is a link to `../../victim/file`"),
    ),
    repository(
        "what git ignores in the workshop, not there yet",
        &[(".public.plenary/.gitignore", Link("../../victim/new"))],
        By(Run::Build, ".public.plenary/.gitignore` is a link to"),
    ),
    repository(
        "what git ignores in the workshop is a pipe",
        &[(".public.plenary/.gitignore", Pipe)],
        By(Run::Build, ".public.plenary/.gitignore` is a device"),
    ),
    repository(
        "what git ignores in the workshop, a second name",
        &[(".public.plenary/.gitignore", Hard("file"))],
        ByNobody,
    ),
    repository(
        "files in the next site",
        &[
            (".public.plenary/next/index.html", Hard("file")),
            (".public.plenary/next/p/index.html", Link("../../../../victim/file")),
            (".public.plenary/next/404.html", Link("../../../victim/new")),
            (".public.plenary/next/.plenary-manifest", Hard("file")),
        ],
        ByNobody,
    ),
    repository(
        "folders in the next site",
        &[
            (".public.plenary/next/assets", Link("../../../victim")),
            (".public.plenary/next/p", Link("../../../victim/deep")),
        ],
        ByNobody,
    ),
    repository(
        "what the previous site holds, beside an output",
        &[
            ("public", Built),
            ("public/changed.txt", File("foreign")),
            (".public.plenary/previous/assets", Link("../../../victim")),
            (".public.plenary/previous/index.html", Hard("file")),
            (".public.plenary/previous/p/x/y", Link("../../../../../victim")),
        ],
        ByNobody,
    ),
    // The output folder.
    repository(
        "the output folder, to another site",
        &[("public", Link("../victim/site/public"))],
        By(Run::Build, "public` is a link to `"),
    ),
    repository(
        "the output folder, to a neighbour",
        &[("public", Link("../victim"))],
        By(Run::Build, "public` is a link to `"),
    ),
    repository(
        "the output folder, to an empty folder",
        &[("public", Link("../victim/empty"))],
        By(Run::Build, "public` is a link to `"),
    ),
    repository(
        "the output folder, by two links",
        &[("public", Link("other")), ("other", Link("../victim/site/public"))],
        By(Run::Build, "public` is a link to `"),
    ),
    repository(
        "the output folder, not there yet",
        &[("public", Link("../victim/new"))],
        By(Run::Build, "public` is a link that leads nowhere"),
    ),
    repository(
        "the output folder is a file",
        &[("public", Hard("file"))],
        By(Run::Build, "public` is a file"),
    ),
    repository(
        "the list of files",
        &[("public/.plenary-manifest", Link("../../victim/site/public/.plenary-manifest"))],
        By(Run::Build, "public/.plenary-manifest` is a link to"),
    ),
    repository(
        "the list of files, with a secret",
        &[("public/.plenary-manifest", Link("../../victim/file"))],
        By(Run::Build, "public/.plenary-manifest` is a link to"),
    ),
    repository(
        "the list of files, of another site",
        &[("public/.plenary-manifest", Hard("site/public/.plenary-manifest"))],
        By(Run::Build, "public` holds the site `FG-V`, and this is the site `FG-T`"),
    ),
    repository(
        "the list of files is a pipe",
        &[("public/.plenary-manifest", Pipe)],
        By(Run::Build, "public/.plenary-manifest` is a device"),
    ),
    repository(
        "a list that names files elsewhere",
        &[(
            "public/.plenary-manifest",
            File("files that plenary wrote: 1\n0000000000000000 ../../victim/file\n"),
        )],
        By(Run::Build, "has a line `0000000000000000 ../../victim/file`"),
    ),
    repository(
        "listed files that are links",
        &[
            ("public/.plenary-manifest", File(CLAIMS_ALL)),
            ("public/index.html", Link("../../victim/file")),
            ("public/file", Link("../../victim/file")),
        ],
        By(Run::Build, "did not write the `index.html`"),
    ),
    repository(
        "listed files that are second names",
        &[("public/.plenary-manifest", File(CLAIMS_ALL)), ("public/file", Hard("file"))],
        By(Run::Build, "`file` was edited after plenary wrote it"),
    ),
    repository(
        "an empty file with a second name",
        &[("public/.plenary-manifest", File(CLAIMS_ALL)), ("public/index.html", Hard("empty.txt"))],
        ByNobody,
    ),
    repository(
        "a folder of the output",
        &[("public/assets", Link("../../victim"))],
        By(Run::Build, "did not write the `assets`"),
    ),
    repository(
        "an unfinished output",
        &[("public/.plenary-unfinished", Link("../../victim"))],
        By(Run::Build, "public/.plenary-unfinished` is a link to `../../victim`"),
    ),
    repository(
        "the list of an unfinished output",
        &[("public/.plenary-unfinished/manifest", Link("../../../victim/file"))],
        By(Run::Build, "public/.plenary-unfinished/manifest` is a link to"),
    ),
    repository(
        "folders of an unfinished output",
        &[
            ("public/.plenary-unfinished/new", Link("../../../victim")),
            ("public/.plenary-unfinished/old", Link("../../../victim/deep")),
        ],
        ByNobody,
    ),
    // The cache of `check --external`.
    repository(
        "the cache",
        &[(".plenary", Link("../victim"))],
        By(Run::External, ".plenary` is a link to `../victim`"),
    ),
    repository(
        "the cache, not there yet",
        &[(".plenary", Link("../victim/new"))],
        By(Run::External, ".plenary` is a link to `../victim/new`"),
    ),
    repository(
        "the cache is a file",
        &[(".plenary", Hard("file"))],
        By(Run::External, ".plenary` is a file"),
    ),
    repository(
        "the links of the cache",
        &[(".plenary/external-links", Link("../../victim/.bashrc"))],
        By(Run::External, ".plenary/external-links` is a link to `../../victim/.bashrc`"),
    ),
    repository(
        "the links of the cache, not there yet",
        &[(".plenary/external-links", Link("../../victim/.profile"))],
        By(Run::External, ".plenary/external-links` is a link to `../../victim/.profile`"),
    ),
    repository(
        "the links of the cache, a second name",
        &[(".plenary/external-links", Hard(".bashrc"))],
        ByNobody,
    ),
    repository(
        "the links of the cache are a pipe",
        &[(".plenary/external-links", Pipe)],
        By(Run::External, ".plenary/external-links` is a device"),
    ),
    repository(
        "what git ignores in the cache",
        &[(".plenary/.gitignore", Link("../../victim/.bashrc"))],
        By(Run::External, ".plenary/.gitignore` is a link to `../../victim/.bashrc`"),
    ),
    repository(
        "what git ignores in the cache, a second name",
        &[(".plenary/.gitignore", Hard(".bashrc"))],
        ByNobody,
    ),
    repository(
        "the unfinished cache",
        &[(".plenary/unfinished", Link("../../victim/.bashrc"))],
        By(Run::External, ".plenary/unfinished` is a link to `../../victim/.bashrc`"),
    ),
    repository("the unfinished cache, a second name", &[(".plenary/unfinished", Hard(".bashrc"))], ByNobody),
    // The new text of a source file.
    repository(
        "a new text",
        &[("content/.p.md.plenary-new", Link("../../victim/.bashrc"))],
        By(Run::Fix, "content/.p.md.plenary-new` is a link to `../../victim/.bashrc`"),
    ),
    repository(
        "a new text, not there yet",
        &[("content/.p.md.plenary-new", Link("../../victim/.profile"))],
        AtLeastBy(Run::Fix, "content/.p.md.plenary-new"),
    ),
    repository("a new text, a second name", &[("content/.p.md.plenary-new", Hard(".bashrc"))], ByNobody),
    repository(
        "a new text is a pipe",
        &[("content/.p.md.plenary-new", Pipe)],
        By(Run::Fix, "content/.p.md.plenary-new` is a device"),
    ),
    repository(
        "a page of the neighbour's",
        &[("content/p.md", Link("../../victim/page.md"))],
        AtLeastBy(Run::Fix, "content/p.md"),
    ),
    repository(
        "all pages are the neighbour's",
        &[("content", Link("../victim/pages"))],
        AtLeastBy(Run::Fix, "content"),
    ),
    repository("a page, a second name", &[("content/p.md", Hard("page.md"))], ByNobody),
];

const FACTS: &str = "site: {title: Tides}\n\
                     group: {acronym: FG-T, name: Group, contact: {email: tides@example.org}}\n";
const HOME: &str = "---\ntitle: Home\n---\n\nWelcome.\n";
/// `check --fix` has something to replace here.
const PAGE: &str = "---\ntitle: Contact\n---\n\nWrite to tides@example.org.\n";

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, text).expect("a file");
}

fn run(root: &Path, run: Run) -> Output {
    let arguments: &[&str] = match run {
        Run::Build => &["build"],
        Run::Check => &["check"],
        Run::Fix => &["check", "--fix"],
        Run::External => &["check", "--external"],
    };
    // The variable names another program to try, say an earlier one.
    let program = std::env::var_os("PLENARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_plenary").into());
    let mut command = Command::new(program);
    command.args(arguments).args(["--now", "2025-01-01", "--color", "never"]).current_dir(root);
    command.stdin(Stdio::null()).output().expect("the program runs")
}

/// A site, and beside it the folder of somebody else.
struct Place(tempfile::TempDir);

impl Place {
    /// With a site of plenary's in the neighbour's folder, and an output of the site in a folder `built` beside.
    fn template() -> Place {
        let place = Place(tempfile::tempdir().expect("a temporary folder"));
        for (root, acronym) in [("site", "FG-T"), ("victim/site", "FG-V")] {
            let root = place.at(root);
            put(&root.join("site.yaml"), &FACTS.replace("FG-T", acronym));
            put(&root.join("content/index.md"), HOME);
            put(&root.join("content/p.md"), PAGE);
            assert!(run(&root, Run::Build).status.success());
        }
        fs::rename(place.at("site/public"), place.at("built")).expect("an output");
        fs::remove_dir_all(place.at("site/.public.plenary")).expect("a workshop");
        // The next build has something to write.
        put(&place.at("site/content/p.md"), &PAGE.replace("Write", "Please write"));
        for (file, text) in [
            ("file", "site: of nobody\n"),
            (".bashrc", "1735689600 https://example.org/\n"),
            ("deep/file", "deep"),
            ("empty.txt", ""),
            ("page.md", PAGE),
            ("pages/index.md", HOME),
            ("pages/p.md", PAGE),
        ] {
            put(&place.at("victim").join(file), text);
        }
        fs::create_dir(place.at("victim/empty")).expect("a folder");
        place
    }

    fn new(template: &Place) -> Place {
        let place = Place(tempfile::tempdir().expect("a temporary folder"));
        let copy = Command::new("cp").arg("-a").arg(template.at(".")).arg(place.0.path()).status();
        assert!(copy.expect("cp").success());
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn lay_out(&self, repository: &Repository) {
        for (path, entry) in repository.holds {
            let path = self.at("site").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            if !matches!(entry, Built | Folder) {
                // A source that the site has already gives way.
                let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
            }
            match entry {
                File(text) => put(&path, text),
                Folder => fs::create_dir(path).expect("a folder"),
                Link(to) => {
                    let to = to.replace("TOP", &self.0.path().display().to_string());
                    symlink(to, path).expect("a link");
                }
                Hard(file) => fs::hard_link(self.at("victim").join(file), path).expect("a second name"),
                Pipe => assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success()),
                Socket => drop(std::os::unix::net::UnixListener::bind(path).expect("a socket")),
                Built => fs::rename(self.at("built"), path).expect("an output"),
            }
        }
        // Two names are left beside each other: the site and its neighbour.
        let _ = fs::remove_dir_all(self.at("built"));
    }
}

/// What is wrong after one command in one repository.
fn tried(template: &Place, repository: &Repository, which: Run) -> Option<String> {
    let place = Place::new(template);
    place.lay_out(repository);
    let before = tree(&place.at("victim"));
    let output = run(&place.at("site"), which);
    let message = String::from_utf8_lossy(&output.stderr);
    let report = |what: &str| Some(format!("{}, {which:?}: {what}\n{message}", repository.name));
    if tree(&place.at("victim")) != before {
        return report("the neighbour's folder changed");
    }
    if fs::read_dir(place.0.path()).expect("a folder").count() != 2 {
        return report("something new stands beside the site");
    }
    let (words, must, may) = match &repository.refused {
        By(by, words) => (*words, *by == which, *by == which),
        AtLeastBy(by, words) => (*words, *by == which, true),
        ByNobody => ("", false, false),
    };
    let has_help = message.contains("help:") || matches!(repository.refused, AtLeastBy(..));
    let refused = output.status.code() == Some(2) && message.contains(words) && has_help;
    match output.status.code() {
        Some(2) if may && refused => None,
        Some(0) if !must => None,
        _ => report(&format!("status {:?}, expected `{words}`", output.status.code())),
    }
}

#[test]
fn nothing_outside_the_site_changes_and_the_link_is_named() {
    assert!(REPOSITORIES.len() >= 30);
    let template = Place::template();
    let wrong: Vec<String> = thread::scope(|scope| {
        let half = |first: usize| {
            let template = &template;
            move || {
                let own = REPOSITORIES.iter().skip(first).step_by(2);
                own.flat_map(|repository| {
                    ALL.into_iter().filter_map(|which| tried(template, repository, which))
                })
                .collect::<Vec<_>>()
            }
        };
        let halves = [0, 1].map(|first| scope.spawn(half(first)));
        halves.into_iter().flat_map(|half| half.join().expect("it ends")).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), 4 * REPOSITORIES.len(), wrong.join("\n"));
}

#[test]
fn after_the_link_is_deleted_as_the_help_says_the_build_runs() {
    let place = Place::template();
    symlink("../victim", place.at("site/.public.plenary")).expect("a link");
    assert_eq!(run(&place.at("site"), Run::Build).status.code(), Some(2));
    assert!(!place.at("site/public").exists());
    fs::remove_file(place.at("site/.public.plenary")).expect("the link");
    assert_eq!(run(&place.at("site"), Run::Build).status.code(), Some(0));
    assert!(place.at("site/public/index.html").is_file());
}
