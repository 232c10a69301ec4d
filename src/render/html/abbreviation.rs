//! Running text, with its abbreviations explained.

use super::writer::Writer;
use crate::parse::html::escape;

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
            // `World Artificial Intelligence Conference (WAIC)` has said it already.
            let told =
                text[..start].strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(meaning));
            if !self.explained.insert(plain) || told {
                continue;
            }
            self.plain(&text[from..start]);
            self.html.push_str("<abbr title=\"");
            escape(meaning, &mut self.html);
            self.html.push_str("\">");
            escape(word, &mut self.html);
            self.html.push_str("</abbr>");
            from = start + word.len();
        }
        self.plain(&text[from..]);
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
