//! The editors' guide and the README, held against the program: what they say exists, and what exists they say.
//!
//! Begin with the tests. Comments in the guide mark what is compared: `<!-- keys: a venue -->` stands before the table
//! of the keys that the program asks for in a venue, which `docs/keys.rs` reads, `<!-- file: … -->` before a file of the
//! guide's example site.

mod keys;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plenary::check::RuleSet;
use plenary::diag::{Code, Colour, Diagnostic, Diagnostics, Format, show};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildOptions, build};
use plenary::render::Links;
use plenary::source::{Sources, default_theme, read};

use crate::support::options;

/// A key that no mapping has, and that is like none.
const NO_KEY: &str = "zzzzzzzzzz";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// What follows a comment in the guide.
struct Marked {
    /// `file` of `<!-- file: site.yaml -->`.
    name: String,
    /// `site.yaml` of `<!-- file: site.yaml -->`.
    value: String,
    /// The lines of the block in a fence that follows.
    fence: String,
    /// The rows of the table that follows, without its head.
    rows: Vec<Vec<String>>,
}

fn marked(text: &str) -> Vec<Marked> {
    let lines: Vec<&str> = text.lines().collect();
    let mut marked = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(comment) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else {
            continue;
        };
        let (name, value) = comment.split_once(": ").unwrap_or((comment, ""));
        let after = &lines[at + 1..];
        let mut fence = String::new();
        if after.first().is_some_and(|line| line.starts_with("```")) {
            for line in after[1..].iter().take_while(|line| **line != "```") {
                fence.push_str(line);
                fence.push('\n');
            }
        }
        let cells =
            |line: &&str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        let rows = after.iter().take_while(|line| line.starts_with('|')).skip(2).map(cells).collect();
        marked.push(Marked { name: name.to_owned(), value: value.to_owned(), fence, rows });
    }
    marked
}

/// The texts in backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn guide() -> Vec<Marked> {
    marked(&text("docs/editors-guide.md"))
}

/// The only table that is marked with `name`.
fn table(guide: &[Marked], name: &str) -> Vec<Vec<String>> {
    let mut tables = guide.iter().filter(|marked| marked.name == name);
    let found = tables.next().unwrap_or_else(|| panic!("the guide has a table marked `{name}`"));
    assert!(tables.next().is_none(), "one table is marked `{name}`");
    found.rows.clone()
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Diagnostics::new();
    let options = BuildOptions { rules: RuleSet::All, ..options("2030-01-20", Links::Folders, None) };
    build(sources, &options, &mut findings);
    findings.sorted().into_iter().cloned().collect()
}

fn shown(findings: &[Diagnostic], sources: &Sources) -> String {
    findings
        .iter()
        .map(|it| show(it, Format::Human, Colour::Plain, &|path| sources.text(path)) + "\n")
        .collect()
}

/// The site that the guide's examples make.
fn example(guide: &[Marked]) -> Sources {
    let mut sources = Sources::new();
    for marked in guide {
        let bytes = match marked.name.as_str() {
            "file" => marked.fence.as_bytes().to_vec(),
            "also" => b"a file".to_vec(),
            _ => continue,
        };
        assert!(!sources.contains(&SourcePath::new(&marked.value)), "{} stands once", marked.value);
        sources.insert(SourcePath::new(&marked.value), bytes);
    }
    assert!(sources.len() > 15, "the examples are found");
    sources
}

#[test]
fn the_examples_of_the_guide_build_without_a_finding() {
    let sources = example(&guide());
    let findings = findings(&sources);
    assert!(findings.is_empty(), "{}", shown(&findings, &sources));
}

#[test]
fn the_message_in_the_guide_is_the_one_that_is_shown() {
    let guide = guide();
    let mut sources = example(&guide);
    let one = |name: &str| guide.iter().find(|marked| marked.name == name).expect("it is marked");
    let mistake = one("mistake");
    sources.insert(SourcePath::new(&mistake.value), mistake.fence.as_bytes().to_vec());
    assert_eq!(shown(&findings(&sources), &sources).trim_end(), one("message").fence.trim_end());
}

#[test]
fn the_table_of_codes_is_complete() {
    let expected: Vec<Vec<String>> =
        Code::ALL.iter().map(|code| vec![format!("`{code}`"), code.meaning().to_owned()]).collect();
    let rows: String = expected.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    assert_eq!(table(&guide(), "codes"), expected, "the rows are:\n{rows}");
}

/// The facts of the guide's table.
fn facts(guide: &[Marked]) -> Vec<String> {
    table(guide, "facts").iter().flat_map(|row| quoted(&row[0])).collect()
}

#[test]
fn every_fact_of_the_guide_exists() {
    let guide = guide();
    let mut sources = example(&guide);
    let lines: Vec<String> =
        facts(&guide).iter().map(|fact| format!("- It is {{{{ {fact} }}}}.\n")).collect();
    let page = format!("---\ntitle: Facts\nmeeting: geneva-2030\n---\n\n{}", lines.concat());
    sources.insert(SourcePath::new("content/facts.md"), page.into_bytes());
    let findings = findings(&sources);
    assert!(findings.is_empty(), "{}", shown(&findings, &sources));
}

#[test]
fn every_fact_that_exists_is_in_the_guide() {
    let guide = guide();
    let facts = facts(&guide);
    // Whatever has a fact in it: `meeting.`, `meeting.venue.` and so on; but not ids and codes, which are the editor's own, and
    // what the table calls the same as something else.
    let own = [
        "beside.",
        "deadline.",
        "registration.",
        "wg.",
        "deliverable.",
        "mailing_list.",
        "document.",
        "group.links.",
        "meetings.",
        "meetings.geneva-2030.",
        "wg.WG1.meetings.",
        "wg.WG1.meetings.wg1-3.",
    ];
    let of_meeting = ["meeting.beside.", "meeting.deadline.", "meeting.registration.", "meeting.forum."];
    let mut all_within = BTreeSet::from([""]);
    for fact in &facts {
        all_within.extend(fact.match_indices('.').map(|(at, _)| &fact[..=at]));
    }
    all_within.retain(|within| !own.contains(within) && !of_meeting.contains(within));
    for within in all_within {
        let mut sources = example(&guide);
        let page = format!("---\ntitle: Facts\n---\n\nIt is {{{{ {within}{NO_KEY} }}}}.\n");
        sources.insert(SourcePath::new("content/facts.md"), page.into_bytes());
        let findings = findings(&sources);
        let [finding] = findings.as_slice() else { panic!("{}", shown(&findings, &sources)) };
        let help = finding.help.clone().unwrap_or_default();
        let names = quoted(&help);
        assert!(help.contains("valid name") && !help.ends_with('…'), "{help}");
        for name in names {
            // The names offered may be whole paths already.
            let path = if name.starts_with(within) { name } else { format!("{within}{name}") };
            let known = |fact: &String| {
                fact.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            assert!(facts.iter().any(known), "the guide's table of facts lacks `{path}`");
        }
    }
}

#[test]
fn the_table_of_components_is_complete() {
    let of_theme: BTreeSet<String> = default_theme()
        .filter_map(|(path, _)| {
            let name = path.as_str().strip_prefix("themes/plenary/templates/components/")?;
            Some(format!("{{{{ {} }}}}", name.strip_suffix(".html")?))
        })
        .collect();
    let listed: BTreeSet<String> =
        table(&guide(), "components").iter().flat_map(|row| quoted(&row[0])).collect();
    assert_eq!(listed, of_theme);
}

#[test]
fn the_first_page_of_the_readme_builds_and_its_mistake_is_reported_as_shown() {
    let mut sources = read(root()).expect("the site of this repository can be read");
    let readme = marked(&text("README.md"));
    let one = |name: &str| readme.iter().find(|marked| marked.name == name).expect("it is marked");
    let page = one("file");
    let path = SourcePath::new(&page.value);
    assert!(!sources.contains(&path), "{path} is new");
    sources.insert(path.clone(), page.fence.as_bytes().to_vec());
    let found = findings(&sources);
    assert!(found.is_empty(), "{}", shown(&found, &sources));

    sources.insert(path, page.fence.replace("deadline.visa", "deadline.vissa").into_bytes());
    assert_eq!(shown(&findings(&sources), &sources).trim_end(), one("message").fence.trim_end());
}

/// The crates in the first column of the table of crates, which says what each is for.
fn crates(document: &str) -> BTreeSet<String> {
    let lines = document.lines().skip_while(|line| !line.starts_with("| crate |")).skip(2);
    let cells = lines.map_while(|line| line.strip_prefix("| ")?.split(" | ").next()?.split(" (").next());
    // `icu_list, icu_time 2.4` are two crates of one version.
    let names = cells.flat_map(|cell| cell.split(", ")).filter_map(|name| name.split(' ').next());
    names.map(str::to_owned).collect()
}

#[test]
fn every_dependency_has_its_reason_in_the_readme_and_in_the_decisions() {
    let mut here = false;
    let mut dependencies = BTreeSet::new();
    for line in text("Cargo.toml").lines() {
        if line.starts_with('[') {
            here = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| here && !line.starts_with('#')) {
            dependencies.insert(name.to_owned());
        }
    }
    assert!(dependencies.len() > 20, "the dependencies are found");
    for document in ["README.md", "docs/decisions/0001-dependencies.md"] {
        assert_eq!(crates(&text(document)), dependencies, "the table of crates in {document}");
    }
}
