//! The words of a language, and a text of them as a file has it.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::l10n::PluralCategory;
use crate::model::Lang;

/// The words of a theme in one language: a tree whose leaves are texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(pub BTreeMap<String, Word>);

/// A word, or words under a common name.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// The text.
    Text(String),
    /// The English text, in a language that has none of its own.
    English(String),
    /// Words under a common name; or the forms of one text, by plural category.
    Group(Words),
}

impl Words {
    /// The text at a path like `mode.hybrid`.
    pub fn get(&self, path: &str) -> Option<&str> {
        match self.word(path)? {
            Word::Text(text) | Word::English(text) => Some(text),
            Word::Group(_) => None,
        }
    }

    /// Whether the text at a path is there in English alone, for want of one in the language.
    pub fn is_english(&self, path: &str) -> bool {
        matches!(self.word(path), Some(Word::English(_)))
    }

    /// The same words as those that another language has for want of its own.
    pub(super) fn as_english(&self) -> Words {
        let word = |word: &Word| match word {
            // `{name} ({offset})` is of no language.
            Word::Text(text) if !without_names(text).any(|part| part.contains(char::is_alphabetic)) => {
                word.clone()
            }
            Word::Text(text) | Word::English(text) => Word::English(text.clone()),
            Word::Group(words) => Word::Group(words.as_english()),
        };
        Words(self.0.iter().map(|(name, it)| (name.clone(), word(it))).collect())
    }

    pub(super) fn word(&self, path: &str) -> Option<&Word> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        match (self.0.get(name)?, rest) {
            (word, None) => Some(word),
            (Word::Group(words), Some(rest)) => words.word(rest),
            (Word::Text(_) | Word::English(_), Some(_)) => None,
        }
    }

    /// Whether these are the forms of one text: every name is a plural category.
    pub fn is_plural(&self) -> bool {
        !self.0.is_empty() && self.0.keys().all(|name| is_category(name))
    }

    /// Takes over every text of `other`, replacing those that are there.
    pub(super) fn merge(&mut self, other: &Words) {
        for (name, word) in &other.0 {
            match (self.0.get_mut(name), word) {
                // The forms of a text belong together: those of another language would not fit.
                (Some(Word::Group(mine)), Word::Group(theirs)) if !theirs.is_plural() => mine.merge(theirs),
                _ => {
                    self.0.insert(name.clone(), word.clone());
                }
            }
        }
    }

    /// The path of every text, those of the forms of a text being one.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for (name, word) in &self.0 {
            match word {
                Word::Group(words) if !words.is_plural() => {
                    paths.extend(words.paths().into_iter().map(|below| format!("{name}.{below}")));
                }
                Word::Text(_) | Word::English(_) | Word::Group(_) => paths.push(name.clone()),
            }
        }
        paths
    }
}

/// Whether it is the name of a plural category.
pub(super) fn is_category(name: &str) -> bool {
    PluralCategory::ALL.iter().any(|category| category.as_str() == name)
}

/// A text, or the forms of one, as a file has it.
pub(super) struct Message {
    pub(super) lang: Lang,
    pub(super) path: String,
    pub(super) span: Span,
    /// Whether it is in a file of the site.
    pub(super) is_own: bool,
    /// By category; a text that does not go with a number has the category `None`.
    pub(super) forms: Vec<(Option<String>, String)>,
}

/// What stands beside the names in braces.
pub(super) fn without_names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').enumerate().map(|(at, part)| match part.split_once('}') {
        Some((_, rest)) if at > 0 => rest,
        Some(_) | None => part,
    })
}
