//! What stands in for a fact that is not given: words in another language, “to be announced”, the region of the venue.

use crate::support::{build_whole, options, pages, text_of};

use std::collections::BTreeMap;

use plenary::path::SourcePath;
use plenary::render::{Links, Output};
use plenary::source::Sources;

const HOME: &str = "---\ntitle: Home\nkind: home\n---\n";

/// A site of 1 January 2029.
fn built(facts: &str, files: &[(&str, &str)]) -> Output {
    let mut sources = Sources::from([("site.yaml", facts), ("content/index.md", HOME)]);
    for (path, text) in files {
        sources.insert(SourcePath::new(*path), text.as_bytes().to_vec());
    }
    build_whole(&sources, &options("2029-01-01", Links::Folders, Some("https://example.org/"))).output
}

/// The pages of a site with this meeting and this text of its page.
fn meeting(facts: &str, text: &str) -> BTreeMap<String, String> {
    let site = "site: {title: T, current_meeting: m}\ngroup: {acronym: G, name: N}\nmeetings:\n";
    let facts = format!("{site}  - {{id: m, ordinal: 1, {facts}}}\n");
    let page = format!("---\ntitle: M\nkind: meeting\nmeeting: m\n---\n\n{text}\n");
    pages(&built(&facts, &[("content/m.md", &page)]))
}

#[test]
fn no_place_is_to_be_announced_of_what_is_over_cancelled_or_lost() {
    let places = |facts: &str| {
        let pages = meeting(facts, "");
        let row = pages["m/index.html"].split_once("<dt>Place</dt><dd>").map(|(_, rest)| rest);
        let poster = pages["index.html"].split_once("<p class=\"current-place\">").map(|(_, rest)| rest);
        [row, poster].map(|rest| Some(text_of(rest?.split_once(['\n']).expect("the end of the line").0)))
    };
    let days = "dates: {start: 2030-03-05, end: 2030-03-07}, zone: UTC";
    for facts in [
        "date: unknown",
        "date: 2028",
        "date: 2028-12",
        "date: 2028-12-31, zone: UTC",
        &format!("{days}, status: cancelled"),
    ] {
        assert_eq!(places(facts), [None, None], "{facts}");
    }
    for facts in [
        "date: to-be-announced",
        "date: 2029",
        "date: 2029-01",
        "date: 2029-01-01, zone: UTC",
        days,
        &format!("{days}, status: postponed"),
    ] {
        assert_eq!(places(facts), [(); 2].map(|()| Some("to be announced".to_owned())), "{facts}");
    }
    let known = "date: unknown, place: Atlanta";
    assert_eq!(places(known), [(); 2].map(|()| Some("Atlanta".to_owned())));
    let open = |day: &str| {
        places(&format!("date: {day}, zone: UTC, place: Atlanta, venue: to-be-announced"))[0].clone()
    };
    assert_eq!(open("2029-01-01").as_deref(), Some("Atlanta Venue: to be announced"));
    assert_eq!(open("2028-12-31").as_deref(), Some("Atlanta"));
}

#[test]
fn a_preview_is_built_again_when_no_place_is_to_be_announced_any_more() {
    let facts = "site: {title: T}\ngroup: {acronym: G, name: N}\nmeetings:\n  - {id: m, date: 2030-03-05, zone: UTC}\n";
    let sources = Sources::from([("site.yaml", facts), ("content/index.md", HOME)]);
    let built = build_whole(&sources, &options("2029-01-01", Links::Folders, None));
    assert_eq!(built.changes_at.map(|at| at.rfc3339_utc()).as_deref(), Some("2030-03-06T00:00:00Z"));
}

#[test]
fn the_region_of_the_venue_stands_in_for_that_of_the_place() {
    let region = |place: &str| {
        let venue = "venue: {city: Lawrenceville, region: Georgia, country: United States}";
        let facts = format!("date: 2030-03-05, zone: UTC, place: {place}, {venue}");
        let pages = meeting(&facts, "In {{ meeting.region }}, {{ meeting.city }}.");
        let (_, rest) = pages["m/index.html"].split_once("<div class=\"prose\">").expect("the text");
        text_of(rest.split_once("</div>").expect("its end").0)
    };
    assert_eq!(region("Atlanta"), "In Georgia, Atlanta.");
    assert_eq!(region("{name: Atlanta, country: United States}"), "In Georgia, Atlanta.");
    assert_eq!(region("{name: Atlanta, region: The South}"), "In The South, Atlanta.");
}

#[test]
fn words_of_the_site_are_marked_where_they_stand_in_for_a_translation() {
    let facts = "site: {title: T, languages: [fr, en, ar]}\n\
                 group:\n  acronym: G\n  name: N\n\
                 \x20 officers: [{name: Ada, role: {fr: Doyenne}}, {name: Bo, role: {fr: Doyenne}}, {name: Cy, role: chair}]\n\
                 \x20 working_groups: [{code: W, title: W, officers: [{name: Di, role: {fr: Plume, en: Pen}}]}]\n\
                 \x20 deliverables: [{number: D1, type: {fr: Glossaire}, title: {fr: Mots, en: Words, ar: كلمات}}]\n";
    let page = |title: &str| {
        format!(
            "---\ntitle: {title}\n---\n\n{{{{ officers }}}}\n\n{{{{ working_groups }}}}\n\n{{{{ deliverables }}}}\n"
        )
    };
    let files = [("content/p.md", page("P")), ("content/p.en.md", page("P")), ("content/p.ar.md", page("P"))];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let pages = pages(&built(facts, &files));
    let said = |page: &str, words: &str| {
        let html = &pages[page];
        let (before, _) = html.split_once(words).unwrap_or_else(|| panic!("no {words} on {page}: {html}"));
        before.ends_with("<span lang=\"fr\" dir=\"ltr\">")
    };
    for words in ["Doyenne", "Glossaire"] {
        assert_eq!(
            ["p/index.html", "en/p/index.html", "ar/p/index.html"].map(|page| said(page, words)),
            [false, true, true]
        );
    }
    assert_eq!(["p/index.html", "ar/p/index.html"].map(|page| said(page, "Plume")), [false, true]);
    assert!(!said("en/p/index.html", "Pen"));
    // Those of one role still share its name.
    assert_eq!(pages["en/p/index.html"].matches("Doyenne").count(), 1);
}
