//! The punctuation that stands between facts, as each language sets it.

use super::rules::RuleLanguage;

/// The marks of a language, each with the spaces that belong to it.
///
/// Arabic has its own comma and semicolon; Chinese sets full-width marks without spaces; French sets a narrow
/// no-break space before a semicolon and a no-break space before a colon (Lexique des règles typographiques en
/// usage à l’Imprimerie nationale, "Ponctuation").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the parts of an address or a description.
    pub comma: &'static str,
    /// Between things that may hold a comma themselves.
    pub semicolon: &'static str,
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Between a day and a time of day.
    pub time: &'static str,
    /// Between two sentences.
    pub stop: &'static str,
    /// Between two sentences of which the first has its full stop.
    pub space: &'static str,
    /// Before a remark in brackets, with the space before it.
    pub open: &'static str,
    /// After a remark in brackets.
    pub close: &'static str,
}

impl Marks {
    pub(super) fn of(language: RuleLanguage) -> Self {
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
        match language {
            RuleLanguage::Arabic => Self { comma: "، ", semicolon: "؛ ", time: "، ", ..latin },
            RuleLanguage::Chinese => Self {
                comma: "，",
                semicolon: "；",
                colon: "：",
                time: " ",
                stop: "。",
                space: "",
                open: "（",
                close: "）",
            },
            RuleLanguage::French => Self { semicolon: "\u{202f}; ", colon: "\u{a0}: ", ..latin },
            RuleLanguage::English | RuleLanguage::Russian | RuleLanguage::Spanish | RuleLanguage::Other => {
                latin
            }
        }
    }
}
