//! Whose site it is: the notice on every page and in every file that travels, the contact for faults, the authority.

use plenary::path::SourcePath;
use plenary::render::{Links, Output};

use crate::support::{build_whole, fixture_root, options, sources};

/// The fixture in English and Arabic with more keys under `site:`.
fn built(keys: &str) -> Output {
    let mut sources = sources(&fixture_root());
    let path = SourcePath::new("site.yaml");
    let facts = sources.text(&path).expect("the fixture has facts");
    sources.insert(path, facts.replacen("site:\n", &format!("site:\n{keys}"), 1).into_bytes());
    // The page of a letter is marked as a translation already.
    let page = SourcePath::new("content/about.ar.md");
    let about = sources.text(&page).expect("the fixture has the page");
    let about = about.replacen("---\n", "---\nunofficial_translation: true\n", 1);
    sources.insert(page, about.into_bytes());
    build_whole(&sources, &options("2025-03-10", Links::Folders, Some("https://example.org/"))).output
}

/// A file of the output as text, with the folded lines of calendars joined.
fn text(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(at, _)| at.as_str() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("{path} is missing"));
    String::from_utf8_lossy(bytes).replace("\r\n ", "")
}

/// The files with this ending that do not hold `wanted`, without pages that only lead to another.
fn without<'o>(output: &'o Output, ending: &str, wanted: &str) -> Vec<&'o str> {
    output
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(ending))
        .filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes).replace("\r\n ", "");
            !text.contains(wanted) && !text.contains("http-equiv=\"refresh\"")
        })
        .map(|(path, _)| path.as_str())
        .collect()
}

const NOTICE: &str =
    "  notice: {text: Only an example., url: \"https://example.org/official\", noindex: true}\n";

#[test]
fn a_notice_is_on_every_page_and_goes_with_every_file_that_travels() {
    let output = built(NOTICE);
    let none: [&str; 0] = [];
    // In sight, and not only among what programs read of a page.
    assert_eq!(without(&output, ".html", "Only an example."), none);
    assert_eq!(without(&output, ".html", "<aside class=\"site-notice\""), none);
    assert_eq!(without(&output, ".html", "<meta name=\"robots\" content=\"noindex\">"), none);
    assert_eq!(without(&output, ".ics", "Only an example."), none);
    assert_eq!(without(&output, "feed.xml", "Only an example."), none);
    assert_eq!(without(&output, "site.json", "Only an example."), none);
    // Each event, which is imported without the head of its calendar.
    let calendar = text(&output, "calendar.ics");
    let described = calendar.split("BEGIN:VEVENT").skip(1);
    assert!(described.clone().count() > 3);
    for event in described {
        let event = event.split("BEGIN:VALARM").next().expect("an event");
        assert!(event.contains("Only an example."), "{event}");
    }
    let home = text(&output, "index.html");
    assert!(home.contains("<meta property=\"og:description\" content=\"Only an example. "), "{home}");
    assert!(!home.contains("og:image"));
    assert!(output.iter().all(|(path, _)| !path.as_str().contains("sitemap")));
    assert!(!text(&output, "robots.txt").contains("Sitemap"));
    assert!(text(&output, "_headers").contains("  X-Robots-Tag: noindex\n"));
}

#[test]
fn without_a_notice_nothing_is_said_and_search_engines_are_welcome() {
    let output = built("");
    assert!(!text(&output, "index.html").contains("site-notice"));
    assert!(!text(&output, "_headers").contains("X-Robots-Tag"));
    assert!(output.iter().any(|(path, _)| path.as_str() == "sitemap.xml"));
}

#[test]
fn faults_are_told_to_who_answers_for_the_site() {
    let missing = |keys: &str| text(&built(keys), "404.html");
    let group = "mailto:tides@example.org";
    assert!(main(&missing("")).contains(group));
    let own = missing("  contact: {email: webmaster@example.org}\n");
    assert!(own.contains("mailto:webmaster@example.org") && !main(&own).contains(group));
    let page = missing("  contact: {url: \"https://example.org/faults\"}\n");
    assert!(page.contains("href=\"https://example.org/faults\"") && !main(&page).contains(group));
    // A mirror or an example does not send its faults to the group.
    assert!(!main(&missing(NOTICE)).contains(group));
}

fn main(page: &str) -> &str {
    let start = page.find("<main").expect("a main element");
    &page[start..page.find("</main>").expect("its end")]
}

#[test]
fn a_translation_names_who_holds_the_authoritative_text() {
    let of = |keys: &str, page: &str| main(&text(&built(keys), page)).to_owned();
    let authority = "  authority: {name: The Assembly, url: \"https://example.org/texts\"}\n";
    let letter = "ar/meetings/estuary-2025/circular/index.html";
    for (page, alone) in [(letter, "النص الأصلي وحده"), ("ar/about/index.html", "وعند الشك")]
    {
        assert!(of("", page).contains(alone), "{page}");
        let named = of(authority, page);
        assert!(named.contains("href=\"https://example.org/texts\"") && !named.contains(alone), "{named}");
    }
}
