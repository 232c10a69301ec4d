//! Inputs of which there is very much: each gets an answer, and what has a bound says so.
//!
//! How long they take is measured by `benches/pathological.py`; here they are large enough that nobody would wait for a
//! search through all that came before.

use std::collections::BTreeSet;

use plenary::diag::{Code, Colour, Diagnostics, Format, Texts};
use plenary::model::body::{Element, Piece};
use plenary::model::{ProseWriter, RawHtml};
use plenary::parse::markdown;
use plenary::path::SourcePath;
use plenary::pipeline::build;
use plenary::render::Links;
use plenary::source::Sources;

use crate::support::options;

const FACTS: &str =
    "site: {title: Tides}\ngroup: {acronym: FG-X, name: Group, contact: {email: x@example.org}}\n";
const HOME: &str = "---\ntitle: Home\nkind: home\n---\n\nWelcome.\n";

/// What is found in a site of the usual facts and home page with these files, one line each.
fn found(files: &[(&str, String)]) -> Vec<String> {
    let mut sources = Sources::new();
    let usual = [("site.yaml", FACTS.to_owned()), ("content/index.md", HOME.to_owned())];
    for (path, text) in usual.iter().chain(files) {
        sources.insert(SourcePath::new(*path), text.clone().into_bytes());
    }
    let options = options("2024-01-01", Links::Folders, None);
    let mut findings = Diagnostics::new();
    build(&sources, &options, &mut findings);
    let text_of = |path: &SourcePath| sources.text(path);
    let texts = Texts::new(&text_of);
    let shown =
        findings.sorted().into_iter().map(|finding| texts.show(finding, Format::Short, Colour::Plain));
    shown.map(|line| line.trim_end().to_owned()).collect()
}

fn page(text: &str) -> String {
    format!("---\ntitle: A\n---\n\n{text}\n")
}

fn parsed(text: &str) -> (plenary::model::body::RawBody, Diagnostics) {
    let mut findings = Diagnostics::new();
    let options = markdown::MarkdownOptions { raw_html: RawHtml::Sanitise, numbered: false };
    let file = SourcePath::new("content/a.md");
    let (body, _) = markdown::parse(&file, text, 0, options, ProseWriter::default(), &mut findings);
    (body, findings)
}

#[test]
fn equal_headings_get_the_anchors_that_counting_gives() {
    let (body, _) = parsed(&format!("## a-3\n\n{}", "## a\n\n".repeat(20_000)));
    assert_eq!(body.anchors[..5], ["a-3", "a", "a-2", "a-4", "a-5"]);
    assert_eq!(body.anchors.last().map(String::as_str), Some("a-20001"));
    assert_eq!(body.anchors.iter().collect::<BTreeSet<_>>().len(), 20_001);
}

#[test]
fn end_tags_without_a_partner_are_left_out_one_by_one() {
    let (_, findings) = parsed(&"<b></i>".repeat(20_000));
    assert_eq!(findings.sorted().len(), 20_000);
    let (body, findings) = parsed(&format!("{}\n\nend", "<b><i>x</b>".repeat(3)));
    let html = body.pieces.iter().filter_map(|piece| match piece {
        Piece::Html(html) => Some(html.as_str()),
        _ => None,
    });
    assert_eq!(html.collect::<String>(), "<b><i></i></b>".repeat(3));
    assert!(findings.sorted().is_empty());
}

#[test]
fn footnotes_and_references_are_found_without_looking_at_all_before() {
    let (_, findings) = parsed(&"[^a[^b ".repeat(30_000));
    assert!(findings.sorted().is_empty(), "a label has no bracket in it");
    let (_, findings) = parsed(&"[^a]".repeat(20_000));
    assert_eq!(findings.sorted().len(), 20_000);
    let notes: String = (0..5000).map(|n| format!("[^n{n}]: x\n\n")).collect();
    let cited: String = (0..5000).map(|n| format!("[^n{n}] ")).collect();
    assert!(parsed(&format!("{cited}\n\n{notes}")).1.sorted().is_empty());
}

#[test]
fn chinese_emphasis_is_found_in_a_line_without_end() {
    let (body, _) = parsed(&"(**注**意 ".repeat(60_000));
    let is_strong = |piece: &&Piece<_, _, _>| matches!(piece, Piece::Open(Element::Strong));
    assert_eq!(body.pieces.iter().filter(is_strong).count(), 60_000);
}

#[test]
fn brackets_that_are_never_closed_are_one_mistake() {
    let lines = found(&[("site.yaml", format!("x: {}", "[".repeat(500_000)))]);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("site.yaml:1:259: error[syntax]"), "{lines:?}");
}

#[test]
fn exceptions_above_one_another_cover_the_same_entry() {
    let allow = "# plenary: allow long-event \"x\"\n".repeat(20_000);
    let lines =
        found(&[("site.yaml", format!("{FACTS}{allow}meetings:\n{}", "  # a\n  - {}\n".repeat(5_000)))]);
    assert!(lines.iter().all(|line| !line.contains("unused-exception")), "{}", lines[0]);
}

#[test]
fn unknown_keys_are_reported_one_by_one() {
    let keys: String = (0..20_000).map(|n| format!("k{n}: 1\n")).collect();
    let lines = found(&[("content/a.md", format!("---\ntitle: A\n{keys}---\n"))]);
    assert_eq!(lines.len(), 20_000);
    assert!(lines[19_999].starts_with("content/a.md:20002:1: error[unknown-key]: unknown key `k19999`"));
}

#[test]
fn names_are_suggested_for_the_first_mistakes_of_a_page() {
    let links: String = (0..300).map(|n| format!("[a](target{n:03}x.md)\n")).collect();
    let lines = found(&[("content/a.md", page(&links)), ("content/target.md", page("x"))]);
    assert_eq!(lines.len(), 300);
    let exact = found(&[("content/a.md", page("[a](targe.md)")), ("content/target.md", page("x"))]);
    assert!(exact[0].ends_with("did you mean `target.md`?"), "{exact:?}");
    let many: String = (0..60).map(|_| "[a](targe.md) ").collect();
    let lines = found(&[("content/a.md", page(&many)), ("content/target.md", page("x"))]);
    let suggested = lines.iter().filter(|line| line.ends_with("did you mean `target.md`?")).count();
    assert_eq!((lines.len(), suggested), (60, 50));
}

#[test]
fn a_register_has_a_bound() {
    let rows = |number: usize| -> String { (0..number).map(|n| format!("A-{n},T\n")).collect() };
    let register = |number: usize| {
        let page = "---\ntitle: D\nkind: documents\n---\n".to_owned();
        found(&[
            ("content/d/index.md", page),
            ("content/d/documents.csv", format!("number,title\n{}", rows(number))),
        ])
    };
    assert_eq!(
        register(50_001),
        ["content/d/documents.csv:50002:1: error[too-large]: a register holds at most 50000 documents; \
          help: put the rest into the register of another page"]
    );
}

/// What is found in a theme whose template of ordinary pages, and others, are these.
fn with_templates(templates: &[(&str, String)]) -> Vec<String> {
    let mut files = vec![
        ("site.yaml", FACTS.replace("title: Tides", "title: Tides, theme: own")),
        ("content/a.md", page("x")),
        ("themes/own/theme.yaml", "name: own\nextends: plenary\n".to_owned()),
    ];
    files.extend(templates.iter().cloned());
    found(&files)
}

#[test]
fn a_template_that_writes_too_much_is_named() {
    let mut templates = vec![(String::from("page.html"), String::from("{% include \"d0.html\" %}"))];
    for n in 0..10 {
        let include = format!("{{% include \"d{}.html\" %}}", n + 1);
        templates.push((format!("d{n}.html"), include.repeat(2)));
    }
    templates.push(("d10.html".into(), "x".repeat(100_000)));
    let templates: Vec<(String, String)> =
        templates.into_iter().map(|(name, text)| (format!("themes/own/templates/{name}"), text)).collect();
    let templates: Vec<(&str, String)> =
        templates.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let lines = with_templates(&templates);
    assert_eq!(lines.len(), 1, "{lines:?}");
    let expected = "themes/own/templates/page.html:1:1: error[template]: the template `page.html` writes a page of more than 48 MB";
    assert!(lines[0].starts_with(expected), "{lines:?}");
}

#[test]
fn a_template_that_doubles_a_text_thirty_times_is_an_error_where_it_does() {
    let text = format!("{{% set a = page.title %}}\n{}{{{{ a }}}}", "{% set a = a ~ a %}\n".repeat(30));
    let lines = with_templates(&[("themes/own/templates/page.html", text)]);
    assert_eq!(lines.len(), 1, "{lines:?}");
    let expected = "themes/own/templates/page.html:11:1: error[template]: the variable `a` is built from itself too many times";
    assert!(lines[0].starts_with(expected), "{lines:?}");
    assert_eq!(Code::Template.as_str(), "template");
}
