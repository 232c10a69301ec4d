//! Long registers of documents: pages by ranges of numbers, and what leads to them.

use std::collections::BTreeMap;

use plenary::diag::Diagnostics;
use plenary::path::SourcePath;
use plenary::pipeline::build;
use plenary::render::{Links, Output};
use plenary::source::Sources;

use crate::support;

const REGISTER: &str = "content/meetings/mare-2031/documents.csv";
const HEAD: &str = "Number,Revision,Title,Working groups,Agenda item,Status\n";

/// The large group with another list of documents.
fn sources_with(list: &str) -> Sources {
    let mut sources = support::sources(&support::repository().join("tests/fixtures/large-group"));
    sources.insert(SourcePath::new(REGISTER), list.as_bytes().to_vec());
    // Its agenda names documents of the list that it has.
    let agenda = SourcePath::new("content/meetings/mare-2031/agenda.md");
    sources.insert(
        agenda,
        b"---\ntitle: Agenda\nkind: agenda\nitems:\n  - {number: 1, title: Tides, documents: [N-150]}\n---\n\n{{ document.N-150 }} and [that](documents.md#n-7).\n"
            .to_vec(),
    );
    sources
}

fn built(sources: &Sources) -> Output {
    let options = support::options("2031-09-30", Links::Folders, Some("https://example.org/fgst/"));
    support::build_whole(sources, &options).output
}

/// A list of documents with these numbers.
fn list(numbers: impl Iterator<Item = String>) -> String {
    let row = |number| format!("{number},,Title of {number},,12,received\n");
    HEAD.to_owned() + &numbers.map(row).collect::<String>()
}

fn counted(numbers: std::ops::RangeInclusive<u32>) -> impl Iterator<Item = String> {
    numbers.map(|number| format!("N-{number}"))
}

/// The anchors of the rows on each page of the register, in English.
fn rows(output: &Output) -> BTreeMap<String, Vec<String>> {
    let mut rows = BTreeMap::new();
    for (address, html) in support::pages(output) {
        let Some(page) = address.strip_prefix("meetings/mare-2031/documents/") else { continue };
        let ids = html.split("<tr id=\"").skip(1).map(|rest| rest[..rest.find('"').unwrap()].to_owned());
        rows.insert(page.trim_end_matches("index.html").to_owned(), ids.collect());
    }
    rows
}

fn page(output: &Output, address: &str) -> String {
    let bytes = output.get(address).unwrap_or_else(|| panic!("no {address}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_row_keeps_its_page_when_documents_are_added() {
    let few = rows(&built(&sources_with(&list(counted(1..=250)))));
    assert_eq!(few[""], [""; 0]);
    assert_eq!(few.keys().collect::<Vec<_>>(), ["", "n-1-100/", "n-101-200/", "n-201-300/"]);
    // The newest first, a revision of one of them, and another series.
    let newest_first = counted(1..=980).collect::<Vec<_>>().into_iter().rev();
    let others = (1..=20).map(|number| format!("LS {number}"));
    let again = ["N-45-R1", "N-250 Add.1"].map(str::to_owned);
    let more = rows(&built(&sources_with(&list(newest_first.chain(others).chain(again)))));
    for (page, ids) in &few {
        let gone: Vec<&String> = ids.iter().filter(|id| !more[page].contains(id)).collect();
        assert_eq!(gone, Vec::<&String>::new(), "have left {page}");
    }
    let revised =
        more["n-1-100/"].iter().position(|id| id == "n-45").expect("the latest revision has its anchor");
    assert_eq!(more["n-1-100/"].len(), 101);
    assert_eq!(more["n-1-100/"][revised + 1], "n-45-r0");
    assert!(more["n-201-300/"].contains(&"n-250-add-1".to_owned()));
    assert_eq!(more["ls-1-100/"].len(), 20);
}

#[test]
fn a_register_that_fits_on_one_page_or_whose_numbers_do_not_count_stays_whole() {
    let whole = rows(&built(&sources_with(&list(counted(1..=150)))));
    assert_eq!(whole.keys().collect::<Vec<_>>(), [""]);
    assert_eq!(whole[""].len(), 150);
    let hashes = (0..300_u32).map(|n| format!("{:x}x", n.wrapping_mul(2_654_435_761)));
    let hashes = hashes.chain(["N-150", "N-7"].map(str::to_owned));
    let whole = rows(&built(&sources_with(&list(hashes))));
    assert_eq!(whole.keys().collect::<Vec<_>>(), [""]);
    assert_eq!(whole[""].len(), 302);
}

#[test]
fn numbers_of_any_form_have_their_page() {
    let forms = [
        "Opening speech",
        "2031/05",
        "12/2030",
        "TD 12 Rev.1",
        "C-0012",
        "文件-١٢",
        "N-99999999999999999999999",
    ];
    let all = counted(1..=250).chain(forms.map(str::to_owned));
    let rows = rows(&built(&sources_with(&list(all))));
    let pages: Vec<&str> = rows.keys().map(String::as_str).filter(|page| !page.starts_with("n-")).collect();
    assert_eq!(pages, ["", "2030-1-100/", "2031-1-100/", "c-1-100/", "other/", "td-1-100/", "文件-1-100/"]);
    assert_eq!(rows["other/"], ["opening-speech", "n-99999999999999999999999"]);
    assert_eq!(rows.values().map(Vec::len).sum::<usize>(), 257);
}

#[test]
fn links_lead_to_the_page_of_the_row() {
    let output = built(&sources_with(&list(counted(1..=250))));
    let agenda = page(&output, "meetings/mare-2031/agenda/index.html");
    assert_eq!(agenda.matches("href=\"../documents/n-101-200/#n-150\"").count(), 2);
    assert!(agenda.contains("href=\"../documents/n-1-100/#n-7\""));
    // An old address leads on from the first page.
    let first = page(&output, "meetings/mare-2031/documents/index.html");
    assert!(first.contains("<a id=\"n-150\" href=\"n-101-200/#n-150\">150</a>"));
    let own = page(&output, "meetings/mare-2031/documents/n-101-200/index.html");
    assert!(own.contains("<tr id=\"n-150\">"));
}

#[test]
fn the_pages_of_a_register_are_pages_like_others() {
    let output = built(&sources_with(&list(counted(1..=250))));
    let there = "meetings/mare-2031/documents/n-101-200/";
    let own = page(&output, &format!("{there}index.html"));
    for wanted in [
        "<h1>Documents N-101 to N-200</h1>",
        "<link rel=\"canonical\" href=\"https://example.org/fgst/meetings/mare-2031/documents/n-101-200/\">",
        "<a rel=\"prev\" href=\"../n-1-100/\">",
        "<a rel=\"next\" href=\"../n-201-300/\">",
        "href=\"../../../../ar/meetings/mare-2031/documents/n-101-200/\" hreflang=\"ar\"",
        "\"name\":\"N-101 to N-200\"",
    ] {
        assert!(support::without_whole(&own).contains(wanted), "{wanted}");
    }
    assert!(own.contains("\"identifier\":\"N-150\"") && !own.contains("\"identifier\":\"N-50\""));
    assert!(!page(&output, "meetings/mare-2031/documents/index.html").contains("\"identifier\":\"N-"));
    let sitemap = page(&output, "sitemap.xml");
    assert_eq!(sitemap.matches(&format!("<loc>https://example.org/fgst/{there}</loc>")).count(), 1);
    assert!(sitemap.contains(&format!("hreflang=\"ar\" href=\"https://example.org/fgst/ar/{there}\"")));
    assert!(page(&output, &format!("ar/{there}index.html")).contains("<h1>الوثائق من"));
    // The same rows in the file of the filter, with addresses as seen from the first page.
    let data = page(&output, "meetings/mare-2031/documents/rows.js");
    assert_eq!(data.matches("<tr id=\\\"n-").count(), 250);
    assert!(data.contains("<a href=\\\"n-101-200/\\\">"));
}

#[test]
fn a_page_at_the_address_of_a_range_is_reported() {
    let mut sources = sources_with(&list(counted(1..=250)));
    let page = SourcePath::new("content/meetings/mare-2031/documents/n-1-100.md");
    sources.insert(page, b"---\ntitle: Mine\n---\n\nText.\n".to_vec());
    let mut findings = Diagnostics::new();
    let options = support::options("2031-09-30", Links::Folders, None);
    assert!(build(&sources, &options, &mut findings).is_none());
    let messages: Vec<&str> = findings.sorted().into_iter().map(|it| it.message.as_str()).collect();
    assert!(
        messages
            .iter()
            .any(|it| it.contains("have the same address `/meetings/mare-2031/documents/n-1-100/`")),
        "{messages:?}"
    );
}
