//! Numbers of ordered lists, as the editor wrote them.
//!
//! CommonMark takes the first number and counts on (section 5.3). Readers of a letter refer to the numbers that
//! they see, so an item keeps its own. Only a list whose numbers are all `1`, or all `0`, is counted
//! automatically.

use std::ops::Range;

use super::builder::Builder;
use super::numbers::NumberedItem;
use crate::diag::{Code, Diagnostic};
use crate::model::body::{Element, Piece};

impl Builder<'_> {
    /// Records the number of the item in `range`, whose element is about to be added.
    pub(super) fn number_item(&mut self, range: &Range<usize>) {
        let text = &self.slice[range.clone()];
        let indent = text.len() - text.trim_start().len();
        let digits = text[indent..].bytes().take_while(u8::is_ascii_digit).count();
        let place = range.start + indent..range.start + indent + digits;
        let (piece, span) = (self.pieces.len(), self.span(&place));
        if let Some(Some(numbers)) = self.lists.last_mut() {
            // The parser accepts at most nine digits.
            let written = self.slice[place].parse().unwrap_or(0);
            numbers.items.push(NumberedItem { piece, written, span });
        }
    }

    /// Assigns numbers to the items of the list that ends, and reports numbers that do not increase.
    pub(super) fn settle_numbers(&mut self) {
        let Some(Some(numbers)) = self.lists.last_mut() else { return };
        let items = std::mem::take(&mut numbers.items);
        let first = items.first().map_or(0, |item| item.written);
        let counted = first <= 1 && items.iter().all(|item| item.written == first);
        let mut before: Option<u64> = None;
        for item in items {
            let number = match before {
                Some(before) if counted => before + 1,
                _ => item.written,
            };
            if let Some(before) = before.filter(|before| number <= *before) {
                let message = match number == before {
                    true => format!("the number {number} appears twice in this list"),
                    false => format!("the number {number} follows {before} in this list"),
                };
                self.findings.push(
                    Diagnostic::warning(Code::ListNumber, item.span, message).help(
                        "numbers are published as they are written: correct it, or write `1.` before every item to have \
                         them counted",
                    ),
                );
            }
            let is_next = before.is_none_or(|before| number == before + 1);
            before = Some(number);
            if matches!(self.pieces[item.piece], Piece::Open(Element::NumberedParagraph { .. })) {
                let anchor = self.unique_anchor(&format!("p{number}")).into();
                self.pieces[item.piece] = Piece::Open(Element::NumberedParagraph { number, anchor });
            } else if !is_next {
                self.pieces[item.piece] = Piece::Open(Element::Item { number: Some(number) });
            }
        }
    }
}
