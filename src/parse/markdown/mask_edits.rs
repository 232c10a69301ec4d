//! What of a text is hidden from the parser of Markdown.

use std::collections::BTreeMap;

/// As what the parser is to take a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MaskRole {
    /// As a letter: neither space nor punctuation.
    Letter,
    /// As punctuation that means nothing in Markdown.
    Punctuation,
}

/// Characters to be masked, by their places.
pub(super) type Edits = BTreeMap<usize, (char, MaskRole)>;

/// What may stand in a line before its first word: spaces, and the marks of quotations and lists.
pub(super) fn is_margin(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '*' | '+' | '-' | '.' | ')') || c.is_ascii_digit()
}

/// A CJK character as the amendment defines it: wide, fullwidth or halfwidth (UAX #11), or of the script Hangul, and no emoji.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x20A9 | 0x2329..=0x232A | 0x2E80..=0x303E | 0x3041..=0x4DBF
        | 0x4E00..=0xA4CF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F
        | 0xFF01..=0xFFEE | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B2FF | 0x20000..=0x3FFFD)
}
