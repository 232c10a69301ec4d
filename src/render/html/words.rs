//! What the writer asks about words and characters.

/// Whether a link's text is its address, perhaps without scheme and final slash: paper need not print it twice.
pub(super) fn is_own_address(address: &str, text: &str) -> bool {
    let bare = |address: &str| {
        let start = address.find("://").map_or_else(|| address.find(':').map_or(0, |at| at + 1), |at| at + 3);
        address[start..].trim_end_matches('/').replace(' ', "")
    };
    bare(address) == bare(text) || bare(address) == text.trim_end_matches('/').replace(' ', "")
}

/// Han characters, kana, and the punctuation that is set with them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x303F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF00..=0xFF60 | 0x20000..=0x3FFFF)
}
