//! The examples of the CommonMark and GFM specifications, each as a page of a site: its HTML is that of the specification, or
//! another for a reason that docs/markdown.md gives.
//!
//! And what texts become in whole sites, where links, templates and names of files have a say.
//!
//! Begin with [`examples_become_the_html_of_the_specification_or_differ_for_a_reason`]. What the program adds to every element
//! of a kind, and what no reader can tell apart, is made equal by [`normalised`].

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use plenary::diag::{Diagnostics, Severity};
use plenary::parse::html::{Tag, Token, Tokens, unescape, unescape_text};
use plenary::path::{SourcePath, percent_decode};
use plenary::pipeline::build;
use plenary::render::Links;
use plenary::source::Sources;

const DOCUMENT: &str = "docs/markdown.md";
const FENCE: &str = "````````````````````````````````";

struct Example {
    /// `CommonMark 12` or `GFM 198`.
    name: String,
    markdown: String,
    html: String,
}

fn examples(specification: &str, file: &str) -> Vec<Example> {
    let path = support::repository().join("tests/fixtures/commonmark").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once(&format!("{FENCE} example ")) {
        let (head, after) = after.split_once('\n').expect("an example has a head");
        let (body, after) = after.split_once(&format!("\n{FENCE}\n")).expect("an example ends");
        let body = format!("\n{body}");
        let (markdown, html) = body.split_once("\n.\n").expect("a line with a full stop stands between");
        let (number, _) = head.split_once(':').expect("a head begins with a number");
        found.push(Example {
            name: format!("{specification} {number}"),
            markdown: markdown[1.min(markdown.len())..].replace('→', "\t"),
            html: html.replace('→', "\t"),
        });
        rest = after;
    }
    found
}

/// The examples that differ, by name, as the document lists them below the reason for which they do.
fn listed() -> BTreeSet<String> {
    let text = fs::read_to_string(support::repository().join(DOCUMENT)).expect("the document can be read");
    let mut names = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        for (specification, numbers) in line
            .split('|')
            .filter_map(|cell| cell.trim().split_once(' '))
            .filter(|(first, _)| matches!(*first, "CommonMark" | "GFM"))
        {
            for number in numbers.split([',', ' ']).filter(|number| !number.is_empty()) {
                assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{DOCUMENT} has `{number}`");
                assert!(
                    names.insert(format!("{specification} {number}")),
                    "{specification} {number} appears twice"
                );
            }
        }
    }
    names
}

/// The site in which each example is a page, with the files to which the examples link.
fn site(examples: &[Example], without: &BTreeSet<SourcePath>) -> Sources {
    let mut sources = Sources::new();
    let mut file = |path: String, text: &str| sources.insert(SourcePath::new(path), text.as_bytes().to_vec());
    let facts = "site: {title: T, theme: bare, html: allow, deadline: {time: '23:59', zone: UTC}}\n\
                 group: {acronym: G, name: N}\n";
    file("site.yaml".into(), facts);
    file("themes/bare/theme.yaml".into(), "name: Bare\nextends: plenary\n");
    file("themes/bare/templates/page.html".into(), "<main>{{ page.content }}</main>\n");
    file("content/index.md".into(), "---\ntitle: Home\nkind: home\n---\n");
    for (index, example) in examples.iter().enumerate() {
        let path = page(index);
        if !without.contains(&path) {
            file(path.to_string(), &format!("---\ntitle: E\n---\n{}\n", example.markdown));
        }
        for token in Tokens::new(&example.html) {
            let Token::Tag(tag) = token else { continue };
            for attribute in tag.attributes.iter().filter(|it| matches!(it.name, "href" | "src")) {
                let value = unescape(attribute.value);
                let is_name = |c: char| c.is_alphanumeric() || "._()/- äöü".contains(c);
                let value = percent_decode(&value).unwrap_or_default();
                if !value.is_empty() && value.chars().all(is_name) && !value.ends_with('/') {
                    let text = if value.ends_with(".md") { "---\ntitle: P\n---\n" } else { "" };
                    file(format!("content{}", absolute(&value, "/e/")), text);
                }
            }
        }
    }
    sources
}

fn page(index: usize) -> SourcePath {
    SourcePath::new(format!("content/e/example-{index:03}.md"))
}

/// A local address from the root.
fn absolute(address: &str, folder: &str) -> String {
    if address.contains(':') || address.starts_with(['#', '?']) {
        return address.to_owned();
    }
    let whole = if address.starts_with('/') { address.to_owned() } else { format!("{folder}{address}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/"));
    percent_decode(&path).unwrap_or(path)
}

/// The HTML of each example, or the codes of the errors for which there is none.
fn built(examples: &[Example]) -> Vec<Result<String, String>> {
    let mut refused: BTreeMap<SourcePath, BTreeSet<String>> = BTreeMap::new();
    loop {
        let sources = site(examples, &refused.keys().cloned().collect());
        let mut findings = Diagnostics::new();
        let options = support::options("2030-01-01", Links::Folders, None);
        if let Some(built) = build(&sources, &options, &mut findings) {
            return (0..examples.len())
                .map(|index| match refused.get(&page(index)) {
                    Some(codes) => Err(codes.iter().cloned().collect::<Vec<_>>().join(" ")),
                    None => {
                        let path = format!("e/example-{index:03}/index.html");
                        let found = built.output.iter().find(|(it, _)| it.as_str() == path);
                        let (_, bytes) = found.unwrap_or_else(|| panic!("{path} is written"));
                        let html = String::from_utf8(bytes.to_vec()).expect("pages are UTF-8");
                        let html = html.trim_start_matches("<main>").trim_end();
                        Ok(html.strip_suffix("</main>").unwrap_or(html).to_owned())
                    }
                })
                .collect();
        }
        let before = refused.len();
        for finding in findings.sorted().iter().filter(|finding| finding.severity == Severity::Error) {
            let file = &finding.span.file;
            assert!(file.as_str().starts_with("content/e/"), "{finding:?}");
            refused.entry(file.clone()).or_default().insert(finding.code.to_string());
        }
        assert!(refused.len() > before, "nothing is wrong with a page: {findings:?}");
    }
}

/// HTML as tags and texts, one a line, of which nothing is left that readers cannot tell apart or that the program gives to
/// every element of a kind.
fn normalised(html: &str, folder: &str) -> String {
    const BLOCKS: &[&str] = &[
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "pre",
        "blockquote",
        "table",
        "thead",
        "tr",
        "th",
        "td",
        "hr",
        "div",
        "br",
        "dl",
        "dt",
        "dd",
        "section",
        "main",
        "figure",
        "figcaption",
    ];
    let mut lines: Vec<String> = Vec::new();
    let mut pre = 0_usize;
    let mut divisions: Vec<bool> = Vec::new();
    let mut in_anchor = false;
    let html = &support::without_whole(html);
    for token in Tokens::new(html) {
        match token {
            Token::Comment(range) | Token::Unfinished(range) => lines.push(html[range].trim().to_owned()),
            Token::Text(_) if in_anchor => {}
            Token::Text(range) => {
                let text = unescape_text(&html[range]);
                match lines.last_mut().filter(|last| last.starts_with('"')) {
                    Some(last) => last.push_str(&text),
                    None => lines.push(format!("\"{text}")),
                }
                if pre == 0
                    && let Some(last) = lines.last_mut()
                {
                    let mut plain = String::new();
                    for c in last.chars() {
                        let c = if c == '\n' { ' ' } else { c };
                        if !(c == ' ' && plain.ends_with(' ')) {
                            plain.push(c);
                        }
                    }
                    *last = plain;
                }
            }
            Token::Tag(tag) => {
                let name = tag.name.to_ascii_lowercase();
                let class = tag.attributes.iter().find(|it| it.name == "class").map_or("", |it| it.value);
                if name == "a" && (class == "anchor" || in_anchor) {
                    in_anchor = !tag.closing;
                    continue;
                }
                if name == "tbody" {
                    continue;
                }
                if name == "div" {
                    let added = if tag.closing {
                        divisions.pop().unwrap_or(false)
                    } else {
                        matches!(class, "table" | "head")
                    };
                    if !tag.closing {
                        divisions.push(added);
                    }
                    if added {
                        continue;
                    }
                }
                let name = if name == "h1" { "h2".to_owned() } else { name };
                if name == "pre" {
                    pre = if tag.closing { pre.saturating_sub(1) } else { pre + 1 };
                }
                lines.push(shown(&tag, &name, class, folder));
            }
        }
    }
    // Spaces at the edges of blocks are not shown.
    let is_block = |line: &String| {
        let name = line.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or("");
        line.starts_with('<') && BLOCKS.contains(&name)
    };
    let mut kept: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for (index, line) in lines.iter().enumerate() {
        let mut line = line.clone();
        if line.starts_with("<pre") {
            depth += 1;
        } else if line.starts_with("</pre") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && line.starts_with('"') {
            if index == 0 || is_block(&lines[index - 1]) {
                line = format!("\"{}", line[1..].trim_start());
            }
            if index + 1 == lines.len() || is_block(&lines[index + 1]) {
                line = line.trim_end().to_owned();
            }
        }
        if line != "\"" {
            kept.push(line);
        }
    }
    kept.join("\n")
}

fn shown(tag: &Tag, name: &str, class: &str, folder: &str) -> String {
    if tag.closing {
        return format!("</{name}>");
    }
    let mut attributes: Vec<String> = Vec::new();
    for attribute in &tag.attributes {
        let value = unescape(attribute.value).into_owned();
        let lower = attribute.name.to_ascii_lowercase();
        let added = match (name, lower.as_str()) {
            ("h2" | "h3" | "h4" | "h5" | "h6", "id") => true,
            ("a", "class") => class == "address",
            ("img", "loading" | "width" | "height") => true,
            ("th", "scope") => true,
            ("th" | "td", "align") => value == "left",
            ("li", "class") => class == "task",
            ("input", "aria-label") => true,
            _ => false,
        };
        if added {
            continue;
        }
        attributes.push(match (name, lower.as_str(), value.as_str()) {
            ("a", "href", _) | ("img", "src", _) => format!("{lower}={}", absolute(&value, folder)),
            ("th" | "td", "class", "center") => "align=center".into(),
            ("th" | "td", "class", "end") => "align=right".into(),
            _ => format!("{lower}={value}"),
        });
    }
    attributes.sort();
    let mut line = format!("<{name}");
    for attribute in attributes {
        let _ = write!(line, " {attribute}");
    }
    line + ">"
}

#[test]
fn examples_become_the_html_of_the_specification_or_differ_for_a_reason() {
    let mut all = examples("CommonMark", "commonmark-0.31.2.txt");
    assert_eq!(all.len(), 652);
    all.extend(examples("GFM", "gfm-0.29.txt"));
    assert_eq!(all.len(), 676);
    let listed = listed();
    let mut wrong = String::new();
    for (index, (example, html)) in all.iter().zip(built(&all)).enumerate() {
        let (found, differs) = match &html {
            Ok(html) => {
                let found = normalised(html, &format!("/e/example-{index:03}/"));
                let differs = found != normalised(&example.html, "/e/");
                (found, differs)
            }
            Err(codes) => (format!("refused: {codes}"), true),
        };
        let Example { name, markdown, html } = example;
        if differs && !listed.contains(name) {
            let expected = normalised(html, "/e/");
            let _ =
                write!(wrong, "== {name} differs\n{markdown}\n-- expected\n{expected}\n-- found\n{found}\n");
        } else if !differs && listed.contains(name) {
            let _ = writeln!(wrong, "== {name} is the same, and listed in {DOCUMENT}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A site with a page `content/m/page.md` of this text, further lines of front matter, and further files: the page, or what is
/// said about it.
fn site_with(front: &str, text: &str, files: &[(&str, &str)]) -> Result<String, String> {
    let facts = "site: {title: T, languages: [en, ar], deadline: {time: '23:59', zone: UTC}}\ngroup: {acronym: G, name: N}\n\
                 meetings:\n  - {id: m, ordinal: 1, dates: {start: 2030-03-04, end: 2030-03-06}, zone: UTC, mode: online,\n    \
                 deadlines: [{id: visa, date: 2030-02-01, action: Ask}]}\n";
    let mut sources = Sources::new();
    let mut file = |path: &str, text: &str| sources.insert(SourcePath::new(path), text.as_bytes().to_vec());
    file("site.yaml", facts);
    file("content/index.md", "---\ntitle: Home\nkind: home\n---\n");
    file("content/m/page.md", &format!("---\ntitle: P\n{front}---\n{text}\n"));
    for (path, text) in files {
        file(path, text);
    }
    let mut findings = Diagnostics::new();
    let options = support::options("2030-01-01", Links::Folders, None);
    match build(&sources, &options, &mut findings) {
        Some(built) => {
            let found = built.output.iter().find(|(path, _)| path.as_str() == "m/page/index.html");
            let (_, bytes) = found.expect("the page is written");
            Ok(String::from_utf8(bytes.to_vec()).expect("pages are UTF-8"))
        }
        None => {
            let said = findings.sorted().into_iter().filter(|finding| finding.severity == Severity::Error);
            Err(said.map(|finding| finding.message.clone()).collect::<Vec<_>>().join("; "))
        }
    }
}

#[test]
fn anchors_made_from_headings_give_way_to_those_of_the_template() {
    let page = site_with("", "## Main\n\n## Main\n\n[x](#main-2)", &[]).unwrap();
    for id in ["<main id=\"main\"", "<h2 id=\"main-3\"", "<h2 id=\"main-2\""] {
        assert_eq!(page.matches(id).count(), 1, "{id} in {page}");
    }
    let meeting = "kind: meeting\nmeeting: m\n";
    let page = site_with(meeting, "## Meeting deadlines\n\n## Meeting registration\n", &[]).unwrap();
    assert!(page.contains("<h2 id=\"meeting-deadlines-2\""), "{page}");
    assert!(page.contains("href=\"#meeting-deadlines-2\""), "the table of contents follows");
    // An anchor that the editor gave stays, and so does one that is given after it was made.
    assert!(site_with("", "## X {#main}", &[]).unwrap_err().contains("the anchor `main` appears twice"));
    let page = site_with("", "## Scope\n\n## X {#scope}\n\n## Y\n\n<b id=\"y\">z</b>", &[]).unwrap();
    for id in ["<h2 id=\"scope-2\"", "<h2 id=\"scope\"", "<h2 id=\"y-2\"", "<b id=\"y\""] {
        assert_eq!(page.matches(id).count(), 1, "{id} in {page}");
    }
}

#[test]
fn names_are_found_however_their_accents_are_written() {
    let (composed, decomposed) = ("r\u{e9}union", "re\u{301}union");
    for (file, link) in [(composed, decomposed), (decomposed, composed), (decomposed, decomposed)] {
        let page = format!("content/m/{file}.md");
        let table = format!("content/m/{file}.pdf");
        let files = [(page.as_str(), "---\ntitle: R\n---\n## R\u{e9}union\n"), (table.as_str(), "x")];
        let text = format!(
            "[a]({link}.md) [b](/m/{link}/) [c](re%CC%81union.md#{link}) [d]({link}.pdf) [e](r%C3%A9union.pdf)\n\n## {link}\n"
        );
        let html = site_with("", &text, &files).unwrap();
        assert_eq!(html.matches("href=\"../r%C3%A9union/\"").count(), 2, "{html}");
        assert!(html.contains("href=\"../r%C3%A9union/#r%C3%A9union\""), "{html}");
        assert_eq!(html.matches("href=\"../r%C3%A9union.pdf\"").count(), 2, "{html}");
        assert!(html.contains("<h2 id=\"r\u{e9}union\""), "{html}");
    }
}

#[test]
fn a_query_is_kept_for_files_and_refused_for_pages() {
    let files = [("content/m/v1.2.md", "---\ntitle: V\n---\n"), ("content/m/viewer.html", "x")];
    let html = site_with("", "[a](viewer.html?file=a.pdf&p=\u{e9}#p2)", &files).unwrap();
    assert!(html.contains("href=\"../viewer.html?file=a.pdf&amp;p=%C3%A9#p2\""), "{html}");
    for text in ["[a](v1.2.md?x=1)", "[a](/m/v1.2/?x=1#y)"] {
        assert_eq!(
            site_with("", text, &files).unwrap_err(),
            "a page takes no `?x=1`: it is the same for everyone"
        );
    }
}

#[test]
fn a_link_in_html_that_is_kept_ends_where_it_ends() {
    let text = "<p>See\n<A HREF=\"https://example.org/\">one</A></p>\n\n[two](/) <a\nhref=\"/\">three [four](/)</a> [five](/)\n";
    let sources = site(
        &[Example { name: String::new(), markdown: text.into(), html: String::new() }],
        &BTreeSet::new(),
    );
    let built = support::build_whole(&sources, &support::options("2030-01-01", Links::Folders, None));
    let (_, bytes) = built
        .output
        .iter()
        .find(|(path, _)| path.as_str() == "e/example-000/index.html")
        .expect("it is written");
    assert_eq!(
        String::from_utf8_lossy(bytes),
        "<main><p>See\n<A HREF=\"https://example.org/\">one</A></p>\n<p><a href=\"../../\">two</a> <a\nhref=\"../../\">three \
         four</a> <a href=\"../../\">five</a></p>\n</main>\n"
    );
}

#[test]
fn the_top_of_a_page_needs_no_anchor() {
    for text in ["[up](#top)", "[up](#TOP)", "[home](../index.md#top)", "<a href=\"#top\">up</a>"] {
        assert!(site_with("", text, &[]).is_ok(), "{text}");
    }
    assert!(site_with("", "[up](#topp)", &[]).unwrap_err().contains("no anchor `topp`"));
}

#[test]
fn addresses_are_written_with_the_characters_that_addresses_have() {
    let text = "<https://example.com/\\[\\> [a](https://example.com/|) <a href=\"https://example.com/`\">b</a>\n\nhttps://example.com/\u{5143}";
    let html = site_with("", text, &[]).unwrap();
    for href in [
        "https://example.com/%5C%5B%5C",
        "https://example.com/%7C",
        "https://example.com/%60",
        "https://example.com/%E5%85%83",
    ] {
        assert!(html.contains(&format!("href=\"{href}\"")), "{href} in {html}");
    }
    assert!(html.contains("class=\"address\">https://example.com/\u{5143}</a>"), "{html}");
}
