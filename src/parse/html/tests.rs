//! Tests of the HTML tokenizer against the html5lib suite.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn shown(text: &str) -> Vec<String> {
    Tokens::new(text)
        .map(|token| match token {
            Token::Text(range) => format!("text {}", &text[range]),
            Token::Comment(range) => format!("comment {}", &text[range]),
            Token::Unfinished(range) => format!("unfinished {}", &text[range]),
            Token::Tag(tag) => {
                let attributes: Vec<String> =
                    tag.attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
                format!("{}{} {}", if tag.closing { "/" } else { "" }, tag.name, attributes.join(" "))
            }
        })
        .collect()
}

#[test]
fn tags_attributes_and_text_are_told_apart() {
    assert_eq!(
        shown("a < b <a href='x?y' hidden>t</A><!-- <b> --><br/>"),
        ["text a < b ", "a href=x?y hidden=", "text t", "/A ", "comment <!-- <b> -->", "br "]
    );
    assert_eq!(
        shown("<a\nb=c B=d>é</a\t><!--><i><!--->x--!><p q"),
        ["a b=c", "text é", "/a ", "comment <!-->", "i ", "comment <!--->", "text x--!>", "unfinished <p q"]
    );
}

#[test]
fn an_element_is_skipped_with_those_in_it() {
    let rest = |html: &str| {
        let mut tokens = Tokens::new(html);
        let Some(Token::Tag(tag)) = tokens.next() else { panic!("{html} begins with a tag") };
        (tokens.skip_content(tag.name), html[tokens.at..].to_owned())
    };
    assert_eq!(rest("<svg><svg></svg><title></svg></title></svg>x"), (true, "x".into()));
    assert_eq!(rest("<script>'<script>'</SCRIPT >x"), (true, "x".into()));
    assert_eq!(rest("<object>x</objects>"), (false, String::new()));
}

#[test]
fn what_is_escaped_is_unescaped() {
    let mut escaped = String::new();
    escape("a<b>&\"c\"", &mut escaped);
    assert_eq!(escaped, "a&lt;b&gt;&amp;&quot;c&quot;");
    assert_eq!(unescape(&escaped), "a<b>&\"c\"");
    assert_eq!(unescape("?a&copy=1&copy;&eacute;&#xe9;&#0;&x;"), "?a&copy=1©éé\u{fffd}&x;");
}

/// The tests of html5lib, each file a document of its own; see LICENSE there.
const SUITE: [(&str, &str); 9] = [
    ("contentModelFlags", include_str!("../../../tests/fixtures/html5lib/contentModelFlags.test")),
    ("domjs", include_str!("../../../tests/fixtures/html5lib/domjs.test")),
    ("entities", include_str!("../../../tests/fixtures/html5lib/entities.test")),
    ("escapeFlag", include_str!("../../../tests/fixtures/html5lib/escapeFlag.test")),
    ("numericEntities", include_str!("../../../tests/fixtures/html5lib/numericEntities.test")),
    ("test1", include_str!("../../../tests/fixtures/html5lib/test1.test")),
    ("test2", include_str!("../../../tests/fixtures/html5lib/test2.test")),
    ("test3", include_str!("../../../tests/fixtures/html5lib/test3.test")),
    ("test4", include_str!("../../../tests/fixtures/html5lib/test4.test")),
];

/// A text with U+0000 replaced, which our tokenizer leaves to browsers.
fn shown_null(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The input after preprocessing (HTML, section 13.2.3.5).
fn preprocessed(input: &str) -> String {
    input.replace("\r\n", "\n").replace('\r', "\n")
}

/// Tokens in the suite's notation: adjacent texts are joined, and comments and doctypes shown by kind only.
fn tokens(input: &str, state: &str, last: Option<&str>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut text = String::new();
    let mut walk = Tokens::new(input);
    if state != "Data state" {
        let end = raw_text::length(input, last.unwrap_or("x"));
        match state {
            "RCDATA state" => text.push_str(&unescape_text(&shown_null(&input[..end]))),
            _ => text.push_str(&shown_null(&input[..end])),
        }
        walk.at = end;
    }
    let flush = |text: &mut String, found: &mut Vec<Value>| {
        if !text.is_empty() {
            found.push(serde_json::json!(["Character", std::mem::take(text)]));
        }
    };
    for token in walk {
        match token {
            Token::Text(range) => text.push_str(&unescape_text(&input[range])),
            Token::Unfinished(_) => {}
            // An end tag without a name yields no token.
            Token::Comment(range) if input[range.clone()] == *"</>" => {}
            Token::Comment(range) => {
                flush(&mut text, &mut found);
                let is_doctype =
                    input[range].get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
                found.push(serde_json::json!([if is_doctype { "DOCTYPE" } else { "Comment" }]));
            }
            Token::Tag(tag) => {
                flush(&mut text, &mut found);
                let name = shown_null(&tag.name.to_ascii_lowercase());
                found.push(match tag.closing {
                    true => serde_json::json!(["EndTag", name]),
                    false => {
                        let attributes = tag.attributes.iter().map(|attribute| {
                            let name = shown_null(&attribute.name.to_ascii_lowercase());
                            (name, unescape(&shown_null(attribute.value)).into_owned().into())
                        });
                        let attributes: serde_json::Map<String, Value> = attributes.collect();
                        serde_json::json!(["StartTag", name, attributes])
                    }
                });
            }
        }
    }
    flush(&mut text, &mut found);
    found
}

/// The expected tokens in the same notation. Self-closing flags are ignored: they have no meaning in HTML.
fn expected(output: &Value) -> Vec<Value> {
    let tokens = output.as_array().into_iter().flatten();
    tokens
        .map(|token| match token[0].as_str() {
            Some("StartTag") => serde_json::json!(["StartTag", token[1], token[2]]),
            Some("EndTag") => serde_json::json!(["EndTag", token[1]]),
            Some(kind @ ("DOCTYPE" | "Comment")) => serde_json::json!([kind]),
            _ => token.clone(),
        })
        .collect()
}

/// Decodes `\uXXXX`, for tests that are escaped twice.
fn unescaped(text: &str) -> Option<String> {
    serde_json::from_str(&format!("\"{}\"", text.replace('"', "\\\""))).ok()
}

#[test]
fn tokens_are_those_of_the_html_standard() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for (file, text) in SUITE {
        let suite: Value = serde_json::from_str(text).expect("the suite is JSON");
        for test in suite["tests"].as_array().expect("a file holds tests") {
            let double = test["doubleEscaped"].as_bool().unwrap_or(false);
            let input = test["input"].as_str().expect("a test has input");
            // A Rust string cannot hold lone surrogates.
            let Some(input) = (if double { unescaped(input) } else { Some(input.to_owned()) }) else {
                continue;
            };
            let output = if double { unescaped_value(&test["output"]) } else { test["output"].clone() };
            let states =
                test["initialStates"].as_array().cloned().unwrap_or_else(|| vec!["Data state".into()]);
            let last = test["lastStartTag"].as_str();
            for state in states.iter().filter_map(Value::as_str) {
                // Our pages have no foreign content and no `plaintext` elements.
                if matches!(state, "CDATA section state" | "PLAINTEXT state") {
                    continue;
                }
                compared += 1;
                let found = tokens(&preprocessed(&input), state, last);
                if found != expected(&output) {
                    wrong.push(format!("{file}: {input:?} in the {state} became {found:?}, not {output}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 2_000, "only {compared} tests were compared");
}

fn unescaped_value(value: &Value) -> Value {
    match value {
        Value::String(text) => unescaped(text).map_or(Value::Null, Value::String),
        Value::Array(items) => items.iter().map(unescaped_value).collect(),
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| (unescaped(key).unwrap_or_default(), unescaped_value(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn every_text_is_walked_to_its_end(text in "[<>/a\"'= !?é-]{0,40}") {
        let mut end = 0;
        for token in Tokens::new(&text) {
            let range = match token {
                Token::Text(range) | Token::Comment(range) | Token::Unfinished(range) => range,
                Token::Tag(tag) => tag.range,
            };
            prop_assert_eq!(range.start, end);
            prop_assert!(range.end > range.start);
            end = range.end;
        }
        prop_assert_eq!(end, text.len());
    }
}
