//! A date with the words around it, from which it is read which fact it refers to.

use std::ops::Range;

use super::date_fact::DateOf;
use super::dates::Mention;
use super::facts::SharedFacts;
use super::passage::Passage;
use super::tokens::ProseToken;

/// How clearly the words around a date say what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// The words next to it name an event.
    Beside,
    /// The sentence or table row says it.
    Said,
}

/// A date and the words around it.
pub struct DateContext<'c, 's, 'f> {
    /// The block that it is in.
    pub passage: &'c Passage<'s, 'f>,
    /// The date.
    pub mention: &'c Mention,
    /// The tokens of the sentence; those from `before` to `after` belong to this date alone.
    pub sentence: Range<usize>,
    /// The first of the tokens that belong to this date alone.
    pub before: usize,
    /// The index after the last of them.
    pub after: usize,
}

impl DateContext<'_, '_, '_> {
    /// The facts of the site.
    pub(super) fn facts(&self) -> &SharedFacts<'_> {
        self.passage.facts
    }

    /// The index of the dates of something.
    pub(super) fn position(&self, what: &DateOf) -> Option<usize> {
        self.facts().dates.iter().position(|fact| fact.what == *what)
    }

    /// Whether a question is answered with yes for one of some tokens.
    pub(super) fn any(&self, range: Range<usize>, question: fn(&[ProseToken], usize) -> bool) -> bool {
        range.into_iter().any(|at| question(&self.passage.tokens, at))
    }
}
