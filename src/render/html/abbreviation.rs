//! Running text with its abbreviations explained.

use super::writer::Writer;
use crate::parse::html::{Token, Tokens, escape, unescape};

/// How much of the page before an abbreviation may already explain it: about ten lines.
const LAST_BYTES: usize = 1000;

impl Writer<'_> {
    /// Writes text with each abbreviation explained at its first use, but not in headings, links and code.
    pub(super) fn text(&mut self, text: &str) {
        let quiet = self.heading.is_some() || self.open_links > 0 || self.open_code > 0;
        if quiet || self.language.abbreviations.is_empty() {
            return self.plain(text);
        }
        let language = self.language;
        let mut from = 0;
        let is_edge = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\u{2011}'));
        for (start, word) in words(text, is_edge) {
            // A non-breaking hyphen counts as a hyphen.
            let plain = word.replace('\u{2011}', "-");
            let Some(meaning) = language.meaning(&plain) else { continue };
            // `UTC+8` is an offset; its sign cannot follow an explanation.
            if text[start + word.len()..].starts_with(['+', '\u{2212}']) {
                continue;
            }
            let is_group = plain == language.group;
            // `World Artificial Intelligence Conference (WAIC)` explains it already.
            if !self.explained.insert(plain) || self.has_just_said(meaning, &text[from..start]) {
                continue;
            }
            self.plain(&text[from..start]);
            // The header of every page says what the group's acronym means.
            self.html.push_str(if is_group { "<abbr class=\"own\" title=\"" } else { "<abbr title=\"" });
            escape(meaning, &mut self.html);
            self.html.push_str("\">");
            escape(word, &mut self.html);
            self.html.push_str("</abbr>");
            from = start + word.len();
        }
        self.plain(&text[from..]);
    }

    /// Whether the last lines of the page, followed by `text`, contain `meaning`, across element boundaries.
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
        // Typography may have replaced some hyphens and spaces.
        let plain = |text: &str| text.replace('\u{2011}', "-").replace(['\u{a0}', '\u{202f}', '\n'], " ");
        plain(&said).contains(&plain(meaning))
    }
}

/// The words of a text that begin with two capitals, with their byte offsets.
fn words(text: &str, is_edge: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(is_edge).filter_map(move |word| {
        let start = text[at..].find(word).map_or(at, |found| at + found);
        at = start + word.len();
        let capitals = word.chars().take(2).filter(|c| c.is_uppercase()).count();
        (capitals == 2).then_some((start, word))
    })
}
