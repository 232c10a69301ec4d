//! Dates of which only the month or the year may be known.

use std::fmt;

use super::clock::Date;

/// A day, or a month or year of which the day is not known (ISO 8601-1, section 5.2.2.2, representations with reduced
/// precision).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialDate {
    /// A day.
    Day(Date),
    /// A month, by its first day.
    Month(Date),
    /// A year, by its first day.
    Year(Date),
}

impl PartialDate {
    /// Reads `2023-07-04`, `2023-07` or `2023`.
    ///
    /// # Errors
    /// A clause that says why the text is not a date.
    pub fn parse(text: &str) -> Result<Self, String> {
        let first = |tail: &str| Date::parse(&format!("{text}{tail}")).ok();
        match (first("-01"), first("-01-01")) {
            (Some(month), _) => Ok(PartialDate::Month(month)),
            (None, Some(year)) => Ok(PartialDate::Year(year)),
            (None, None) => Date::parse(text).map(PartialDate::Day),
        }
    }

    /// The first day that it can be.
    pub fn earliest(self) -> Date {
        match self {
            PartialDate::Day(day) | PartialDate::Month(day) | PartialDate::Year(day) => day,
        }
    }

    /// The last day that it can be.
    pub fn latest(self) -> Date {
        match self {
            PartialDate::Day(day) => day,
            PartialDate::Month(first) => first.last_of_month().unwrap_or(first),
            PartialDate::Year(first) => Date::new(first.year(), 12, 31).unwrap_or(first),
        }
    }

    /// Whether it is certainly before another date.
    pub fn is_before(self, other: PartialDate) -> bool {
        self.latest() < other.earliest()
    }

    /// Whether the day is known.
    pub fn is_day(self) -> bool {
        matches!(self, PartialDate::Day(_))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.earliest().to_string();
        f.write_str(match self {
            PartialDate::Day(_) => &text,
            PartialDate::Month(_) => &text[..7],
            PartialDate::Year(_) => &text[..4],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_year_are_all_of_their_days() {
        let told = |text: &str| {
            let date = PartialDate::parse(text)?;
            Ok::<_, String>(format!("{date}: {}/{}", date.earliest(), date.latest()))
        };
        assert_eq!(told("2024-02-05"), Ok("2024-02-05: 2024-02-05/2024-02-05".to_owned()));
        assert_eq!(told("2024-02"), Ok("2024-02: 2024-02-01/2024-02-29".to_owned()));
        assert_eq!(told("2024"), Ok("2024: 2024-01-01/2024-12-31".to_owned()));
        for wrong in ["2024-13", "2024-02-30", "24", "02-2024", "February 2024"] {
            assert!(told(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_may_be_the_same_day_is_not_before() {
        let date = |text| PartialDate::parse(text).unwrap();
        assert!(date("2024-02").is_before(date("2024-03-01")));
        assert!(!date("2024-02").is_before(date("2024-02-29")));
        assert!(!date("2024-02-01").is_before(date("2024")));
    }
}
