//! Running text, with its abbreviations explained.

use super::writer::Writer;
use crate::parse::html::{Token, Tokens, escape, unescape};

/// How much of the page before an abbreviation counts as just said: about ten lines.
const LAST_BYTES: usize = 1000;

impl Writer<'_> {
    /// Text with each abbreviation explained where it first stands; not in headings, links and code, whose words
    /// serve other ends.
    pub(super) fn text(&mut self, text: &str) {
        let quiet = self.heading.is_some() || self.open_links > 0 || self.open_code > 0;
        if quiet || self.language.abbreviations.is_empty() {
            return self.plain(text);
        }
        let language = self.language;
        let mut from = 0;
        let is_edge = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\u{2011}'));
        for (start, word) in words(text, is_edge) {
            // A non-breaking hyphen is the same hyphen to readers.
            let plain = word.replace('\u{2011}', "-");
            let Some(meaning) = language.meaning(&plain) else { continue };
            // `UTC+8` is an offset; its sign cannot follow an explanation.
            if text[start + word.len()..].starts_with(['+', '\u{2212}']) {
                continue;
            }
            let is_group = plain == language.group;
            // `World Artificial Intelligence Conference (WAIC)` has said it already.
            if !self.explained.insert(plain) || self.has_just_said(meaning, &text[from..start]) {
                continue;
            }
            self.plain(&text[from..start]);
            // Every page says at its head what the group is called.
            self.html.push_str(if is_group { "<abbr class=\"own\" title=\"" } else { "<abbr title=\"" });
            escape(meaning, &mut self.html);
            self.html.push_str("\">");
            escape(word, &mut self.html);
            self.html.push_str("</abbr>");
            from = start + word.len();
        }
        self.plain(&text[from..]);
    }

    /// Whether the last lines of the page, and then `text`, hold `meaning`, whatever elements it is in.
    fn has_just_said(&self, meaning: &str, text: &str) -> bool {
        let mut last = self.html.len().saturating_sub(LAST_BYTES);
        while !self.html.is_char_boundary(last) {
            last += 1;
        }
        let mut said = String::with_capacity(LAST_BYTES);
        for token in Tokens::new(&self.html[last..]) {
            if let Token::Text(range) = token {
                said.push_str(&unescape(&self.html[last..][range]));
            }
        }
        said.push_str(text);
        // Typography has replaced some of them.
        let plain = |text: &str| text.replace('\u{2011}', "-").replace(['\u{a0}', '\u{202f}', '\n'], " ");
        plain(&said).contains(&plain(meaning))
    }
}

/// The words of a text that begin with a capital and go on with another, with their places.
fn words(text: &str, is_edge: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(is_edge).filter_map(move |word| {
        let start = text[at..].find(word).map_or(at, |found| at + found);
        at = start + word.len();
        let capitals = word.chars().take(2).filter(|c| c.is_uppercase()).count();
        (capitals == 2).then_some((start, word))
    })
}
