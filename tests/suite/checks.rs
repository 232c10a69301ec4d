//! Each rule on a site that breaks it and on one that nearly does; exceptions and levels; docs/checks.md.
//!
//! A case is a text file in `tests/checks/<code>/`, named `fires….txt` or `nearly….txt`, that holds a whole site:
//!
//! ```text
//! A word on the case.
//! >>> now 2025-01-01
//! >>> file site.yaml
//! site: {title: T}
//! >>> file content/a.md
//! ---
//! title: A
//! ---
//! >>> expect                  (what `plenary check` finds; PLENARY_BLESS=1 writes it)
//! ```
//!
//! A page `content/index.md`, which lists all others, is there unless the case has its own, or says `>>> remove content/index.md`. Folders that
//! begin with `_` are about no single rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use plenary::check::{RULES, RuleInput, RuleSet, explain};
use plenary::diag::{Code, Colour, Diagnostics, Format, show};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildOptions, build};
use plenary::render::Links;
use plenary::source::Sources;

use crate::support::{self, repository};

const EXPECT: &str = ">>> expect\n";

/// What the case tells, and what it expects.
struct Case {
    path: PathBuf,
    told: String,
    expected: String,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a readable case");
        let (told, expected) = text.split_once(EXPECT).unwrap_or((&text, ""));
        Self { told: told.to_owned(), expected: expected.to_owned(), path }
    }

    /// What a check finds in the site of the case.
    fn findings(&self) -> (Diagnostics, Sources) {
        self.findings_of(RuleSet::All)
    }

    /// What some rules find in it.
    fn findings_of(&self, rules: RuleSet) -> (Diagnostics, Sources) {
        let mut files =
            BTreeMap::from([("content/index.md", "---\ntitle: Home\nkind: home\n---\n{{ children }}\n")]);
        let mut now = "2025-01-01".to_owned();
        for block in self.told.split(">>> ").skip(1) {
            let (head, body) = block.split_once('\n').expect("a directive ends with its line");
            match head.split_once(' ').expect("a directive has a value") {
                ("now", value) => value.clone_into(&mut now),
                ("file", name) => drop(files.insert(name, body)),
                ("remove", name) => drop(files.remove(name)),
                (verb, _) => panic!("{}: unknown directive `{verb}`", self.path.display()),
            }
        }
        let mut sources = Sources::new();
        for (path, text) in files {
            sources.insert(SourcePath::new(path), text.as_bytes().to_vec());
        }
        let mut findings = Diagnostics::new();
        drop(build(&sources, &BuildOptions { rules, ..options(&now) }, &mut findings));
        (findings, sources)
    }
}

fn options(now: &str) -> BuildOptions {
    BuildOptions { rules: RuleSet::All, ..support::options(now, Links::Folders, None) }
}

fn shown(findings: &Diagnostics, sources: &Sources) -> String {
    let text_of = |path: &SourcePath| sources.text(path);
    let findings = findings.sorted().into_iter();
    findings.map(|finding| show(finding, Format::Short, Colour::Plain, &text_of)).collect()
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let name = |entry: Result<fs::DirEntry, _>| entry.expect("a readable folder").file_name();
    let mut names: Vec<String> =
        entries.map(|entry| name(entry).into_string().expect("file names are UTF-8")).collect();
    names.sort();
    names
}

fn folder() -> PathBuf {
    repository().join("tests/checks")
}

fn is_blessing() -> bool {
    std::env::var_os("PLENARY_BLESS").is_some()
}

#[test]
fn every_case_is_found_as_it_says() {
    let mut wrong = Vec::new();
    for rule in names_in(&folder()) {
        for name in names_in(&folder().join(&rule)) {
            let case = Case::read(folder().join(&rule).join(&name));
            let (findings, sources) = case.findings();
            let found = shown(&findings, &sources);
            let has_rule = findings.sorted().iter().any(|finding| finding.code.as_str() == rule);
            let kept = match (rule.starts_with('_'), name.starts_with("fires"), name.starts_with("nearly")) {
                (true, ..) => true,
                (false, true, _) => has_rule,
                // The site of a near miss has nothing else to be said about it either.
                (false, _, true) => found.is_empty(),
                _ => panic!("{rule}/{name} is named neither `fires…` nor `nearly…`"),
            };
            if !kept {
                wrong.push(format!("{rule}/{name} does not what its name says:\n{found}"));
            } else if is_blessing() {
                fs::write(&case.path, format!("{}{EXPECT}{found}", case.told)).expect("a writable case");
            } else if found != case.expected {
                wrong.push(format!("{rule}/{name}\nexpected:\n{}found:\n{found}", case.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A build looks less closely at texts, for the sake of speed: not so little that it misses an error.
#[test]
fn a_build_finds_every_error_that_a_check_finds() {
    let mut found = 0;
    for rule in names_in(&folder()) {
        for name in names_in(&folder().join(&rule)) {
            let case = Case::read(folder().join(&rule).join(&name));
            let errors = |rules| {
                let (findings, sources) = case.findings_of(rules);
                let shown = shown(&findings, &sources);
                shown.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect::<Vec<_>>()
            };
            let checked = errors(RuleSet::All);
            assert_eq!(errors(RuleSet::Errors), checked, "{rule}/{name}");
            found += checked.len();
        }
    }
    assert!(found > 50, "{found} errors");
}

#[test]
fn every_rule_has_a_case_that_fires_and_one_that_nearly_does() {
    let mut missing = Vec::new();
    // What is over the network is tested where a host can be played: src/external/tests.rs.
    for rule in RULES.iter().filter(|rule| !matches!(rule.input, RuleInput::External)) {
        let folder = folder().join(rule.code.as_str());
        let names = if folder.is_dir() { names_in(&folder) } else { Vec::new() };
        for kind in ["fires", "nearly"] {
            if !names.iter().any(|name| name.starts_with(kind)) {
                missing.push(format!("tests/checks/{}/{kind}.txt", rule.code));
            }
        }
    }
    assert!(missing.is_empty(), "these are missing:\n{}", missing.join("\n"));
    for name in names_in(&folder()).iter().filter(|name| !name.starts_with('_')) {
        assert!(RULES.iter().any(|rule| rule.code.as_str() == name), "tests/checks/{name} is of no rule");
    }
}

#[test]
fn the_list_of_rules_is_current() {
    let path = repository().join("docs/checks.md");
    let document = explain::document();
    if is_blessing() {
        fs::write(path, document).expect("a writable document");
    } else {
        let written = fs::read_to_string(path).unwrap_or_default();
        assert!(
            written == document,
            "docs/checks.md is not what the rules say: PLENARY_BLESS=1 writes it anew"
        );
    }
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let text = explain::explain(*code);
        assert!(text.starts_with(code.as_str()) && text.contains(code.meaning()), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
    }
}

#[test]
fn what_is_odd_but_true_is_left_in_peace() {
    for name in names_in(&folder().join("_silent")) {
        let (findings, sources) = Case::read(folder().join("_silent").join(&name)).findings();
        assert_eq!(shown(&findings, &sources), "", "{name}");
    }
}

#[test]
fn an_exception_of_the_real_site_is_superfluous_on_no_day() {
    let sources = support::sources(&repository());
    for now in ["2023-05-20", "2023-06-10", "2023-06-30", "2023-07-05", "2024-01-01", "2040-01-01"] {
        let mut findings = Diagnostics::new();
        drop(build(&sources, &options(now), &mut findings));
        assert_eq!(shown(&findings, &sources), "", "on {now}");
        assert!(findings.tally().iter().next().is_some(), "rules have run");
    }
}
