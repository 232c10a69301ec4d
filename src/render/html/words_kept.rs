//! Keeps words of a finished page together: none is broken at its hyphen, and left-to-right words keep their order in
//! right-to-left text.
//!
//! Begin with [`WordKeeper`]. It works on the finished page, so that it sees the words of editors, facts and the theme
//! alike.

use super::typography::is_address;
use crate::character::has_byte;
use crate::l10n::is_wide;
use crate::parse::html::{Tag, is_raw};

/// The longest word, in characters, that is kept whole: a longer one may be wider than the screen of a phone.
const LONGEST: usize = 12;

/// Elements without running text, with verbatim text, or that are kept together already.
const VERBATIM: [&str; 12] =
    ["script", "style", "title", "textarea", "pre", "code", "kbd", "samp", "svg", "math", "select", "abbr"];

/// Elements without content.
const VOID: [&str; 4] = ["input", "img", "br", "hr"];

/// An element that sets a direction or isolates its text.
struct Scope<'t> {
    name: &'t str,
    right_to_left: bool,
    isolates: bool,
    /// How many elements of the same name are open in it, itself included.
    depth: usize,
}

/// Follows the tags of a page, and marks words in its texts.
#[derive(Default)]
pub struct WordKeeper<'t> {
    scopes: Vec<Scope<'t>>,
    /// The open element whose text stays unmarked, and how many elements of its name are open, including itself.
    verbatim: Option<(&'t str, usize)>,
}

impl<'t> WordKeeper<'t> {
    /// Takes note of a tag.
    pub fn tag(&mut self, tag: &Tag<'t>) {
        if let Some((name, depth)) = &mut self.verbatim {
            if tag.name.eq_ignore_ascii_case(name) {
                // What such an element holds is text, whatever it looks like.
                *depth = match tag.closing {
                    true => *depth - 1,
                    false => *depth + usize::from(!is_raw(name)),
                };
                if *depth == 0 {
                    self.verbatim = None;
                }
            }
        } else if !tag.closing && VERBATIM.contains(&tag.name) {
            self.verbatim = Some((tag.name, 1));
        } else {
            follow(tag, &mut self.scopes);
        }
    }

    /// Whether `write` may have something to mark in a text.
    pub fn looks_at(&self, text: &str) -> bool {
        self.verbatim.is_none()
            && (self.isolates()
                || has_byte(text, |byte| matches!(byte, b'-' | 0xE2)) && text.contains(is_hyphen))
    }

    /// Writes a text with `ITU-T`, `4–7` and `e-mail` marked as unbreakable, and with Latin words isolated in right-to-left
    /// text.
    pub fn write(&self, text: &str, kept: &mut String) {
        if self.isolates() { isolated(text, kept) } else { whole(text, kept) }
    }

    fn isolates(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.right_to_left && !scope.isolates)
    }
}

/// Tracks the directions of open elements.
fn follow<'t>(tag: &Tag<'t>, scopes: &mut Vec<Scope<'t>>) {
    if let Some(scope) = scopes.last_mut().filter(|scope| scope.name == tag.name) {
        if tag.closing {
            scope.depth -= 1;
            if scope.depth == 0 {
                scopes.pop();
            }
            return;
        }
        scope.depth += 1;
    }
    if tag.closing || VOID.contains(&tag.name) {
        return;
    }
    let above = scopes.last().is_some_and(|scope| scope.right_to_left);
    let direction = tag.attributes.iter().find(|attribute| attribute.name == "dir");
    let isolates = tag.name == "bdi";
    if direction.is_none() && !isolates {
        return;
    }
    if let Some(scope) = scopes.last_mut().filter(|scope| scope.name == tag.name) {
        // The surrounding element has counted this tag, which opens a scope of its own.
        scope.depth -= 1;
    }
    let right_to_left = direction.map_or(above, |direction| direction.value == "rtl");
    scopes.push(Scope { name: tag.name, right_to_left, isolates, depth: 1 });
}

/// A text whose short words are not broken at their hyphens.
fn whole(text: &str, kept: &mut String) {
    let mut copied = 0;
    while let Some(hyphen) = next_hyphen(text, copied) {
        let before = text[copied..hyphen].rfind(char::is_whitespace).map(|at| copied + at);
        let start = before.map_or(copied, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end = text[hyphen..].find(char::is_whitespace).map_or(text.len(), |at| hyphen + at);
        kept.push_str(&text[copied..start]);
        whole_word(&text[start..end], kept);
        copied = end;
    }
    kept.push_str(&text[copied..]);
}

/// The first hyphen or en dash at or after `from`.
fn next_hyphen(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| matches!(byte, b'-' | 0xE2))?;
        if text[at..].starts_with(is_hyphen) {
            return Some(at);
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
}

/// A word with hyphens.
fn whole_word(word: &str, kept: &mut String) {
    let mut from = 0;
    let mut rest = if is_address(word) { word.len() } else { 0 };
    while let Some(start) = word[rest..].find(is_part).map(|found| rest + found) {
        // The times of a range contain colons: `09:30–17:45`.
        let ends = |c| !is_part(c) && !is_hyphen(c) && c != ':';
        let end = word[start..].find(ends).map_or(word.len(), |at| start + at);
        rest = end;
        let found = word[start..end].trim_end_matches(|c| is_hyphen(c) || c == ':');
        if found.contains(is_hyphen) && found.chars().count() <= LONGEST {
            kept.push_str(&word[from..start]);
            kept.push_str("<span class=\"whole\">");
            kept.push_str(found);
            kept.push_str("</span>");
            from = start + found.len();
        }
    }
    kept.push_str(&word[from..]);
}

/// Whether a word may have this character beside its hyphens; Chinese and Japanese text breaks anywhere.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '–')
}

/// Right-to-left text with its left-to-right runs isolated.
fn isolated(text: &str, kept: &mut String) {
    let mut at = 0;
    while let Some(found) = text[at..].find(|c| is_latin(c) || c == '&') {
        let start = at + found;
        if text[start..].starts_with('&') {
            // A character reference.
            let end = text[start..].find(';').map_or(text.len(), |end| start + end + 1);
            whole(&text[at..start], kept);
            kept.push_str(&text[start..end]);
            at = end;
            continue;
        }
        let end = end_of_run(text, start);
        whole(&text[at..start], kept);
        kept.push_str("<bdi>");
        whole(&text[start..end], kept);
        kept.push_str("</bdi>");
        at = end;
    }
    whole(&text[at..], kept);
}

/// Where the left-to-right run that begins at `start` ends: it begins with a letter, and includes the digits that
/// belong to it or a number after it, as in `Circular 98`, but not the days of a range.
fn end_of_run(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut attached = true;
    for (offset, c) in text[start..].char_indices() {
        let after = start + offset + c.len_utf8();
        match c {
            _ if is_latin(c) => (end, attached) = (after, true),
            '0'..='9' if attached => end = after,
            '0'..='9' | '.' | '-' | '/' | ':' | '_' | '+' | '@' | '\'' | '’' | '\u{2011}' => {}
            ' ' | '\n' | ',' | ';' | '–' | '—' => attached = false,
            _ => break,
        }
    }
    let Some(rest) = text[end..].strip_prefix(' ') else { return end };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let next = rest[digits..].chars().next();
    let alone =
        digits > 0 && !next.is_some_and(|c| is_hyphen(c) || matches!(c, ':' | '/') || c.is_alphanumeric());
    if alone { end + 1 + digits } else { end }
}

/// A letter of Latin, Greek or Cyrillic.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x590
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::html::{Token, Tokens};

    fn keep_words(html: &str) -> String {
        let (mut keeper, mut kept) = (WordKeeper::default(), String::new());
        let mut copied = 0;
        for token in Tokens::new(html) {
            match token {
                Token::Tag(tag) => keeper.tag(&tag),
                Token::Text(range) if keeper.looks_at(&html[range.clone()]) => {
                    kept.push_str(&html[copied..range.start]);
                    keeper.write(&html[range.clone()], &mut kept);
                    copied = range.end;
                }
                Token::Text(_) | Token::Comment(_) | Token::Unfinished(_) => {}
            }
        }
        kept + &html[copied..]
    }

    #[test]
    fn short_words_are_not_broken_at_their_hyphens_wherever_they_stand() {
        for (html, kept) in [
            ("<h1>ITU-T (FG-MV)</h1>", "<h1><i>ITU-T</i> (<i>FG-MV</i>)</h1>"),
            ("<dd><b>Shin-Gak Kang</b>", "<dd><b><i>Shin-Gak</i> Kang</b>"),
            ("4-7 July, 4–7 July", "<i>4-7</i> July, <i>4–7</i> July"),
            ("ITU-T元宇宙", "<i>ITU-T</i>元宇宙"),
            ("09:30–17:45, code:", "<i>09:30–17:45</i>, code:"),
            ("by e-mail.", "by <i>e-mail</i>."),
            // Nothing to keep, or longer than a phone may be wide.
            ("a - b, -5, pre-", "a - b, -5, pre-"),
            ("interoperability-related", "interoperability-related"),
            ("https://example.org/ITU-T a-b@example.org", "https://example.org/ITU-T a-b@example.org"),
            ("<title>ITU-T</title><code>a-b</code>", "<title>ITU-T</title><code>a-b</code>"),
            ("<a title=\"ITU-T\">x</a>", "<a title=\"ITU-T\">x</a>"),
        ] {
            let marked = kept.replace("<i>", "<span class=\"whole\">").replace("</i>", "</span>");
            assert_eq!(keep_words(html), marked, "{html}");
        }
    }

    #[test]
    fn an_element_of_raw_text_ends_at_its_first_end_tag() {
        assert_eq!(
            keep_words("<title>A <title> of ITU-T</title><p>ITU-T</p>"),
            "<title>A <title> of ITU-T</title><p><span class=\"whole\">ITU-T</span></p>"
        );
        assert_eq!(
            keep_words("<pre>a-b<pre>c-d</pre>e-f</pre>g-h"),
            "<pre>a-b<pre>c-d</pre>e-f</pre><span class=\"whole\">g-h</span>"
        );
    }

    #[test]
    fn words_from_left_to_right_are_isolated_in_a_text_from_right_to_left() {
        for (text, kept) in [
            ("ورشة FGMV، 4–6 يوليو", "ورشة <bdi>FGMV</bdi>، <span class=\"whole\">4–6</span> يوليو"),
            ("الرسالة TSB Circular 98 وبعدها", "الرسالة <bdi>TSB Circular 98</bdi> وبعدها"),
            ("WG1 (UTC+02:00)", "<bdi>WG1</bdi> (<bdi>UTC+02:00</bdi>)"),
            ("في Hall, Place des Nations.", "في <bdi>Hall, Place des Nations</bdi>."),
            ("FGMV 4–6 يوليو", "<bdi>FGMV</bdi> <span class=\"whole\">4–6</span> يوليو"),
            ("قانون &amp; ITU", "قانون &amp; <bdi>ITU</bdi>"),
            (
                "<bdi>ITU</bdi> <span dir=\"ltr\">ITU</span> ITU",
                "<bdi>ITU</bdi> <span dir=\"ltr\">ITU</span> <bdi>ITU</bdi>",
            ),
            ("<p>ITU</p><p dir=\"ltr\">ITU</p>", "<p><bdi>ITU</bdi></p><p dir=\"ltr\">ITU</p>"),
        ] {
            let html = format!("<p dir=\"rtl\">{text}</p>");
            assert_eq!(keep_words(&html), format!("<p dir=\"rtl\">{kept}</p>"), "{text}");
        }
        assert_eq!(keep_words("<p>ITU</p>"), "<p>ITU</p>");
    }
}
