//! How long it takes to write a site: `cargo bench --bench write [-- <folder>]`.
//!
//! Begin with `main`. Each way of writing is measured at three sizes: a fresh output, nothing changed, one file
//! changed, every file changed. The folder should be on the file system that matters, not in memory.

#![allow(clippy::print_stdout, reason = "a bench reports to its reader")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use plenary::path::OutPath;
use plenary::render::Output;
use plenary::write::{Identity, TargetRequest, check_target, write};

const SIZES: [usize; 3] = [50, 1_000, 10_000];
const ROUNDS: usize = 3;

/// A way to write an output to a folder.
struct Way {
    name: &'static str,
    write: fn(&Output, &Path),
    is_mounted: bool,
}

const WAYS: [Way; 5] = [
    Way { name: "two trees in turn", write: plenary_write, is_mounted: false },
    Way { name: "staged tree, old one deleted", write: staged, is_mounted: false },
    Way { name: "file by file (a mount point)", write: plenary_write, is_mounted: true },
    Way { name: "no transaction: compare, rename over", write: compare_and_rename, is_mounted: false },
    Way { name: "no transaction: delete all, write", write: delete_and_write, is_mounted: false },
];

fn plenary_write(output: &Output, root: &Path) {
    let target = check_target(&TargetRequest::new(&root.join("public"), root)).expect("a safe folder");
    write(output, &target, &Identity::new(None, "FG-X")).expect("a write");
}

/// The other way of DESIGN.md: without a tree to begin from, everything is linked; then the old one is deleted.
fn staged(output: &Output, root: &Path) {
    plenary_write(output, root);
    let previous = root.join(".public.plenary/previous");
    if previous.exists() {
        fs::remove_dir_all(previous).expect("the old tree can be deleted");
    }
}

fn compare_and_rename(output: &Output, root: &Path) {
    use rayon::prelude::*;
    let files: Vec<_> = output.iter().collect();
    files.par_iter().for_each(|(path, bytes)| {
        let place = root.join("public").join(path.as_str());
        if fs::read(&place).is_ok_and(|old| old == *bytes) {
            return;
        }
        let draft = place.with_extension("new");
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, &place)).expect("a file");
    });
}

fn delete_and_write(output: &Output, root: &Path) {
    use rayon::prelude::*;
    // It need not exist.
    let _ = fs::remove_dir_all(root.join("public"));
    let files: Vec<_> = output.iter().collect();
    files.par_iter().for_each(|(path, bytes)| {
        let place = root.join("public").join(path.as_str());
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(&place, bytes).expect("a file");
    });
}

/// Pages of 6 KB, each in a folder of its own; `version` of the first `changed` ones.
fn site(pages: usize, changed: usize, version: usize) -> Output {
    let mut output = Output::new();
    for n in 0..pages {
        let version = if n < changed { version } else { 0 };
        let path = OutPath::new(&format!("section-{}/page-{n}/index.html", n % 40)).expect("a legal path");
        output.insert(path, format!("{n:06} {version:05}\n").repeat(6_000 / 13).into_bytes());
    }
    output
}

fn timed(act: impl FnOnce()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> String {
    times.sort();
    format!("{:>9.1}", times[times.len() / 2].as_secs_f64() * 1_000.0)
}

/// A fresh place for a site; with a mount point for its output folder if that is asked for.
fn place(base: &Path, way: &Way) -> Option<PathBuf> {
    let root = base.join("site");
    fs::create_dir_all(&root).expect("a folder");
    if way.is_mounted {
        for folder in ["public", "elsewhere"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        let mount =
            Command::new("mount").arg("--bind").args([root.join("elsewhere"), root.join("public")]).output();
        if !mount.is_ok_and(|mount| mount.status.success()) {
            return None;
        }
    }
    Some(root)
}

fn clear(root: &Path, way: &Way) {
    if way.is_mounted {
        Command::new("umount").arg(root.join("public")).status().expect("umount");
    }
    fs::remove_dir_all(root).expect("the place can be deleted");
}

fn main() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let holder =
        tempfile::tempdir_in(named.map_or_else(std::env::temp_dir, PathBuf::from)).expect("a folder");
    println!("median of {ROUNDS}, milliseconds\n");
    for pages in SIZES {
        println!("{:<38}{:>9} {:>9} {:>9} {:>9}", format!("{pages} pages"), "fresh", "nothing", "one", "all");
        let first = site(pages, 0, 0);
        for way in &WAYS {
            let mut times: [Vec<Duration>; 4] = Default::default();
            for round in 0..ROUNDS {
                let Some(root) = place(holder.path(), way) else { continue };
                times[0].push(timed(|| (way.write)(&first, &root)));
                // As in everyday use: there has been a change before the one that is measured.
                for (changed, kind) in [(1, None), (1, Some(2)), (pages, None), (pages, Some(3))] {
                    let version = 1 + round * 10 + kind.unwrap_or(9);
                    let next = site(pages, changed, version);
                    let time = timed(|| (way.write)(&next, &root));
                    if let Some(kind) = kind {
                        times[kind].push(time);
                    }
                    if kind == Some(2) {
                        times[1].push(timed(|| (way.write)(&next, &root)));
                    }
                }
                clear(&root, way);
            }
            if times[0].is_empty() {
                println!("{:<38}(mounting is not allowed here)", way.name);
                continue;
            }
            let [fresh, nothing, one, all] = times.map(median);
            println!("{:<38}{fresh} {nothing} {one} {all}", way.name);
        }
        println!();
    }
}
