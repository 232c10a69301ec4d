//! When an event takes place: its days, as far as they are known, its half days and its hours.

use super::Text;
use super::keyword::keywords;
use super::time::{Date, Instant, PartialDate, Time, Zone};

/// The first and last day of something, inclusive; they may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub start: Date,
    /// The last day, never before the first.
    pub end: Date,
}

/// The days of an event, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventDates {
    /// The first and the last day.
    Days(DateRange),
    /// A month, by its first day.
    Month(Date),
    /// A year.
    Year(i16),
    /// Nothing is known of the days, for one of these reasons.
    Open(OpenDate),
}

/// Why nothing is known of the days of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenDate {
    /// They have not been announced yet.
    ToBeAnnounced,
    /// Nobody has recorded them.
    Unknown,
}

/// A half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
}

keywords! {
    OpenDate { ToBeAnnounced = "to-be-announced", Unknown = "unknown" }
    DayPart { Morning = "morning", Afternoon = "afternoon" }
}

/// The half of the first and of the last day on which an event takes place, where it does not take the whole day.
/// An event of one day has the same half in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfDays {
    /// The half of the first day.
    pub start: Option<DayPart>,
    /// The half of the last day.
    pub end: Option<DayPart>,
}

/// The times of day of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When it begins on the first day.
    pub start: Time,
    /// When it ends on the last day, if that is known.
    pub end: Option<Time>,
    /// When each day begins and ends where nothing else is said.
    pub daily: Option<DailyHours>,
}

/// When each day of an event begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyHours {
    /// When a day begins.
    pub start: Time,
    /// When it ends, if that is known.
    pub end: Option<Time>,
}

/// When and where participants register on site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationDesk {
    /// When it opens.
    pub start: Time,
    /// When it closes, if that is known.
    pub end: Option<Time>,
    /// Where it is.
    pub place: Option<Text>,
}

/// Days on which an event has the same hours on clocks with the same offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// The days.
    pub days: DateRange,
    /// The times of day; at least one is known.
    pub times: (Option<Time>, Option<Time>),
    /// For each day, the instants of these times.
    pub instants: Vec<(Option<Instant>, Option<Instant>)>,
}

/// The most days whose hours are listed one by one: a longer event is a mistyped year.
const MOST_DAYS: i32 = 62;

impl From<PartialDate> for EventDates {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => EventDates::Days(DateRange { start: day, end: day }),
            PartialDate::Month(first) => EventDates::Month(first),
            PartialDate::Year(first) => EventDates::Year(first.year()),
        }
    }
}

impl EventDates {
    /// The days, if they are known.
    pub fn days(self) -> Option<DateRange> {
        match self {
            EventDates::Days(days) => Some(days),
            EventDates::Month(_) | EventDates::Year(_) | EventDates::Open(_) => None,
        }
    }

    /// The first day on which it can begin; `None` if nothing is known.
    pub fn earliest(self) -> Option<Date> {
        match self {
            EventDates::Days(days) => Some(days.start),
            EventDates::Month(first) => Some(first),
            EventDates::Year(year) => Date::new(year, 1, 1),
            EventDates::Open(_) => None,
        }
    }

    /// The last day on which it can end; `None` if nothing is known.
    pub fn latest(self) -> Option<Date> {
        match self {
            EventDates::Days(days) => Some(days.end),
            EventDates::Month(first) => first.last_of_month(),
            EventDates::Year(year) => Date::new(year, 12, 31),
            EventDates::Open(_) => None,
        }
    }

    /// In ISO 8601, with reduced precision for a month or a year: `2030-03`. `None` if nothing is known.
    pub fn iso(self) -> Option<String> {
        match self {
            EventDates::Days(days) => Some(days.start.to_string()),
            EventDates::Month(first) => Some(first.to_string()[..7].to_owned()),
            EventDates::Year(year) => Some(format!("{year:04}")),
            EventDates::Open(_) => None,
        }
    }
}

impl HalfDays {
    /// Whether every day is a whole one.
    pub fn is_none(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

impl Hours {
    /// The times of day on one of `days`.
    fn on(self, day: Date, days: DateRange) -> (Option<Time>, Option<Time>) {
        let (first, last) = (day == days.start, day == days.end);
        match self.daily {
            Some(daily) => {
                let start = if first { self.start } else { daily.start };
                (Some(start), if last { self.end } else { daily.end })
            }
            // A start before the end is meant for each day.
            None if first && last || self.end.is_some_and(|end| self.start < end) => {
                (Some(self.start), self.end)
            }
            None => (first.then_some(self.start), if last { self.end } else { None }),
        }
    }

    /// Whether the times of the first and of the last day are not those of each day.
    pub fn span_days(self) -> bool {
        self.daily.is_none() && self.end.is_none_or(|end| end <= self.start)
    }

    /// The hours of each day, with the days that have the same in one item.
    pub fn by_day(self, days: DateRange, zone: &Zone) -> Vec<DayHours> {
        let mut found: Vec<DayHours> = Vec::new();
        let length = days.start.days_until(days.end);
        let offsets = if length < MOST_DAYS { 0..=length } else { 0..=0 };
        for day in offsets.filter_map(|offset| days.start.later_by(offset)) {
            let times = self.on(day, days);
            if times == (None, None) {
                continue;
            }
            let at = |time: Option<Time>| time.and_then(|time| Instant::new(day, time, zone).ok());
            // An end before the start of the same day is on the next one.
            let instants = (at(times.0), at(times.1));
            let offset = |it: &(Option<Instant>, Option<Instant>)| {
                (it.0.as_ref().map(Instant::offset), it.1.as_ref().map(Instant::offset))
            };
            match found.last_mut() {
                Some(last)
                    if last.times == times
                        && last.days.end.next() == Some(day)
                        && last.instants.last().map(offset) == Some(offset(&instants)) =>
                {
                    last.days.end = day;
                    last.instants.push(instants);
                }
                _ => found.push(DayHours {
                    days: DateRange { start: day, end: day },
                    times,
                    instants: vec![instants],
                }),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(days: (&str, &str), hours: Hours, zone: &str) -> Vec<String> {
        let day = |text| Date::parse(text).expect("a day");
        let zone = Zone::named(zone).expect("a zone");
        let time = |time: Option<Time>| time.map_or("?".to_owned(), |time| time.to_string());
        let utc = |at: &Option<Instant>| at.as_ref().map_or("?".to_owned(), Instant::rfc3339_utc);
        let days = DateRange { start: day(days.0), end: day(days.1) };
        let line = |it: &DayHours| {
            let (first, last) = (&it.instants[0], &it.instants[it.instants.len() - 1]);
            let times = format!("{}-{}", time(it.times.0), time(it.times.1));
            format!("{}/{} {times} {} {}", it.days.start, it.days.end, utc(&first.0), utc(&last.1))
        };
        hours.by_day(days, &zone).iter().map(line).collect()
    }

    fn hours(start: &str, end: &str, daily: Option<(&str, &str)>) -> Hours {
        let time = |text: &str| Time::parse(text).ok();
        Hours {
            start: time(start).expect("a time"),
            end: time(end),
            daily: daily
                .map(|(start, end)| DailyHours { start: time(start).expect("a time"), end: time(end) }),
        }
    }

    #[test]
    fn half_days_have_hours_of_their_own() {
        let days = ("2014-10-13", "2014-10-16");
        assert_eq!(
            told(days, hours("14:00", "12:30", Some(("09:00", "17:30"))), "Europe/Zurich"),
            [
                "2014-10-13/2014-10-13 14:00-17:30 2014-10-13T12:00:00Z 2014-10-13T15:30:00Z",
                "2014-10-14/2014-10-15 09:00-17:30 2014-10-14T07:00:00Z 2014-10-15T15:30:00Z",
                "2014-10-16/2014-10-16 09:00-12:30 2014-10-16T07:00:00Z 2014-10-16T10:30:00Z",
            ]
        );
        assert_eq!(
            told(days, hours("14:00", "12:30", None), "Europe/Zurich"),
            [
                "2014-10-13/2014-10-13 14:00-? 2014-10-13T12:00:00Z ?",
                "2014-10-16/2014-10-16 ?-12:30 ? 2014-10-16T10:30:00Z",
            ]
        );
    }

    #[test]
    fn no_end_is_invented() {
        assert_eq!(
            told(("2013-06-13", "2013-06-14"), hours("09:30", "", None), "America/New_York"),
            ["2013-06-13/2013-06-13 09:30-? 2013-06-13T13:30:00Z ?"]
        );
    }

    #[test]
    fn a_clock_change_divides_the_days() {
        assert_eq!(
            told(("2025-10-24", "2025-10-27"), hours("09:00", "17:00", None), "Europe/Zurich"),
            [
                "2025-10-24/2025-10-25 09:00-17:00 2025-10-24T07:00:00Z 2025-10-25T15:00:00Z",
                "2025-10-26/2025-10-27 09:00-17:00 2025-10-26T08:00:00Z 2025-10-27T16:00:00Z",
            ]
        );
    }

    #[test]
    fn the_days_of_a_mistyped_year_are_not_listed() {
        assert_eq!(told(("2025-01-01", "2999-12-31"), hours("09:00", "17:00", None), "UTC").len(), 1);
    }

    #[test]
    fn a_month_and_a_year_have_a_first_and_a_last_day() {
        let dates = EventDates::Month(Date::new(2024, 2, 1).expect("a day"));
        let days = |dates: EventDates| {
            format!(
                "{:?} {:?} {:?}",
                dates.iso(),
                dates.earliest().map(|day| day.to_string()),
                dates.latest().map(|day| day.to_string())
            )
        };
        assert_eq!(days(dates), r#"Some("2024-02") Some("2024-02-01") Some("2024-02-29")"#);
        assert_eq!(days(EventDates::Year(2024)), r#"Some("2024") Some("2024-01-01") Some("2024-12-31")"#);
        assert_eq!(days(EventDates::Open(OpenDate::Unknown)), "None None None");
    }
}
