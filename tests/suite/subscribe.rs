//! What readers can subscribe to: the page and the line that offer it, the feed of documents, codes for paper, and the
//! address of the current meeting.

use std::fs;

use plenary::render::{Links, Output};

use crate::support::{build_whole, options, pages, sources};

const FACTS: &str = "\
site: {title: Tides, languages: [en, fr], current_meeting: m2, id: 'example.org,2030-01-01'}
group:
  acronym: FG-T
  name: Group on tides
  working_groups:
    - {code: WG1, title: {en: Ebb & flow, fr: Jusant}, meetings: [{id: a, ordinal: 1, date: 2030-02-01, zone: UTC}]}
    - {code: WG2, title: Moon}
meetings:
  - {id: m1, ordinal: 1, date: 2029-01-08, zone: UTC}
  - id: m2
    ordinal: 2
    date: 2030-03-08
    zone: UTC
    deadlines:
      - {id: visa, date: 2030-02-01, action: Ask for a letter, audience: visa-applicants, time: '12:00', zone: UTC}
      - {id: news, date: 2030-02-02, action: Ask for a badge, audience: Journalists, time: '12:00', zone: UTC}
";

const REGISTER: &str = "\
number,revision,title,source,working_groups,date,status,files
T-1,,Ebb,Ada,WG1;WG2,2030-01-02,received,https://example.org/t-1.pdf
T-1,1,Ebb anew,Ada,WG1,2030-01-05,noted,
T-2,,Flow <1>,,,2030-01-03,withdrawn,https://example.org/t-2.docx
T-3,,Moon,,,,received,
T-4,,Sun,,,2030-01-04,announced,
";

/// A site in English and French with these files more, built with a base URL or without.
fn built(more: &[(&str, &str)], base_url: Option<&str>) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("site.yaml", FACTS);
    write("content/index.md", "---\ntitle: T\n---\n\nText.\n");
    write("content/meetings/m2/index.md", "---\ntitle: M\nkind: meeting\nmeeting: m2\n---\n\nText.\n");
    let documents = "---\ntitle: D\nkind: documents\nmeeting: m2\nregister: register.csv\n---\n";
    write("content/meetings/m2/documents.md", documents);
    write("content/meetings/m2/register.csv", REGISTER);
    for (path, text) in more {
        write(path, text);
    }
    build_whole(&sources(folder.path()), &options("2030-01-10", Links::Folders, base_url)).output
}

const BASE: Option<&str> = Some("https://example.org/t/");
const PAGE: (&str, &str) = ("content/subscribe.md", "---\ntitle: S\nkind: subscribe\n---\n\nText.\n");

fn file(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(it, _)| it.as_str() == path);
    String::from_utf8_lossy(found.unwrap_or_else(|| panic!("{path}")).1).into_owned()
}

fn has(output: &Output, path: &str) -> bool {
    output.iter().any(|(it, _)| it.as_str() == path)
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap_or_default()).collect()
}

#[test]
fn every_page_leads_to_the_page_that_offers_calendars_and_feeds() {
    let output = built(&[PAGE], BASE);
    let mut seen = 0;
    for (path, html) in pages(&output).iter().filter(|(_, html)| !html.contains("http-equiv=\"refresh\"")) {
        let links = between(html, "<p class=\"follow\"><a href=\"", "</a>");
        let ending =
            if path.starts_with("fr/") { "Sʼabonner aux dates" } else { "Subscribe to dates and news" };
        let ending = ending.replace('ʼ', "’");
        assert!(links.len() == 1 && links[0].contains(&ending), "{path}: {links:?}");
        seen += 1;
    }
    assert!(seen > 6, "{seen}");
    assert_eq!(
        between(&file(&output, "fr/index.html"), "<p class=\"follow\"><a href=\"", "\""),
        ["subscribe/"]
    );
}

#[test]
fn without_such_a_page_the_footer_offers_the_calendar_and_the_feeds_itself() {
    let output = built(&[], BASE);
    let home = file(&output, "fr/index.html");
    let line = between(&home, "<p class=\"follow\">", "</p>");
    assert_eq!(
        between(line[0], "href=\"", "\""),
        ["webcal://example.org/t/fr/calendar.ics", "feed.xml", "documents.xml"]
    );
}

#[test]
fn everything_that_goes_on_with_the_next_meeting_is_offered_with_both_addresses() {
    let html = file(&built(&[PAGE], BASE), "fr/subscribe/index.html");
    let names = [
        "calendar",
        "next",
        "calendars/deadlines",
        "calendars/deadlines.visa-applicants",
        "calendars/deadlines.own-journalists",
        "calendars/group.wg1",
    ];
    let webcal: Vec<String> = names.map(|name| format!("webcal://example.org/t/fr/{name}.ics")).into();
    assert_eq!(between(&html, "<a href=\"webcal:", "\"").len(), names.len());
    assert_eq!(between(&html, "<p class=\"ways\"><a href=\"", "\"")[..names.len()], webcal);
    let addresses = between(&html, "<code class=\"whole-address\">", "</code>");
    let mut expected: Vec<String> = names.map(|name| format!("https://example.org/t/fr/{name}.ics")).into();
    expected.extend(["feed", "documents"].map(|name| format!("https://example.org/t/fr/{name}.xml")));
    assert_eq!(addresses, expected);
    // Each has its code, and what is shown on paper alone has no words.
    let codes = between(&html, "<img class=\"qr-code\" src=\"../", "\"");
    assert_eq!(codes.len(), expected.len());
    assert_eq!(codes[3], "qr/deadlines.visa-applicants.svg");
    assert_eq!(html.matches("loading=\"lazy\" alt=\"\">").count(), expected.len());
    assert!(html.contains("<bdi>WG1</bdi>"), "{html}");
}

#[test]
fn the_component_shows_the_same_in_a_text() {
    let text = ("content/join.md", "---\ntitle: J\n---\n\n{{ subscribe }}\n");
    let output = built(&[PAGE, text], BASE);
    let list = |path: &str| file(&output, path).matches("class=\"whole-address\"").count();
    assert_eq!([list("join/index.html"), list("subscribe/index.html")], [8, 8]);
    // The page of the kind shows it once, also if its text has it.
    let own = (
        "content/subscribe.md",
        "---\ntitle: S\nkind: subscribe\n---\n\nText.\n\n{{ subscribe }}\n\nMore.\n",
    );
    assert_eq!(file(&built(&[own], BASE), "subscribe/index.html").matches("class=\"subscribe\"").count(), 1);
}

#[test]
fn without_a_base_url_there_are_links_alone() {
    let output = built(&[PAGE], None);
    let html = file(&output, "subscribe/index.html");
    assert!(!html.contains("webcal:") && !html.contains("whole-address") && !html.contains("<img"), "{html}");
    assert!(
        html.contains("<a href=\"../calendar.ics\" type=\"text/calendar\">") && !html.contains(".xml"),
        "{html}"
    );
    assert!(!has(&output, "documents.xml") && !output.iter().any(|(path, _)| path.as_str().contains("qr/")));
}

#[test]
fn a_group_that_has_concluded_its_work_offers_nothing() {
    let facts = FACTS.replace("acronym: FG-T\n", "acronym: FG-T\n  concluded: 2030-01-09\n");
    let output = built(&[("site.yaml", &facts), PAGE], BASE);
    let html = file(&output, "subscribe/index.html");
    assert!(
        html.contains("There is nothing to subscribe to.") && !html.contains("class=\"follow\""),
        "{html}"
    );
    assert!(has(&output, "calendar.ics") && !has(&output, "qr/calendar.svg"));
}

/// The entries of the feed of documents: the end of the id, the title, the address.
fn entries(feed: &str) -> Vec<(String, String, String)> {
    let entries = feed.split("<entry ").skip(1);
    let part = |entry: &str, before: &str, after: &str| between(entry, before, after)[0].to_owned();
    let entry = |entry: &str| {
        let id = part(entry, "<id>", "</id>");
        let link = part(entry, "hreflang=\"en\" href=\"https://example.org/t/", "\"");
        (id.rsplit(':').next().unwrap_or_default().to_owned(), part(entry, "<title>", "</title>"), link)
    };
    entries.map(entry).collect()
}

#[test]
fn the_feed_of_documents_has_those_with_a_day_and_each_revision() {
    let output = built(&[], BASE);
    let feed = file(&output, "documents.xml");
    let row = |id: &str, title: &str, anchor: &str| {
        (format!("en/document/m2/{id}"), title.to_owned(), format!("meetings/m2/documents/#{anchor}"))
    };
    let expected = [
        row("T-1-R1", "T-1-R1: Ebb anew", "t-1"),
        row("T-2", "T-2: Flow &lt;1&gt; (Withdrawn)", "t-2"),
        row("T-1", "T-1: Ebb", "t-1-r0"),
    ];
    assert_eq!(entries(&feed), expected);
    assert_eq!(
        between(&feed, "<updated>", "</updated>")[..2],
        ["2030-01-05T00:00:00Z", "2030-01-05T00:00:00Z"]
    );
    assert_eq!(between(&feed, "<category term=\"", "\""), ["WG1", "WG1", "WG2"]);
    // What is withdrawn is not for programs to fetch.
    let files = ["application/pdf\" href=\"https://example.org/t-1.pdf"];
    assert_eq!(between(&feed, "rel=\"enclosure\" type=\"", "\"/>"), files);
    // The ids in the other language are others, as in the feed of news, and that has no documents.
    assert!(file(&output, "fr/documents.xml").contains(":fr/document/m2/T-1-R1</id>"));
    assert!(!file(&output, "feed.xml").contains("/document/"));
}

#[test]
fn the_page_of_documents_leads_to_their_feed() {
    let html = file(&built(&[], BASE), "meetings/m2/documents/index.html");
    assert!(
        html.contains(
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../../../documents.xml\""
        ),
        "{html}"
    );
}

#[test]
fn the_feed_of_documents_ends_with_a_whole_day() {
    let day = |number: usize| {
        if number < 90 {
            "2030-01-09"
        } else if number < 130 {
            "2030-01-08"
        } else {
            "2030-01-07"
        }
    };
    let rows: String = (0..200).map(|number| format!("T-{number},Paper,{}\n", day(number))).collect();
    let register = format!("number,title,date\n{rows}");
    let output = built(&[("content/meetings/m2/register.csv", &register)], BASE);
    assert_eq!(entries(&file(&output, "documents.xml")).len(), 130);
}

#[test]
fn short_addresses_lead_to_the_current_meeting_unless_something_else_is_there() {
    let target = |output: &Output, path: &str| {
        between(&file(output, path), "http-equiv=\"refresh\" content=\"0; url=", "\"").concat()
    };
    let output = built(&[], BASE);
    assert_eq!(target(&output, "next/index.html"), "../meetings/m2/");
    assert_eq!(target(&output, "fr/next/index.html"), "../meetings/m2/");
    assert_eq!(target(&output, "meetings/next/index.html"), "../m2/");
    // A page, a file, a folder in other letter case: each was there first.
    let own = built(&[("content/next.md", "---\ntitle: N\n---\n\nOwn text.\n")], BASE);
    assert!(file(&own, "next/index.html").contains("Own text."));
    let own = built(&[("content/next", "A file.\n")], BASE);
    assert_eq!(file(&own, "next"), "A file.\n");
    let own = built(&[("content/Next/paper.pdf", "%PDF\n")], BASE);
    assert!(
        has(&own, "Next/paper.pdf") && !has(&own, "next/index.html") && has(&own, "meetings/next/index.html")
    );
    let own = built(&[("content/next/paper.pdf", "%PDF\n")], BASE);
    assert!(has(&own, "next/paper.pdf") && has(&own, "next/index.html"));
}

#[test]
fn an_address_that_is_too_long_to_scan_has_no_code() {
    let long = format!("https://example.org/{}/", "a".repeat(300));
    let output = built(&[PAGE], Some(&long));
    let html = file(&output, "subscribe/index.html");
    assert!(html.contains("webcal:") && !html.contains("<img") && !has(&output, "qr/calendar.svg"));
}
