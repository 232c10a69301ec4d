//! Which codes are languages, and which are countries.

use icu_locale::{LocaleExpander, TransformResult};
use icu_locale_core::LanguageIdentifier;

use crate::model::Lang;

/// What the first part of a language tag is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageCode {
    /// A language that CLDR knows.
    Language,
    /// No language, but the code of a country; this is the language that most people speak there.
    Country(String),
    /// Neither.
    Unknown,
}

/// Looks the first part of a tag up in CLDR (UTS #35, part 1, Likely Subtags), which knows the script of every language
/// in written use.
///
/// ```
/// use plenary::l10n::{LanguageCode, language_code};
/// use plenary::model::Lang;
///
/// let of = |tag: &str| language_code(&Lang::new(tag).unwrap());
/// assert_eq!(of("zh-Hans"), LanguageCode::Language);
/// assert_eq!(of("cn"), LanguageCode::Country("zh".into()));
/// assert_eq!(of("xx"), LanguageCode::Unknown);
/// ```
pub fn language_code(lang: &Lang) -> LanguageCode {
    let expander = LocaleExpander::new_extended();
    let expanded = |tag: &str| {
        let mut id: LanguageIdentifier = tag.parse().ok()?;
        (expander.maximize(&mut id) == TransformResult::Modified).then_some(id)
    };
    if expanded(lang.primary()).is_some() {
        return LanguageCode::Language;
    }
    match expanded(&format!("und-{}", lang.primary().to_ascii_uppercase())) {
        Some(id) if !id.language.is_unknown() => LanguageCode::Country(id.language.as_str().to_owned()),
        Some(_) | None => LanguageCode::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str) -> LanguageCode {
        language_code(&Lang::new(tag).expect("a tag"))
    }

    #[test]
    fn languages_are_languages() {
        for tag in [
            "en", "fr", "ar", "zh", "ru", "es", "de", "pt-BR", "sr-Latn", "zh-Hant", "he", "fa", "sw", "ja",
            "ko", "uk", "cs", "el", "da", "sv", "vi", "hi", "yue", "fil", "rm", "ga", "eo", "la", "am", "ti",
            "zgh", "haw", "nb", "nn", "no",
        ] {
            assert_eq!(of(tag), LanguageCode::Language, "{tag}");
        }
    }

    #[test]
    fn a_country_is_answered_with_its_language() {
        for (tag, language) in [
            ("cn", "zh"),
            ("jp", "ja"),
            ("ua", "uk"),
            ("cz", "cs"),
            ("gr", "el"),
            ("dk", "da"),
            ("us", "en"),
            ("uk-UA", ""),
        ] {
            match language {
                "" => assert_eq!(of(tag), LanguageCode::Language, "{tag}"),
                _ => assert_eq!(of(tag), LanguageCode::Country(language.into()), "{tag}"),
            }
        }
        for tag in ["xx", "qq", "zzz"] {
            assert_eq!(of(tag), LanguageCode::Unknown, "{tag}");
        }
    }
}
