//! Text that Markdown did not recognise, but that was probably meant as a link or emphasis.
//!
//! Begin with [`links`] and [`emphasis`]. The input is the text that readers see, so recognised links and
//! emphasis are not in it.

use std::ops::Range;

use crate::model::GAP;

/// A mistake, and what to write instead.
type Slip = (Range<usize>, String);

/// `[Form](Visa Form.docx)`, `[Form] (form.docx)`, `[表]（https://…）`, `(Form)[form.docx]`
pub(super) fn links(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(']') {
        let rest = &text[at + 1..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        let (open, close) = match rest[gap..].chars().next() {
            Some('(') => ('(', ')'),
            Some('（') => ('（', '）'),
            _ => continue,
        };
        let Some(label) = bracket_before(text, at) else { continue };
        let inner_start = at + 1 + gap + open.len_utf8();
        let Some(length) = closing(&text[inner_start..], open, close) else { continue };
        let inner = text[inner_start..inner_start + length].trim();
        let is_tight = gap == 0 && open == '(';
        let fits = if is_tight { may_be_address(inner) } else { is_address(inner) };
        let words = &text[label + 1..at];
        // `[1](27001/2)` is a reference number, `[1](a b.md)` a link.
        let is_number = words.bytes().all(|byte| byte.is_ascii_digit());
        if !fits || words.trim().is_empty() || is_number && !(is_tight && has_ending(inner)) {
            continue;
        }
        let image = if text[..label].ends_with('!') { "!" } else { "" };
        // `f[x](a.b, c)` is not a link.
        if image.is_empty() && text[..label].ends_with(char::is_alphanumeric) && is_tight {
            continue;
        }
        let start = label - image.len();
        let end = inner_start + length + close.len_utf8();
        found.push((start..end, format!("write `{image}[{words}]({})`", as_address(inner))));
    }
    found.extend(reversed(text));
    found
}

/// `(Form)[form.docx]`
fn reversed(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(")[") {
        let Some(start) = text[..at].rfind('(') else { continue };
        let Some(length) = text[at + 2..].find(']') else { continue };
        let (words, inner) = (&text[start + 1..at], &text[at + 2..at + 2 + length]);
        if !words.trim().is_empty() && is_address(inner) {
            found.push((start..at + 3 + length, format!("write `[{words}]({inner})`")));
        }
    }
    found
}

/// The position of the bracket that is closed at `close`.
fn bracket_before(text: &str, close: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text[..close].char_indices().rev().take(300) {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of the text before the matching closing bracket.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(400) {
        if c == GAP {
            return None;
        } else if c == open {
            depth += 1;
        } else if c == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
    }
    None
}

/// Whether a text directly after `](` may be an address: a name with an extension, a path, an anchor.
fn may_be_address(text: &str) -> bool {
    text.contains(['/', '#', '@', ':', '\\']) || has_ending(text)
}

/// Whether a text is certainly an address, even when separated from the link text.
fn is_address(text: &str) -> bool {
    let begins = ["https://", "http://", "mailto:", "tel:", "www.", "./", "../", "/", "#"];
    let is_one_word = !text.contains(char::is_whitespace);
    // `[12.x] (#2439)` refers to a pull request, not to an anchor.
    let is_number = text.strip_prefix('#').is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    (is_one_word
        && !is_number
        && begins.iter().any(|begin| text.starts_with(begin) && text.len() > begin.len()))
        || (is_one_word && has_ending(text))
}

/// `form.docx`
fn has_ending(text: &str) -> bool {
    let last = text.rsplit('/').next().unwrap_or(text);
    last.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && ending.contains(|c: char| c.is_ascii_alphabetic())
    })
}

/// An address as written in a link: in angle brackets if it contains spaces.
fn as_address(address: &str) -> String {
    match address.contains(char::is_whitespace) {
        true if address.contains("://") || address.starts_with("mailto:") => address.replace(' ', "%20"),
        true => format!("<{address}>"),
        false => address.to_owned(),
    }
}

/// `**bold **text`, `_ italic_`: delimiters that have no effect because of the space inside them.
pub(super) fn emphasis(text: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    for mark in ["**", "__", "~~", "*", "_"] {
        let places: Vec<usize> = alone(text, mark).collect();
        // The stretches already found for other delimiters, in text order, which are not reported again.
        let mut enclosed: Vec<Range<usize>> = found.iter().map(|(range, _)| range.clone()).collect();
        enclosed.sort_by_key(|range| range.start);
        let mut enclosed = enclosed.into_iter().peekable();
        let mut free_from = 0;
        let mut at = 0;
        while at + 1 < places.len() {
            let (open, close) = (places[at], places[at + 1]);
            let inner = &text[open + mark.len()..close];
            while let Some(range) = enclosed.next_if(|range| range.start <= open) {
                free_from = free_from.max(range.end);
            }
            let is_new = open >= free_from;
            let help = match is_slip(text, mark, open, close) {
                true => {
                    Some(format!("write `{mark}{}{mark}`, without a space inside the marks", inner.trim()))
                }
                false => stuck(text, mark, open, close),
            };
            if let Some(help) = help.filter(|_| is_new) {
                found.push((open..close + mark.len(), help));
                at += 1;
            }
            at += 1;
        }
    }
    found
}

/// The positions of a delimiter that is not part of a longer one.
fn alone<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = usize> {
    let sign = mark.as_bytes()[0];
    text.match_indices(mark).map(|(at, _)| at).filter(move |at| {
        let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
        before != Some(sign) && text.as_bytes().get(at + mark.len()) != Some(&sign)
    })
}

fn is_slip(text: &str, mark: &str, open: usize, close: usize) -> bool {
    let inner = &text[open + mark.len()..close];
    let words = inner.trim();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let begins_with_word = words.starts_with(|c: char| c.is_alphanumeric() || "\"'“«„‘([{（《".contains(c));
    if !begins_with_word || letters < 2 || inner.len() > 300 || words.contains(GAP) && letters < 4 {
        return false;
    }
    let before = text[..open].chars().next_back();
    let after = text[close + mark.len()..].chars().next();
    let (space_first, space_last) =
        (inner.starts_with(char::is_whitespace), inner.ends_with(char::is_whitespace));
    // `f(**first, **second)` is a function call.
    let is_call = text[..open].strip_suffix('(').is_some_and(|name| name.ends_with(char::is_alphanumeric));
    let opens = !is_call && before.is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii());
    match (space_first, space_last) {
        // No space is involved.
        (false, false) => false,
        // In `*Ann, *Bo`, the asterisks mark notes.
        (false, true) => {
            opens && (mark.len() == 2 || after.is_none_or(|c| !c.is_whitespace() && !c.is_alphanumeric()))
        }
        (true, false) => mark.len() == 2 && after.is_none_or(|c| !c.is_alphanumeric()),
        (true, true) => {
            let tight = |side: Option<char>| side.is_none_or(|c| !c.is_whitespace());
            mark.len() == 2 && tight(before) && tight(after) && before.is_none_or(|c| !c.is_alphanumeric())
        }
    }
}

/// The help for delimiters that have no effect because they are between a letter and punctuation,
/// `word**(note)**`, or are underscores inside a word, `__注：__请`.
fn stuck(text: &str, mark: &str, open: usize, close: usize) -> Option<String> {
    let inner = &text[open + mark.len()..close];
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (text[..open].chars().next_back(), text[close + mark.len()..].chars().next());
    let (first, last) = (inner.chars().next(), inner.chars().next_back());
    let is_tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    if mark.len() < 2
        || !is_tight
        || letters < 2 && inner.is_ascii()
        || inner.len() > 300
        || inner.contains(GAP)
    {
        return None;
    }
    let is_foreign = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    if mark == "__" {
        return (is_foreign(before) || is_foreign(after))
            .then(|| format!("write `**{inner}**`: `_` inside a word is an underscore"));
    }
    let quotes = |c: Option<char>| c.is_some_and(|c| "\"'“”«»„‘’()[]".contains(c));
    // `a**(b + c)**2` is an exponentiation.
    if after.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let (opens, closes) = (is_letter(before) && quotes(first), is_letter(after) && !is_letter(last));
    match (opens, closes) {
        (true, _) => Some(format!("write a space before `{mark}`, or put the sign outside the marks")),
        (false, true) => Some(format!("write a space after `{mark}`, or put the sign outside the marks")),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_are_none_are_found_with_what_to_write() {
        for (text, help) in [
            ("See [agenda] (agenda.md).", "write `[agenda](agenda.md)`"),
            ("See [x] (https://example.org/a).", "write `[x](https://example.org/a)`"),
            ("The [Form](Visa Form.docx) is", "write `[Form](<Visa Form.docx>)`"),
            ("![i](my photo.png)", "write `![i](<my photo.png>)`"),
            (
                "[mail](mailto:a@example.org?subject=Hello World)",
                "write `[mail](mailto:a@example.org?subject=Hello%20World)`",
            ),
            ("见[表]（https://example.org/）。", "write `[表](https://example.org/)`"),
            ("(Agenda)[agenda.md]", "write `[Agenda](agenda.md)`"),
            ("[1](a b.md)", "write `[1](<a b.md>)`"),
        ] {
            let found = links(text);
            assert_eq!(found.iter().map(|(_, help)| help.as_str()).collect::<Vec<_>>(), [help], "{text}");
        }
    }

    #[test]
    fn brackets_of_other_kinds_are_left_in_peace() {
        for text in [
            "ITU-T [Y.1234] (see clause 4)",
            "[b-ITU] (2023)",
            "f[x](a, b.c)",
            "[1] (https://example.org)",
            "[1](27001/2 and others)",
            "[sic] (and so on)",
            "an array a[0] (i.e. the first)",
            "(a)[b]",
            "[WG1] (Geneva)",
            "[12.x] (#2439)",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
    }

    #[test]
    fn emphasis_with_a_space_inside_is_found() {
        for (text, help) in [
            ("a **bold **text", "write `**bold**`, without a space inside the marks"),
            ("** bold** text", "write `**bold**`, without a space inside the marks"),
            ("** bold ** ", ""),
            ("an *italic *, and", "write `*italic*`, without a space inside the marks"),
            ("a ~~struck ~~word", "write `~~struck~~`, without a space inside the marks"),
            ("__bold __text", "write `__bold__`, without a space inside the marks"),
        ] {
            let found: Vec<String> = emphasis(text).into_iter().map(|(_, help)| help).collect();
            let expected: Vec<&str> = if help.is_empty() { vec![] } else { vec![help] };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn marks_between_a_letter_and_a_sign_are_found() {
        for (text, help) in [
            ("see word**(note)** here", "write a space before `**`, or put the sign outside the marks"),
            ("**Note:**read this", "write a space after `**`, or put the sign outside the marks"),
            ("das~~„Wort“~~ ist", "write a space before `~~`, or put the sign outside the marks"),
            ("__注：__请", "write `**注：**`: `_` inside a word is an underscore"),
        ] {
            let found: Vec<String> = emphasis(text).into_iter().map(|(_, help)| help).collect();
            assert_eq!(found, [help], "{text}");
        }
    }

    #[test]
    fn powers_notes_and_names_are_left_in_peace() {
        for text in [
            "2 ** 3 ** 4",
            "a * b * c",
            "Fee* (*not for members)",
            "* required, ** optional",
            "the file a_b and the file c_d",
            "names such as _x and _y",
            "*Ann, *Bo and *Cy are new",
            "see note ** below",
            "the pattern **) and all, **",
            "5 * 3 and 2 *x",
            "a**(b + c)**2",
            "src/**/*.rs and tests/**/*.rs",
            "obj.__init__(x) and x.__name__",
            "f(**first, **second)",
        ] {
            assert_eq!(emphasis(text), [], "{text}");
        }
    }
}
