//! Folding of names, for file systems that ignore letter case and the encoding of accents.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The form in which names are equal if any platform treats them as the same: a canonical caseless match (The
/// Unicode Standard, section 3.13, definition D145).
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfd();
    let folded = CaseMapper::new().fold_string(&decomposed.normalize(name)).into_owned();
    decomposed.normalize(&folded).into_owned()
}

/// The name with composed accents (NFC), the usual form in addresses (RFC 3987, section 5.3.2.2).
pub fn composed(name: &str) -> std::borrow::Cow<'_, str> {
    if name.is_ascii() {
        return name.into();
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_file_system_takes_for_one_are_equal() {
        for (one, other) in
            [("A/b", "a/B"), ("É", "e\u{301}"), ("Straße", "STRASSE"), ("ΣΑΣ", "σας"), ("İ", "i\u{307}")]
        {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("é"), folded("e"));
        assert_eq!(composed("e\u{301}"), "é");
    }
}
