//! Programmes by time and room: which sessions stand side by side, which do not pretend to, and the calendars of rooms and groups.

use plenary::path::SourcePath;
use plenary::render::Links;
use plenary::source::Sources;

use crate::support::{build_whole, options};

const HEAD: &str = "---\ntitle: Programme\nkind: programme\nmeeting: m\nsessions:\n";

/// A site with a meeting of three days and these sessions, and the page and calendars of its programme.
fn page(sessions: &str) -> (String, Vec<String>) {
    let site = "site: {title: T, languages: [en], base_url: https://example.org/}\ngroup: {acronym: G, name: G, working_groups: [{code: WG1, title: One}, {code: WG2, title: Two}]}\n\
        meetings:\n- {id: m, ordinal: 1, dates: {start: 2030-03-05, end: 2030-03-07}, zone: Europe/Zurich, venue: {name: Hall, city: Geneva, country: Switzerland}}\n";
    let end = if sessions.contains("---\n") { "" } else { "---\n" };
    let programme = format!("{HEAD}{sessions}{end}");
    let mut sources = Sources::default();
    for (path, text) in [
        ("site.yaml", site),
        ("content/index.md", "---\ntitle: Home\nkind: home\n---\n"),
        ("content/programme.md", &programme),
    ] {
        sources.insert(SourcePath::new(path), text.as_bytes().to_vec());
    }
    let output = build_whole(&sources, &options("2030-01-01", Links::Folders, None)).output;
    let mut page = String::new();
    let mut calendars = Vec::new();
    for (path, bytes) in output.iter() {
        let path = path.as_str();
        if path == "programme/index.html" {
            page = String::from_utf8(bytes.to_vec()).expect("a page is text");
        } else if path.starts_with("calendars/programme/") {
            calendars.push(path.to_owned());
        }
    }
    (page, calendars)
}

/// Each session of the page with its column, in their order: `a:1`, or `a` for one in all columns; before them the
/// number of columns of their day.
fn shape(page: &str) -> Vec<String> {
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    page.split('<')
        .filter_map(|tag| {
            if tag.starts_with("ol class=\"sessions\"") {
                return Some(attribute(tag, "data-columns").unwrap_or_default());
            }
            if !tag.starts_with("li id=") {
                return None;
            }
            let id = attribute(tag, "id")?;
            Some(attribute(tag, "data-column").map_or(id.clone(), |column| format!("{id}:{column}")))
        })
        .collect()
}

fn session(id: &str, hours: &str, more: &str) -> String {
    let (start, end) = hours.split_once('-').unwrap_or((hours, ""));
    let start = if start.is_empty() { String::new() } else { format!(", start: \"{start}\"") };
    let end = if end.is_empty() { String::new() } else { format!(", end: \"{end}\"") };
    format!("- {{id: {id}, title: {id}, date: 2030-03-05{start}{end}{more}}}\n")
}

#[test]
fn sessions_at_the_same_time_stand_in_the_columns_of_their_rooms() {
    let sessions = [
        session("all", "09:00-10:00", ", room: A"),
        session("b", "10:00-11:00", ", room: B"),
        session("a", "10:00-12:00", ", room: A"),
        session("walk", "10:00-11:00", ""),
        session("late", "10:30-11:00", ", room: B"),
        session("open", "", ", room: B"),
    ];
    let (page, _) = page(&sessions.concat());
    // Rooms in the order of their first sessions; who is alone, or in no room, or at no known time, has no column.
    assert_eq!(shape(&page), ["2", "all", "a:1", "b:2", "walk", "late", "open"]);
    // What ends at another time than the others says so.
    assert!(page.contains("ends at 12:00") && !page.contains("ends at 11:00"), "{page}");
}

#[test]
fn sessions_without_rooms_and_two_in_one_room_make_no_columns() {
    let (page, calendars) =
        page(&[session("a", "10:00-11:00", ""), session("b", "10:00-11:00", "")].concat());
    assert_eq!(
        (shape(&page), calendars),
        (vec![String::new(), "a".into(), "b".into()], Vec::<String>::new())
    );
    let one_room = [session("a", "10:00-11:00", ", room: A"), session("b", "10:00-11:00", ", room: A")];
    assert_eq!(shape(&self::page(&one_room.concat()).0), ["", "a", "b"]);
}

#[test]
fn a_programme_in_the_text_of_its_page_is_not_shown_again() {
    let text = session("a", "10:00-11:00", "") + "---\n\n{{ programme }}\n";
    let (page, _) = page(&text);
    assert_eq!(page.matches("<li id=\"a\"").count(), 1);
}

#[test]
fn two_sessions_in_one_of_several_rooms_share_its_column() {
    let sessions = [
        session("a", "10:00-11:00", ", room: A"),
        session("b", "10:00-11:00", ", room: B"),
        session("a2", "10:00-11:00", ", room: A"),
    ];
    assert_eq!(shape(&page(&sessions.concat()).0), ["2", "a:1", "a2:1", "b:2"]);
}

#[test]
fn ten_rooms_at_the_same_time_become_cards() {
    let sessions: Vec<String> =
        (0..10).map(|at| session(&format!("s{at}"), "10:00-11:00", &format!(", room: R{at}"))).collect();
    let (page, calendars) = page(&sessions.concat());
    assert_eq!(shape(&page)[..2], ["many", "s0"]);
    assert!(!page.contains("data-column="), "{page}");
    assert_eq!(calendars.len(), 10);
}

#[test]
fn a_session_past_midnight_ends_on_the_next_day() {
    let (page, _) = page(&session("night", "22:30-00:30", ""));
    assert!(
        page.contains("data-begins=\"2030-03-05T21:30:00Z\" data-ends=\"2030-03-05T23:30:00Z\""),
        "{page}"
    );
}

#[test]
fn rooms_and_groups_have_calendars_where_there_are_several() {
    let sessions = [
        session("a", "10:00-11:00", ", room: A, working_groups: [WG1]"),
        session("b", "10:00-11:00", ", room: B, working_groups: [WG1, WG2]"),
        session("c", "", ", room: C"),
    ];
    let expected = ["group.wg1.ics", "group.wg2.ics", "room.a.ics", "room.b.ics"];
    assert_eq!(page(&sessions.concat()).1, expected.map(|name| format!("calendars/programme/{name}")));
}

#[test]
fn a_session_that_was_moved_says_what_was_before() {
    let moved = session(
        "a",
        "10:00-11:00",
        ", room: A, previous_start: \"09:00\", previous_end: \"10:00\", previous_room: B",
    );
    let (page, _) = page(&moved);
    for part in [
        "New time</strong> <s><span class=\"hush\">Previously: </span><span class=\"whole\">09:00–10:00</span></s>",
        "New room</strong> <s>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let online = session("a", "10:00-11:00", ", room: A, status: moved-online");
    let (page, _) = self::page(&online);
    assert!(!page.contains("class=\"room\"") && page.contains("Previously: </span>A</s>"), "{page}");
}
