//! E-mail addresses, telephone numbers and web addresses in running text, and their comparable forms.

use std::ops::Range;

use crate::parse::{address_words, is_email, is_web_address};

/// The ranges of e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let domain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let start = text[..at].rfind(|c| !local(c)).map_or(0, |edge| edge + width(&text[edge..]));
        let end = text[at + 1..].find(|c| !domain(c)).map_or(text.len(), |length| at + 1 + length);
        let end = start + text[start..end].trim_end_matches(['.', '-']).len();
        (end > at && is_email(&text[start..end])).then_some(start..end)
    });
    found.collect()
}

fn width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// An e-mail address in comparable form.
pub fn plain_email(text: &str) -> String {
    text.trim_start_matches("mailto:").to_lowercase()
}

/// The ranges of telephone numbers: groups of digits that begin with `+`, `00` or `0`.
pub fn phones(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at] == b'+' || bytes[at] == b'0';
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b".-/:@_+".contains(&bytes[at - 1]));
        if !begins || inside {
            at += 1;
            continue;
        }
        let end = phone_end(text, at);
        let digits = text[at..end].bytes().filter(u8::is_ascii_digit).count();
        let goes_on = bytes.get(end).is_some_and(|next| next.is_ascii_alphanumeric());
        if (8..=15).contains(&digits) && !goes_on {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// The end of the digits and of the single separators between them.
fn phone_end(text: &str, start: usize) -> usize {
    let mut end = start + 1;
    let mut marks = 0;
    for (offset, c) in text[start + 1..].char_indices() {
        let after = start + 1 + offset + c.len_utf8();
        match c {
            '0'..='9' => (end, marks) = (after, 0),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2010}' | '\u{2011}' | '–' | '.' | '('
            | ')' | '/'
                if marks < 2 =>
            {
                marks += 1;
            }
            _ => break,
        }
    }
    end
}

/// The digits of a telephone number in comparable form: without `+` or `00`, and without `(0)`.
pub fn plain_phone(text: &str) -> String {
    let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map_or(digits.clone(), str::to_owned)
}

/// The ranges of web addresses, with or without `https://`.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_address = |word: &Range<usize>| {
        let word = &text[word.clone()];
        is_web_address(word) || is_bare_address(word)
    };
    address_words(text).into_iter().filter(is_address).collect()
}

/// `www.itu.int`, `itu.int/go/fgmv`.
fn is_bare_address(text: &str) -> bool {
    let (host, path) = text.split_once('/').map_or((text, None), |(host, path)| (host, Some(path)));
    let host_like = host.contains('.')
        && !host.starts_with('.')
        && host
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() >= 2 && top.bytes().all(|b| b.is_ascii_lowercase()))
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    host_like && (path.is_some() || host.starts_with("www."))
}

/// A web address in comparable form: without scheme, `www.` and trailing slash.
pub fn plain_address(text: &str) -> String {
    let rest = text.trim_start_matches("https://").trim_start_matches("http://");
    rest.trim_start_matches("www.").trim_end_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, find: fn(&str) -> Vec<Range<usize>>) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn emails_are_found_in_sentences() {
        assert_eq!(
            shown("Write to (tsbfgmv@itu.int), or to a.b@c.org.", emails),
            ["tsbfgmv@itu.int", "a.b@c.org"]
        );
        assert!(shown("a @ b, @name, x@y", emails).is_empty());
    }

    #[test]
    fn telephone_numbers_are_found_however_they_are_grouped() {
        for text in [
            "+41 22 730 6301",
            "+41-22-730-63-01",
            "0041 22 730 6301",
            "+41 (0)22 730 6301",
            "+41\u{a0}22\u{a0}730\u{a0}63\u{a0}01",
        ] {
            let sentence = format!("Tel.: {text}, always");
            assert_eq!(shown(&sentence, phones), [text]);
            assert_eq!(plain_phone(text), "41227306301");
        }
        for text in
            ["2023-07-04", "1,000,000", "FGMV-I-00123456", "0 to 9", "ISBN 978-0-306-40615-7", "+41 22"]
        {
            assert!(shown(text, phones).is_empty(), "{text}");
        }
    }

    #[test]
    fn web_addresses_compare_without_what_makes_no_difference() {
        assert_eq!(
            shown("see (www.itu.int/go/fgmv) or https://itu.int/go/fgmv/join.", addresses),
            ["www.itu.int/go/fgmv", "https://itu.int/go/fgmv/join"]
        );
        assert_eq!(shown("انظر itu.int/metaverse؛ وشكرا", addresses), ["itu.int/metaverse"]);
        assert_eq!(plain_address("https://www.itu.int/go/fgmv/"), "itu.int/go/fgmv");
        assert!(shown("and/or, e.g. v1.2/3 i.e./x", addresses).is_empty());
    }
}
