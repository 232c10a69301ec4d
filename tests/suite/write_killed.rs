//! A process that writes two sites in turn is killed at random instants; the output folder is always whole.
//!
//! Begin with the test; the process that is killed is this test binary itself, told so by a variable.

#![cfg(any(target_os = "linux", target_os = "macos"))]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use plenary::path::OutPath;
use plenary::render::Output;
use plenary::write::{Identity, Target, TargetRequest, check_target, write};

use crate::support::random::Random;
use crate::support::seed::Seed;
use crate::support::tree::tree;

const ROOT: &str = "PLENARY_TEST_WRITES_UNTIL_KILLED";
const KILLS: usize = 220;

/// Two sites with pages in common, pages of their own, and pages that differ.
fn site(which: usize) -> Output {
    let mut output = Output::new();
    for n in 0..60 {
        let (path, text) = match n % 3 {
            0 => (format!("same/{n}/index.html"), format!("{n}")),
            1 => (format!("differs/{n}/index.html"), format!("{n} {which}").repeat(300 + 500 * which)),
            _ => (format!("own-{which}/{n}/index.html"), format!("{n} {which}")),
        };
        output.insert(OutPath::new(&path).expect("a legal path"), text.into_bytes());
    }
    output
}

fn target(root: &Path) -> Target {
    check_target(&TargetRequest::new(&root.join("public"), root)).expect("a safe folder")
}

/// The process that is killed; as a test of its own it does nothing.
#[test]
fn writes_until_killed() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let target = target(Path::new(&root));
    // Where it begins differs, so that both sites are at stake equally often.
    for which in (0..2).cycle().skip(std::process::id() as usize % 2) {
        write(&site(which), &target, &Identity::new(None, "FG-X")).expect("only a kill ends this");
    }
}

#[test]
fn killed_at_any_instant_the_output_is_wholly_old_or_wholly_new() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (root, public) = (place.path(), place.path().join("public"));
    fs::create_dir_all(public.join("differs/1/mine")).expect("a foreign folder");
    fs::write(public.join("differs/1/mine/notes.txt"), "foreign").expect("a foreign file");
    let whole = [1, 0].map(|which| {
        write(&site(which), &target(root), &Identity::new(None, "FG-X")).expect("a write");
        tree(&public)
    });
    let seed = Seed::new(1);
    let mut random = Random::new(seed.number());
    let (mut seen, mut unfinished) = ([0, 0], 0);
    // On a busy machine the writer needs longer for one site: the kills then come later.
    let (mut window_micros, mut last, mut alike) = (40_000, usize::MAX, 0);
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "write_killed::writes_until_killed"])
            .env(ROOT, root)
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        // The instant is what is being tried, so here a test has to wait.
        std::thread::sleep(Duration::from_micros((3_000 + random.below(window_micros)) as u64));
        assert!(child.try_wait().expect("its state").is_none(), "kill {kill}: the writer ended by itself");
        child.kill().expect("a kill");
        child.wait().expect("its end");
        let now = tree(&public);
        let which = whole.iter().position(|site| *site == now);
        let which = which.unwrap_or_else(|| panic!("kill {kill}: neither site, whole: {:#?}", now.keys()));
        seen[which] += 1;
        alike = if which == last { alike + 1 } else { 0 };
        last = which;
        if alike >= 10 {
            window_micros = (window_micros * 2).min(1_000_000);
            alike = 0;
        }
        unfinished += usize::from(root.join(".public.plenary/next").exists());
    }
    assert!(
        seen[0] > 10 && seen[1] > 10 && unfinished > 10,
        "too few instants: {seen:?}, {unfinished} unfinished"
    );
    write(&site(1), &target(root), &Identity::new(None, "FG-X")).expect("a write after the kills");
    assert_eq!(tree(&public), whole[0]);
    let mut left: Vec<_> = fs::read_dir(root.join(".public.plenary"))
        .expect("the workshop")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert!(
        [vec![".gitignore", "lock", "previous"], vec![".gitignore", "lock"]]
            .iter()
            .any(|names| left == *names)
    );
}
