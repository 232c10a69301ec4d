//! Compares times of day with a zone in running text with the facts.
//!
//! Only a time with a zone is precise enough to compare, or to be reported as impossible.

use std::ops::Range;

use super::passage::{Contradiction, Passage};
use super::tokens::{ProseToken, TokenKind};
use super::words;
use crate::diag::Code;
use crate::model::time::Zone;
use crate::model::{BlockKind, Time};

/// A time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// The time; `None` if it is impossible.
    pub time: Option<Time>,
    /// The zone, if its name is known.
    pub zone: Option<&'static str>,
    /// The tokens of both.
    pub tokens: Range<usize>,
}

/// Cities whose local time people mention, and their zones. One town per clock is enough where several share
/// it.
const CITIES: &[(&str, &str)] = &[
    ("beijing", "Asia/Shanghai"),
    ("shanghai", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("geneva", "Europe/Zurich"),
    ("zurich", "Europe/Zurich"),
    ("paris", "Europe/Paris"),
    ("london", "Europe/London"),
    ("riyadh", "Asia/Riyadh"),
    ("tokyo", "Asia/Tokyo"),
];

/// The times with a zone in a text.
pub fn times(tokens: &[ProseToken]) -> Vec<ClockTime> {
    let mut found: Vec<ClockTime> = Vec::new();
    for at in 0..tokens.len() {
        if tokens[at].kind != TokenKind::Number || found.last().is_some_and(|last| at < last.tokens.end) {
            continue;
        }
        let joined = at > 0
            && tokens[at].glued
            && tokens[at - 1].kind == TokenKind::Mark
            && at > 1
            && tokens[at - 1].glued;
        if !joined && let Some(clock) = time(tokens, at) {
            found.push(clock);
        }
    }
    found
}

/// A time of day as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Face {
    /// The time; `None` if it is impossible.
    pub time: Option<Time>,
    /// Whether `a.m.` or `p.m.` is given.
    pub half: bool,
    /// The index after it.
    pub end: usize,
}

fn time(tokens: &[ProseToken], at: usize) -> Option<ClockTime> {
    let face = face(tokens, at)?;
    let (zone, end) = zone(tokens, face.end)?;
    Some(ClockTime { time: face.time, zone, tokens: at..end })
}

/// The time of day that begins at `at`, without its zone.
pub(super) fn face(tokens: &[ProseToken], at: usize) -> Option<Face> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let number = |at: usize| tokens.get(at).and_then(ProseToken::number);
    let first = number(at)?;
    let (hours, minutes, mut next, whole) = if (is(at + 1, ":") || is(at + 1, "h"))
        && glued(at + 1)
        && glued(at + 2)
        && tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number && token.folded.len() == 2)
    {
        (first, number(at + 2)?, at + 3, false)
    } else if is(at + 1, "h") && tokens[at].folded.len() <= 2 {
        // `9 h 30`, `18 h`
        let spaced =
            tokens.get(at + 2).filter(|token| token.kind == TokenKind::Number && token.folded.len() == 2);
        match spaced.and_then(ProseToken::number) {
            Some(minutes) => (first, minutes, at + 3, false),
            None => (first, 0, at + 2, false),
        }
    } else {
        // `2400 hours UTC`, `0900 UTC`.
        (first / 100, first % 100, at + 1, true)
    };
    let digits = tokens[at].folded.len();
    let mut said_hours = false;
    if is(next, "hours") || is(next, "hrs") {
        (next, said_hours) = (next + 1, true);
    }
    if whole && !(said_hours && digits >= 4) {
        return None;
    }
    let half = half(tokens, next);
    let hours = match (half.map(|(half, _)| half), hours) {
        (None, hours) => hours,
        (Some(HalfOfDay::Morning), 12) => 0,
        (Some(HalfOfDay::Afternoon), 1..=11) => hours + 12,
        (Some(_), 0..=12) => hours,
        (Some(_), _) => 99,
    };
    // 24:00 is the end of a day.
    let time = match (hours, minutes) {
        (24, 0) => Time::new(0, 0),
        (0..=23, 0..=59) if digits <= 4 => Time::new(i8::try_from(hours).ok()?, i8::try_from(minutes).ok()?),
        _ => None,
    };
    Some(Face { time, half: half.is_some(), end: half.map_or(next, |(_, end)| end) })
}

#[derive(Clone, Copy)]
enum HalfOfDay {
    Morning,
    Afternoon,
}

/// `a.m.` or `pm` at `at`, and the index after it.
fn half(tokens: &[ProseToken], at: usize) -> Option<(HalfOfDay, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    for (half, letter, word) in [(HalfOfDay::Morning, "a", "am"), (HalfOfDay::Afternoon, "p", "pm")] {
        if is(at, word) {
            return Some((half, at + 1));
        }
        if is(at, letter) && is(at + 1, ".") && is(at + 2, "m") {
            return Some((half, at + 3 + usize::from(is(at + 3, "."))));
        }
    }
    None
}

/// A zone at `at`, with or without brackets: `UTC`, `(Geneva time)`, `Beijing time`.
pub(super) fn zone(tokens: &[ProseToken], at: usize) -> Option<(Option<&'static str>, usize)> {
    let open = usize::from(tokens.get(at).is_some_and(|token| token.is("(")));
    let start = at + open;
    let token = tokens.get(start)?;
    if token.written == "UTC" || token.written == "GMT" {
        // `UTC+8` is a different zone.
        let shifted = tokens.get(start + 1).is_some_and(|next| next.glued && (next.is("+") || next.is("-")));
        return Some(((!shifted).then_some("UTC"), start + 1));
    }
    if token.is_capitalised() && tokens.get(start + 1).is_some_and(|next| next.is("time")) {
        let zone = CITIES.iter().find(|(city, _)| token.is(city)).map(|(_, zone)| *zone);
        return Some((zone, start + 2));
    }
    None
}

/// Reports impossible times and wrong times of deadlines; counts correct ones.
pub fn compare(passage: &Passage, found: &mut Vec<Contradiction>) -> usize {
    let mut right = 0;
    // A table of times in many places does not refer to a single deadline.
    let in_table = matches!(passage.block.kind, BlockKind::Cell(_));
    for clock in times(&passage.tokens) {
        let bytes = passage.bytes(clock.tokens.clone());
        let Some(time) = clock.time else {
            found.push(Contradiction {
                code: Code::ImpossibleTime,
                message: format!("`{}` is not a possible time", passage.written(bytes.clone())),
                span: passage.span(bytes),
                related: None,
                help: "write hours from 00 to 23 and minutes from 00 to 59, for example `23:59 UTC`".into(),
            });
            continue;
        };
        let sentence = passage.sentence(clock.tokens.start);
        let of_deadline = sentence.clone().any(|at| words::is_deadline(&passage.tokens, at));
        let Some(zone) = clock.zone.and_then(Zone::named).filter(|_| of_deadline && !in_table) else {
            continue;
        };
        let Some(meeting) = passage.source.meeting.map(|meeting| &passage.facts.site.meetings[meeting])
        else {
            continue;
        };
        let closing: Vec<_> =
            meeting.deadlines.iter().filter_map(|deadline| Some((deadline, deadline.closes()?))).collect();
        if closing.iter().any(|(_, closes)| closes.in_zone(&zone).time() == time) {
            right += 1;
        } else if let [(deadline, closes), ..] = closing.as_slice()
            && closing.iter().all(|(_, closes)| closes.zone() == zone)
        {
            found.push(Contradiction {
                code: Code::WrongTime,
                message: format!(
                    "`{}`, but deadlines end at {} there",
                    passage.written(bytes.clone()),
                    closes.time()
                ),
                span: passage.span(bytes),
                related: Some((deadline.span.clone(), format!("the deadline `{}`", deadline.id))),
                help: format!("write `{{{{ deadline.{} }}}}`, which says the time and the zone", deadline.id),
            });
        }
    }
    right
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let found = times(&tokens(text, 0..text.len()));
        let show = |clock: ClockTime| {
            let time = clock.time.map_or("never".to_owned(), |time| time.to_string());
            format!("{time} {}", clock.zone.unwrap_or("?"))
        };
        found.into_iter().map(show).collect()
    }

    #[test]
    fn times_are_read_with_their_zones() {
        for (text, expected) in [
            ("at 09:00 UTC", "09:00 UTC"),
            ("at 9:00 a.m. Beijing time", "09:00 Asia/Shanghai"),
            ("at 3:40 pm (Geneva time)", "15:40 Europe/Zurich"),
            ("by 23:59 Geneva time", "23:59 Europe/Zurich"),
            ("at 2400 hours UTC", "00:00 UTC"),
            ("at 24000 hours UTC", "never UTC"),
            ("at 25:00 UTC", "never UTC"),
            ("at 09:75 London time", "never Europe/London"),
            ("at 09:00 UTC+8", "09:00 ?"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn numbers_without_a_zone_are_no_times() {
        for text in [
            "09:00 to 10:00",
            "a score of 45:12",
            "2400 hours of work",
            "24000 UTC coins",
            "ratio 3:75",
            "at 9:00",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
