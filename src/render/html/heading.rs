//! The content of a heading for the table of contents.

use crate::parse::html::{Token, Tokens, escape};

/// HTML without links, footnote marks and ids, which would otherwise appear twice on the page.
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

/// The link beside a heading, up to the end of the element that holds both. Its name says where it leads.
pub(super) fn link_to(anchor: &str, label: &str, colon: &str, html: &str) -> String {
    let mut link = String::from(" <a class=\"anchor\" href=\"#");
    escape(&crate::path::percent_encode(anchor), &mut link);
    link.push_str("\" aria-label=\"");
    escape(label, &mut link);
    link.push_str(colon);
    link.push_str(&words_of(html));
    link.push_str("\">#</a></div>");
    link
}

/// The text of a heading without footnote marks, for an attribute.
fn words_of(html: &str) -> String {
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
