//! The words of the theme and the translated pages of the real site hold together in all six languages: nothing is
//! missing, nothing is left in English, and a translation leads where its original leads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{repository, sources};
use plenary::parse::yaml::{Node, Value, parse};
use plenary::path::SourcePath;

/// The languages of the theme beside English.
const LANGUAGES: [&str; 5] = ["ar", "es", "fr", "ru", "zh"];

/// Words that a language shares with English.
const SHARED: [(&str, &[&str]); 5] = [
    ("ar", &["zone"]),
    (
        "es",
        &[
            "circular.place_date",
            "fax",
            "letter.circular",
            "role.director",
            "role.editor",
            "utc",
            "utc_range",
            "zone",
        ],
    ),
    (
        "fr",
        &[
            "agenda_documents",
            "alert.important",
            "alert.note",
            "circular.annexes",
            "circular.date",
            "circular.email",
            "documents_caption",
            "footnotes",
            "forum.forum",
            "forum_counted.forum",
            "letter.addendum",
            "letter.corrigendum",
            "letter.invitation",
            "menu",
            "participation",
            "programme_title",
            "role.rapporteur",
            "roles.rapporteur",
            "session.session",
            "structure",
            "subscription.documents",
            "utc",
            "utc_range",
            "ways.documents",
            "ways.programme",
            "when",
            "zone",
        ],
    ),
    ("ru", &["circular.place_date", "utc", "utc_range", "zone"]),
    ("zh", &[]),
];

/// The plural categories of CLDR.
const PLURAL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The words of a language by path, `mode.hybrid`.
fn words(language: &str) -> BTreeMap<String, String> {
    let path = format!("themes/plenary/i18n/{language}.yaml");
    let text = fs::read_to_string(repository().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let root = parse(&SourcePath::new(path), &text, 0..text.len()).expect("the words are YAML");
    let mut words = BTreeMap::new();
    flatten(&root, "", &mut words);
    words
}

fn flatten(node: &Node, path: &str, words: &mut BTreeMap<String, String>) {
    match &node.value {
        // The forms that go with numbers are one word: how many there are, the language decides.
        Value::Map(entries)
            if (entries.iter())
                .all(|(key, ..)| PLURAL.contains(&key.as_str()) || key.parse::<u32>().is_ok()) =>
        {
            let mut forms = BTreeMap::new();
            entries.iter().for_each(|(key, _, value)| flatten(value, key, &mut forms));
            words.insert(path.to_owned(), forms.into_values().collect::<Vec<_>>().join("|"));
        }
        Value::Map(entries) => {
            for (key, _, value) in entries {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(value, &path, words);
            }
        }
        Value::Scalar(text, _) => {
            words.insert(path.to_owned(), text.clone());
        }
        Value::Null | Value::List(_) => panic!("`{path}` is no text"),
    }
}

/// What stands between `open` and `close` in a text, in order.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

/// A text without its places, `{date}`.
fn without_places(text: &str) -> String {
    let mut rest = text.to_owned();
    for place in between(text, "{", "}") {
        rest = rest.replace(&format!("{{{place}}}"), "");
    }
    rest
}

/// Every word of every language but English, as `fr: menu: Menu`, for which `wrong` holds.
fn offenders(languages: &[&str], wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for language in languages {
        for (path, text) in words(language) {
            if wrong(&text) {
                found.push(format!("{language}: {path}: {text}"));
            }
        }
    }
    found
}

#[test]
fn every_language_has_every_word_with_the_same_places() {
    let with_places = |language: &str| -> BTreeSet<String> {
        let line = |(path, text): (String, String)| {
            let places: BTreeSet<&str> = between(&text, "{", "}").into_iter().collect();
            format!("{path} {places:?}")
        };
        words(language).into_iter().map(line).collect()
    };
    let english = with_places("en");
    for language in LANGUAGES {
        let unlike: Vec<String> = with_places(language).symmetric_difference(&english).cloned().collect();
        assert_eq!(unlike, Vec::<String>::new(), "{language}");
    }
}

#[test]
fn no_word_is_left_in_english() {
    let english = words("en");
    for (language, shared) in SHARED {
        let same: Vec<String> = words(language)
            .into_iter()
            .filter(|(path, text)| english[path] == *text)
            .map(|(path, _)| path)
            .collect();
        assert_eq!(same, shared, "{language}");
    }
}

#[test]
fn words_in_other_scripts_hold_no_latin_letters_but_those_of_utc_and_csv() {
    let latin = |text: &str| {
        let text = without_places(text).replace("UTC", "").replace("CSV", "");
        text.contains(|c: char| c.is_ascii_alphabetic())
    };
    assert_eq!(offenders(&["ar", "ru", "zh"], latin), Vec::<String>::new());
}

#[test]
fn words_are_set_with_the_marks_of_their_language() {
    let ascii = |marks: &'static str| move |text: &str| text.contains(|c| marks.contains(c));
    assert_eq!(offenders(&["ar"], ascii(",;?'\"")), Vec::<String>::new());
    assert_eq!(offenders(&["zh"], ascii(",.;:?!()'\"")), Vec::<String>::new());
    assert_eq!(offenders(&["es", "fr", "ru"], ascii("'\"")), Vec::<String>::new());
    let spaced = |text: &str| text.contains([' ', '\u{a0}']) && !without_places(text).contains("UTC");
    assert_eq!(offenders(&["zh"], spaced), Vec::<String>::new());
    let tight_colon = |text: &str| text.matches(':').count() != text.matches("\u{a0}:").count();
    assert_eq!(offenders(&["fr"], tight_colon), Vec::<String>::new());
}

/// The pages of the real site and their translations: path, language, original, translation.
fn translations() -> Vec<(String, String, String, String)> {
    let sources = sources(&repository());
    let text = |path: &SourcePath| sources.text(path).map(|text| text.into_owned());
    let mut found = Vec::new();
    for (path, _) in sources.under("content") {
        let parts: Vec<&str> = path.as_str().rsplitn(3, '.').collect();
        if let ["md", language, stem] = parts[..] {
            let original = text(&SourcePath::new(format!("{stem}.md")));
            let original = original.unwrap_or_else(|| panic!("{path} translates nothing"));
            found.push((path.to_string(), language.to_owned(), original, text(path).expect("it was listed")));
        }
    }
    found
}

/// How often each piece, without its spaces, stands in a text.
fn counted(pieces: Vec<&str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for piece in pieces {
        *counts.entry(piece.split_whitespace().collect()).or_default() += 1;
    }
    counts
}

#[test]
fn home_joining_and_deadlines_are_translated_into_all_languages() {
    let translated: BTreeSet<String> = translations().into_iter().map(|(path, ..)| path).collect();
    for page in ["index", "join", "deadlines"] {
        for language in LANGUAGES {
            let path = format!("content/{page}.{language}.md");
            assert!(translated.contains(&path), "{path} is missing");
        }
    }
}

#[test]
fn a_translation_has_the_anchors_links_and_facts_of_its_original() {
    for (path, _, original, translation) in translations() {
        let anchors = |text| between(text, "{#", "}").into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(anchors(&translation), anchors(&original), "anchors of {path}");
        let links = |text| counted(between(text, "](", ")"));
        assert_eq!(links(&translation), links(&original), "links of {path}");
        // Chinese names the country before the city, where the others have `place`.
        let is_place = |fact: &str| [".place", ".city", ".country"].iter().any(|end| fact.ends_with(end));
        let facts = |text| {
            let mut facts = counted(between(text, "{{", "}}"));
            facts.retain(|fact, _| !is_place(fact));
            facts
        };
        assert_eq!(facts(&translation), facts(&original), "facts of {path}");
    }
}

#[test]
fn every_translation_says_that_it_is_unofficial() {
    let silent: Vec<String> = translations()
        .into_iter()
        .filter(|(.., text)| !text.contains("\nunofficial_translation: true\n"))
        .map(|(path, ..)| path)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn times_of_day_are_those_of_the_original() {
    let times = |text: &str| -> Vec<String> {
        let digits =
            |text: &str| text.chars().count() == 5 && text.chars().filter(char::is_ascii_digit).count() == 4;
        let chars: Vec<char> = text.chars().collect();
        let windows = chars.windows(5).map(|window| window.iter().collect::<String>());
        let mut times: Vec<String> = windows.filter(|w| digits(w) && w.find(':') == Some(2)).collect();
        times.sort();
        times
    };
    for (path, _, original, translation) in translations() {
        assert_eq!(times(&translation), times(&original), "{path}");
    }
}
