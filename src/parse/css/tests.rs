//! What is an address, and what only looks like one. The expected results are those of Chromium and tinycss2.

use super::*;

/// The addresses in a style sheet, each with what is loaded from it.
fn found(sheet: &str) -> Vec<(String, LoadRole)> {
    loads(sheet).into_iter().map(|load| (unescape(&sheet[load.range]).into_owned(), load.role)).collect()
}

/// The addresses in a style sheet.
fn addresses(sheet: &str) -> Vec<String> {
    found(sheet).into_iter().map(|(address, _)| address).collect()
}

#[test]
fn what_stands_in_a_comment_or_a_string_is_no_address() {
    for sheet in [
        "/* was url(old.png) */",
        "/* \"*/ /* url(a) */",
        "/* open url(a)",
        "a::before { content: \"url(a)\" }",
        "a::before { content: 'url(a) \\' url(b)' }",
        "a { content: \"/* \" /* \" url(a) */ }",
        "a { content: \"line\\\nurl(a)\" }",
        "#url\\(a\\) { }",
        "a { width: 1url(a) }",
        "a { b: curl(a) --url(b) url-prefix(c) }",
        "@namespace svg url(http://www.w3.org/2000/svg); @namespace \"http://www.w3.org/1999/xhtml\";",
        "@-moz-document url(http://a.example/), url-prefix(\"\") { }",
        "@charset \"utf-8\"; [lang=\"x\"] { quotes: \"a\" \"b\" }",
        "url( url(\"\") url('') @import \"\"; url()",
        // Browsers load nothing from these addresses.
        "a { b: url(a b) url(c\"d) url(e(f) url(g\\\nh) }",
    ] {
        assert_eq!(addresses(sheet), [""; 0], "{sheet}");
    }
}

#[test]
fn every_way_to_write_an_address_is_found() {
    for (sheet, address) in [
        ("a{b:url(c)}", "c"),
        ("a{b:URL( c )}", "c"),
        ("a{b:url(\n\t'c'\n)}", "c"),
        ("a{b:url(\"c\\\"d)\" x)}", "c\"d)"),
        ("a{b:u\\72 l(c)}", "c"),
        ("a{b:\\75\r\nrl('c')}", "c"),
        ("a{b:url(\\68 ttps://d\\))}", "https://d)"),
        ("a{b:url(c", "c"),
        ("a{b:url('c", "c"),
        ("a{b:url('c\\", "c"),
        ("a{b:url(c\\", "c\u{FFFD}"),
        ("a{b:src(\"c\")}", "c"),
        ("a{b:image-set(\"c\" type(\"image/png\") 1x)}", "c"),
        ("a{b:-webkit-image-set(url(c) 1x)}", "c"),
        ("a{--b:url(c)}", "c"),
        ("a{b:/**/url(c)/* url(d) */}", "c"),
        ("a{b:\"\n;c:url(c)}", "c"),
        ("-->a{b:-url(d) url(c)}", "c"),
        ("a{b:url(é/c)}", "é/c"),
    ] {
        assert_eq!(addresses(sheet), [address], "{sheet}");
    }
}

#[test]
fn what_is_loaded_is_known_from_the_rule() {
    assert_eq!(
        found(
            "@import 'a' supports(x: url(no)); @IMPORT url(b) screen; @imp\\ort \"c\"; \
             @media print { @font-face { src: local(\"x\"), url(d) format('woff2') } e { f: url(g) } }"
        )
        .into_iter()
        .map(|(address, role)| format!("{address} {role:?}"))
        .collect::<Vec<_>>(),
        ["a Import", "b Import", "c Import", "d Font", "g Image"]
    );
}

#[test]
fn tokens_cover_every_text() {
    use proptest::prelude::*;
    proptest!(|(text in "[url(\\\\\"'/*@{};:)<!\\-#+.1eé \n\r]{0,60}")| {
        let mut end = 0;
        for (_, range) in CssTokens::new(&text) {
            prop_assert_eq!(range.start, end);
            prop_assert!(range.end > range.start);
            prop_assert!(text.is_char_boundary(range.end));
            end = range.end;
        }
        prop_assert_eq!(end, text.len());
        for load in loads(&text) {
            unescape(&text[load.range]);
        }
    });
}
