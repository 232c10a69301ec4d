//! Words with the language that they are in, for formats that say so of each text.

use crate::model::Lang;

/// Words, and their language where they are in one: names and addresses are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedText {
    pub words: String,
    pub lang: Option<Lang>,
}

impl LocalizedText {
    pub fn new(words: impl Into<String>, lang: &Lang) -> Self {
        Self { words: words.into(), lang: Some(lang.clone()) }
    }

    /// What is the same in every language.
    pub fn name(words: impl Into<String>) -> Self {
        Self { words: words.into(), lang: None }
    }
}
