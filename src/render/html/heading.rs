//! The content of a heading as it goes into a table of contents.

use crate::parse::html::{Token, Tokens};

/// HTML without its links, the marks of footnotes and ids, each of which would stand twice on the page.
pub(super) fn for_contents(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_mark = false;
    for token in Tokens::new(html) {
        match token {
            Token::Tag(tag) if tag.name == "sup" && is_footnote(html, &tag.range) => in_mark = true,
            Token::Tag(tag) if in_mark => in_mark = tag.name != "sup",
            Token::Tag(tag) if tag.name == "a" => {}
            Token::Tag(tag) if tag.attributes.iter().any(|attribute| attribute.name == "id") => {
                text.push_str(&format!("<{}>", tag.name));
            }
            Token::Tag(tag) => text.push_str(&html[tag.range]),
            Token::Text(range) if !in_mark => text.push_str(&html[range]),
            Token::Text(_) | Token::Comment(_) | Token::Unfinished(_) => {}
        }
    }
    text
}

/// The words of a heading, without the marks of footnotes, as they go into an attribute.
pub(super) fn words_of(html: &str) -> String {
    let html = for_contents(html);
    let mut words = String::with_capacity(html.len());
    for token in Tokens::new(&html) {
        if let Token::Text(range) = token {
            words.push_str(&html[range].replace('"', "&quot;"));
        }
    }
    words
}

fn is_footnote(html: &str, range: &std::ops::Range<usize>) -> bool {
    html[range.clone()].starts_with("<sup class=\"footnote\"")
}
