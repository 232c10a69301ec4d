//! `plenary check --fix`: what is replaced, what is left alone, and that readers see no difference.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use plenary::check::RuleSet;
use plenary::pipeline::{BuildOptions, build, fix, name_meetings};
use plenary::render::Links;
use plenary::source::Sources;

use crate::support::{self, FIXTURE_NOW, REAL_NOW, fixture_root, options, repository, sources, text_of};

const FACTS: &str = "\
site:
  title: Tides
  current_meeting: m2
group:
  acronym: FG-T
  name: Group on tides
  established: 2024-09-12
  contact: {email: tides@example.org, tel: '+41 22 555 0100'}
  working_groups: [{code: WG1, title: Ebb, meetings: [{id: ebb, dates: {start: 2025-04-08, end: 2025-04-10}, zone: UTC}]}]
meetings:
  - {id: m1, ordinal: 1, dates: {start: 2024-11-05, end: 2024-11-07}, zone: UTC}
  - id: m2
    ordinal: 2
    dates: {start: 2025-03-04, end: 2025-03-06}
    zone: Asia/Shanghai
    venue: {name: Lighthouse Hall, city: Stavanger, country: Norway}
    deadlines: [{id: papers, date: 2025-02-20, action: Send papers}]
    forum: {title: Open day, date: 2025-03-07}
";
const HOME: &str = "---\ntitle: Home\nkind: home\n---\n";
const NOW: &str = "2024-12-15";

fn site(page: &str) -> Sources {
    Sources::from([("site.yaml", FACTS), ("content/index.md", HOME), ("content/a.md", page)])
}

fn how() -> BuildOptions {
    BuildOptions { rules: RuleSet::Errors, ..options(NOW, Links::Folders, None) }
}

/// The page after the replacements.
fn fixed(page: &str) -> String {
    let result = fix(&site(page), &how()).expect("the site has no errors");
    let bytes =
        result.files.into_iter().find(|(path, _)| path.as_str() == "content/a.md").map(|(_, bytes)| bytes);
    bytes.map_or(page.to_owned(), |bytes| String::from_utf8(bytes).expect("text"))
}

fn page(text: &str) -> String {
    format!("---\ntitle: A\n---\n\n{text}\n")
}

#[test]
fn what_repeats_a_fact_becomes_a_reference_to_it() {
    for (before, after) in [
        ("We meet on 4–6 March 2025.", "We meet on {{ meeting.dates }}."),
        ("We met on 5–7 November 2024.", "We met on {{ meetings.m1.dates }}."),
        ("WG1 meets on 8–10 April 2025.", "WG1 meets on {{ wg.WG1.meetings.ebb.dates }}."),
        ("The forum: 7 March 2025", "The forum: {{ forum.dates }}"),
        ("- by 20 February 2025", "- by {{ deadline.papers.date }}"),
        ("Founded on **12 September 2024**", "Founded on **{{ group.established }}**"),
        ("| a |\n|---|\n| 7 March 2025 |", "| a |\n|---|\n| {{ forum.dates }} |"),
        ("Write to tides@example.org.", "Write to {{ group.contact.email }}."),
        ("Call +41 22 555 0100.", "Call {{ group.contact.tel }}."),
        ("At the Lighthouse Hall, Stavanger", "At the {{ meeting.venue }}, Stavanger"),
        ("7 March 2025", "{{ forum.dates }}"),
        ("7 March 2025 and 4–6 March 2025", "{{ forum.dates }} and {{ meeting.dates }}"),
    ] {
        assert_eq!(fixed(&page(before)), page(after));
    }
}

#[test]
fn what_would_read_differently_or_may_mean_something_else_is_left_alone() {
    for text in [
        "We meet from 4 to 6 March 2025, 4-6 March 2025, March 4–6, 2025 and 4\u{a0}March 2025.",
        "4 *March* 2025 and 4–6\nMarch 2025",
        "## On 7 March 2025",
        "[7 March 2025](index.md), <tides@example.org>, [Lighthouse Hall](index.md)",
        "> 7 March 2025",
        "`7 March 2025`",
        "Friday 7 March 2025",
        "8 March 2025, tides@example.com, +41 22 555 0101, Lighthouse Halls",
        "Tides@example.org, +41-22-555-0100",
        "The {{ forum.dates }} it is.",
    ] {
        assert_eq!(fixed(&page(text)), page(text));
    }
    let letter =
        "---\ntitle: C\nkind: circular\nnumber: C 1\ndate: 2024-12-01\nsubject: S\n---\n\nOn 7 March 2025.\n";
    assert_eq!(fixed(letter), letter);
}

#[test]
fn a_second_time_there_is_nothing_to_replace() {
    let once = fixed(&page("On 4–6 March 2025 and 7 March 2025, at the Lighthouse Hall."));
    assert_eq!(once, page("On {{ meeting.dates }} and {{ forum.dates }}, at the {{ meeting.venue }}."));
    assert_eq!(fixed(&once), once);
}

#[test]
fn a_dated_page_gets_the_line_that_names_its_meeting_and_reads_as_before() {
    let page = |line: &str| {
        format!(
            "---\r\ntitle: A\r\nkind: news\r\ndate: 2024-12-01\r\n{line}---\r\nOn {{{{ meeting.dates }}}}.\r\n"
        )
    };
    let mut sources = site(&page(""));
    let named = name_meetings(&sources, &how());
    assert_eq!(named.fixes.len(), 1);
    for (path, bytes) in named.files {
        assert_eq!(String::from_utf8(bytes.clone()).expect("text"), page("meeting: m2\r\n"));
        sources.insert(path, bytes);
    }
    let said = words(&sources, &how());
    assert!(said.iter().any(|(path, text)| path == "a/index.html" && text.contains("On 4–6 March 2025.")));
    assert!(name_meetings(&sources, &how()).files.is_empty());
}

#[test]
fn a_site_with_errors_is_left_alone() {
    assert!(fix(&site(&page("On 7 March 2025. [x](nowhere.md)")), &how()).is_none());
}

/// The words of every page, by path.
fn words(sources: &Sources, options: &BuildOptions) -> Vec<(String, String)> {
    let built = support::build_whole(sources, options);
    let pages = support::pages(&built.output);
    pages.into_iter().map(|(path, html)| (path, text_of(&html))).collect()
}

#[test]
fn readers_see_the_same_words_after_it() {
    for (root, now) in [(repository(), REAL_NOW), (fixture_root(), FIXTURE_NOW)] {
        let options = BuildOptions { rules: RuleSet::Errors, ..options(now, Links::Folders, None) };
        let mut sources = sources(&root);
        // The site refers to its facts already: here it repeats them as well.
        let path = plenary::path::SourcePath::new("content/index.md");
        let mut text = sources.text(&path).expect("a home page").into_owned();
        let before_fix = match now == REAL_NOW {
            true => "\nOn 4–6 July 2023 and 7 July 2023, Zhangjiang Science Hall, tsbfgmv@itu.int.\n",
            false => "\nWe write.\n",
        };
        text.push_str(before_fix);
        sources.insert(path, text.into_bytes());
        let fixed = fix(&sources, &options).expect("the site has no errors");
        if now == REAL_NOW {
            assert!(fixed.fixes.len() >= 4, "{:?}", fixed.fixes);
        }
        let before = words(&sources, &options);
        for (path, bytes) in fixed.files {
            sources.insert(path, bytes);
        }
        assert_eq!(words(&sources, &options), before);
        assert!(fix(&sources, &options).expect("no errors").fixes.is_empty());
        drop(build(&sources, &options, &mut plenary::diag::Diagnostics::new()));
    }
}

fn run(root: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.args(["check", "--fix", "--format", "short", "--now", NOW, "--root"]).arg(root);
    command.env_remove("SOURCE_DATE_EPOCH").output().expect("plenary runs")
}

#[test]
fn the_command_says_what_it_did_and_keeps_line_breaks_and_byte_order_marks() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder");
    fs::write(folder.path().join("site.yaml"), FACTS).expect("a file");
    fs::write(content.join("index.md"), HOME).expect("a file");
    let text = "\u{feff}---\r\ntitle: A\r\n---\r\n\r\nOn 4–6 March 2025\r\nand later.\r\n";
    fs::write(content.join("a.md"), text).expect("a file");
    let first = run(folder.path());
    let said = String::from_utf8_lossy(&first.stderr).into_owned();
    assert!(
        said.contains("content/a.md:5:4: replaced `4–6 March 2025` with `{{ meeting.dates }}`\n"),
        "{said}"
    );
    let after = fs::read_to_string(content.join("a.md")).expect("a file");
    assert_eq!(after, text.replace("4–6 March 2025", "{{ meeting.dates }}"));
    let second = run(folder.path());
    assert!(!String::from_utf8_lossy(&second.stderr).contains("replaced"));
    assert_eq!(fs::read_to_string(content.join("a.md")).expect("a file"), after);
}
