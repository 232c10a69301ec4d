//! The words of a theme in one language, and a single text as read from a file.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::l10n::PluralCategory;
use crate::model::Lang;

/// The texts of a theme in one language: a tree whose leaves are texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(pub BTreeMap<String, Word>);

/// A text, or a group of texts with a common name.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// The text.
    Text(String),
    /// The English text, in a language that lacks its own.
    English(String),
    /// A group of texts; or the plural forms of one text, by category.
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

    /// Whether the text at a path is in English because the language lacks it.
    pub fn is_english(&self, path: &str) -> bool {
        matches!(self.word(path), Some(Word::English(_)))
    }

    /// These words as the fallback for another language.
    pub(super) fn as_english(&self) -> Words {
        let word = |word: &Word| match word {
            // `{name} ({offset})` belongs to no language.
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

    /// Whether these are the forms of one text: every name is a plural category or, for ordinals, a number.
    pub fn is_plural(&self) -> bool {
        !self.0.is_empty() && self.0.keys().all(|name| is_form(name))
    }

    /// Merges the texts of `other`, which override existing ones.
    pub(super) fn merge(&mut self, other: &Words) {
        for (name, word) in &other.0 {
            match (self.0.get_mut(name), word) {
                // The forms of a text are replaced together: those of two languages must not be mixed.
                (Some(Word::Group(mine)), Word::Group(theirs)) if !theirs.is_plural() => mine.merge(theirs),
                _ => {
                    self.0.insert(name.clone(), word.clone());
                }
            }
        }
    }

    /// The path of every text; the forms of a text have one path together.
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

/// Whether a name is a plural category.
pub(super) fn is_category(name: &str) -> bool {
    PluralCategory::ALL.iter().any(|category| category.as_str() == name)
}

/// Whether a name is that of a form of a text: a plural category, or a number that has a form of its own.
pub(super) fn is_form(name: &str) -> bool {
    is_category(name) || is_number(name)
}

/// Whether a name is a number.
pub(super) fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the forms of a text are those of an ordinal, which may differ from number to number.
pub(super) fn is_ordinal(path: &str) -> bool {
    path.starts_with("ordinal.")
}

/// A text with its forms, as read from a file.
pub(super) struct Message {
    pub(super) lang: Lang,
    pub(super) path: String,
    pub(super) span: Span,
    /// Whether it comes from a file of the site.
    pub(super) is_own: bool,
    /// The texts by plural category or number; `None` for a text that does not depend on a number.
    pub(super) forms: Vec<(Option<String>, String)>,
}

/// The parts of a text between its placeholders.
pub(super) fn without_names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').enumerate().map(|(at, part)| match part.split_once('}') {
        Some((_, rest)) if at > 0 => rest,
        Some(_) | None => part,
    })
}
