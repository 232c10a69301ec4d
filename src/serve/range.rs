//! A single byte range of a file (RFC 9110, section 14).

use std::ops::Range;

/// The requested part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedRange {
    /// The whole file.
    Whole,
    /// These bytes; never empty.
    Part(Range<u64>),
    /// A range beyond the end of the file.
    Nothing,
}

/// The range that a `Range` header requests of a file of `length` bytes. Multiple ranges, other units and invalid
/// ranges are ignored, as section 14.2 allows.
///
/// ```
/// use plenary::serve::{WantedRange, wanted};
/// assert_eq!(wanted(Some("bytes=0-3"), 10), WantedRange::Part(0..4));
/// assert_eq!(wanted(Some("bytes=-3"), 10), WantedRange::Part(7..10));
/// assert_eq!(wanted(Some("bytes=10-"), 10), WantedRange::Nothing);
/// ```
pub fn wanted(header: Option<&str>, length: u64) -> WantedRange {
    let Some((first, last)) =
        header.and_then(|header| header.strip_prefix("bytes=")).and_then(|range| range.split_once('-'))
    else {
        return WantedRange::Whole;
    };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // A number that overflows is beyond every file.
        is_number.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let part = match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Some(0) => return WantedRange::Nothing,
            Some(count) => length.saturating_sub(count)..length,
            None => return WantedRange::Whole,
        },
        (first, "") => match number(first) {
            Some(first) => first..length,
            None => return WantedRange::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
            _ => return WantedRange::Whole,
        },
    };
    if part.start < part.end { WantedRange::Part(part) } else { WantedRange::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_all_else_is_the_whole() {
        for (header, expected) in [
            ("bytes=2-2", WantedRange::Part(2..3)),
            ("bytes=5-", WantedRange::Part(5..10)),
            ("bytes=5-99999999999999999999999", WantedRange::Part(5..10)),
            ("bytes=-99", WantedRange::Part(0..10)),
            ("bytes=-0", WantedRange::Nothing),
            ("bytes=99999999999999999999999-", WantedRange::Nothing),
            ("bytes=4-2", WantedRange::Whole),
            ("bytes=0-1,3-4", WantedRange::Whole),
            ("bytes=+1-2", WantedRange::Whole),
            ("bytes=-", WantedRange::Whole),
            ("bytes=", WantedRange::Whole),
            ("lines=1-2", WantedRange::Whole),
        ] {
            assert_eq!(wanted(Some(header), 10), expected, "{header}");
        }
        assert_eq!(wanted(Some("bytes=0-0"), 0), WantedRange::Nothing);
        assert_eq!(wanted(Some("bytes=-1"), 0), WantedRange::Nothing);
    }
}
