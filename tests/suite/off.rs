//! Meetings that do not take place as announced, and groups that have concluded their work: every page and file says so, and
//! nothing is asked of anybody.

use std::collections::BTreeMap;

use plenary::path::SourcePath;
use plenary::render::Links;

use crate::support::{build_whole, fixture_root, options, sources, text_of};

/// All text files of a site of which a part of the facts is replaced, by path.
fn site(root: &str, now: &str, old: &str, new: &str) -> BTreeMap<String, String> {
    let mut sources = sources(&fixture_root().parent().expect("fixtures have a folder").join(root));
    let path = SourcePath::new("site.yaml");
    let facts = sources.text(&path).expect("the fixture has facts");
    assert_eq!(facts.matches(old).count(), 1, "{old}");
    let facts = facts.replace(old, new);
    sources.insert(path, facts.into_bytes());
    // A session of a working group, for the page of that.
    let programme = SourcePath::new("content/meetings/estuary-2025/programme.md");
    if let Some(text) = sources.text(&programme) {
        let text = text.replace("type: working-group,", "type: working-group, working_groups: [WG1],");
        sources.insert(programme, text.into_bytes());
    }
    let output = build_whole(&sources, &options(now, Links::Folders, None)).output;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    output.iter().filter_map(|(path, bytes)| Some((path.to_string(), text(bytes)?))).collect()
}

/// The fixture of two languages, whose second meeting has another status.
fn with_status(status: &str) -> BTreeMap<String, String> {
    let old = "    status: confirmed\n    venue:\n      name: {en: Estuary Hall";
    let new = old.replace("confirmed", &format!("{status}\n    updated: 2025-03-01\n    sequence: 2"));
    site("two-languages", "2025-03-10", old, &new)
}

/// The paths of files that hold a text.
fn holding<'f>(files: &'f BTreeMap<String, String>, text: &str) -> Vec<&'f str> {
    files.iter().filter(|(_, file)| file.contains(text)).map(|(path, _)| path.as_str()).collect()
}

/// A calendar without its folds.
fn unfolded(calendar: &str) -> String {
    calendar.replace("\r\n ", "")
}

const PAGES: [&str; 6] = ["", "agenda/", "circular/", "documents/", "logistics/", "programme/"];

#[test]
fn every_page_of_a_meeting_that_does_not_take_place_says_so() {
    for (status, words) in [("cancelled", ["Cancelled", "ملغى"]), ("postponed", ["Postponed", "مؤجل"])]
    {
        let files = with_status(status);
        for (lang, word) in ["", "ar/"].into_iter().zip(words) {
            for page in PAGES {
                let path = format!("{lang}meetings/estuary-2025/{page}index.html");
                let page = &files[&path];
                let notice =
                    page.split("<p class=\"notice changed\">").nth(1).unwrap_or_else(|| panic!("{path}"));
                let notice = text_of(notice.split("</p>").next().unwrap_or_default());
                assert!(notice.contains(word), "{path}: {notice}");
            }
        }
        // The meeting itself is not the subject of these, nor is the forum that goes on.
        for path in ["meetings/harbour-2024/index.html", "about/index.html", "index.html"] {
            assert!(!files[path].contains("notice changed"), "{path}");
        }
        let sessions =
            files["working-groups/wg1/index.html"].split("group-sessions").nth(1).expect("sessions");
        assert!(sessions.contains(&format!("class=\"status {status}\"")), "{sessions}");
        for path in ["schedule.json", "schedule.xml"] {
            let schedule = &files[&format!("meetings/estuary-2025/programme/{path}")];
            assert!(schedule.matches(&format!("{}: ", words[0])).count() > 3, "{schedule}");
        }
        let feed = &files["feed.xml"];
        assert!(feed.contains(&format!("<title>Second meeting of FG-TC: {}</title>", words[0])), "{feed}");
    }
    let files = with_status("confirmed");
    assert_eq!(holding(&files, "notice changed"), Vec::<&str>::new());
}

#[test]
fn nobody_is_asked_to_do_anything_for_a_meeting_that_does_not_take_place() {
    let (asked, off) = (with_status("confirmed"), with_status("cancelled"));
    for address in
        ["https://example.org/register?event=2", "https://example.org/upload", "https://example.org/remote"]
    {
        let found = |files: &BTreeMap<String, String>| {
            let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
            let links = pages.filter(|(_, page)| page.contains(&format!("href=\"{address}"))).count();
            let calendars = files.iter().filter(|(path, _)| path.ends_with(".ics"));
            (links, calendars.filter(|(_, it)| unfolded(it).contains(address)).count())
        };
        assert!(found(&asked).0 > 0 && found(&asked).1 > 0, "{address}");
        assert_eq!(found(&off), (0, 0), "{address}");
    }
    let page = &off["meetings/estuary-2025/index.html"];
    assert!(!page.contains("Register by") && !page.contains("data-closes"), "{page}");
    assert!(page.contains("<s>Send contributions</s>"), "{page}");
}

#[test]
fn a_forum_that_goes_on_keeps_the_form_that_it_shares_and_its_deadline() {
    let old = "        kind: workshop\n";
    let new = "        kind: workshop\n        status: confirmed\n";
    let cancelled = "    status: confirmed\n    venue:\n      name: {en: Estuary Hall";
    let facts = std::fs::read_to_string(fixture_root().join("site.yaml")).expect("the fixture has facts");
    let from = &facts
        [facts.find(cancelled).expect("it is there")..facts.find(old).expect("it is there") + old.len()];
    let to = from
        .replace("    status: confirmed\n    venue", "    status: cancelled\n    venue")
        .replace(old, new);
    let files = site("two-languages", "2025-03-10", from, &to);
    let page = &files["meetings/estuary-2025/index.html"];
    assert!(page.contains("class=\"button\" href=\"https://example.org/register"), "{page}");
    assert!(page.contains("Register by Thursday, 24 April 2025."), "{page}");
    // The deadline and the three forms.
    assert_eq!(page.matches("Applies to: Winding clocks").count(), 4, "{page}");
    let deadline = |id: &str| unfolded(&files[&format!("calendars/deadline.estuary-2025.{id}.ics")]);
    assert!(deadline("registration").contains("STATUS:CONFIRMED"), "{}", deadline("registration"));
    assert!(deadline("visa").contains("STATUS:CANCELLED"), "{}", deadline("visa"));
}

#[test]
fn a_meeting_that_was_moved_online_has_neither_rooms_nor_a_venue() {
    let files = with_status("moved-online");
    let data: serde_json::Value = serde_json::from_str(&files["data/site.json"]).expect("JSON");
    let meetings = data["meetings"].as_array().expect("a list");
    let meeting = meetings.iter().find(|meeting| meeting["id"] == "estuary-2025").expect("the meeting");
    assert_eq!((&meeting["mode"], &meeting["venue"]), (&"online".into(), &serde_json::Value::Null));
    assert_eq!(meeting["location"]["previous_venue"]["name"]["en"], "Estuary Hall");
    let sessions = meeting["sessions"].as_array().expect("a list");
    assert!(sessions.iter().all(|session| session["room"].is_null()), "{sessions:?}");
    let programme =
        std::fs::read_to_string(fixture_root().join("content/meetings/estuary-2025/programme.md"));
    let programme = programme.expect("the fixture has a programme");
    let rooms = programme.lines().filter_map(|line| line.split("room: ").nth(1));
    let rooms: Vec<&str> = rooms.map(|room| room.split([',', '}']).next().unwrap_or(room).trim()).collect();
    assert!(!rooms.is_empty());
    for path in ["index.html", "agenda.txt", "schedule.json", "schedule.xml"] {
        let file = &files[&format!("meetings/estuary-2025/programme/{path}")];
        for room in &rooms {
            assert!(!text_of(file).contains(room), "{path}: {room}");
        }
    }
    let calendar = unfolded(&files["calendars/meeting.estuary-2025.ics"]);
    assert!(!calendar.contains("SEQUENCE:0") && !calendar.contains("On site"), "{calendar}");
    let list = text_of(&files["meetings/index.html"]);
    assert!(
        list.contains("Moved online") && list.contains("Previous venue: Port Invented, Lyonesse"),
        "{list}"
    );
    assert!(list.contains("Moved from 30 June – 1 July 2025"), "{list}");
}

#[test]
fn an_archive_asks_nobody_and_ends_what_has_ended() {
    let old = "  established: 2024-02-29\n";
    let files = site("two-languages", "2026-03-01", old, &format!("{old}  concluded: 2025-12-01\n"));
    let pages: BTreeMap<_, _> = files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    for text in ["https://example.org/register?event=2", "https://example.org/upload", ">Add to calendar"] {
        let holds: Vec<_> =
            pages.iter().filter(|(_, page)| page.contains(text)).map(|(path, _)| path).collect();
        assert!(holds.is_empty(), "{text}: {holds:?}");
    }
    let calendar = unfolded(&files["calendars/deadline.estuary-2025.contributions.ics"]);
    assert!(
        calendar.contains("BEGIN:VEVENT") && !calendar.contains("https://example.org/upload"),
        "{calendar}"
    );
    assert!(files["index.html"].contains("Reported to"), "{}", files["index.html"]);
    let files =
        site("concluded-archive", "2031-01-01", "from: 2028-11-01}", "from: 2028-11-01, country: Thule}");
    assert!(
        text_of(&files["index.html"]).contains("1 November 2028 – 1 August 2029"),
        "{}",
        files["index.html"]
    );
    let data: serde_json::Value = serde_json::from_str(&files["data/site.json"]).expect("JSON");
    assert_eq!(data["group"]["officers"][1]["until"], "2029-08-01");
    // Whoever has subscribed to the next meeting finds the last one, although none is current.
    assert!(files["next.ics"].contains("BEGIN:VEVENT"));
}

#[test]
fn nothing_is_said_of_a_zone_that_nobody_has_stated() {
    let old = "  - {id: geneva-2027, ordinal: 1,";
    let unknown = "  - {id: lost, ordinal: 3, date: unknown, mode: physical, venue: to-be-announced}\n";
    let files = site("concluded-archive", "2031-01-01", old, &format!("{unknown}{old}"));
    let data: serde_json::Value = serde_json::from_str(&files["data/site.json"]).expect("JSON");
    let meetings = data["meetings"].as_array().expect("a list");
    let zone =
        |id: &str| meetings.iter().find(|meeting| meeting["id"] == id).expect("the meeting")["zone"].clone();
    assert_eq!((zone("lost"), zone("geneva-2027")), (serde_json::Value::Null, "Europe/Zurich".into()));
    assert!(!files["index.html"].contains("to be announced"), "{}", files["index.html"]);
}

#[test]
fn a_letter_keeps_the_days_with_which_it_was_issued_or_last_revised() {
    let old = "        updated: 2031-04-15\n";
    for (updated, day) in [("2031-04-15", "28 April 2031"), ("2031-04-16", "21 April 2031")] {
        let files = site("announced", "2031-04-20", old, &old.replace("2031-04-15", updated));
        let letter = &files["meetings/lisbon-2031/announcement/index.html"];
        let table = letter.split("class=\"letter-deadlines\"").nth(1).expect("the letter has a table");
        assert!(
            text_of(table.split("</table>").next().unwrap_or_default()).contains(day),
            "{updated}: {table}"
        );
        // The page of the meeting has the day that is valid.
        assert!(files["meetings/lisbon-2031/index.html"].contains("28 April 2031"));
    }
}
