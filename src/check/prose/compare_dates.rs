//! Compares days and ranges in prose with the facts.
//!
//! Begin with [`compare`]. The words around a date determine what it refers to ([`Binding`]); a date without
//! such words is ignored, except in letters, which are only about their meeting.

use super::binding::{Binding, bound, identified, is_meant};
use super::dates::{Mention, WrittenDay};
use super::facts::{DateFact, DateOf, SharedFacts};
use super::passage::Passage;
use super::words::{self, EventWord};
use crate::model::{Date, DateRange, Designation};

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
    if facts.composed_ranges().any(|range| mention.end.is_some() && is_range(mention, range)) {
        return Comparison::Equal;
    }
    if encloses_own(passage, mention) || (letter && is_of_another(passage, mention)) {
        return Comparison::Equal;
    }
    let bound = bound(passage, mentions, index);
    if let Some((fact, binding)) = bound {
        let dates = &facts.dates[fact];
        if fits(mention, dates, facts, passage) {
            return Comparison::Equal;
        }
        let known = is_known(mention, facts, passage);
        let said_of_deadline = binding == Binding::Said && matches!(dates.what, DateOf::Deadline(..));
        // A difference in month or year is a mistake only if nothing else can be meant.
        let sure = identified(passage, mention.tokens.start)
            || (said_of_deadline && passage.source.about_group && mention.start.year.is_some());
        if letter {
            let certain = binding == Binding::Said;
            let doubtful = !known && near(mention, dates.dates);
            if doubtful || (certain && (known || near(mention, dates.dates))) {
                return Comparison::Contradicts(fact);
            }
        } else if is_meant(passage, mention, dates)
            && (close(mention, dates.dates) || (sure && near(mention, dates.dates)))
            && (!known || said_of_deadline)
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
        && let Some(fact) = nearest(mention, facts, passage)
    {
        return Comparison::Contradicts(fact);
    }
    Comparison::Unrelated
}

/// Whether a range is that of the nights about the meeting of the page: `rooms are held from 12 to 17 October`.
fn encloses_own(passage: &Passage, mention: &Mention) -> bool {
    let Some(days) = passage.source.meeting.and_then(|own| passage.facts.whole(own)) else { return false };
    let year = days.start.year();
    let (Some(start), Some(end)) = (mention.start.date(year), mention.end.and_then(|end| end.date(year)))
    else {
        return false;
    };
    let sentence = passage.sentence(mention.tokens.start);
    let stays = sentence.into_iter().any(|at| words::is_stay(&passage.tokens, at));
    stays && start <= days.start && days.end <= end
}

/// Whether a letter gives the days of another meeting, and says so: by its town or its letter, or because it is over.
fn is_of_another(passage: &Passage, mention: &Mention) -> bool {
    let sentence = passage.sentence(mention.tokens.start);
    let tokens = &passage.tokens[sentence.clone()];
    let is_past = || sentence.clone().any(|at| words::is_past(&passage.tokens, at));
    let own = passage.source.meeting;
    let meetings = passage.facts.site.meetings.iter().enumerate();
    meetings.filter(|(index, _)| Some(*index) != own).any(|(_, meeting)| {
        let Some(days) = meeting.event.days().filter(|days| is_range(mention, *days)) else { return false };
        let lang = passage.source.lang;
        let says = |text: &crate::model::Text| {
            let text = super::tokens::fold(text.in_lang(lang).0);
            tokens.iter().any(|token| token.is(text.as_ref()))
        };
        let labelled = match &meeting.designation {
            Some(Designation::Label(label)) => says(label),
            Some(Designation::Ordinal(_)) | None => false,
        };
        let is_before = || {
            let own = own.and_then(|own| passage.facts.whole(own));
            own.is_some_and(|own| days.end < own.start)
        };
        labelled
            || meeting.event.location.called().is_some_and(|(town, ..)| says(town))
            || is_before() && is_past()
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
    let is_day_within = matches!(fact.what, DateOf::Established | DateOf::Concluded)
        && mention.end.is_some()
        && start <= fact.dates.start
        && fact.dates.end <= end;
    // A letter was issued before its meeting was rescheduled.
    let previous = match fact.what {
        DateOf::Meeting(meeting) => facts.site.meetings[meeting].event.previous_dates,
        DateOf::Forum(meeting, forum) => facts.site.meetings[meeting].forums[forum].event.previous_dates,
        _ => None,
    };
    if is_day_within
        || previous.is_some_and(|previous| {
            passage.source.is_letter()
                && within(previous)
                && (mention.end.is_none() || is_range(mention, previous))
        })
    {
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
        let of_subgroup = matches!(fact.what, DateOf::OfSubgroup(..));
        if itself || of_subgroup || !near(mention, fact.dates) {
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
