//! The fixture of a group that is invited by an announcement: letters, deadlines, registrations and outcomes as facts, in English and in
//! a language whose words the site brings itself.

use std::collections::BTreeMap;

use plenary::check::RuleSet;
use plenary::diag::{Colour, Diagnostics, Format, show};
use plenary::pipeline::{BuildOptions, build};
use plenary::render::{Links, Output};
use plenary::source::Sources;
use serde_json::{Value, json};

use crate::support::golden::assert_golden;
use crate::support::{self, options, repository, sources, text_of};

/// After the announcement and its revision, before the deadlines.
const NOW: &str = "2031-04-20";

fn fixture() -> Sources {
    sources(&repository().join("tests/fixtures/announced"))
}

fn output() -> Output {
    support::build_whole(&fixture(), &options(NOW, Links::Folders, None)).output
}

fn file(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(name, _)| name.as_str() == path);
    String::from_utf8(found.unwrap_or_else(|| panic!("{path}")).1.to_vec()).expect("text")
}

fn meeting(site: &Value, id: &str) -> Value {
    let meetings = site["meetings"].as_array().expect("meetings");
    meetings.iter().find(|meeting| meeting["id"] == id).expect("the meeting").clone()
}

#[test]
fn the_site_has_no_finding() {
    let sources = fixture();
    let mut findings = Diagnostics::new();
    let options = BuildOptions { rules: RuleSet::All, ..options(NOW, Links::Folders, None) };
    let built = build(&sources, &options, &mut findings).expect("no errors");
    let shown: Vec<String> = (findings.sorted().into_iter())
        .map(|finding| show(finding, Format::Short, Colour::Plain, &|path| sources.text(path)))
        .collect();
    assert_eq!(shown, [""; 0]);
    assert_eq!(built.missing_words, []);
}

#[test]
fn the_pages_of_the_letters_and_of_both_meetings_are_as_expected() {
    let output = output();
    let pages = [
        "de/meetings/index.html",
        "de/meetings/lisbon-2031/index.html",
        "meetings/lisbon-2031/announcement/index.html",
        "meetings/lisbon-2031/corrigendum/index.html",
        "meetings/oslo-2030/index.html",
    ];
    let texts: BTreeMap<String, Vec<u8>> =
        pages.iter().map(|path| (path.replace(".html", ".txt"), lines(&file(&output, path)))).collect();
    assert_golden("announced", &texts);
}

/// What a reader sees in the main part of a page, a sentence a line.
fn lines(html: &str) -> Vec<u8> {
    let main =
        html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0;
    let mut text = String::new();
    for line in main.lines() {
        let said = text_of(&format!("<main{line}"));
        if !said.is_empty() {
            text.push_str(&said);
            text.push('\n');
        }
    }
    text.into_bytes()
}

#[test]
fn programs_get_the_same_facts() {
    let output = output();
    let site: Value = serde_json::from_str(&file(&output, "data/site.json")).expect("JSON");
    let lisbon = meeting(&site, "lisbon-2031");
    let deadline = |id: &str| {
        let all = lisbon["deadlines"].as_array().expect("deadlines");
        all.iter().find(|deadline| deadline["id"] == id).expect("the deadline").clone()
    };
    assert_eq!(deadline("papers")["previous_date"], "2031-04-21");
    assert_eq!(deadline("press")["audience_name"], json!({"en": "media", "de": "Medien"}));
    assert_eq!(deadline("press")["audience"], Value::Null);
    assert_eq!(deadline("desk")["applies_to"], "after");
    assert_eq!(lisbon["registrations"][0]["opens"], "2031-03-03");
    let outcome = &meeting(&site, "oslo-2030")["outcome"];
    assert_eq!(outcome["attendance"], json!({"total": 1242, "on_site": 42, "remote": 1200, "countries": 19}));
    assert_eq!(outcome["report"]["url"], "https://cord.example/report-4.pdf");
    let letters: Vec<(&Value, &Value)> = (site["pages"].as_array().expect("pages").iter())
        .filter(|page| page["kind"] == "circular")
        .map(|page| (&page["letter"], &page["number"]))
        .collect();
    assert_eq!(
        letters,
        [
            (&json!("announcement"), &Value::Null),
            (&json!("corrigendum"), &json!("Corrigendum 1")),
            (&json!("circular"), &json!("Circular 4")),
        ]
    );
    let calendar = file(&output, "de/calendars/deadlines.own-media.ics").replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    assert!(calendar.contains("Medien") && !calendar.contains("media\r\n"), "{calendar}");
    let feed = file(&output, "feed.xml");
    assert!(feed.contains("Extended; previous date: 21 April 2031"), "{feed}");
    let old = file(&output, "meetings/oslo-2030/index.html");
    assert!(old.contains("\"recordedIn\":[{\"@type\":\"CreativeWork\""), "{old}");
}
