//! Alerts: on every page until they are over, in feeds, calendars and data.

use plenary::path::SourcePath;
use plenary::render::{Links, Output};

use crate::support::{build_whole, fixture_root, options, sources};

const ALERT: &str = "  alert:
    text: {en: The lift is out of order., ar: المصعد معطل.}
    from: 2025-03-10 08:00
    until: 2025-03-11 18:00
    zone: Europe/Zurich
";

/// The fixture in English and Arabic with the alert, built at `now`.
fn built(now: &str) -> Output {
    let mut sources = sources(&fixture_root());
    let path = SourcePath::new("site.yaml");
    let facts = sources.text(&path).expect("the fixture has facts");
    let facts = facts.replacen("site:\n", &format!("site:\n{ALERT}"), 1);
    sources.insert(path, facts.into_bytes());
    build_whole(&sources, &options(now, Links::Folders, Some("https://example.org/"))).output
}

/// The files with this ending that contain all of these texts, and how many there are with the ending.
fn holding(output: &Output, ending: &str, texts: &[&str]) -> (usize, usize) {
    let files: Vec<_> = output.iter().filter(|(path, _)| path.as_str().ends_with(ending)).collect();
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        texts.iter().all(|wanted| text.contains(wanted))
    };
    (files.iter().filter(|(_, bytes)| holds(bytes)).count(), files.len())
}

#[test]
fn an_alert_is_on_every_page_with_the_instants_that_a_script_needs() {
    let hours = ["data-from=\"2025-03-10T07:00:00Z\"", "data-until=\"2025-03-11T17:00:00Z\""];
    for now in ["2025-03-01", "2025-03-10"] {
        let output = built(now);
        // Small pages that only lead to another have none.
        let (english, pages) = holding(&output, ".html", &["The lift is out of order.", hours[0], hours[1]]);
        let (arabic, _) = holding(&output, ".html", &["المصعد معطل.", hours[0], hours[1]]);
        let (redirects, _) = holding(&output, ".html", &["http-equiv=\"refresh\""]);
        assert!(english > 0 && arabic > 0);
        assert_eq!(english + arabic + redirects, pages, "{now}");
        assert_eq!(holding(&output, "site.json", &["The lift is out of order."]).0, 1);
    }
}

#[test]
fn the_feed_has_an_alert_from_its_day_on() {
    assert_eq!(holding(&built("2025-03-09"), "feed.xml", &["/alert/"]).0, 0);
    assert_eq!(holding(&built("2025-03-10"), "feed.xml", &["/alert/2025-03-10T07:00:00Z"]), (2, 2));
}

#[test]
fn what_is_over_is_left_out() {
    let output = built("2025-03-12");
    for ending in [".html", "feed.xml", "site.json"] {
        assert_eq!(holding(&output, ending, &["The lift is out of order."]).0, 0, "{ending}");
    }
}
