//! Compares the ordinals of meetings and forums with the facts.
//!
//! A text may mention other meetings, so an ordinal is compared only where it can refer to no other: in the
//! title of a meeting's page, in a letter, and beside the dates of another meeting.

use std::ops::Range;

use super::dates::Mention;
use super::facts::SharedFacts;
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
        if let Some((number, after)) = words::ordinal(tokens, start)
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
                token.is_capitalised() || words::is_light(&tokens[start..=start], 0) && start + 1 < at
            }
            TokenKind::Mark => token.is("-") || token.is("."),
            TokenKind::Number => tokens.get(start + 1).is_some_and(|next| next.glued),
        };
        if !passes {
            break;
        }
    }
    let (number, after) = words::ordinal(tokens, at + 1)?;
    let arabic = tokens[at].written.chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    arabic.then_some((number, at + 1..after))
}

/// Reports ordinals that contradict the facts, and counts correct ones.
pub fn compare(passage: &Passage, mentions: &[Mention], found: &mut Vec<Contradiction>) -> usize {
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
        let in_letter = passage.source.is_letter() && !speaks_of_another(passage, ordinal);
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

/// Whether the sentence names the town of another meeting, and so refers to that meeting.
fn speaks_of_another(passage: &Passage, ordinal: &Ordinal) -> bool {
    let own = passage.source.meeting;
    let sentence = passage.sentence(ordinal.tokens.start);
    let of_another = |at: usize| {
        words::event(&passage.tokens, at).is_some() && !matches!(whose(passage, at, sentence.end), Whose::Own)
    };
    if (ordinal.tokens.start..sentence.end.min(ordinal.tokens.end + 6)).any(of_another) {
        return true;
    }
    // What was held is an earlier one of the group.
    let is_earlier = own.and_then(|own| own_ordinal(passage.facts, own, ordinal.kind));
    let is_earlier = is_earlier.is_some_and(|(number, ..)| ordinal.number < number);
    let is_past = |at| words::is_past(&passage.tokens, at);
    let is_known = passage
        .facts
        .site
        .meetings
        .iter()
        .any(|meeting| SharedFacts::ordinal(meeting.designation.as_ref()) == Some(ordinal.number));
    if is_earlier && is_known && ordinal.kind == EventWord::Meeting && sentence.clone().any(is_past) {
        return true;
    }
    let mut others = passage.facts.site.meetings.iter().enumerate().filter(|(index, _)| Some(*index) != own);
    others.any(|(_, meeting)| {
        let numbered = SharedFacts::ordinal(meeting.designation.as_ref()) == Some(ordinal.number);
        let Some((town, ..)) = meeting.event.location.called().filter(|_| numbered) else { return false };
        let city = super::tokens::fold(town.in_lang(passage.source.lang).0);
        passage.tokens[sentence.clone()].iter().any(|token| token.folded == city)
    })
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
