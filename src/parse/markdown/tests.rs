//! Markdown and the pieces made from it.

use proptest::prelude::*;

use super::*;
use crate::diag::Diagnostics;
use crate::model::body::{Element, Piece};
use crate::model::{Block, BlockKind, GAP, MarkKind, Prose, ProseWriter, RawHtml};

pub(super) fn read(text: &str, numbered: bool) -> (RawBody, Diagnostics) {
    let options = MarkdownOptions { raw_html: RawHtml::Sanitise, numbered };
    let mut findings = Diagnostics::new();
    let (body, _) = parse(&SourcePath::new("a.md"), text, 0, options, ProseWriter::default(), &mut findings);
    (body, findings)
}

/// A sketch of the pieces: an element as `<name`, its end as `>`.
pub(super) fn sketch(text: &str, numbered: bool) -> String {
    let (body, _) = read(text, numbered);
    let words: Vec<String> = body
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Open(Element::Link(link, _)) => format!("<link {}", link.address),
            Piece::Open(Element::NumberedParagraph { number, .. }) => format!("<numbered {number}"),
            Piece::Open(Element::Item { number: Some(number) }) => format!("<Item={number}"),
            Piece::Open(element) => format!("<{}", format!("{element:?}").split([' ', '(']).next().unwrap()),
            Piece::Close => ">".into(),
            Piece::Text(text) => format!("{text:?}"),
            Piece::Html(html) => html.clone(),
            Piece::HtmlAddress(tag) => format!("{}{}{}", tag.0, tag.1.address, tag.2),
            Piece::Fact(fact) if fact.alone => format!("alone({})", fact.path),
            Piece::Fact(fact) => format!("fact({})", fact.path),
            Piece::Image(image) => format!("image({}, {:?})", image.link.address, image.alt),
            other => format!("{other:?}"),
        })
        .collect();
    words.join(" ")
}

#[test]
fn a_comment_of_several_lines_shows_nothing() {
    let text = "A.\n\n<!-- one\n  two\n\n  three --><b>four</b>\n\n> <!-- five\n\nB <!-- in\na line -->.\n";
    assert_eq!(
        sketch(text, false),
        r#"<Paragraph "A." > <b> four </b> 
 <BlockQuote > <Paragraph "B " "." >"#
    );
}

#[test]
fn html_that_is_kept_loses_the_comments_to_plenary() {
    let options = MarkdownOptions { raw_html: RawHtml::Allow, numbered: false };
    let text = "<!-- kept -->\n\n<div><!-- plenary: allow heading-level \"x\" --></div>\n";
    let file = SourcePath::new("a.md");
    let (body, _) = parse(&file, text, 0, options, ProseWriter::default(), &mut Diagnostics::new());
    let html: String = body
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(html, "<!-- kept -->\n<div></div>\n");
}

pub(super) fn messages(text: &str) -> Vec<String> {
    read(text, false).1.sorted().iter().map(|finding| finding.message.clone()).collect()
}

#[test]
fn facts_are_found_in_sentences_and_alone() {
    assert_eq!(
        sketch("By {{ deadline.visa_x }}, *at last*.", false),
        r#"<Paragraph "By " fact(deadline.visa_x) ", " <Emphasis "at last" > "." >"#
    );
    assert_eq!(sketch("{{ deadlines }}", false), "alone(deadlines)");
    assert_eq!(sketch("## Dates {{ meeting.dates }}", false), r#"<Heading "Dates " fact(meeting.dates) >"#);
    assert_eq!(
        sketch("| a |\n|---|\n| {{ x.y }} |", false),
        r#"<Table <TableHead <TableCell "a" > > <TableRow <TableCell fact(x.y) > > >"#
    );
}

#[test]
fn braces_in_code_and_behind_a_backslash_are_left_alone() {
    assert_eq!(sketch("`{{ a }}`", false), r#"<Paragraph Code("{{ a }}") >"#);
    assert_eq!(sketch("\\{{ a }}", false), r#"<Paragraph "{{ a }}" >"#);
    assert_eq!(sketch("```\n{{ a }}\nb\n```", false), "<CodeBlock \"{{ a }}\\nb\\n\" >");
}

#[test]
fn a_fact_knows_its_place() {
    let text = "é &amp; {{ a.b }}";
    let (body, _) = read(text, false);
    let spans: Vec<&str> = body
        .pieces
        .iter()
        .filter_map(|piece| {
            if let Piece::Fact(fact) = piece { Some(&text[fact.span.start..fact.span.end]) } else { None }
        })
        .collect();
    assert_eq!(spans, ["{{ a.b }}"]);
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(
        sketch("(tsbfgmv@itu.int) https://itu.int/go/fgmv.", false),
        r#"<Paragraph "(" <link mailto:tsbfgmv@itu.int "tsbfgmv@itu.int" > ") " <link https://itu.int/go/fgmv "https://itu.int/go/fgmv" > "." >"#
    );
    assert_eq!(sketch("[a@b.c](x.md)", false), r#"<Paragraph <link x.md "a@b.c" > >"#);
}

#[test]
fn headings_get_anchors_of_their_own() {
    let (body, findings) = read("## Scope\n## Scope\n## 上海\n## X {#scope-3}\n", false);
    let anchors: Vec<&str> = body.headings.iter().map(|heading| heading.anchor.as_str()).collect();
    assert_eq!(anchors, ["scope", "scope-2", "上海", "scope-3"]);
    assert!(!findings.has_errors());
    assert_eq!(messages("## A {#x}\n## B {#x}\n"), ["the anchor `x` appears twice on this page"]);
}

#[test]
fn letters_number_their_headings_and_paragraphs() {
    let text = "## 1 Background\n\n4. Free.\n5. Register.\n\n   Please.\n";
    assert_eq!(
        sketch(text, true),
        r#"<Heading "Background" > <numbered 4 <Paragraph "Free." > > <numbered 5 <Paragraph "Register." > <Paragraph "Please." > >"#
    );
    assert_eq!(
        sketch("4. Free.\n5. *Now*\n", true),
        r#"<numbered 4 <Paragraph "Free." > > <numbered 5 <Paragraph <Emphasis "Now" > > >"#
    );
    assert_eq!(read(text, true).0.headings[0].number.as_deref(), Some("1"));
    assert_eq!(sketch("1. a\n", false), r#"<OrderedList <Item "a" > >"#);
}

#[test]
fn footnotes_are_numbered_in_the_order_of_their_references() {
    assert_eq!(
        sketch("x[^b] y[^a] z[^b]\n\n[^a]: A\n[^b]: B\n", false),
        "<Paragraph \"x\" FootnoteReference(1, 0) \" y\" FootnoteReference(2, 0) \" z\" FootnoteReference(1, 1) > \
         <Footnote <Paragraph \"B\" > > <Footnote <Paragraph \"A\" > >"
    );
}

#[test]
fn dangling_references_are_reported() {
    assert_eq!(
        messages("x[^gone] [a][b] [draft]"),
        ["the footnote `gone` is not defined", "the reference `b` is not defined"]
    );
    assert_eq!(messages("x\n\n[^a]: A"), ["nothing refers to the footnote `a`, so it is not shown"]);
}

#[test]
fn raw_html_is_written_anew_from_what_is_allowed() {
    assert_eq!(
        sketch("a <kbd CLASS='k' onclick=x()>b</kbd> <script>alert(1)</script>", false),
        r#"<Paragraph "a " <kbd class="k"> "b" </kbd> " " >"#
    );
    assert_eq!(
        messages("a <kbd onclick=x()>b</kbd>"),
        ["the attribute `onclick` is not allowed on `kbd` and was left out"]
    );
    assert_eq!(
        sketch("<div>\n\n*x*\n", false),
        r#"<div> &lt; <Paragraph <Emphasis "x" > > </div>"#.replace("&lt; ", "\n ")
    );
    assert_eq!(
        sketch("<a href=\"javascript:x\">y</a>", false),
        r#"<Paragraph <a href="javascript:x"> "y" </a> >"#
    );
    assert_eq!(sketch("*<b>x*", false), r#"<Paragraph <Emphasis <b> "x" </b> > >"#);
}

#[test]
fn images_keep_their_alternative_text() {
    assert_eq!(sketch("![A *map*](map.png \"The way\")", false), r#"<Paragraph image(map.png, "A map") >"#);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[a#*_`{}\\[\\]()<>!|:\\-0-9. \n\t\"&\\\\~^é上@/]{0,80}", numbered: bool) {
        let (body, _) = read(&text, numbered);
        let mut depth = 0_i32;
        for piece in &body.pieces {
            match piece {
                Piece::Open(_) => depth += 1,
                Piece::Close => depth -= 1,
                _ => {}
            }
            prop_assert!(depth >= 0, "an element is closed that was not opened");
        }
        prop_assert_eq!(depth, 0, "an element is not closed");
    }
}

/// Blocks of running text, one per line, and the positions of the words marked with `^` below `text`.
fn prose(text: &str) -> Prose {
    let options = MarkdownOptions { raw_html: RawHtml::Sanitise, numbered: false };
    let source = SourcePath::new("a.md");
    parse(&source, text, 0, options, ProseWriter::default(), &mut Diagnostics::new()).1
}

fn blocks(text: &str) -> Vec<String> {
    let prose = prose(text);
    let show = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Paragraph => "",
            BlockKind::Heading => "# ",
            BlockKind::Cell(row) => &format!("{row}| "),
            BlockKind::Value(path) => &format!("{path}: "),
        };
        let quoted = if block.quoted { "> " } else { "" };
        format!("{quoted}{kind}{}", prose.text_of(block).replace(GAP, "_"))
    };
    prose.blocks().iter().map(show).collect()
}

#[test]
fn the_words_of_a_page_are_read_in_blocks() {
    assert_eq!(blocks("From 4 to\n*6* July &amp; on\\\nit.\n\nNext"), ["From 4 to 6 July & on it.", "Next"]);
    assert_eq!(blocks("## A {#b}\n\n- x\n- y\n\n  z\n"), ["# A", "x", "y", "z"]);
    assert_eq!(blocks("| a | b |\n|---|---|\n| c | d |\n"), ["1| a", "1| b", "2| c", "2| d"]);
    assert_eq!(blocks("> q\n\n> [!NOTE]\n> n\n\na[^1]\n\n[^1]: f\n"), ["> q", "n", "a", "f"]);
    assert_eq!(blocks("T\n: d <b>e</b>\n"), ["T", "d e"]);
}

#[test]
fn what_is_no_text_of_the_editor_is_a_gap() {
    assert_eq!(
        blocks("By {{ a.b }}, `4 July`, ![x](y.png), [z](w).\n\n```\n5 July\n```\n"),
        ["By _, _, _, z."]
    );
    let text = "A {{ a.b }} [z](w) <x@y.zz>";
    let shown: Vec<(&str, MarkKind)> =
        prose(text).marks().iter().map(|mark| (&text[mark.source.clone()], mark.kind.clone())).collect();
    let expected = [
        ("{{ a.b }}", MarkKind::Fact("a.b".into())),
        ("[z](w)", MarkKind::Link("w".into())),
        ("<x@y.zz>", MarkKind::Link("mailto:x@y.zz".into())),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn every_word_of_the_running_text_knows_its_place() {
    let text = "Émile &amp; 4 to **6**\r\nJuly \\* {{ x }} 上海 [2023](a)";
    let prose = prose(text);
    for word in ["Émile", "4 to", "6", "July", "上海", "2023"] {
        let at = prose.text().find(word).unwrap();
        assert_eq!(&text[prose.source_of(at..at + word.len())], word);
    }
    let at = prose.text().find('&').unwrap();
    assert_eq!(&text[prose.source_of(at..at + 1)], "&amp;");
    let at = prose.text().find("4 to 6 July").unwrap();
    assert_eq!(&text[prose.source_of(at..at + 11)], "4 to **6**\r\nJuly");
}
