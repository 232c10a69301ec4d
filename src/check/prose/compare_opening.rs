//! The time at which a meeting or forum begins or ends, in running text: `the meeting opens at 09:30 on 13 June`.
//!
//! Begin with [`compare`]. Only a sentence whose subject is the event is compared, with nothing between the verb and
//! the time but the day: a desk, a lunch or a session may begin at another time, and a meeting on another of its days.

use std::ops::Range;

use super::binding::identified;
use super::compare_hours::{is_subject, own_words, passes};
use super::compare_ordinals::ordinal_before;
use super::cues;
use super::dates::Mention;
use super::facts::SharedFacts;
use super::passage::{Contradiction, Passage};
use super::times;
use super::tokens::TokenKind;
use super::whose::{Whose, whose};
use super::words::{self, EventWord};
use crate::diag::Code;
use crate::model::time::Zone;
use crate::model::{Event, Instant, Meeting, Time};

/// Words between a verb and a time of day.
const AT: &[&str] =
    &["at", "a", "las", "h", "hours", "в", "الساعه", "في", "تمام", "于", "在", "le", "el", "on", "du", "de"];

/// Words that give a time in another place: `15:30 in Geneva`.
const IN: &[&str] = &["in", "en", "a", "в", "في"];

/// Reports times that contradict those of their event, and counts correct ones.
pub fn compare(passage: &Passage, mentions: &[Mention], found: &mut Vec<Contradiction>) -> usize {
    let Some(own) = passage.source.meeting else { return 0 };
    let meeting = &passage.facts.site.meetings[own];
    let mut right = 0;
    let mut next = 0;
    for at in 0..passage.tokens.len() {
        if at < next || passage.tokens[at].kind != TokenKind::Number {
            continue;
        }
        let Some(face) = times::face(&passage.tokens, at) else { continue };
        next = face.end;
        let Some(said) = face.time else { continue };
        let Some((event, called, begins)) = event(passage, mentions, meeting, at, face.end) else { continue };
        let instant = if begins { event.opens() } else { event.closes() };
        let Some(instant) = instant.filter(|_| identified(passage, at)) else { continue };
        let Some(time) = shown(passage, own, event, &instant, face.end) else { continue };
        if time == said {
            right += 1;
            continue;
        }
        let bytes = passage.bytes(at..face.end);
        let does = if begins { "begins" } else { "ends" };
        found.push(Contradiction {
            code: Code::WrongTime,
            message: format!("`{}`, but {called} {does} at {time}", passage.written(bytes.clone())),
            span: passage.span(bytes),
            related: Some((event.dates_span.clone(), called)),
            help: "correct one of the two".into(),
        });
    }
    right
}

/// The event that is said to begin, or to end, at the time that stands from `at` to `end`.
fn event<'s>(
    passage: &Passage<'s, '_>,
    mentions: &[Mention],
    meeting: &'s Meeting,
    at: usize,
    end: usize,
) -> Option<(&'s Event, String, bool)> {
    let tokens = &passage.tokens;
    let sentence = passage.sentence(at);
    let is_verb = |verb: &usize| cues::is_begin(tokens, *verb) || cues::is_end(tokens, *verb);
    let in_mention = |at: usize| {
        let next = mentions.partition_point(|mention| mention.tokens.end <= at);
        mentions.get(next).is_some_and(|mention| mention.tokens.contains(&at))
    };
    let between = |at: &usize| {
        let token = &tokens[*at];
        in_mention(*at) || AT.contains(&token.folded.as_ref()) || token.is(",") || token.is("(")
    };
    let own_words = own_words(passage, meeting);
    let verb = (sentence.start..at).rev().take_while(|at| is_verb(at) || between(at)).find(is_verb);
    let (word, verb, said) = match verb {
        Some(verb) => {
            let word = (sentence.start..verb).rev().find(|at| words::event(tokens, *at).is_some())?;
            let said = (word + 1..verb).all(|at| passes(passage, mentions, &own_words, at));
            (word, verb, said && is_subject(passage, mentions, &own_words, word))
        }
        // The verb stands first in Arabic, and last in Chinese.
        None => {
            let word = (sentence.start..at).rev().find(|at| words::event(tokens, *at).is_some())?;
            let first = word.checked_sub(1).filter(|verb| *verb == sentence.start && is_verb(verb));
            let last = || {
                Some(end)
                    .filter(|end| *end < sentence.end && is_verb(end) && !tokens[*end].written.is_ascii())
            };
            let said = (word + 1..at).all(|at| passes(passage, mentions, &own_words, at) || between(&at));
            (word, first.or_else(last)?, said)
        }
    };
    let kind = words::event(tokens, word)?;
    let said = said && whose(passage, word) == Whose::Own;
    let ordinal = ordinal_before(tokens, word);
    let (event, designation, called) = match (kind, meeting.forums.as_slice()) {
        (EventWord::Meeting, _) => {
            (&meeting.event, meeting.designation.as_ref(), format!("the meeting `{}`", meeting.id))
        }
        (EventWord::Forum, [forum]) => {
            (&forum.event, forum.designation.as_ref(), format!("the forum of `{}`", meeting.id))
        }
        (EventWord::Forum, _) => return None,
    };
    let counted = ordinal.is_none_or(|number| SharedFacts::ordinal(designation) == Some(number));
    let begins = cues::is_begin(tokens, verb);
    let days = event.days()?;
    let day = if begins { days.start } else { days.end };
    let first = mentions.partition_point(|mention| mention.tokens.start < sentence.start);
    let mut here = mentions[first..].iter().take_while(|mention| mention.tokens.start < sentence.end);
    let on_its_day = here.all(|mention| mention.start.is(day) && mention.end.is_none());
    (said && counted && on_its_day).then_some((event, called, begins))
}

/// The time of an instant on the clocks of which the text speaks; `None` if those are not known.
fn shown(passage: &Passage, own: usize, event: &Event, instant: &Instant, end: usize) -> Option<Time> {
    let tokens = &passage.tokens;
    if let Some((zone, _)) = times::zone(tokens, end) {
        return Some(instant.in_zone(&Zone::named(zone?)?).time());
    }
    let place: Range<usize> = match tokens.get(end) {
        Some(next) if IN.contains(&next.folded.as_ref()) => end + 1..end + 2,
        Some(next) if next.kind == TokenKind::Word && next.is_capitalised() => end..end + 1,
        _ => end..end,
    };
    let elsewhere = tokens.get(place)?.iter().enumerate().any(|(offset, token)| {
        let here = passage.facts.words_of_site.meetings_at(tokens, end + offset);
        let next = passage.facts.words_of_site.meetings_at(tokens, end + offset + 1);
        token.is_capitalised() && !here.contains(&own) && !next.contains(&own)
    });
    (!elsewhere).then(|| instant.in_zone(&event.zone).time())
}
