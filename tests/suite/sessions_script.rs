//! The script with the sessions of a programme, which the home page loads on the days of the event.

use plenary::path::SourcePath;
use plenary::render::{Links, Output};
use plenary::source::Sources;

use crate::support::{build_whole, options};

const SITE: &str = "
site:
  title: {en: Buoys, fr: Bouées}
  languages: [en, fr]
  current_meeting: quay
group:
  acronym: FGB
  name: {en: Focus Group on Buoys, fr: Groupe spécialisé sur les bouées}
  parent: {name: Assembly}
  contact: {email: buoys@example.org}
meetings:
  - id: quay
    dates: {start: 2031-10-25, end: 2031-10-26}
    zone: Europe/Lisbon
    venue: {city: Lisbon, country: Portugal}
    STATUS
";

const HEAD: &str = "---\ntitle: Programme\nkind: programme\nsessions:\n";

/// The files of a site with this status of its meeting and this programme, in English and, if there is one, in French.
fn built(status: &str, links: Links, english: &str, french: Option<&str>) -> Output {
    let mut sources = Sources::default();
    let mut insert = |path: &str, text: String| sources.insert(SourcePath::new(path), text.into_bytes());
    insert("site.yaml", SITE.replace("STATUS", status));
    insert("content/index.md", "---\ntitle: Home\nkind: home\n---\n".to_owned());
    insert("content/quay/index.md", "---\ntitle: Quay\nkind: meeting\nmeeting: quay\n---\n".to_owned());
    insert("content/quay/programme.md", format!("{HEAD}{english}---\n"));
    if let Some(french) = french {
        insert("content/quay/programme.fr.md", format!("{HEAD}{french}---\n"));
    }
    build_whole(&sources, &options("2031-10-01", links, None)).output
}

/// The script at this address.
fn script(output: &Output, path: &str) -> Option<String> {
    let found = output.iter().find(|(at, _)| at.as_str() == path);
    found.map(|(_, bytes)| String::from_utf8(bytes.to_vec()).expect("scripts are UTF-8"))
}

const SESSIONS: &str = "  - {id: a, title: Opening, date: 2031-10-25, start: \"09:00\", end: \"10:00\", type: opening, room: Hall}
  - {id: b, title: Trip, date: 2031-10-25, start: \"10:00\", type: social, status: cancelled}
  - {id: c, title: Panel, date: 2031-10-26, start: \"09:00\", end: \"10:00\", type: panel}
  - {id: d, title: Some day, type: session}
";

#[test]
fn a_script_has_hours_rooms_and_statuses_across_a_change_of_clocks() {
    let output = built("", Links::Folders, SESSIONS, None);
    let expected = "plenary.sessions(\"./\", [\
        [\"Saturday, 25 October 2031\",[\
        [\"a\",\"2031-10-25T09:00:00+01:00\",\"2031-10-25T09:00:00Z\",\"09:00–10:00\",\"Opening\",\"Hall\"],\
        [\"b\",\"2031-10-25T10:00:00+01:00\",\"\",\"10:00\",\"Trip\",\"\",\"\",\"Cancelled\",1]]],\
        [\"Sunday, 26 October 2031\",[\
        [\"c\",\"2031-10-26T09:00:00+00:00\",\"2031-10-26T10:00:00Z\",\"09:00–10:00\",\"Panel\"]]]]);\n";
    assert_eq!(script(&output, "quay/programme/sessions.js").as_deref(), Some(expected));
}

#[test]
fn a_script_is_in_the_language_of_its_reader_and_marks_what_is_not() {
    let french = "  - {id: a, title: Ouverture, date: 2031-10-25, start: \"09:00\", end: \"10:00\", type: opening, room: Salle}\n";
    let output = built("", Links::Files, SESSIONS, Some(french));
    let text = script(&output, "fr/quay/programme/sessions.js").expect("there is one in French");
    assert!(
        text.starts_with("plenary.sessions(\"index.html\", [[\"samedi 25 octobre 2031\",[[\"a\","),
        "{text}"
    );
    assert!(text.contains("\"Ouverture\",\"Salle\"]"), "{text}");
    // The French page has no row for it.
    assert!(text.contains("[\"\",\"2031-10-26T09:00:00+00:00\",\"2031-10-26T10:00:00Z\",\"09:00–10:00\",\"Panel\",\"\",\"en\"]"), "{text}");
}

#[test]
fn there_is_no_script_without_hours_nor_for_what_does_not_take_place() {
    let paths =
        |output: &Output| output.iter().filter(|(at, _)| at.as_str().ends_with("sessions.js")).count();
    let without = "  - {id: d, title: Some day, type: session}\n";
    assert_eq!(paths(&built("", Links::Folders, SESSIONS, None)), 2);
    assert_eq!(paths(&built("", Links::Folders, without, None)), 0);
    let off = built("status: cancelled", Links::Folders, SESSIONS, None);
    assert_eq!(paths(&off), 0);
    let home = script(&off, "index.html").expect("there is a home page");
    assert!(!home.contains("data-dates"), "what does not take place is neither on nor over");
}
