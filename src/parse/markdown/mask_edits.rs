//! The characters that are hidden from the Markdown parser.

use std::collections::BTreeMap;

/// How the parser should read a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MaskRole {
    /// As a letter: neither space nor punctuation.
    Letter,
    /// As punctuation that means nothing in Markdown.
    Punctuation,
}

/// Characters to mask, by position.
pub(super) type Edits = BTreeMap<usize, (char, MaskRole)>;

/// Whether a character may precede the first word of a line: a space, or a marker of a quotation or list.
pub(super) fn is_margin(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '*' | '+' | '-' | '.' | ')') || c.is_ascii_digit()
}

/// A CJK character as the amendment defines it: wide, fullwidth or halfwidth (UAX #11), or in the Hangul
/// script, and not an emoji.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x20A9 | 0x2329..=0x232A | 0x2E80..=0x303E | 0x3041..=0x4DBF
        | 0x4E00..=0xA4CF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F
        | 0xFF01..=0xFFEE | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B2FF | 0x20000..=0x3FFFD)
}
