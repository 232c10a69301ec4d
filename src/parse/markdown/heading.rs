//! Headings: their numbers, anchors and texts.

use std::collections::{BTreeMap, BTreeSet};

use super::RawPiece;
use super::builder::Builder;
use crate::diag::{Code, Diagnostic};
use crate::model::body::{Heading, Piece};
use crate::model::slug;
use crate::path::composed;

impl Builder<'_> {
    /// Names the heading and gives it its anchor.
    pub(super) fn close_heading(&mut self) {
        let Some((from, level, id, span)) = self.heading.take() else { return };
        let number = if self.options.numbered { self.take_heading_number(from + 1) } else { None };
        let text = plain_text(&self.pieces[from..]);
        let made = id.is_none();
        let anchor = match id.map(|id| composed(&id).into_owned()) {
            // One that was made from a heading gives way when the page is written.
            Some(id) if self.anchors.is_given(&id) => {
                self.findings.push(
                    Diagnostic::error(
                        Code::DuplicateAnchor,
                        span,
                        format!("the anchor `{id}` stands twice on this page"),
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

    /// The wanted anchor, with a number after it if it is taken.
    pub(super) fn unique_anchor(&mut self, wanted: &str) -> String {
        self.anchors.unique(wanted)
    }
}

/// The anchors of a page so far.
#[derive(Default)]
pub(super) struct Anchors {
    /// In the order of the text; raw HTML may give one twice.
    list: Vec<String>,
    taken: BTreeSet<String>,
    /// Those among them that the editor gave, and that were not made.
    given: BTreeSet<String>,
    /// The number to try next after a name: all before it are taken, and none is ever given back.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    fn has(&self, anchor: &str) -> bool {
        self.taken.contains(anchor)
    }

    /// Whether the editor gave this anchor.
    pub(super) fn is_given(&self, anchor: &str) -> bool {
        self.given.contains(anchor)
    }

    /// Adds an anchor that the editor gave.
    pub(super) fn give(&mut self, anchor: String) {
        self.given.insert(anchor.clone());
        self.add(anchor);
    }

    fn add(&mut self, anchor: String) {
        self.taken.insert(anchor.clone());
        self.list.push(anchor);
    }

    pub(super) fn into_list(self) -> Vec<String> {
        self.list
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut anchor = wanted.to_owned();
        if self.has(wanted) {
            let mut count = self.next.get(wanted).copied().unwrap_or(2);
            loop {
                anchor = format!("{wanted}-{count}");
                count += 1;
                if !self.has(&anchor) {
                    break;
                }
            }
            self.next.insert(wanted.to_owned(), count);
        }
        self.add(anchor.clone());
        anchor
    }
}

/// The words of pieces, for anchors.
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
