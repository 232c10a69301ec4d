//! The program itself is killed at random instants while it builds two versions of a site in turn.
//!
//! `write_killed.rs` does the same with the library alone. Only on Unix is a kill what it is here.

#![cfg(any(target_os = "linux", target_os = "macos"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::random::Random;
use crate::support::seed::Seed;
use crate::support::tree::tree;

const PAGES: usize = 100;
const KILLS: usize = 60;

/// A site of about a hundred pages. The versions share pages, differ in pages, and have pages of their own.
fn create(root: &Path, version: usize) {
    let facts = format!(
        "site: {{title: Version {version}}}\n\
         group: {{acronym: FG-X, name: Group, contact: {{email: x@example.org}}}}\n"
    );
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n\n{text}\n");
    fs::create_dir_all(root.join("content/pages")).expect("a folder");
    fs::write(root.join("site.yaml"), facts).expect("the facts");
    fs::write(root.join("content/index.md"), page("Home", "Welcome.")).expect("a page");
    for n in 0..PAGES {
        let text = format!("Version {version}, page {n}.\n\n").repeat(20 * version);
        let (name, text) = match n % 3 {
            0 => (format!("own-{version}-{n}"), text),
            1 => (format!("differs-{n}"), text),
            _ => (format!("same-{n}"), "The same.".to_owned()),
        };
        fs::write(root.join(format!("content/pages/{name}.md")), page(&name, &text)).expect("a page");
    }
}

fn program(root: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.args(["build", "--now", "2024-01-01", "--root"]).arg(root).arg("--out").arg(out);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn build(root: &Path, out: &Path) -> Output {
    program(root, out).output().expect("the program runs")
}

#[track_caller]
fn build_well(root: &Path, out: &Path) {
    let output = build(root, out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Lets the process live for `time`, and says whether it was still alive then.
fn kill_after(mut child: Child, started: Instant, time: Duration) -> bool {
    // The instant is what is being tried, so here a test has to wait.
    std::thread::sleep(time.saturating_sub(started.elapsed()));
    let alive = child.try_wait().expect("its state").is_none();
    child.kill().expect("a kill");
    child.wait().expect("its end");
    alive
}

#[test]
fn a_build_killed_at_any_instant_leaves_the_old_site_or_the_new_one() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let sites = [place.path().join("one"), place.path().join("two")];
    let out = place.path().join("public");
    for (index, root) in sites.iter().enumerate() {
        create(root, index + 1);
    }
    build_well(&sites[0], &out);
    fs::create_dir_all(out.join("pages/mine")).expect("a folder");
    fs::write(out.join("pages/mine/notes.txt"), "not plenary's").expect("a foreign file");
    fs::write(out.join(".htaccess"), "Options -Indexes").expect("a foreign file");
    let mut shortest = Duration::MAX;
    let mut whole = Vec::new();
    for root in &sites {
        let started = Instant::now();
        build_well(root, &out);
        shortest = shortest.min(started.elapsed());
        whole.push(tree(&out));
    }
    assert_ne!(whole[0], whole[1]);
    assert!(whole.iter().all(|site| site.contains_key(Path::new("pages/mine/notes.txt"))));

    // Reading and rendering come first: two kills of three are aimed at what follows, and the aim moves to where the
    // new site takes the place of the old one.
    let mut limit = usize::try_from(shortest.as_micros()).expect("a build is short");
    let seed = Seed::new(1);
    let mut random = Random::new(seed.number());
    let (mut killed, mut old, mut new, mut now) = (0, 0, 0, 1);
    for kill in 0..KILLS {
        let next = 1 - now;
        let started = Instant::now();
        let child = program(&sites[next], &out).spawn().expect("the program starts");
        let earliest = if kill % 3 == 0 { 0 } else { limit / 2 };
        let time = Duration::from_micros((earliest + random.below(limit - earliest + limit / 8)) as u64);
        killed += usize::from(kill_after(child, started, time));
        let found = tree(&out);
        match whole.iter().position(|site| *site == found) {
            Some(which) if which == now => (old, limit) = (old + 1, limit + limit / 10),
            Some(which) => (now, new, limit) = (which, new + 1, limit - limit / 10),
            None => panic!("kill {kill}: neither site is whole: {:#?}", found.keys().collect::<Vec<_>>()),
        }
    }
    assert!(
        killed >= 10 && old >= 10 && new >= 10,
        "{killed} killed, {old} times the old site, {new} the new"
    );

    for (root, site) in sites.iter().zip(&whole) {
        build_well(root, &out);
        assert_eq!(tree(&out), *site);
    }
    let beside: Vec<PathBuf> = tree(&place.path().join(".public.plenary")).into_keys().collect();
    assert!(!beside.iter().any(|path| path.starts_with("next")), "left over: {beside:?}");
}

#[test]
fn a_second_build_at_once_is_told_of_the_first() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (root, out) = (place.path().join("site"), place.path().join("public"));
    create(&root, 1);
    build_well(&root, &out);
    let before = tree(&out);
    // The test stands for the first build: it holds the lock that a build takes.
    let lock =
        fs::File::open(place.path().join(".public.plenary/lock")).expect("the lock of the first build");
    lock.lock().expect("nobody else holds it");
    create(&root, 2);
    let output = build(&root, &out);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!("error: another build is writing to `{}`; wait for it to end\n", out.display())
    );
    assert_eq!(tree(&out), before);
    lock.unlock().expect("it is ours");
    build_well(&root, &out);
    assert_ne!(tree(&out), before);
}

#[test]
fn two_builds_at_once_leave_one_whole_site_and_no_other_answer_than_success_or_the_lock() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let sites = [place.path().join("one"), place.path().join("two")];
    let out = place.path().join("public");
    let mut whole = Vec::new();
    for (index, root) in sites.iter().enumerate() {
        create(root, index + 1);
        build_well(root, &out);
        whole.push(tree(&out));
    }
    for _ in 0..4 {
        let children = sites.each_ref().map(|root| program(root, &out).spawn().expect("it starts"));
        let outputs = children.map(|child| child.wait_with_output().expect("it ends"));
        assert!(outputs.iter().any(|output| output.status.success()));
        for output in outputs.iter().filter(|output| !output.status.success()) {
            let message = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2));
            assert!(message.starts_with("error: another build is writing to"), "{message}");
        }
        assert!(whole.contains(&tree(&out)));
    }
}
