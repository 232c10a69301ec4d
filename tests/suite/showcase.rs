//! What the example site must never say: that it is somebody else's, that it holds an authoritative text, or that an hour of its own
//! is that of the invitation.

use std::collections::BTreeMap;

use crate::support::{normalised, pages, real_site, text_of};

/// The official homepage of the group, which its body answers for.
const OFFICIAL: &str = "https://www.itu.int/go/fgmv";

/// The words of each language, the folder of its pages first: whether a text is authoritative, and whose rule an hour is.
const WORDS: [(&str, &[&str], &str); 6] = [
    ("", &["authoritative"], "by this site’s rule"),
    ("ar/", &["المعتمد", "الحجية"], "قاعدة هذا الموقع"),
    ("zh/", &["权威"], "本网站的规则"),
    ("es/", &["hace fe", "auténtic"], "norma de este sitio"),
    ("fr/", &["fait foi", "faisant foi"], "règle de ce site"),
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
