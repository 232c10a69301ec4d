//! Which codes are languages and which are countries, the script of a language, and the languages that its
//! readers can use.

use icu_locale::{LocaleExpander, TransformResult};
use icu_locale_core::LanguageIdentifier;

use crate::model::Lang;

/// The kind of the first subtag of a language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageCode {
    /// A language that CLDR knows.
    Language,
    /// Not a language, but the code of a country; this is the language that most people speak there.
    Country(String),
    /// Neither.
    Unknown,
}

/// Looks up the first subtag in CLDR (UTS #35, part 1, Likely Subtags), which knows the script of every
/// language in written use.
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

/// The script in which a language is written (UTS #35, part 1, Likely Subtags): `Hant` for `zh-TW`; `None` if
/// CLDR does not know the language.
pub(super) fn script(lang: &Lang) -> Option<String> {
    // `Lang` accepts some tags that CLDR does not.
    let mut id: LanguageIdentifier = lang.as_str().parse().or_else(|_| lang.primary().parse()).ok()?;
    LocaleExpander::new_extended().maximize(&mut id);
    id.script.map(|script| script.as_str().to_owned())
}

/// The languages whose words readers of `lang` can use, from the most general to `lang` itself: also the
/// language without its region, but never in another script.
///
/// ```
/// use plenary::l10n::words_from;
/// use plenary::model::Lang;
///
/// let from = |tag: &str| words_from(&Lang::new(tag).unwrap()).iter().map(Lang::to_string).collect::<Vec<_>>();
/// assert_eq!(from("zh-CN"), ["zh", "zh-Hans", "zh-CN"]);
/// assert_eq!(from("zh-TW"), ["zh-Hant", "zh-TW"]);
/// ```
pub fn words_from(lang: &Lang) -> Vec<Lang> {
    let own = script(lang);
    let whole = lang.as_str();
    let cuts = whole.match_indices('-').map(|(at, _)| whole[..at].to_owned());
    let mut tags: Vec<String> = cuts.chain([whole.to_owned()]).collect();
    if let Some(script) = &own {
        tags.insert(tags.len().min(1), format!("{}-{script}", lang.primary()));
    }
    let mut from: Vec<Lang> = Vec::new();
    for tag in tags.iter().filter_map(|tag| Lang::new(tag)) {
        if tag != *lang && script(&tag) == own && !from.contains(&tag) {
            from.push(tag);
        }
    }
    from.push(lang.clone());
    from
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
    fn words_come_from_the_same_language_in_the_same_script() {
        for (tag, from) in [
            ("fr", "fr-Latn fr"),
            ("pt-BR", "pt pt-Latn pt-BR"),
            ("zh", "zh-Hans zh"),
            ("zh-CN", "zh zh-Hans zh-CN"),
            ("zh-Hans", "zh zh-Hans"),
            ("zh-Hant", "zh-Hant"),
            ("zh-TW", "zh-Hant zh-TW"),
            ("zh-Hant-HK", "zh-Hant zh-Hant-HK"),
            ("sr-Latn", "sr-Latn"),
            ("sr-Cyrl", "sr sr-Cyrl"),
            ("tlh", "tlh"),
        ] {
            let lang = Lang::new(tag).expect("a tag");
            let found: Vec<String> = words_from(&lang).iter().map(Lang::to_string).collect();
            assert_eq!(found.join(" "), from, "{tag}");
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
