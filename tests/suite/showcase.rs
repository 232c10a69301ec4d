//! What the example site must never say: that it is somebody else's, that it holds an authoritative text, or that an hour of its own
//! is that of the invitation.

use std::collections::BTreeMap;

use crate::support::{normalised, pages, real_site, text_of};

/// The official homepage of the group, which its body answers for.
const OFFICIAL: &str = "https://www.itu.int/go/fgmv";

/// The words of each language, the folder of its pages first: whether a text is authoritative, and whose rule an hour is.
const WORDS: [(&str, &[&str], &str); 6] = [
    ("", &["authoritative"], "by this site’s rule"),
    ("ar/", &["حجية"], "قاعدة هذا الموقع"),
    ("zh/", &["权威"], "本网站的规则"),
    ("es/", &["hace fe", "hacen fe"], "norma de este sitio"),
    ("fr/", &["fait foi", "font foi", "faisant foi"], "règle de ce site"),
    ("ru/", &["аутентичн"], "по правилу этого сайта"),
];

/// The pages of the site by their folder, and what is in their main part.
fn mains() -> BTreeMap<String, String> {
    let pages = pages(&real_site()).into_iter().filter_map(|(path, html)| {
        let start = html.find("<main")?;
        let end = html.find("</main>")?;
        Some((path.trim_end_matches("index.html").to_owned(), html[start..end].to_owned()))
    });
    pages.collect()
}

/// The words of the language of a page.
fn words(path: &str) -> (&'static [&'static str], &'static str) {
    let found = WORDS.iter().rev().find(|(folder, ..)| path.starts_with(folder));
    found.map(|(_, authority, rule)| (*authority, *rule)).expect("a language of the site")
}

#[test]
fn no_page_calls_a_text_authoritative_without_saying_who_holds_it() {
    let mut notices = 0;
    for (path, main) in mains() {
        let (said, _) = words(&path);
        for paragraph in main.split("</p>") {
            let text = text_of(paragraph).to_lowercase();
            if said.iter().any(|word| text.contains(word)) {
                assert!(paragraph.contains(&format!("href=\"{OFFICIAL}\"")), "{path}: {text}");
                notices += 1;
            }
        }
    }
    assert!(notices > 60, "the translations say whose text counts: {notices}");
}

#[test]
fn every_hour_by_the_rule_of_the_site_says_so() {
    let mut hours = 0;
    for (path, main) in mains() {
        let (_, rule) = words(&path);
        for (at, _) in main.match_indices("T23:59:00+02:00\"") {
            // The rest of its sentence, or of its entry in a list.
            let end = main[at..].find("</li>").map_or(main.len(), |end| at + end);
            let after: String = text_of(&main[at - 20..end]).chars().take(300).collect();
            assert!(after.contains(rule), "{path}: {}", normalised(&after));
            hours += 1;
        }
    }
    assert!(hours > 100, "hours were looked at: {hours}");
}

#[test]
fn faults_of_the_site_are_not_told_to_the_secretariat_of_the_group() {
    let mains = mains();
    for (folder, ..) in WORDS {
        for page in ["404.html", "accessibility/", "privacy/"] {
            let main = &mains[&format!("{folder}{page}")];
            // The secretariat is asked about the meeting, in the first part of the statement on accessibility.
            let about_the_site = main.find("id=\"site\"").map_or(&**main, |at| &main[at..]);
            assert!(!about_the_site.contains("@itu.int"), "{folder}{page}");
        }
    }
}

#[test]
fn every_page_says_first_that_it_is_an_example() {
    let (mut pages_seen, site) = (0, pages(&real_site()));
    for (path, html) in site.iter().filter(|(_, html)| html.contains("<main")) {
        let notice = html.find("class=\"site-notice\"").unwrap_or_else(|| panic!("{path} has no notice"));
        assert!(notice < html.find("<header").expect("a masthead"), "{path}");
        assert!(html[notice..].split("</aside>").next().expect("its text").contains(OFFICIAL), "{path}");
        pages_seen += 1;
    }
    assert!(pages_seen > 180, "{pages_seen}");
}

/// A wrong term: its language, whether the words of the theme must not have it either, the term, and the letters that make it
/// another word.
type WrongTerm = (&'static str, bool, &'static str, &'static str);

fn wrong_terms() -> impl Iterator<Item = WrongTerm> {
    include_str!("../fixtures/wrong-terms.tsv").lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [lang, scope, wrong, unless, _right] = fields[..] else { panic!("{line}") };
        (lang, scope == "both", wrong, unless)
    })
}

/// Whether the term stands in a text, and not as the beginning of another word.
fn stands_in(text: &str, (_, _, wrong, unless): WrongTerm) -> bool {
    text.match_indices(wrong).any(|(at, _)| !text[at + wrong.len()..].starts_with(unless))
}

#[test]
fn no_page_has_a_term_that_was_found_wrong() {
    let mut found = Vec::new();
    let mut seen = 0;
    for (path, html) in pages(&real_site()) {
        // What is shown in English for want of a translation has no terms of the language.
        let Some((folder, ..)) = WORDS[1..].iter().find(|(folder, ..)| path.starts_with(folder)) else {
            continue;
        };
        if html.contains("class=\"heading\" lang=") || !html.contains("<main") {
            continue;
        }
        let text = normalised(&text_of(&html)).replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2011}', "-");
        seen += 1;
        let terms = wrong_terms().filter(|(lang, ..)| folder.starts_with(lang));
        found.extend(
            terms.filter(|term| stands_in(&text, *term)).map(|(_, _, term, _)| format!("{path}: {term}")),
        );
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(seen > 140, "{seen}");
}

#[test]
fn the_words_of_the_theme_have_no_term_that_was_found_wrong() {
    for term in wrong_terms().filter(|(_, both, ..)| *both) {
        let path = format!("{}/themes/plenary/i18n/{}.yaml", env!("CARGO_MANIFEST_DIR"), term.0);
        let words = std::fs::read_to_string(&path).expect("the words of the theme");
        assert!(!stands_in(&words, term), "{path}: {}", term.2);
    }
}
