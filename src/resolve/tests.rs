//! References of pages: what an editor writes -> its target.

use super::testing::{FACTS, Resolved, resolved, site_of, site_with};
use super::*;
use crate::model::body::{Element, Fact, Link, Piece};
use crate::model::{Closing, DayPart, Designation, Text};
use crate::path::SourcePath;

/// The links of a page in order, abbreviated.
fn links(resolved: &Resolved, source: &str) -> Vec<String> {
    let with = |path: &str, anchor: &Option<String>| match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path.to_owned(),
    };
    resolved
        .body(source)
        .unwrap_or_else(|| panic!("no text of `{source}`:\n{}", resolved.findings()))
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Open(Element::Link(link, _)) => Some(link),
            _ => None,
        })
        .map(|link| match &**link {
            Link::Page(address, None, anchor) => with(&format!("page {address}"), anchor),
            Link::Page(address, Some(lang), anchor) => with(&format!("page {address} in {lang}"), anchor),
            Link::File(file, _, anchor) => with(&format!("file {file}"), anchor),
            Link::Anchor(anchor) => format!("#{anchor}"),
            Link::External(address) => format!("away {address}"),
            Link::Mail(address) => format!("mail {address}"),
            Link::Tel(number) => format!("tel {number}"),
        })
        .collect()
}

const HEAD: &str = "---\ntitle: T\n---\n";

#[test]
fn links_are_found_however_they_are_written() {
    let cases = [
        ("agenda.md", "page /m/agenda/"),
        ("agenda.md#one", "page /m/agenda/#one"),
        ("./agenda.md", "page /m/agenda/"),
        ("../join.md", "page /join/"),
        ("agenda.ar.md", "page /m/agenda/ in ar"),
        ("/join/", "page /join/"),
        ("/join", "page /join/"),
        ("/join/#how%20to", "page /join/#how to"),
        ("/ar/join/", "page /join/ in ar"),
        ("/", "page /"),
        ("../", "page /"),
        ("index.md", "page /m/"),
        ("map.png", "file /m/map.png"),
        ("/m/map.png#part", "file /m/map.png#part"),
        ("#below", "#below"),
        ("https://example.org/x?a=1#b", "away https://example.org/x?a=1#b"),
        ("//example.org/x", "away https://example.org/x"),
        ("mailto:a@example.org?subject=x", "mail a@example.org?subject=x"),
        ("mailto:a@example.org,b@example.org?subject=x", "mail a@example.org,b@example.org?subject=x"),
        ("tel:+41225550100", "tel +41225550100"),
        ("{{ group.contact.tel }}", "tel +41225550100"),
        ("{{group.links.home}}", "away https://example.org/"),
        ("{{ registration.main }}", "away https://example.org/r"),
    ];
    let text: String = cases.iter().map(|(written, _)| format!("[x](<{written}>)\n")).collect();
    let resolved = site_of([
        ("content/index.md", HEAD),
        ("content/join.md", HEAD),
        ("content/m/index.md", &format!("{HEAD}{text}")),
        ("content/m/agenda.md", HEAD),
        ("content/m/agenda.ar.md", HEAD),
        ("content/m/map.png", ""),
    ]);
    assert_eq!(resolved.findings(), "");
    let expected: Vec<String> = cases.iter().map(|(_, found)| (*found).to_owned()).collect();
    assert_eq!(links(&resolved, "content/m/index.md"), expected);
}

#[test]
fn links_that_lead_nowhere_are_reported_at_their_places() {
    let text = "[a](agneda.md)\n[b](../../../x.md)\n[c](/jion/)\n[d]()\n[e](ftp://x)\n[f](mailto:x)\n[g](http:///)\n\
                [h](draft.md)\n[i]({{group.acronym}})\n[j](Agenda.md)\n[k](join.md)\n![l](agenda.md)\n";
    let resolved = site_of([
        ("content/join.md", HEAD),
        ("content/m/agenda.md", HEAD),
        ("content/m/draft.md", "---\ntitle: T\ndraft: true\n---\n"),
        ("content/m/index.md", &format!("{HEAD}{text}")),
    ]);
    assert_eq!(
        resolved.findings(),
        "\
content/m/index.md:4:5: error[broken-link]: there is no file `content/m/agneda.md`; help: did you mean `agenda.md`?
content/m/index.md:5:5: error[leaves-root]: `../../../x.md` leads out of the site; help: files to link to belong in `content/`
content/m/index.md:6:5: error[broken-link]: there is no page or file at `/jion/`; help: did you mean `/join/`?
content/m/index.md:7:1: error[broken-link]: the link leads nowhere; help: write an address in the round brackets
content/m/index.md:8:5: error[bad-address]: `ftp://x` is not an address that a page may link to; help: use https, http, mailto or tel
content/m/index.md:9:5: error[bad-email]: `mailto:x` is not an e-mail address; help: write for example `mailto:name@example.org`
content/m/index.md:10:5: error[bad-address]: `http:///` is not a web address; help: write it in full, for example `https://www.itu.int/`
content/m/index.md:11:5: error[link-to-hidden]: `content/m/draft.md` is not published: it is a draft; help: publish that page, or remove the link until it is
content/m/index.md:12:5: error[unknown-fact]: the fact `group.acronym` is not an address; help: link to a fact that has one, for example `group.links.join` or `registration.…`
content/m/index.md:13:5: error[broken-link]: there is no file `content/m/Agenda.md`; help: did you mean `agenda.md`?
content/m/index.md:14:5: error[broken-link]: there is no file `content/m/join.md`; help: a file of this name is at `content/join.md`: write `/join.md`
content/m/index.md:15:6: error[broken-link]: `agenda.md` is not an image; help: name a file such as `map.png`
"
    );
}

#[test]
fn links_into_a_page_that_failed_raise_no_further_errors() {
    let resolved = site_of([
        ("content/index.md", &format!("{HEAD}[a](bad.md) [b](/bad/) [c](bad.md#x)\n")),
        ("content/bad.md", "---\ntitel: T\n---\n"),
    ]);
    let files: Vec<String> = resolved.findings.sorted().iter().map(|f| f.span.file.to_string()).collect();
    assert_eq!(files, ["content/bad.md"]);
}

#[test]
fn a_page_belongs_to_the_meeting_of_the_nearest_index_above_it() {
    let resolved = site_of([
        ("content/index.md", HEAD),
        ("content/a/index.md", "---\ntitle: T\nmeeting: m1\n---\n"),
        ("content/a/b/c.md", HEAD),
        ("content/a/own.md", "---\ntitle: T\nmeeting: m2\n---\n"),
        ("content/elsewhere.md", HEAD),
    ]);
    assert_eq!(resolved.findings(), "");
    let meetings: Vec<(&str, Option<&str>)> = resolved
        .site
        .pages
        .iter()
        .map(|page| (page.address.as_str(), page.meeting.as_ref().map(|id| id.as_str())))
        .collect();
    assert_eq!(
        meetings,
        [
            ("/", Some("m2")),
            ("/a/", Some("m1")),
            ("/a/b/c/", Some("m1")),
            ("/a/own/", Some("m2")),
            ("/elsewhere/", Some("m2")),
        ]
    );
}

#[test]
fn a_page_is_published_from_its_first_instant_until_its_last() {
    let head = |line: &str| format!("---\ntitle: T\n{line}\n---\n");
    let mut sources = Sources::from([
        ("content/from.md", head("publish_from: 2025-02-01T12:00:00Z").as_str()),
        ("content/until.md", head("expires: 2025-02-01T12:00:00Z").as_str()),
        ("content/draft.md", head("draft: true").as_str()),
    ]);
    sources.insert(SourcePath::new("site.yaml"), FACTS.as_bytes().to_vec());
    let published = |drafts, now| -> Vec<String> {
        let resolved = resolved(sources.clone(), drafts, now);
        resolved.site.pages.iter().map(|page| page.address.to_string()).collect()
    };
    assert_eq!(published(Drafts::Hide, "2025-02-01T11:59:59Z"), ["/until/"]);
    assert_eq!(published(Drafts::Hide, "2025-02-01T12:00:00Z"), ["/from/"]);
    assert_eq!(published(Drafts::Show, "2025-02-01T12:00:00Z"), ["/draft/", "/from/"]);
}

#[test]
fn pages_stand_in_the_order_of_addresses_and_languages() {
    let resolved = site_of([
        ("content/b.ar.md", HEAD),
        ("content/b.md", HEAD),
        ("content/a.md", HEAD),
        ("content/c.ar.md", HEAD),
    ]);
    let order: Vec<String> =
        resolved.site.pages.iter().map(|page| format!("{} {}", page.address, page.lang)).collect();
    assert_eq!(order, ["/a/ en", "/b/ en", "/b/ ar", "/c/ ar"]);
}

/// The facts in a page's text, abbreviated, or the findings.
fn facts(text: &str) -> String {
    let register = "number,title\nT-1,Gulls\nT-1.2,Terns\n";
    let resolved = site_of([
        ("content/index.md", &format!("{HEAD}{text}\n")),
        ("content/docs.md", "---\ntitle: T\nkind: documents\n---\n"),
        ("content/documents.csv", register),
        ("content/wg.md", "---\ntitle: T\nkind: working-group\ngroup: WG1\n---\n"),
    ]);
    let Some(body) = resolved.body("content/index.md") else { return resolved.findings() };
    let facts = body.pieces.iter().filter_map(|piece| match piece {
        Piece::Fact(fact) => Some(match &**fact {
            Fact::Text(text) => text.original().to_owned(),
            Fact::List(texts) => texts.iter().map(|text| text.original()).collect::<Vec<_>>().join(" + "),
            Fact::Names(names) => names.iter().map(Text::original).collect::<Vec<_>>().join(" + "),
            Fact::Place(parts) => parts.iter().map(|part| part.original()).collect::<Vec<_>>().join(" in "),
            Fact::Languages(languages) => {
                languages.iter().map(|lang| lang.as_str()).collect::<Vec<_>>().join(" + ")
            }
            Fact::Price(price) => format!("{} {}", price.amount, price.currency),
            Fact::Verbatim(text, _) => text.clone(),
            Fact::Number(number) => number.to_string(),
            Fact::Date(date) => date.to_string(),
            Fact::Dates(dates) => format!("{}/{}", dates.start, dates.end),
            Fact::EventDates(dates, halves) => {
                let half = |half: Option<DayPart>| half.map_or("", DayPart::as_str);
                format!("{} {}/{}", dates.iso().unwrap_or_default(), half(halves.start), half(halves.end))
            }
            Fact::Hours(hours, ..) => {
                format!("{}-{}", hours.start, hours.end.map_or(String::new(), |end| end.to_string()))
            }
            Fact::Opening(start, end) => {
                format!("{start}-{}", end.map_or(String::new(), |end| end.to_string()))
            }
            Fact::Instant(instant)
            | Fact::Deadline(_, Closing::Own(instant) | Closing::SiteRule(instant)) => instant.rfc3339(),
            Fact::Deadline(date, Closing::DayOnly) => date.to_string(),
            Fact::Zone(zone, _) => zone.name().to_owned(),
            Fact::Ordinal(ordinal, _) => format!("no. {ordinal}"),
            Fact::Linked(link, text) => format!("{link:?}: {}", text.original()),
            Fact::Word(path) => format!("word {path}"),
            Fact::MeetingTitle(series, Some(Designation::Ordinal(ordinal))) => format!("{series} {ordinal}"),
            Fact::MeetingTitle(series, _) => series.clone(),
            Fact::ToBeAnnounced => "tba".to_owned(),
            Fact::NotRecorded => "not recorded".to_owned(),
            Fact::Vacant => "vacant".to_owned(),
        }),
        Piece::Component(name) => Some(format!("component {name}")),
        _ => None,
    });
    facts.collect::<Vec<_>>().join("; ")
}

#[test]
fn facts_are_looked_up_by_their_paths() {
    for (written, expected) in [
        ("{{ site.title }}", "Tides"),
        ("{{ group.chair }}", "Ann Example"),
        ("{{ meeting.dates }}", "2025-03-04/2025-03-06"),
        ("{{ meeting.ordinal }}", "no. 2"),
        ("{{ meeting.place }}", "Port in Nowhere"),
        ("{{ meeting.hosts }}", "Guild + Office"),
        ("{{ meetings.m1.date }}", "2024-01-10/2024-01-10"),
        ("{{ meeting.forum.hours }}", "09:00-12:00"),
        ("{{ meetings.m2.deadline.visa.date }}", "2025-02-01"),
        ("{{ forum.venue }}", "Hall"),
        ("{{ deadline.visa }}", "2025-02-01T23:59:00+01:00"),
        ("{{ wg.wg1 }}", "Page(\"/wg/\", None, None): WG1"),
        ("{{ wg.WG2 }}", "WG2"),
        ("{{ document.t-1.2 }}", "Page(\"/docs/\", None, Some(\"t-1-2\")): T-1.2"),
        ("{{ deadlines }}", "component deadlines"),
    ] {
        assert_eq!(facts(written), expected, "{written}");
    }
}

#[test]
fn a_fact_that_does_not_exist_is_named_with_the_nearest_that_does() {
    for (written, expected) in [
        (
            "By {{ deadline.vissa }}.",
            "content/index.md:4:4: error[unknown-deadline]: unknown deadline `vissa`; help: did you mean `visa`?\n",
        ),
        (
            "By {{ meeting.deadline.vissa }}.",
            "content/index.md:4:4: error[unknown-deadline]: unknown deadline `vissa`; help: did you mean `visa`?\n",
        ),
        (
            "By {{ meetings.m2.deadline.vissa }}.",
            "content/index.md:4:4: error[unknown-deadline]: unknown deadline `vissa`; help: did you mean `visa`?\n",
        ),
        (
            "By {{ meetings.m2.registration.mian }}.",
            "content/index.md:4:4: error[unknown-registration]: unknown registration `mian`; help: did you mean `main`?\n",
        ),
        (
            "At {{ meeting.venue.nmae }}.",
            "content/index.md:4:4: error[unknown-fact]: unknown fact `meeting.venue.nmae`; help: did you mean `meeting.venue.name`?\n",
        ),
        (
            "At {{ meeting.dates.start }}.",
            "content/index.md:4:4: error[unknown-fact]: unknown fact `meeting.dates.start`; help: nothing follows `meeting.dates`\n",
        ),
        (
            "By {{ deadline }}.",
            "content/index.md:4:4: error[unknown-fact]: unknown fact `deadline`; help: valid names are `deadline.visa`, `deadline.papers`\n",
        ),
        (
            "By {{ document }}.",
            "content/index.md:4:4: error[unknown-fact]: unknown fact `document`; help: valid names are `document.T-1`, `document.T-1.2`\n",
        ),
        (
            "To {{ group.contact }}.",
            "content/index.md:4:4: error[unknown-fact]: unknown fact `group.contact`; help: valid names are `group.contact.email`, `group.contact.tel`, `group.contact.fax`, `group.contact.name`, `group.contact.address`\n",
        ),
        (
            "{{ deadlins }}",
            "content/index.md:4:1: error[unknown-component]: unknown fact or component `deadlins`; help: did you mean `deadlines`?\n",
        ),
    ] {
        assert_eq!(facts(written), expected, "{written}");
    }
}

#[test]
fn names_in_the_facts_are_unique_and_lead_somewhere() {
    let facts = "\
site: {title: T, current_meeting: m3}
group: {acronym: G, name: N, working_groups: [{code: WG1, title: A}, {code: wg1, title: B}]}
meetings:
  - id: m1
    ordinal: 1
    date: 2025-01-10
    zone: UTC
    deadlines: [{id: a, date: 2025-01-01, action: X, forum: g}]
    registrations: [{id: r, title: R, deadline: b}]
    forum: {id: f, title: F, date: 2025-01-11}
  - {id: M1, ordinal: 1, date: 2025-02-10, zone: UTC}
";
    let resolved = site_with(facts, [("content/index.md", HEAD)]);
    let messages: Vec<&str> = resolved.findings.sorted().iter().map(|f| f.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "unknown meeting `m3`",
            "the working group `wg1` appears twice",
            "unknown forum `g` of the meeting `m1`",
            "unknown deadline `b`",
            "the meeting `M1` appears twice",
            "the ordinal `1` appears twice",
        ]
    );
}

#[test]
fn coverage_says_what_is_there_in_which_language() {
    use crate::model::{TextForm, Version};
    let page = |updated: &str| format!("---\ntitle: T\n{updated}---\n");
    let resolved = site_of([
        ("content/index.md", &page("updated: 2024-05-02\n")),
        ("content/index.ar.md", &page("updated: 2024-05-01\n")),
        ("content/join.md", &page("")),
        ("content/join.ar.md", &page("")),
        ("content/of-no-day.md", &page("updated: 2024-05-02\n")),
        ("content/of-no-day.ar.md", &page("")),
        ("content/only.ar.md", &page("")),
        ("content/rest.md", &page("")),
    ]);
    let coverage = resolved.site.coverage();
    let version = |version: &Version| match version {
        Version::Original => "original".to_owned(),
        Version::Translated(page) => format!("translated {}", page.source),
        Version::Outdated(page) => format!("outdated {}", page.source),
        Version::Missing(shown) => format!("missing, shown in {shown}"),
    };
    let pages: Vec<String> = coverage
        .pages
        .iter()
        .map(|page| {
            format!("{}: {}", page.address, page.versions.iter().map(version).collect::<Vec<_>>().join("; "))
        })
        .collect();
    assert_eq!(
        pages,
        [
            "/: original; outdated content/index.ar.md",
            "/join/: original; translated content/join.ar.md",
            "/of-no-day/: original; translated content/of-no-day.ar.md",
            "/only/: missing, shown in ar; original",
            "/rest/: original; missing, shown in en",
        ]
    );
    let texts: Vec<_> =
        coverage.texts.iter().map(|text| (text.text.value.as_str(), text.form, text.missing.len())).collect();
    assert_eq!(texts[0], ("Group on tides", TextForm::Plain, 1));
    assert!(!texts.iter().any(|(text, ..)| *text == "Tides"), "it is there in both languages");
    assert!(texts.iter().any(|(text, ..)| *text == "Ask for a visa"));
}
