//! E-mail and web addresses: recognising them, and finding them in text.

use std::ops::Range;

use crate::l10n::is_wide;

/// Whether a text has the form of an e-mail address in ordinary use (RFC 5321, section 4.1.2, without quoted
/// local parts).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    let label = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    !local.is_empty()
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// Whether a text is an `http` or `https` address with a host. Schemes have no letter case (RFC 3986, section 3.1).
pub fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) {
        return false;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let name = host.split(':').next().unwrap_or("");
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// A web address with its scheme in lower case; schemes are case-insensitive (RFC 3986, section 3.1).
pub fn with_plain_scheme(address: &str) -> String {
    match address.split_once(':') {
        Some((scheme, rest)) => format!("{}:{rest}", scheme.to_ascii_lowercase()),
        None => address.to_owned(),
    }
}

/// Help for an address that points to a file on the editor's own computer.
pub(crate) const OWN_FILE_HELP: &str =
    "it is a file on your computer, which nobody else can open: put it beside the page, and write its name";

/// Whether an address names a file of the computer on which it is written: `file:///x.pdf`, `C:\\x.pdf`, `\\\\server\\x.pdf`.
pub(crate) fn own_file(address: &str) -> bool {
    let bytes = address.as_bytes();
    let is_drive = bytes.len() > 2
        && bytes[0].is_ascii_alphabetic()
        && bytes[1] == b':'
        && matches!(bytes[2], b'\\' | b'/');
    let is_scheme = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    // Of the two backslashes that begin `\\\\server`, Markdown reads the first as an escape of the second.
    is_drive || is_scheme || address.starts_with('\\')
}

/// The ranges of words that may be addresses: delimited by spaces and quotation marks, without adjacent
/// punctuation.
///
/// Chinese and Japanese put no space before or after an address. The path of a web address may contain their
/// letters, so it extends to the next space or punctuation mark.
///
/// ```
/// use plenary::parse::address_words;
///
/// let text = "发送至tides@example.org。(见https://example.org/a)";
/// let words: Vec<&str> = address_words(text).into_iter().map(|word| &text[word]).collect();
/// assert_eq!(words, ["tides@example.org", "https://example.org/a"]);
/// ```
pub fn address_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(ends_address) {
        let (mut start, mut end) = (at, at + word.trim_end_matches(ends_address).len());
        at += word.len();
        if let Some(scheme) = word.find("https://").or_else(|| word.find("http://")) {
            if word[..scheme].chars().next_back().is_some_and(|c| is_wide(c) || "(['".contains(c)) {
                start += scheme;
            }
        } else {
            let middle = start + word.find('@').unwrap_or(0);
            let edge = text[start..middle].char_indices().rev().find(|(_, c)| is_wide(*c));
            start += edge.map_or(0, |(edge, c)| edge + c.len_utf8());
            end = text[middle..end].find(is_wide).map_or(end, |edge| middle + edge);
        }
        let inner = text[start..end].trim_start_matches(['(', '[', '\'']);
        let start = end - inner.len();
        let inner = without_marks(inner);
        if !inner.is_empty() {
            found.push(start..start + inner.len());
        }
    }
    found
}

/// Whether a character cannot occur in an address, and so ends one.
pub fn ends_address(c: char) -> bool {
    c.is_whitespace() || "<>\"“”«»（），。、；：！？《》「」،؛؟\u{fffc}".contains(c)
}

/// An address without the punctuation that follows it (GFM, section 6.9). A closing parenthesis belongs to the
/// address if it matches an opening one inside it.
fn without_marks(word: &str) -> &str {
    let mut inner = word;
    let mut surplus = word.matches(')').count().saturating_sub(word.matches('(').count());
    loop {
        // None of the marks is a parenthesis, so trimming does not change their number.
        let marks = ['.', ',', ';', ':', '!', '?', ']', '\'', '*', '_', '~', '`'];
        inner = inner.trim_end_matches(marks);
        match inner.strip_suffix(')') {
            Some(rest) if surplus > 0 => (inner, surplus) = (rest, surplus - 1),
            Some(_) | None => return inner,
        }
    }
}

/// Checks the base URL of a site and adds a trailing slash.
///
/// # Errors
/// The help text: what to write instead.
pub fn check_base_url(text: &str) -> Result<String, String> {
    if !is_web_address(text) || text.contains(['?', '#']) {
        return Err("write it in full, for example `https://example.org/fgmv/`".into());
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["tsbfgmv@itu.int", "a.b+c@x-y.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["tsbfgmv", "@itu.int", "a@b", "a b@c.d", ".a@b.c", "a@b..c", "a@-b.c", "a@@b.c"] {
            assert!(!is_email(bad), "{bad}");
        }
        for good in ["https://itu.int/go/fgmv/join", "http://localhost:8000/"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in ["www.itu.int", "https://", "javascript:alert(1)", "https://a b", "ftp://itu.int"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_are_found_between_characters_and_marks() {
        let found = |text: &str| {
            let words = address_words(text).into_iter().map(|word| text[word].to_owned());
            words.filter(|word| is_email(word) || is_web_address(word)).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            (
                "Write to (a@example.org), or see https://example.org/a.",
                "a@example.org https://example.org/a",
            ),
            ("发送至a@example.org办理", "a@example.org"),
            ("主页：https://example.org/元宇宙。", "https://example.org/元宇宙"),
            ("主页(https://example.org/a)", "https://example.org/a"),
            (
                "见https://example.org/a，“https://例子.example/b”",
                "https://example.org/a https://例子.example/b",
            ),
            ("راسلوا a@example.org، أو b@example.org؛", "a@example.org b@example.org"),
            ("xhttps://example.org/ and a@b", ""),
            (
                "(https://example.org/Tide_(sea)) and https://example.org/a(b), https://example.org/_a_, a_b_@example.org_",
                "https://example.org/Tide_(sea) https://example.org/a(b) https://example.org/_a a_b_@example.org",
            ),
            ("。@，", ""),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
