//! Compares the ordinals of meetings and forums with the facts.
//!
//! A text may mention other meetings, so an ordinal is compared only where it can refer to no other: in the
//! title of a meeting's page, in a letter, and beside the dates of another meeting.

use std::ops::Range;

use super::calendar::CalendarWords;
use super::cues;
use super::dates::Mention;
use super::facts::SharedFacts;
use super::ordinals;
use super::passage::{Contradiction, Passage};
use super::tokens::{ProseToken, TokenKind};
use super::whose::{Whose, whose};
use super::words::{self, EventWord};
use crate::diag::{Code, Span};
use crate::model::{Meeting, PageKind};

/// An ordinal with the event that it applies to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// The number.
    pub number: u32,
    /// The tokens of the ordinal.
    pub tokens: Range<usize>,
    /// What it counts.
    pub kind: EventWord,
}

/// Every ordinal of an event in a text.
pub fn ordinals(tokens: &[ProseToken]) -> Vec<Ordinal> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(kind) = words::event(tokens, at) else { continue };
        if let Some((number, place)) = ordinal_near(tokens, at)
            && found.last().is_none_or(|last: &Ordinal| last.tokens != place)
        {
            found.push(Ordinal { number, tokens: place, kind });
        }
    }
    found
}

/// The ordinal of the event at `at`.
pub fn ordinal_before(tokens: &[ProseToken], at: usize) -> Option<u32> {
    ordinal_near(tokens, at).map(|(number, _)| number)
}

/// `second FG-MV meeting`, `Second ITU Forum`; in Arabic, the ordinal follows the noun.
fn ordinal_near(tokens: &[ProseToken], at: usize) -> Option<(u32, Range<usize>)> {
    for start in (at.saturating_sub(6)..at).rev() {
        if let Some((number, after)) = ordinals::ordinal(tokens, start)
            && after <= at
        {
            return Some((number, start..after));
        }
        // Only names and similar words may come between.
        let token = &tokens[start];
        let passes = match token.kind {
            TokenKind::Word if token.glued && start > 0 && tokens[start - 1].kind == TokenKind::Number => {
                true
            }
            TokenKind::Word => {
                // `第二次会议`, where each ideograph is a token.
                token.written.chars().all(is_ideograph)
                    || token.is_capitalised()
                    || words::is_light(&tokens[start..=start], 0) && start + 1 < at
            }
            TokenKind::Mark => token.is("-") || token.is("."),
            TokenKind::Number => tokens.get(start + 1).is_some_and(|next| next.glued),
        };
        if !passes {
            break;
        }
    }
    let (number, after) = ordinals::ordinal(tokens, at + 1)?;
    let arabic = tokens[at].written.chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    arabic.then_some((number, at + 1..after))
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Reports ordinals that contradict the facts, and counts correct ones.
pub fn compare(
    passage: &Passage,
    mentions: &[Mention],
    calendar: &CalendarWords,
    found: &mut Vec<Contradiction>,
) -> usize {
    let mut right = 0;
    let ordinals = ordinals(&passage.tokens);
    for ordinal in &ordinals {
        let Some(own) = passage.source.meeting else { continue };
        let meeting = &passage.facts.site.meetings[own];
        let (expected, span, called) = match own_ordinal(passage.facts, own, ordinal.kind) {
            Some(expected) => expected,
            None => continue,
        };
        if ordinal.number == expected {
            right += 1;
            continue;
        }
        let titled = passage.key().is_some_and(|key| matches!(key, "title" | "short_title"));
        let page_kind = passage.source.page.map(|page| &page.kind);
        let title_of_its_own = titled
            && ordinals.len() == 1
            && matches!(
                (page_kind, ordinal.kind),
                (Some(PageKind::Meeting), EventWord::Meeting) | (Some(PageKind::Forum(_)), EventWord::Forum)
            );
        // `At the second meeting the third will be planned.`
        let sentence = passage.sentence(ordinal.tokens.start);
        let beside_own = ordinals.iter().any(|other| {
            other.kind == ordinal.kind && other.number == expected && sentence.contains(&other.tokens.start)
        });
        let in_letter = passage.source.is_letter()
            && !beside_own
            && !speaks_of_another(passage, mentions, calendar, ordinal);
        if title_of_its_own
            || in_letter
            || beside_other_dates(passage, mentions, ordinal, meeting, ordinals.len())
        {
            let said = passage.written(passage.bytes(ordinal.tokens.clone()));
            found.push(Contradiction {
                code: Code::WrongOrdinal,
                span: passage.span(passage.bytes(ordinal.tokens.clone())),
                message: format!("`{said}`, but {called} is number {expected}"),
                related: Some((span, format!("the ordinal of {called}"))),
                help: "correct the word, or `ordinal` in site.yaml".into(),
            });
        }
    }
    right
}

/// The ordinal of the page's own meeting or forum, its span, and what it belongs to.
fn own_ordinal(facts: &SharedFacts, own: usize, kind: EventWord) -> Option<(u32, Span, String)> {
    let meeting = &facts.site.meetings[own];
    let id = &meeting.id;
    match kind {
        EventWord::Meeting => {
            let number = SharedFacts::ordinal(meeting.designation.as_ref())?;
            Some((number, facts.place(&[&format!("meetings.{id}.ordinal")]), format!("the meeting `{id}`")))
        }
        EventWord::Forum => {
            let [forum] = meeting.forums.as_slice() else { return None };
            let number = SharedFacts::ordinal(forum.designation.as_ref())?;
            let keys =
                [format!("meetings.{id}.forum.ordinal"), format!("meetings.{id}.forum.{}.ordinal", forum.id)];
            let span = facts.place(&[&keys[0], &keys[1]]);
            Some((number, span, format!("the forum of `{id}`")))
        }
    }
}

/// Whether the sentence says, by its words, that it counts another meeting than the one that a letter is about.
fn speaks_of_another(
    passage: &Passage,
    mentions: &[Mention],
    calendar: &CalendarWords,
    ordinal: &Ordinal,
) -> bool {
    let tokens = &passage.tokens;
    let own = passage.source.meeting;
    let start = ordinal.tokens.start;
    let sentence = passage.sentence(start);
    let near = sentence.start.max(start.saturating_sub(6))..start;
    let Some(event) = (near.start..sentence.end).find(|at| {
        words::event(tokens, *at) == Some(ordinal.kind)
            && ordinal_near(tokens, *at).is_some_and(|(_, place)| place == ordinal.tokens)
    }) else {
        return false;
    };
    let until = (ordinal.tokens.end.max(event) + 1..sentence.end)
        .find(|at| ordinals::ordinal(tokens, *at).is_some())
        .unwrap_or(sentence.end);
    let says = |range: Range<usize>, question: fn(&[ProseToken], usize) -> bool| {
        range.into_iter().any(|at| question(tokens, at))
    };
    // `the first meeting was held online`, `after the first meeting`, `the report of the first meeting`
    let is_over = says(near.start..until, cues::is_past)
        || says(event + 1..until, cues::is_planned)
        || says(start.saturating_sub(4).max(sentence.start)..start, cues::is_relative)
        || says(event + 1..until.min(event + 5), |tokens, at| tokens[at].is("后") || tokens[at].is("之"))
        || says(sentence.clone(), cues::is_outcome);
    is_over
        || whose(passage, event) != Whose::Own
        || is_counted_elsewhere(passage, event)
        || is_dated_elsewhere(passage, mentions, calendar, event..until)
        || sentence.into_iter().any(|at| {
            let there = passage.facts.words_of_site.meetings_at(tokens, at);
            there.iter().any(|index| {
                let meeting = &passage.facts.site.meetings[*index];
                Some(*index) != own
                    && SharedFacts::ordinal(meeting.designation.as_ref()) == Some(ordinal.number)
            })
        })
}

/// `the second meeting in North America`: whether a place that is none of the site's says what is counted.
fn is_counted_elsewhere(passage: &Passage, event: usize) -> bool {
    const IN: &[&str] = &["in", "en", "a", "au", "в", "في", "within"];
    let words = &passage.facts.words_of_site;
    let is_in = passage.tokens.get(event + 1).is_some_and(|token| IN.contains(&token.folded.as_ref()));
    let place = passage.tokens.get(event + 2).filter(|token| is_in && token.is_capitalised());
    place.is_some_and(|place| {
        let word = place.folded.as_ref();
        !words.places.contains(word) && !words.group.contains(word)
    })
}

/// Whether what is counted takes place on days, or in a month, in which nothing of the page's own meeting is.
fn is_dated_elsewhere(
    passage: &Passage,
    mentions: &[Mention],
    calendar: &CalendarWords,
    range: Range<usize>,
) -> bool {
    let facts = || passage.facts.dates.iter().filter(|fact| fact.meeting() == passage.source.meeting);
    let is_own_month = |month: u8, year: i16| {
        facts().any(|fact| {
            [fact.dates.start, fact.dates.end].iter().any(|day| (day.month(), day.year()) == (month, year))
        })
    };
    let is_own = |mention: &Mention| {
        let day = mention.start;
        facts().any(|fact| day.is(fact.dates.start) || mention.end.unwrap_or(day).is(fact.dates.end))
            || day.year.is_none_or(|year| is_own_month(day.month, year))
    };
    let first = mentions.partition_point(|mention| mention.tokens.start < range.start);
    let mut said = mentions[first..].iter().take_while(|mention| mention.tokens.start < range.end);
    let dated = said.any(|mention| !is_own(mention));
    let year = |at: usize| {
        passage.tokens.get(at).and_then(ProseToken::number).filter(|year| (1900..=2100).contains(year))
    };
    let month = |at: usize| {
        let (month, next) = calendar.month(&passage.tokens, at)?;
        let year = year(next).or_else(|| year(next + 1))?;
        Some((month, i16::try_from(year).ok()?))
    };
    dated || range.into_iter().filter_map(month).any(|(month, year)| !is_own_month(month, year))
}

/// Whether the only ordinal of the sentence is given with the dates of the page's own meeting and no others.
fn beside_other_dates(
    passage: &Passage,
    mentions: &[Mention],
    ordinal: &Ordinal,
    meeting: &Meeting,
    ordinals: usize,
) -> bool {
    let sentence = passage.sentence(ordinal.tokens.start);
    let mut said = mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start));
    let (Some(only), None) = (said.next(), said.next()) else { return false };
    let dates = match ordinal.kind {
        EventWord::Meeting => meeting.event.days(),
        EventWord::Forum => match meeting.forums.as_slice() {
            [forum] => forum.event.days(),
            _ => return false,
        },
    };
    let Some(dates) = dates else { return false };
    ordinals == 1
        && only.start.year.is_some()
        && only.start.is(dates.start)
        && only.end.unwrap_or(only.start).is(dates.end)
}
