//! Text that the parser would misread without a mask: addresses, emphasis beside Chinese, colons.

use super::mask::Mask;
use super::tests::{messages, sketch};

/// A sketch of a paragraph, without the paragraph element.
fn line(text: &str) -> String {
    let sketch = sketch(text, false);
    sketch.strip_prefix("<Paragraph ").and_then(|rest| rest.strip_suffix(" >")).unwrap_or(&sketch).to_owned()
}

fn link(address: &str) -> String {
    format!("<link {address} {address:?} >")
}

#[test]
fn a_bare_address_is_taken_whole() {
    for address in [
        "https://www.itu.int/dms_pub/_x_/y.pdf",
        "https://example.org/*a*/b",
        "https://example.org/~~a~~b",
        "https://example.org/a`b`c",
        "https://example.org/**a**b",
        "https://example.org/Tide_(_sea_)",
        "http://example.org/_a_/?_b_=_c_#_d",
    ] {
        assert_eq!(line(address), link(address));
        assert_eq!(
            line(&format!("*See {address}.*")),
            format!("<Emphasis \"See \" {} \".\" >", link(address))
        );
    }
    let (one, other) = ("https://foo.bar/_/A", "https://baz.qux/_/B");
    assert_eq!(line(&format!("{one} and {other}")), format!("{} \" and \" {}", link(one), link(other)));
}

#[test]
fn marks_around_an_address_are_no_part_of_it() {
    let address = link("https://example.org/_a_b");
    for (text, expected) in [
        ("**https://example.org/_a_b**", format!("<Strong {address} >")),
        ("_https://example.org/_a_b_", format!("<Emphasis {address} >")),
        ("~~https://example.org/_a_b~~, x", format!("<Strikethrough {address} > \", x\"")),
        (
            "*(https://example.org/_a_b)* and *b*",
            format!("<Emphasis \"(\" {address} \")\" > \" and \" <Emphasis \"b\" >"),
        ),
        ("**网址：https://example.org/_a_b**请见", format!("<Strong \"网址：\" {address} > \"请见\"")),
        (
            "[*x*](https://example.org/_a_b)*and*",
            "<link https://example.org/_a_b <Emphasis \"x\" > > <Emphasis \"and\" >".into(),
        ),
        ("<https://example.org/_a_b>*c*", format!("{address} <Emphasis \"c\" >")),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
    assert_eq!(
        sketch("|a|\n|-|\n|https://example.org/_a_b|\n|*c*|\n", false),
        format!(
            "<Table <TableHead <TableCell \"a\" > > <TableRow <TableCell {address} > > \
             <TableRow <TableCell <Emphasis \"c\" > > > >"
        )
    );
}

#[test]
fn an_address_in_code_is_code() {
    assert_eq!(
        line("`https://example.org/_a_` *b*"),
        "Code(\"https://example.org/_a_\") \" \" <Emphasis \"b\" >"
    );
    assert_eq!(
        line("``x https://example.org/`a`` *b*"),
        "Code(\"x https://example.org/`a\") \" \" <Emphasis \"b\" >"
    );
    assert_eq!(
        sketch("```\nhttps://example.org/_a_/*b*\n```\n", false),
        "<CodeBlock \"https://example.org/_a_/*b*\\n\" >"
    );
    // An unmatched backtick is literal.
    assert_eq!(line("` https://example.org/_a_b"), format!("\"` \" {}", link("https://example.org/_a_b")));
}

#[test]
fn an_address_without_a_scheme_is_no_link_and_loses_nothing() {
    assert_eq!(line("www.example.org/_a_/*b*c"), "\"www.example.org/_a_/*b*c\"");
}

#[test]
fn emphasis_ends_beside_chinese_punctuation() {
    for (text, expected) in [
        ("**注：**请在截止日期前提交。", "<Strong \"注：\" > \"请在截止日期前提交。\""),
        ("请**“注”**看", "\"请\" <Strong \"“注”\" > \"看\""),
        ("*（注）*请", "<Emphasis \"（注）\" > \"请\""),
        ("请**[注](https://x.zz/)**看", "\"请\" <Strong <link https://x.zz/ \"注\" > > \"看\""),
        ("これは**「強調」**です。", "\"これは\" <Strong \"「強調」\" > \"です。\""),
        ("**안녕(hello)**하세요.", "<Strong \"안녕(hello)\" > \"하세요.\""),
        ("~~注：~~请", "<Strikethrough \"注：\" > \"请\""),
        ("**ITU-T (TSAG)**主持", "<Strong \"ITU-T (TSAG)\" > \"主持\""),
        // One character between two runs that need it to be read differently.
        ("参见(**注**意)", "\"参见(\" <Strong \"注\" > \"意)\""),
        ("他说\"**是**吗\"", "\"他说\\\"\" <Strong \"是\" > \"吗\\\"\""),
        (
            "**C#**や**F#**は**「.NET」**という",
            "<Strong \"C#\" > \"や\" <Strong \"F#\" > \"は\" <Strong \"「.NET」\" > \"という\"",
        ),
        (
            "**A**。**B**和**(C)**。**D**",
            "<Strong \"A\" > \"。\" <Strong \"B\" > \"和\" <Strong \"(C)\" > \"。\" <Strong \"D\" >",
        ),
        ("*あ*い*う*", "<Emphasis \"あ\" > \"い\" <Emphasis \"う\" >"),
        ("**「A」**B（**注**）", "<Strong \"「A」\" > \"B（\" <Strong \"注\" > \"）\""),
        (
            "see «**注**请», [x](https://x.zz/a \"**注**请\")",
            "\"see «\" <Strong \"注\" > \"请», \" <link https://x.zz/a \"x\" >",
        ),
        (
            "[**注**请](https://x.zz/)(**注**请)",
            "<link https://x.zz/ <Strong \"注\" > \"请\" > \"(\" <Strong \"注\" > \"请)\"",
        ),
        // Emphasis in CommonMark too, and text that is not emphasis in any language.
        ("**注意**请", "<Strong \"注意\" > \"请\""),
        ("2 * 3 * 4，注**：", "\"2 * 3 * 4，注**：\""),
        ("snake_注_case", "\"snake_注_case\""),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn only_a_colon_before_a_space_makes_a_definition() {
    assert_eq!(
        sketch("A paragraph.\n\n:::note\nInner\n:::\n", false),
        "<Paragraph \"A paragraph.\" > <Paragraph \":::note\" SoftBreak \"Inner\" SoftBreak \":::\" >"
    );
    assert_eq!(line("Smile\n:-) or\n:)"), "\"Smile\" SoftBreak \":-) or\" SoftBreak \":)\"");
    assert_eq!(sketch("> T\n> :x\n", false), "<BlockQuote <Paragraph \"T\" SoftBreak \":x\" > >");
    for text in ["Term\n: Definition\n", "Term\n\n:\tDefinition\n"] {
        assert!(sketch(text, false).starts_with("<DefinitionList <Term \"Term\" > <Definition"), "{text}");
    }
    assert!(sketch("a | b\n:-: | -\nc | d\n", false).starts_with("<Table "));
}

#[test]
fn what_is_masked_comes_back_everywhere() {
    let text = "# **注：**请 {#注：**x}\n\n[**注：**请](<https://x.zz/_注：**a> \"注：**b\") [x][注：**] [^注：**]\n\n\
        <b title=\"注：**\">`注：**`</b>\n\n```注：**\n注：**\n```\n\n[注：**]: /注：**\n[^注：**]: N\n";
    let mask = Mask::new(text).expect("there is something to mask");
    assert_eq!(mask.text().len(), text.len());
    assert_eq!(mask.restore(mask.text()), text);
    let sketch = sketch(text, false);
    let strange = |c: char| c.is_control() || matches!(c, '\u{2200}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}');
    assert!(!sketch.contains(strange), "{sketch}");
    assert!(sketch.contains("注：**a") && sketch.contains("<b title=\"注：**\">"), "{sketch}");
    assert_eq!(messages("[注：**][y：**z]"), ["the reference `y：**z` is not defined"]);
}

#[test]
fn a_text_that_misleads_nobody_is_not_copied() {
    for text in ["See *this* and https://example.org/a.", "Zeit: 4 Uhr\n: x\n", "注意 **这** 个"] {
        assert!(Mask::new(text).is_none(), "{text}");
    }
}
