//! Ties a date to a deadline, or to the days on which a registration opens and closes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cues;
use super::date_context::{Binding, DateContext};
use super::date_fact::DateOf;
use super::tokens::ProseToken;
use super::whose::{Whose, whose};
use super::words;
use crate::model::{Block, BlockKind, Deadline, Lang};

/// The maximum number of cells in a row to examine on each side of one.
const WIDE: usize = 50;

impl DateContext<'_, '_, '_> {
    /// The deadline whose action is in the same table row.
    pub(super) fn row(&self) -> Option<(usize, Binding)> {
        let BlockKind::Cell(row) = self.passage.block.kind else { return None };
        let prose = self.passage.source.prose;
        let lang = self.passage.source.lang;
        // The cells of a row are consecutive; in a very wide row, only nearby ones count.
        let blocks = prose.blocks();
        let at = blocks.partition_point(|block| block.range.start < self.passage.block.range.start);
        let of_row = |block: &&Block| block.kind == BlockKind::Cell(row);
        let before = blocks[..at].iter().rev().take(WIDE).take_while(of_row);
        let cells = before.chain(blocks[at..].iter().take(WIDE).take_while(of_row));
        let texts: Vec<String> =
            cells.map(|cell| super::tokens::fold(prose.text_of(cell)).into_owned()).collect();
        let meeting = self.passage.source.meeting?;
        let deadlines = &self.facts().site.meetings[meeting].deadlines;
        let says = |action: &str| {
            let action = super::tokens::fold(action);
            texts.iter().any(|text| text.starts_with(action.as_ref()))
        };
        let mut named =
            deadlines.iter().enumerate().filter(|(_, deadline)| says(deadline.action.in_lang(lang).0));
        let (found, _) = named.next().filter(|_| named.next().is_none())?;
        Some((self.position(&DateOf::Deadline(meeting, found))?, Binding::Said))
    }

    /// The word that says that the date is the last day for something: directly before it, or with light words between.
    fn by(&self) -> Option<usize> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let from = start.saturating_sub(4).max(self.before);
        let passes = |at: usize| words::is_light(tokens, at) && !tokens[at].is_capitalised();
        let end = self.mention.tokens.end;
        // `5月14日前`
        if tokens.get(end).is_some_and(|next| next.is("前") || next.is("之") || next.is("以"))
            && words::is_by(tokens, end)
        {
            return Some(end);
        }
        (from..start).rev().find(|at| words::is_by(tokens, *at)).filter(|by| (by + 1..start).all(passes))
    }

    /// The only deadline that the sentence names, if it speaks of a deadline.
    pub(super) fn deadline(&self) -> Option<(usize, Binding)> {
        let start = self.mention.tokens.start;
        let word = (self.before..self.after).find(|at| words::is_deadline(&self.passage.tokens, *at));
        if word.is_none() && self.by().is_none() {
            return None;
        }
        let meeting = self.passage.source.meeting?;
        let named = self.named_deadlines(meeting, self.before..start);
        let named = if named.is_empty() { self.named_deadlines(meeting, start..self.after) } else { named };
        let only = match named.as_slice() {
            [only] => *only,
            [] if self.facts().site.meetings[meeting].deadlines.len() == 1 && self.is_plain(word?) => 0,
            _ => return None,
        };
        Some((
            self.position(&DateOf::Deadline(meeting, only))?,
            if word.is_some() { Binding::Said } else { Binding::Beside },
        ))
    }

    /// Whether the sentence says of the word at `at` nothing but the date: `the deadline is 14 May`.
    fn is_plain(&self, at: usize) -> bool {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        const IS: &[&str] =
            &["is", "was", "est", "es", "сегодня", "это", "是", "为", "هو", "limite", "النهايي"];
        let passes = |at: usize| {
            words::is_light(tokens, at)
                || words::is_deadline(tokens, at)
                || IS.contains(&tokens[at].folded.as_ref())
        };
        self.before <= at && at < start && (self.before..start).all(passes)
    }

    /// The day on which a registration opens, or its deadline.
    pub(super) fn registration(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let word = (self.before..start).rev().find(|at| cues::is_registration(tokens, *at))?;
        let any =
            |question: fn(&[ProseToken], usize) -> bool| (self.before..start).any(|at| question(tokens, at));
        let (opens, closes) = (any(cues::is_opening), any(cues::is_closing) || self.by().is_some());
        // `inscriptions closes depuis le 1er mai`
        let since = (start.saturating_sub(2).max(self.before)..start).any(|at| cues::is_relative(tokens, at));
        // `Registered participants receive a link by 10 June`
        let said = (word + 1..start)
            .filter(|at| !words::is_light(tokens, *at) && !words::is_by(tokens, *at))
            .count();
        let by_alone = !opens && !any(cues::is_closing) && said > 2;
        if !opens && !closes || by_alone || (since && self.by().is_none()) || !self.is_own_registration(word)
        {
            return None;
        }
        let meeting = self.passage.source.meeting?;
        let site = &self.facts().site.meetings[meeting];
        let mut known = site.event.registrations.iter().enumerate();
        let (number, registration) = known.next().filter(|_| known.next().is_none())?;
        let opening = || self.position(&DateOf::Opening(meeting, number));
        let deadline = || {
            let id = &registration.deadline.as_ref()?.value;
            let of = site.deadlines.iter().position(|deadline| deadline.id == *id)?;
            self.position(&DateOf::Deadline(meeting, of))
        };
        let position = match self.mention.end {
            // The end that is right tells which one is wrong.
            Some(_) => {
                let is_right = |at: &usize| self.mention.start.is(self.facts().dates[*at].dates.start);
                opening().filter(|at| !is_right(at)).or_else(deadline)
            }
            None if closes => deadline(),
            None => opening(),
        };
        Some((position?, Binding::Said))
    }

    /// Whether what follows the word for registration is the group's: not `registration for the swimming course`.
    fn is_own_registration(&self, word: usize) -> bool {
        const FOR: &[&str] = &["for", "pour", "para", "на", "для", "au", "aux", "a", "al"];
        let tokens = &self.passage.tokens;
        let of_others =
            |at: usize| words::event(tokens, at).is_some() && whose(self.passage, at) != Whose::Own;
        if (word + 1..self.mention.tokens.start).any(of_others) {
            return false;
        }
        let Some(of) = (word + 1..self.mention.tokens.start.min(word + 3))
            .find(|at| FOR.contains(&tokens[*at].folded.as_ref()))
        else {
            return true;
        };
        // Not the `on` of `Focus Group on tides`.
        let named = |at: usize| tokens[at].is_capitalised() || tokens[at].folded.chars().count() >= 4;
        let own = |at: usize| {
            words::event(tokens, at).is_some_and(|_| whose(self.passage, at) == Whose::Own)
                || (named(at) && self.facts().words_of_site.group.contains(tokens[at].folded.as_ref()))
        };
        (of..self.mention.tokens.start).any(own)
    }

    /// The deadlines of a meeting that some tokens name with a word that no other deadline has.
    fn named_deadlines(&self, meeting: usize, range: Range<usize>) -> Vec<usize> {
        let lang = self.passage.source.lang;
        let meeting = &self.facts().site.meetings[meeting];
        let deadlines = &meeting.deadlines;
        let words: Vec<BTreeSet<String>> =
            deadlines.iter().map(|deadline| deadline_words(deadline, lang)).collect();
        let own = |index: usize, word: &str| {
            let mut others = words.iter().enumerate().filter(|(other, _)| *other != index);
            others.all(|(_, words)| words.iter().all(|other| other != word))
        };
        let said: Vec<String> = range.clone().map(|at| stem(&self.passage.tokens[at].folded)).collect();
        let registers = range
            .into_iter()
            .any(|at| cues::is_registration(&self.passage.tokens, at) && self.is_own_registration(at));
        let registration = |index: usize| {
            let registrations = meeting.event.registrations.iter();
            let ids = registrations.filter_map(|it| it.deadline.as_ref()).map(|id| &id.value);
            registers && ids.into_iter().any(|id| *id == deadlines[index].id)
        };
        let names = |(index, words): (usize, &BTreeSet<String>)| {
            let named = words.iter().any(|word| said.contains(word) && own(index, word));
            (named || registration(index)).then_some(index)
        };
        words.iter().enumerate().filter_map(names).collect()
    }
}

/// The beginning of a word, common to its inflected forms and to those of its family: `inscrire`, `inscription`.
pub(super) fn stem(word: &str) -> String {
    let stripped = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 4).unwrap_or(word);
    stripped.chars().take(6).collect()
}

/// The words that name a deadline: from its id and its action.
pub(super) fn deadline_words(deadline: &Deadline, lang: &Lang) -> BTreeSet<String> {
    let text = format!("{} {}", deadline.id, deadline.action.in_lang(lang).0);
    let tokens = super::tokens::tokens(&text, 0..text.len());
    tokens.iter().map(|token| stem(&token.folded)).filter(|word| word.chars().count() >= 4).collect()
}
