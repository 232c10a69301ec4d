//! HTML as tokens: for raw HTML in Markdown, and for the addresses in rendered pages.
//!
//! Begin with [`Tokens`]. It follows the tokenization of the HTML standard (section 13.2.5), but yields ranges
//! instead of copies: names keep their letter case, and text and values keep their character references, which
//! [`unescape`] resolves. Callers use [`Tokens::skip_raw_text`] where a browser's tree builder would switch the
//! tokenizer's state. The html5lib tests verify it against the standard.

mod raw_text;
mod reference;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

pub use raw_text::is_raw;
pub use reference::{escape, unescape, unescape_text};

/// Iterates over a text as HTML.
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq)]
pub enum Token<'t> {
    /// Text between tags, with its character references.
    Text(Range<usize>),
    /// A tag.
    Tag(Tag<'t>),
    /// A comment, doctype or other markup without visible content.
    Comment(Range<usize>),
    /// An unfinished tag at the end of the text: browsers show nothing of it.
    Unfinished(Range<usize>),
}

/// A tag: `<a href="x">` or `</a>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'t> {
    /// Its name in the letter case of the text.
    pub name: &'t str,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Its attributes in order; a repeated name is ignored.
    pub attributes: Vec<Attribute<'t>>,
    /// Where it is written.
    pub range: Range<usize>,
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute<'t> {
    /// Its name in the letter case of the text.
    pub name: &'t str,
    /// Its value without quotation marks, with its character references; empty when it has none.
    pub value: &'t str,
    /// Where the value is written, without quotation marks.
    pub range: Range<usize>,
}

impl<'t> Tokens<'t> {
    /// The tokens of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Skips the content of the element that was just opened, up to its end tag, and returns its range: for
    /// scripts, styles and other elements whose content is not HTML.
    pub fn skip_raw_text(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        self.at += raw_text::length(&self.text[start..], name);
        start..self.at
    }

    /// Skips the content of the element that was just opened, and its end tag. If there is none, skips
    /// everything and returns `false`.
    pub fn skip_content(&mut self, name: &str) -> bool {
        if raw_text::is_raw(name) {
            self.skip_raw_text(name);
            return matches!(self.next(), Some(Token::Tag(_)));
        }
        let mut depth = 1_usize;
        while let Some(token) = self.next() {
            let Token::Tag(tag) = token else { continue };
            if tag.name.eq_ignore_ascii_case(name) {
                depth = if tag.closing { depth - 1 } else { depth + 1 };
                if depth == 0 {
                    return true;
                }
            } else if !tag.closing && raw_text::is_raw(tag.name) {
                self.skip_raw_text(tag.name);
            }
        }
        false
    }

    /// From the start of a comment to its end (sections 13.2.5.43 to 13.2.5.51).
    fn comment(&mut self) -> Token<'t> {
        let start = self.at;
        let mut from = start + 2;
        self.at = loop {
            let Some(hyphens) = self.text[from..].find("--").map(|found| from + found) else {
                break self.text.len();
            };
            let rest = &self.text[hyphens..];
            // `<!-->` and `<!--->` are complete comments; `<!--!>` is not.
            if rest.starts_with("-->") {
                break hyphens + 3;
            } else if rest.starts_with("--!>") && hyphens >= start + 4 {
                break hyphens + 4;
            }
            from = hyphens + 1;
        };
        Token::Comment(start..self.at)
    }

    /// A bogus comment: up to the next `>`.
    fn bogus(&mut self) -> Token<'t> {
        let start = self.at;
        self.at = self.text[start..].find('>').map_or(self.text.len(), |found| start + found + 1);
        Token::Comment(start..self.at)
    }

    fn tag(&mut self) -> Token<'t> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        let mut at = self.skip_until(name_start, &ENDS_TAG_NAME);
        let name = &self.text[name_start..at];
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut names = BTreeSet::new();
        loop {
            at = self.skip_until(at, &BEGINS_ATTRIBUTE);
            match bytes.get(at) {
                None => {
                    self.at = at;
                    return Token::Unfinished(start..at);
                }
                Some(b'>') => break,
                Some(_) => {}
            }
            let Some((attribute, end)) = self.attribute(at) else {
                self.at = bytes.len();
                return Token::Unfinished(start..bytes.len());
            };
            if is_first(&attribute, &attributes, &mut names) {
                attributes.push(attribute);
            }
            at = end;
        }
        self.at = at + 1;
        Token::Tag(Tag { name, closing, attributes, range: start..self.at })
    }

    /// The attribute that begins at `start`, and where it ends; `None` if the text ends within its value.
    fn attribute(&self, start: usize) -> Option<(Attribute<'t>, usize)> {
        let bytes = self.text.as_bytes();
        // A name may begin with `=`, so every attribute takes at least one byte.
        let at = self.skip_until(start + 1, &ENDS_ATTRIBUTE_NAME);
        let name = &self.text[start..at];
        let equals = self.skip_until(at, &NO_SPACE);
        if bytes.get(equals) != Some(&b'=') {
            return Some((Attribute { name, value: "", range: at..at }, at));
        }
        let value_start = self.skip_until(equals + 1, &NO_SPACE);
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(value_start) {
            let from = value_start + 1;
            let end = from + bytes[from..].iter().position(|byte| byte == quote)?;
            return Some((Attribute { name, value: &self.text[from..end], range: from..end }, end + 1));
        }
        let end = self.skip_until(value_start, &ENDS_VALUE);
        Some((Attribute { name, value: &self.text[value_start..end], range: value_start..end }, end))
    }

    /// The first position at or after `at` with a byte of the set, or the end. It is a boundary between characters: a set holds
    /// no bytes of longer characters, or all of them and is used only after an ASCII character.
    fn skip_until(&self, at: usize, stop: &ByteSet) -> usize {
        let bytes = self.text.as_bytes();
        let from = at.min(bytes.len());
        bytes[from..]
            .iter()
            .position(|byte| stop[usize::from(*byte)])
            .map_or(bytes.len(), |found| from + found)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = &self.text[self.at..];
        match MarkupStart::at(rest) {
            _ if rest.is_empty() => None,
            Some(MarkupStart::Comment) => Some(self.comment()),
            Some(MarkupStart::Bogus) => Some(self.bogus()),
            Some(MarkupStart::Tag) => Some(self.tag()),
            None => {
                let start = self.at;
                let mut end = start;
                loop {
                    // The first character is text, even if it is a `<` that begins no markup.
                    let next = end + self.text[end..].chars().next().map_or(1, char::len_utf8);
                    end = match self.text[next..].find('<') {
                        Some(found) => next + found,
                        None => break self.at = self.text.len(),
                    };
                    if MarkupStart::at(&self.text[end..]).is_some() {
                        break self.at = end;
                    }
                }
                Some(Token::Text(start..self.at))
            }
        }
    }
}

/// A set of bytes, in which a scan looks up each.
type ByteSet = [bool; 256];

const NO_SPACE: ByteSet = all_but(b"\t\n\x0c\r ");
const BEGINS_ATTRIBUTE: ByteSet = all_but(b"/\t\n\x0c\r ");
const ENDS_TAG_NAME: ByteSet = only(b">/\t\n\x0c\r ");
const ENDS_ATTRIBUTE_NAME: ByteSet = only(b"=>/\t\n\x0c\r ");
const ENDS_VALUE: ByteSet = only(b">\t\n\x0c\r ");

const fn only(bytes: &[u8]) -> ByteSet {
    with(bytes, true)
}

const fn all_but(bytes: &[u8]) -> ByteSet {
    with(bytes, false)
}

/// The set in which these bytes are, or are not.
const fn with(bytes: &[u8], are_in: bool) -> ByteSet {
    let mut set = [!are_in; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = are_in;
        at += 1;
    }
    set
}

/// Whether no earlier attribute of the tag has this name. `names` is used for tags with many attributes.
fn is_first(attribute: &Attribute, known: &[Attribute], names: &mut BTreeSet<String>) -> bool {
    if known.len() < 16 {
        return !known.iter().any(|known| known.name.eq_ignore_ascii_case(attribute.name));
    }
    if names.is_empty() {
        names.extend(known.iter().map(|known| known.name.to_ascii_lowercase()));
    }
    names.insert(attribute.name.to_ascii_lowercase())
}

/// What a `<` may begin.
enum MarkupStart {
    Tag,
    Comment,
    /// A doctype, a processing instruction, an end tag without a name, or other bogus comment.
    Bogus,
}

impl MarkupStart {
    /// The markup that begins a text; in `a < b`, `<` is text (sections 13.2.5.6, 13.2.5.7 and 13.2.5.42).
    fn at(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => Some(MarkupStart::Comment),
            [b'<', b'!' | b'?', ..] => Some(MarkupStart::Bogus),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => Some(MarkupStart::Tag),
            [b'<', b'/', _, ..] => Some(MarkupStart::Bogus),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => Some(MarkupStart::Tag),
            _ => None,
        }
    }
}
