//! Character references: `&amp;`, `&#38;`, `&eacute;`.

use std::borrow::Cow;

use crate::character::has_byte;
use crate::parse::character_reference::character_named;

/// Appends a text with the special characters of HTML escaped, for use in elements and in quoted attributes.
pub fn escape(text: &str, into: &mut String) {
    if !has_byte(text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return into.push_str(text);
    }
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

/// An attribute's value with its character references resolved (HTML, section 13.2.5.72).
pub fn unescape(value: &str) -> Cow<'_, str> {
    resolve(value, ReferencePlace::Attribute)
}

/// A text with its character references resolved.
pub fn unescape_text(text: &str) -> Cow<'_, str> {
    resolve(text, ReferencePlace::Text)
}

#[derive(Clone, Copy, PartialEq)]
enum ReferencePlace {
    Text,
    Attribute,
}

fn resolve(text: &str, place: ReferencePlace) -> Cow<'_, str> {
    let Some(mut at) = text.find('&') else { return text.into() };
    let mut resolved = String::with_capacity(text.len());
    let mut copied = 0;
    loop {
        let rest = &text[at + 1..];
        let found = match rest.strip_prefix('#') {
            Some(number) => {
                numeric(number).map(|(character, length)| (Cow::Owned(character.to_string()), length + 1))
            }
            None => named(rest, place),
        };
        if let Some((characters, length)) = found {
            resolved.push_str(&text[copied..at]);
            resolved.push_str(&characters);
            copied = at + 1 + length;
        }
        let from = copied.max(at + 1);
        match text[from..].find('&') {
            Some(next) => at = from + next,
            None => break,
        }
    }
    resolved.push_str(&text[copied..]);
    resolved.into()
}

/// The character for the text after `&#`, and the length of the reference.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (prefix, radix) = if text.starts_with(['x', 'X']) { (1, 16) } else { (0, 10) };
    let digits = text[prefix..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = prefix + digits;
    // A number that is too large is no character either.
    let number = u32::from_str_radix(&text[prefix..end], radix).unwrap_or(u32::MAX);
    let character = match number {
        0 => '\u{fffd}',
        0x80..=0x9f => WINDOWS_1252[number as usize - 0x80],
        number => char::from_u32(number).unwrap_or('\u{fffd}'),
    };
    Some((character, end + usize::from(text[end..].starts_with(';'))))
}

/// The characters for the name after `&`, and the length of that name.
fn named(text: &str, place: ReferencePlace) -> Option<(Cow<'static, str>, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[..length];
    if text[length..].starts_with(';') {
        let common = match name {
            "amp" => Some("&"),
            "quot" => Some("\""),
            "lt" => Some("<"),
            "gt" => Some(">"),
            _ => None,
        };
        let found = common.map(Cow::Borrowed).or_else(|| character_named(name).map(Cow::Owned));
        if let Some(characters) = found {
            return Some((characters, length + 1));
        }
    }
    // Some names need no semicolon, but in an attribute only at the end of a word.
    let known = (2..=length.min(6)).rev().find(|end| is_legacy(&name[..*end]))?;
    let goes_on = text[known..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
    if place == ReferencePlace::Attribute && goes_on {
        return None;
    }
    Some((character_named(&name[..known])?.into(), known))
}

fn is_legacy(name: &str) -> bool {
    LEGACY.split(' ').any(|known| known == name)
}

/// The names that need no semicolon (HTML, section 13.5).
const LEGACY: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc \
     Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml \
     Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg \
     divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo \
     lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound \
     quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml";

/// The characters for the numbers of C1 controls, from Windows-1252.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
