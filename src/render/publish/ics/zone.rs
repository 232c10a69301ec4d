//! VTIMEZONE: the clock changes of a zone in the years of a calendar (RFC 5545, section 3.6.5).
//!
//! Changes that follow the same rule every year become an RRULE, all others separate observances. All programs that
//! were tested read both correctly, but not lists of dates (`RDATE`).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::line::Lines;
use crate::model::time::Weekday;
use crate::model::{Date, Observance, Zone};

/// The zones in use, each written once, because many calendars in every language contain the same ones.
#[derive(Default)]
pub struct CalendarZones(Mutex<BTreeMap<(String, i16, i16), Arc<str>>>);

impl CalendarZones {
    /// The lines of a zone for events from `first_year` to `last_year`.
    pub(super) fn lines(&self, zone: &Zone, first_year: i16, last_year: i16) -> Arc<str> {
        // A thread that panicked leaves the cache without its zone, but with every other zone complete.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = known.entry((zone.name().to_owned(), first_year, last_year)).or_insert_with(|| {
            let mut lines = Lines::default();
            write(&mut lines, zone, first_year, last_year);
            lines.finish().into()
        });
        lines.clone()
    }
}

/// Writes the zone for events from `first_year` to `last_year`.
fn write(lines: &mut Lines, zone: &Zone, first_year: i16, last_year: i16) {
    let observances = zone.observances(first_year, last_year);
    lines.component("VTIMEZONE", |lines| {
        lines.raw("TZID", zone.name());
        for group in yearly(&observances, first_year, last_year) {
            let observance = group.first;
            let kind = if observance.daylight { "DAYLIGHT" } else { "STANDARD" };
            lines.component(kind, |lines| {
                lines.raw("DTSTART", &onset(observance));
                lines.raw("TZOFFSETFROM", &offset(observance.offset_from));
                lines.raw("TZOFFSETTO", &offset(observance.offset_to));
                lines.text("TZNAME", &observance.name);
                if let Some(rule) = &group.rule {
                    lines.raw("RRULE", rule);
                }
            });
        }
    });
}

/// An observance, and the rule by which it repeats each year.
struct YearlyObservance<'o> {
    first: &'o Observance,
    rule: Option<String>,
}

/// Groups changes that follow the same rule. A rule must hold in each of the years in question, from its first
/// occurrence on; otherwise each change is written separately.
fn yearly(observances: &[Observance], first_year: i16, last_year: i16) -> Vec<YearlyObservance<'_>> {
    let mut kinds: Vec<Vec<&Observance>> = Vec::new();
    for observance in observances {
        let same = |o: &&Observance| {
            (o.offset_from, o.offset_to, &o.name, o.daylight)
                == (observance.offset_from, observance.offset_to, &observance.name, observance.daylight)
        };
        match kinds.iter_mut().find(|kind| same(&kind[0])) {
            Some(kind) => kind.push(observance),
            None => kinds.push(vec![observance]),
        }
    }
    let rules: Vec<Option<String>> = kinds.iter().map(|kind| rule(kind, first_year, last_year)).collect();
    // Rules have no end: after one with an end, programs would resume an earlier rule.
    if rules.iter().all(Option::is_some) {
        return kinds
            .into_iter()
            .zip(rules)
            .map(|(kind, rule)| YearlyObservance { first: kind[0], rule })
            .collect();
    }
    observances.iter().map(|first| YearlyObservance { first, rule: None }).collect()
}

/// The rule of changes that happen once each year: on the nth or last given weekday of a month, at one time.
fn rule(kind: &[&Observance], first_year: i16, last_year: i16) -> Option<String> {
    let first = kind[0];
    let every_year = kind.iter().zip(first.date.year()..).all(|(o, year)| o.date.year() == year);
    let complete = kind.last()?.date.year() == last_year && first.date.year() <= first_year;
    let alike = kind.iter().all(|o| {
        (o.date.month(), o.date.weekday(), o.second_of_day)
            == (first.date.month(), first.date.weekday(), first.second_of_day)
    });
    if !(every_year && complete && alike) {
        return None;
    }
    let nth = |date: Date| (date.day() - 1) / 7 + 1;
    let is_last = |date: Date| Date::new(date.year(), date.month() as i8, date.day() as i8 + 7).is_none();
    let place = if kind.iter().all(|o| is_last(o.date)) {
        "-1".to_owned()
    } else if kind.iter().all(|o| nth(o.date) == nth(first.date)) {
        nth(first.date).to_string()
    } else {
        return None;
    };
    let day = match first.date.weekday() {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    };
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={place}{day}", first.date.month()))
}

/// The onset by the clock that was in force until then: `20230312T020000`.
fn onset(observance: &Observance) -> String {
    let Observance { date, second_of_day: seconds, .. } = observance;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}", date.year(), date.month(), date.day())
}

/// `+0545`, with seconds if they are not zero (section 3.3.14).
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let ahead = seconds.unsigned_abs();
    let (hours, minutes, rest) = (ahead / 3600, ahead / 60 % 60, ahead % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(zone: &str, first: i16, last: i16) -> String {
        let mut lines = Lines::default();
        write(&mut lines, &Zone::named(zone).unwrap(), first, last);
        lines.finish().replace("\r\n", "\n")
    }

    #[test]
    fn yearly_changes_are_written_as_rules() {
        let expected = "BEGIN:VTIMEZONE\nTZID:Europe/Zurich\n\
            BEGIN:STANDARD\nDTSTART:20221030T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET\n\
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
            BEGIN:DAYLIGHT\nDTSTART:20230326T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST\n\
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        assert_eq!(written("Europe/Zurich", 2023, 2023), expected);
    }

    #[test]
    fn a_zone_that_gave_up_summer_time_has_its_changes_one_by_one() {
        let text = written("America/Mexico_City", 2021, 2024);
        assert!(!text.contains("RRULE"), "{text}");
        assert_eq!(text.matches("BEGIN:STANDARD").count(), 3, "{text}");
        assert_eq!(text.matches("BEGIN:DAYLIGHT").count(), 2, "{text}");
    }

    #[test]
    fn offsets_have_seconds_only_where_needed() {
        assert_eq!([offset(20_700), offset(-12_600), offset(29_143)], ["+0545", "-0330", "+080543"]);
    }
}
