//! Compares days and ranges in prose with the facts.
//!
//! Begin with [`compare`]. The words around a date determine what it refers to ([`Binding`]); a date without
//! such words is ignored, except in letters, which are only about their meeting.

use super::binding::{bound, identified, is_bound_of_event, is_meant, is_vague};
use super::cues;
use super::date_context::Binding;
use super::date_fact::{DateFact, DateOf};
use super::dates::{Mention, WrittenDay};
use super::facts::SharedFacts;
use super::ordinals;
use super::passage::Passage;
use super::tokens::TokenKind;
use super::words::{self, EventWord};
use crate::model::{Date, DateRange};

/// The result of comparing a mention with the facts.
#[derive(Clone, Debug)]
pub enum Comparison {
    /// It matches a fact.
    Equal,
    /// It matches no fact, and is not close to one that it could refer to.
    Unrelated,
    /// It contradicts the fact with this index.
    Contradicts(usize),
}

/// Compares the date `mentions[index]` with the facts; `mentions` are those of the passage.
pub fn compare(passage: &Passage, mentions: &[Mention], index: usize) -> Comparison {
    let mention = &mentions[index];
    let facts = passage.facts;
    let letter = passage.source.is_letter();
    // The subject of a letter that invites to two events gives one range for both.
    if letter
        && passage.key() == Some("subject")
        && mentions.len() == 1
        && names_both(passage, mention)
        && let Some(own) = passage.source.meeting
        && let Some(fact) = facts.dates.iter().position(|fact| fact.what == DateOf::Meeting(own))
    {
        let whole = facts.whole(own).is_some_and(|whole| is_range(mention, whole));
        return if whole { Comparison::Equal } else { Comparison::Contradicts(fact) };
    }
    // The days of something else that the site knows are true of that, whatever the sentence is about.
    let own = passage.source.meeting.and_then(|own| facts.whole(own));
    if facts.ranges.is_single(mention) {
        return Comparison::Equal;
    }
    if own.is_some_and(|own| is_stay(passage, mention, own)) {
        return Comparison::Unrelated;
    }
    let bound = bound(passage, mentions, index);
    if bound.is_none_or(|(fact, _)| !matches!(facts.dates[fact].what, DateOf::Meeting(_) | DateOf::Forum(..)))
        && facts.ranges.is_composed(mention)
    {
        return Comparison::Equal;
    }
    if let Some((fact, binding)) = bound {
        let dates = &facts.dates[fact];
        let mention = &end_of(mention, dates);
        let vague = binding == Binding::Beside && is_vague(passage, mention, dates);
        if vague || is_stay(passage, mention, dates.dates) {
            return Comparison::Unrelated;
        }
        if fits(mention, dates, facts, passage) {
            return Comparison::Equal;
        }
        let known = is_known(mention, facts, passage);
        let said_of_deadline = binding == Binding::Said && matches!(dates.what, DateOf::Deadline(..));
        // A difference in month or year is a mistake only if nothing else can be meant.
        let sure = identified(passage, mention.tokens.start)
            || (said_of_deadline && passage.source.about_group && mention.start.year.is_some());
        if letter {
            // A registration may be said of more than the facts give it: a desk, a dinner.
            let certain = binding == Binding::Said && !matches!(dates.what, DateOf::Opening(..));
            let doubtful = !known && near(mention, dates.dates);
            if doubtful || (certain && (known || near(mention, dates.dates))) {
                return Comparison::Contradicts(fact);
            }
        } else if is_meant(passage, mention, dates)
            && (close(mention, dates.dates) || (sure && near(mention, dates.dates)))
            && (!known
                || said_of_deadline
                || (binding == Binding::Said && is_bound_of_event(passage, mention)))
        {
            return Comparison::Contradicts(fact);
        }
        if known {
            return Comparison::Equal;
        }
    } else if is_known(mention, facts, passage) {
        return Comparison::Equal;
    }
    // Its day of issue, and those of its revisions and of rows of its own, are the letter's alone.
    let is_own_day = passage.key().is_some_and(|key| key.rsplit('.').next() == Some("date"));
    if letter
        && !is_own_day
        && bound.is_none()
        && is_bare(passage, mentions, index)
        && let Some(fact) = nearest(mention, facts, passage)
    {
        return Comparison::Contradicts(fact);
    }
    Comparison::Unrelated
}

/// Of the range in which a registration is open, the end that is compared with a fact.
fn end_of(mention: &Mention, fact: &DateFact) -> Mention {
    let mut mention = mention.clone();
    match fact.what {
        DateOf::Opening(..) => mention.end = None,
        DateOf::Deadline(..) => {
            if let Some(end) = mention.end.take() {
                mention.start = end;
            }
        }
        _ => {}
    }
    mention
}

/// Whether a range is that of a stay about the meeting of the page: `rooms are held for the nights of 12 to 17 October`.
fn is_stay(passage: &Passage, mention: &Mention, days: DateRange) -> bool {
    let year = days.start.year();
    let (Some(start), Some(end)) = (mention.start.date(year), mention.end.and_then(|end| end.date(year)))
    else {
        return false;
    };
    let mut sentence = passage.sentence(mention.tokens.start);
    start <= days.start && days.end <= end && sentence.any(|at| cues::is_stay(&passage.tokens, at))
}

/// Whether a sentence of a letter says nothing but a date and names of the group, an event and a place: it states the
/// dates of what the letter is about.
fn is_bare(passage: &Passage, mentions: &[Mention], index: usize) -> bool {
    let tokens = &passage.tokens;
    let words = &passage.facts.words_of_site;
    let sentence = passage.sentence(mentions[index].tokens.start);
    let is_in_mention = |at: usize| {
        let next = mentions.partition_point(|mention| mention.tokens.end <= at);
        mentions.get(next).is_some_and(|mention| mention.tokens.contains(&at))
    };
    sentence.into_iter().all(|at| {
        let word = tokens[at].folded.as_ref();
        tokens[at].kind != TokenKind::Word
            || is_in_mention(at)
            || (words::is_light(tokens, at) && !tokens[at].is_capitalised())
            || words::event(tokens, at).is_some()
            || words::is_held(tokens, at)
            || ordinals::ordinal(tokens, at).is_some()
            || words.group.contains(word)
            || words.places.contains(word)
    })
}

fn is_range(mention: &Mention, dates: DateRange) -> bool {
    mention.start.is(dates.start) && mention.end.unwrap_or(mention.start).is(dates.end)
}

/// Whether a mention is consistent with a fact: the same days, or some of them.
fn fits(mention: &Mention, fact: &DateFact, facts: &SharedFacts, passage: &Passage) -> bool {
    let year = fact.dates.start.year();
    let (Some(start), Some(end)) =
        (mention.start.date(year), mention.end.unwrap_or(mention.start).date(year))
    else {
        return false;
    };
    let within = |dates: DateRange| dates.start <= start && end <= dates.end;
    // `by Study Group 5 at its meeting of 1-4 May`, where the day is one of them.
    let day_is_one_of_them = matches!(fact.what, DateOf::Established | DateOf::Concluded)
        && start <= fact.dates.start
        && fact.dates.end <= end;
    // `from 13 (afternoon) to 16 October` in a letter from before the meeting was moved.
    let previous = match fact.what {
        DateOf::Meeting(meeting) => facts.site.meetings[meeting].event.previous_dates,
        DateOf::Forum(meeting, forum) => facts.site.meetings[meeting].forums[forum].event.previous_dates,
        _ => None,
    };
    let is_end = |dates: DateRange| mention.end.is_none() && (start == dates.start || start == dates.end);
    if day_is_one_of_them || previous.is_some_and(is_end) {
        return true;
    }
    if within(fact.dates) {
        // A letter that gives the dates of a meeting gives all of them.
        return mention.end.is_none() || !passage.source.is_letter() || is_range(mention, fact.dates);
    }
    let whole = fact.meeting().and_then(|meeting| facts.whole(meeting));
    let both = whole.filter(|whole| is_range(mention, *whole)).is_some();
    both && (!passage.source.is_letter() || names_both(passage, mention))
}

/// Whether the sentence names a meeting and a forum before the date.
fn names_both(passage: &Passage, mention: &Mention) -> bool {
    let sentence = passage.sentence(mention.tokens.start);
    let named = |kind| {
        (sentence.start..mention.tokens.start).any(|at| words::event(&passage.tokens, at) == Some(kind))
    };
    named(EventWord::Meeting) && named(EventWord::Forum)
}

/// Whether the days are known: from a value somewhere, or as a range from the start of one fact to the end of
/// another.
fn is_known(mention: &Mention, facts: &SharedFacts, passage: &Passage) -> bool {
    let known = |day: WrittenDay| match (day.year, passage.key()) {
        // A letter's own date is not evidence for itself.
        (Some(year), Some("date")) if passage.source.is_letter() => {
            day.date(year).is_some_and(|date| facts.days.get(&date).is_some_and(|count| *count > 1))
        }
        (Some(year), _) => day.date(year).is_some_and(|date| facts.days.contains_key(&date)),
        (None, _) => facts.days.keys().any(|date| day.is(*date)),
    };
    let Some(end) = mention.end else { return known(mention.start) };
    let ranges = facts.dates.iter().map(|fact| fact.dates);
    let wholes = (0..facts.site.meetings.len()).filter_map(|meeting| facts.whole(meeting));
    let events = facts.site.meetings.iter().flat_map(|meeting| {
        let forums = meeting.forums.iter().map(|forum| &forum.event);
        forums.chain([&meeting.event]).filter_map(|event| event.previous_dates)
    });
    let mut all = ranges.chain(wholes).chain(events);
    let is_whole = all.any(|range| is_range(mention, range));
    // In ordinary prose, a range within a meeting means some of its days.
    let within = |range: DateRange| {
        let year = range.start.year();
        match (mention.start.date(year), end.date(year)) {
            (Some(start), Some(end)) => range.start <= start && end <= range.end,
            _ => false,
        }
    };
    let inside = || (0..facts.site.meetings.len()).any(|meeting| facts.whole(meeting).is_some_and(within));
    is_whole || (!passage.source.is_letter() && inside())
}

/// Whether a mention is within a few days of a fact, or in the same month.
fn close(mention: &Mention, dates: DateRange) -> bool {
    let is_close = |day: WrittenDay, date: Date| {
        let year = day.year.unwrap_or(date.year());
        let same_month = (year, day.month) == (date.year(), date.month());
        same_month || day.date(year).is_some_and(|written| written.days_until(date).abs() <= 3)
    };
    match mention.end {
        Some(end) => is_close(mention.start, dates.start) && is_close(end, dates.end) && near(mention, dates),
        None => is_close(mention.start, dates.start) || is_close(mention.start, dates.end),
    }
}

/// Whether a mention almost matches a range of days: one part of the date differs, or it is a few days off.
fn near(mention: &Mention, dates: DateRange) -> bool {
    let Some(end) = mention.end else {
        return near_day(mention.start, dates.start) || near_day(mention.start, dates.end);
    };
    let starts = (mention.start.is(dates.start), near_day(mention.start, dates.start));
    let ends = (end.is(dates.end), near_day(end, dates.end));
    starts.0 || ends.0 || (starts.1 && ends.1)
}

fn near_day(day: WrittenDay, date: Date) -> bool {
    let year = day.year.unwrap_or(date.year());
    let differing = usize::from(year != date.year())
        + usize::from(day.month != date.month())
        + usize::from(day.day != date.day());
    let close = day.date(year).is_some_and(|written| written.days_until(date).abs() <= 3);
    differing <= 1 || (close && differing > 0)
}

/// The fact that is closest to a date in a letter.
fn nearest(mention: &Mention, facts: &SharedFacts, passage: &Passage) -> Option<usize> {
    let own = passage.source.meeting;
    let mut best: Option<(bool, i32, usize)> = None;
    for (index, fact) in facts.dates.iter().enumerate() {
        let itself = matches!((&fact.what, passage.source.page), (DateOf::Issued(page), Some(own)) if passage.facts.site.pages[*page].source == own.source)
            && passage.key() == Some("date");
        if itself || !near(mention, fact.dates) {
            continue;
        }
        let year = fact.dates.start.year();
        let distance =
            mention.start.date(year).map_or(i32::MAX, |day| day.days_until(fact.dates.start).abs());
        let candidate = (fact.meeting() != own, distance, index);
        if best.is_none_or(|best| candidate < best) {
            best = Some(candidate);
        }
    }
    best.map(|(_, _, index)| index)
}
