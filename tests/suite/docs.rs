//! The editors' guide and the README, held against the program: what they say exists, and what exists they say.
//!
//! Begin with the tests. Comments in the guide mark what is compared: `<!-- keys: a venue -->` stands before the table
//! of the keys that the program asks for in a venue, `<!-- file: … -->` before a file of the guide's example site. What
//! the program asks for is learned from its own messages about a key that no mapping has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use plenary::check::Which;
use plenary::diag::{Code, Colour, Diagnostic, Diagnostics, Format, show};
use plenary::model::{
    Audience, DeliverableKind, DocumentStatus, ForumKind, Instant, IssueStatus, Level, Mode, PageKind,
    RegistrationStatus, Role, SessionType, Status, SubgroupKind,
};
use plenary::path::SourcePath;
use plenary::pipeline::{Options, build};
use plenary::render::Links;
use plenary::resolve::Drafts;
use plenary::source::{Sources, default_theme, read};

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
    let now = Instant::parse("2030-01-20").expect("a date");
    let options =
        Options { drafts: Drafts::Hide, now, links: Links::Folders, rules: Which::All, base_url: None };
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

/// What the program asks for in one kind of mapping.
#[derive(Debug, Default)]
struct Asked {
    keys: BTreeSet<String>,
    needed: BTreeSet<String>,
    /// Whether the message that lists the keys leaves some out.
    cut: bool,
}

/// A site in which every mapping has a key that nothing asks for, and nothing else where that can be.
fn probe() -> Sources {
    let no = NO_KEY;
    let site_yaml = format!(
        "{no}: 1\nchecks: {{late-deadline: {{{no}: 1}}}}\nsite: {{{no}: 1, deadline: {{{no}: 1}}, security: {{{no}: 1}}}}\n\
         group: {{{no}: 1, parent: {{{no}: 1}}, contact: {{{no}: 1}}, officers: [{{{no}: 1}}], working_groups: [{{{no}: 1, deliverables: [{{{no}: 1}}]}}]}}\n\
         meetings:\n\
         - {{{no}: 1, previous_dates: {{{no}: 1}}, venue: {{{no}: 1}}, hosts: [{{{no}: 1}}], registrations: [{{{no}: 1}}], remote: {{{no}: 1}}, deadlines: [{{{no}: 1}}]}}\n\
         - {{id: a, date: 2030-01-01, zone: UTC, forum: {{{no}: 1, speakers: [{{{no}: 1}}]}}}}\n"
    );
    let mut sources = Sources::new();
    let mut insert = |path: String, text: String| sources.insert(SourcePath::new(path), text.into_bytes());
    insert("site.yaml".into(), site_yaml);
    for kind in PageKind::WORDS {
        let more = match *kind {
            "circular" => format!("signatory: {{{no}: 1}}\n"),
            "programme" => format!("sessions: [{{{no}: 1, materials: [{{{no}: 1}}]}}]\n"),
            "agenda" => format!("items: [{{{no}: 1}}]\n"),
            _ => String::new(),
        };
        insert(format!("content/{kind}.md"), format!("---\nkind: {kind}\n{no}: 1\n{more}---\n"));
    }
    insert("content/documents.yaml".into(), format!("- {{{no}: 1}}\n"));
    sources
}

/// The keys of every mapping, by its name in messages; the front matter by the kind of its page.
fn asked() -> BTreeMap<String, Asked> {
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    let almost_empty = format!("{NO_KEY}: 1\n");
    let probes = [probe(), Sources::from([("site.yaml", almost_empty.as_str())])];
    for finding in probes.iter().flat_map(findings) {
        let help = finding.help.unwrap_or_default();
        let name = |what: &str| match what {
            what if what.starts_with("the front matter") => {
                finding.span.file.file_name().trim_end_matches(".md").to_owned()
            }
            what => what.to_owned(),
        };
        if let Some(what) = finding.message.strip_prefix(&format!("unknown key `{NO_KEY}` in ")) {
            let entry = asked.entry(name(what)).or_default();
            assert!(help.contains("valid name"), "{help}");
            entry.keys.extend(quoted(&help));
            entry.cut |= help.ends_with('…');
        } else if let Some((what, keys)) = finding.message.split_once(" needs the key ") {
            asked.entry(name(what)).or_default().needed.extend(quoted(keys));
        } else {
            assert_eq!(finding.code, Code::MissingFile, "the probe says nothing else: {}", finding.message);
        }
    }
    asked
}

#[test]
fn the_tables_of_keys_are_complete() {
    let guide = guide();
    let tables = |what: &str| -> Vec<&Vec<String>> {
        let named =
            |marked: &&Marked| marked.name == "keys" && marked.value.split(", ").any(|value| value == what);
        guide.iter().filter(named).flat_map(|marked| &marked.rows).collect()
    };
    let asked = asked();
    assert!(asked.len() > 30, "the probe reaches every mapping: {:?}", asked.keys());
    for (what, asked) in &asked {
        let is_kind = PageKind::WORDS.contains(&what.as_str());
        let mut rows = tables(what);
        if is_kind {
            rows.extend(tables("every page"));
        }
        let mut keys = BTreeSet::new();
        let mut needed = BTreeSet::new();
        for row in rows {
            assert_eq!(row.len(), 4, "{what}: {row:?}");
            keys.extend(quoted(&row[0]));
            if !row[3].is_empty() {
                needed.extend(quoted(&row[0]));
            }
        }
        if asked.cut {
            let missing: Vec<&String> = asked.keys.difference(&keys).collect();
            assert!(missing.is_empty(), "the guide's table of {what} lacks {missing:?}");
        } else {
            assert_eq!(keys, asked.keys, "the keys of {what}");
        }
        assert_eq!(needed, asked.needed, "the required keys of {what}");
    }
    let known = |what: &str| what == "every page" || asked.contains_key(what);
    for marked in guide.iter().filter(|marked| marked.name == "keys") {
        assert!(
            marked.value.split(", ").all(known),
            "`{}` is something that the program reads",
            marked.value
        );
    }
}

#[test]
fn the_words_that_a_key_takes_are_complete() {
    fn names<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
        words.iter().map(|(word, _)| *word).collect()
    }
    let guide = guide();
    for (what, key, words) in [
        ("a meeting", "mode", names(Mode::WORDS)),
        ("a meeting", "status", names(Status::WORDS)),
        ("a forum", "kind", names(ForumKind::WORDS)),
        ("a registration", "status", names(RegistrationStatus::WORDS)),
        ("a deadline", "audience", names(Audience::WORDS)),
        ("an officer", "role", names(Role::WORDS)),
        ("a working group", "kind", names(SubgroupKind::WORDS)),
        ("a deliverable", "type", names(DeliverableKind::WORDS)),
        ("programme", "status", names(IssueStatus::WORDS)),
        ("agenda", "status", names(IssueStatus::WORDS)),
        ("logistics", "status", names(IssueStatus::WORDS)),
        ("the setting of a rule", "level", names(Level::WORDS)),
        ("a session", "type", names(SessionType::WORDS)),
        ("a document", "status", names(DocumentStatus::WORDS)),
    ] {
        let here =
            |marked: &&Marked| marked.name == "keys" && marked.value.split(", ").any(|value| value == what);
        let rows = guide.iter().filter(here).flat_map(|marked| &marked.rows);
        let row = rows.clone().find(|row| row[0] == format!("`{key}`")).expect("the key has a row");
        let listed = row[2].split(';').next().unwrap_or_default();
        assert_eq!(quoted(listed), words, "the words of `{key}` of {what}");
    }
    let kinds: Vec<String> = table(&guide, "kinds").iter().flat_map(|row| quoted(&row[0])).collect();
    assert_eq!(kinds, PageKind::WORDS);
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
    let within = ["", "site.", "group.", "group.contact.", "meeting.", "forum.", "deadline.visa.", "wg.WG1."];
    for within in within {
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

#[test]
fn every_dependency_has_its_reason_in_the_readme_and_in_the_decisions() {
    let manifest = text("Cargo.toml");
    let (readme, decision) = (text("README.md"), text("docs/decisions/0001-dependencies.md"));
    let mut here = false;
    let mut count = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            here = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| here && !line.starts_with('#')) {
            assert!(readme.contains(name), "README.md lacks the dependency {name}");
            assert!(
                decision.contains(name),
                "docs/decisions/0001-dependencies.md lacks the dependency {name}"
            );
            count += 1;
        }
    }
    assert!(count > 20, "the dependencies are found");
}
