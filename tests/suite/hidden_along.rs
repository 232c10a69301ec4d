//! What goes along with what is hidden, and what is said to those who refer to it.

use plenary::diag::{Colour, Diagnostics, Format, show};
use plenary::model::Hidden;
use plenary::path::SourcePath;
use plenary::pipeline::{Built, build};
use plenary::render::Links;
use plenary::source::Sources;

use crate::support::options;

const FACTS: &str = "\
site:
  title: {en: Tides, ar: المد}
  languages: [en, ar]
  current_meeting: m2
group:
  acronym: FG-T
  name: Group on tides
  officers: [{name: Ann Example, role: chair}]
  working_groups: [{code: WG1, title: Ebb}, {code: WG2, title: Flow}]
meetings:
  - {id: m1, ordinal: 1, date: 2024-01-10, zone: UTC}
  - id: m2
    ordinal: 2
    dates: {start: 2025-03-04, end: 2025-03-06}
    zone: Asia/Shanghai
    hosts: [Guild, Office]
    deadlines:
      - {id: visa, date: 2025-02-01, action: Ask for a visa}
      - {id: papers, date: 2025-02-20, action: Send papers}
    registrations: [{id: main, title: Register, url: 'https://example.org/r'}]
    forum: {id: f, title: Open day, date: 2025-03-07, start: '09:00', end: '12:00'}
";

const HOME: &str = "---\ntitle: Home\nkind: home\n---\n";

/// A site of these facts and pages, built on 1 January 2025, and what was found.
fn built<const N: usize>(facts: &str, pages: [(&str, &str); N]) -> (Option<Built>, String) {
    let mut sources = Sources::from(pages);
    sources.insert(SourcePath::new("site.yaml"), facts.as_bytes().to_vec());
    let home = SourcePath::new("content/index.md");
    if !sources.contains(&home) {
        sources.insert(home, HOME.as_bytes().to_vec());
    }
    let options = options("2025-01-01", Links::Folders, None);
    let mut findings = Diagnostics::new();
    let built = build(&sources, &options, &mut findings);
    let text_of = |path: &SourcePath| sources.text(path);
    let shown = findings.sorted().into_iter().map(|it| show(it, Format::Short, Colour::Plain, &text_of));
    (built, shown.collect())
}

fn whole<const N: usize>(pages: [(&str, &str); N]) -> Built {
    let (built, findings) = built(FACTS, pages);
    built.unwrap_or_else(|| panic!("{findings}"))
}

/// What is hidden, one a line.
fn hidden(built: &Built) -> Vec<String> {
    let line = |hidden: &Hidden| format!("{}: {}", hidden.name(), hidden.why());
    built.hidden.iter().map(line).collect()
}

/// The files of the published pages but for the home page.
fn pages(built: &Built) -> Vec<&str> {
    let files = built.routes.iter().map(|(file, _)| file.as_str());
    files.filter(|file| *file != "content/index.md").collect()
}

/// [`FACTS`], with facts that are hidden.
fn facts() -> String {
    FACTS
        .replace("{id: visa,", "{draft: true, id: visa,")
        .replace("forum: {id: f,", "forum: {publish_from: 2025-02-01, id: f,")
        .replace("{code: WG2,", "{draft: true, code: WG2,")
        .replace("{name: Ann Example,", "{expires: 2024-12-01, name: Ann Example,")
        .replace("hosts: [Guild, Office]", "hosts: [{name: Guild, draft: true}]")
        .replace("- {id: m1,", "- {draft: true, id: m1,")
        .replace("[{id: main,", "[{draft: true, id: main,")
}

#[test]
fn a_reference_in_prose_to_what_is_hidden_is_an_error_that_says_why() {
    let text = "---\ntitle: T\n---\n{{ deadline.visa }}\n{{ forum.title }}\n{{ wg.WG2 }}\n{{ group.chair }}\n\
                {{ meeting.hosts }}\n{{ meetings.m1.dates }}\n[r]({{registration.main}})\n{{ deadline.vissa }}\n\n\
                {{ deadlines }}\n";
    let (_, findings) = built(&facts(), [("content/index.md", text)]);
    assert_eq!(
        findings,
        "\
content/index.md:4:1: error[link-to-hidden]: the deadline `visa` of `m2` is not published: it is a draft; help: publish it, or remove the reference until it is
content/index.md:5:1: error[link-to-hidden]: the forum `f` of `m2` is not published: it is to be published from 2025-02-01 on; help: publish it, or remove the reference until it is
content/index.md:6:1: error[link-to-hidden]: the working group `WG2` is not published: it is a draft; help: publish it, or remove the reference until it is
content/index.md:7:1: error[link-to-hidden]: the officer `Ann Example` is not published: it was to be published until 2024-12-01; help: publish it, or remove the reference until it is
content/index.md:8:1: error[link-to-hidden]: the host `Guild` of `m2` is not published: it is a draft; help: publish it, or remove the reference until it is
content/index.md:9:1: error[link-to-hidden]: the meeting `m1` is not published: it is a draft; help: publish it, or remove the reference until it is
content/index.md:10:5: error[link-to-hidden]: the registration `main` of `m2` is not published: it is a draft; help: publish it, or remove the reference until it is
content/index.md:11:1: error[unknown-deadline]: unknown deadline `vissa`; help: the only valid name is `papers`
"
    );
}

#[test]
fn references_among_facts_and_from_front_matter_to_what_is_hidden_are_errors() {
    let facts = FACTS
        .replace("- id: m2\n", "- id: m2\n    draft: true\n")
        .replace("{code: WG2,", "{draft: true, code: WG2,");
    let agenda =
        "---\ntitle: A\nkind: agenda\nmeeting: m1\nitems: [{number: '1', title: X, documents: [D-1]}]\n---\n";
    let documents = "---\ntitle: D\nkind: documents\nregister: d.csv\ndraft: true\n---\n";
    let more = "---\ntitle: M\nkind: documents\nregister: m.csv\n---\n";
    let (_, findings) = built(
        &facts,
        [
            ("content/a.md", agenda),
            ("content/d.md", documents),
            ("content/d.csv", "number,title\nD-1,One\n"),
            ("content/m.md", more),
            ("content/m.csv", "number,title,working_groups\nM-1,One,WG2\n"),
        ],
    );
    assert_eq!(
        findings,
        "\
content/a.md:5:45: error[link-to-hidden]: `content/d.md` is not published: it is a draft; help: publish that page, or remove the link until it is
content/m.csv:2:9: error[link-to-hidden]: the working group `WG2` is not published: it is a draft; help: publish it, or remove the reference until it is
site.yaml:4:20: error[link-to-hidden]: the meeting `m2` is not published: it is a draft; help: publish it, or remove the reference until it is
"
    );
}

#[test]
fn a_registration_with_a_deadline_that_is_hidden_is_an_error() {
    let facts = FACTS
        .replace("{id: visa,", "{draft: true, id: visa,")
        .replace("{id: main,", "{deadline: visa, id: main,");
    assert_eq!(
        built(&facts, []).1,
        "site.yaml:20:32: error[link-to-hidden]: the deadline `visa` of `m2` is not published: it is a draft; help: publish it, or remove the \
         reference until it is\n"
    );
}

#[test]
fn the_page_of_a_meeting_hides_what_is_below_it_unless_it_says_otherwise() {
    let page = |more: &str| format!("---\ntitle: T\n{more}---\n");
    let meeting = |more: &str| page(&format!("kind: meeting\ndraft: true\n{more}"));
    let site = whole([
        ("content/a.md", meeting("").as_str()),
        ("content/a/x.md", page("").as_str()),
        ("content/a/map.png", "a map"),
        ("content/b/index.md", meeting("hides: page\n").as_str()),
        ("content/b/x.md", page("").as_str()),
        ("content/b/map.png", "a map"),
        ("content/c/index.md", page("draft: true\nhides: folder\n").as_str()),
        ("content/c/x/y.md", page("").as_str()),
        ("content/d/index.md", page("draft: true\n").as_str()),
        ("content/d/x.md", page("").as_str()),
        ("content/d/map.png", "a map"),
    ]);
    assert_eq!(pages(&site), ["content/b/x.md", "content/d/x.md"]);
    assert_eq!(
        hidden(&site),
        [
            "`content/a/map.png`: it goes with `content/a.md`, which is a draft",
            "`content/a/x.md`: it goes with `content/a.md`, which is a draft",
            "`content/a.md`: it is a draft",
            "`content/b/index.md`: it is a draft",
            "`content/c/index.md`: it is a draft",
            "`content/c/x/y.md`: it goes with `content/c/index.md`, which is a draft",
            "`content/d/index.md`: it is a draft",
            "`content/d/map.png`: it goes with `content/d/index.md`, which is a draft",
        ]
    );
}

#[test]
fn of_two_reasons_that_counts_which_hides_for_longest() {
    let page = |more: &str| format!("---\ntitle: T\n{more}---\n");
    let site = whole([
        ("content/a/index.md", page("kind: meeting\npublish_from: 2025-03-01\n").as_str()),
        ("content/a/x.md", page("publish_from: 2025-02-01\n").as_str()),
        ("content/a/y.md", page("publish_from: 2025-04-01\n").as_str()),
        ("content/a/z.ar.md", page("draft: true\n").as_str()),
    ]);
    assert_eq!(
        hidden(&site),
        [
            "`content/a/index.md`: it is to be published from 2025-03-01 on",
            "`content/a/x.md`: it goes with `content/a/index.md`, which is to be published from 2025-03-01 on",
            "`content/a/y.md`: it is to be published from 2025-04-01 on",
            "`content/a/z.ar.md`: it is a draft",
        ]
    );
}

#[test]
fn a_translation_alone_can_be_hidden_and_an_original_hides_its_translations() {
    let page = |more: &str| format!("---\ntitle: T\n{more}---\n");
    let site = whole([
        ("content/a.md", page("").as_str()),
        ("content/a.ar.md", page("draft: true\n").as_str()),
        ("content/b.md", page("draft: true\n").as_str()),
        ("content/b.ar.md", page("draft: false\n").as_str()),
    ]);
    assert_eq!(pages(&site), ["content/a.md"]);
}

#[test]
fn a_file_goes_with_the_page_that_alone_uses_it_and_stays_if_another_does() {
    let page = |more: &str, text: &str| format!("---\ntitle: T\n{more}---\n{text}\n");
    let site = whole([
        (
            "content/draft.md",
            page("draft: true\n", "[a](f/own.pdf) [b](f/shared.pdf) ![c](/f/extra.png)").as_str(),
        ),
        (
            "content/seen.md",
            page("extra: {hero: f/extra.png}\n", "[b](f/shared.pdf) ![s](f/seen.svg)").as_str(),
        ),
        ("content/f/own.pdf", "own"),
        ("content/f/shared.pdf", "shared"),
        ("content/f/extra.png", "extra"),
        ("content/f/nobody.pdf", "nobody"),
        ("content/f/seen.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='inner.png'/></svg>"),
        ("content/draft-inner.png", "named after the draft"),
        ("content/f/inner.png", "inner"),
        ("content/f/index.md", page("draft: true\n", "![i](inner.png)").as_str()),
        ("content/drafts.pdf", "not named after it"),
    ]);
    let is_there = |file: &&str| site.output.get(file).is_some();
    let files = [
        "draft-inner.png",
        "drafts.pdf",
        "f/extra.png",
        "f/inner.png",
        "f/nobody.pdf",
        "f/own.pdf",
        "f/seen.svg",
        "f/shared.pdf",
    ];
    let published: Vec<&str> = files.into_iter().filter(is_there).collect();
    assert_eq!(published, ["drafts.pdf", "f/extra.png", "f/inner.png", "f/seen.svg", "f/shared.pdf"]);
}
