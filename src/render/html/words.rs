//! Questions of the writer about words and characters.

use crate::model::body::Element;
use std::ops::Range;

use crate::model::body::Link;

/// Whether a link's text is its address, perhaps without scheme and final slash, so that print need not repeat it.
pub(super) fn is_own_address(address: &str, text: &str) -> bool {
    let bare = |address: &str| {
        let start = address.find("://").map_or_else(|| address.find(':').map_or(0, |at| at + 1), |at| at + 3);
        address[start..].trim_end_matches('/').replace(' ', "")
    };
    bare(address) == bare(text) || bare(address) == text.trim_end_matches('/').replace(' ', "")
}

/// Whether the link, written as `address`, shows its own address as the editor wrote it.
pub(super) fn shows_itself(link: &Link, address: &str, text: &str) -> bool {
    match link {
        Link::External(written) => is_own_address(written, text),
        _ => is_own_address(address, text),
    }
}

/// The byte ranges of telephone numbers with country codes: `+41 22 730 6301`.
pub(super) fn telephone_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('+').filter_map(move |(start, _)| {
        let rest = &text[start + 1..];
        let belongs = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')');
        let longest = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        let number = rest[..longest].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        // ITU-T E.164: at most fifteen digits; fewer than seven are a UTC offset or an amount.
        (number.starts_with(|c: char| c.is_ascii_digit()) && (7..=15).contains(&digits))
            .then_some(start..start + 1 + number.len())
    })
}

/// Whether an element is inline.
pub(super) fn is_inline<L>(element: &Element<L>) -> bool {
    matches!(
        element,
        Element::Emphasis
            | Element::Strong
            | Element::Strikethrough
            | Element::Superscript
            | Element::Subscript
            | Element::Link(..)
    )
}

pub(super) fn is_inline_end(closer: &str) -> bool {
    matches!(closer, "</em>" | "</strong>" | "</del>" | "</sup>" | "</sub>" | "</a>")
}

/// The anchor of a footnote reference; `before` counts the earlier references to the same footnote.
pub(super) fn reference_id(number: usize, before: usize) -> String {
    if before == 0 { format!("fnref-{number}") } else { format!("fnref-{number}-{}", before + 1) }
}
