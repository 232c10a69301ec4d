//! The numbers and words in a text, and the month that a word names.

use std::collections::BTreeSet;

use crate::l10n::Locale;
use crate::model::{Date, Lang};

/// A run of digits or of letters.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CharacterRun<'t> {
    Digits(&'t str),
    Word(&'t str),
}

impl<'t> CharacterRun<'t> {
    pub fn digits(&self) -> Option<&'t str> {
        match self {
            CharacterRun::Digits(digits) => Some(digits),
            CharacterRun::Word(_) => None,
        }
    }

    pub fn word(&self) -> Option<&'t str> {
        match self {
            CharacterRun::Word(word) => Some(word),
            CharacterRun::Digits(_) => None,
        }
    }

    pub fn year(&self) -> Option<i16> {
        self.digits().filter(|digits| digits.len() == 4)?.parse().ok()
    }

    pub fn small(&self) -> Option<i8> {
        self.digits().filter(|digits| digits.len() <= 2)?.parse().ok()
    }
}

/// The runs of digits and of letters, in order, without ordinal suffixes (`4th`, `1er`).
pub(super) fn parts(text: &str) -> Vec<CharacterRun<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs = |c: char| match first.is_ascii_digit() {
            true => c.is_ascii_digit(),
            false => c.is_alphabetic() == first.is_alphabetic() && !c.is_ascii_digit(),
        };
        let end = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if first.is_ascii_digit() {
            parts.push(CharacterRun::Digits(run));
            rest = ["st", "nd", "rd", "th", "er"]
                .iter()
                .find_map(|end| after.strip_prefix(end))
                .unwrap_or(after);
        } else {
            if first.is_alphabetic() {
                parts.push(CharacterRun::Word(run));
            }
            rest = after;
        }
    }
    parts
}

/// The month that one of the words names in `languages` or in English: the full name, or an abbreviation of at
/// least three letters.
pub(super) fn month(words: &[&str], languages: &[Lang]) -> Option<i8> {
    let english = Lang::new("en").into_iter();
    let locales: Vec<Locale> =
        english.chain(languages.iter().cloned()).map(|lang| Locale::new(&lang)).collect();
    let names = |month: i8, word: &str| {
        let day = Date::new(2023, month, 1).expect("every month has a first day");
        let is_name = |name: &str| {
            let (name, word) = (name.to_lowercase(), word.to_lowercase());
            name == word || (word.chars().count() >= 3 && name.starts_with(&word))
        };
        // A month may have another form in a sentence than alone: `июля`, `июль`.
        locales.iter().any(|locale| {
            is_name(&locale.month(day))
                || parts(&locale.day_month(day)).iter().any(|part| part.word().is_some_and(is_name))
        })
    };
    // A word that occurs with every month, such as the Spanish `de`, names none.
    let named = words.iter().filter_map(|word| {
        let mut months = (1..=12).filter(|month| names(*month, word));
        months.next().filter(|_| months.next().is_none())
    });
    let found: BTreeSet<i8> = named.collect();
    found.first().copied().filter(|_| found.len() == 1)
}
