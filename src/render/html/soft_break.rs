//! The end of a line in the source, which is a space to readers or nothing.

use super::words::is_wide;
use super::writer::Writer;
use crate::model::body::Piece;

impl Writer<'_> {
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

/// The last character that HTML shows.
fn last_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(before) = rest.strip_suffix('>') {
        rest = &before[..before.rfind('<')?];
    }
    rest.chars().next_back()
}

/// The first character that HTML shows.
fn first_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_prefix('<') {
        rest = &tag[tag.find('>')? + 1..];
    }
    rest.chars().next()
}
