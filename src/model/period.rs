//! Periods of days whose first or last day may be unknown: terms of office, and the time under a former name.

use super::time::{Date, PartialDate};

/// A period of days, both ends included. An end that is absent is unknown or open; of one of which only the month or
/// the year is known, all days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day.
    pub until: Option<PartialDate>,
}

impl Period {
    /// Whether a day is in the period.
    pub fn contains(&self, day: Date) -> bool {
        !self.is_to_come(day) && !self.is_over(day)
    }

    /// Whether its last day is before `day`.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until.latest() < day)
    }

    /// Whether its first day is after `day`.
    pub fn is_to_come(&self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from.earliest())
    }

    /// Whether two periods certainly share a day.
    pub fn overlaps(&self, other: &Period) -> bool {
        let ends_before = |one: &Period, other: &Period| match (one.until, other.from) {
            (Some(until), Some(from)) => until.earliest() < from.latest(),
            (None, _) | (_, None) => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// The period as it is once something has ended on `end`: an appointment that began before ends with it.
    pub fn ended(&self, end: Option<PartialDate>) -> Period {
        let began = self.from.is_some_and(|from| end.is_some_and(|end| from.earliest() <= end.latest()));
        let until = self.until.or(end.filter(|_| began));
        Period { until, ..*self }
    }

    /// Whether it has neither a first nor a last day.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        Period { from: PartialDate::parse(from).ok(), until: PartialDate::parse(until).ok() }
    }

    #[test]
    fn both_ends_belong_to_a_period() {
        let term = period("2030-01-01", "2030-12-31");
        let day = |text| Date::parse(text).unwrap();
        assert!(term.contains(day("2030-01-01")) && term.contains(day("2030-12-31")));
        assert!(term.is_to_come(day("2029-12-31")) && term.is_over(day("2031-01-01")));
        assert!(period("", "").contains(day("1800-01-01")) && period("", "").is_open());
    }

    #[test]
    fn what_ends_ends_appointments_that_began_before() {
        let end = PartialDate::parse("2031-06-30").ok();
        assert_eq!(period("2030-01-01", "").ended(end), period("2030-01-01", "2031-06-30"));
        assert_eq!(period("2030-01-01", "").ended(None), period("2030-01-01", ""));
        assert_eq!(period("2030-01-01", "2030-12-31").ended(end), period("2030-01-01", "2030-12-31"));
        assert_eq!(period("2031-07-01", "").ended(end), period("2031-07-01", ""));
        assert!(period("", "").ended(end).is_open());
    }

    #[test]
    fn a_successor_begins_on_the_day_after() {
        let first = period("2030-01-01", "2030-12-31");
        assert!(!first.overlaps(&period("2031-01-01", "")));
        assert!(!period("2031-01-01", "").overlaps(&first));
        assert!(first.overlaps(&period("2030-12-31", "")));
        assert!(first.overlaps(&period("", "")) && period("", "").overlaps(&first));
    }

    #[test]
    fn within_a_month_nothing_is_certain() {
        let day = |text| Date::parse(text).unwrap();
        let term = period("2030-02", "2030-06");
        assert!(term.contains(day("2030-02-01")) && term.contains(day("2030-06-30")));
        assert!(term.is_to_come(day("2030-01-31")) && term.is_over(day("2030-07-01")));
        assert!(!term.overlaps(&period("2030-06", "")) && !term.overlaps(&period("2030-06-15", "")));
        assert!(!period("2030", "").overlaps(&term));
        assert!(term.overlaps(&period("2030-05", "")));
    }
}
