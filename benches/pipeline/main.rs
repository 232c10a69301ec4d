//! How long each stage of a build takes: `cargo bench --bench pipeline [-- <folder>] [<pages> ...]`.
//!
//! Begin with `main`. A generated group site is built at three sizes, each time in a process of its own: into a fresh
//! folder, then again with nothing changed. Then the same with a theme whose navigation lists every page on every
//! page, which must cost no more than the bytes that it writes. What was measured: docs/benchmarks.md.
//!
//! For a profiler: `--make <folder> <pages>` (or `--make-every-page`) writes the site, `--once <folder>` builds it once.

#![allow(clippy::print_stdout, reason = "a bench reports to its reader")]

mod site;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant as Stopwatch;

use plenary::check::{Checks, RuleSet};
use plenary::diag::Diagnostics;
use plenary::model::Instant;
use plenary::parse::parse;
use plenary::render::{Links, Settings, plan_site, render};
use plenary::resolve::{self, Drafts, resolve};
use plenary::source::{Sources, read};
use plenary::write::{Identity, TargetRequest, check_target, write};

use site::{Navigation, site};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Ten times as many pages are a hundred times as many bytes: 10,000 pages would be some 10 GB.
const SIZES_EVERY_PAGE: [usize; 3] = [100, 300, 1_000];
const ROUNDS: usize = 5;

/// The stages in their order; `free` gives the memory of all of them back.
const STAGES: [&str; 8] = ["read", "parse", "resolve", "check", "plan", "render", "write", "free"];

/// What one process measured: milliseconds of each stage, by the clock (`parse`) and of processors (`parse+`); bytes and
/// files of the output; MiB.
type Measured = BTreeMap<String, f64>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [once, root] = arguments.as_slice()
        && once == "--once"
    {
        for (name, value) in build(Path::new(root)) {
            println!("{name} {value}");
        }
        return;
    }
    if let [make @ ("--make" | "--make-every-page"), root, pages] =
        arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice()
    {
        let navigation = if *make == "--make" { Navigation::Menu } else { Navigation::EveryPage };
        return save(&site(pages.parse().expect("a number of pages"), navigation), Path::new(root));
    }
    let (sizes, folders): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.parse::<usize>().is_ok());
    let sizes: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
    let holder = folders.first().map_or_else(std::env::temp_dir, PathBuf::from);
    println!("milliseconds; median and least of {ROUNDS} processes, and the least time of processors\n");
    for (navigation, title, usual) in [
        (Navigation::Menu, "A group site", SIZES),
        (Navigation::EveryPage, "A navigation that lists every page on every page", SIZES_EVERY_PAGE),
    ] {
        let largest = usual[usual.len() - 1];
        let sizes: Vec<usize> = match sizes.is_empty() {
            true => usual.to_vec(),
            false => sizes.iter().copied().filter(|size| *size <= largest).collect(),
        };
        println!("# {title}\n");
        for pages in sizes {
            let folder = tempfile::tempdir_in(&holder).expect("a folder");
            let root = folder.path();
            save(&site(pages, navigation), root);
            let mut cold = Vec::new();
            let mut again = Vec::new();
            for _ in 0..ROUNDS {
                for place in ["public", ".public.plenary"] {
                    // The first round finds none.
                    let _ = fs::remove_dir_all(root.join(place));
                }
                cold.push(in_a_process(root));
                again.push(in_a_process(root));
            }
            report(pages, &cold, &again);
        }
    }
}

/// Builds the site in `root` stage by stage, as `plenary::pipeline::build` does.
fn build(root: &Path) -> Measured {
    let mut measured = Measured::new();
    let mut findings = Diagnostics::new();
    let options = resolve::Visibility {
        drafts: Drafts::Hide,
        now: Instant::from_unix(1_690_000_000).expect("a year that jiff knows"),
    };
    let mut begun = (Stopwatch::now(), processor_ms());
    let mut stage = |name: &str| {
        let wall = begun.0.elapsed().as_secs_f64() * 1_000.0;
        let processor = processor_ms().zip(begun.1).map(|(now, before)| now - before);
        measured.insert(name.to_owned(), wall);
        measured.extend(processor.map(|time| (format!("{name}+"), time)));
        begun = (Stopwatch::now(), processor_ms());
    };
    let sources = read(root).expect("the site can be read");
    stage("read");
    let parsed = parse(&sources, None, &mut findings).expect("the site is complete");
    stage("parse");
    let theme = parsed.theme.clone();
    let site = Arc::new(resolve(parsed, &sources, &options, None, &mut findings));
    stage("resolve");
    let checks = Checks::new(&site, RuleSet::Errors, &mut findings);
    checks.check_site(&site, &options.now, &mut findings);
    stage("check");
    let settings = Settings { links: Links::Folders, base_url: site.config.base_url.clone() };
    let plan = plan_site(&site, &theme, &settings, None, &mut findings);
    stage("plan");
    let output = render(&site, &theme, &plan, &sources, &settings, None, &mut findings);
    stage("render");
    assert!(findings.sorted().is_empty(), "the site has mistakes: {:?}", findings.sorted()[0]);
    let target = check_target(&TargetRequest::new(&root.join("public"), root)).expect("a safe folder");
    write(&output, &target, &Identity::new(None, "FG-X")).expect("the site can be written");
    stage("write");
    let bytes: usize = output.iter().map(|(_, bytes)| bytes.len()).sum();
    let files = output.len();
    drop((output, plan, site, theme, sources));
    stage("free");
    for mark in ["", "+"] {
        let times: Option<Vec<f64>> =
            STAGES.iter().map(|stage| measured.get(&format!("{stage}{mark}")).copied()).collect();
        measured.extend(times.map(|times| (format!("total{mark}"), times.iter().sum())));
    }
    #[allow(clippy::cast_precision_loss, reason = "for people")]
    measured.extend([("bytes".into(), bytes as f64), ("files".into(), files as f64)]);
    measured.extend(peak_mib().map(|peak| ("peak".into(), peak)));
    measured
}

/// The most memory that this process ever had. Only Linux tells.
fn peak_mib() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1_024.0)
}

/// The time that processors spent on the threads of this process, system calls included. Only Linux tells.
fn processor_ms() -> Option<f64> {
    let mut nanoseconds = 0.0;
    for task in fs::read_dir("/proc/self/task").ok()? {
        // The first number of schedstat; see the kernel's Documentation/scheduler/sched-stats.rst.
        let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += text.split(' ').next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds / 1e6)
}

fn save(sources: &Sources, root: &Path) {
    for folder in ["site.yaml", "content", "themes"] {
        let alone = plenary::path::SourcePath::new(folder);
        let alone = sources.data(&alone).map(|data| (&alone, data)).into_iter();
        for (path, data) in sources.under(folder).chain(alone) {
            let place = root.join(path.as_str());
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            fs::write(place, data.bytes().expect("the site is small").as_slice()).expect("a file");
        }
    }
}

/// Every build starts with fresh memory, as the command line does.
fn in_a_process(root: &Path) -> Measured {
    let bench = std::env::current_exe().expect("this program");
    let output = Command::new(bench).arg("--once").arg(root).output().expect("a process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let pair = |line: &str| {
        let (name, value) = line.split_once(' ').expect("a name and a value");
        (name.to_owned(), value.parse().expect("a number"))
    };
    text.lines().map(pair).collect()
}

/// The median and the least.
fn middle(rounds: &[Measured], name: &str) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = rounds.iter().filter_map(|measured| measured.get(name).copied()).collect();
    values.sort_by(f64::total_cmp);
    Some((*values.get(values.len() / 2)?, *values.first()?))
}

fn report(pages: usize, cold: &[Measured], again: &[Measured]) {
    println!("{:<12}{:>30}{:>30}", format!("{pages} pages"), "fresh folder", "nothing changed");
    println!("{:<12}{}", "", format!("{:>10}{:>10}{:>10}", "median", "least", "processor").repeat(2));
    for name in STAGES.iter().chain(&["total"]) {
        let shown = |rounds| {
            let wall = middle(rounds, name);
            let processor = middle(rounds, &format!("{name}+")).map(|(_, least)| least);
            [wall.map(|wall| wall.0), wall.map(|wall| wall.1), processor]
                .map(|time| time.map_or_else(|| format!("{:>10}", "?"), |time| format!("{time:>10.1}")))
                .concat()
        };
        println!("{name:<12}{}{}", shown(cold), shown(again));
    }
    let value = |name| middle(cold, name).map_or(f64::NAN, |(_, least)| least);
    #[allow(clippy::cast_precision_loss, reason = "for people")]
    let pages = pages as f64;
    let megabytes = value("bytes") / 1e6;
    println!(
        "{} files, {megabytes:.1} MB, peak {:.0} MiB; processor: {:.0} µs a page, {:.1} ms a MB\n",
        value("files"),
        value("peak"),
        value("total+") * 1e3 / pages,
        value("total+") / megabytes,
    );
}
