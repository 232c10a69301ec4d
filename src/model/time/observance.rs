//! The clock changes of a zone, as calendars need them.
//!
//! Begin with [`Zone::observances`].

use jiff::tz::Dst;
use jiff::{Timestamp, civil};

use super::clock::{Date, Instant, Time, Zone};

/// A period between two clock changes, with what clocks in the zone show during it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observance {
    /// The day on which it begins, on the clock in force before.
    pub date: Date,
    /// The second of that day at which it begins, on the same clock: 0 to 86,399.
    pub second_of_day: u32,
    /// The UTC offset before it begins, in seconds.
    pub offset_from: i32,
    /// The UTC offset during it, in seconds.
    pub offset_to: i32,
    /// The abbreviation: `CEST`, or `+0545` if it has none.
    pub name: String,
    /// Whether it is summer time.
    pub daylight: bool,
}

/// The maximum number of offset ranges in the days of an event.
const MOST_RUNS: usize = 4;

impl Zone {
    /// The observances from the one in force at the start of `first_year` to the last one that begins before
    /// the end of `last_year`, in order. Never empty: a zone without changes has one from 1970-01-01 on.
    pub fn observances(&self, first_year: i16, last_year: i16) -> Vec<Observance> {
        let start = self.new_year(first_year);
        let end = self.new_year(last_year.saturating_add(1));
        // `preceding` returns changes strictly before; `following` finds one at midnight on New Year's Day.
        let before: Vec<_> = self.0.preceding(start).take(1).collect();
        let transitions =
            before.into_iter().chain(self.0.following(start).take_while(|t| t.timestamp() < end));
        let observances: Vec<Observance> = transitions
            .map(|transition| {
                let from = self.offset_before(transition.timestamp());
                let onset = from.0.to_datetime(transition.timestamp());
                let time = onset.time();
                let seconds =
                    (i32::from(time.hour()) * 60 + i32::from(time.minute())) * 60 + i32::from(time.second());
                let daylight = transition.dst() == Dst::Yes;
                Observance {
                    date: Date(onset.date()),
                    second_of_day: seconds.unsigned_abs(),
                    offset_from: from.0.seconds(),
                    offset_to: transition.offset().seconds(),
                    name: transition.abbreviation().to_owned(),
                    daylight,
                }
            })
            .collect();
        if observances.is_empty() { vec![self.only_observance(start)] } else { observances }
    }

    /// The days from `start` to `end`, split into ranges with the same UTC offset at `time`, in order: first
    /// day, last day, and the instant at `time` on the first day. More than `MOST_RUNS` ranges are returned as
    /// one: such a long event is a mistyped year.
    pub fn runs(&self, start: Date, end: Date, time: Time) -> Vec<(Date, Date, Instant)> {
        let at = |day: Date| {
            let there = self.0.to_ambiguous_timestamp(day.0.to_datetime(time.0)).compatible();
            Instant(there.unwrap_or(Timestamp::MAX).to_zoned_datetime(self.0.clone()))
        };
        let (first, last) = (at(start), at(end));
        let changes =
            self.0.following(first.0.timestamp()).take_while(|it| it.timestamp() <= last.0.timestamp());
        let mut begins = vec![(start, first.clone())];
        for change in changes.take(MOST_RUNS + 1) {
            let day = Date(change.timestamp().to_zoned_datetime(self.0.clone()).date());
            let is_after = at(day).0.timestamp() >= change.timestamp();
            let Some(day) = (if is_after { Some(day) } else { day.next() }) else { continue };
            let (before, after) = (begins.last().map(|(_, at)| at.offset()), at(day));
            if day <= end && before != Some(after.offset()) {
                begins.push((day, after));
            }
        }
        if begins.len() > MOST_RUNS {
            return vec![(start, end, first)];
        }
        let ends: Vec<Date> =
            begins.iter().skip(1).map(|(next, _)| next.later_by(-1).unwrap_or(end)).chain([end]).collect();
        begins.into_iter().zip(ends).map(|((start, at), end)| (start, end, at)).collect()
    }

    fn new_year(&self, year: i16) -> Timestamp {
        civil::Date::new(year.clamp(1, 9998), 1, 1)
            .ok()
            .and_then(|day| day.to_datetime(civil::Time::midnight()).to_zoned_datetime(self.0.clone()).ok())
            .map_or(Timestamp::MAX, |moment| moment.timestamp())
    }

    fn offset_before(&self, timestamp: Timestamp) -> Offset {
        let just_before = Timestamp::from_second(timestamp.as_second() - 1).unwrap_or(Timestamp::MIN);
        Offset(self.0.to_offset(just_before))
    }

    fn only_observance(&self, at: Timestamp) -> Observance {
        let info = self.0.to_offset_info(at);
        let offset = info.offset().seconds();
        Observance {
            date: Date::new(1970, 1, 1).expect("1970-01-01 is a day"),
            second_of_day: 0,
            offset_from: offset,
            offset_to: offset,
            name: info.abbreviation().to_owned(),
            daylight: false,
        }
    }
}

struct Offset(jiff::tz::Offset);

impl Instant {
    /// Whole minutes from this instant to `other`; negative if `other` is earlier.
    pub fn minutes_until(&self, other: &Instant) -> i64 {
        (other.unix() - self.unix()).div_euclid(60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(zone: &str, first: i16, last: i16) -> Vec<String> {
        let zone = Zone::named(zone).unwrap();
        let line = |o: &Observance| {
            let kind = if o.daylight { "summer" } else { "standard" };
            format!(
                "{} {} {} -> {} {} {kind}",
                o.date,
                o.second_of_day / 3600,
                o.offset_from,
                o.offset_to,
                o.name
            )
        };
        zone.observances(first, last).iter().map(line).collect()
    }

    #[test]
    fn observances_are_those_of_the_years_asked_for() {
        assert_eq!(
            lines("America/New_York", 2023, 2023),
            [
                "2022-11-06 2 -14400 -> -18000 EST standard",
                "2023-03-12 2 -18000 -> -14400 EDT summer",
                "2023-11-05 2 -14400 -> -18000 EST standard",
            ]
        );
        assert_eq!(lines("America/Mexico_City", 2023, 2024), ["2022-10-30 2 -18000 -> -21600 CST standard"]);
        assert_eq!(lines("Asia/Kathmandu", 2023, 2023), ["1986-01-01 0 19800 -> 20700 +0545 standard"]);
    }

    #[test]
    fn days_are_told_apart_by_the_offset_of_their_clocks() {
        let runs = |zone: &str, start: &str, end: &str, time: &str| {
            let day = |text| Date::parse(text).expect("a day");
            let zone = Zone::named(zone).expect("a zone");
            let runs = zone.runs(day(start), day(end), Time::parse(time).expect("a time"));
            let told = runs.iter().map(|(start, end, at)| format!("{start}/{end} {}", at.offset()));
            told.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            runs("Europe/Zurich", "2025-10-24", "2025-10-28", "09:00"),
            "2025-10-24/2025-10-25 +02:00, 2025-10-26/2025-10-28 +01:00"
        );
        // At 01:00 on that day, clocks have not changed yet.
        assert_eq!(
            runs("Europe/Zurich", "2025-10-24", "2025-10-28", "01:00"),
            "2025-10-24/2025-10-26 +02:00, 2025-10-27/2025-10-28 +01:00"
        );
        assert_eq!(
            runs("Europe/Zurich", "2025-10-26", "2025-10-28", "09:00"),
            "2025-10-26/2025-10-28 +01:00"
        );
        assert_eq!(
            runs("Europe/Zurich", "2025-10-22", "2025-10-25", "09:00"),
            "2025-10-22/2025-10-25 +02:00"
        );
        assert_eq!(
            runs("Asia/Shanghai", "2025-10-24", "2025-10-28", "09:00"),
            "2025-10-24/2025-10-28 +08:00"
        );
        assert_eq!(
            runs("Africa/Casablanca", "2025-02-20", "2025-04-10", "09:00"),
            "2025-02-20/2025-02-22 +01:00, 2025-02-23/2025-04-05 +00:00, 2025-04-06/2025-04-10 +01:00"
        );
        assert_eq!(
            runs("Europe/Zurich", "2025-01-01", "2999-12-31", "09:00"),
            "2025-01-01/2999-12-31 +01:00"
        );
    }

    #[test]
    fn a_zone_without_changes_has_one_observance() {
        assert_eq!(lines("UTC", 2023, 2023), ["1970-01-01 0 0 -> 0 UTC standard"]);
    }
}
