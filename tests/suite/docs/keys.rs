//! The tables of keys in the editors' guide, held against what the program asks for.
//!
//! That is learned from its own messages: about keys that no mapping has, and about values that are no words. Begin with
//! [`asked`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use plenary::diag::{Code, Diagnostic};
use plenary::model::{
    Audience, DeliverableKind, DocumentStatus, ForumKind, IssueStatus, Level, Mode, PageKind,
    RegistrationStatus, Role, SessionType, Status, SubgroupKind,
};
use plenary::path::SourcePath;
use plenary::source::Sources;

use super::{Marked, NO_KEY, findings, guide, quoted, root, table};

/// What the program asks for in one kind of mapping.
#[derive(Debug, Default)]
struct Asked {
    keys: BTreeSet<String>,
    needed: BTreeSet<String>,
    /// The words that a key takes, in their order, where it takes nothing else.
    words: BTreeMap<String, Vec<String>>,
}

/// A site in which every mapping has these entries, and nothing else where that can be. What they are depends on the mapping,
/// by its name in messages; that of front matter is the kind of its page.
fn probe(entries: &dyn Fn(&str) -> Vec<(String, String)>) -> Sources {
    let lines = |what: &str, own: &[(&str, String)]| -> Vec<String> {
        let given = entries(what).into_iter().filter(|(key, _)| own.iter().all(|(own, _)| own != key));
        let own = own.iter().map(|(key, value)| format!("{key}: {value}"));
        own.chain(given.map(|(key, value)| format!("{key}: {value}"))).collect()
    };
    let mapping = |what: &str, own: &[(&str, String)]| format!("{{{}}}", lines(what, own).join(", "));
    let of = |what: &str| mapping(what, &[]);
    let list = |what: &str| format!("[{}]", of(what));
    let site = [("deadline", of("the rule for deadlines")), ("security", of("`security`"))];
    let working_group = mapping("a working group", &[("deliverables", list("a deliverable"))]);
    let group = [
        ("parent", of("an organization")),
        ("contact", of("a contact")),
        ("officers", list("an officer")),
        ("working_groups", format!("[{working_group}]")),
    ];
    let meeting = [
        ("previous_dates", of("a range of dates")),
        ("venue", of("a venue")),
        ("hosts", list("a host")),
        ("registrations", list("a registration")),
        ("remote", of("remote participation")),
        ("deadlines", list("a deadline")),
    ];
    let with_forum = [
        ("id", "a".to_owned()),
        ("date", "2030-01-01".to_owned()),
        ("zone", "UTC".to_owned()),
        ("forum", mapping("a forum", &[("speakers", list("a speaker"))])),
    ];
    let with_forum: Vec<String> = with_forum.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    let facts = [
        ("checks", format!("{{late-deadline: {}}}", of("the setting of a rule"))),
        ("site", mapping("`site`", &site)),
        ("group", mapping("`group`", &group)),
        ("meetings", format!("[{}, {{{}}}]", mapping("a meeting", &meeting), with_forum.join(", "))),
    ];
    let mut sources = Sources::new();
    let mut insert = |path: String, text: String| sources.insert(SourcePath::new(path), text.into_bytes());
    insert("site.yaml".into(), lines("site.yaml", &facts).join("\n"));
    for kind in PageKind::WORDS {
        let session = mapping("a session", &[("materials", list("a material"))]);
        let own = match *kind {
            "circular" => Some(("signatory", of("a signatory"))),
            "programme" => Some(("sessions", format!("[{session}]"))),
            "agenda" => Some(("items", list("an item of the agenda"))),
            _ => None,
        };
        let own: Vec<(&str, String)> = [("kind", kind.to_string())].into_iter().chain(own).collect();
        insert(format!("content/{kind}.md"), format!("---\n{}\n---\n", lines(kind, &own).join("\n")));
    }
    insert("content/documents.yaml".into(), format!("- {}\n", of("a document")));
    sources
}

/// Every word in quotation marks in the sources of `parse`: the keys are among them.
fn quoted_in_the_parser() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut folders = vec![root().join("src/parse")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).expect("a source");
            let is_key = |word: &&str| {
                word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            words.extend(text.split('"').filter(is_key).map(str::to_owned));
        }
    }
    words
}

/// The keys of every mapping, by its name in messages; the front matter by the kind of its page.
fn asked() -> BTreeMap<String, Asked> {
    let name = |finding: &Diagnostic, what: &str| match what {
        what if what.starts_with("the front matter") => {
            finding.span.file.file_name().trim_end_matches(".md").to_owned()
        }
        what => what.to_owned(),
    };
    let in_unknown = format!("unknown key `{NO_KEY}` in ");
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    let almost_empty = format!("{NO_KEY}: 1\n");
    let nothing = probe(&|_| vec![(NO_KEY.to_owned(), "1".to_owned())]);
    let probes = [nothing, Sources::from([("site.yaml", almost_empty.as_str())])];
    for finding in probes.iter().flat_map(findings) {
        let help = finding.help.clone().unwrap_or_default();
        if let Some(what) = finding.message.strip_prefix(&in_unknown) {
            assert!(help.contains("valid name"), "{help}");
            asked.entry(name(&finding, what)).or_default().keys.extend(quoted(&help));
        } else if let Some((what, keys)) = finding.message.split_once(" needs the key ") {
            asked.entry(name(&finding, what)).or_default().needed.extend(quoted(keys));
        } else {
            assert_eq!(finding.code, Code::MissingFile, "the probe says nothing else: {}", finding.message);
        }
    }
    // That list of keys is cut where it is long; so every word that may be a key is given to every mapping, with a value that
    // is no word. What is a key is not called unknown.
    let candidates = quoted_in_the_parser();
    assert!(candidates.len() > 200, "{candidates:?}");
    let everything = |left_out: Option<(&str, &str)>| {
        probe(&|what| {
            let value = format!("\"{NO_KEY} {what}\"");
            let given = candidates.iter().filter(|key| left_out != Some((what, key.as_str())));
            given.map(|key| (key.clone(), value.clone())).collect()
        })
    };
    // A page that names its register has no other.
    let everything = [everything(None), everything(Some(("documents", "register")))];
    let mut unknown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (sources, finding) in
        everything.iter().flat_map(|it| findings(it).into_iter().map(move |finding| (it, finding)))
    {
        if let Some((key, what)) =
            finding.message.strip_prefix("unknown key `").and_then(|rest| rest.split_once("` in "))
        {
            unknown.entry(name(&finding, what)).or_default().insert(key.to_owned());
        } else if let Some(what) = finding.message.strip_prefix(&format!("unknown value `{NO_KEY} ")) {
            let text = sources.text(&finding.span.file).expect("a text");
            let before = text[..finding.span.start].trim_end_matches([' ', ':', '"']);
            let key = before.rsplit(|c: char| !c.is_ascii_lowercase() && c != '_').next().expect("a key");
            let help = finding.help.clone().unwrap_or_default();
            assert!(help.starts_with("valid names are ") && !help.ends_with('…'), "{key}: {help}");
            let what = what.strip_suffix('`').expect("a value in quotation marks");
            let asked = asked.get_mut(what).unwrap_or_else(|| panic!("{what} is a mapping"));
            asked.words.insert(key.to_owned(), quoted(&help));
        }
    }
    for (what, asked) in &mut asked {
        let unknown = unknown.get(what).unwrap_or_else(|| panic!("nothing is unknown in {what}"));
        asked.keys.extend(candidates.difference(unknown).cloned());
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
        assert_eq!(keys, asked.keys, "the keys of {what}");
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
    let guide = guide();
    let asked = asked();
    // Those whose words the model lists, so that none of them is passed over here.
    for (what, key, first) in [
        ("a meeting", "mode", Mode::WORDS[0].0),
        ("a meeting", "status", Status::WORDS[0].0),
        ("a forum", "kind", ForumKind::WORDS[0].0),
        ("a registration", "status", RegistrationStatus::WORDS[0].0),
        ("a deadline", "audience", Audience::WORDS[0].0),
        ("an officer", "role", Role::WORDS[0].0),
        ("a working group", "kind", SubgroupKind::WORDS[0].0),
        ("a deliverable", "type", DeliverableKind::WORDS[0].0),
        ("programme", "status", IssueStatus::WORDS[0].0),
        ("agenda", "status", IssueStatus::WORDS[0].0),
        ("logistics", "status", IssueStatus::WORDS[0].0),
        ("the setting of a rule", "level", Level::WORDS[0].0),
        ("a session", "type", SessionType::WORDS[0].0),
        ("a document", "status", DocumentStatus::WORDS[0].0),
    ] {
        assert!(asked[what].words[key].iter().any(|word| word == first), "`{key}` of {what}");
    }
    for (what, key, words) in
        asked.iter().flat_map(|(what, asked)| asked.words.iter().map(move |(key, words)| (what, key, words)))
    {
        let tables = if PageKind::WORDS.contains(&what.as_str()) {
            vec![what.as_str(), "every page"]
        } else {
            vec![what.as_str()]
        };
        let here = |marked: &&Marked| {
            marked.name == "keys" && marked.value.split(", ").any(|value| tables.contains(&value))
        };
        let mut rows = guide.iter().filter(here).flat_map(|marked| &marked.rows);
        let row = rows.find(|row| row[0] == format!("`{key}`")).expect("the key has a row");
        let listed = row[2].split(';').next().unwrap_or_default();
        assert_eq!(quoted(listed), *words, "the words of `{key}` of {what}");
    }
    let kinds: Vec<String> = table(&guide, "kinds").iter().flat_map(|row| quoted(&row[0])).collect();
    assert_eq!(kinds, PageKind::WORDS);
}
