//! A CSS tokenizer after CSS Syntax Module Level 3, section 4.3: it tells comments, strings, escapes and
//! `url(…)` apart as browsers do.
//!
//! Begin with [`CssTokens`].

use std::borrow::Cow;
use std::ops::Range;

/// A token, in as much detail as finding addresses needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CssToken {
    /// A comment.
    Comment,
    /// White space.
    Space,
    /// A string, with the range of what is between its quotation marks.
    String(Range<usize>),
    /// `url(…)` without quotation marks, with the range of the address.
    Url(Range<usize>),
    /// The name of a function and its `(`, with the range of the name.
    Function(Range<usize>),
    /// `@name`, with the range of the name.
    AtKeyword(Range<usize>),
    /// A single character, such as `{`.
    Delimiter(u8),
    /// Names, numbers and anything else.
    Other,
}

/// Iterates over the tokens of a style sheet.
pub struct CssTokens<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> CssTokens<'t> {
    /// The tokens of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Section 4.3.8: whether a `\` at `at` begins an escape.
    fn is_escape(&self, ahead: usize) -> bool {
        self.peek(ahead) == Some(b'\\') && !self.peek(ahead + 1).is_some_and(is_newline)
    }

    /// Section 4.3.9: whether a name begins here.
    fn starts_name(&self, ahead: usize) -> bool {
        match self.peek(ahead) {
            Some(b'-') => {
                self.peek(ahead + 1).is_some_and(|byte| is_name_start(byte) || byte == b'-')
                    || self.is_escape(ahead + 1)
            }
            Some(byte) if is_name_start(byte) => true,
            _ => self.is_escape(ahead),
        }
    }

    /// Section 4.3.10: whether a number begins here.
    fn starts_number(&self) -> bool {
        let is_digit = |ahead| self.peek(ahead).is_some_and(|byte: u8| byte.is_ascii_digit());
        let unsigned = usize::from(matches!(self.peek(0), Some(b'+' | b'-')));
        is_digit(unsigned) || (self.peek(unsigned) == Some(b'.') && is_digit(unsigned + 1))
    }

    /// Section 4.3.7: up to six hexadecimal digits and one white space, or any one character.
    fn escape(&mut self) {
        self.at += 1;
        let digits = self.bytes[self.at..].iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
        if digits == 0 {
            self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
            return;
        }
        self.at += digits;
        if self.peek(0).is_some_and(is_space) {
            self.at += if self.bytes[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
        }
    }

    /// Section 4.3.11.
    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        loop {
            match self.peek(0) {
                Some(byte) if is_name(byte) => self.at += 1,
                _ if self.is_escape(0) => self.escape(),
                _ => return start..self.at,
            }
        }
    }

    /// Section 4.3.3: a number, with its unit or percent sign.
    fn number(&mut self) -> CssToken {
        let digits = |tokens: &mut Self| {
            while tokens.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                tokens.at += 1;
            }
        };
        let is_digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
        if matches!(self.peek(0), Some(b'+' | b'-')) {
            self.at += 1;
        }
        digits(self);
        if self.peek(0) == Some(b'.') && is_digit(self.peek(1)) {
            self.at += 1;
            digits(self);
        }
        let sign = usize::from(matches!(self.peek(1), Some(b'+' | b'-')));
        if matches!(self.peek(0), Some(b'e' | b'E')) && is_digit(self.peek(1 + sign)) {
            self.at += 1 + sign;
            digits(self);
        }
        if self.starts_name(0) {
            self.name();
        } else if self.peek(0) == Some(b'%') {
            self.at += 1;
        }
        CssToken::Other
    }

    /// Section 4.3.5.
    fn string(&mut self, quote: u8) -> CssToken {
        self.at += 1;
        let start = self.at;
        loop {
            match self.peek(0) {
                None => return CssToken::String(start..self.at),
                Some(byte) if byte == quote => {
                    self.at += 1;
                    return CssToken::String(start..self.at - 1);
                }
                // A newline makes this a bad string; the declaration around it is invalid too.
                Some(byte) if is_newline(byte) => return CssToken::Other,
                Some(b'\\') if self.peek(1).is_none() => {
                    self.at += 1;
                    return CssToken::String(start..self.at - 1);
                }
                Some(b'\\') if self.is_escape(0) => self.escape(),
                Some(b'\\') => self.at += if self.bytes[self.at..].starts_with(b"\\\r\n") { 3 } else { 2 },
                Some(_) => self.at += 1,
            }
        }
    }

    /// Section 4.3.4.
    fn name_or_function(&mut self) -> CssToken {
        let name = self.name();
        if self.peek(0) != Some(b'(') {
            return CssToken::Other;
        }
        self.at += 1;
        let spaces = self.bytes[self.at..].iter().take_while(|byte| is_space(**byte)).count();
        let is_quoted = matches!(self.peek(spaces), Some(b'"' | b'\''));
        if is_quoted || !unescape(&self.text[name.clone()]).eq_ignore_ascii_case("url") {
            return CssToken::Function(name);
        }
        self.at += spaces;
        self.url()
    }

    /// Section 4.3.6, from the first character of the address.
    fn url(&mut self) -> CssToken {
        let start = self.at;
        loop {
            match self.peek(0) {
                None => return CssToken::Url(start..self.at),
                Some(b')') => {
                    self.at += 1;
                    return CssToken::Url(start..self.at - 1);
                }
                Some(byte) if is_space(byte) => {
                    let end = self.at;
                    self.at += self.bytes[end..].iter().take_while(|byte| is_space(**byte)).count();
                    match self.peek(0) {
                        None | Some(b')') => {
                            self.at = (self.at + 1).min(self.bytes.len());
                            return CssToken::Url(start..end);
                        }
                        Some(_) => return self.bad_url(),
                    }
                }
                Some(b'"' | b'\'' | b'(' | 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F) => return self.bad_url(),
                Some(b'\\') if !self.is_escape(0) => return self.bad_url(),
                Some(b'\\') => self.escape(),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Section 4.3.14: a bad URL, from which browsers load nothing.
    fn bad_url(&mut self) -> CssToken {
        loop {
            match self.peek(0) {
                None => return CssToken::Other,
                Some(b')') => {
                    self.at += 1;
                    return CssToken::Other;
                }
                Some(b'\\') if self.is_escape(0) => self.escape(),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Section 4.3.1.
    fn token(&mut self, first: u8) -> CssToken {
        let rest = &self.bytes[self.at..];
        match first {
            b'/' if rest.starts_with(b"/*") => {
                let inside = self.at + 2;
                self.at = self.text[inside..].find("*/").map_or(self.bytes.len(), |end| inside + end + 2);
                CssToken::Comment
            }
            _ if is_space(first) => {
                self.at += rest.iter().take_while(|byte| is_space(**byte)).count();
                CssToken::Space
            }
            b'"' | b'\'' => self.string(first),
            b'#' if self.peek(1).is_some_and(is_name) || self.is_escape(1) => {
                self.at += 1;
                self.name();
                CssToken::Other
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' if self.starts_number() => self.number(),
            b'-' if rest.starts_with(b"-->") => self.skip(3),
            b'<' if rest.starts_with(b"<!--") => self.skip(4),
            b'@' if self.starts_name(1) => {
                self.at += 1;
                CssToken::AtKeyword(self.name())
            }
            _ if self.starts_name(0) => self.name_or_function(),
            _ => {
                self.at += 1;
                CssToken::Delimiter(first)
            }
        }
    }

    fn skip(&mut self, length: usize) -> CssToken {
        self.at += length;
        CssToken::Other
    }
}

impl Iterator for CssTokens<'_> {
    type Item = (CssToken, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.peek(0)?;
        let start = self.at;
        let token = self.token(first);
        Some((token, start..self.at))
    }
}

fn is_newline(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0C)
}

fn is_space(byte: u8) -> bool {
    is_newline(byte) || matches!(byte, b' ' | b'\t')
}

/// Non-ASCII characters belong to names, and so does U+0000, which stands for U+FFFD (section 3.3).
fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | 0 | 0x80..)
}

fn is_name(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'-'
}

/// A name, a string or an address with its escapes resolved (section 4.3.7).
pub fn unescape(written: &str) -> Cow<'_, str> {
    if !written.contains('\\') {
        return written.into();
    }
    let mut text = String::with_capacity(written.len());
    let mut tokens = CssTokens::new(written);
    while let Some(byte) = tokens.peek(0) {
        let start = tokens.at;
        if byte != b'\\' {
            tokens.at = written[start..].find('\\').map_or(written.len(), |end| start + end);
            text.push_str(&written[start..tokens.at]);
        } else if tokens.is_escape(0) {
            tokens.escape();
            let escaped = &written[start + 1..tokens.at];
            let digits = escaped.trim_end_matches(|c: char| c.is_ascii_whitespace());
            match u32::from_str_radix(digits, 16) {
                Ok(code) => {
                    text.push(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'));
                }
                Err(_) if escaped.is_empty() => text.push('\u{FFFD}'),
                Err(_) => text.push_str(escaped),
            }
        } else {
            // An escaped newline continues the string on the next line.
            tokens.at += if written[start..].starts_with("\\\r\n") { 3 } else { 2 };
        }
    }
    text.into()
}
