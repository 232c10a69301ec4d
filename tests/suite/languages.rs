//! A site in six languages, with pages and facts that are there in all of them, in some, and in one.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{
    build_whole, english_words_not_in, holds_phrase, options, pages, repository, sources, without_whole,
};
use plenary::model::Lang;
use plenary::parse::html::{Token, Tokens, unescape};
use plenary::render::{Links, Output};

const NOW: &str = "2025-03-10";
const LANGUAGES: [&str; 6] = ["en", "ar", "zh", "fr", "ru", "es"];

fn site() -> Output {
    let root = repository().join("tests/fixtures/six-languages");
    build_whole(&sources(&root), &options(NOW, Links::Folders, None)).output
}

/// A text that a page shows, or says in an attribute.
struct Run {
    text: String,
    lang: String,
    dir: String,
    /// The innermost element around it.
    element: String,
    attribute: bool,
}

/// The texts of a page, each with the language and direction that it is marked with. Names of people and codes, which
/// are of no language, stand in `bdi` without `lang`, and are left out; so is what only machines read.
fn runs(html: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = vec![(String::new(), String::new(), String::new())];
    let html = &without_whole(html);
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => {
                let (element, lang, dir) = open.last().expect("the root stays");
                let text = unescape(&html[range]).trim().to_owned();
                if element != "bdi" && element != "code" && !text.is_empty() {
                    let (lang, dir) = (lang.clone(), dir.clone());
                    runs.push(Run { text, lang, dir, element: element.clone(), attribute: false });
                }
            }
            Token::Tag(tag) if tag.closing => {
                let (element, ..) = open.pop().expect("every element that is closed was opened");
                assert_eq!(element, tag.name, "elements are nested");
            }
            Token::Tag(tag) => {
                let (_, mut lang, mut dir) = open.last().cloned().expect("the root stays");
                for attribute in &tag.attributes {
                    match attribute.name {
                        "lang" => lang = attribute.value.to_owned(),
                        "dir" => dir = attribute.value.to_owned(),
                        _ => {}
                    }
                }
                let shown = |name: &str| {
                    matches!(name, "title" | "aria-label" | "alt" | "data-label")
                        || name.starts_with("data-word")
                };
                for attribute in tag.attributes.iter().filter(|it| shown(it.name) && tag.name != "link") {
                    // What scripts fill in is named in braces.
                    let text: String = unescape(attribute.value).split(['{', '}']).step_by(2).collect();
                    assert!(!text.contains('<'), "markup in an attribute: {text}");
                    let (lang, dir) = (lang.clone(), dir.clone());
                    runs.push(Run { text, lang, dir, element: tag.name.to_owned(), attribute: true });
                }
                let void = ["meta", "link", "br", "img", "input", "hr", "path", "circle"].contains(&tag.name);
                if matches!(tag.name, "script" | "style") {
                    tokens.skip_raw_text(tag.name);
                }
                if !void {
                    open.push((tag.name.to_owned(), lang, dir));
                }
            }
            Token::Comment(_) | Token::Unfinished(_) => {}
        }
    }
    runs
}

/// Whether a word of a Latin script is in a text, other than what stands so in every language: `UTC`, the name of the
/// group, codes, formats of files and e-mail addresses.
fn latin_word(text: &str) -> Option<&str> {
    let neutral =
        ["UTC", "FG", "TC", "PDF", "TXT", "CSV", "ITU", "T", "FGTC", "I", "B", "tides", "example", "org"];
    text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| !word.is_empty() && !neutral.contains(word))
}

#[test]
fn what_is_in_another_script_than_the_page_is_marked() {
    let mut faults = String::new();
    for (path, html) in pages(&site()) {
        for run in runs(&html).iter().filter(|run| ["ar", "zh", "ru"].contains(&run.lang.as_str())) {
            if let Some(word) = latin_word(&run.text) {
                faults.push_str(&format!("{path}: `{word}` in `{}` is marked `{}`\n", run.text, run.lang));
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn what_is_there_in_one_language_is_marked_with_it_on_every_page() {
    // Texts of the fixture that have no translation at all, from every kind of place that a text can come from.
    let only = [
        ("en", "Assembly of Imaginary Standards"),
        ("en", "1 Quay Street, Nowhere"),
        ("en", "Institute of Slack Water"),
        ("en", "Moon"),
        ("en", "Repair the mechanical moon"),
        ("en", "Send contributions"),
        ("en", "Bring a tide table."),
        ("en", "Tides for everyone"),
        ("en", "Puddles"),
        ("en", "Panellist"),
        ("en", "Society of Patient Observers"),
        ("en", "1 Imaginary Road"),
        ("en", "Words of welcome"),
        ("en", "Room A"),
        ("en", "All stand."),
        ("en", "Slides"),
        ("en", "Moon phases"),
        ("en", "Reef Works"),
        ("en", "Timetable"),
        ("en", "Meetings"),
        ("zh", "港口会堂"),
        ("zh", "新闻"),
        ("ru", "Если прилетят."),
        ("fr", "Le banquet des horloges"),
        ("fr", "Un compte rendu en français seulement."),
        ("es", "La segunda marea"),
    ];
    let (mut faults, mut seen) = (String::new(), BTreeSet::new());
    for (path, html) in pages(&site()) {
        for run in runs(&html) {
            for (lang, text) in only.iter().filter(|(_, text)| run.text == *text) {
                if run.lang == *lang && run.dir == "ltr" {
                    seen.insert((*lang, *text));
                } else {
                    faults.push_str(&format!("{path}: `{text}` is marked `{}`, `{}`\n", run.lang, run.dir));
                }
            }
        }
    }
    let unseen: Vec<_> = only.iter().filter(|text| !seen.contains(*text)).collect();
    assert!(faults.is_empty() && unseen.is_empty(), "{faults}never seen: {unseen:?}");
}

#[test]
fn every_run_has_the_direction_of_its_language() {
    for (path, html) in pages(&site()) {
        for run in runs(&html).iter().filter(|run| !run.attribute && run.element != "bdi") {
            let lang = Lang::new(&run.lang).expect("a language tag");
            assert_eq!(run.dir, lang.direction().as_str(), "{path}: `{}` in `{}`", run.text, run.lang);
        }
    }
}

#[test]
fn no_english_word_of_the_theme_is_left_in_a_translated_page() {
    let foreign: BTreeMap<&str, _> =
        LANGUAGES[1..].iter().map(|lang| (*lang, english_words_not_in(lang))).collect();
    let mut left = String::new();
    for (path, html) in pages(&site()) {
        for run in runs(&html) {
            for word in foreign.get(run.lang.as_str()).into_iter().flatten() {
                if holds_phrase(&run.text, word) {
                    left.push_str(&format!("{path}: `{word}` in `{}` ({})\n", run.text, run.lang));
                }
            }
        }
    }
    assert!(left.is_empty(), "{left}");
}

#[test]
fn every_page_leads_to_itself_in_every_language() {
    let pages = pages(&site());
    for (path, html) in pages.iter().filter(|(_, html)| !html.contains("http-equiv=\"refresh\"")) {
        let switch = html.split_once("<nav class=\"languages").map(|(_, rest)| rest.split_once("</nav>"));
        let (switch, _) = switch.flatten().unwrap_or_else(|| panic!("{path} has no switch of languages"));
        let codes: Vec<&str> =
            switch.split("hreflang=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(codes, LANGUAGES, "{path}");
        assert_eq!(switch.matches("aria-current").count(), 1, "{path}");
    }
}

#[test]
fn a_page_without_a_translation_says_so_and_leads_search_engines_to_the_original() {
    let pages = pages(&site());
    let html = &pages["ar/meetings/harbour-2025/circular/index.html"];
    let head = html.split("</head>").next().expect("a head");
    assert!(head.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(
        head.contains("rel=\"canonical\" href=\"https://example.org/tidal/meetings/harbour-2025/circular/\"")
    );
    assert!(!head.contains("hreflang"), "it is no version of the page");
    assert!(!head.contains("ld+json"));
    assert!(html.contains("<p class=\"notice\">هذه الصفحة غير متاحة باللغة التالية: العربية. والنص المعروض هو باللغة التالية: الإنكليزية.</p>"));
    // The letter is one text: its labels are not Arabic.
    let letter =
        html.split("<article").nth(1).expect("a letter").split("</article>").next().expect("its end");
    assert!(letter.starts_with(" class=\"letter\" lang=\"en\" dir=\"ltr\">"));
    assert!(letter.contains("<dt>Subject:</dt>") && letter.contains("3 February 2025"), "{letter}");

    let translated = &pages["fr/meetings/harbour-2025/circular/index.html"];
    let codes: Vec<&str> = translated
        .split("rel=\"alternate\" hreflang=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(codes, ["en", "fr", "x-default"]);
}

#[test]
fn sitemap_and_feeds_do_not_pass_an_original_off_as_a_translation() {
    let output = site();
    let text = |path: &str| {
        let (_, bytes) = output.iter().find(|(at, _)| at.as_str() == path).expect("a file of the output");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    };
    let sitemap = text("sitemap.xml");
    assert!(!sitemap.contains("/ar/meetings/harbour-2025/circular/"));
    assert!(sitemap.contains("<loc>https://example.org/tidal/fr/meetings/harbour-2025/circular/</loc>"));
    let feed = text("ar/feed.xml");
    for entry in feed.split("<entry ").skip(1) {
        let lang =
            entry.strip_prefix("xml:lang=\"").and_then(|rest| rest.split('"').next()).expect("a language");
        let link = entry.split("rel=\"alternate\"").nth(1).expect("a link");
        assert!(link.contains(&format!("hreflang=\"{lang}\"")), "{entry}");
        assert_eq!(link.contains("/tidal/ar/"), lang == "ar", "{entry}");
    }
}

#[test]
fn a_link_that_names_a_version_leads_to_it_from_every_language() {
    let pages = pages(&site());
    for lang in ["ar", "zh", "fr", "ru", "es"] {
        let html = &pages[&format!("{lang}/about/index.html")];
        let prose = html.split("class=\"prose\"").nth(1).expect("a text");
        assert!(prose.contains("<a href=\"../../about/\""), "{lang}: {prose}");
    }
    assert!(
        pages["about/index.html"].contains("<a href=\"../fr/about/\" data-note=\"1\">The text in French</a>")
    );
}

#[test]
fn the_place_of_the_rule_for_deadlines_stands_for_its_zone_everywhere() {
    for (path, html) in pages(&site()) {
        for city in ["Zurich", "زيورخ", "苏黎世", "Цюрих", "Zúrich"] {
            let shown = runs(&html).into_iter().find(|run| run.text.contains(city));
            assert!(shown.is_none(), "{path} names {city}");
        }
    }
}

#[test]
fn words_that_go_with_a_number_have_the_form_of_their_language() {
    let pages = pages(&site());
    let caption = |lang: &str| {
        let folder = if lang == "en" { String::new() } else { format!("{lang}/") };
        let html = &pages[&format!("{folder}meetings/harbour-2025/documents/index.html")];
        html.split("<caption>").nth(1).and_then(|rest| rest.split('<').next()).expect("a caption").to_owned()
    };
    assert_eq!(
        LANGUAGES.map(caption),
        ["3 documents", "3 وثائق", "3份文件", "3 documents", "3 документа", "3 documentos"]
    );
}

#[test]
fn a_sentence_that_ends_with_an_abbreviation_has_one_full_stop() {
    let site = site();
    let page = without_whole(&pages(&site)["ru/about/index.html"]);
    let (_, end) = page.split_once("берегу 4–6 июля 2025").expect("the dates of the meeting");
    assert!(end.trim_start().starts_with("г. Дальше\u{a0}— тишина...</p>"), "{end}");
}

#[test]
fn an_address_beside_a_chinese_character_is_a_link() {
    let site = site();
    let page = &pages(&site)["zh/index.html"];
    assert!(
        page.contains(
            "致函<a href=\"mailto:tides@example.org\"><bdi dir=\"ltr\">tides@example.org</bdi></a>"
        )
    );
}

#[test]
fn a_chinese_place_begins_with_the_country_and_is_not_said_twice() {
    let site = site();
    let page = &pages(&site)["zh/meetings/harbour-2025/index.html"];
    assert!(page.contains("利奥尼斯虚构港"));
    assert!(!page.contains("港口会堂 <"), "the local name is the name");
}
