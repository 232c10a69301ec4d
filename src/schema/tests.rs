//! Tests of the meanings, and of the output of `plenary explain`.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::{EVERY_PAGE, meaning, sections};
use super::*;
use crate::model::Kind;

/// The keys of each mapping, by the mapping's name.
fn described() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut described: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (name, mapping) in mappings() {
        described.entry(name).or_default().extend(mapping.keys.iter().map(|key| key.name));
    }
    described
}

#[test]
fn every_key_has_a_meaning_and_every_meaning_a_key() {
    let described = described();
    assert!(described.len() > 35, "{:?}", described.keys());
    for (name, keys) in &described {
        let is_page = Kind::WORDS.iter().any(|(word, _)| word == name);
        for key in keys {
            let meaning = meaning(name, key).or(is_page.then(|| meaning(EVERY_PAGE, key)).flatten());
            assert!(meaning.is_some(), "`{key}` of {name} has no meaning");
        }
    }
    for section in sections() {
        for (of, meaning) in section.of.iter().flat_map(|of| section.keys.iter().map(move |key| (of, key))) {
            let of = if *of == EVERY_PAGE { "page" } else { of };
            assert!(described[of].contains(meaning.key), "{of} has no key `{}`", meaning.key);
        }
    }
}

#[test]
fn a_key_is_explained_through_lists_and_names_of_ones_own() {
    let said = |name: &str, path: &str| {
        explain(Subject::named(name).unwrap(), path).unwrap_or_else(|error| format!("error: {error}"))
    };
    let status = said("site.yaml", "meetings.status");
    assert!(status.contains("Whether it takes place as announced"), "{status}");
    assert!(status.contains("`cancelled`; without it\n  `confirmed`"), "{status}");
    assert_eq!(said("site.yaml", "meetings[0].status"), status.clone());
    assert!(said("site.yaml", "").starts_with("Keys of site.yaml\n  site"));
    assert!(said("site.yaml", "meetings.venue").contains("Keys of a venue\n  name"));
    assert!(said("agenda", "items.number").contains("required: yes"));
    assert!(said("agenda", "title").contains("heading of the page"));
    assert_eq!(
        said("site.yaml", "meetings.stauts"),
        "error: there is no key `stauts` in a meeting; did you mean `status`?"
    );
    assert_eq!(said("site.yaml", "meetings.status.x"), "error: `meetings.status` has no keys of its own");
}
