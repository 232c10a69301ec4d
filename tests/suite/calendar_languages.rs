//! The files for programs in six languages: one event is the same in all of them, each text says in which language it is, and
//! pages lead to the files of their own language.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{self, build_whole, english_words_not_in, holds_phrase, options, pages, repository};
use plenary::path::SourcePath;
use plenary::render::{Links, Output};
use plenary::source::Sources;

const LANGUAGES: [&str; 6] = ["en", "ar", "zh", "fr", "ru", "es"];
const BASE: &str = "https://example.org/tidal/";

/// What differs from language to language: words and addresses.
const TOLD: [&str; 13] = [
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "CONTACT",
    "ORGANIZER",
    "CONFERENCE",
    "NAME",
    "X-WR-CALNAME",
    "SOURCE",
    "URL",
    // The descriptions of an alarm and of its event are told apart by nothing but their place.
    "BEGIN",
    "END",
];

fn sources() -> Sources {
    support::sources(&repository().join("tests/fixtures/six-languages"))
}

fn built(sources: &Sources) -> Output {
    build_whole(sources, &options("2025-03-10", Links::Folders, None)).output
}

fn text(output: &Output, path: &str) -> String {
    let (_, bytes) =
        output.iter().find(|(at, _)| at.as_str() == path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The path of a file of the first language in another one.
fn in_language(path: &str, lang: &str) -> String {
    if lang == "en" { path.to_owned() } else { format!("{lang}/{path}") }
}

/// The paths in the first language of the files that end so.
fn paths<'o>(output: &'o Output, end: &'o str) -> impl Iterator<Item = &'o str> {
    let is_first = |path: &&str| !LANGUAGES.iter().any(|lang| path.starts_with(&format!("{lang}/")));
    output.iter().map(|(path, _)| path.as_str()).filter(move |path| path.ends_with(end)).filter(is_first)
}

/// A line of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    parameters: String,
    value: String,
}

impl Line {
    fn lang(&self) -> Option<&str> {
        self.parameters.split("LANGUAGE=").nth(1).and_then(|rest| rest.split(';').next())
    }
}

/// The lines of a calendar, unfolded.
fn lines(calendar: &str) -> Vec<Line> {
    let unfolded = calendar.replace("\r\n ", "");
    let line = |line: &str| {
        let mut quoted = false;
        let is_end = |c: char| {
            quoted ^= c == '"';
            c == ':' && !quoted
        };
        let end = line.find(is_end).unwrap_or_else(|| panic!("`{line}` has a value"));
        let (name, parameters) = line[..end].split_once(';').unwrap_or((&line[..end], ""));
        Line { name: name.to_owned(), parameters: parameters.to_owned(), value: line[end + 1..].to_owned() }
    };
    unfolded.split_terminator("\r\n").map(line).collect()
}

fn facts(calendar: &str) -> Vec<Line> {
    lines(calendar).into_iter().filter(|line| !TOLD.contains(&line.name.as_str())).collect()
}

#[test]
fn a_calendar_has_the_same_events_with_the_same_facts_in_every_language() {
    let output = built(&sources());
    let calendars: Vec<&str> = paths(&output, ".ics").collect();
    assert!(calendars.len() > 8, "{calendars:?}");
    for path in calendars {
        let original = facts(&text(&output, path));
        assert!(original.iter().filter(|line| line.name == "UID").count() > 1, "{path}");
        for lang in &LANGUAGES[1..] {
            let path = in_language(path, lang);
            let calendar = text(&output, &path);
            assert_eq!(facts(&calendar), original, "{path}");
            assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{path}");
            for line in lines(&calendar) {
                let own = || line.value.starts_with(&format!("{BASE}{lang}/"));
                assert!(!matches!(line.name.as_str(), "SOURCE" | "URL") || own(), "{path}: {line:?}");
                let is_source = line.name == "SOURCE";
                assert!(!is_source || line.value == format!("{BASE}{path}"), "{path}: {line:?}");
            }
        }
    }
}

#[test]
fn every_text_of_a_calendar_says_in_which_language_it_is() {
    let output = built(&sources());
    for (lang, summary, contact) in [
        ("ar", "FG-TC: طلب رسالة دعوة", "الأمانة، tides@example.org، +41 22 555 0100"),
        ("zh", "FG-TC：申请邀请函", "秘书处，tides@example.org，+41 22 555 0100"),
        (
            "fr",
            "FG-TC\u{a0}: Demander une lettre d’invitation",
            "Secrétariat, tides@example.org, +41 22 555 0100",
        ),
    ] {
        let lines = lines(&text(&output, &in_language("calendars/deadlines.ics", lang)));
        let said = |name: &str| -> Vec<(&str, String)> {
            let lines = lines.iter().filter(|line| line.name == name);
            lines.map(|line| (line.lang().unwrap_or(""), line.value.replace("\\,", ","))).collect()
        };
        // What has no translation is told in its own language as a whole.
        let original = ("en", "FG-TC: Send contributions".to_owned());
        assert_eq!(said("SUMMARY"), [(lang, summary.to_owned()), original]);
        assert_eq!(said("CONTACT")[0], (lang, contact.to_owned()));
        let texts = ["SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CONTACT", "ORGANIZER", "NAME"];
        for line in lines.iter().filter(|line| texts.contains(&line.name.as_str())) {
            assert!(matches!(line.lang(), Some(said) if said == lang || said == "en"), "{line:?}");
        }
    }
}

/// Texts of the fixture with words that are the theme's too.
const UNTRANSLATED: [&str; 13] = [
    // A part of an address.
    "/forum/",
    "Institute of Slack Water",
    "Society of Patient Observers",
    "By e-mail to",
    "Words of welcome",
    "1 Imaginary Road",
    "Programme",
    "Agenda",
    "Opening",
    "Reports",
    "Room A",
    "Room B",
    "All stand",
];

#[test]
fn no_english_word_of_the_theme_is_left_in_a_translated_calendar_or_agenda() {
    let output = built(&sources());
    let (mut left, mut looked_at) = (String::new(), 0);
    for lang in &LANGUAGES[1..] {
        let foreign = english_words_not_in(lang);
        let mut look = |path: &str, text: &str| {
            looked_at += 1;
            let text = UNTRANSLATED.iter().fold(text.to_owned(), |text, own| text.replace(own, ""));
            for word in foreign.iter().filter(|word| holds_phrase(&text, word)) {
                left.push_str(&format!("{path}: `{word}` in `{text}`\n"));
            }
        };
        for path in paths(&output, ".ics").map(|path| in_language(path, lang)) {
            for line in lines(&text(&output, &path)).iter().filter(|line| line.lang() == Some(lang)) {
                look(&path, &line.value);
            }
        }
        for path in paths(&output, "/agenda.txt").map(|path| in_language(path, lang)) {
            for line in text(&output, &path).lines() {
                look(&path, line);
            }
        }
    }
    assert!(left.is_empty(), "{left}");
    assert!(looked_at > 500, "{looked_at}");
}

/// A translation of the programme: one session by its id, one by its place, and hours that somebody has mistyped.
const FRENCH: &str = "---
kind: programme
title: Programme des séances
slug: horaire
sessions:
  - {date: 2025-07-04, start: \"09:45\", end: \"10:45\", id: welcome, type: opening, title: Mots de bienvenue, room: Salle A, moderators: [{name: Marina Ebbworth}], speakers: [{name: Ada Undertow}, {name: Gill Netherby}]}
  - {date: 2025-07-04, start: \"10:15\", end: \"11:00\", title: Jusant, room: Salle B}
  - {date: 2025-07-05, start: \"10:30\", title: Pause}
---
Voir aussi ailleurs.
";

#[test]
fn a_translated_programme_changes_the_words_of_sessions_and_nothing_else() {
    let mut sources = sources();
    sources
        .insert(SourcePath::new("content/meetings/harbour-2025/programme.fr.md"), FRENCH.as_bytes().to_vec());
    let output = built(&sources);
    let (english, french) = (text(&output, "next.ics"), text(&output, "fr/next.ics"));
    assert_eq!(facts(&french), facts(&english));
    let sessions: Vec<(String, String)> = french
        .replace("\r\n ", "")
        .split("BEGIN:VEVENT")
        .filter(|event| event.contains("COLOR:slategray"))
        .map(|event| {
            let lines = lines(event.trim_start());
            let value = |name: &str| lines.iter().find(|line| line.name == name).expect("a line").clone();
            let (summary, url) = (value("SUMMARY"), value("URL"));
            (format!("{} {}", summary.lang().unwrap_or(""), summary.value), url.value)
        })
        .collect();
    let at = |path: &str| format!("{BASE}{path}");
    let page = "fr/meetings/harbour-2025/horaire/";
    let expected = [
        ("fr Mots de bienvenue".to_owned(), at(&format!("{page}#welcome"))),
        ("fr Jusant".to_owned(), at(&format!("{page}#jusant"))),
        // Neither its id nor its hours are those of the coffee.
        ("en Coffee".to_owned(), at("meetings/harbour-2025/programme/#coffee")),
    ];
    assert_eq!(sessions, expected);

    let agenda = text(&output, &format!("{page}agenda.txt"));
    assert!(
        agenda.contains("\n09:30–10:15 (01:30–02:15 UTC)\n    Mots de bienvenue\n    Salle A\n"),
        "{agenda}"
    );
    assert!(
        agenda.contains(
            "    Orateurs\u{a0}: Ada Undertow (à confirmer)\u{202f}; Gill Netherby (à confirmer)\n"
        ),
        "{agenda}"
    );

    let schedule =
        |path: &str| -> serde_json::Value { serde_json::from_str(&text(&output, path)).expect("JSON") };
    let (english, french) = (
        schedule("meetings/harbour-2025/programme/schedule.json"),
        schedule(&format!("{page}schedule.json")),
    );
    let talk = |schedule: &serde_json::Value, room: &str| {
        schedule["schedule"]["conference"]["days"][0]["rooms"][room][0].clone()
    };
    let (first, second) = (talk(&english, "Room A"), talk(&french, "Salle A"));
    for same in ["guid", "id", "slug", "date", "duration", "end", "language"] {
        assert_eq!(first[same], second[same], "{same}");
    }
    assert_eq!(second["title"], "Mots de bienvenue");
    let ids = |schedule: &serde_json::Value| -> BTreeSet<String> {
        let rooms = schedule["schedule"]["conference"]["rooms"].as_array().expect("rooms");
        rooms.iter().map(|room| room["guid"].to_string()).collect()
    };
    assert_eq!(ids(&english), ids(&french));

    let data = text(&output, "data/site.json");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let welcome = &data["meetings"][0]["sessions"][0];
    let titles = serde_json::json!({ "en": "Words of welcome", "fr": "Mots de bienvenue" });
    assert_eq!(welcome["title"], titles);
}

#[test]
fn pages_lead_to_the_calendars_and_exports_of_their_language() {
    let (mut strays, mut seen) = (String::new(), BTreeMap::<&str, usize>::new());
    let output = built(&sources());
    for (path, html) in pages(&output) {
        let lang = LANGUAGES.into_iter().find(|lang| path.starts_with(&format!("{lang}/"))).unwrap_or("en");
        // From a page to the folder of its language: as many steps as folders below it.
        let depth = path.matches('/').count() - usize::from(lang != "en");
        let up = "../".repeat(depth);
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let beside = ["schedule.json", "schedule.xml", "agenda.txt"].contains(&link);
            if !(link.ends_with(".ics") || link.ends_with("agenda.txt") || link.contains("schedule.")) {
                continue;
            }
            *seen.entry(lang).or_default() += 1;
            if let Some(absolute) = link.strip_prefix("webcal://example.org/tidal/") {
                let folder = absolute.split('/').next().unwrap_or_default();
                if folder != lang && (lang != "en" || LANGUAGES.contains(&folder)) {
                    strays.push_str(&format!("{path}: {link}\n"));
                }
                continue;
            }
            let below = link.strip_prefix(&up).is_some_and(|rest| !rest.starts_with(".."));
            if !beside && (!below || link.starts_with("/") && !link.starts_with(&format!("/tidal/{lang}/"))) {
                strays.push_str(&format!("{path}: {link}\n"));
            }
        }
    }
    assert!(strays.is_empty(), "{strays}");
    assert!(LANGUAGES.iter().all(|lang| seen.get(lang) == seen.get("en") && seen["en"] > 10), "{seen:?}");
}

#[test]
fn structured_data_speak_the_language_of_the_page() {
    let pages = pages(&built(&sources()));
    let graph = |path: &str| -> serde_json::Value {
        let html = &pages[path];
        let data = html.split("<script type=\"application/ld+json\">").nth(1).expect("structured data");
        let data = data.split("</script>").next().expect("an end");
        serde_json::from_str::<serde_json::Value>(data).expect("JSON")["@graph"].clone()
    };
    let meeting = graph("zh/meetings/harbour-2025/index.html")[0].clone();
    assert_eq!(meeting["name"], "FG-TC第二次会议");
    assert_eq!(meeting["location"][0]["address"]["addressLocality"], "虚构港");
    assert_eq!(meeting["@id"], graph("meetings/harbour-2025/index.html")[0]["@id"]);
    let letter = graph("fr/meetings/harbour-2025/circular/index.html")[0].clone();
    assert_eq!(letter["inLanguage"], "fr");
}
