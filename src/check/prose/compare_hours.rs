//! The hours of a forum, or of a meeting of one day, in running text: `09:00 to 15:40`.
//!
//! Begin with [`compare`]. Texts give the hours of many things: a lunch, a desk, sessions. So only hours that
//! the sentence gives for the event itself are compared, with nothing in between except its name, its dates and
//! words like `takes place`; and they are reported only if exactly one end is right. Hours in another zone
//! differ at both ends.

use std::collections::BTreeSet;
use std::ops::Range;

use super::binding::identified;
use super::compare_ordinals::ordinal_before;
use super::dates::Mention;
use super::facts::SharedFacts;
use super::ordinals;
use super::passage::{Contradiction, Passage};
use super::times::{self, Face};
use super::tokens::{ProseToken, TokenKind, tokens};
use super::words::{self, EventWord};
use crate::diag::Code;
use crate::model::time::Zone;
use crate::model::{Designation, Event, Meeting, Time};

/// Two times of day with a connector between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HoursSpan {
    start: Time,
    end: Time,
    /// The zone after them; `Some(None)` if its name is unknown.
    zone: Option<Option<&'static str>>,
    tokens: Range<usize>,
}

/// Words that may come between an event and its hours, besides names, dates and prepositions. Each ideograph is
/// a token, including those of the words for an event.
const BETWEEN: &[&str] = &[
    "place",
    "lieu",
    "lugar",
    "will",
    "be",
    "is",
    "was",
    "are",
    "between",
    "daily",
    "entre",
    "desde",
    "se",
    "aura",
    "sera",
    "tendra",
    "est",
    "es",
    "от",
    "до",
    "между",
    "将",
    "于",
    "从",
    "自",
    "上",
    "午",
    "举",
    "行",
    "坛",
    "讨",
    "会",
    "议",
    "بين",
    "يوم",
    "الساعه",
];

/// Words between the ends of a range.
const TO: &[&str] =
    &["-", "to", "until", "till", "and", "a", "au", "et", "y", "hasta", "до", "по", "至", "到", "الي", "حتي"];

/// Every range of hours in a text.
fn spans(tokens: &[ProseToken]) -> Vec<HoursSpan> {
    let mut found: Vec<HoursSpan> = Vec::new();
    for at in 0..tokens.len() {
        if tokens[at].kind != TokenKind::Number || found.last().is_some_and(|last| at < last.tokens.end) {
            continue;
        }
        found.extend(span(tokens, at));
    }
    found
}

fn span(tokens: &[ProseToken], at: usize) -> Option<HoursSpan> {
    let first = times::face(tokens, at)?;
    let then = tokens.get(first.end).filter(|token| TO.contains(&token.folded.as_ref()))?;
    // `إلى الساعة 18:00`
    let at_hour = usize::from(tokens.get(first.end + 1).is_some_and(|token| token.is("الساعه")));
    // `10:00-1` is not a range of hours.
    let second = times::face(tokens, first.end + 1 + at_hour)?;
    let second_start = &tokens[first.end + 1 + at_hour];
    if then.is("-") && then.glued != second_start.glued {
        return None;
    }
    let start = opened(&first, &second)?;
    let zone = times::zone(tokens, second.end);
    let end = zone.map_or(second.end, |(_, end)| end);
    // `CET`: a zone whose name is unknown.
    let next = tokens.get(end).filter(|token| token.kind == TokenKind::Word && token.written.len() >= 3);
    let unknown = next.is_some_and(|token| token.written.chars().all(char::is_uppercase));
    let zone = if unknown && zone.is_none() { Some(None) } else { zone.map(|(zone, _)| zone) };
    Some(HoursSpan { start, end: second.time?, zone, tokens: at..end })
}

/// The first of two times: in `1:00 to 3:40 p.m.`, `p.m.` applies to both.
fn opened(first: &Face, second: &Face) -> Option<Time> {
    let start = first.time?;
    let end = second.time?;
    if first.half || !second.half || start.hour() >= 12 {
        return Some(start);
    }
    let later = Time::new(i8::try_from(start.hour() + 12).ok()?, i8::try_from(start.minute()).ok()?)?;
    Some(if later <= end { later } else { start })
}

/// Reports hours that contradict those of their event, and counts correct ones.
pub fn compare(passage: &Passage, mentions: &[Mention], found: &mut Vec<Contradiction>) -> usize {
    let Some(own) = passage.source.meeting else { return 0 };
    let meeting = &passage.facts.site.meetings[own];
    let mut right = 0;
    let spans = spans(&passage.tokens);
    for span in &spans {
        let at = span.tokens.start;
        let sentence = passage.sentence(at);
        let alone = spans.iter().filter(|other| sentence.contains(&other.tokens.start)).count() == 1;
        let Some((word, kind)) = named(passage, sentence.start..at).filter(|_| alone) else { continue };
        let Some((event, called)) = event(meeting, kind, ordinal_before(&passage.tokens, word)) else {
            continue;
        };
        let own_words = own_words(passage, meeting);
        let mut here = mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start));
        let Some(days) = event.days() else { continue };
        let of_its_day = here.all(|mention| mention.start.is(days.start) && mention.end.is_none());
        let said = (word + 1..at).all(|at| passes(passage, mentions, &own_words, at))
            && is_subject(passage, mentions, &own_words, word);
        if !of_its_day || !said || !identified(passage, at) {
            continue;
        }
        let Some((start, end)) = hours(event, span.zone) else { continue };
        match (span.start == start, span.end == end) {
            (true, true) => right += 1,
            (false, false) => {}
            (true, false) | (false, true) => {
                let bytes = passage.bytes(span.tokens.clone());
                found.push(Contradiction {
                    code: Code::WrongTime,
                    message: format!(
                        "`{}`, but {called} is from {start} to {end}",
                        passage.written(bytes.clone())
                    ),
                    span: passage.span(bytes),
                    related: Some((event.dates_span.clone(), called)),
                    help: "correct one of the two".into(),
                });
            }
        }
    }
    right
}

/// The last event named in a range of tokens.
fn named(passage: &Passage, range: Range<usize>) -> Option<(usize, EventWord)> {
    range.rev().find_map(|at| Some((at, words::event(&passage.tokens, at)?)))
}

/// The event of the page's own meeting that is meant, if it lasts one day.
fn event(meeting: &Meeting, kind: EventWord, ordinal: Option<u32>) -> Option<(&Event, String)> {
    let is_it =
        |own: Option<&Designation>| ordinal.is_none_or(|said| SharedFacts::ordinal(own) == Some(said));
    let (event, called) = match (kind, meeting.forums.as_slice()) {
        (EventWord::Forum, [forum]) if is_it(forum.designation.as_ref()) => {
            (&forum.event, format!("the forum of `{}`", meeting.id))
        }
        (EventWord::Meeting, _) if is_it(meeting.designation.as_ref()) => {
            (&meeting.event, format!("the meeting `{}`", meeting.id))
        }
        (EventWord::Forum | EventWord::Meeting, _) => return None,
    };
    event.days().filter(|days| days.start == days.end)?;
    Some((event, called))
}

/// When an event begins and ends, as shown on clocks in a zone.
fn hours(event: &Event, zone: Option<Option<&'static str>>) -> Option<(Time, Time)> {
    let (begins, ends) = event.span_of_hours()?;
    let zone = match zone {
        Some(name) => Zone::named(name?)?,
        None => event.zone.clone(),
    };
    Some((begins.in_zone(&zone).time(), ends.in_zone(&zone).time()))
}

/// The words in the names of the group, the forum and the place.
pub(super) fn own_words(passage: &Passage, meeting: &Meeting) -> BTreeSet<String> {
    let lang = passage.source.lang;
    let group = &passage.facts.site.group;
    let mut texts: Vec<&str> = vec![&group.acronym, group.name.in_lang(lang).0];
    let events = meeting.forums.iter().map(|forum| &forum.event).chain([&meeting.event]);
    for venue in events.filter_map(|event| event.venue()) {
        texts.extend(venue.name.as_ref().map(|name| name.in_lang(lang).0));
        texts.extend([venue.city.in_lang(lang).0, venue.country.in_lang(lang).0]);
    }
    texts.extend(meeting.forums.iter().map(|forum| forum.title.in_lang(lang).0));
    let words = |text: &&str| -> Vec<String> {
        tokens(text, 0..text.len()).into_iter().map(|token| token.folded.into_owned()).collect()
    };
    texts.iter().flat_map(words).collect()
}

/// Whether a token between an event and its hours introduces no other subject.
pub(super) fn passes(
    passage: &Passage,
    mentions: &[Mention],
    own_words: &BTreeSet<String>,
    at: usize,
) -> bool {
    let token = &passage.tokens[at];
    let word = token.folded.as_ref();
    let named = own_words.contains(word) || BETWEEN.contains(&word) || words::is_held(&passage.tokens, at);
    let light =
        !token.is_capitalised() && words::is_light(&passage.tokens, at) && token.kind == TokenKind::Word;
    let mark = token.kind == TokenKind::Mark && !matches!(token.written, "/" | "+" | "|");
    named || light || mark || mentions.iter().any(|mention| mention.tokens.contains(&at))
}

/// Whether the event is the subject of the sentence and not an attribute of it: `the lunch of the forum`.
pub(super) fn is_subject(
    passage: &Passage,
    mentions: &[Mention],
    own_words: &BTreeSet<String>,
    word: usize,
) -> bool {
    let tokens = &passage.tokens;
    let start = passage.sentence(word).start;
    let belongs = |at: &usize| {
        let token = &tokens[*at];
        let counted = ordinal_before(tokens, word).is_some() && ordinals::ordinal(tokens, *at).is_some();
        let article = matches!(token.folded.as_ref(), "the" | "le" | "la" | "el" | "il");
        let mentioned = mentions.iter().any(|mention| mention.tokens.contains(at));
        article || counted || mentioned || token.is("-") || own_words.contains(token.folded.as_ref())
    };
    let before = (start..word).rev().find(|at| !belongs(at));
    before.is_none_or(|at| tokens[at].kind == TokenKind::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let show = |span: HoursSpan| format!("{}-{} {:?}", span.start, span.end, span.zone);
        spans(&tokens(text, 0..text.len())).into_iter().map(show).collect()
    }

    #[test]
    fn hours_are_read_in_the_forms_that_people_write() {
        for (text, expected) in [
            ("from 09:00 to 15:40", "09:00-15:40 None"),
            ("9:00-15:40 hours", "09:00-15:40 None"),
            ("9:00 – 15:40, in the hall", "09:00-15:40 None"),
            ("between 9:00 a.m. and 3:40 p.m.", "09:00-15:40 None"),
            ("9:00 to 3:40 p.m.", "09:00-15:40 None"),
            ("1:00 to 3:40 p.m.", "13:00-15:40 None"),
            ("de 9h00 à 15h40", "09:00-15:40 None"),
            ("de 9 h 00 à 15 h 40", "09:00-15:40 None"),
            ("de 9 h à 15 h 40", "09:00-15:40 None"),
            ("من الساعة 09:00 إلى الساعة 15:40", "09:00-15:40 None"),
            ("с 9:00 до 15:40", "09:00-15:40 None"),
            ("9:00至15:40", "09:00-15:40 None"),
            ("01:00 to 07:40 UTC", "01:00-07:40 Some(Some(\"UTC\"))"),
            ("09:00 to 15:40 (UTC+8)", "09:00-15:40 Some(None)"),
            ("09:00 to 15:40 CET", "09:00-15:40 Some(None)"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
        for text in ["at 09:00", "09:00, 15:40", "a score of 45:12 to 13:75", "9 to 15", "10:00-1"] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
