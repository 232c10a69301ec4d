//! Text in its line: set as its language sets it, and with the ends of lines in the source made spaces or nothing.

use super::words::{is_inline, is_inline_end, telephone_numbers};
use super::writer::Writer;
use crate::l10n::is_wide;
use crate::model::body::Piece;
use crate::parse::html::escape;

impl Writer<'_> {
    /// Another block begins.
    pub(super) fn begin_block(&mut self) {
        self.block_start = self.html.len();
        self.setter.begin();
    }

    /// A text, set as its language sets it where it is prose.
    pub(super) fn prose(&mut self, index: usize, text: &str) {
        let text = self.after_fact(index, text);
        if !self.setter.has_rules() || self.open_code > 0 || self.in_address {
            return self.text(text);
        }
        // A component takes what was written before it with it.
        let before = self.html.get(self.block_start..).and_then(last_shown);
        let after = self.next_shown(index + 1);
        let set = self.setter.set(text, before, after);
        self.text(&set);
    }

    /// A text without the full stop that a fact before it has already: `2022 г.` at the end of a sentence.
    fn after_fact<'t>(&self, index: usize, text: &'t str) -> &'t str {
        let is_fact =
            index.checked_sub(1).is_some_and(|before| matches!(self.body.pieces[before], Piece::Fact(_)));
        match text.strip_prefix('.') {
            Some(rest) if is_fact && !rest.starts_with('.') && last_shown(&self.html) == Some('.') => rest,
            _ => text,
        }
    }

    /// Text without abbreviations. A telephone number keeps its direction in a text that runs from right to left.
    pub(super) fn plain(&mut self, text: &str) {
        let mut from = 0;
        if self.is_right_to_left() && !self.in_address {
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

    /// The character that follows in the same block: `None` at its end.
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

    /// The end of a line is a space, but not between two Chinese or Japanese characters; in Chinese, which sets no space
    /// between its own and Latin letters either, not beside one.
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

    /// The first character that the pieces from `index` on show on the same line.
    fn first_shown(&self, index: usize) -> Option<char> {
        for piece in &self.body.pieces[index..] {
            match piece {
                Piece::Text(text) | Piece::Code(text) if !text.is_empty() => return text.chars().next(),
                Piece::Fact(fact) => return first_shown(&self.language.fact(fact)),
                // Emphasis and links show nothing by themselves.
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

/// Behind how many tags in a row a character is looked for: people write a few, and only who means harm writes more.
const TAGS: usize = 100;

/// The last character that HTML shows.
fn last_shown(html: &str) -> Option<char> {
    let mut rest = html;
    for _ in 0..TAGS {
        let Some(before) = rest.strip_suffix('>') else { return rest.chars().next_back() };
        rest = &before[..before.rfind('<')?];
    }
    None
}

/// The first character that HTML shows.
fn first_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_prefix('<') {
        rest = &tag[tag.find('>')? + 1..];
    }
    rest.chars().next()
}
