//! Dated pages (news, circulars, programmes, agendas) stay about their own meeting, whichever meeting is current.

use std::collections::BTreeMap;

use plenary::model::Kind;
use plenary::parse::kind_of_page;
use plenary::path::SourcePath;
use plenary::pipeline::Built;
use plenary::render::Links;
use plenary::source::Sources;
use serde_json::Value;

use crate::support::{self, options, repository};

/// The fixtures that have more than one meeting.
const FIXTURES: [&str; 2] = ["announced", "calendars"];

fn facts(sources: &Sources) -> String {
    sources.text(&SourcePath::new("site.yaml")).expect("the facts").into_owned()
}

/// The ids of the meetings, which are written at the beginning of an entry of `meetings`.
fn meetings(facts: &str) -> Vec<String> {
    let (_, meetings) = facts.split_once("\nmeetings:\n").expect("meetings");
    let ids = meetings.lines().filter_map(|line| line.strip_prefix("  - id: "));
    ids.map(|id| id.trim().to_owned()).collect()
}

/// The site with this meeting as the current one.
fn with_current(sources: &Sources, id: &str) -> Sources {
    let facts = facts(sources);
    let line = facts.lines().find(|line| line.trim_start().starts_with("current_meeting:")).expect("the key");
    let changed = facts.replacen(line, &format!("  current_meeting: {id}"), 1);
    let mut sources = sources.clone();
    sources.insert(SourcePath::new("site.yaml"), changed.into_bytes());
    sources
}

fn built(sources: &Sources) -> Built {
    support::build_whole(sources, &options("2031-04-20", Links::Folders, Some("https://example.org/")))
}

/// Every dated page with the files beside it that are made from it, its record in `site.json`, and the entries of the feeds about it.
fn dated(sources: &Sources) -> BTreeMap<String, String> {
    let built = built(sources);
    let texts: BTreeMap<String, String> = built
        .output
        .iter()
        .filter_map(|(path, bytes)| Some((path.to_string(), String::from_utf8(bytes.to_vec()).ok()?)))
        .collect();
    let site: Value = serde_json::from_str(&texts["data/site.json"]).expect("JSON");
    let records = site["pages"].as_array().expect("pages");
    let mut found = BTreeMap::new();
    for (source, url) in &built.routes {
        let kind = kind_of_page(sources.bytes(source).expect("the file of a page"));
        if !kind.is_dated() {
            continue;
        }
        let record = records.iter().find(|page| page["path"] == url.encoded()).expect("its record");
        found.insert(format!("data/site.json: {url}"), record.to_string());
        let folder = url.as_str().trim_start_matches('/');
        for name in ["index.html", "agenda.txt", "schedule.json", "schedule.xml"] {
            let path = format!("{folder}{name}");
            found.extend(texts.get(&path).map(|text| (path, text.clone())));
        }
        for (feed, text) in texts.iter().filter(|(path, _)| path.ends_with("feed.xml")) {
            for entry in text.split("<entry>").skip(1) {
                if entry.contains(&format!("{}\"", url.encoded())) {
                    found.insert(format!("{feed}: {url}"), entry.to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn dated_pages_are_the_same_whichever_meeting_is_current() {
    for fixture in FIXTURES {
        let sources = support::sources(&repository().join("tests/fixtures").join(fixture));
        let ids = meetings(&facts(&sources));
        assert!(ids.len() > 1, "{fixture}: {ids:?}");
        let pages = dated(&with_current(&sources, &ids[0]));
        assert!(pages.len() > 2, "{fixture}: {:?}", pages.keys());
        for id in &ids[1..] {
            let others = dated(&with_current(&sources, id));
            assert_eq!(
                others.keys().collect::<Vec<_>>(),
                pages.keys().collect::<Vec<_>>(),
                "{fixture}, with `{id}`"
            );
            for (path, text) in &pages {
                assert!(others[path] == *text, "{fixture}: {path} changes when `{id}` is current");
            }
        }
    }
}

#[test]
fn every_kind_of_page_with_a_day_of_its_own_is_dated() {
    let dated: Vec<&str> =
        Kind::WORDS.iter().filter(|(_, kind)| kind.is_dated()).map(|(word, _)| *word).collect();
    assert_eq!(dated, ["circular", "programme", "agenda", "news"]);
}
