//! The range of days and instants accepted in sources: [`FIRST`] to [`LAST`].
//!
//! A mistyped year (`0223`, `20230`) is rejected when it is read, so later arithmetic stays within the
//! calendar: the days around a date, the date in another zone and the years around an event always exist.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::clock::{Date, FIRST, Instant, LAST, OUTSIDE, Zone};

impl Date {
    /// The day itself, if it is in the accepted range.
    ///
    /// # Errors
    /// A clause that names the range.
    pub(super) fn in_range(self) -> Result<Self, String> {
        if (FIRST..=LAST).contains(&self) { Ok(self) } else { Err(OUTSIDE.into()) }
    }

    /// The first second of the day in UTC, or the last representable instant if that is out of range.
    pub fn midnight(self) -> Instant {
        let moment = self.0.at(0, 0, 0, 0).to_zoned_datetime(TimeZone::UTC);
        Instant(Timestamp::to_zoned_datetime(
            moment.map_or(Timestamp::MAX, |at| at.timestamp()),
            TimeZone::UTC,
        ))
    }
}

impl Instant {
    /// The instant itself, if its day in UTC is in the accepted range.
    ///
    /// # Errors
    /// A clause that names the range.
    pub(super) fn in_range(self) -> Result<Self, String> {
        self.in_zone(&Zone::utc()).date().in_range().map(|_| self)
    }

    /// 1970-01-01T00:00:00Z.
    pub fn epoch() -> Self {
        Self(Timestamp::UNIX_EPOCH.to_zoned_datetime(TimeZone::UTC))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Time;
    use jiff::civil;

    #[test]
    fn days_and_instants_outside_the_range_are_refused() {
        for text in ["1800-01-01", "2999-12-31"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()), Ok(text.to_owned()));
            assert_eq!(Instant::parse(text).map(|at| at.date().to_string()), Ok(text.to_owned()));
        }
        for text in ["0001-01-01", "0223-07-04", "1799-12-31", "3000-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text), Err(OUTSIDE.to_owned()), "{text}");
            assert_eq!(Instant::parse(text), Err(OUTSIDE.to_owned()), "{text}");
        }
        for text in ["9999-12-30T22:00:00Z", "-009999-01-02T02:00:00Z", "2999-12-31T23:30:00-01:00"] {
            assert_eq!(Instant::parse(text), Err(OUTSIDE.to_owned()), "{text}");
        }
        assert_eq!(Instant::from_unix(FIRST.midnight().unix()), Some(FIRST.midnight()));
        for seconds in [i64::MIN, FIRST.midnight().unix() - 1, 32_503_680_000, 253_402_300_799, i64::MAX] {
            assert_eq!(Instant::from_unix(seconds), None, "{seconds}");
        }
    }

    #[test]
    fn at_the_ends_of_the_range_every_zone_has_its_days_and_clock_changes() {
        for name in Zone::all_names() {
            let Some(zone) = Zone::named(&name) else { continue };
            for end in [FIRST, LAST] {
                assert!(end.next().is_some() && end.later_by(400).is_some() && end.later_by(-400).is_some());
                for (hour, minute) in [(0, 0), (12, 0), (23, 59)] {
                    let time = Time::new(hour, minute).unwrap();
                    let at = Instant::new(end, time, &zone).unwrap_or_else(|_| end.midnight()).in_zone(&zone);
                    assert!(at.in_zone(&Zone::utc()).date().days_until(end).abs() <= 2, "{name}");
                }
                assert!(!zone.observances(end.year(), end.year()).is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn a_day_that_no_clock_shows_has_the_last_instant() {
        let last = Date(civil::Date::MAX).midnight();
        assert_eq!(last.date().to_string(), "9999-12-30");
    }
}
