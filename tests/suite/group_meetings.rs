//! Meetings of groups within the group: what is said of them is shown, published and referable, and hidden where it is hidden.

use crate::support::{build_whole, options, text_of};

use plenary::diag::{Diagnostics, Severity};
use plenary::pipeline::{BuildOptions, build};
use plenary::render::{Links, Output};
use plenary::source::Sources;

const BASE: &str = "https://example.org/";

fn sources(meetings: &str, text: &str) -> Sources {
    let facts = format!(
        "site: {{title: T, base_url: '{BASE}'}}\n\
         group:\n  acronym: G\n  name: N\n  working_groups:\n    - code: WG1\n      title: One\n      meetings: [{meetings}]\n"
    );
    let page = format!("---\ntitle: W\nkind: working-group\ngroup: WG1\n---\n\n{text}\n");
    let home = "---\ntitle: Home\nkind: home\n---\n";
    Sources::from([
        ("site.yaml", facts.as_str()),
        ("content/index.md", home),
        ("content/w.md", page.as_str()),
    ])
}

fn on(now: &str) -> BuildOptions {
    options(now, Links::Folders, Some(BASE))
}

fn built(meetings: &str, text: &str) -> Output {
    build_whole(&sources(meetings, text), &on("2029-01-01")).output
}

fn file(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(at, _)| at.as_str() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}

/// What readers see of the text of the group's page.
fn prose(meetings: &str, text: &str) -> String {
    let page = file(&built(meetings, text), "w/index.html");
    let (_, rest) = page.split_once("<div class=\"prose\">").expect("the text");
    text_of(rest.split_once("</div>").expect("its end").0)
}

/// The findings of a build, each with its severity.
fn found(meetings: &str, text: &str) -> Vec<String> {
    let mut findings = Diagnostics::new();
    build(&sources(meetings, text), &on("2029-01-01"), &mut findings);
    let of = |severity| if severity == Severity::Error { "error" } else { "warning" };
    let all = findings.sorted().into_iter();
    all.map(|it| format!("{}: {}; {}", of(it.severity), it.message, it.help.clone().unwrap_or_default()))
        .collect()
}

const THIRD: &str = "{id: m3, ordinal: 3, dates: {start: 2030-05-14, end: 2030-05-15}, start: '09:00', zone: Europe/Zurich, \
                     mode: physical, note: Bring a pen., venue: {name: Hall, city: Lausanne, region: Vaud, country: Switzerland}}";

#[test]
fn prose_names_a_meeting_of_a_group_by_its_id() {
    for (name, expected) in [
        ("dates", "14–15 May 2030"),
        ("start", "14 May 2030"),
        ("ordinal", "third"),
        ("city", "Lausanne"),
        ("venue", "Hall"),
        ("venue.region", "Vaud"),
        ("mode", "On site"),
        ("note", "Bring a pen."),
    ] {
        assert_eq!(
            prose(THIRD, &format!("On: {{{{ wg.WG1.meetings.m3.{name} }}}}")),
            format!("On: {expected}")
        );
    }
    for (path, message) in [
        (
            "m3.dats",
            "error: unknown fact `wg.WG1.meetings.m3.dats`; did you mean `wg.WG1.meetings.m3.dates`?",
        ),
        (
            "m4.dates",
            "error: unknown fact `wg.WG1.meetings.m4.dates`; the only valid name is `wg.WG1.meetings.m3`",
        ),
        ("m3.fee", "error: unknown fact `wg.WG1.meetings.m3.fee`; "),
    ] {
        let found = found(THIRD, &format!("On: {{{{ wg.WG1.meetings.{path} }}}}"));
        assert!(found.len() == 1 && found[0].starts_with(message), "{found:?}");
    }
}

#[test]
fn a_hidden_registration_of_a_group_meeting_is_published_nowhere() {
    let hidden = "draft: true";
    let meeting = format!(
        "{{id: m1, date: 2030-05-14, zone: UTC, hosts: [{{name: Hidden House, {hidden}}}], \
         registrations: [{{id: r, title: Hidden form, url: 'https://example.org/form', {hidden}}}, {{id: s, title: Shown form}}]}}"
    );
    let output = built(&meeting, "");
    for (path, bytes) in output.iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Hidden House") && !text.contains("Hidden form"), "{path}");
    }
    assert!(file(&output, "w/index.html").contains("Shown form"));
    let drafts = format!("{{id: m1, date: 2030-05-14, zone: UTC, {hidden}}}");
    let found = found(&drafts, "On: {{ wg.WG1.meetings.m1.dates }}");
    assert!(found.len() == 1 && found[0].contains("the meeting `m1` of `WG1`"), "{found:?}");
}

#[test]
fn nothing_is_asked_for_a_group_meeting_that_does_not_take_place() {
    let asks = |status: &str| {
        let meeting = format!(
            "{{id: m1, date: 2030-05-14, zone: UTC, status: {status}, mode: online, url: 'https://example.org/join', \
             price: {{amount: 1, currency: CHF}}, registrations: [{{id: r, title: R, url: 'https://example.org/form'}}]}}"
        );
        let output = built(&meeting, "");
        let page = file(&output, "w/index.html");
        let calendar = file(&output, "calendars/group.wg1.ics").replace("\r\n ", "");
        [
            page.contains("href=\"https://example.org/form\""),
            page.contains("href=\"https://example.org/join\""),
            page.contains("\"Offer\""),
            calendar.contains("https://example.org/form"),
        ]
    };
    assert_eq!(asks("confirmed"), [true; 4]);
    assert_eq!(asks("cancelled"), [false; 4]);
    assert_eq!(asks("postponed"), [false; 4]);
}

#[test]
fn a_deadline_that_a_group_meeting_cannot_have_is_a_warning() {
    let meeting = "{id: m1, date: 2030-05-14, zone: UTC, registrations: [{id: r, title: R, deadline: d}]}";
    assert_eq!(
        found(meeting, ""),
        [
            "warning: the deadline `d` is not shown: the meeting of a working group has no deadlines; write the last day \
          under `note`, and remove `deadline`"
        ]
    );
}
