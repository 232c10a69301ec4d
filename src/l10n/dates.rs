//! Days and ranges of days. Begin with [`Dates::range`], the one format that CLDR cannot provide.
//!
//! ICU4X 2.4 formats `4–6 M07 2023` from the interval patterns of CLDR, which also lack Chinese prose. So a
//! range is built from its two dates, with the parts that the end repeats removed from the start.

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{E, M, MD, YM, YMD, YMDE};
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};

use super::rules::{COMPILED, RuleLanguage};
use crate::model::time::Date;

type Formatter<FieldSet> = FixedCalendarDateTimeFormatter<Gregorian, FieldSet>;

pub(super) struct Dates {
    language: RuleLanguage,
    order: Order,
    year_first: Option<YearFirst>,
    date: Formatter<YMD>,
    with_weekday: Formatter<YMDE>,
    day_month: Formatter<MD>,
    month_year: Formatter<YM>,
    month: Formatter<M>,
    weekday: Formatter<E>,
}

/// How a long date begins, which determines how two of them form a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// `4 July 2023`: the parts that two dates share are at the end.
    DayFirst,
    /// `2023年7月4日`, `July 4, 2023`.
    Other,
    /// CLDR has no month names: ISO 8601 is used.
    Unknown,
}

/// What stands in a range of a language that names the year first: between two days, and after the number of the second.
#[derive(Clone, Copy)]
struct YearFirst {
    to: &'static str,
    day: &'static str,
}

impl YearFirst {
    fn of(cldr: &icu_locale_core::Locale) -> Option<Self> {
        match cldr.id.language.as_str() {
            "zh" => Some(Self { to: "至", day: "日" }),
            "ja" => Some(Self { to: "～", day: "日" }),
            "ko" => Some(Self { to: "~", day: "일" }),
            _ => None,
        }
    }
}

impl Dates {
    pub(super) fn new(cldr: &icu_locale_core::Locale, language: RuleLanguage) -> Self {
        let mut dates = Self {
            language,
            order: Order::Other,
            year_first: YearFirst::of(cldr),
            date: Formatter::try_new(cldr.into(), YMD::long()).expect(COMPILED),
            with_weekday: Formatter::try_new(cldr.into(), YMDE::long()).expect(COMPILED),
            day_month: Formatter::try_new(cldr.into(), MD::long()).expect(COMPILED),
            month_year: month_year_formatter(cldr.into()),
            month: Formatter::try_new(cldr.into(), M::long()).expect(COMPILED),
            weekday: Formatter::try_new(cldr.into(), E::long()).expect(COMPILED),
        };
        let probe = dates.date(Date::new(2023, 11, 28).expect("a day in November"));
        dates.order = match probe {
            // The root locale of CLDR names months by number.
            _ if probe.contains("M11") => Order::Unknown,
            // Not `28-noyabr, 2023`, from which the day cannot be removed.
            _ if matches!(day_text(&probe), "28" | "28.") => Order::DayFirst,
            _ => Order::Other,
        };
        dates
    }

    pub(super) fn date(&self, date: Date) -> String {
        match self.order {
            Order::Unknown => date.to_string(),
            Order::DayFirst | Order::Other => self.with_first(date, self.date.format(&gregorian(date))),
        }
    }

    pub(super) fn date_with_weekday(&self, date: Date) -> String {
        match self.order {
            Order::Unknown => date.to_string(),
            Order::DayFirst | Order::Other => {
                self.with_first(date, self.with_weekday.format(&gregorian(date)))
            }
        }
    }

    pub(super) fn day_month(&self, date: Date) -> String {
        match self.order {
            Order::Unknown => format!("{:02}-{:02}", date.month(), date.day()),
            Order::DayFirst | Order::Other => self.with_first(date, self.day_month.format(&gregorian(date))),
        }
    }

    pub(super) fn month_year(&self, date: Date) -> String {
        match self.order {
            Order::Unknown => format!("{:04}-{:02}", date.year(), date.month()),
            Order::DayFirst | Order::Other => self.month_year.format(&gregorian(date)).to_string(),
        }
    }

    /// Russian months are in the genitive after a day, and so after the prepositions of periods.
    pub(super) fn month_year_of_day(&self, date: Date) -> String {
        match self.language == RuleLanguage::Russian {
            true => Date::new(date.year(), i8::try_from(date.month()).unwrap_or(1), 1)
                .and_then(|first| self.date(first).strip_prefix("1 ").map(str::to_owned))
                .unwrap_or_else(|| self.month_year(date)),
            false => self.month_year(date),
        }
    }

    pub(super) fn month(&self, date: Date) -> String {
        match self.order {
            Order::Unknown => format!("{:02}", date.month()),
            Order::DayFirst | Order::Other => self.month.format(&gregorian(date)).to_string(),
        }
    }

    pub(super) fn weekday(&self, date: Date) -> String {
        self.weekday.format(&gregorian(date)).to_string()
    }

    /// What stands between two dates in a language that names the year first.
    pub(super) fn range_mark(&self) -> Option<&'static str> {
        self.year_first.map(|it| it.to)
    }

    pub(super) fn range(&self, start: Date, end: Date) -> String {
        let same_year = start.year() == end.year();
        let same_month = same_year && start.month() == end.month();
        let (first, last) = (self.date(start), self.date(end));
        if start == end {
            return first;
        }
        if let Some(YearFirst { to, day }) = self.year_first {
            return match (same_month, same_year) {
                (true, _) => format!("{first}{to}{}{day}", end.day()),
                (false, true) => format!("{first}{to}{}", self.day_month(end)),
                (false, false) => format!("{first}{to}{last}"),
            };
        }
        match (self.order, same_month, same_year) {
            (Order::DayFirst, true, _) => format!("{}–{last}", day_text(&first)),
            (Order::DayFirst, false, true) => format!("{} – {last}", self.day_month(start)),
            (Order::DayFirst, false, false) | (Order::Other | Order::Unknown, _, _) => {
                format!("{first} – {last}")
            }
        }
    }

    /// A formatted date; in French, with the ordinal for the first day of a month, which CLDR lacks.
    fn with_first(&self, date: Date, formatted: impl std::fmt::Display) -> String {
        let text = formatted.to_string();
        match (self.language, date.day()) {
            (RuleLanguage::French, 1) => text.replacen("1 ", "1er ", 1),
            _ => text,
        }
    }
}

/// ICU4X 2.4 does not load digits for the month and year of Brazilian Portuguese, and panics in debug builds
/// when it needs them. So the formatter is taken apart and given its digits here.
fn month_year_formatter(preferences: DateTimeFormatterPreferences) -> Formatter<YM> {
    let formatter = Formatter::try_new(preferences, YM::long()).expect(COMPILED);
    let mut names = FixedCalendarDateTimeNames::from_formatter(preferences, formatter);
    names.include_decimal_formatter().expect(COMPILED);
    match names.try_into_formatter(YM::long()) {
        Ok(formatter) => formatter,
        Err((error, _)) => unreachable!("the names were taken from the same formatter: {error}"),
    }
}

/// The day at the beginning of a date: `4`, `4.` or `1er`.
fn day_text(date: &str) -> &str {
    date.split_whitespace().next().unwrap_or(date)
}

fn gregorian(date: Date) -> icu_calendar::Date<Gregorian> {
    icu_calendar::Date::try_new_gregorian(date.year().into(), date.month(), date.day())
        .expect("a date is a day of the Gregorian calendar")
}
