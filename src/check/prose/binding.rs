//! Which fact a date refers to, judged by the words around it.
//!
//! Begin with [`bound`]. [`is_meant`] and [`identified`] determine whether the words refer to a fact of this
//! site and not to something else.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dates::Mention;
use super::facts::{DateFact, DateOf, SharedFacts};
use super::passage::Passage;
use super::whose::{Whose, elsewhere, whose};
use super::words::{self, EventWord};
use super::{compare_ordinals, cues};
use crate::model::{Block, BlockKind, Date, Deadline, Designation, GroupMeeting, Lang, Meeting, PageKind};

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

    /// The word that says that the date is the last day for something: directly before it, or with light words between.
    fn by(&self) -> Option<usize> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let from = start.saturating_sub(4).max(self.before);
        let passes = |at: usize| words::is_light(tokens, at) && !tokens[at].is_capitalised();
        let end = self.mention.tokens.end;
        // `5月14日前`
        if tokens.get(end).is_some_and(|next| next.is("前") || next.is("之") || next.is("以")) && words::is_by(tokens, end) {
            return Some(end);
        }
        (from..start).rev().find(|at| words::is_by(tokens, *at)).filter(|by| (by + 1..start).all(passes))
    }

    /// The only deadline that the sentence names, if it speaks of a deadline.
    fn deadline(&self) -> Option<(usize, Binding)> {
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
        const IS: &[&str] = &["is", "was", "est", "es", "сегодня", "это", "是", "为", "هو", "limite", "النهايي"];
        let passes = |at: usize| {
            words::is_light(tokens, at) || words::is_deadline(tokens, at) || IS.contains(&tokens[at].folded.as_ref())
        };
        self.before <= at && at < start && (self.before..start).all(passes)
    }

    /// The day on which a registration opens, or its deadline.
    fn registration(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let word = (self.before..start).rev().find(|at| cues::is_registration(tokens, *at))?;
        let any = |question: fn(&[super::tokens::ProseToken], usize) -> bool| {
            (self.before..start).any(|at| question(tokens, at))
        };
        let (opens, closes) = (any(cues::is_opening), any(cues::is_closing) || self.by().is_some());
        if !opens && !closes || !self.is_own_registration(word) {
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
        const FOR: &[&str] = &["for", "pour", "para", "на", "для"];
        let tokens = &self.passage.tokens;
        let Some(of) = (word + 1..self.mention.tokens.start.min(word + 3)).find(|at| {
            FOR.contains(&tokens[*at].folded.as_ref())
        }) else {
            return true;
        };
        let own = |at: usize| {
            words::event(tokens, at).is_some_and(|_| whose(self.passage, at) == Whose::Own)
                || self.facts().words_of_site.group.contains(tokens[at].folded.as_ref())
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
        let said: Vec<String> =
            range.clone().map(|at| stem(&self.passage.tokens[at].folded)).collect();
        let registers = range.into_iter().any(|at| cues::is_registration(&self.passage.tokens, at));
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
        let names_event = (self.sentence.start..start).any(|at| words::event(&self.passage.tokens, at).is_some());
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

    /// The event that takes place on the date, or is named next to it.
    fn event(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let named = |range: Range<usize>| range.rev().find_map(|at| Some((at, words::event(tokens, at)?)));
        let is_verb = |at: &usize| words::is_held(tokens, *at) || cues::is_bound(tokens, *at);
        let relative = |from: usize| (from..start).any(|at| cues::is_relative(tokens, at));
        if let Some(verb) = (self.before..start).rev().find(is_verb) {
            let subject = named(self.sentence.start..verb).filter(|(at, _)| {
                !tokens[*at..verb].iter().any(|token| token.is(":"))
            });
            let after = named(verb + 1..start);
            let (at, kind) = match (subject, after) {
                // `took place in Lima after a meeting of Study Group 5 from 2 to 5 December`
                (_, Some((at, kind))) if relative(verb) || whose(self.passage, at) != Whose::Own => (at, kind),
                (Some(_), None) if relative(verb) => return None,
                (Some(subject), _) => subject,
                // The verb comes first in Arabic, and may in French, Russian and Spanish.
                (None, Some(event)) => event,
                (None, None) => return self.event_beside(),
            };
            let binding = if relative(at.min(verb)) { Binding::Beside } else { Binding::Said };
            return Some((self.event_at(at, kind, at.min(verb))?, binding));
        }
        // In Chinese the verb follows the date.
        let follows = (self.mention.tokens.end..self.after.min(self.mention.tokens.end + 24))
            .any(|at| words::is_held(tokens, at) && !tokens[at].written.is_ascii());
        let (at, kind) = named(self.sentence.start..start).filter(|_| follows).or_else(|| named(self.before..start))?;
        let light = (at..start).skip(1).all(|at| {
            words::is_light(tokens, at) || words::event(tokens, at).is_some() || is_of_event(tokens, at)
        });
        let binding = if follows { Binding::Said } else { Binding::Beside };
        Some((self.event_at(at, kind, at).filter(|_| light && start - at <= 16)?, binding))
    }

    /// The event named next to the date.
    fn event_beside(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let (at, kind) = (self.before..start).rev().find_map(|at| Some((at, words::event(tokens, at)?)))?;
        let light = (at + 1..start).all(|at| words::is_light(tokens, at)) && start - at <= 16;
        Some((self.event_at(at, kind, at).filter(|_| light)?, Binding::Beside))
    }

    /// The event named by the word at `at`: by whose it is, its ordinal or label, its town, or otherwise that of the
    /// page. The words that say of it that it is over begin at `from`.
    fn event_at(&self, at: usize, kind: EventWord, from: usize) -> Option<usize> {
        let site = self.facts().site;
        let tokens = &self.passage.tokens;
        let said = compare_ordinals::ordinal_before(tokens, at);
        let own = self.passage.source.meeting;
        match whose(self.passage, at) {
            Whose::Own => {}
            Whose::Beside(what) => return self.position(&what),
            Whose::Subgroup(group) => return self.meeting_of_subgroup(group, said),
            Whose::Other => return None,
        }
        let numbered = |designation: Option<&Designation>, number| SharedFacts::ordinal(designation) == Some(number);
        match (kind, said) {
            (EventWord::Meeting, None) => {
                let start = self.mention.tokens.start;
                if let Some(labelled) = labelled(self.passage, at) {
                    return self.position(&DateOf::Meeting(labelled));
                }
                if let Some(other) = elsewhere(self.passage, own, at.max(self.before)..start) {
                    return self.position(&DateOf::Meeting(other));
                }
                // What is over is not what a letter invites to.
                let is_over = self.passage.source.is_letter() && (from..start).any(|at| cues::is_past(tokens, at));
                self.position(&DateOf::Meeting(own.filter(|_| !is_over)?))
            }
            (EventWord::Meeting, Some(number)) => {
                let of = |meeting: &Meeting| numbered(meeting.designation.as_ref(), number);
                self.position(&DateOf::Meeting(site.meetings.iter().position(of)?))
            }
            (EventWord::Forum, None) => self.position(&DateOf::Forum(own?, 0)),
            (EventWord::Forum, Some(number)) => self.facts().dates.iter().position(|fact| match fact.what {
                DateOf::Forum(meeting, forum) => {
                    numbered(site.meetings[meeting].forums[forum].designation.as_ref(), number)
                }
                _ => false,
            }),
        }
    }

    /// The meeting of a group within the group: the one with this ordinal, or otherwise the only one.
    fn meeting_of_subgroup(&self, group: usize, ordinal: Option<u32>) -> Option<usize> {
        let meetings = &self.facts().site.group.working_groups[group].meetings;
        let is_it = |meeting: &GroupMeeting| {
            ordinal.is_none() || SharedFacts::ordinal(meeting.designation.as_ref()) == ordinal
        };
        let mut fitting = (0..meetings.len()).filter(|index| is_it(&meetings[*index]));
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        self.position(&DateOf::OfSubgroup(group, only))
    }
}

/// Whether an ideograph belongs to a word for an event.
fn is_of_event(tokens: &[super::tokens::ProseToken], at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|from| words::event(tokens, from).is_some())
        && tokens[at].written.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

/// The meeting that is called by the letter or word after `at`: `Meeting P`.
fn labelled(passage: &Passage, at: usize) -> Option<usize> {
    let lang = passage.source.lang;
    let next = passage.tokens.get(at + 1)?;
    let is_it = |meeting: &Meeting| match &meeting.designation {
        Some(Designation::Label(label)) => next.written == label.in_lang(lang).0,
        Some(Designation::Ordinal(_)) | None => false,
    };
    passage.facts.site.meetings.iter().position(is_it)
}

/// The beginning of a word, common to its inflected forms.
fn stem(word: &str) -> String {
    let stripped = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 4).unwrap_or(word);
    stripped.chars().take(9).collect()
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
