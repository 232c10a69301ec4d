//! What does not take place asks nothing of anybody: sessions with a status of their own, and forums that say nothing while
//! their meeting is cancelled.

use crate::support::{build_whole, options, pages, text_of};

use std::collections::BTreeMap;

use plenary::path::SourcePath;
use plenary::render::{Links, Output};
use plenary::source::Sources;

const BASE: &str = "https://example.org/";

/// The output of a site with these facts of its only meeting.
fn built(languages: &str, meeting: &str, files: &[(&str, &str)]) -> Output {
    let facts = format!(
        "site: {{title: T, languages: [{languages}], base_url: '{BASE}', current_meeting: m}}\n\
         group: {{acronym: G, name: N, contact: {{email: g@example.org}}}}\n\
         meetings:\n  - {{id: m, ordinal: 1, date: 2030-03-05, zone: UTC, {meeting}}}\n"
    );
    let home = "---\ntitle: Home\nkind: home\n---\n";
    let mut sources = Sources::from([("site.yaml", facts.as_str()), ("content/index.md", home)]);
    for (path, text) in files {
        sources.insert(SourcePath::new(*path), text.as_bytes().to_vec());
    }
    build_whole(&sources, &options("2029-01-01", Links::Folders, Some(BASE))).output
}

fn file(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(at, _)| at.as_str() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}

/// The `SUMMARY`, `STATUS` and `SEQUENCE` of each event of a calendar.
fn events(calendar: &str) -> Vec<String> {
    let calendar = calendar.replace("\r\n ", "");
    let value = |event: &str, name: &str| {
        let line = event.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map_or(String::new(), |(_, value)| value.to_owned())
    };
    let all = calendar.split("BEGIN:VEVENT").skip(1);
    all.map(|event| ["SUMMARY", "STATUS:", "SEQUENCE"].map(|name| value(event, name)).join(", ")).collect()
}

/// A programme with one session of each status, and one without; the titles are those of the statuses.
fn programme(with_status: bool) -> String {
    let session = |(hour, status): (usize, &str)| {
        let own =
            if with_status && status != "silent" { format!(", status: {status}") } else { String::new() };
        format!(
            "  - {{id: {status}, title: {status}, date: 2030-03-05, start: '{:02}:00', room: A, sequence: 2{own}}}\n",
            8 + hour
        )
    };
    let statuses =
        ["silent", "tentative", "confirmed", "postponed", "rescheduled", "moved-online", "cancelled"];
    let sessions: String = statuses.into_iter().enumerate().map(session).collect();
    format!("---\ntitle: P\nkind: programme\nmeeting: m\nsessions:\n{sessions}---\n")
}

#[test]
fn a_session_has_the_status_that_it_states_and_else_that_of_its_meeting() {
    let told = |status: &str| {
        let facts = format!("status: {status}, sequence: 5");
        let files = [("content/p.md", programme(true))];
        let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
        let output = built("en", &facts, &files);
        events(&file(&output, "calendars/meeting.m.ics")).split_off(1)
    };
    let own = [
        "Tentative: tentative, TENTATIVE, 2",
        "confirmed, CONFIRMED, 2",
        "Postponed: postponed, CANCELLED, 2",
        "Rescheduled: rescheduled, CONFIRMED, 2",
        "Moved online: moved-online, CONFIRMED, 2",
        "Cancelled: cancelled, CANCELLED, 2",
    ];
    let silent = |first: &'static str| [&[first][..], &own].concat();
    assert_eq!(told("confirmed"), silent("silent, CONFIRMED, 2"));
    assert_eq!(told("cancelled"), silent("Cancelled: silent, CANCELLED, 7"));
}

#[test]
fn a_session_is_shown_with_the_status_of_the_first_version_of_its_page() {
    let (en, fr) = (programme(true), programme(false));
    let output = built("en, fr", "status: confirmed", &[("content/p.md", &en), ("content/p.fr.md", &fr)]);
    let shown = |path: &str| -> Vec<String> {
        let page = file(&output, path);
        let titles = page.split("<p class=\"session-title\">").skip(1);
        titles.map(|rest| text_of(rest.split_once("</p>").expect("the end of the title").0)).collect()
    };
    assert_eq!(
        shown("p/index.html"),
        [
            "silent",
            "tentative Tentative",
            "confirmed",
            "postponed Postponed",
            "rescheduled Rescheduled",
            "moved-online Moved online",
            "cancelled Cancelled",
        ]
    );
    assert_eq!(
        shown("fr/p/index.html"),
        [
            "silent",
            "tentative Dates provisoires",
            "confirmed",
            "postponed Report à une date ultérieure",
            "rescheduled Nouvelles dates",
            "moved-online Passage en ligne",
            "cancelled Annulation",
        ]
    );
    // Nobody needs the time of what does not take place on another clock. Each time is written for the eye and for the ear.
    assert_eq!(file(&output, "p/index.html").matches("data-at=").count(), 2 * 5);
    let data: serde_json::Value = serde_json::from_str(&file(&output, "data/site.json")).expect("JSON");
    let statuses: Vec<&str> = data["meetings"][0]["sessions"]
        .as_array()
        .expect("the sessions")
        .iter()
        .map(|session| session["status"].as_str().unwrap_or("none"))
        .collect();
    assert_eq!(
        statuses,
        ["none", "tentative", "confirmed", "postponed", "rescheduled", "moved-online", "cancelled"]
    );
    let page = file(&output, "p/index.html");
    let (_, structured) = page.split_once("application/ld+json\">").expect("structured data");
    let structured: serde_json::Value =
        serde_json::from_str(structured.split_once("</script>").expect("its end").0).expect("JSON");
    let events = structured["@graph"][0]["subEvent"].as_array().expect("the sessions");
    let statuses: Vec<&str> = events
        .iter()
        .filter_map(|event| event["eventStatus"].as_str()?.strip_prefix("https://schema.org/Event"))
        .collect();
    assert_eq!(
        statuses,
        ["Scheduled", "Scheduled", "Scheduled", "Postponed", "Rescheduled", "MovedOnline", "Cancelled"]
    );
    // Conference apps know no status: what does not take place is not in their schedule.
    let schedule = file(&output, "p/schedule.json");
    assert!(
        !schedule.contains("postponed") && !schedule.contains("cancelled") && schedule.contains("tentative")
    );
}

/// What a site asks of people for the forum of a meeting with this status, by the place where it asks.
fn asked(meeting: &str, forum: &str) -> BTreeMap<&'static str, bool> {
    let facts = format!(
        "status: {meeting}, deadlines: [{{id: d, date: 2030-02-01, time: '12:00', zone: UTC, forum: f, action: Register for F, \
         url: 'https://example.org/form', updated: 2029-01-01}}], \
         forum: {{id: f, title: F, date: 2030-03-06, price: {{amount: 5, currency: CHF}}{forum}, \
         registrations: [{{id: r, title: R, url: 'https://example.org/form', status: open, deadline: d}}]}}"
    );
    let page = |kind: &str| {
        format!(
            "---\ntitle: {kind}\nkind: {kind}\nmeeting: m\n---\n\n{{{{ deadlines }}}}\n\n{{{{ registrations }}}}\n"
        )
    };
    let (forum, meeting) = (page("forum"), page("meeting"));
    let output = built("en", &facts, &[("content/f.md", &forum), ("content/m.md", &meeting)]);
    let html = pages(&output);
    let any = |asks: &str| html.values().any(|page| page.contains(asks));
    let forum = file(&output, "calendars/forum.m.f.ics").replace("\r\n ", "");
    let deadlines = events(&file(&output, "calendars/deadlines.ics"));
    let links = html.values().flat_map(|page| page.split("<script")).filter(|part| !part.contains("ld+json"));
    BTreeMap::from([
        ("button", any("class=\"button\"")),
        ("countdown", any("data-closes=")),
        ("open", any("class=\"status open\"")),
        ("link", links.into_iter().any(|part| part.contains("example.org/form"))),
        ("calendar", html["f/index.html"].contains("Add to calendar <span")),
        ("offer", any("\"Offer\"")),
        ("calendar entry", forum.contains("example.org/form")),
        ("deadline in the calendar", deadlines[0].contains("CONFIRMED")),
        ("deadline in the feed", file(&output, "feed.xml").contains("<title>Register for F: ")),
    ])
}

#[test]
fn a_forum_that_says_nothing_asks_for_nothing_while_its_meeting_is_off() {
    let is_asked = |meeting: &str, forum: &str, expected: bool| {
        for (what, asked) in asked(meeting, forum) {
            assert_eq!(asked, expected, "{what}: {meeting}, {forum}");
        }
    };
    for meeting in ["cancelled", "postponed"] {
        is_asked(meeting, "", false);
        is_asked(meeting, ", status: cancelled", false);
        is_asked(meeting, ", status: confirmed", true);
        is_asked(
            meeting,
            ", status: rescheduled, previous_dates: {start: 2030-03-01, end: 2030-03-02}",
            true,
        );
    }
    is_asked("confirmed", "", true);
}

#[test]
fn the_page_of_a_silent_forum_says_that_its_meeting_is_cancelled() {
    let facts =
        |forum: &str| format!("status: cancelled, forum: {{id: f, title: F, date: 2030-03-06{forum}}}");
    let page = "---\ntitle: F\nkind: forum\nmeeting: m\n---\n";
    let when = |forum: &str| {
        let html = file(&built("en", &facts(forum), &[("content/f.md", page)]), "f/index.html");
        let (_, rest) = html.split_once("<dt>Dates</dt><dd>").expect("when it takes place");
        text_of(rest.split_once("</dd>").expect("the end").0)
    };
    assert_eq!(when(""), "6 March 2030 First meeting of G: Cancelled");
    assert_eq!(when(", status: confirmed"), "6 March 2030");
    assert_eq!(when(", status: cancelled"), "6 March 2030 Cancelled");
}

#[test]
fn a_forum_that_takes_place_keeps_the_registration_of_its_cancelled_meeting() {
    let facts = "status: cancelled, registrations: [{id: r, title: R, url: 'https://example.org/form'}], \
                 forum: {id: f, title: F, date: 2030-03-06, status: confirmed}";
    let meeting = "---\ntitle: M\nkind: meeting\nmeeting: m\n---\n\n{{ registrations }}\n";
    let html = pages(&built("en", facts, &[("content/m.md", meeting)]));
    let buttons = ["index.html", "m/index.html"].map(|path| html[path].matches("class=\"button\"").count());
    assert_eq!(buttons, [1, 1]);
}
