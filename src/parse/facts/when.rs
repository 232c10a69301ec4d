//! When an event takes place: `date`, `dates`, `half_day`, `start`, `end`, `daily_hours`, `registration_desk`.

use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::fields::Fields;
use super::super::likely;
use super::super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    DailyHours, DateRange, DayPart, EventDates, HalfDays, Hours, Instant, OpenDate, PartialDate,
    RegistrationDesk, Spanned, Time, Zone,
};

/// The times of an event as they are written.
pub(super) struct WhenKeys {
    pub dates: Option<EventDates>,
    /// Whether a date is given that could not be read, which has been reported.
    dates_unread: bool,
    half_days: Option<Spanned<HalfDays>>,
    start: Option<Spanned<Time>>,
    end: Option<Spanned<Time>>,
    daily: Option<Spanned<DailyHours>>,
    pub registration_desk: Option<RegistrationDesk>,
}

/// Reads the keys that say when an event takes place.
pub(super) fn when_keys(decoder: &mut Decoder, fields: &mut Fields, what: &'static str) -> WhenKeys {
    let dates = dates(decoder, fields);
    let half_days = fields.get(decoder, "half_day", |decoder, node| decoder.spanned(node, half_day)).value();
    let start = fields.get(decoder, "start", timed).value();
    let end = fields.get(decoder, "end", timed).value();
    let daily =
        fields.get(decoder, "daily_hours", |decoder, node| decoder.spanned(node, daily_hours)).value();
    if !fields.has("daily_hours") {
        let message = format!("{what} with the time of its end needs that of its start");
        let help = "add `start: \"…\"`, or remove `end` while the times are not known";
        fields.go_with(decoder, &["end"], "start", (&message, help));
    }
    let registration_desk = fields.get(decoder, "registration_desk", desk).value();
    let dates_unread = dates.is_none() && (fields.has("date") || fields.has("dates"));
    WhenKeys { dates, dates_unread, half_days, start, end, daily, registration_desk }
}

impl WhenKeys {
    /// Whether a time zone is not needed: there is no day on which a clock could show anything, or it is not known
    /// whether there is one.
    pub(super) fn needs_no_zone(&self) -> bool {
        self.dates_unread
            || self.dates.is_some_and(|dates| dates.days().is_none())
                && self.start.is_none()
                && self.daily.is_none()
    }

    /// The half days; a mistake in them is reported.
    pub(super) fn half_days(&self, decoder: &mut Decoder) -> HalfDays {
        let Some(written) = &self.half_days else { return HalfDays::default() };
        let days = self.dates.and_then(EventDates::days);
        if let Some(days) = days
            && days.start != days.end
            && written.value.start.is_some()
            && written.value.start == written.value.end
        {
            let word = written.value.start.map_or("", DayPart::as_str);
            let message = format!("`half_day: {word}` does not say which of the days is a half day");
            let help = "write `half_day: {start: afternoon}` for the first day, `half_day: {end: morning}` for the last, or both";
            decoder.report(Diagnostic::error(Code::BadValue, written.span.clone(), message).help(help));
            return HalfDays::default();
        }
        written.value
    }

    /// The hours: they exist on their days. The outer `None` means that a mistake was reported.
    pub(super) fn hours(&self, decoder: &mut Decoder, zone: &Zone) -> Option<Option<Hours>> {
        let daily = self.daily.as_ref().map(|daily| daily.value);
        let Some(start) = self.start.as_ref().map(|start| start.value).or(daily.map(|daily| daily.start))
        else {
            return Some(None);
        };
        let end = self.end.as_ref().map(|end| end.value).or(daily.and_then(|daily| daily.end));
        let hours = Hours { start, end, daily };
        let Some(days) = self.dates.and_then(EventDates::days) else { return Some(Some(hours)) };
        if let (Some(end), true) = (hours.end, days.start == days.end)
            && end < hours.start
        {
            let written = [self.end.as_ref().map(|it| &it.span), self.start.as_ref().map(|it| &it.span)];
            let place = written.into_iter().flatten().next().or(self.daily.as_ref().map(|it| &it.span));
            let message = format!("the end, {end}, is before the start, {}, on the same day", hours.start);
            let finding = Diagnostic::error(Code::ReversedDates, place?.clone(), message);
            decoder.report(finding.help("correct one of the two, or give the last day in `dates`"));
            return None;
        }
        let mut exist = true;
        let times = [(days.start, &self.start), (days.end, &self.end)];
        for (date, time) in times.into_iter().filter_map(|(date, time)| Some((date, time.as_ref()?))) {
            if let Err(change) = Instant::new(date, time.value, zone) {
                let (message, help) =
                    crate::parse::clock_change::clock_change(date, time.value, zone, &change);
                decoder.report(Diagnostic::error(Code::BadTime, time.span.clone(), message).help(help));
                exist = false;
            }
        }
        exist.then_some(Some(hours))
    }
}

/// A time of day with its span.
fn timed(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Time>> {
    decoder.spanned(node, Decoder::time)
}

/// `dates: {start, end}`, or `date` for a single day, a month, a year or a date that is not known.
fn dates(decoder: &mut Decoder, fields: &mut Fields) -> Option<EventDates> {
    let single = fields.get(decoder, "date", event_date).value();
    let several = fields.get(decoder, "dates", days).value();
    let help = "write `date: 2023-07-07`, or `dates: {start: 2023-07-04, end: 2023-07-06}`; while only the month or nothing is known, `date: 2023-07` or `date: to-be-announced`";
    let is_one = fields.one_of(decoder, ["date", "dates"], help);
    several.map(EventDates::Days).or(single).filter(|_| is_one)
}

/// `2023-07-07`, `2023-07`, `2023`, or a word that says why nothing is known.
fn event_date(decoder: &mut Decoder, node: &Node) -> Option<EventDates> {
    let text = decoder.string_as(node, TextShape::EventDate)?;
    if let Some((_, open)) = OpenDate::WORDS.iter().find(|(word, _)| *word == text) {
        return Some(EventDates::Open(*open));
    }
    if let Ok(date) = PartialDate::parse(&text) {
        return Some(date.into());
    }
    if let Some((value, remark)) = likely::event_date(&text, &decoder.languages) {
        let help = format!("write `{value}`{remark}");
        decoder.reject(node, Code::BadDate, format!("`{text}` is not a date"), help);
        return None;
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        let message = format!("`{text}` is not a date");
        let help = "write `2023-07-07`, the month `2023-07` or the year `2023`; `to-be-announced` while nothing is known, or `unknown` if nobody has recorded it";
        decoder.reject(node, Code::BadDate, message, help);
        return None;
    }
    decoder.date(node).map(|date| EventDates::Days(DateRange { start: date, end: date }))
}

/// The first and the last day of an event, of which less may be known.
fn days(decoder: &mut Decoder, node: &Node) -> Option<DateRange> {
    if let Value::Scalar(text, _) = &node.value
        && let Some((value, remark)) = likely::event_date(text, &decoder.languages)
    {
        let message = format!("a range of dates is not written as a text: `{text}`");
        decoder.reject(node, Code::WrongType, message, format!("write `date: {value}`{remark}"));
        return None;
    }
    range(decoder, node)
}

/// The first and the last day.
pub(super) fn range(decoder: &mut Decoder, node: &Node) -> Option<DateRange> {
    if let Value::Scalar(text, _) = &node.value
        && let Some(help) = likely::range(text, &decoder.languages)
    {
        let message = format!("a range of dates is not written as a text: `{text}`");
        decoder.reject(node, Code::WrongType, message, help);
        return None;
    }
    let mut fields = decoder.fields(node, "a range of dates")?;
    let start = fields.need(decoder, "start", Decoder::spanned_date);
    let end = fields.need(decoder, "end", Decoder::spanned_date);
    fields.finish(decoder);
    let (start, end) = (start?, end?);
    if end.value < start.value {
        let finding = Diagnostic::error(
            Code::ReversedDates,
            end.span,
            format!("the end, {}, is before the start", end.value),
        )
        .related(start.span, "the start")
        .help("swap the two, or correct one of them");
        decoder.report(finding);
        return None;
    }
    Some(DateRange { start: start.value, end: end.value })
}

/// A word for an event of one day, or the half of the first and of the last day.
fn half_day(decoder: &mut Decoder, node: &Node) -> Option<HalfDays> {
    let part = |decoder: &mut Decoder, node: &Node| decoder.word(node, DayPart::WORDS);
    let alone = |decoder: &mut Decoder, node: &Node| {
        part(decoder, node).map(|half| HalfDays { start: Some(half), end: Some(half) })
    };
    decoder.text_or_mapping(node, alone, |decoder, node| {
        let mut fields = decoder.fields(node, "`half_day`")?;
        let halves = HalfDays {
            start: fields.get(decoder, "start", part).value(),
            end: fields.get(decoder, "end", part).value(),
        };
        fields.finish(decoder);
        Some(halves)
    })
}

fn daily_hours(decoder: &mut Decoder, node: &Node) -> Option<DailyHours> {
    let mut fields = decoder.fields(node, "`daily_hours`")?;
    let start = fields.need(decoder, "start", Decoder::time);
    let end = fields.get(decoder, "end", timed).value();
    fields.finish(decoder);
    let start = start?;
    if let Some(end) = &end
        && end.value < start
    {
        let message = format!("the end, {}, is before the start, {start}", end.value);
        let finding = Diagnostic::error(Code::ReversedDates, end.span.clone(), message);
        decoder.report(finding.help("swap the two, or correct one of them"));
        return None;
    }
    Some(DailyHours { start, end: end.map(|end| end.value) })
}

/// The time at which the desk opens, or when and where it is open.
fn desk(decoder: &mut Decoder, node: &Node) -> Option<RegistrationDesk> {
    let alone = |decoder: &mut Decoder, node: &Node| {
        decoder.time(node).map(|start| RegistrationDesk { start, end: None, place: None })
    };
    decoder.text_or_mapping(node, alone, |decoder, node| {
        let mut fields = decoder.fields(node, "a registration desk")?;
        let start = fields.need(decoder, "start", Decoder::time);
        let end = fields.get(decoder, "end", Decoder::time).value();
        let place = fields.get(decoder, "place", Decoder::text).value();
        fields.finish(decoder);
        Some(RegistrationDesk { start: start?, end, place })
    })
}
