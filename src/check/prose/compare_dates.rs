//! Days and ranges in prose, held against those of the facts.
//!
//! Begin with [`compare`]. What a date is about is told by the words around it ([`Binding`]); a date that nothing ties to
//! a fact is left alone, except in letters, which speak of nothing but their meeting.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dates::{Day, Mention};
use super::facts::{DateFact, Facts, What};
use super::passage::{Found, Passage};
use super::words::{self, EventWord};
use crate::diag::Code;
use crate::l10n::Locale;
use crate::model::time::Weekday;
use crate::model::{BlockKind, Date, DateRange, Deadline, Lang, PageKind};

/// How surely the words around a date tell what it is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// The words beside it name an event.
    Beside,
    /// A sentence or a row of a table says it.
    Said,
}

/// What the comparison of a mention with the facts comes to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is the date of a fact.
    Equal,
    /// It is that of none, and near none that it could be about.
    Unrelated,
    /// It contradicts the fact of this index.
    Contradicts(usize),
}

/// Holds the date `index` of `mentions`, which are those of the passage, against the facts.
pub fn compare(passage: &Passage, mentions: &[Mention], index: usize) -> Outcome {
    let mention = &mentions[index];
    let facts = passage.facts;
    let letter = passage.source.is_letter();
    // The subject of a letter that invites to two events dates both of them at once.
    if letter
        && passage.key() == Some("subject")
        && mentions.len() == 1
        && names_both(passage, mention)
        && let Some(own) = passage.source.meeting
        && let Some(fact) = facts.dates.iter().position(|fact| fact.what == What::Meeting(own))
    {
        let whole = is_range(mention, facts.whole(own));
        return if whole { Outcome::Equal } else { Outcome::Contradicts(fact) };
    }
    let bound = bound(passage, mentions, index);
    if let Some((fact, binding)) = bound {
        let dates = &facts.dates[fact];
        if fits(mention, dates, facts, passage) {
            return Outcome::Equal;
        }
        let known = is_known(mention, facts, passage);
        let said_of_deadline = binding == Binding::Said && matches!(dates.what, What::Deadline(..));
        // Another month or year is a slip only where nothing else can be meant.
        let sure = identified(passage, mention)
            || (said_of_deadline && passage.source.about_group && mention.start.year.is_some());
        if letter {
            let certain = binding == Binding::Said;
            if (certain && known) || (near(mention, dates.dates) && (!known || certain)) {
                return Outcome::Contradicts(fact);
            }
        } else if is_meant(passage, mention, dates)
            && (close(mention, dates.dates) || (sure && near(mention, dates.dates)))
            && (!known || said_of_deadline)
        {
            return Outcome::Contradicts(fact);
        }
        if known {
            return Outcome::Equal;
        }
    } else if is_known(mention, facts, passage) {
        return Outcome::Equal;
    }
    if letter && let Some(fact) = nearest(mention, facts, passage) {
        return Outcome::Contradicts(fact);
    }
    Outcome::Unrelated
}

fn is_range(mention: &Mention, dates: DateRange) -> bool {
    mention.start.is(dates.start) && mention.end.unwrap_or(mention.start).is(dates.end)
}

/// Whether a mention may be said of what a fact dates: the same days, or some of them.
fn fits(mention: &Mention, fact: &DateFact, facts: &Facts, passage: &Passage) -> bool {
    let year = fact.dates.start.year();
    let (Some(start), Some(end)) =
        (mention.start.date(year), mention.end.unwrap_or(mention.start).date(year))
    else {
        return false;
    };
    let within = |dates: DateRange| dates.start <= start && end <= dates.end;
    if within(fact.dates) {
        // A letter that says when a meeting is held says all of it.
        return mention.end.is_none() || !passage.source.is_letter() || is_range(mention, fact.dates);
    }
    let whole = fact.meeting().map(|meeting| facts.whole(meeting));
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

/// Whether the days are known: a value somewhere, or a range from the start of one fact to the end of another.
fn is_known(mention: &Mention, facts: &Facts, passage: &Passage) -> bool {
    let known = |day: Day| match (day.year, passage.key()) {
        // A letter's own date is no witness to itself.
        (Some(year), Some("date")) if passage.source.is_letter() => {
            day.date(year).is_some_and(|date| facts.days.get(&date).is_some_and(|count| *count > 1))
        }
        (Some(year), _) => day.date(year).is_some_and(|date| facts.days.contains_key(&date)),
        (None, _) => facts.days.keys().any(|date| day.is(*date)),
    };
    let Some(end) = mention.end else { return known(mention.start) };
    let ranges = facts.dates.iter().map(|fact| fact.dates);
    let wholes = (0..facts.site.meetings.len()).map(|meeting| facts.whole(meeting));
    let events = facts.site.meetings.iter().flat_map(|meeting| {
        let forums = meeting.forums.iter().map(|forum| &forum.event);
        forums.chain([&meeting.event]).filter_map(|event| event.previous_dates)
    });
    let mut all = ranges.chain(wholes).chain(events);
    let is_whole = all.any(|range| is_range(mention, range));
    // In ordinary prose a range within a meeting is some days of it.
    let within = |range: DateRange| {
        let year = range.start.year();
        match (mention.start.date(year), end.date(year)) {
            (Some(start), Some(end)) => range.start <= start && end <= range.end,
            _ => false,
        }
    };
    let inside = || (0..facts.site.meetings.len()).any(|meeting| within(facts.whole(meeting)));
    is_whole || (!passage.source.is_letter() && inside())
}

/// Whether what the words tie to a fact outside letters is meant for it, and not for another meeting, deadline or group.
fn is_meant(passage: &Passage, mention: &Mention, fact: &DateFact) -> bool {
    let about_group = passage.source.about_group && mention.start.year.is_some();
    let nearby = |date: Date| {
        let written = mention.start.date(date.year());
        written.is_some_and(|written| written.days_until(date).abs() <= 3)
    };
    match fact.what {
        What::Deadline(meeting, deadline) => {
            about_group || cue_words(passage, mention, meeting, deadline) >= 2
        }
        What::Issued(_) => true,
        What::Meeting(_) | What::Forum(..) => {
            identified(passage, mention)
                || (about_group && (nearby(fact.dates.start) || nearby(fact.dates.end)))
        }
        What::Established => identified(passage, mention),
    }
}

/// How many words of a deadline stand in the sentence.
fn cue_words(passage: &Passage, mention: &Mention, meeting: usize, deadline: usize) -> usize {
    let deadline = &passage.facts.site.meetings[meeting].deadlines[deadline];
    let said: Vec<String> = passage.tokens[passage.sentence(mention.tokens.start)]
        .iter()
        .map(|token| stem(&token.folded))
        .collect();
    deadline_words(deadline, passage.source.lang).iter().filter(|word| said.contains(word)).count()
}

/// The words that name a deadline: its id and what it asks for.
fn deadline_words(deadline: &Deadline, lang: &Lang) -> BTreeSet<String> {
    let text = format!("{} {}", deadline.id, deadline.action.in_lang(lang).0);
    let tokens = super::tokens::tokens(&text, 0..text.len());
    tokens.iter().map(|token| stem(&token.folded)).filter(|word| word.chars().count() >= 4).collect()
}

/// Whether a mention is a few days off, or on another day of the same month.
fn close(mention: &Mention, dates: DateRange) -> bool {
    let is_close = |day: Day, date: Date| {
        let year = day.year.unwrap_or(date.year());
        let same_month = (year, day.month) == (date.year(), date.month());
        same_month || day.date(year).is_some_and(|written| written.days_until(date).abs() <= 3)
    };
    match mention.end {
        Some(end) => is_close(mention.start, dates.start) && is_close(end, dates.end) && near(mention, dates),
        None => is_close(mention.start, dates.start) || is_close(mention.start, dates.end),
    }
}

/// Whether a mention is nearly a range of days: one part of the date is another, or a few days lie between.
fn near(mention: &Mention, dates: DateRange) -> bool {
    let Some(end) = mention.end else {
        return near_day(mention.start, dates.start) || near_day(mention.start, dates.end);
    };
    let starts = (mention.start.is(dates.start), near_day(mention.start, dates.start));
    let ends = (end.is(dates.end), near_day(end, dates.end));
    (starts.0 || starts.1) && (ends.0 || ends.1) || starts.0 || ends.0
}

fn near_day(day: Day, date: Date) -> bool {
    let year = day.year.unwrap_or(date.year());
    let differing = usize::from(year != date.year())
        + usize::from(day.month != date.month())
        + usize::from(day.day != date.day());
    let close = day.date(year).is_some_and(|written| written.days_until(date).abs() <= 3);
    differing <= 1 || (close && differing > 0)
}

/// The fact that a date of a letter is nearest to.
fn nearest(mention: &Mention, facts: &Facts, passage: &Passage) -> Option<usize> {
    let own = passage.source.meeting;
    let mut best: Option<(bool, i32, usize)> = None;
    for (index, fact) in facts.dates.iter().enumerate() {
        let itself = matches!((&fact.what, passage.source.page), (What::Issued(page), Some((own, _))) if *page == own)
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

/// The fact that the words around a date tie it to.
pub fn bound(passage: &Passage, mentions: &[Mention], index: usize) -> Option<(usize, Binding)> {
    let mention = &mentions[index];
    let sentence = passage.sentence(mention.tokens.start);
    let before = index.checked_sub(1).map_or(0, |index| mentions[index].tokens.end).max(sentence.start);
    let after = mentions.get(index + 1).map_or(sentence.end, |next| next.tokens.start.min(sentence.end));
    let context = Context { passage, mention, sentence, before, after };
    context
        .row()
        .or_else(|| context.deadline())
        .or_else(|| context.founding())
        .or_else(|| context.letter())
        .or_else(|| context.event())
}

/// A date and the words around it.
struct Context<'c, 's, 'f> {
    passage: &'c Passage<'s, 'f>,
    mention: &'c Mention,
    /// The tokens of the sentence, and where those of this date alone begin and end.
    sentence: Range<usize>,
    before: usize,
    after: usize,
}

impl Context<'_, '_, '_> {
    fn facts(&self) -> &Facts<'_> {
        self.passage.facts
    }

    fn position(&self, what: &What) -> Option<usize> {
        self.facts().dates.iter().position(|fact| fact.what == *what)
    }

    fn any(&self, range: Range<usize>, question: fn(&[super::tokens::Token], usize) -> bool) -> bool {
        range.into_iter().any(|at| question(&self.passage.tokens, at))
    }

    /// The deadline whose action stands in the same row of a table.
    fn row(&self) -> Option<(usize, Binding)> {
        let BlockKind::Cell(row) = self.passage.block.kind else { return None };
        let prose = self.passage.source.prose;
        let lang = self.passage.source.lang;
        let cells = prose.blocks().iter().filter(|block| block.kind == BlockKind::Cell(row));
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
        Some((self.position(&What::Deadline(meeting, found))?, Binding::Said))
    }

    /// The only deadline that the sentence names, where it speaks of one.
    fn deadline(&self) -> Option<(usize, Binding)> {
        let start = self.mention.tokens.start;
        let said = self.any(self.before..self.after, words::is_deadline);
        let by = self.any(start.saturating_sub(2).max(self.before)..start, words::is_by);
        if !said && !by {
            return None;
        }
        let meeting = self.passage.source.meeting?;
        let named = self.named_deadlines(meeting, self.before..start);
        let named = if named.is_empty() { self.named_deadlines(meeting, start..self.after) } else { named };
        let [only] = named.as_slice() else { return None };
        Some((
            self.position(&What::Deadline(meeting, *only))?,
            if said { Binding::Said } else { Binding::Beside },
        ))
    }

    /// The deadlines of a meeting of which some tokens have a word that no other deadline has.
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

    /// The beginning of the group.
    fn founding(&self) -> Option<(usize, Binding)> {
        let founded = self.any(self.sentence.start..self.mention.tokens.start, words::is_established);
        let own = self.any(self.before..self.mention.tokens.start, words::is_established);
        let position = self.position(&What::Established).filter(|_| founded && own)?;
        Some((position, Binding::Said))
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
            What::Issued(page) => Some((index, page)),
            _ => None,
        });
        let is_named = |page: usize| match number {
            Some(number) => super::compare_ordinals::letter_number(&site.pages[page]) == number.number(),
            // `The letter of 11 May` on the letter's own page.
            None => self.passage.source.page.is_some_and(|(own, _)| own == page) && start <= word + 2,
        };
        letters.into_iter().find(|(_, page)| is_named(*page)).map(|(index, _)| (index, Binding::Said))
    }

    /// The event that takes place on the date, or stands beside it.
    fn event(&self) -> Option<(usize, Binding)> {
        let tokens = &self.passage.tokens;
        let start = self.mention.tokens.start;
        let named = |range: Range<usize>| range.rev().find_map(|at| Some((at, words::event(tokens, at)?)));
        if let Some(verb) = (self.before..start).rev().find(|at| words::is_held(tokens, *at))
            && let Some((at, kind)) = named(self.sentence.start..verb)
        {
            return Some((self.event_at(at, kind)?, Binding::Said));
        }
        let (at, kind) = named(self.before..start)?;
        let light = (at + 1..start).all(|at| words::is_light(tokens, at)) && start - at <= 16;
        Some((self.event_at(at, kind).filter(|_| light)?, Binding::Beside))
    }

    /// The event that the word at `at` names: by the ordinal before it, or else that of the page.
    fn event_at(&self, at: usize, kind: EventWord) -> Option<usize> {
        let facts = self.facts();
        let said = super::compare_ordinals::ordinal_before(&self.passage.tokens, at);
        let own = self.passage.source.meeting;
        match (kind, said) {
            (EventWord::Meeting, None) => self.position(&What::Meeting(own?)),
            (EventWord::Meeting, Some(number)) => {
                let of = |meeting: &crate::model::Meeting| {
                    Facts::ordinal(meeting.designation.as_ref()) == Some(number)
                };
                self.position(&What::Meeting(facts.site.meetings.iter().position(of)?))
            }
            (EventWord::Forum, None) => self.position(&What::Forum(own?, 0)),
            (EventWord::Forum, Some(number)) => facts.dates.iter().position(|fact| match fact.what {
                What::Forum(meeting, forum) => {
                    let forum = &facts.site.meetings[meeting].forums[forum];
                    Facts::ordinal(forum.designation.as_ref()) == Some(number)
                }
                _ => false,
            }),
        }
    }
}

/// The beginning of a word, which its forms share.
fn stem(word: &str) -> String {
    let stripped = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 4).unwrap_or(word);
    stripped.chars().take(9).collect()
}

/// A weekday that is not that of its day.
pub fn weekdays(passage: &Passage, mention: &Mention, found: &mut Vec<Found>) -> usize {
    let mut right = 0;
    for (weekday, day, place) in &mention.weekdays {
        let year = day.year.or_else(|| year_of(*day, mention, passage));
        let Some(date) = year.and_then(|year| day.date(year)) else { continue };
        if date.weekday() == *weekday {
            right += 1;
            continue;
        }
        let english = Lang::new("en").expect("`en` is a language tag");
        let is = Locale::new(&english).weekday(date);
        let said = passage.written(place.clone());
        let fact = passage.facts.dates.iter().find(|fact| fact.dates.start <= date && date <= fact.dates.end);
        found.push(Found {
            code: Code::WrongWeekday,
            span: passage.span(place.clone()),
            message: format!("`{said}`, but {date} is a {is}"),
            related: fact.map(|fact| (fact.span.clone(), fact.called.clone())),
            help: match right_day(*weekday, date) {
                Some(near) => {
                    format!("correct the day of the week, or the date: the nearest `{said}` is {near}")
                }
                None => "correct the day of the week, or the date".into(),
            },
        });
    }
    right
}

/// The year of a day without one: that of the fact of the page's own meeting on that day, where the words can be about
/// nothing but the meeting.
fn year_of(day: Day, mention: &Mention, passage: &Passage) -> Option<i16> {
    let own = passage.source.meeting?;
    if !identified(passage, mention) {
        return None;
    }
    let mut years =
        passage.facts.dates.iter().filter(|fact| fact.meeting() == Some(own)).filter_map(|fact| {
            let date = day.date(fact.dates.start.year())?;
            (fact.dates.start <= date && date <= fact.dates.end).then(|| date.year())
        });
    years.next()
}

/// Whether a page is about a meeting and nothing else, or the sentence names the group, the town, or an ordinal that the
/// page's own meeting or forum has.
fn identified(passage: &Passage, mention: &Mention) -> bool {
    let about_it = passage.source.page.is_some_and(|(_, page)| match page.kind {
        PageKind::Home
        | PageKind::Meeting
        | PageKind::Circular(_)
        | PageKind::Programme(_)
        | PageKind::Agenda(_)
        | PageKind::Forum(_)
        | PageKind::Logistics(_) => true,
        PageKind::Page
        | PageKind::WorkingGroups
        | PageKind::WorkingGroup(_)
        | PageKind::Documents(_)
        | PageKind::NewsIndex
        | PageKind::News(_) => false,
    });
    let site = passage.facts.site;
    let lang = passage.source.lang;
    let text = passage.written(passage.bytes(passage.sentence(mention.tokens.start)));
    let named = |name: &str| super::tokens::fold(&text).contains(super::tokens::fold(name).as_ref());
    let meeting = passage.source.meeting.map(|own| &site.meetings[own]);
    let place = meeting.and_then(|meeting| meeting.event.venue.as_ref());
    let counted = passage.source.about_group
        && !super::compare_ordinals::ordinals(&passage.tokens[passage.sentence(mention.tokens.start)])
            .is_empty();
    about_it
        || named(&site.group.acronym)
        || named(site.group.name.in_lang(lang).0)
        || place.is_some_and(|place| named(place.city.in_lang(lang).0))
        || counted
}

/// The nearest day that is this day of the week.
fn right_day(weekday: Weekday, date: Date) -> Option<Date> {
    [1, -1, 2, -2, 3, -3]
        .into_iter()
        .filter_map(|days| date.later_by(days))
        .find(|day| day.weekday() == weekday)
}
