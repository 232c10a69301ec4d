//! Inline text: sets it by the typography of its language, and turns line ends in the source into spaces or nothing.

use super::words::{is_inline, is_inline_end, telephone_numbers};
use super::writer::Writer;
use crate::l10n::is_wide;
use crate::model::body::Piece;
use crate::parse::html::escape;

impl Writer<'_> {
    /// Starts a new block.
    pub(super) fn begin_block(&mut self) {
        self.block_start = self.html.len();
        self.setter.begin();
    }

    /// Writes text, with the typography of its language if it is prose.
    pub(super) fn prose(&mut self, index: usize, text: &str) {
        let text = self.after_fact(index, text);
        if !self.setter.has_rules() || self.open_code > 0 || self.in_address {
            return self.text(text);
        }
        // A component takes the text before it out of `html`.
        let before = self.html.get(self.block_start..).and_then(last_shown);
        let after = self.next_shown(index + 1);
        let set = self.setter.set(text, before, after);
        self.text(&set);
    }

    /// A text without the full stop that the fact before it already has: `2022 г.` at the end of a sentence.
    fn after_fact<'t>(&self, index: usize, text: &'t str) -> &'t str {
        let is_fact =
            index.checked_sub(1).is_some_and(|before| matches!(self.body.pieces[before], Piece::Fact(_)));
        match text.strip_prefix('.') {
            Some(rest) if is_fact && !rest.starts_with('.') && last_shown(&self.html) == Some('.') => rest,
            _ => text,
        }
    }

    /// Text without abbreviations. A telephone number keeps its direction in right-to-left text.
    pub(super) fn plain(&mut self, text: &str) {
        let mut from = 0;
        if self.is_right_to_left && !self.in_address {
            for number in telephone_numbers(text) {
                escape(&text[from..number.start], &mut self.html);
                self.html.push_str("<bdi dir=\"ltr\">");
                escape(&text[number.clone()], &mut self.html);
                self.html.push_str("</bdi>");
                from = number.end;
            }
        }
        escape(&text[from..], &mut self.html);
    }

    /// The next character shown in the same block; `None` at its end.
    fn next_shown(&self, index: usize) -> Option<char> {
        let mut open = self.closers.iter().rev();
        for piece in &self.body.pieces[index..] {
            match piece {
                Piece::Close => {
                    open.next().filter(|closer| is_inline_end(closer))?;
                }
                Piece::SoftBreak | Piece::HardBreak => return Some('\n'),
                Piece::Code(_) | Piece::FootnoteReference(..) => return Some('x'),
                Piece::Text(text) => return text.chars().next(),
                Piece::Fact(fact) => return first_shown(&self.language.fact(fact)),
                Piece::Html(_) | Piece::HtmlAddress(_) => {}
                Piece::Open(element) if is_inline(element) => return Some('x'),
                Piece::Open(_) | Piece::Image(_) | Piece::Component(_) | Piece::Rule | Piece::Checkbox(_) => {
                    return None;
                }
            }
        }
        None
    }

    /// A line end becomes a space, but not between two Chinese or Japanese characters. In Chinese, which sets no space
    /// between Chinese and Latin letters either, one Chinese character beside it is enough.
    pub(super) fn soft_break(&mut self, index: usize) {
        let before = last_shown(&self.html).is_some_and(is_wide);
        let after = self.first_shown(index + 1).is_some_and(is_wide);
        let closed_up = match self.language.locale.lang().primary() {
            "zh" | "ja" => before || after,
            _ => before && after,
        };
        if !closed_up {
            self.html.push('\n');
        }
    }

    /// The first character on the same line that the pieces from `index` on show.
    fn first_shown(&self, index: usize) -> Option<char> {
        for piece in &self.body.pieces[index..] {
            match piece {
                Piece::Text(text) | Piece::Code(text) if !text.is_empty() => return text.chars().next(),
                Piece::Fact(fact) => return first_shown(&self.language.fact(fact)),
                // Emphasis and links show nothing themselves.
                Piece::Open(_)
                | Piece::Close
                | Piece::Text(_)
                | Piece::Code(_)
                | Piece::Html(_)
                | Piece::HtmlAddress(_) => {}
                Piece::Image(_)
                | Piece::Component(_)
                | Piece::SoftBreak
                | Piece::HardBreak
                | Piece::Rule
                | Piece::Checkbox(_)
                | Piece::FootnoteReference(..) => return None,
            }
        }
        None
    }
}

/// After how many tags in a row the search for a character stops: normal text has a few, only hostile text has more.
const TAGS: usize = 100;

/// The last visible character of HTML.
fn last_shown(html: &str) -> Option<char> {
    let mut rest = html;
    for _ in 0..TAGS {
        let Some(before) = rest.strip_suffix('>') else { return rest.chars().next_back() };
        rest = &before[..before.rfind('<')?];
    }
    None
}

/// The first visible character of HTML.
fn first_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_prefix('<') {
        rest = &tag[tag.find('>')? + 1..];
    }
    rest.chars().next()
}
