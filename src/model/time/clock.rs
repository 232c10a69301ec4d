//! The types: [`Date`], [`Time`], [`Zone`], [`Instant`].

use std::fmt;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// The first day accepted in sources.
pub const FIRST: Date = Date(civil::date(1800, 1, 1));

/// The last day accepted in sources.
pub const LAST: Date = Date(civil::date(2999, 12, 31));

/// The message for a day outside the range.
pub const OUTSIDE: &str = "dates go from 1800-01-01 to 2999-12-31";

/// A day of the Gregorian calendar, 0001-01-01 to 9999-12-31. Days in sources are between [`FIRST`] and
/// [`LAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub(super) civil::Date);

/// A time of day to the minute, 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub(super) civil::Time);

/// A time zone of the IANA database, by its name (`Asia/Shanghai`). The rules are those bundled in the binary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(pub(super) TimeZone);

/// A point in time, with the zone in which it is expressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instant(pub(super) jiff::ZonedDateTime);

/// Why a wall time is not exactly one instant in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Clocks are put forward past this time: it does not exist.
    Skipped,
    /// Clocks are put back past this time: it exists twice, once at each of these UTC offsets.
    Repeated(String, String),
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Date {
    /// The day with this year, month (1-12) and day of the month, if it exists.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (year >= 1).then(|| civil::Date::new(year, month, day).ok()).flatten().map(Self)
    }

    /// Reads `2023-07-04` (ISO 8601, extended calendar date), from [`FIRST`] to [`LAST`].
    ///
    /// # Errors
    /// A clause that says why the text is not a date.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(NOT_A_DATE.into()) };
        let digits =
            |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(NOT_A_DATE.into());
        }
        let number = |part: &str| part.parse::<i16>().expect("two or four digits are a small number");
        let (year, month, day) = (number(year), number(month), number(day));
        if !(1..=12).contains(&month) {
            return Err(format!("there is no month {month:02}"));
        }
        let first = Date::new(year, month as i8, 1).ok_or("there is no year 0000")?;
        let days = first.0.days_in_month();
        if !(1..=i16::from(days)).contains(&day) {
            return Err(format!("the month {year:04}-{month:02} has {days} days"));
        }
        Date::new(year, month as i8, day as i8).expect("year, month and day are in range").in_range()
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The last day of its month.
    pub fn last_of_month(self) -> Option<Date> {
        Some(Self(self.0.last_of_month()))
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            civil::Weekday::Monday => Weekday::Monday,
            civil::Weekday::Tuesday => Weekday::Tuesday,
            civil::Weekday::Wednesday => Weekday::Wednesday,
            civil::Weekday::Thursday => Weekday::Thursday,
            civil::Weekday::Friday => Weekday::Friday,
            civil::Weekday::Saturday => Weekday::Saturday,
            civil::Weekday::Sunday => Weekday::Sunday,
        }
    }

    /// The day after this one; `None` after 9999-12-31.
    pub fn next(self) -> Option<Date> {
        self.0.tomorrow().ok().map(Self)
    }

    /// The day this number of days later, or earlier if negative; `None` outside the calendar.
    pub fn later_by(self, days: i32) -> Option<Date> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// The number of days from this day to `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

const NOT_A_DATE: &str = "a date is written as year-month-day, for example 2023-07-04";

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Time {
    /// The time with this hour (0-23) and minute (0-59), if valid.
    pub fn new(hour: i8, minute: i8) -> Option<Self> {
        civil::Time::new(hour, minute, 0, 0).ok().map(Self)
    }

    /// Reads `09:00` (24 hours, two digits each).
    ///
    /// # Errors
    /// A clause that says why the text is not a time of day.
    pub fn parse(text: &str) -> Result<Self, String> {
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let Some((hour, minute)) =
            text.split_once(':').filter(|(hour, minute)| digits(hour) && digits(minute))
        else {
            return Err("a time is written as hours:minutes with two digits each, for example 09:00".into());
        };
        let number = |part: &str| part.parse::<i8>().expect("two digits are a small number");
        Time::new(number(hour), number(minute)).ok_or_else(|| match number(hour) {
            24 => "a day ends at 23:59; write 00:00 of the next day".into(),
            _ => "hours go from 00 to 23 and minutes from 00 to 59".into(),
        })
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.0.hour().unsigned_abs()
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.0.minute().unsigned_abs()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl Zone {
    /// The zone with this name; `None` if it is not in the IANA database, whose spelling is used.
    pub fn named(name: &str) -> Option<Self> {
        let zone = jiff::tz::TimeZoneDatabase::bundled().get(name).ok()?;
        (zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// Coordinated Universal Time.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// The name in the IANA database.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Every name in the database, in its order, for suggestions.
    pub fn all_names() -> Vec<String> {
        jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect()
    }
}

impl Instant {
    /// The instant at which clocks in `zone` show `time` on `date`.
    ///
    /// # Errors
    /// If a clock change skips or repeats that time: it does not exist, or exists twice.
    pub fn new(date: Date, time: Time, zone: &Zone) -> Result<Self, ClockChange> {
        let ambiguous = zone.0.to_ambiguous_timestamp(date.0.to_datetime(time.0));
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => ambiguous
                .unambiguous()
                .map(|timestamp| Self(timestamp.to_zoned_datetime(zone.0.clone())))
                .map_err(|_| ClockChange::Skipped),
            AmbiguousOffset::Gap { .. } => Err(ClockChange::Skipped),
            AmbiguousOffset::Fold { before, after } => {
                Err(ClockChange::Repeated(offset_text(before.seconds()), offset_text(after.seconds())))
            }
        }
    }

    /// The instant `seconds` after 1970-01-01T00:00:00Z, expressed in UTC; `None` outside the days accepted in
    /// sources.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        Self(timestamp.to_zoned_datetime(TimeZone::UTC)).in_range().ok()
    }

    /// Reads `2023-06-01T21:59:00Z`, or a date as its first second in UTC.
    ///
    /// # Errors
    /// A clause that says why the text is not an instant.
    pub fn parse(text: &str) -> Result<Self, String> {
        match Date::parse(text) {
            Ok(date) => return Ok(date.midnight()),
            Err(why) if why == OUTSIDE => return Err(why),
            Err(_) => {}
        }
        let timestamp: jiff::Timestamp = text
            .parse()
            .map_err(|_| "an instant is written as 2023-07-04 or 2023-07-04T09:00:00Z".to_owned())?;
        Self(timestamp.to_zoned_datetime(TimeZone::UTC)).in_range()
    }

    /// The same instant, expressed in `zone`.
    #[must_use]
    pub fn in_zone(&self, zone: &Zone) -> Self {
        Self(self.0.with_time_zone(zone.0.clone()))
    }

    /// The date in the instant's zone.
    pub fn date(&self) -> Date {
        Date(self.0.date())
    }

    /// The wall time in the instant's zone, without seconds.
    pub fn time(&self) -> Time {
        Time::new(self.0.hour(), self.0.minute()).expect("a clock shows a time of day")
    }

    /// The zone in which the instant is expressed.
    pub fn zone(&self) -> Zone {
        Zone(self.0.time_zone().clone())
    }

    /// The UTC offset in force at that instant in its zone: `+08:00`.
    pub fn offset(&self) -> String {
        offset_text(self.0.offset().seconds())
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(&self) -> i64 {
        self.0.timestamp().as_second()
    }

    /// With the offset of the instant's zone, to the second: `2023-07-07T09:00:00+08:00` (RFC 3339).
    pub fn rfc3339(&self) -> String {
        format!("{}T{}:{:02}{}", self.date(), self.time(), self.0.second(), self.offset())
    }

    /// In UTC, to the second: `2023-07-07T01:00:00Z` (RFC 3339).
    pub fn rfc3339_utc(&self) -> String {
        let utc = self.in_zone(&Zone::utc());
        format!("{}T{}:{:02}Z", utc.date(), utc.time(), utc.0.second())
    }
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.0.timestamp().cmp(&other.0.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(date: &str, time: &str, zone: &str) -> Result<Instant, ClockChange> {
        Instant::new(Date::parse(date).unwrap(), Time::parse(time).unwrap(), &Zone::named(zone).unwrap())
    }

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        assert_eq!(Date::parse("2023-02-29"), Err("the month 2023-02 has 28 days".into()));
        assert_eq!(Date::parse("2023-13-01"), Err("there is no month 13".into()));
        for text in ["2023-7-4", "4 July 2023", "2023-07-04T00:00", "+2023-07-04", ""] {
            assert_eq!(Date::parse(text), Err(NOT_A_DATE.into()), "{text}");
        }
    }

    #[test]
    fn times_are_read_strictly() {
        assert_eq!(Time::parse("09:05").unwrap().to_string(), "09:05");
        for text in ["9:05", "24:00", "09:60", "0900", "09:00:00"] {
            assert!(Time::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn instants_of_the_example_are_right() {
        let forum = instant("2023-07-07", "09:00", "Asia/Shanghai").unwrap();
        assert_eq!(forum.rfc3339_utc(), "2023-07-07T01:00:00Z");
        assert_eq!(forum.rfc3339(), "2023-07-07T09:00:00+08:00");
        let there = |zone| {
            let there = forum.in_zone(&Zone::named(zone).unwrap());
            format!("{} {}", there.date(), there.time())
        };
        assert_eq!(there("America/New_York"), "2023-07-06 21:00");
        assert_eq!(there("Asia/Kathmandu"), "2023-07-07 06:45");
        let visa = instant("2023-06-01", "23:59", "Europe/Zurich").unwrap();
        assert_eq!(visa.rfc3339_utc(), "2023-06-01T21:59:00Z");
    }

    #[test]
    fn times_on_the_day_of_a_clock_change_are_not_guessed() {
        assert_eq!(instant("2023-03-26", "02:30", "Europe/Zurich"), Err(ClockChange::Skipped));
        assert_eq!(
            instant("2023-10-29", "02:30", "Europe/Zurich"),
            Err(ClockChange::Repeated("+02:00".into(), "+01:00".into()))
        );
    }

    #[test]
    fn zones_are_known_by_their_exact_name() {
        assert_eq!(Zone::named("Asia/Shanghai").unwrap().name(), "Asia/Shanghai");
        assert_eq!(Zone::named("UTC").unwrap().name(), "UTC");
        assert!(Zone::named("asia/shanghai").is_none());
        assert!(Zone::named("Europe/Genva").is_none());
    }

    #[test]
    fn days_between_dates_are_counted() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("2023-06-22").days_until(day("2023-07-04")), 12);
        assert_eq!(day("2023-06-01").days_until(day("2023-07-04")), 33);
    }
}
