//! The files for programs of a group with every case that a calendar can get wrong, compared as a whole; and what an
//! editor is told who gets a time wrong.
//!
//! `PLENARY_BLESS=1 cargo test --test suite calendars::` writes the expected files anew; their difference is then read before it is
//! committed. What other programs read in these files is tested in `tests/foreign/`.

use crate::support;
use crate::support::golden::assert_golden;

use std::collections::BTreeMap;
use std::path::PathBuf;

use plenary::diag::{Colour, Diagnostics, Format, show};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildOptions, build};
use plenary::render::Links;
use plenary::source::Sources;

fn root() -> PathBuf {
    support::repository().join("tests/fixtures/calendars")
}

fn options() -> BuildOptions {
    support::options("2025-03-01", Links::Folders, None)
}

/// The files for programs. Pages, assets and what is published as it is are tested elsewhere.
fn actual() -> BTreeMap<String, Vec<u8>> {
    let sources = support::sources(&root());
    let output = support::build_whole(&sources, &options()).output;
    let generated = |path: &str| {
        !path.ends_with(".html")
            && !path.starts_with("assets/")
            && path != "data/site.schema.json"
            && !root().join("content").join(path).exists()
    };
    let files = output.iter().filter(|(path, _)| generated(path.as_str()));
    files.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

#[test]
fn the_files_for_programs_are_as_expected() {
    assert_golden("calendars", &actual());
}

/// The sources with one text replaced by another.
fn edited(file: &str, old: &str, new: &str) -> Sources {
    let mut sources = support::sources(&root());
    let path = SourcePath::new(file);
    let text = sources.text(&path).unwrap_or_else(|| panic!("the site has {file}")).into_owned();
    assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in {file}");
    sources.insert(path, text.replace(old, new).into_bytes());
    sources
}

/// What plenary says, a line for each mistake.
fn said(sources: &Sources, options: &BuildOptions) -> Vec<String> {
    let mut findings = Diagnostics::new();
    let built = build(sources, options, &mut findings);
    assert_eq!(built.is_none(), findings.has_errors());
    let shown = findings.sorted().into_iter().map(|finding| {
        show(finding, Format::Short, Colour::Plain, &|path| sources.text(path)).trim_end().to_owned()
    });
    shown.collect()
}

fn answer(file: &str, old: &str, new: &str) -> String {
    said(&edited(file, old, new), &options()).join("\n")
}

const PROGRAMME: &str = "content/meetings/new-york-2024/programme.md";

#[test]
fn a_zone_that_does_not_exist_is_an_error_at_its_place() {
    assert_eq!(
        answer("site.yaml", "zone: Africa/Nairobi", "zone: Africa/Nairoby"),
        "site.yaml:122:11: error[bad-zone]: unknown time zone `Africa/Nairoby`; help: did you mean `Africa/Nairobi`?"
    );
}

#[test]
fn a_time_over_which_clocks_are_put_forward_is_an_error() {
    let old = "{id: spring, date: 2024-03-10, time: \"01:59\"";
    let said = answer("site.yaml", old, &old.replace("01:59", "02:30"));
    assert_eq!(
        said,
        "site.yaml:114:46: error[bad-time]: 02:30 on 2024-03-10 does not exist in America/New_York: clocks are put forward over it; help: write a time before or after the change of clocks"
    );
}

#[test]
fn a_time_that_exists_twice_is_an_error_with_both_readings() {
    let old = "{id: autumn, date: 2024-10-27, time: \"03:00\"";
    let said = answer("site.yaml", old, &old.replace("03:00", "02:59"));
    assert_eq!(
        said,
        "site.yaml:115:46: error[bad-time]: 02:59 on 2024-10-27 exists twice in Europe/Zurich, at UTC+02:00 and at UTC+01:00: clocks are put back over it; help: write a time before or after the change of clocks, or another zone, for example `UTC`"
    );
}

#[test]
fn the_times_of_an_event_are_looked_at_each_at_its_place() {
    let said = answer(
        "site.yaml",
        "date: 2024-11-03, start: \"10:00\", end: \"12:00\"",
        "date: 2024-11-03, start: \"01:00\", end: \"01:30\"",
    );
    assert_eq!(
        said,
        "site.yaml:117:100: error[bad-time]: 01:00 on 2024-11-03 exists twice in America/New_York, at UTC-04:00 and at UTC-05:00: clocks are put back over it; help: write a time before or after the change of clocks, or another zone, for example `UTC`\nsite.yaml:117:114: error[bad-time]: 01:30 on 2024-11-03 exists twice in America/New_York, at UTC-04:00 and at UTC-05:00: clocks are put back over it; help: write a time before or after the change of clocks, or another zone, for example `UTC`"
    );
}

#[test]
fn a_session_at_a_time_that_exists_twice_is_an_error() {
    let said = answer(PROGRAMME, "start: \"00:30\", end: \"09:00\"", "start: \"01:30\", end: \"09:00\"");
    assert_eq!(
        said,
        "content/meetings/new-york-2024/programme.md:29:44: error[session-time]: 01:30 on 2024-11-03 exists twice in America/New_York, at UTC-04:00 and at UTC-05:00: clocks are put back over it; help: write a time before or after the change of clocks"
    );
}

#[test]
fn a_session_that_ends_at_a_time_that_exists_twice_is_an_error() {
    let said = answer(PROGRAMME, "start: \"23:30\", end: \"02:30\"", "start: \"23:30\", end: \"01:30\"");
    assert_eq!(
        said,
        "content/meetings/new-york-2024/programme.md:28:57: error[session-time]: 01:30 on 2024-11-03 exists twice in America/New_York, at UTC-04:00 and at UTC-05:00: clocks are put back over it; help: write a time before or after the change of clocks"
    );
}

#[test]
fn an_end_before_its_start_is_an_error() {
    let said =
        answer("site.yaml", "{start: 2024-01-30, end: 2024-02-02}", "{start: 2024-01-30, end: 2024-01-02}");
    assert_eq!(
        said,
        "site.yaml:45:37: error[reversed-dates]: the end, 2024-01-02, is before the start; help: swap the two, or correct one of them"
    );
    let said = answer(
        "site.yaml",
        "start: \"09:30\"\n      end: \"17:45\"",
        "start: \"09:30\"\n      end: \"07:45\"",
    );
    assert_eq!(
        said,
        "site.yaml:79:12: error[reversed-dates]: the end, 07:45, is before the start, 09:30, on the same day; help: correct one of the two, or give the last day in `dates`"
    );
}

#[test]
fn a_session_outside_its_meeting_is_an_error() {
    assert_eq!(
        answer(PROGRAMME, "{id: night, date: 2024-11-01", "{id: night, date: 2024-11-05"),
        "content/meetings/new-york-2024/programme.md:27:23: error[session-outside]: the session `A session across midnight`, 2024-11-05, is outside the meeting, 2024-11-01 to 2024-11-03; help: correct one of the dates; a session of others belongs to an event of `beside`, which it names with `beside: its-id`; a desk on the eve has `type: registration`, a reception `type: social`; if it is meant, allow it with the reason"
    );
}

#[test]
fn the_same_uid_twice_is_an_error() {
    let said = answer("content/meetings/new-york-2024/workshop.md", "forum: same-day\n", "");
    assert_eq!(
        said,
        "content/meetings/new-york-2024/workshop.md:6:5: error[duplicate-uid]: two sessions have the id `opening`, and so the same UID in calendars; help: give one of them another `id`"
    );
}

#[test]
fn a_sequence_counts_changes() {
    assert_eq!(
        answer("site.yaml", "sequence: 3", "sequence: -1"),
        "site.yaml:125:15: error[bad-value]: `-1` is not a number of changes; help: count from 0: one more with every change"
    );
}

#[test]
fn security_contacts_are_addresses_and_no_day_keeps_a_site_from_being_built() {
    assert_eq!(
        answer("site.yaml", "[security@fx.example, ", "[http://fx.example/, "),
        "site.yaml:11:15: error[bad-address]: `http://fx.example/` is not a secure web address; help: write it in full, for example `https://example.org/security`"
    );
    // What has expired is for `check` to say: a site that could be built yesterday can be built today.
    let expired = support::options("2026-01-01", Links::Folders, None);
    assert_eq!(said(&support::sources(&root()), &expired), [] as [String; 0]);
}

#[test]
fn an_id_of_the_site_is_a_domain_with_a_day() {
    assert_eq!(
        answer("site.yaml", "id: fx.example,2022-01-01", "id: fx"),
        "site.yaml:6:7: error[bad-value]: `fx` is not a domain with a date; help: write a domain of yours and a day on which you owned it, for example `example.org,2023-01-01`"
    );
}

/// Without an address of the site everything else is still made.
#[test]
fn without_an_address_only_what_needs_one_is_left_out() {
    let sources = edited("site.yaml", "  base_url: https://fx.example/fg/\n", "");
    let built = support::build_whole(&sources, &options());
    let names: Vec<&str> = built.output.iter().map(|(path, _)| path.as_str()).collect();
    for name in
        ["calendar.ics", "next.ics", "data/site.json", "robots.txt", "_headers", ".well-known/security.txt"]
    {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["sitemap.xml", "feed.xml", "ar/feed.xml"] {
        assert!(!names.contains(&name), "{name}");
    }
    assert_eq!(built.left_out.first(), Some(&"sitemap.xml"));
    let home = String::from_utf8_lossy(built.output.get("index.html").expect("a home page"));
    assert!(!home.contains("application/ld+json") && !home.contains("feed.xml"));
}
