//! Texts with their language, for formats that declare the language of each text.

use crate::model::Lang;

/// A text and its language; names and addresses have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedText {
    pub words: String,
    pub lang: Option<Lang>,
}

impl LocalizedText {
    pub fn new(words: impl Into<String>, lang: &Lang) -> Self {
        Self { words: words.into(), lang: Some(lang.clone()) }
    }

    /// A text that is the same in every language.
    pub fn name(words: impl Into<String>) -> Self {
        Self { words: words.into(), lang: None }
    }
}
