//! A cache of source texts while findings are shown: each text is loaded and indexed once.
//!
//! Begin with [`Texts`]. Positions are found by bisection instead of counting from the beginning.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::{Position, Span};
use crate::path::SourcePath;

/// The distance in bytes between the positions for which the character count is stored.
const BLOCK: usize = 1024;

/// Loads the text of a source file; `None` for one without text (a folder, an unreadable file).
pub type TextOf<'t> = dyn Fn(&SourcePath) -> Option<Cow<'t, str>> + 't;

/// The texts loaded so far.
pub struct Texts<'l, 't> {
    look_up: &'l TextOf<'t>,
    known: RefCell<BTreeMap<SourcePath, Option<Rc<Indexed<'t>>>>>,
}

impl<'l, 't> Texts<'l, 't> {
    /// A cache of the texts that `look_up` loads.
    pub fn new(look_up: &'l TextOf<'t>) -> Self {
        Self { look_up, known: RefCell::default() }
    }

    /// `file:line:column`, or only the file if it has no text.
    pub fn place(&self, span: &Span) -> String {
        match self.position_of(span) {
            Some((at, _)) => format!("{}:{}:{}", span.file, at.line, at.column),
            None => span.file.to_string(),
        }
    }

    /// The start and end of a span; `None` if its file has no text.
    pub(super) fn position_of(&self, span: &Span) -> Option<(Position, Position)> {
        let text = self.get(&span.file)?;
        Some((text.position(span.start), text.position(span.end)))
    }

    pub(super) fn get(&self, file: &SourcePath) -> Option<Rc<Indexed<'t>>> {
        if let Some(known) = self.known.borrow().get(file) {
            return known.clone();
        }
        let text = (self.look_up)(file).map(|text| Rc::new(Indexed::new(text)));
        self.known.borrow_mut().insert(file.clone(), text.clone());
        text
    }
}

/// A text, indexed for finding positions quickly.
pub(super) struct Indexed<'t> {
    pub(super) text: Cow<'t, str>,
    /// The offset of each line.
    lines: Vec<usize>,
    /// The number of characters that begin before each block.
    characters: Vec<usize>,
}

impl<'t> Indexed<'t> {
    fn new(text: Cow<'t, str>) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = [0].into_iter().chain(breaks.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += beginnings(block);
            here
        });
        let mut characters: Vec<usize> = blocks.collect();
        // The final count, for offsets at or beyond the last block boundary.
        characters.push(before);
        Self { text, lines, characters }
    }

    /// The nearest character boundary at or before `offset`.
    pub(super) fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// The line that contains the byte `offset`, without its line break, and its number from 1.
    pub(super) fn line(&self, offset: usize) -> (Range<usize>, usize) {
        let number = self.lines.partition_point(|start| *start <= offset).max(1);
        let end = self.lines.get(number).map_or(self.text.len(), |next| next - 1);
        (self.lines[number - 1]..end, number)
    }

    /// As [`super::position`].
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let (line, number) = self.line(offset);
        let mark = '\u{feff}'.len_utf8();
        let skipped = usize::from(line.start == 0 && offset >= mark && self.text.starts_with('\u{feff}'));
        let column = self.characters_before(offset) - self.characters_before(line.start) + 1 - skipped;
        Position { line: number, column }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let from = (block * BLOCK).min(self.text.len());
        let before = self.characters[block.min(self.characters.len() - 1)];
        before + beginnings(&self.text.as_bytes()[from..offset.max(from)])
    }
}

/// The number of characters that begin in a stretch of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::position;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_that_counting_gives(
            text in "\u{feff}?[a\u{e9}上\u{1d11e}\n]{0,3000}",
            offsets in proptest::collection::vec(0_usize..9000, 20),
        ) {
            let indexed = Indexed::new(Cow::Borrowed(&text));
            for offset in offsets.into_iter().chain([0, 1, 1023, 1024, 2048, text.len()]) {
                prop_assert_eq!(indexed.position(offset), position(&text, offset), "{}", offset);
            }
        }
    }

    #[test]
    fn a_text_as_long_as_a_block_has_an_end() {
        for text in ["a".repeat(BLOCK), "é".repeat(BLOCK), format!("{}é", "a".repeat(2 * BLOCK - 1))] {
            let indexed = Indexed::new(Cow::Borrowed(&text));
            assert_eq!(indexed.position(text.len()), position(&text, text.len()));
        }
    }

    #[test]
    fn a_file_is_looked_up_once_for_all_its_findings() {
        let asked = std::cell::Cell::new(0);
        let look_up = |_: &SourcePath| {
            asked.set(asked.get() + 1);
            Some(Cow::Borrowed("a\nb"))
        };
        let texts = Texts::new(&look_up);
        let file = SourcePath::new("a.md");
        for at in 0..3 {
            texts.place(&Span::new(&file, at..at));
        }
        assert_eq!((texts.place(&Span::new(&file, 2..3)), asked.get()), ("a.md:2:1".into(), 1));
    }
}
