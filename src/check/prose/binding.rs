//! Which fact a date refers to, judged by the words around it.
//!
//! Begin with [`bound`]. [`is_meant`] and [`identified`] determine whether the words refer to a fact of this
//! site and not to something else.

use super::bind_deadline::{deadline_words, stem};
use super::cues;
use super::date_context::{Binding, DateContext};
use super::date_fact::{DateFact, DateOf};
use super::dates::Mention;
use super::passage::Passage;
use super::words;
use crate::model::{Date, PageKind};

/// The most days of a list that are taken together: `13, 14 and 15 June`.
const LISTED: usize = 8;

/// Words and marks between the days of a list.
const AND: &[&str] = &[",", "and", "et", "y", "e", "и", "و", "和", "及"];

/// The fact to which the words around a date tie it. The days of a list are tied to what the first of them is.
pub fn bound(passage: &Passage, mentions: &[Mention], index: usize) -> Option<(usize, Binding)> {
    let follows = |index: &usize| {
        let between = mentions[*index - 1].tokens.end..mentions[*index].tokens.start;
        !between.is_empty()
            && passage.tokens[between].iter().all(|token| AND.contains(&token.folded.as_ref()))
            && mentions[*index - 1].end.is_none()
            && mentions[*index].end.is_none()
    };
    let listed = (1..=index).rev().take(LISTED).take_while(follows).count();
    bound_alone(passage, mentions, index - listed)
}

fn bound_alone(passage: &Passage, mentions: &[Mention], index: usize) -> Option<(usize, Binding)> {
    let mention = &mentions[index];
    let sentence = passage.sentence(mention.tokens.start);
    let before = index.checked_sub(1).map_or(0, |index| mentions[index].tokens.end).max(sentence.start);
    let after = mentions.get(index + 1).map_or(sentence.end, |next| next.tokens.start.min(sentence.end));
    let context = DateContext { passage, mention, sentence, before, after };
    context
        .row()
        .or_else(|| context.registration())
        .or_else(|| context.deadline())
        .or_else(|| context.founding())
        .or_else(|| context.conclusion())
        .or_else(|| context.letter())
        .or_else(|| context.event())
}

impl DateContext<'_, '_, '_> {
    /// The date on which the group was established.
    fn founding(&self) -> Option<(usize, Binding)> {
        let founded = self.any(self.sentence.start..self.mention.tokens.start, words::is_established);
        let own = self.any(self.before..self.mention.tokens.start, words::is_established);
        let position = self.position(&DateOf::Established).filter(|_| founded && own)?;
        Some((position, Binding::Said))
    }

    /// The date on which the group concluded its work, which is not that of a meeting.
    fn conclusion(&self) -> Option<(usize, Binding)> {
        let start = self.mention.tokens.start;
        let position = self.position(&DateOf::Concluded)?;
        let names_event =
            (self.sentence.start..start).any(|at| words::event(&self.passage.tokens, at).is_some());
        let said = self.any(self.before..start, cues::is_concluded) && !names_event;
        said.then_some((position, Binding::Said))
    }

    /// A letter with its number: `TSB Circular 98 of 11 May 2023`.
    fn letter(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let from = start.saturating_sub(10).max(self.before);
        let word = (from..start).rev().find(|at| words::is_letter(tokens, *at))?;
        let number = tokens.get(word + 1).filter(|token| word + 1 < start && token.number().is_some());
        let site = self.facts().site;
        let letters = self.facts().dates.iter().enumerate().filter_map(|(index, fact)| match fact.what {
            DateOf::Issued(page) => Some((index, page)),
            _ => None,
        });
        let is_named = |page: usize| match number {
            Some(number) => super::facts::letter_number(&site.pages[page]) == number.number(),
            // `The letter of 11 May` on the letter's own page.
            None => {
                let own = self.passage.source.page;
                own.is_some_and(|own| own.source == site.pages[page].source) && start <= word + 2
            }
        };
        letters.into_iter().find(|(_, page)| is_named(*page)).map(|(index, _)| (index, Binding::Said))
    }
}

/// Whether the sentence says that something begins or ends on the date.
pub fn is_bound_of_event(passage: &Passage, mention: &Mention) -> bool {
    passage.sentence(mention.tokens.start).any(|at| cues::is_bound(&passage.tokens, at))
}

/// Whether what is to be done by a day may be something else than the deadline: `apply for the visa by 20 May`, where
/// the deadline is for asking for a letter of invitation. One of its several words is not enough for a day far off.
pub fn is_vague(passage: &Passage, mention: &Mention, fact: &DateFact) -> bool {
    let DateOf::Deadline(meeting, deadline) = fact.what else { return false };
    let action = &passage.facts.site.meetings[meeting].deadlines[deadline].action;
    let action = action.in_lang(passage.source.lang).0;
    let words = super::tokens::tokens(action, 0..action.len());
    let words = words.iter().filter(|word| word.written.chars().count() >= 4).count();
    let written = mention.start.date(fact.dates.start.year());
    let far = written.is_none_or(|written| written.days_until(fact.dates.start).abs() > 3);
    words > 1 && far && cue_words(passage, mention, meeting, deadline) < 2
}

/// Outside letters, whether the words refer to this fact and not to another meeting, deadline or group.
pub fn is_meant(passage: &Passage, mention: &Mention, fact: &DateFact) -> bool {
    let about_group = passage.source.about_group && mention.start.year.is_some();
    let nearby = |date: Date| {
        let written = mention.start.date(date.year());
        written.is_some_and(|written| written.days_until(date).abs() <= 3)
    };
    match fact.what {
        DateOf::Opening(..) => about_group,
        DateOf::Deadline(meeting, deadline) => {
            about_group || cue_words(passage, mention, meeting, deadline) >= 2
        }
        DateOf::Issued(_) | DateOf::OfSubgroup(..) => true,
        DateOf::Meeting(_) | DateOf::Forum(..) | DateOf::Beside(..) => {
            identified(passage, mention.tokens.start)
                || (about_group && (nearby(fact.dates.start) || nearby(fact.dates.end)))
        }
        DateOf::Established | DateOf::Concluded => identified(passage, mention.tokens.start),
    }
}

/// The number of words of a deadline that occur in the sentence.
fn cue_words(passage: &Passage, mention: &Mention, meeting: usize, deadline: usize) -> usize {
    let deadline = &passage.facts.site.meetings[meeting].deadlines[deadline];
    let said: Vec<String> = passage.tokens[passage.sentence(mention.tokens.start)]
        .iter()
        .map(|token| stem(&token.folded))
        .collect();
    deadline_words(deadline, passage.source.lang).iter().filter(|word| said.contains(word)).count()
}

/// Whether the page is about a single meeting, or the sentence names the group, the town, or an ordinal that
/// the page's own meeting or forum may have.
pub fn identified(passage: &Passage, at: usize) -> bool {
    let about_it = passage.source.page.is_some_and(|page| match page.kind {
        PageKind::Home
        | PageKind::Meeting
        | PageKind::Circular(_)
        | PageKind::Programme(_)
        | PageKind::Agenda(_)
        | PageKind::Forum(_)
        | PageKind::Logistics(_) => true,
        PageKind::Page
        | PageKind::WorkingGroups
        | PageKind::Deliverables
        | PageKind::Subscribe
        | PageKind::WorkingGroup(_)
        | PageKind::Documents(_)
        | PageKind::NewsIndex
        | PageKind::News(_) => false,
    });
    let site = passage.facts.site;
    let lang = passage.source.lang;
    let text = passage.written(passage.bytes(passage.sentence(at)));
    let named = |name: &str| super::tokens::fold(&text).contains(super::tokens::fold(name).as_ref());
    let meeting = passage.source.meeting.map(|own| &site.meetings[own]);
    let place = meeting.and_then(|meeting| meeting.event.location.called());
    let counted = passage.source.about_group
        && !super::compare_ordinals::ordinals(&passage.tokens[passage.sentence(at)]).is_empty();
    about_it
        || named(&site.group.acronym)
        || named(site.group.name.in_lang(lang).0)
        || place.is_some_and(|(town, ..)| named(town.in_lang(lang).0))
        || counted
}
