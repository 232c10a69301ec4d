//! The whole output of a small site in English and Arabic, file by file.
//!
//! `PLENARY_BLESS=1 cargo test --test suite golden::` writes the expected files anew; their difference is then read before it
//! is committed. The style sheets, scripts and pictures of the default theme are compared by name alone, without the
//! hash in it: `assets.txt` lists them.

use crate::support;
use crate::support::golden::assert_golden;

use std::collections::BTreeMap;

use plenary::render::Output;

/// The file in which the names of the theme's assets stand.
const ASSETS: &str = "assets.txt";

/// The files of the site in six languages that are looked at: a page that is there in all of them, pages that are there in
/// some, and what stands in for them elsewhere.
const SIX_LANGUAGES: [&str; 18] = [
    "about/index.html",
    "ar/404.html",
    "ar/about/index.html",
    "ar/feed.xml",
    "ar/index.html",
    "ar/meetings/harbour-2025/circular/index.html",
    "ar/meetings/harbour-2025/programme/agenda.txt",
    "ar/meetings/harbour-2025/programme/index.html",
    "ar/next.ics",
    "es/about/index.html",
    "fr/about/index.html",
    "fr/calendars/meeting.harbour-2025.ics",
    "fr/meetings/harbour-2025/circular/index.html",
    "ru/about/index.html",
    "sitemap.xml",
    "zh/about/index.html",
    "zh/calendars/deadlines.visa-applicants.ics",
    "zh/meetings/harbour-2025/documents/index.html",
];

/// The files of the site with a chain of events and half days that are looked at.
const CHAIN_OF_EVENTS: [&str; 9] = [
    "ar/index.html",
    "ar/meetings/harbour-2031/index.html",
    "ar/meetings/lagoon-2031/index.html",
    "calendar.ics",
    "data/site.json",
    "index.html",
    "meetings/harbour-2031/index.html",
    "meetings/lagoon-2031/index.html",
    "meetings/river-2031/index.html",
];

/// The files of the site with guests in its meeting plan that are looked at.
const GUESTS_IN_THE_PLAN: [&str; 8] = [
    "calendar.ics",
    "fr/index.html",
    "fr/meetings/elmwood-2033/plan/agenda.txt",
    "fr/meetings/elmwood-2033/plan/index.html",
    "index.html",
    "meetings/elmwood-2033/index.html",
    "meetings/elmwood-2033/plan/index.html",
    "meetings/elmwood-2033/plan/schedule.json",
];

/// The files of the site of which only months are known that are looked at.
const MONTHS_AND_LISTS: [&str; 9] = [
    "ar/index.html",
    "data/site.json",
    "es/index.html",
    "fr/index.html",
    "groups/wg1/index.html",
    "index.html",
    "ru/groups/wg1/index.html",
    "ru/index.html",
    "zh/index.html",
];

/// The output as it is compared.
fn actual(output: &Output) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut assets = String::new();
    for (path, bytes) in output.iter() {
        let path = path.as_str();
        if path.starts_with("assets/") {
            assets.push_str(&without_hashes(path));
            assets.push('\n');
        } else if path.ends_with(".html") {
            let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
            files.insert(path.to_owned(), without_hashes(html).into_bytes());
        } else {
            files.insert(path.to_owned(), bytes.to_vec());
        }
    }
    files.insert(ASSETS.to_owned(), assets.into_bytes());
    files
}

/// `assets/css/base.0123456789abcdef.css` -> `assets/css/base.HASH.css`
pub(crate) fn without_hashes(text: &str) -> String {
    let mut parts = text.split('.').peekable();
    let mut replaced = String::with_capacity(text.len());
    while let Some(part) = parts.next() {
        let is_hash = part.len() == 16 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        replaced.push_str(if is_hash { "HASH" } else { part });
        if parts.peek().is_some() {
            replaced.push('.');
        }
    }
    replaced
}

#[test]
fn the_small_site_is_built_as_expected() {
    assert_golden("two-languages", &actual(&support::fixture()));
}

#[test]
fn the_site_in_six_languages_is_built_as_expected() {
    let root = support::repository().join("tests/fixtures/six-languages");
    let options = support::options(support::FIXTURE_NOW, plenary::render::Links::Folders, None);
    let built = support::build_whole(&support::sources(&root), &options);
    let mut files = actual(&built.output);
    files.retain(|path, _| SIX_LANGUAGES.contains(&path.as_str()));
    assert_eq!(files.len(), SIX_LANGUAGES.len(), "a file that is to be compared is not there");
    assert_golden("six-languages", &files);
}

#[test]
fn a_chain_of_events_with_half_days_is_built_as_expected() {
    assert_odd_meetings("chain-of-events", &CHAIN_OF_EVENTS);
}

#[test]
fn guests_in_the_meeting_plan_are_shown_as_guests() {
    assert_odd_meetings("guests-in-the-plan", &GUESTS_IN_THE_PLAN);
}

#[test]
fn months_and_mailing_lists_are_shown_in_six_languages() {
    assert_odd_meetings("months-and-lists", &MONTHS_AND_LISTS);
}

/// Builds a fixture without a finding, and compares these files of it.
fn assert_odd_meetings(name: &str, files: &[&str]) {
    let root = support::repository().join("tests/fixtures").join(name);
    let options = support::options(support::FIXTURE_NOW, plenary::render::Links::Folders, None);
    let sources = support::sources(&root);
    let checked = plenary::pipeline::BuildOptions { rules: plenary::check::RuleSet::All, ..options.clone() };
    let mut findings = plenary::diag::Diagnostics::new();
    plenary::pipeline::build(&sources, &checked, &mut findings);
    let found: Vec<String> = findings.sorted().iter().map(|finding| finding.message.clone()).collect();
    assert!(found.is_empty(), "what is odd but true is reported: {found:?}");
    let built = support::build_whole(&sources, &options);
    let mut output = actual(&built.output);
    output.retain(|path, _| files.contains(&path.as_str()));
    assert_eq!(output.len(), files.len(), "a file that is to be compared is not there");
    assert_golden(name, &output);
}

#[test]
fn hidden_pages_are_named_with_their_reasons() {
    let sources = support::sources(&support::fixture_root());
    let options = support::options(support::FIXTURE_NOW, plenary::render::Links::Folders, None);
    let hidden: Vec<String> = support::build_whole(&sources, &options)
        .hidden
        .iter()
        .map(|hidden| format!("{}: {}", hidden.file(), hidden.why()))
        .collect();
    assert_eq!(
        hidden,
        [
            "content/hidden.md: it is a draft",
            "content/news/last-boat.md: it was to be published until 2025-02-01",
            "content/news/next-tide.md: it is to be published from 2025-06-01 on",
        ]
    );
}

#[test]
fn a_child_theme_replaces_files_of_its_parent_and_adds_its_own() {
    let output = support::fixture();
    let sheet = output
        .iter()
        .find(|(path, _)| path.as_str().starts_with("assets/css/tidal."))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .expect("the child's style sheet");
    let wave = output
        .iter()
        .find_map(|(path, _)| path.as_str().strip_prefix("assets/img/wave."))
        .expect("the child's picture");
    assert_eq!(
        sheet,
        format!(":root {{ --accent: #0b6e6e; }}\n.water {{ background: url(\"../img/wave.{wave}\"); }}\n")
    );
}
