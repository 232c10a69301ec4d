//! Raw HTML, block by block.

use super::tests::{messages, read, sketch};
use crate::model::body::Piece;

#[test]
fn a_tag_may_go_over_the_ends_of_lines() {
    assert_eq!(
        sketch("<p>See <a\nhref=\"https://example.org/\">link</a></p>\n", false),
        "<p> See  <a href=\"https://example.org/\"> link </a> </p> \n"
    );
    assert_eq!(
        sketch("<p>Hello <img src=\"https://example.org/a.png\"\nalt=\"two lines\"></p>\n", false),
        "<p> Hello  <img alt=\"two lines\" src=\"https://example.org/a.png\"> </p> \n"
    );
    // In quotations and items, the line markers are not part of the tag.
    assert_eq!(sketch("> <p\n> title='a\n> b'>x</p>\n", false), "<BlockQuote <p title=\"a\nb\"> x </p> \n >");
    assert_eq!(
        sketch("Text <a\nhref=\"/x/\">y</a>", false),
        "<Paragraph \"Text \" <a href=\"/x/\"> \"y\" </a> >"
    );
}

#[test]
fn facts_in_the_text_of_raw_html_are_replaced() {
    for (text, expected) in [
        ("<div>On {{ a.b }}, {{c}}.</div>\n", "<div> On  fact(a.b) ,  fact(c) . </div> \n"),
        ("> <p>\n> {{\n> a.b }}</p>\n", "<BlockQuote <p> \n fact(a.b) </p> \n >"),
        ("<a href=\"{{ a.b }}\">{{ a.b }}</a>\n", "<Paragraph <a href=\"{{ a.b }}\"> fact(a.b) </a> >"),
        // Code and escaped braces are shown as they are.
        (
            "<p><code>{{ a.b }}</code> \\{{ c }} {{ d }}</p>\n",
            "<p> <code> {{ a.b }} </code>   {{ c }}  fact(d) </p> \n",
        ),
        ("<pre>{{ a.b }}</pre>\n", "<pre> {{ a.b }} </pre> \n"),
        ("<div>{{ a.b }</div>\n", "<div> {{ a.b } </div> \n"),
        ("<div>{{ a.b }}\n", "<div> fact(a.b) \n </div>"),
    ] {
        assert_eq!(sketch(text, false), expected, "{text}");
    }
}

#[test]
fn a_fact_in_raw_html_knows_its_place() {
    let text = "> <div>\n> é {{ a.b\n> }}</div>\n";
    let (body, _) = read(text, false);
    let place = body.pieces.iter().find_map(|piece| match piece {
        Piece::Fact(fact) => Some(&text[fact.span.start..fact.span.end]),
        _ => None,
    });
    assert_eq!(place, Some("{{ a.b\n> }}"));
}

#[test]
fn what_is_left_out_with_its_content_leaves_nothing() {
    for text in [
        "<script>\n  var x = 1;\n</script>\n",
        "<script>\n\nvar x = 1 < 2;\n\n</script>\n",
        "<style>\np { color: red }\n</style>\n",
        "<div><svg>\n<text>x</text>\n</svg></div>\n",
        "<div><svg>\n\n*x* `y` {{ z }} ![a](b.png)\n\n</svg></div>\n",
        "<iframe\nsrc=\"https://example.org/\">\nx\n</iframe>\n",
        "a <script>alert(1)</script>\n",
        "a <noscript>*b* `c`</noscript>\n",
    ] {
        let shown = sketch(text, false).replace(['\n', ' '], "");
        let empty = ["", "<div></div>", "<div><Paragraph></div>", "<Paragraph\"a\">"];
        assert!(empty.contains(&shown.as_str()), "{text} became {shown}");
        assert!(!messages(text).is_empty(), "{text} is reported");
    }
}

#[test]
fn what_is_not_closed_hides_no_more_than_its_block() {
    assert_eq!(sketch("<div><svg>\nx\n\nAfter.\n", false), "<div> <Paragraph \"After.\" > </div>");
    assert_eq!(
        sketch("> a <script>b\n\nAfter.\n", false),
        "<BlockQuote <Paragraph \"a \" \"b\" > > <Paragraph \"After.\" >"
    );
    assert_eq!(
        messages("<div title=\"x\n\nAfter.\n"),
        ["the tag is not closed with `>`, and was left out with what follows"]
    );
}

#[test]
fn findings_in_a_block_name_their_line() {
    let text = "> <div\n> onclick=x>\n> <marquee>y</marquee>\n";
    let (_, findings) = read(text, false);
    let found: Vec<&str> =
        findings.sorted().iter().map(|finding| &text[finding.span.start..finding.span.end]).collect();
    assert_eq!(found, ["<div\n> onclick=x>", "<marquee>", "</marquee>"]);
}

#[test]
fn attributes_are_read_as_browsers_read_them() {
    assert_eq!(sketch("<b title=a title=b>x</b>", false), "<Paragraph <b title=\"a\"> \"x\" </b> >");
    assert_eq!(
        sketch("<b title=\"caf&eacute; &copy &lt;\">x</b>", false),
        "<Paragraph <b title=\"café © &lt;\"> \"x\" </b> >"
    );
    assert_eq!(
        sketch("<a href=\"java&Tab;script&colon;x\">y</a>", false),
        "<Paragraph <a href=\"java\tscript:x\"> \"y\" </a> >"
    );
}
