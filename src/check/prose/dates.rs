//! Days and ranges of days in running text, as people write them.
//!
//! Begin with [`dates`]. All-numeric dates (`4/7/2023`) are ignored, because the order of day and month is
//! ambiguous. ISO 8601 is unambiguous, and recognised.

use std::ops::Range;

use super::calendar::CalendarWords;
use super::tokens::{ProseToken, TokenKind};
use crate::model::Date;
use crate::model::time::Weekday;

/// A day as written, possibly without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDay {
    /// The year, if it is written with this day or at the other end of the range.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31. The month may have fewer.
    pub day: u8,
}

/// A day or range of days in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text, without words like `from`, but with the weekday.
    pub range: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The day, or the first of the range.
    pub start: WrittenDay,
    /// The last day of a range.
    pub end: Option<WrittenDay>,
    /// The weekdays given, each with the day that it belongs to and its bytes in the text.
    pub weekdays: Vec<(Weekday, WrittenDay, Range<usize>)>,
}

impl WrittenDay {
    /// The date, with the written year or otherwise `year`.
    pub fn date(self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month.cast_signed(), self.day.cast_signed())
    }

    /// Whether `date` is this day; without a written year, any year matches.
    pub fn is(self, date: Date) -> bool {
        (self.month, self.day) == (date.month(), date.day())
            && self.year.is_none_or(|year| year == date.year())
    }
}

/// Every day and range in `tokens`, which belong to one block of text.
pub fn dates(tokens: &[ProseToken], calendar: &CalendarWords) -> Vec<Mention> {
    let reader = DateReader { tokens, calendar };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // Every date has a number; most words are neither numbers nor names of days or months.
        match reader.mention(at) {
            Some(mention) => {
                at = mention.tokens.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

struct DateReader<'r, 't> {
    tokens: &'r [ProseToken<'t>],
    calendar: &'r CalendarWords,
}

/// A day that has been read, possibly without month or year.
#[derive(Clone, Debug)]
struct PartialDay {
    day: u8,
    month: Option<u8>,
    year: Option<i16>,
    weekday: Option<(Weekday, Range<usize>)>,
    next: usize,
}

impl DateReader<'_, '_> {
    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&token.folded.as_ref()))
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    fn number(&self, at: usize, digits: Range<usize>) -> Option<u32> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        token.number().filter(|_| digits.contains(&token.folded.len()))
    }

    /// The number of a day of the month that is not part of another number: `3.4`, `4:30`, `7%`.
    fn day_number(&self, at: usize) -> Option<u8> {
        let number = self.number(at, 1..3).filter(|number| (1..=31).contains(number))?;
        let joined_before = self.glued(at)
            && at >= 2
            && self.is(at - 1, &[".", ":", "/", "'"])
            && self.glued(at - 1)
            && self.tokens[at - 2].kind == TokenKind::Number;
        (!joined_before).then(|| u8::try_from(number).unwrap_or(0))
    }

    fn year(&self, at: usize) -> Option<(i16, usize)> {
        let year = self.number(at, 4..5).filter(|year| (1900..=2100).contains(year))?;
        let after = at + 1 + usize::from(self.is(at + 1, &["года", "год", "г", "م", "年"]));
        Some((i16::try_from(year).ok()?, after))
    }

    /// The index after articles and prepositions before a day or between its parts.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    fn mention(&self, at: usize) -> Option<Mention> {
        let first = &self.tokens[at];
        match first.kind {
            TokenKind::Number => self.iso(at).or_else(|| self.chinese(at)).or_else(|| self.day_first(at)),
            TokenKind::Word => {
                let weekday = self.calendar.weekday(self.tokens, at).is_some();
                let month =
                    || self.calendar.language() == "en" && self.calendar.month(self.tokens, at).is_some();
                if !weekday && !month() {
                    return None;
                }
                self.month_first(at).or_else(|| self.day_first(at))
            }
            TokenKind::Mark => None,
        }
    }

    /// `2023-07-04`, or two such dates with a connector between.
    fn iso(&self, at: usize) -> Option<Mention> {
        let day = |at: usize| {
            let parts = self.tokens.get(at..at + 5)?;
            let joined = parts[1..].iter().all(|part| part.glued) && parts[1].is("-") && parts[3].is("-");
            let alone = !self.tokens.get(at + 5).is_some_and(|t| t.glued && t.kind != TokenKind::Mark);
            let (year, _) = self.year(at).filter(|_| joined && alone)?;
            let month = self.number(at + 2, 2..3).filter(|month| (1..=12).contains(month))?;
            let day = self.number(at + 4, 2..3).filter(|day| (1..=31).contains(day))?;
            let narrow = |number| u8::try_from(number).unwrap_or(0);
            Some(PartialDay {
                day: narrow(day),
                month: Some(narrow(month)),
                year: Some(year),
                weekday: None,
                next: at + 5,
            })
        };
        // Not the middle of a document number.
        if at >= 1 && self.glued(at) && self.is(at - 1, &["-", "/", ".", "_"]) {
            return None;
        }
        let start = day(at)?;
        let end = self.connector(start.next).and_then(day);
        self.whole(at, start, end)
    }

    /// The index after a word or dash between the ends of a range.
    fn connector(&self, at: usize) -> Option<usize> {
        const WORDS: &[&str] = &[
            "-", "to", "until", "till", "through", "au", "a", "al", "hasta", "по", "до", "至", "到", "الي",
            "حتي", "bis", "ate", "עד", "～", "〜", "~",
        ];
        let after = at + 1;
        self.is(at, WORDS).then(|| self.skip(after, &["the", "le", "el", "au", "al", "к"]))
    }

    /// `4 July 2023`, `4-6 July 2023`, `Tuesday 4 to Thursday 6 July 2023`, `1er juin`.
    fn day_first(&self, at: usize) -> Option<Mention> {
        let start = self.numbered_day(at)?;
        if let Some(then) = self.connector(start.next)
            && let Some(end) = self.numbered_day(then)
            && end.month.is_some()
        {
            return self.whole(at, start, Some(end));
        }
        // The month of the first day in `4 and 6 July` is known after the second is read.
        if start.month.is_none()
            && self.is(start.next, &["and", "et", "y", "и", "و", ","])
            && let Some(end) = self.numbered_day(start.next + 1)
            && end.month.is_some()
        {
            let listed = PartialDay { month: end.month, year: end.year, ..start };
            return self.whole(at, listed, None);
        }
        self.whole(at, start, None)
    }

    /// A day with an optional weekday before it, and an optional month and year after it.
    fn numbered_day(&self, at: usize) -> Option<PartialDay> {
        let (mut weekday, mut at) = match self.calendar.weekday(self.tokens, at) {
            Some((day, after)) => (Some((day, self.bytes(at..after))), self.skip(after, &[","])),
            None => (None, at),
        };
        at = self.skip(at, &["the", "le", "el", "den"]);
        let day = self.day_number(at)?;
        at += 1;
        if self.is(at, &["st", "nd", "rd", "th", "er", "re", "º", "°", "го", "е"]) && self.glued(at) {
            at += 1;
        } else if self.is(at, &["-"]) && self.glued(at) && self.is(at + 1, &["го", "е"]) {
            at += 2;
        }
        let before_month = if self.is(at, &["."]) && self.glued(at) { at + 1 } else { at };
        let before_month = self.skip(before_month, &["of", "de", "du"]);
        let Some((month, mut next)) = self.calendar.month(self.tokens, before_month) else {
            // `4. bis 6. Juli`, in languages that set a full stop after an ordinal.
            let is_ordinal = before_month > at && self.is(before_month, &["-", "bis"]);
            let next = if is_ordinal { before_month } else { at };
            return Some(PartialDay { day, month: None, year: None, weekday, next });
        };
        let mut year = None;
        let before_year = self.skip(self.skip(next, &[","]), &["de", "del"]);
        if let Some((found, after)) = self.year(before_year) {
            (year, next) = (Some(found), after);
        }
        if weekday.is_none() {
            (weekday, next) = self.weekday_after(next);
        }
        Some(PartialDay { day, month: Some(month), year, weekday, next })
    }

    /// `(Thursday)` after a date.
    fn weekday_after(&self, next: usize) -> (Option<(Weekday, Range<usize>)>, usize) {
        if self.is(next, &["("])
            && let Some((day, after)) = self.calendar.weekday(self.tokens, next + 1)
            && self.is(after, &[")"])
        {
            return (Some((day, self.bytes(next + 1..after))), after + 1);
        }
        (None, next)
    }

    /// `July 4, 2023`, `July 4-6`, `Tuesday, July 4`: English only.
    fn month_first(&self, at: usize) -> Option<Mention> {
        if self.calendar.language() != "en" {
            return None;
        }
        let start = self.named_day(at, true)?;
        let mut end = None;
        if let Some(then) = self.connector(start.next) {
            end = self.named_day(then, true).or_else(|| {
                // The second number of `July 4-6` has no month of its own; that of `4 May - 6 July` has.
                let plain = self.named_day(then, false)?;
                self.calendar.month(self.tokens, plain.next).is_none().then_some(plain)
            });
            if let Some(end) = end.as_mut().filter(|end| end.month.is_none()) {
                end.month = start.month;
            }
        }
        self.whole(at, start, end)
    }

    fn named_day(&self, at: usize, with_month: bool) -> Option<PartialDay> {
        let (weekday, at) = match self.calendar.weekday(self.tokens, at) {
            Some((day, after)) => (Some((day, self.bytes(at..after))), self.skip(after, &[","])),
            None => (None, at),
        };
        let (month, at) = match (with_month, self.calendar.month(self.tokens, at)) {
            (true, Some((month, after))) => (Some(month), after),
            (false, None) => (None, at),
            (true, None) | (false, Some(_)) => return None,
        };
        let day = self.day_number(at)?;
        let mut next = at + 1;
        if self.is(next, &["st", "nd", "rd", "th"]) && self.glued(next) {
            next += 1;
        } else if self.tokens.get(next).is_some_and(|token| token.glued && token.kind == TokenKind::Word) {
            return None;
        }
        let mut year = None;
        if let Some((found, after)) = self.year(self.skip(next, &[","])) {
            (year, next) = (Some(found), after);
        }
        Some(PartialDay { day, month, year, weekday, next })
    }

    /// `2023年7月4日至6日`.
    fn chinese(&self, at: usize) -> Option<Mention> {
        let start = self.chinese_day(at, None)?;
        let end = self.connector(start.next).and_then(|then| self.chinese_day(then, start.month));
        self.whole(at, start, end)
    }

    fn chinese_day(&self, at: usize, default_month: Option<u8>) -> Option<PartialDay> {
        let (year, at) = match self.number(at, 4..5).filter(|_| self.is(at + 1, &["年"])) {
            Some(year) => (i16::try_from(year).ok(), at + 2),
            None => (None, at),
        };
        let (month, at) = match self.number(at, 1..3).filter(|_| self.is(at + 1, &["月"])) {
            Some(month @ 1..=12) => (u8::try_from(month).ok(), at + 2),
            Some(_) => return None,
            None => (None, at),
        };
        let day = self.day_number(at).filter(|_| self.is(at + 1, &["日", "号", "號"]))?;
        let mut next = at + 2;
        let mut weekday = None;
        if let Some((name, after)) = self.calendar.weekday(self.tokens, next) {
            weekday = Some((name, self.bytes(next..after)));
            next = after;
        } else {
            (weekday, next) = match self.weekday_after(next) {
                (Some(found), after) => (Some(found), after),
                (None, _) => (weekday, next),
            };
        }
        month.or(default_month)?;
        Some(PartialDay { day, month: month.or(default_month), year, weekday, next })
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end
    }

    /// A mention made of two days, each completed with the month and year of the other.
    fn whole(&self, at: usize, start: PartialDay, end: Option<PartialDay>) -> Option<Mention> {
        let next = end.as_ref().map_or(start.next, |end| end.next);
        let month = start.month.or(end.as_ref().and_then(|end| end.month))?;
        let end_year = end.as_ref().and_then(|end| end.year).or(start.year);
        // `30 December – 2 January 2024` begins in the previous year.
        let end_month = end.as_ref().and_then(|end| end.month).unwrap_or(month);
        let start_year = start.year.or(end_year.map(|year| year - i16::from(end_month < month)));
        let first = WrittenDay { year: start_year, month, day: start.day };
        let last = end.as_ref().map(|end| WrittenDay { year: end_year, month: end_month, day: end.day });
        let mut weekdays: Vec<(Weekday, WrittenDay, Range<usize>)> = Vec::new();
        weekdays.extend(start.weekday.map(|(day, place)| (day, first, place)));
        weekdays
            .extend(end.and_then(|end| end.weekday).zip(last).map(|((day, place), last)| (day, last, place)));
        // Without closing brackets or punctuation, and without further items of a list.
        let tokens = at..next;
        Some(Mention { range: self.bytes(tokens.clone()), tokens, start: first, end: last, weekdays })
    }
}

#[cfg(test)]
mod tests;
