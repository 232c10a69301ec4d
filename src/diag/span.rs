//! Spans and positions in source files.

use std::ops::Range;

use crate::path::SourcePath;

/// A range of bytes in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: SourcePath,
    /// The first byte, counted from 0.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: &SourcePath, range: Range<usize>) -> Self {
        Self { file: file.clone(), start: range.start, end: range.end }
    }

    /// The very beginning of `file`: for findings about the whole file.
    pub fn of_file(file: &SourcePath) -> Self {
        Self::new(file, 0..0)
    }

    /// Its beginning, to represent a whole mapping: marking all of it would hide the rest of a message.
    #[must_use]
    pub fn beginning(&self) -> Self {
        Self { end: self.start, ..self.clone() }
    }
}

/// A value and its span. Comparisons ignore the span.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

/// A position as editors count it: lines and columns from 1, with one column per code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// The position of the byte `offset` of `text`. An offset beyond the end counts as the end.
///
/// ```
/// use plenary::diag::{Position, position};
/// assert_eq!(position("a\n上海 x", 9), Position { line: 2, column: 4 });
/// ```
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let skipped = usize::from(line_start == 0 && before.starts_with('\u{feff}'));
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1 - skipped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(position("\u{feff}ab", 4), Position { line: 1, column: 2 });
    }

    #[test]
    fn offsets_inside_a_character_or_beyond_the_end_are_rounded_down() {
        assert_eq!(position("é", 1), Position { line: 1, column: 1 });
        assert_eq!(position("a\n", 99), Position { line: 2, column: 1 });
    }
}
