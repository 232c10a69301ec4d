//! The punctuation between facts in each language.

use super::languages::script;
use super::rules::RuleLanguage;
use crate::model::Lang;

/// The punctuation of a language, with the spaces that belong to it.
///
/// Arabic script has its own comma and semicolon; Chinese and Japanese set full-width marks without spaces; French sets a narrow
/// no-break space before a semicolon and a no-break space before a colon (Lexique des règles typographiques en
/// usage à l’Imprimerie nationale, "Ponctuation").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the parts of an address or a description.
    pub comma: &'static str,
    /// Between items that may contain commas.
    pub semicolon: &'static str,
    /// Between a label and its content.
    pub colon: &'static str,
    /// Between a day and a time of day.
    pub time: &'static str,
    /// Between two sentences.
    pub stop: &'static str,
    /// Between two sentences of which the first already has its full stop.
    pub space: &'static str,
    /// Before a remark in brackets, with the space before it.
    pub open: &'static str,
    /// After a remark in brackets.
    pub close: &'static str,
}

impl Marks {
    pub(super) fn of(lang: &Lang) -> Self {
        let latin = Self {
            comma: ", ",
            semicolon: "; ",
            colon: ": ",
            time: ", ",
            stop: ". ",
            space: " ",
            open: " (",
            close: ")",
        };
        let wide = Self {
            comma: "，",
            semicolon: "；",
            colon: "：",
            time: " ",
            stop: "。",
            space: "",
            open: "（",
            close: "）",
        };
        match RuleLanguage::of(lang) {
            RuleLanguage::Chinese => wide,
            RuleLanguage::Other if lang.primary() == "ja" => Self { comma: "、", ..wide },
            // Persian and Urdu have the marks of Arabic.
            RuleLanguage::Arabic | RuleLanguage::Other if script(lang).as_deref() == Some("Arab") => {
                Self { comma: "، ", semicolon: "؛ ", time: "، ", ..latin }
            }
            RuleLanguage::French => Self { semicolon: "\u{202f}; ", colon: "\u{a0}: ", ..latin },
            RuleLanguage::Arabic
            | RuleLanguage::English
            | RuleLanguage::Russian
            | RuleLanguage::Spanish
            | RuleLanguage::Other => latin,
        }
    }
}
