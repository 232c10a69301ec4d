//! Languages, and texts that may be given in several.

use std::collections::BTreeMap;
use std::fmt;

use super::keyword::keywords;

/// A language of the site, as a BCP 47 tag in its usual letter case: `en`, `ar`, `zh-Hans`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Box<str>);

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

impl Lang {
    /// The tag, if it has the form of one: two or three lower-case letters, then subtags of two to eight
    /// letters or digits joined by hyphens (RFC 5646, section 2.1, the forms in use).
    pub fn new(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let language = subtags.next()?;
        let well_formed = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && subtags
                .all(|tag| (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
        well_formed.then(|| Self(tag.into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language subtag, without script and region: `zh` for `zh-Hans`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction in which it is written.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').nth(1).filter(|subtag| subtag.len() == 4);
        match script {
            Some("Adlm" | "Arab" | "Hebr" | "Mand" | "Nkoo" | "Rohg" | "Samr" | "Syrc" | "Thaa" | "Yezi") => {
                return Direction::RightToLeft;
            }
            Some(script) if script.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                return Direction::LeftToRight;
            }
            Some(_) | None => {}
        }
        match self.primary() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => {
                Direction::RightToLeft
            }
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// How punctuation in prose is typeset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typography {
    /// With the spaces, dashes and quotation marks usual in its language.
    ByLanguage,
    /// Character by character, as written.
    AsWritten,
}

keywords! {
    Typography { ByLanguage = "by-language", AsWritten = "as-written" }
}

/// A text in the site's default language, and possibly in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In the default language.
    default: (Lang, String),
    others: BTreeMap<Lang, String>,
}

impl Text {
    /// A text in one language, which is the site's default.
    pub fn new(lang: Lang, text: impl Into<String>) -> Self {
        Self { default: (lang, text.into()), others: BTreeMap::new() }
    }

    /// The same text with translations.
    #[must_use]
    pub fn with_translations(mut self, others: BTreeMap<Lang, String>) -> Self {
        self.others = others;
        self
    }

    /// The text in `lang`, or otherwise in the default language, and the language it is in.
    pub fn in_lang(&self, lang: &Lang) -> (&str, &Lang) {
        match self.others.get_key_value(lang) {
            Some((lang, text)) => (text, lang),
            None => (&self.default.1, &self.default.0),
        }
    }

    /// The text in every language in which it is given, the default one first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.default.1).chain(self.others.values()).map(String::as_str)
    }

    /// The text in the default language.
    pub fn original(&self) -> &str {
        &self.default.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_the_form_that_the_standard_asks_for() {
        for tag in ["en", "ar", "zh-Hans", "en-GB", "kok"] {
            assert!(Lang::new(tag).is_some(), "{tag}");
        }
        for tag in ["", "EN", "e", "english", "en_GB", "en-", "../x"] {
            assert!(Lang::new(tag).is_none(), "{tag}");
        }
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        for (tag, direction) in [
            ("he", "rtl"),
            ("fa-AF", "rtl"),
            ("az", "ltr"),
            ("az-Arab", "rtl"),
            ("ur-Latn", "ltr"),
            ("de-1996", "ltr"),
        ] {
            assert_eq!(Lang::new(tag).expect("a tag").direction().as_str(), direction, "{tag}");
        }
    }

    #[test]
    fn a_text_says_which_language_it_came_in() {
        let (en, ar, fr) = (Lang::new("en").unwrap(), Lang::new("ar").unwrap(), Lang::new("fr").unwrap());
        let text =
            Text::new(en.clone(), "Home").with_translations([(ar.clone(), "الرئيسية".to_owned())].into());
        assert_eq!(text.in_lang(&ar), ("الرئيسية", &ar));
        assert_eq!(text.in_lang(&fr), ("Home", &en));
    }
}
