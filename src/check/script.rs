//! Scripts, to recognise words in another language than the text around them.

/// A script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Korean,
    /// Chinese characters and Japanese kana: pages in either language contain the former.
    Chinese,
}

impl Script {
    /// The script of a language, by its tag; `None` for an unknown language.
    pub fn of_language(tag: &str) -> Option<Self> {
        Some(match tag.split('-').next().unwrap_or("") {
            "ar" | "fa" | "ur" => Script::Arabic,
            "el" => Script::Greek,
            "he" => Script::Hebrew,
            "hi" | "mr" | "ne" => Script::Devanagari,
            "ja" | "zh" => Script::Chinese,
            "ko" => Script::Korean,
            "th" => Script::Thai,
            "be" | "bg" | "ru" | "uk" => Script::Cyrillic,
            "cs" | "da" | "de" | "en" | "es" | "fi" | "fr" | "hu" | "id" | "it" | "nb" | "nl" | "pl"
            | "pt" | "ro" | "sv" | "sw" | "tr" | "vi" => Script::Latin,
            _ => return None,
        })
    }

    /// Its name, for editors.
    pub fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Greek => "Greek",
            Script::Cyrillic => "Cyrillic",
            Script::Hebrew => "Hebrew",
            Script::Arabic => "Arabic",
            Script::Devanagari => "Devanagari",
            Script::Thai => "Thai",
            Script::Korean => "Korean",
            Script::Chinese => "Chinese",
        }
    }

    /// A language written in it, as an example.
    pub fn example(self) -> &'static str {
        match self {
            Script::Latin => "en",
            Script::Greek => "el",
            Script::Cyrillic => "ru",
            Script::Hebrew => "he",
            Script::Arabic => "ar",
            Script::Devanagari => "hi",
            Script::Thai => "th",
            Script::Korean => "ko",
            Script::Chinese => "zh",
        }
    }

    /// Whether words in `other` are in another language than text in this script. Acronyms and names in Latin
    /// letters occur in texts of every language.
    pub fn is_foreign(self, other: Script) -> bool {
        other != self && other != Script::Latin
    }
}

/// The script of a letter; `None` for other characters and unknown scripts.
pub fn script_of(character: char) -> Option<Script> {
    // Unicode blocks. Signs for units (Ω, µ) and mathematics are in blocks of their own, or are single letters.
    Some(match character {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        'À'..='ɏ' | 'Ḁ'..='ỿ' if character.is_alphabetic() => Script::Latin,
        'Ͱ'..='Ͽ' | 'ἀ'..='῿' if character.is_alphabetic() => Script::Greek,
        'Ѐ'..='ԯ' => Script::Cyrillic,
        'א'..='ת' => Script::Hebrew,
        '\u{620}'..='\u{64a}'
        | '\u{66e}'..='\u{6d3}'
        | '\u{750}'..='\u{77f}'
        | '\u{fb50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{904}'..='\u{939}' => Script::Devanagari,
        '\u{e01}'..='\u{e30}' => Script::Thai,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Korean,
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{20000}'..='\u{323af}' => Script::Chinese,
        _ => return None,
    })
}
