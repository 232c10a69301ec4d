//! Names of people, places, organizations and events: those that are known, and their positions in text.
//!
//! Begin with [`Names::find`]. A name is a sequence of words; punctuation between them is ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::facts::SharedFacts;
use super::near::one_slip;
use super::tokens::{ProseToken, TokenKind, is_with_proclitics, tokens};
use crate::diag::Span;
use crate::model::{GAP, Lang, Organization, Text};

/// The maximum number of names that are recognised in texts.
const MOST: usize = 1000;

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A person, with the index of the officer, whose affiliation is checked.
    Person(Option<usize>),
    /// An organization, with the index of its acronym in [`Names::acronyms`].
    Organization(Option<usize>),
    /// A venue, a forum's title, the group.
    Title,
    /// A town or country.
    Place,
    /// A short name in capitals.
    Acronym,
    /// A text of several words that letters repeat: an objective, the action of a deadline.
    Sentence,
}

/// A known name.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it names.
    pub sort: Sort,
    /// As it is written.
    pub written: String,
    /// Its words, folded, and whether each begins with a capital letter.
    pub words: Vec<(String, bool)>,
    /// Its description in messages.
    pub called: &'static str,
    /// The reference for prose.
    pub reference: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// The known names in one language.
#[derive(Debug, Default)]
pub struct Names {
    /// The names.
    pub all: Vec<Name>,
    /// Acronyms of organizations, as they are written.
    pub acronyms: Vec<String>,
    /// Names in the data that almost match, so one of them is probably wrong.
    pub rivals: Vec<[(String, Span); 2]>,
    /// For each word, the names that contain it and its index in them.
    by_word: BTreeMap<String, Vec<(usize, usize)>>,
}

/// An occurrence of a name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The index of the name.
    pub name: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The word that almost matches, by its index among the tokens.
    pub slip: Option<usize>,
}

impl Names {
    /// The names of a site.
    pub fn of(facts: &SharedFacts, lang: &Lang) -> Self {
        let mut names = Self::default();
        names.add_group(facts, lang);
        names.add_meetings(facts, lang);
        names.find_rivals();
        for (index, name) in names.all.iter().enumerate() {
            for (place, (word, _)) in name.words.iter().enumerate() {
                names.by_word.entry(word.clone()).or_default().push((index, place));
            }
        }
        names
    }

    /// The same host may be written at a meeting and at its forum, the same person as officer and as speaker.
    fn find_rivals(&mut self) {
        for (second, name) in self.all.iter().enumerate() {
            let is_rival = |other: &Name| {
                let words = || name.words.iter().zip(&other.words).filter(|(a, b)| a.0 != b.0);
                let alike = match (name.sort, other.sort) {
                    (Sort::Organization(a), Sort::Organization(b)) => a.is_some() == b.is_some(),
                    (Sort::Person(_), Sort::Person(_))
                    | (Sort::Title | Sort::Organization(_), Sort::Title)
                    | (Sort::Title, Sort::Organization(_)) => true,
                    _ => false,
                };
                alike
                    && name.words.len() == other.words.len()
                    && words().count() == 1
                    && words().all(|(a, b)| !is_number(&a.0) && one_slip(&a.0, &b.0))
            };
            let first = self.all[..second].iter().find(|other| is_rival(other));
            let place = |name: &Name| (name.written.clone(), name.span.clone());
            self.rivals.extend(first.map(|first| [place(first), place(name)]));
        }
    }

    pub(super) fn add(
        &mut self,
        sort: Sort,
        written: &str,
        called: &'static str,
        reference: Option<String>,
        span: Span,
    ) {
        let words: Vec<(String, bool)> = tokens(written, 0..written.len())
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| (token.folded.clone().into_owned(), token.is_capitalised()))
            .collect();
        let known =
            |name: &Name| name.words.iter().map(|(word, _)| word).eq(words.iter().map(|(word, _)| word));
        let letters: usize = words.iter().map(|(word, _)| word.chars().count()).sum();
        // A short word of its own resembles too many others.
        let enough = match sort {
            Sort::Person(_) => words.len() >= 2,
            Sort::Organization(_) | Sort::Title => words.len() >= 2 && letters >= 10,
            Sort::Place | Sort::Acronym => letters >= 4,
            Sort::Sentence => words.len() >= 2 && letters >= 12,
        };
        // Each name is compared with all others, so their number is limited.
        if self.all.len() >= MOST {
            return;
        }
        match self.all.iter_mut().find(|name| known(name)) {
            // The expansion of an abbreviation may also be the name of an organization, which takes precedence.
            Some(name) if name.sort == Sort::Title => name.sort = sort,
            Some(_) => {}
            None if enough => {
                self.all.push(Name { sort, written: written.to_owned(), words, called, reference, span });
            }
            None => {}
        }
    }

    pub(super) fn add_text(
        &mut self,
        sort: Sort,
        text: &Text,
        lang: &Lang,
        called: &'static str,
        reference: Option<&str>,
        span: &Span,
    ) {
        let (here, _) = text.in_lang(lang);
        self.add(sort, here, called, reference.map(str::to_owned), span.clone());
        if text.original() != here {
            self.add(sort, text.original(), called, None, span.clone());
        }
    }

    pub(super) fn add_organization(
        &mut self,
        organization: &Organization,
        lang: &Lang,
        called: &'static str,
        reference: Option<&str>,
        span: &Span,
    ) {
        let acronym = organization.acronym.as_ref().map(|acronym| {
            let same = |name: &&Name| name.written == organization.name.original();
            if let Some(Name { sort: Sort::Organization(Some(other)), span: first, .. }) =
                self.all.iter().find(same)
                && self.acronyms[*other] != *acronym
            {
                let first = (self.acronyms[*other].clone(), first.clone());
                self.rivals.push([first, (acronym.clone(), span.clone())]);
            }
            self.acronyms.push(acronym.clone());
            self.add(Sort::Acronym, acronym, called, None, span.clone());
            self.acronyms.len() - 1
        });
        self.add_text(Sort::Organization(acronym), &organization.name, lang, called, reference, span);
    }

    fn add_meetings(&mut self, facts: &SharedFacts, lang: &Lang) {
        for meeting in &facts.site.meetings {
            let id = &meeting.id;
            let place = |key: &str| {
                let key = format!("meetings.{id}.{key}");
                facts.place(&[
                    &key,
                    &format!("{key}.{lang}"),
                    &format!("{key}.name"),
                    &format!("{key}.name.{lang}"),
                ])
            };
            if let Some(called) = &meeting.event.location.place {
                let span = place("place");
                self.add_text(Sort::Place, &called.name, lang, "the place of a meeting", None, &span);
            }
            if let Some(venue) = meeting.event.venue() {
                if let Some(name) = &venue.name {
                    let reference = format!("meetings.{id}.venue");
                    self.add_text(
                        Sort::Title,
                        name,
                        lang,
                        "the venue",
                        Some(&reference),
                        &place("venue.name"),
                    );
                }
                let city = place("venue.city");
                self.add_text(Sort::Place, &venue.city, lang, "the town of a meeting", None, &city);
                let country = place("venue.country");
                self.add_text(Sort::Place, &venue.country, lang, "the country of a meeting", None, &country);
            }
            for (index, host) in meeting.event.hosts.iter().enumerate() {
                self.add_organization(host, lang, "a host", None, &place(&format!("hosts.{index}")));
            }
            for (index, objective) in meeting.objectives.iter().enumerate() {
                let span = place(&format!("objectives.{index}"));
                self.add_text(Sort::Sentence, objective, lang, "an objective", None, &span);
            }
            for deadline in &meeting.deadlines {
                let key = format!("deadlines.{}", deadline.id);
                let span = place(&format!("{key}.action"));
                self.add_text(
                    Sort::Sentence,
                    &deadline.action,
                    lang,
                    "what a deadline asks for",
                    None,
                    &span,
                );
                if let Some(how) = &deadline.how {
                    let span = place(&format!("{key}.how"));
                    self.add_text(Sort::Sentence, how, lang, "how to meet a deadline", None, &span);
                }
            }
            for forum in &meeting.forums {
                let base = match facts.place(&[&format!("meetings.{id}.forum.title")]) {
                    span if span.start > 0 => "forum".to_owned(),
                    _ => format!("forum.{}", forum.id),
                };
                let title = place(&format!("{base}.title"));
                self.add_text(Sort::Title, &forum.title, lang, "the title of a forum", None, &title);
                for (index, host) in forum.event.hosts.iter().enumerate() {
                    self.add_organization(
                        host,
                        lang,
                        "a host",
                        None,
                        &place(&format!("{base}.hosts.{index}")),
                    );
                }
                for (index, speaker) in forum.speakers.iter().enumerate() {
                    if let Some(name) = &speaker.name {
                        let span = place(&format!("{base}.speakers.{index}.name"));
                        self.add(Sort::Person(None), name, "the name of a speaker", None, span);
                    }
                }
            }
        }
    }

    /// The names and near matches in a text. The longest name at a position wins.
    pub fn find(&self, tokens: &[ProseToken]) -> Vec<Sighting> {
        let words: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].kind != TokenKind::Mark).collect();
        let mut found: BTreeSet<(usize, std::cmp::Reverse<usize>, bool, usize)> = BTreeSet::new();
        let mut slips: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (index, at) in words.iter().enumerate() {
            let Some(holders) = self.by_word.get(tokens[*at].folded.as_ref()) else { continue };
            for (name, place) in holders {
                let Some(start) = index.checked_sub(*place) else { continue };
                let Some(window) = words.get(start..start + self.all[*name].words.len()) else { continue };
                let Some(slip) = self.compare(*name, window, tokens) else { continue };
                found.insert((window[0], std::cmp::Reverse(window.len()), slip.is_some(), *name));
                if let Some(slip) = slip {
                    slips.insert((window[0], *name), slip);
                }
            }
        }
        self.singles(&words, tokens, &mut found, &mut slips);
        let mut sightings: Vec<Sighting> = Vec::new();
        let mut end = 0;
        for (start, length, near, name) in found {
            let first = words.partition_point(|word| *word < start);
            let last = words[first + length.0 - 1];
            if start >= end {
                let slip = near.then(|| slips.get(&(start, name)).copied()).flatten();
                sightings.push(Sighting { name, tokens: start..last + 1, slip });
                end = last + 1;
            }
        }
        sightings
    }

    /// Finds near matches of names that consist of a single word.
    fn singles(
        &self,
        words: &[usize],
        tokens: &[ProseToken],
        found: &mut BTreeSet<(usize, std::cmp::Reverse<usize>, bool, usize)>,
        slips: &mut BTreeMap<(usize, usize), usize>,
    ) {
        for (index, name) in self.all.iter().enumerate().filter(|(_, name)| name.words.len() == 1) {
            for at in words.iter().copied() {
                let token = &tokens[at];
                let length = name.words[0].0.len();
                if token.kind == TokenKind::Word
                    && token.is_capitalised()
                    && token.folded.len().abs_diff(length) <= 3
                    && one_slip(&token.folded, &name.words[0].0)
                {
                    found.insert((at, std::cmp::Reverse(1), true, index));
                    slips.insert((at, index), at);
                }
            }
        }
    }

    /// `None` if the words do not match the name; otherwise the token that almost matches, if any.
    fn compare(&self, name: usize, window: &[usize], tokens: &[ProseToken]) -> Option<Option<usize>> {
        let name = &self.all[name];
        let mut slip = None;
        for (place, ((word, capital), at)) in name.words.iter().zip(window).enumerate() {
            let token = &tokens[*at];
            // A text that stands alone in the data may be part of a sentence elsewhere.
            let capital = *capital && (place > 0 || name.sort != Sort::Sentence);
            // `للفريق` is the same word after a preposition.
            if token.folded == word.as_str() || is_with_proclitics(&token.folded, word) {
                continue;
            }
            // A different number means a different thing: `Hall 2` is not `Hall 1`.
            if slip.is_some()
                || is_number(word)
                || !one_slip(&token.folded, word)
                || (capital && !token.is_capitalised())
            {
                return None;
            }
            slip = Some(*at);
        }
        let (first, last) = (*window.first()?, *window.last()?);
        // A name does not extend across the end of a sentence or a gap.
        let parted = tokens[first..=last].iter().any(|token| {
            token.kind == TokenKind::Mark
                && (token.written.contains(GAP) || [";", "!", "?", ":"].contains(&token.written))
        });
        (!parted).then_some(slip)
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
