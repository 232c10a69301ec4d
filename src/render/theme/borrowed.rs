//! English words on a page in a language for which the theme has no translation: marked wherever a template prints
//! them.
//!
//! A template prints a word into text or into an attribute, and only text can contain an element. So words are
//! delimited by noncharacters (Unicode, section 23.7), which never occur in text, and [`written`] replaces these by
//! what the place allows.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Direction, Lang};
use crate::parse::html::{Token, Tokens};

/// The start of a word on a left-to-right page, and on a right-to-left one.
const BEGIN: char = '\u{fdd0}';
const BEGIN_AGAINST: char = '\u{fdd1}';
const END: char = '\u{fdd2}';

/// The start tag of a word, closed by `</span>`.
pub const ELEMENT: &str = "<span lang=\"en\" dir=\"ltr\">";

/// An English word for a page in `lang`.
pub fn borrowed(word: &str, lang: &Lang) -> String {
    let begin = match lang.direction() {
        Direction::LeftToRight => BEGIN,
        Direction::RightToLeft => BEGIN_AGAINST,
    };
    format!("{begin}{word}{END}")
}

/// Whether a word is delimited.
pub(super) fn is_borrowed(word: &str) -> bool {
    word.starts_with([BEGIN, BEGIN_AGAINST])
}

/// A word without its delimiters.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let marks = [BEGIN, BEGIN_AGAINST, END];
    if text.contains(marks) { text.replace(marks, "").into() } else { text.into() }
}

/// A page with its borrowed words as elements; in attributes of right-to-left pages, as bidi isolates (UAX #9,
/// section 2.2).
pub(super) fn written(html: String) -> String {
    if !html.contains([BEGIN, BEGIN_AGAINST, END]) {
        return html;
    }
    let mut marked = String::with_capacity(html.len() + html.len() / 16);
    let mut tokens = Tokens::new(&html);
    let mut is_open = false;
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => text(&html[range], &mut is_open, &mut marked),
            Token::Comment(range) | Token::Unfinished(range) => isolated(&html[range], &mut marked),
            Token::Tag(tag) => {
                isolated(&html[tag.range.clone()], &mut marked);
                if !tag.closing && holds_text_alone(tag.name) {
                    let content: Range<usize> = tokens.skip_raw_text(tag.name);
                    isolated(&html[content], &mut marked);
                }
            }
        }
    }
    marked
}

/// Whether an element may contain text only.
fn holds_text_alone(name: &str) -> bool {
    ["title", "option", "textarea", "script", "style"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

fn text(text: &str, is_open: &mut bool, into: &mut String) {
    for c in text.chars() {
        match c {
            BEGIN | BEGIN_AGAINST if *is_open => {}
            BEGIN | BEGIN_AGAINST => {
                into.push_str(ELEMENT);
                *is_open = true;
            }
            END if *is_open => {
                into.push_str("</span>");
                *is_open = false;
            }
            END => {}
            c => into.push(c),
        }
    }
}

fn isolated(text: &str, into: &mut String) {
    let mut is_open = false;
    for c in text.chars() {
        match c {
            BEGIN => {}
            BEGIN_AGAINST => {
                into.push('\u{2066}');
                is_open = true;
            }
            END if is_open => {
                into.push('\u{2069}');
                is_open = false;
            }
            END => {}
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_borrowed_word_is_marked_as_its_place_allows() {
        let page = |lang: &str| {
            let word = borrowed("Menu.", &Lang::new(lang).expect("a tag"));
            written(format!("<title>{word}</title><a title=\"{word}\">{word}</a><p>a</p>"))
        };
        assert_eq!(
            page("he"),
            "<title>\u{2066}Menu.\u{2069}</title><a title=\"\u{2066}Menu.\u{2069}\"><span lang=\"en\" dir=\"ltr\">Menu.</span></a>\
             <p>a</p>"
        );
        assert_eq!(
            page("pt"),
            "<title>Menu.</title><a title=\"Menu.\"><span lang=\"en\" dir=\"ltr\">Menu.</span></a><p>a</p>"
        );
    }

    #[test]
    fn marks_that_belong_to_no_word_are_dropped() {
        assert_eq!(written("<p>\u{fdd2}a\u{fdd2}</p>".into()), "<p>a</p>");
    }
}
