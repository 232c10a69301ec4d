//! What a build costs: `cargo bench --bench pipeline [-- [--peers] [<folder>] [<pages> ...]]`.
//!
//! Begin with `main`. The same generated site is built in turn by the yardstick, by Plenary, and with `--peers` by Hugo and
//! Zola, each time in a process of its own; then the stages of a build are measured. The tables are in Markdown:
//! docs/benchmarks.md shows them and says how to read them.
//!
//! For a profiler: `--make <form> <folder> <pages>` writes a site, `--stages <folder>` builds it once.

#![allow(clippy::print_stdout, reason = "a bench reports to its reader")]

mod contest;
#[path = "../corpus/mod.rs"]
mod corpus;
mod process;
mod stages;
mod table;
mod yardstick;

use std::path::{Path, PathBuf};
use std::process::Command;

use contest::{
    Before, Contender, Contest, YARDSTICK, YARDSTICK_IN_SMALL_PAGES, peers, plenary, plenary_check,
    yardstick, yardstick_in_small_pages,
};
use corpus::{Form, save};
use process::{Cost, MEASURE};
use stages::Stage;
use table::{median, number, spread, table};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 2] = [1_000, 10_000];
/// Above this size only builds into a fresh folder are measured, fewer times, and no peers.
const MANY_PAGES: usize = 50_000;
const ROUNDS: usize = 5;
const ROUNDS_OF_MANY_PAGES: usize = 3;
/// Ten times as many pages are a hundred times as many bytes: 10,000 pages would be some 10 GB.
const SIZES_EVERY_PAGE: [usize; 2] = [300, 1_000];

const FORMS: [Form; 6] =
    [Form::Plain, Form::SameHtml, Form::DefaultTheme, Form::EveryPage, Form::Hugo, Form::Zola];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [MEASURE, ..] => process::measure(&arguments[1..]),
        [YARDSTICK, root, out] => yardstick::build(Path::new(root), Path::new(out)),
        [YARDSTICK_IN_SMALL_PAGES, root, out] => {
            use_small_pages();
            yardstick::build(Path::new(root), Path::new(out))
        }
        ["--stages", root] => {
            use_small_pages();
            for Stage { name, wall_ms, processors_ms, resident_mib } in stages::build(Path::new(root)) {
                println!("{name} {wall_ms} {processors_ms} {resident_mib}");
            }
        }
        ["--make", name, root, pages] => {
            let form = FORMS.into_iter().find(|form| format!("{form:?}") == *name);
            let form = form.unwrap_or_else(|| panic!("`{name}` is not one of {FORMS:?}"));
            save(pages.parse().expect("a number of pages"), form, Path::new(root));
        }
        options => run(options),
    }
}

/// As the program does: decision 11.
fn use_small_pages() {
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).expect("the kernel knows huge pages");
}

fn run(options: &[&str]) {
    let sizes: Vec<usize> = options.iter().filter_map(|option| option.parse().ok()).collect();
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
    let folder = options.iter().find(|option| !option.starts_with("--") && option.parse::<usize>().is_err());
    let holder = folder.map_or_else(memory_or_temporary, PathBuf::from);
    let peers = if options.contains(&"--peers") { peers() } else { Vec::new() };
    println!("# A build, beside the yardstick\n");
    let contests: Vec<_> = sizes.iter().map(|pages| (*pages, beside(*pages, &holder, &peers))).collect();
    if let [_, _, ..] = contests.as_slice() {
        print_growth(&contests);
    }
    print_stages(&sizes, &holder);
    print_every_page(&holder);
}

/// A disk adds more than the programs differ; see docs/benchmarks.md.
fn memory_or_temporary() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

/// What the yardstick, Plenary with the same HTML and Plenary with its own theme cost, each in every round.
type Builds = [Vec<Cost>; 3];

fn beside(pages: usize, holder: &Path, peers: &[Contender]) -> Builds {
    let mut contenders = vec![
        yardstick(),
        plenary("Plenary, same HTML", Form::SameHtml, Before::FreshFolder),
        plenary("Plenary, default theme", Form::DefaultTheme, Before::FreshFolder),
    ];
    let many = pages > MANY_PAGES;
    if !many {
        contenders.extend([
            plenary("default theme, nothing changed", Form::DefaultTheme, Before::NothingChanged),
            plenary(
                "default theme, the text of one page changed",
                Form::DefaultTheme,
                Before::OnePageChanged,
            ),
            plenary_check(),
            yardstick_in_small_pages(),
        ]);
    }
    let first_peer = contenders.len();
    if !many {
        contenders.extend(peers.iter().cloned());
    }
    let rounds = if many { ROUNDS_OF_MANY_PAGES } else { ROUNDS };
    let costs = Contest::new(pages, holder, &contenders).run(&contenders, rounds);
    println!("## {pages} pages, medians of {rounds} rounds (least to most)\n");
    let mut rows =
        vec![cells(["", "ms by the clock", "ms of processors", "peak, MiB", "times the yardstick"])];
    for (contender, costs_of_it) in contenders.iter().zip(&costs) {
        let [wall, processors, peak] = measures(costs_of_it).map(|values| spread(&values));
        rows.push(vec![contender.name.clone(), wall, processors, peak, ratios(costs_of_it, &costs[0])]);
    }
    println!("{}", table(&rows));
    for (peer, costs_of_it) in contenders.iter().zip(&costs).skip(first_peer) {
        println!("Plenary with the same HTML takes {} of {}.\n", ratios(&costs[1], costs_of_it), peer.name);
    }
    let mut costs = costs.into_iter();
    [(); 3].map(|()| costs.next().expect("the first three"))
}

fn cells<const COUNT: usize>(texts: [&str; COUNT]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// By the clock, of processors, and the peak, in every round.
fn measures(costs: &[Cost]) -> [Vec<f64>; 3] {
    let all = |measure: fn(&Cost) -> f64| costs.iter().map(measure).collect();
    [all(|cost| cost.wall_ms), all(|cost| cost.processors_ms), all(|cost| cost.peak_mib)]
}

/// By the clock, of processors, and the peak: the median of the ratios in the rounds, in which both ran one after the
/// other.
fn ratios(costs: &[Cost], other: &[Cost]) -> String {
    let ratio = |(ours, theirs): (Vec<f64>, Vec<f64>)| {
        let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect();
        number(median(&ratios))
    };
    let [one, two, three] = measures(other);
    let [wall, processors, peak] = measures(costs);
    [(wall, one), (processors, two), (peak, three)].map(ratio).join(" / ")
}

/// What a page costs as their number grows.
fn print_growth(contests: &[(usize, Builds)]) {
    println!("# Growth, a page\n");
    let mut rows = vec![cells(["pages", "", "µs by the clock", "µs of processors", "KiB of the peak"])];
    for (index, name) in ["the yardstick", "Plenary, same HTML", "Plenary, default theme"].iter().enumerate()
    {
        let mut fewer: Option<(f64, f64)> = None;
        for (pages, builds) in contests {
            #[allow(clippy::cast_precision_loss, reason = "for people")]
            let count = *pages as f64;
            let [wall, processors, peak] = measures(&builds[index]).map(|values| median(&values));
            let more =
                fewer.map_or(peak / count, |(before, peak_before)| (peak - peak_before) / (count - before));
            fewer = Some((count, peak));
            rows.push(vec![
                pages.to_string(),
                (*name).to_owned(),
                number(wall * 1e3 / count),
                number(processors * 1e3 / count),
                number(more * 1_024.0),
            ]);
        }
    }
    println!("{}", table(&rows));
    println!("The last column is for each page more than in the row above.\n");
}

fn print_stages(sizes: &[usize], holder: &Path) {
    println!("# The stages of a build, default theme, fresh folder, medians of {ROUNDS} processes\n");
    println!("Milliseconds by the clock / milliseconds of processors / MiB resident afterwards.\n");
    let mut columns: Vec<Vec<String>> = Vec::new();
    for pages in sizes.iter().filter(|pages| **pages <= MANY_PAGES) {
        let rounds: Vec<Vec<Stage>> = (0..ROUNDS)
            .map(|_| {
                let folder = tempfile::tempdir_in(holder).expect("a folder");
                save(*pages, Form::DefaultTheme, folder.path());
                stages_in_a_process(folder.path())
            })
            .collect();
        let median_of = |stage: usize, measure: fn(&Stage) -> f64| {
            let values: Vec<f64> = rounds.iter().map(|round| measure(&round[stage])).collect();
            median(&values)
        };
        let count = rounds[0].len();
        let measured: Vec<[f64; 3]> = (0..count)
            .map(|stage| {
                [
                    median_of(stage, |stage| stage.wall_ms),
                    median_of(stage, |stage| stage.processors_ms),
                    median_of(stage, |stage| stage.resident_mib),
                ]
            })
            .collect();
        let total = [0, 1].map(|measure| measured.iter().map(|values| values[measure]).sum::<f64>());
        if columns.is_empty() {
            let names = rounds[0].iter().map(|stage| stage.name.clone());
            columns.push(["stage".to_owned()].into_iter().chain(names).chain(["all".to_owned()]).collect());
        }
        let mut column = vec![format!("{pages} pages")];
        column.extend(measured.iter().map(|values| values.map(number).join(" / ")));
        column.push(total.map(number).join(" / "));
        columns.push(column);
    }
    let Some(names) = columns.first() else { return };
    let rows: Vec<Vec<String>> =
        (0..names.len()).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect();
    println!("{}", table(&rows));
}

/// Every build starts with fresh memory, as the command line does.
fn stages_in_a_process(root: &Path) -> Vec<Stage> {
    let bench = std::env::current_exe().expect("this program");
    let output = Command::new(bench).arg("--stages").arg(root).output().expect("a process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let stage = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, numbers @ ..] = words.as_slice() else { panic!("a name, not {line}") };
        let numbers: Vec<f64> = numbers.iter().map(|number| number.parse().expect("a number")).collect();
        let [wall_ms, processors_ms, resident_mib] = numbers[..] else { panic!("three numbers, not {line}") };
        Stage { name: (*name).to_owned(), wall_ms, processors_ms, resident_mib }
    };
    text.lines().map(stage).collect()
}

/// A navigation that lists every page on every page must cost no more than the bytes that it writes.
fn print_every_page(holder: &Path) {
    println!("# Every page listed on every page, medians of {ROUNDS_OF_MANY_PAGES} rounds\n");
    let mut rows = vec![cells(["pages", "MB written", "ms of processors", "ms of processors a MB"])];
    for pages in SIZES_EVERY_PAGE {
        let contender = plenary("every page", Form::EveryPage, Before::FreshFolder);
        let contest = Contest::new(pages, holder, std::slice::from_ref(&contender));
        let costs = contest.run(std::slice::from_ref(&contender), ROUNDS_OF_MANY_PAGES);
        let megabytes = megabytes(&contest.out(&contender));
        let processors = median(&measures(&costs[0])[1]);
        rows.push(vec![
            pages.to_string(),
            number(megabytes),
            number(processors),
            number(processors / megabytes),
        ]);
    }
    println!("{}", table(&rows));
}

fn megabytes(folder: &Path) -> f64 {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be listed"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let bytes: u64 = files.map(|entry| entry.metadata().expect("its size").len()).sum();
    #[allow(clippy::cast_precision_loss, reason = "for people")]
    let bytes = bytes as f64;
    bytes / 1e6
}
