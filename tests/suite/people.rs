//! People, groups and the group itself in time, on two sites of groups that do not exist: what is shown depends on the day
//! of the build, and what is written stays true after it.

use crate::support::{self, golden::assert_golden, text_of};

use std::collections::BTreeMap;

use plenary::check::RuleSet;
use plenary::diag::Diagnostics;
use plenary::pipeline::{BuildCache, build, build_again};
use plenary::render::{Links, Output};

/// A site of the fixtures, built on a day.
fn site(name: &str, now: &str) -> Output {
    let root = support::repository().join("tests/fixtures").join(name);
    let options = support::options(now, Links::Folders, None);
    support::build_whole(&support::sources(&root), &options).output
}

/// A file of the output as text.
fn file(output: &Output, path: &str) -> String {
    let found = output.iter().find(|(there, _)| there.as_str() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("there is no `{path}`"));
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// What a reader sees of a page.
fn page(output: &Output, path: &str) -> String {
    text_of(&file(output, path))
}

/// The files that are compared whole: pages in both languages and what programs read.
fn compared(output: &Output, paths: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let files = paths.iter().map(|path| {
        let text = file(output, path);
        let text = if path.ends_with(".html") { super::golden::without_hashes(&text) } else { text };
        ((*path).to_owned(), text.into_bytes())
    });
    files.collect()
}

#[test]
fn the_nested_groups_are_built_as_expected() {
    let output = site("nested-groups", "2030-08-15");
    let paths = [
        "ar/groups/index.html",
        "ar/index.html",
        "calendar.ics",
        "calendars/group.wg-method.ics",
        "data/deliverables.csv",
        "data/site.json",
        "groups/bees/index.html",
        "groups/method-2/index.html",
        "groups/method/index.html",
        "index.html",
        "meetings/b/index.html",
    ];
    assert_golden("nested-groups", &compared(&output, &paths));
}

#[test]
fn the_concluded_archive_is_built_as_expected() {
    let output = site("concluded-archive", "2031-01-01");
    let paths = [
        "data/deliverables.csv",
        "data/site.json",
        "deliverables/index.html",
        "feed.xml",
        "fr/deliverables/index.html",
        "fr/index.html",
        "groups/wg2/index.html",
        "index.html",
        "meetings/online-2029/index.html",
    ];
    assert_golden("concluded-archive", &compared(&output, &paths));
}

#[test]
fn no_rule_finds_anything_in_either() {
    let days = ["2029-01-01", "2030-05-31", "2030-06-01", "2030-08-15", "2031-01-01", "2040-01-01"];
    for (name, now) in days
        .map(|day| ("nested-groups", day))
        .into_iter()
        .chain([("concluded-archive", "2029-08-01"), ("concluded-archive", "2031-01-01")])
    {
        let root = support::repository().join("tests/fixtures").join(name);
        let mut options = support::options(now, Links::Folders, None);
        options.rules = RuleSet::All;
        let mut findings = Diagnostics::new();
        build(&support::sources(&root), &options, &mut findings);
        let found: Vec<String> = findings
            .sorted()
            .iter()
            .map(|finding| format!("{:?}: {}", finding.code, finding.message))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{name} on {now}");
    }
}

#[test]
fn the_day_of_the_build_chooses_the_chair() {
    for (now, chair, bees) in [
        ("2030-05-31", "Ada Tallyman", "Basil Hivemann"),
        ("2030-07-01", "Ada Tallyman", "Clover Nectarby"),
        ("2030-12-31", "Ada Tallyman", "Linden Pollenko"),
        ("2031-01-01", "Otto Censusson", "Linden Pollenko"),
    ] {
        let home = page(&site("nested-groups", now), "index.html");
        assert!(
            home.contains(&format!("The chair of the group is {chair}, the vice-chair")),
            "{now}: {home}"
        );
        assert!(home.contains(&format!("The bees are counted by {bees};")), "{now}: {home}");
    }
}

#[test]
fn an_affiliation_is_that_of_then() {
    let management = |now: &str| {
        let home = page(&site("nested-groups", now), "index.html");
        home.split("Management").nth(1).expect("the officers").to_owned()
    };
    let before = management("2030-05-31");
    assert!(before.starts_with(" Chair Ada Tallyman Abacus Academy, Lyonesse until 31 May 2030"), "{before}");
    let after = management("2030-06-01");
    assert!(
        after.starts_with(" Chair Ada Tallyman Ministry of Sums, Lyonesse 1 June – 31 December 2030"),
        "{after}"
    );
    assert!(
        after
            .contains("Officers appointed Chair Otto Censusson Abacus Academy, Atlantis from 1 January 2031")
    );
    assert!(
        after.contains("Former officers Chair Ada Tallyman Abacus Academy, Lyonesse until 31 May 2030"),
        "{after}"
    );
}

#[test]
fn pages_of_past_meetings_show_those_of_then() {
    let output = site("nested-groups", "2031-06-01");
    for (meeting, chair, vice) in
        [("a", "Ada Tallyman", "Nils Numbersen"), ("c", "Ada Tallyman", "Mina Multiply")]
    {
        let text = page(&output, &format!("meetings/{meeting}/index.html"));
        assert!(text.contains(&format!("The group was chaired by {chair}.")), "{meeting}: {text}");
        assert!(text.contains(vice) && !text.contains("Otto Censusson"), "{meeting}: {text}");
        assert!(!text.contains("Former officers"), "{meeting}: {text}");
    }
    // The current meeting is over too, but its pages are not yet those of a past one.
    let current = page(&output, "meetings/d/index.html");
    assert!(current.contains("The group was chaired by Otto Censusson."), "{current}");
}

#[test]
fn closed_groups_stand_apart() {
    let list = page(&site("nested-groups", "2030-03-19"), "groups/index.html");
    assert!(!list.contains("Closed groups"), "{list}");
    let list = page(&site("nested-groups", "2030-03-20"), "groups/index.html");
    let (open, closed) = list.split_once("Closed groups").expect("closed groups");
    assert!(!open.contains("TG-Crabs") && open.contains("TG-Eels-Night"), "{open}");
    assert!(
        closed.contains("TG-Crabs Counting crabs Closed: 20 March 2030 · Merged into: TG-Eels"),
        "{closed}"
    );
}

#[test]
fn lists_of_the_tree_are_closed_where_they_open() {
    let output = site("nested-groups", "2030-08-15");
    for path in ["groups/index.html", "ar/groups/index.html"] {
        let html = file(&output, path);
        let list = html.split("<ul class=\"groups\">").skip(1).collect::<Vec<_>>().join("<ul>");
        let main = list.split("</main>").next().unwrap_or("");
        let main = main.split("<p class=\"list-title\">").next().unwrap_or("");
        assert_eq!(main.matches("<ul>").count() + 1, main.matches("</ul>").count(), "{main}");
        assert_eq!(main.matches("<li>").count(), main.matches("</li>").count(), "{main}");
        assert_eq!(main.matches("<li>").count(), 18, "{main}");
    }
}

#[test]
fn meetings_of_a_group_are_in_the_calendar_of_all_only_if_asked() {
    let output = site("nested-groups", "2030-08-15");
    let own = file(&output, "calendars/group.wg-method.ics");
    // 23:00 in New York is 03:00 UTC on the next day.
    assert!(own.contains("DTSTART;TZID=America/New_York:20301014T230000"), "{own}");
    assert_eq!(own.matches("BEGIN:VEVENT").count(), 3);
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).skip(1).map(str::to_owned).collect()
    };
    let all = file(&output, "calendar.ics");
    assert!(uids(&own).iter().all(|uid| all.contains(uid)), "{all}");
    let archive = site("concluded-archive", "2031-01-01");
    let own = file(&archive, "calendars/group.wg2.ics");
    let all = file(&archive, "calendar.ics");
    assert!(uids(&own).iter().all(|uid| !all.contains(uid)), "{all}");
}

#[test]
fn an_archive_promises_nothing() {
    let output = site("concluded-archive", "2031-01-01");
    for (path, html) in support::pages(&output) {
        let text = text_of(&html);
        let notice =
            if path.starts_with("fr/") { "Ce site en est l’archive" } else { "This site is its archive" };
        assert!(html.contains("http-equiv=\"refresh\"") || text.contains(notice), "{path}: {text}");
        for promise in
            ["to be announced", "to be appointed", "in progress", "à annoncer", "à nommer", "/register"]
        {
            assert!(!html.contains(promise), "{path}: {promise}");
        }
    }
    let mut calendars = 0;
    for (path, bytes) in output.iter().filter(|(path, _)| path.as_str().ends_with(".ics")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("REFRESH-INTERVAL") && !text.contains("X-PUBLISHED-TTL"), "{path}");
        assert!(!text.contains("/register"), "{path}");
        calendars += 1;
    }
    assert!(calendars > 6, "{calendars}");
    assert!(file(&output, "index.html").contains("\"dissolutionDate\":\"2029-08-01\""));
    assert!(page(&output, "index.html").contains("Epacta Lunasdottir was in the chair"));
}

#[test]
fn before_its_end_it_is_no_archive() {
    let output = site("concluded-archive", "2029-07-31");
    let home = page(&output, "index.html");
    assert!(!home.contains("This site is its archive"), "{home}");
    assert!(file(&output, "meetings/online-2029/index.html").contains("https://example.org/register"));
    assert!(file(&output, "calendar.ics").contains("REFRESH-INTERVAL"));
}

#[test]
fn deliverables_say_what_has_become_of_them() {
    let output = site("concluded-archive", "2031-01-01");
    let text = page(&output, "deliverables/index.html");
    assert!(text.contains("8 deliverables"), "{text}");
    assert!(
        text.contains(
            "Approved: 1 August 2029 · Published: September 2029 · Adopted as Recommendation X.365: February 2030 PDF"
        ),
        "{text}"
    );
    assert_eq!(
        file(&output, "deliverables/index.html").matches("<a href=\"../data/deliverables.csv\"").count(),
        1
    );
    assert!(text.contains("Superseded by D5.1") && text.contains("Supersedes D1.3"), "{text}");
    let csv = file(&output, "data/deliverables.csv");
    assert_eq!(csv.lines().count(), 9, "{csv}");
    assert!(csv.contains("D1.1,technical-specification,Terms and definitions,WG1,adopted,,2029-08-01,2029-09,Recommendation X.365,2030-02,,,,https://example.org/calendars/deliverables/d1-1.pdf"), "{csv}");
    let feed = file(&output, "feed.xml");
    assert_eq!(feed.matches("/deliverable/").count(), 8, "{feed}");
}

#[test]
fn a_preview_is_built_again_when_somebody_takes_office() {
    let root = support::repository().join("tests/fixtures/nested-groups");
    let sources = support::sources(&root);
    let changes = |now: &str| {
        let options = support::options(now, Links::Folders, None);
        support::build_whole(&sources, &options).changes_at.map(|at| at.rfc3339_utc())
    };
    // Midnight in the zone of the site's rule for deadlines.
    assert_eq!(changes("2030-05-01").as_deref(), Some("2030-05-31T22:00:00Z"));
    // The day after a meeting: its pages show those of then.
    assert_eq!(changes("2030-11-01").as_deref(), Some("2030-11-14T23:00:00Z"));
    assert_eq!(changes("2031-02-01"), None);
}

#[test]
fn what_a_preview_remembers_changes_nothing_on_the_next_day() {
    let root = support::repository().join("tests/fixtures/nested-groups");
    let sources = support::sources(&root);
    let mut memory = BuildCache::default();
    for now in ["2030-05-31", "2030-06-01", "2030-12-31", "2031-01-01"] {
        let options = support::options(now, Links::Folders, None);
        let mut findings = Diagnostics::new();
        let again =
            build_again(&sources, &options, &mut memory, &mut findings).expect("a site without mistakes");
        let afresh = support::build_whole(&sources, &options);
        let differing: Vec<String> = afresh
            .output
            .iter()
            .zip(again.output.iter())
            .filter(|(expected, found)| expected.0 != found.0 || expected.1.to_vec() != found.1.to_vec())
            .map(|(expected, _)| expected.0.to_string())
            .collect();
        assert_eq!(differing, Vec::<String>::new(), "{now}");
    }
}
