//! Which fact a date refers to, judged by the words around it.
//!
//! Begin with [`bound`]. [`is_meant`] and [`identified`] determine whether the words refer to a fact of this
//! site and not to something else.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dates::Mention;
use super::facts::{DateFact, DateOf, SharedFacts};
use super::passage::Passage;
use super::whose::{Whose, whose};
use super::words::{self, EventWord};
use crate::model::{Block, BlockKind, Date, Deadline, Lang, PageKind};

/// The maximum number of cells in a row to examine on each side of one.
const WIDE: usize = 50;

/// How clearly the words around a date say what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// The words next to it name an event.
    Beside,
    /// The sentence or table row says it.
    Said,
}

/// The fact to which the words around a date tie it.
pub fn bound(passage: &Passage, mentions: &[Mention], index: usize) -> Option<(usize, Binding)> {
    let mention = &mentions[index];
    let sentence = passage.sentence(mention.tokens.start);
    let before = index.checked_sub(1).map_or(0, |index| mentions[index].tokens.end).max(sentence.start);
    let after = mentions.get(index + 1).map_or(sentence.end, |next| next.tokens.start.min(sentence.end));
    let context = DateContext { passage, mention, sentence, before, after };
    context
        .row()
        .or_else(|| context.deadline())
        .or_else(|| context.founding())
        .or_else(|| context.conclusion())
        .or_else(|| context.letter())
        .or_else(|| context.event())
}

/// A date and the words around it.
struct DateContext<'c, 's, 'f> {
    passage: &'c Passage<'s, 'f>,
    mention: &'c Mention,
    /// The tokens of the sentence; those from `before` to `after` belong to this date alone.
    sentence: Range<usize>,
    before: usize,
    after: usize,
}

impl DateContext<'_, '_, '_> {
    fn facts(&self) -> &SharedFacts<'_> {
        self.passage.facts
    }

    fn position(&self, what: &DateOf) -> Option<usize> {
        self.facts().dates.iter().position(|fact| fact.what == *what)
    }

    fn any(&self, range: Range<usize>, question: fn(&[super::tokens::ProseToken], usize) -> bool) -> bool {
        range.into_iter().any(|at| question(&self.passage.tokens, at))
    }

    /// The deadline whose action is in the same table row.
    fn row(&self) -> Option<(usize, Binding)> {
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

    /// The only deadline that the sentence names, if it speaks of a deadline.
    fn deadline(&self) -> Option<(usize, Binding)> {
        let start = self.mention.tokens.start;
        let said = self.any(self.before..self.after, words::is_deadline);
        // `jusqu’au` is three tokens.
        let by = self.any(start.saturating_sub(3).max(self.before)..start, words::is_by);
        if !said && !by {
            return None;
        }
        let meeting = self.passage.source.meeting?;
        let named = self.named_deadlines(meeting, self.before..start);
        let named = if named.is_empty() { self.named_deadlines(meeting, start..self.after) } else { named };
        let [only] = named.as_slice() else { return None };
        Some((
            self.position(&DateOf::Deadline(meeting, *only))?,
            if said { Binding::Said } else { Binding::Beside },
        ))
    }

    /// The deadlines of a meeting that some tokens name with a word that no other deadline has.
    fn named_deadlines(&self, meeting: usize, range: Range<usize>) -> Vec<usize> {
        let lang = self.passage.source.lang;
        let deadlines = &self.facts().site.meetings[meeting].deadlines;
        let words: Vec<BTreeSet<String>> =
            deadlines.iter().map(|deadline| deadline_words(deadline, lang)).collect();
        let own = |index: usize, word: &str| {
            let mut others = words.iter().enumerate().filter(|(other, _)| *other != index);
            others.all(|(_, words)| words.iter().all(|other| other != word))
        };
        let said: Vec<String> = range.into_iter().map(|at| stem(&self.passage.tokens[at].folded)).collect();
        let names = |(index, words): (usize, &BTreeSet<String>)| {
            words.iter().any(|word| said.contains(word) && own(index, word)).then_some(index)
        };
        words.iter().enumerate().filter_map(names).collect()
    }

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
        let said = self.any(self.before..start, words::is_concluded) && !names_event;
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

    /// The event that takes place on the date, or is named next to it.
    fn event(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let named = |range: Range<usize>| range.rev().find_map(|at| Some((at, words::event(tokens, at)?)));
        if let Some(verb) = (self.before..start).rev().find(|at| words::is_held(tokens, *at))
            && let Some((at, kind)) = named(self.sentence.start..verb)
        {
            // `takes place after a meeting of Study Group 5 from 2 to 5 March`
            if let Some((other, EventWord::Meeting)) = named(verb..start)
                && whose(self.passage, other, start) != Whose::Own
            {
                return Some((self.event_at(other, EventWord::Meeting)?, Binding::Beside));
            }
            return Some((self.event_at(at, kind)?, Binding::Said));
        }
        let (at, kind) = named(self.before..start)?;
        // In Arabic, Russian and Spanish the verb may come first.
        let verb_first = (at.saturating_sub(3).max(self.before)..at).any(|verb| words::is_held(tokens, verb));
        if verb_first && self.passage.source.lang.primary() != "en" {
            return Some((self.event_at(at, kind)?, Binding::Said));
        }
        let light = (at + 1..start).all(|at| words::is_light(tokens, at)) && start - at <= 16;
        Some((self.event_at(at, kind).filter(|_| light)?, Binding::Beside))
    }

    /// The event named by the word at `at`: by the ordinal before it, or otherwise that of the page.
    fn event_at(&self, at: usize, kind: EventWord) -> Option<usize> {
        let facts = self.facts();
        let said = super::compare_ordinals::ordinal_before(&self.passage.tokens, at);
        let own = self.passage.source.meeting;
        let whose = match kind {
            EventWord::Meeting => whose(self.passage, at, self.mention.tokens.start),
            EventWord::Forum => Whose::Own,
        };
        match whose {
            Whose::Own => {}
            Whose::Beside(what) => return self.position(&what),
            Whose::Subgroup(group) => return self.meeting_of_subgroup(group, said),
            Whose::Other => return None,
        }
        match (kind, said) {
            (EventWord::Meeting, None) => self.position(&DateOf::Meeting(own?)),
            (EventWord::Meeting, Some(number)) => {
                let of = |meeting: &crate::model::Meeting| {
                    SharedFacts::ordinal(meeting.designation.as_ref()) == Some(number)
                };
                self.position(&DateOf::Meeting(facts.site.meetings.iter().position(of)?))
            }
            (EventWord::Forum, None) => self.position(&DateOf::Forum(own?, 0)),
            (EventWord::Forum, Some(number)) => facts.dates.iter().position(|fact| match fact.what {
                DateOf::Forum(meeting, forum) => {
                    let forum = &facts.site.meetings[meeting].forums[forum];
                    SharedFacts::ordinal(forum.designation.as_ref()) == Some(number)
                }
                _ => false,
            }),
        }
    }
}

impl DateContext<'_, '_, '_> {
    /// The meeting of a group within the group: the one with this ordinal, or otherwise the only one.
    fn meeting_of_subgroup(&self, group: usize, ordinal: Option<u32>) -> Option<usize> {
        let meetings = &self.facts().site.group.working_groups[group].meetings;
        let is_it = |meeting: &crate::model::GroupMeeting| {
            ordinal.is_none() || SharedFacts::ordinal(meeting.designation.as_ref()) == ordinal
        };
        let mut fitting = (0..meetings.len()).filter(|index| is_it(&meetings[*index]));
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        self.position(&DateOf::OfSubgroup(group, only))
    }
}

/// The beginning of a word, common to its inflected forms and to those of its family: `inscrire`, `inscription`.
fn stem(word: &str) -> String {
    let stripped = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 4).unwrap_or(word);
    stripped.chars().take(6).collect()
}

/// Outside letters, whether the words refer to this fact and not to another meeting, deadline or group.
pub fn is_meant(passage: &Passage, mention: &Mention, fact: &DateFact) -> bool {
    let about_group = passage.source.about_group && mention.start.year.is_some();
    let nearby = |date: Date| {
        let written = mention.start.date(date.year());
        written.is_some_and(|written| written.days_until(date).abs() <= 3)
    };
    match fact.what {
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

/// The words that name a deadline: from its id and its action.
fn deadline_words(deadline: &Deadline, lang: &Lang) -> BTreeSet<String> {
    let text = format!("{} {}", deadline.id, deadline.action.in_lang(lang).0);
    let tokens = super::tokens::tokens(&text, 0..text.len());
    tokens.iter().map(|token| stem(&token.folded)).filter(|word| word.chars().count() >= 4).collect()
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
