//! Headings: their numbers, anchors and texts.

use super::builder::Builder;
use crate::diag::{Code, Diagnostic};
use crate::model::body::{Heading, Piece, RawPiece};
use crate::model::slug;
use crate::path::composed;

impl Builder<'_> {
    /// Ends the open heading and gives it an anchor.
    pub(super) fn close_heading(&mut self) {
        let Some((from, level, id, span)) = self.heading.take() else { return };
        let number = if self.options.numbered { self.take_heading_number(from + 1) } else { None };
        let text = plain_text(&self.pieces[from..]);
        let made = id.is_none();
        let anchor = match id.map(|id| composed(&id).into_owned()) {
            // A generated anchor with this name is renamed when the page is written.
            Some(id) if self.anchors.is_given(&id) => {
                self.findings.push(
                    Diagnostic::error(
                        Code::DuplicateAnchor,
                        span,
                        format!("the anchor `{id}` appears twice on this page"),
                    )
                    .help("give one of the headings another `{#…}`"),
                );
                id
            }
            Some(id) => {
                self.anchors.give(id.clone());
                id
            }
            None => {
                let slug = slug(&text);
                self.unique_anchor(if slug.is_empty() { "section" } else { &slug })
            }
        };
        self.headings.push(Heading { level, number, anchor, made, text });
        self.push_close();
    }

    /// `1 Background` or `2.1. Scope`: takes the number off the heading's text.
    fn take_heading_number(&mut self, at: usize) -> Option<String> {
        let Some(Piece::Text(text)) = self.pieces.get_mut(at) else { return None };
        let (number, rest) = text.split_once([' ', '\t', '\u{a0}'])?;
        let digits = number.trim_end_matches('.');
        let numeric =
            digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if !numeric {
            return None;
        }
        let digits = digits.to_owned();
        *text = rest.trim_start().to_owned();
        Some(digits)
    }

    /// The requested anchor, with a number appended if it is taken.
    pub(super) fn unique_anchor(&mut self, wanted: &str) -> String {
        self.anchors.unique(wanted)
    }
}

/// The plain text of pieces, for anchors.
fn plain_text(pieces: &[RawPiece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) | Piece::Code(part) => text.push_str(part),
            Piece::SoftBreak | Piece::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
