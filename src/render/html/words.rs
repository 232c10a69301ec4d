//! What the writer asks about words and characters.

use crate::model::body::Element;
use std::ops::Range;

use crate::model::body::Link;

/// Whether a link's text is its address, perhaps without scheme and final slash: paper need not print it twice.
pub(super) fn is_own_address(address: &str, text: &str) -> bool {
    let bare = |address: &str| {
        let start = address.find("://").map_or_else(|| address.find(':').map_or(0, |at| at + 1), |at| at + 3);
        address[start..].trim_end_matches('/').replace(' ', "")
    };
    bare(address) == bare(text) || bare(address) == text.trim_end_matches('/').replace(' ', "")
}

/// Whether a link to `address`, written so, shows its own address: the one that the editor wrote.
pub(super) fn shows_itself(link: &Link, address: &str, text: &str) -> bool {
    match link {
        Link::External(written) => is_own_address(written, text),
        _ => is_own_address(address, text),
    }
}

/// The places of telephone numbers with their country codes: `+41 22 730 6301`.
pub(super) fn telephone_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('+').filter_map(move |(start, _)| {
        let rest = &text[start + 1..];
        let belongs = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')');
        let longest = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        let number = rest[..longest].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        // ITU-T E.164: at most fifteen digits; fewer than seven are an offset or a sum.
        (number.starts_with(|c: char| c.is_ascii_digit()) && (7..=15).contains(&digits))
            .then_some(start..start + 1 + number.len())
    })
}

/// Whether an element stands inside a line.
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

/// The anchor of a reference to a footnote that has so many references `before` it.
pub(super) fn reference_id(number: usize, before: usize) -> String {
    if before == 0 { format!("fnref-{number}") } else { format!("fnref-{number}-{}", before + 1) }
}
