//! HTML as tokens: for raw HTML in Markdown, and for the addresses in rendered pages.
//!
//! Begin with [`Tokens`]. It follows the tokenisation of the HTML standard (section 13.2.5) as far as tags, attributes
//! and comments go; whoever writes its tokens out again escapes them, so that nothing depends on the rest.

use std::borrow::Cow;
use std::ops::Range;

/// Walks over a text as HTML.
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
    /// A comment, doctype or other markup that shows nothing.
    Comment(Range<usize>),
}

/// A tag: `<a href="x">` or `</a>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'t> {
    /// Its name in the letter case of the text.
    pub name: &'t str,
    /// Whether it ends an element.
    pub closing: bool,
    /// Its attributes in their order.
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

    /// Skips the content of the element that was just opened, up to its end tag, and says where it stands: for scripts and
    /// styles, whose content is no HTML.
    pub fn skip_raw_text(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        let rest = &self.text.as_bytes()[self.at..];
        let ends_here =
            |window: &[u8]| window.starts_with(b"</") && window[2..].eq_ignore_ascii_case(name.as_bytes());
        let end = rest.windows(name.len() + 2).position(ends_here);
        self.at = end.map_or(self.text.len(), |end| self.at + end);
        start..self.at
    }

    fn comment(&mut self, end: &str, skip: usize) -> Token<'t> {
        let start = self.at;
        let from = (start + skip).min(self.text.len());
        self.at = self.text[from..].find(end).map_or(self.text.len(), |found| from + found + end.len());
        Token::Comment(start..self.at)
    }

    fn tag(&mut self) -> Token<'t> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        let mut at = name_start;
        while at < bytes.len() && !matches!(bytes[at], b'>' | b'/') && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let name = &self.text[name_start..at];
        let mut attributes = Vec::new();
        loop {
            while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
                at += 1;
            }
            if at >= bytes.len() || bytes[at] == b'>' {
                break;
            }
            let (attribute, end) = self.attribute(at);
            attributes.push(attribute);
            at = end;
        }
        self.at = (at + 1).min(bytes.len());
        Token::Tag(Tag { name, closing, attributes, range: start..self.at })
    }

    fn attribute(&self, start: usize) -> (Attribute<'t>, usize) {
        let bytes = self.text.as_bytes();
        let skip_space = |mut at: usize| {
            while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            at
        };
        // A name may begin with `=`, so that every attribute takes at least one byte.
        let mut at = start + 1;
        while at < bytes.len() && !matches!(bytes[at], b'=' | b'>' | b'/') && !bytes[at].is_ascii_whitespace()
        {
            at += 1;
        }
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        let name = &self.text[start..at];
        let equals = skip_space(at);
        if bytes.get(equals) != Some(&b'=') {
            return (Attribute { name, value: "", range: at..at }, at);
        }
        let value_start = skip_space(equals + 1);
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(value_start) {
            let from = value_start + 1;
            let end =
                bytes[from..].iter().position(|byte| byte == quote).map_or(bytes.len(), |found| from + found);
            let attribute = Attribute { name, value: &self.text[from..end], range: from..end };
            return (attribute, (end + 1).min(bytes.len()));
        }
        let mut end = value_start;
        while end < bytes.len() && bytes[end] != b'>' && !bytes[end].is_ascii_whitespace() {
            end += 1;
        }
        (Attribute { name, value: &self.text[value_start..end], range: value_start..end }, end)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with("<!--") {
            return Some(self.comment("-->", 4));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return Some(self.comment(">", 2));
        }
        if begins_tag(rest) {
            return Some(self.tag());
        }
        let start = self.at;
        let mut end = start;
        loop {
            // The first character is text even if it is a `<` that begins nothing.
            let next = end + self.text[end..].chars().next().map_or(1, char::len_utf8);
            end = match self.text[next..].find('<') {
                Some(found) => next + found,
                None => break self.at = self.text.len(),
            };
            let rest = &self.text[end..];
            if begins_tag(rest) || rest.starts_with("<!") || rest.starts_with("<?") {
                break self.at = end;
            }
        }
        Some(Token::Text(start..self.at))
    }
}

/// `<a` or `</a`: a letter must follow, so that `a < b` stays text.
fn begins_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = if bytes.get(1) == Some(&b'/') { bytes.get(2) } else { bytes.get(1) };
    bytes.first() == Some(&b'<') && letter.is_some_and(u8::is_ascii_alphabetic)
}

/// A text with the characters escaped that mean something in HTML, in elements as in quoted attributes.
pub fn escape(text: &str, into: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        into.push_str(&text[from..at]);
        into.push_str(reference);
        from = at + 1;
    }
    into.push_str(&text[from..]);
}

/// An attribute's value with the character references resolved that occur in addresses.
pub fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let unescaped = value
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    unescaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        let text = "a < b <a href='x?y' hidden>t</A><!-- <b> --><br/>";
        let shown: Vec<String> = Tokens::new(text)
            .map(|token| match token {
                Token::Text(range) => format!("text {}", &text[range]),
                Token::Comment(range) => format!("comment {}", &text[range]),
                Token::Tag(tag) => {
                    let attributes: Vec<String> =
                        tag.attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect();
                    format!("{}{} {}", if tag.closing { "/" } else { "" }, tag.name, attributes.join(" "))
                }
            })
            .collect();
        assert_eq!(
            shown,
            ["text a < b ", "a href=x?y hidden=", "text t", "/A ", "comment <!-- <b> -->", "br "]
        );
    }

    #[test]
    fn what_is_escaped_is_unescaped() {
        let mut escaped = String::new();
        escape("a<b>&\"c\"", &mut escaped);
        assert_eq!(escaped, "a&lt;b&gt;&amp;&quot;c&quot;");
        assert_eq!(unescape(&escaped), "a<b>&\"c\"");
    }

    proptest! {
        #[test]
        fn every_text_is_walked_to_its_end(text in "[<>/a\"'= !?é-]{0,40}") {
            let mut end = 0;
            for token in Tokens::new(&text) {
                let range = match token {
                    Token::Text(range) | Token::Comment(range) => range,
                    Token::Tag(tag) => tag.range,
                };
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
