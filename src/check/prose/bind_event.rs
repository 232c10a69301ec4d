//! Ties a date to the event that takes place on it, or is named next to it.
//!
//! Between an event and its date nothing else may be named: in `took place after a meeting of Study Group 5 from 2 to 5
//! December`, the days are those of the other meeting.

use std::ops::Range;

use super::date_context::{Binding, DateContext};
use super::date_fact::DateOf;
use super::facts::SharedFacts;
use super::ordinals;
use super::passage::Passage;
use super::tokens::ProseToken;
use super::whose::{Whose, elsewhere, whose};
use super::words::{self, EventWord};
use super::{compare_ordinals, cues};
use crate::model::{Designation, GroupMeeting, Meeting};

impl DateContext<'_, '_, '_> {
    /// The event that takes place on the date, or is named next to it.
    pub(super) fn event(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let named = |range: Range<usize>| range.rev().find_map(|at| Some((at, words::event(tokens, at)?)));
        let is_verb = |at: &usize| words::is_held(tokens, *at) || cues::is_bound(tokens, *at);
        let relative = |from: usize| {
            // `will be held in Stavanger, with a dinner on 3 March`
            let with = |at: usize| at > from && cues::is_with(tokens, at) && tokens[at - 1].is(",");
            (from..start).any(|at| cues::is_relative(tokens, at) || with(at))
        };
        if let Some(verb) = (self.before..start).rev().find(is_verb) {
            let subject = named(self.sentence.start..verb)
                .filter(|(at, _)| !tokens[*at..verb].iter().any(|token| token.is(":")))
                .filter(|(at, _)| words::is_held(tokens, verb) || self.is_subject_of(*at, verb));
            // `第二次会议将在亚特兰大举行，晚宴于6月12日举行`: another clause with a subject of its own.
            let comma = (verb..start).rev().find(|at| tokens[*at].is(","));
            let is_ideograph =
                |at: usize| tokens[at].written.starts_with(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
            // `日期为`, `时间是`
            let is_of_dates =
                |at: usize| matches!(tokens[at].written, "日" | "期" | "时" | "间" | "为" | "是");
            if comma.is_some_and(|comma| {
                (comma + 1..start)
                    .any(|at| is_ideograph(at) && !words::is_light(tokens, at) && !is_of_dates(at))
            }) {
                return None;
            }
            let after = named(verb + 1..start);
            let (at, kind) = match (subject, after) {
                // `took place in Lima after a meeting of Study Group 5 from 2 to 5 December`
                (_, Some((at, kind))) if relative(verb) || whose(self.passage, at) != Whose::Own => {
                    (at, kind)
                }
                (Some(_), None) if relative(verb) => return None,
                // `will be held in Atlanta, with a workshop on 12 June`
                (Some((_, subject)), Some((at, kind))) if subject != kind => {
                    return Some((self.event_at(at, kind, at)?, Binding::Beside));
                }
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
            .any(|at| is_verb(&at) && !tokens[at].written.is_ascii());
        let named =
            named(self.sentence.start..start).filter(|_| follows).or_else(|| named(self.before..start));
        let Some((at, kind)) = named else { return self.invitation() };
        let light = (at..start).skip(1).all(|at| {
            words::is_light(tokens, at) || words::event(tokens, at).is_some() || is_of_event(tokens, at)
        });
        let binding = if follows { Binding::Said } else { Binding::Beside };
        Some((self.event_at(at, kind, at).filter(|_| light && start - at <= 16)?, binding))
    }

    /// Whether nothing but names and auxiliary words is between an event and its verb: not `meeting documents open`.
    fn is_subject_of(&self, event: usize, verb: usize) -> bool {
        const AUXILIARY: &[&str] = &[
            "will", "shall", "is", "does", "that", "which", "proper", "se", "s", "sera", "qui", "que", "es",
        ];
        let tokens = &self.passage.tokens;
        (event + 1..verb).all(|at| {
            words::is_light(tokens, at)
                || AUXILIARY.contains(&tokens[at].folded.as_ref())
                || words::event(tokens, at).is_some()
                || ordinals::ordinal(tokens, at).is_some()
                || is_of_event(tokens, at)
                || self.facts().words_of_site.group.contains(tokens[at].folded.as_ref())
        })
    }

    /// The meeting of a letter that says when someone is welcome.
    fn invitation(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let word = (self.before..start).rev().find(|at| cues::is_invitation(tokens, *at))?;
        let light = (word + 1..start).all(|at| words::is_light(tokens, at));
        let own = self.passage.source.meeting.filter(|_| light && self.passage.source.is_letter())?;
        Some((self.position(&DateOf::Meeting(own))?, Binding::Beside))
    }

    /// The event named next to the date, with nothing else between.
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
        let numbered =
            |designation: Option<&Designation>, number| SharedFacts::ordinal(designation) == Some(number);
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
                let is_over =
                    self.passage.source.is_letter() && (from..start).any(|at| cues::is_past(tokens, at));
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
fn is_of_event(tokens: &[ProseToken], at: usize) -> bool {
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
