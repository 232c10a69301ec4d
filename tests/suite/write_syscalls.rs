//! The program is killed, or refused something by the system, at one system call after the other while it builds; the
//! output folder is always wholly the old site or wholly the new one, and the next build completes it.
//!
//! `strace` does that to the program as it is; without strace there is nothing to try, and the tests say so. Begin with
//! [`Place::try_at`]. strace counts the calls of each thread by itself, so an instant at which one thread has made fewer
//! calls of a kind than another is not met here; `src/write/tests/faults.rs` meets every one, within the library.
//!
//! With the program that `PLENARY` names, a release build in `.ci/run`, every call of the small site is tried; with the one
//! that the tests are built with, which is many times slower, one in 32. `bash tests/long.sh` runs what takes long: calls of the whole example site, with a release build.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::support::random::Random;
use crate::support::seed::Seed;
use crate::support::tree::{Tree, tree};

/// What is done to a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Injury {
    /// The process is killed before the call is carried out.
    Kill,
    /// The call is not carried out and fails.
    Fail(&'static str),
}

use Injury::{Fail, Kill};

impl Injury {
    fn shown(self) -> String {
        match self {
            Kill => "signal=KILL".to_owned(),
            Fail(error) => format!("error={error}"),
        }
    }
}

/// How the new site gets to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// The folders are exchanged; the next begins from the previous.
    Exchange,
    /// The same without a previous one: every unchanged file is linked.
    Anew,
    /// They cannot be: files are put in place one by one. A kill then leaves a mixture of whole files.
    FileByFile,
    /// There is no output folder yet.
    First,
}

/// The calls with which the program makes, changes and deletes.
const CHANGES: [&str; 11] = [
    "openat",
    "openat2",
    "write",
    "mkdirat",
    "linkat",
    "symlinkat",
    "renameat",
    "renameat2",
    "unlinkat",
    "fchmod",
    "flock",
];
/// Those that need room.
const NEEDS_ROOM: [&str; 8] =
    ["openat", "openat2", "write", "mkdirat", "linkat", "symlinkat", "renameat", "renameat2"];
/// Those that may not reach from one disk to another.
const BETWEEN_DISKS: [&str; 4] = ["openat2", "linkat", "renameat", "renameat2"];
/// Those with which it looks.
const LOOKS: [&str; 3] = ["read", "getdents64", "statx"];

/// The program: the one of this build, or the one that the variable names.
fn program() -> PathBuf {
    std::env::var_os("PLENARY").map_or_else(|| env!("CARGO_BIN_EXE_plenary").into(), PathBuf::from)
}

/// Whether strace is there and may look into processes. If not, the reader is told, past the test's captured output.
fn strace_works() -> bool {
    let tried = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e", "inject=?mkdir:error=EIO", "true"])
        .output();
    let works = tried.is_ok_and(|output| output.status.success());
    if !works {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: strace is not there or may not be used; no system call was tried"
        );
    }
    works
}

/// Two versions of a site that are written to the same folder in turn.
struct Place {
    top: tempfile::TempDir,
    way: Way,
    /// What the output folder holds of each version.
    whole: [Tree; 2],
    /// Which of them it holds now.
    now: usize,
    /// What lies around the output folder, which never changes.
    around: [Tree; 3],
}

impl Place {
    /// `create` makes one version of the site in a folder.
    fn new(way: Way, create: impl Fn(&Path, usize)) -> Place {
        let top = tempfile::tempdir().expect("a temporary folder");
        let at = |path: &str| top.path().join(path);
        fs::create_dir_all(at("web/neighbour")).expect("a folder");
        fs::write(at("web/neighbour/file"), "theirs").expect("a file");
        let none = || [Tree::new(), Tree::new()];
        let mut place =
            Place { way, whole: none(), now: 0, around: [Tree::new(), Tree::new(), Tree::new()], top };
        for version in [0, 1] {
            create(&place.root(version), version);
        }
        place.build_well(0);
        if way != Way::First {
            let public = place.public();
            fs::create_dir_all(public.join("mine/empty")).expect("a folder");
            fs::write(public.join("mine/notes.txt"), "mine").expect("a foreign file");
            symlink("../neighbour", public.join("neighbour")).expect("a foreign link");
            fs::set_permissions(public.join("mine"), fs::Permissions::from_mode(0o711)).expect("rights");
        }
        for version in [1, 0, 1, 0] {
            place.build_well(version);
            place.whole[version] = tree(&place.public());
        }
        assert_ne!(place.whole[0], place.whole[1]);
        place.around = place.look_around();
        place
    }

    fn root(&self, version: usize) -> PathBuf {
        self.top.path().join(["one", "two"][version])
    }

    fn public(&self) -> PathBuf {
        self.top.path().join("web/public")
    }

    fn look_around(&self) -> [Tree; 3] {
        [self.root(0), self.root(1), self.top.path().join("web/neighbour")].map(|folder| tree(&folder))
    }

    fn arguments(&self, version: usize, command: &mut Command) -> Output {
        command.arg("build").args(["--now", "2025-01-01", "--root"]).arg(self.root(version));
        command.arg("--out").arg(self.public()).env("RAYON_NUM_THREADS", "1");
        command.stdin(Stdio::null()).output().expect("the program runs")
    }

    #[track_caller]
    fn build_well(&self, version: usize) {
        let output = self.arguments(version, &mut Command::new(program()));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Builds a version and injures the n-th call of a kind. The answer is how the process ended, and whether there was
    /// such a call.
    fn build_injured(&self, version: usize, call: &str, injury: Injury, n: usize) -> (ExitStatus, bool) {
        let log = self.top.path().join("log");
        let mut command = Command::new("strace");
        // Only calls that are watched can be injured.
        command.args(["-f", "-qqq", "-o"]).arg(&log).arg("-e").arg(format!("trace={call},renameat2"));
        command.arg("-e").arg(format!("inject={call}:{}:when={n}", injury.shown()));
        if self.way == Way::FileByFile && call != "renameat2" {
            command.args(["-e", "inject=renameat2:error=EINVAL"]);
        }
        let output = self.arguments(version, command.arg(program()));
        let log = fs::read_to_string(log).expect("what strace saw");
        let met = log.lines().any(|line| line.contains(&format!("{call}(")) && line.contains("(INJECTED)"));
        let killed = output.status.signal() == Some(9);
        (output.status, if injury == Kill { killed } else { met })
    }

    /// Builds the version that is not there, with an injury, and looks; then builds it without, and looks again. The answer
    /// is whether the n-th call was met.
    fn try_at(&mut self, call: &str, injury: Injury, n: usize) -> Result<bool, String> {
        let next = 1 - self.now;
        if self.way == Way::First {
            fs::remove_dir_all(self.public()).expect("an output");
        }
        if matches!(self.way, Way::First | Way::Anew) {
            fs::remove_dir_all(self.top.path().join("web/.public.plenary")).expect("a workshop");
        }
        let (status, met) = self.build_injured(next, call, injury, n);
        let mut found = tree(&self.public());
        if self.way == Way::FileByFile {
            // What could not be removed at the end is left to the next build.
            found.retain(|path, _| !path.starts_with(".plenary-unfinished"));
        }
        let wrong = |what: &str| Err(format!("{:?}, {call} {n}, {injury:?}, {status}: {what}", self.way));
        let is_old = if self.way == Way::First { found.is_empty() } else { found == self.whole[self.now] };
        let is_new = found == self.whole[next];
        let may_be_mixed = self.way == Way::FileByFile && injury == Kill;
        if status.success() && !is_new && !may_be_mixed {
            return wrong("it ended well without the new site");
        }
        let is_whole = is_old || is_new || (may_be_mixed && self.is_mixed(&found));
        if !is_whole {
            return wrong(&format!("neither site is whole: {found:#?}"));
        }
        // A build to which nothing happened needs no other that completes it.
        if met || !is_new {
            let again = self.arguments(next, &mut Command::new(program()));
            if !again.status.success() {
                return wrong(&format!("the next build: {}", String::from_utf8_lossy(&again.stderr)));
            }
        }
        if tree(&self.public()) != self.whole[next] {
            return wrong("the next build does not complete it");
        }
        if self.top.path().join("web/.public.plenary/next").exists() {
            return wrong("something is left over");
        }
        if self.look_around() != self.around {
            return wrong("something around the output folder changed");
        }
        self.now = next;
        Ok(met)
    }

    /// Whether every file is one of either site's, whole, and every foreign one is there.
    fn is_mixed(&self, found: &Tree) -> bool {
        let known =
            |path: &PathBuf, entry: &String| self.whole.iter().any(|site| site.get(path) == Some(entry));
        let foreign = ["mine", "mine/notes.txt", "mine/empty", "neighbour"].map(Path::new);
        found.iter().all(|(path, entry)| known(path, entry))
            && foreign.iter().all(|path| found.get(*path) == self.whole[0].get(*path))
    }
}

/// A site of five files. The versions share pages, differ in pages, and have pages of their own.
fn five_files(root: &Path, version: usize) {
    let facts = "site: {title: Tides}\n\
                 group: {acronym: FG-T, name: Group, contact: {email: tides@example.org}}\n";
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n\n{text}\n");
    let own = ["ebb", "flood/high"][version];
    let files = [
        ("site.yaml".to_owned(), facts.to_owned()),
        ("content/index.md".to_owned(), page("Home", "Welcome.")),
        (
            "content/differs.md".to_owned(),
            page("Differs", ["This way.", "That way, which is longer."][version]),
        ),
        ("content/table.csv".to_owned(), "a,b\n".to_owned()),
        (format!("content/{own}.md"), page("Own", "[A table](/table.csv).")),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
}

/// Everything that is tried with the small site.
fn attempts() -> Vec<(Way, &'static str, Injury)> {
    let mut attempts = Vec::new();
    for way in [Way::Exchange, Way::Anew, Way::FileByFile, Way::First] {
        attempts.extend(CHANGES.map(|call| (way, call, Kill)));
        attempts.extend(NEEDS_ROOM.map(|call| (way, call, Fail("ENOSPC"))));
        attempts.extend(BETWEEN_DISKS.map(|call| (way, call, Fail("EXDEV"))));
    }
    attempts.extend(CHANGES.iter().chain(&LOOKS).map(|call| (Way::Exchange, *call, Fail("EIO"))));
    attempts.extend(["linkat", "symlinkat", "mkdirat", "fchmod"].map(|call| (Way::Anew, call, Fail("EIO"))));
    attempts
}

/// How far it is from one call that is tried to the next.
fn step() -> usize {
    if std::env::var_os("PLENARY").is_some() { 1 } else { 32 }
}

#[test]
fn at_every_call_of_a_small_site_the_output_is_wholly_old_or_wholly_new() {
    if !strace_works() {
        return;
    }
    let attempts = Mutex::new(attempts());
    let results = Mutex::new(Vec::new());
    let work = || {
        // A try leaves a whole site behind, from which the next one begins, whatever call it is about.
        let mut places: BTreeMap<Way, Place> = BTreeMap::new();
        loop {
            let Some((way, call, injury)) = attempts.lock().expect("no other thread failed").pop() else {
                return;
            };
            let place = places.entry(way).or_insert_with(|| Place::new(way, five_files));
            let (mut n, mut tried) = (1, 0);
            let result = loop {
                match place.try_at(call, injury, n) {
                    Ok(true) => (n, tried) = (n + step(), tried + 1),
                    Ok(false) => break Ok(tried),
                    Err(wrong) => break Err(wrong),
                }
                assert!(n < 10_000, "{call}: there is no end of it");
            };
            if result.is_err() {
                places.remove(&way);
            }
            results.lock().expect("no other thread failed").push(((way, call, injury), result));
        }
    };
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let results = results.into_inner().expect("no thread failed");
    let wrong: Vec<&String> = results.iter().filter_map(|(_, result)| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n"));
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for ((way, _, injury), number) in &results {
        *tried.entry(format!("{way:?}, {injury:?}")).or_default() += number.as_ref().unwrap_or(&0);
    }
    let _ = writeln!(std::io::stderr(), "system calls tried: {tried:#?}");
    assert!(tried.values().all(|number| *number > 10 / step()), "too few calls were met: {tried:#?}");
}

/// The site of this repository; the second version has another paragraph on every second page.
fn example_site(root: &Path, version: usize) {
    fn copy(from: &Path, to: &Path, version: usize, pages: &mut usize) {
        fs::create_dir_all(to).expect("a folder");
        let mut entries: Vec<_> =
            fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (from, to) = (entry.path(), to.join(entry.file_name()));
            if from.is_dir() {
                copy(&from, &to, version, pages);
                continue;
            }
            fs::copy(&from, &to).expect("a copy");
            if version == 1 && from.extension().is_some_and(|extension| extension == "md") {
                *pages += 1;
                if pages.is_multiple_of(2) {
                    let text = fs::read_to_string(&to).expect("a page");
                    fs::write(&to, format!("{text}\nThis is another version of the page.\n"))
                        .expect("a page");
                }
            }
        }
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "themes"] {
        copy(&repository.join(folder), &root.join(folder), version, &mut 0);
    }
    fs::copy(repository.join("site.yaml"), root.join("site.yaml")).expect("the facts");
}

impl Place {
    /// The largest number of calls of each kind that one thread makes.
    fn count_calls(&mut self) -> BTreeMap<&'static str, usize> {
        let (log, next) = (self.top.path().join("log"), 1 - self.now);
        let mut command = Command::new("strace");
        command.args(["-f", "-qqq", "-o"]).arg(&log).arg("-e").arg(format!("trace={}", CHANGES.join(",")));
        assert!(self.arguments(next, command.arg(program())).status.success());
        self.now = next;
        let mut counts: BTreeMap<(&str, &'static str), usize> = BTreeMap::new();
        let log = fs::read_to_string(log).expect("what strace saw");
        for (thread, call) in log.lines().filter_map(|line| line.split_once(' ')) {
            let name = call.trim_start().split('(').next().unwrap_or_default();
            if let Some(name) = CHANGES.iter().find(|call| **call == name) {
                *counts.entry((thread, name)).or_default() += 1;
            }
        }
        let mut most = BTreeMap::new();
        for ((_, name), count) in counts {
            let most = most.entry(name).or_default();
            *most = count.max(*most);
        }
        most
    }
}

#[test]
#[ignore = "takes minutes: run by `bash tests/long.sh`, with a release build"]
fn at_two_hundred_calls_of_the_example_site_the_output_is_wholly_old_or_wholly_new() {
    if !strace_works() {
        return;
    }
    let seed = Seed::new(1);
    let mut random = Random::new(seed.number());
    let mut place = Place::new(Way::Exchange, example_site);
    let counts: Vec<_> = place.count_calls().into_iter().collect();
    let (mut met, mut old) = (0, 0);
    for turn in 0..200 {
        let (call, most) = counts[random.below(counts.len())];
        let injury = [Kill, Kill, Fail("ENOSPC"), Fail("EIO"), Fail("EXDEV")][turn % 5];
        let n = 1 + random.below(most);
        match place.try_at(call, injury, n) {
            Ok(true) => met += 1,
            Ok(false) => old += 1,
            Err(wrong) => panic!("turn {turn}: {wrong}"),
        }
    }
    let _ = writeln!(
        std::io::stderr(),
        "seed {}: {met} of 200 calls were met, {old} were not; of {counts:?}",
        seed.number()
    );
    assert!(met > 150, "{met} of 200 calls were met");
}
