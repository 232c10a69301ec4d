//! The tables of keys in the editors' guide, which are written from what the readers say of themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plenary::check::rules_by_code;
use plenary::model::Kind;
use plenary::schema::{Subject, mappings, sections, table, text};

use super::{guide, quoted, root};

#[test]
fn the_tables_of_keys_are_those_that_are_read() {
    let path = root().join("docs/editors-guide.md");
    let before = fs::read_to_string(&path).expect("the guide");
    let mut guide = String::new();
    let mut shown = Vec::new();
    let mut lines = before.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        guide.push_str(line);
        let marked = line.trim_end().strip_prefix("<!-- keys: ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(of) = marked else { continue };
        let section = sections().find(|section| section.of.join(", ") == of);
        guide.push_str(&table(section.unwrap_or_else(|| panic!("nothing is called `{of}`"))));
        shown.push(of.to_owned());
        while lines.peek().is_some_and(|line| line.starts_with('|')) {
            lines.next();
        }
    }
    for section in sections().filter(|section| section.of != ["theme.yaml"]) {
        assert!(shown.contains(&section.of.join(", ")), "the guide has no table `{:?}`", section.of);
    }
    if std::env::var_os("PLENARY_BLESS").is_some() {
        fs::write(&path, &guide).expect("the guide is written");
        return;
    }
    assert!(guide == before, "a table in docs/editors-guide.md is out of date; PLENARY_BLESS=1 writes it");
}

#[test]
fn every_kind_of_page_is_in_the_guide() {
    let kinds: Vec<String> = super::table(&guide(), "kinds").iter().flat_map(|row| quoted(&row[0])).collect();
    assert_eq!(kinds, Kind::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>());
}

/// Every key that a reader asks for under a literal name in `src/parse`.
fn asked_in(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            asked_in(&path, keys);
            continue;
        }
        let text = fs::read_to_string(path).expect("a source");
        for call in ["get", "get_or", "need", "many", "flag", "word_or"] {
            for (at, before) in text.match_indices(&format!(".{call}(")) {
                let rest = text[at + before.len()..].trim_start();
                let rest =
                    rest.strip_prefix("decoder,").or(rest.strip_prefix("&mut decoder,")).map(str::trim_start);
                let key = rest.and_then(|rest| rest.strip_prefix('"')).and_then(|rest| rest.split_once('"'));
                keys.extend(key.map(|(key, _)| key.to_owned()));
            }
        }
    }
}

#[test]
fn a_description_sees_every_key_that_is_read() {
    let mut asked = BTreeSet::new();
    asked_in(&root().join("src/parse"), &mut asked);
    assert!(asked.len() > 90, "{asked:?}");
    let seen: BTreeSet<&str> =
        mappings().iter().flat_map(|(_, mapping)| mapping.keys.iter().map(|key| key.name)).collect();
    let unseen: Vec<&String> = asked.iter().filter(|key| !seen.contains(key.as_str())).collect();
    assert!(unseen.is_empty(), "a reader gives up before it asks for {unseen:?}");
}

#[test]
fn the_schemas_of_this_repository_are_current() {
    for subject in Subject::ALL {
        let path = root().join("schemas").join(subject.file_name());
        let written = text(subject, &rules_by_code());
        if std::env::var_os("PLENARY_BLESS").is_some() {
            fs::write(&path, &written).expect("a schema is written");
        }
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(there == written, "{} is out of date; PLENARY_BLESS=1 writes it", path.display());
    }
}
