//! What a reference says of an event: its days, hours, place and conditions.

use super::missing::Missing;
use crate::model::body::Fact;
use crate::model::{Counted, Designation, Event, EventDates, Lang, OpenDate, OpenPlace, Text, Venue};

/// The value of a reference, or why there is none.
pub(super) type FactValue = Result<Fact, Missing>;

/// The names that all events have, and after them those of meetings and forums alone.
const NAMES: &[&str] = &[
    "dates",
    "date",
    "start",
    "end",
    "hours",
    "registration_desk",
    "previous_dates",
    "city",
    "region",
    "country",
    "place",
    "venue",
    "room",
    "previous_venue",
    "zone",
    "mode",
    "status",
    "hosts",
    "price",
    "working_languages",
    "interpretation",
    "captioning",
    "accessibility",
];

/// How many of the names an event beside a meeting has.
const CORE: usize = 17;

pub(super) fn unknown<T>(at: usize, names: &[&str]) -> Result<T, Missing> {
    Err(Missing::Unknown(at, names.iter().map(|name| (*name).to_owned()).collect()))
}

pub(super) fn text(value: &Option<Text>, what: &'static str) -> FactValue {
    value.clone().map(Fact::Text).ok_or(Missing::NotGiven(what))
}

pub(super) fn designation(designation: Option<&Designation>, counted: Counted) -> FactValue {
    match designation {
        Some(Designation::Ordinal(ordinal)) => Ok(Fact::Ordinal(*ordinal, counted)),
        Some(Designation::Label(label)) => Ok(Fact::Text(label.clone())),
        None => Err(Missing::NotGiven("an ordinal")),
    }
}

/// As [`event`], for an event beside a meeting, of which less is stated.
pub(super) fn core(of: &Event, rest: &[&str], at: usize, others: &[&str]) -> FactValue {
    match rest {
        [name, ..] if NAMES[..CORE].contains(name) => event(of, rest, at, others),
        _ => {
            let names: Vec<&str> = NAMES[..CORE].iter().chain(others).copied().collect();
            unknown(at, &names)
        }
    }
}

/// The value of `rest` of an event, of which the first is segment `at` of the path; `others` are the names that it has
/// beside those of all events.
pub(super) fn event(event: &Event, rest: &[&str], at: usize, others: &[&str]) -> FactValue {
    let conditions = &event.conditions;
    match rest {
        ["dates" | "date"] => Ok(match event.dates {
            EventDates::Days(days) if event.half_days.is_none() => Fact::Dates(days),
            EventDates::Open(OpenDate::ToBeAnnounced) => Fact::ToBeAnnounced,
            dates => Fact::EventDates(dates, event.half_days),
        }),
        ["start"] => {
            Ok(Fact::Date(event.days().ok_or(Missing::NotGiven("the day on which it begins"))?.start))
        }
        ["end"] => Ok(Fact::Date(event.days().ok_or(Missing::NotGiven("the day on which it ends"))?.end)),
        ["previous_dates"] => {
            event.previous_dates.map(Fact::Dates).ok_or(Missing::NotGiven("the previous dates"))
        }
        ["hours"] => match event.hours {
            Some(hours) => Ok(Fact::Hours(hours, event.days(), event.hours_by_day())),
            None => Err(Missing::NotGiven("times of day")),
        },
        ["registration_desk"] => match &event.registration_desk {
            Some(desk) => Ok(Fact::Opening(desk.start, desk.end)),
            None => Err(Missing::NotGiven("when the registration desk is open")),
        },
        ["zone"] => match event.given_zone() {
            Some(zone) => Ok(Fact::Zone(zone.clone(), event.clocks())),
            None => Err(Missing::NotGiven("a zone")),
        },
        ["mode"] => match event.attendance() {
            Some(mode) => Ok(Fact::Word(format!("mode.{}", mode.as_str()))),
            None => Err(Missing::NotGiven("how people take part")),
        },
        ["status"] => Ok(Fact::Word(format!("status.{}", event.status.as_str()))),
        ["city" | "region" | "country" | "place" | "room" | "venue" | "previous_venue", ..] => {
            place(event, rest, at)
        }
        ["hosts"] if event.hosts.is_empty() => Err(Missing::NotGiven("a host")),
        ["hosts"] => Ok(Fact::List(event.hosts.iter().map(|host| host.name.clone()).collect())),
        ["price"] => match &conditions.price {
            Some(price) => Ok(Fact::Price(price.clone())),
            None => Err(Missing::NotGiven("a price")),
        },
        ["working_languages"] => languages(&conditions.working_languages, "working languages"),
        ["interpretation"] => languages(&conditions.interpretation, "languages of interpretation"),
        ["captioning"] => languages(&conditions.captioning, "languages of captioning"),
        ["accessibility"] if conditions.accessibility.is_empty() => {
            Err(Missing::NotGiven("what is offered to people with disabilities"))
        }
        ["accessibility"] => Ok(Fact::List(conditions.accessibility.clone())),
        [] => unknown(at - 1, NAMES),
        [first, _, ..] if NAMES.contains(first) => Err(Missing::TooLong(at + 1)),
        _ => {
            let names: Vec<&str> = NAMES.iter().chain(others).copied().collect();
            unknown(at, &names)
        }
    }
}

fn languages(languages: &[Lang], what: &'static str) -> FactValue {
    if languages.is_empty() { Err(Missing::NotGiven(what)) } else { Ok(Fact::Languages(languages.to_vec())) }
}

fn place(event: &Event, rest: &[&str], at: usize) -> FactValue {
    let location = &event.location;
    let open = location.open.map(|open| match open {
        OpenPlace::ToBeAnnounced => Fact::ToBeAnnounced,
        OpenPlace::Unknown => Fact::NotRecorded,
    });
    let or_open = |fact: Option<Fact>| fact.or(open.clone()).ok_or(Missing::NotGiven("a venue"));
    let of_venue = |value: fn(&Venue) -> &Option<Text>, what| match &location.venue {
        Some(venue) => text(value(venue), what),
        None => or_open(None),
    };
    let called = location.called();
    match rest {
        ["city"] => or_open(called.map(|(town, ..)| Fact::Text(town.clone()))),
        ["region"] => match called {
            Some((_, region, _)) => {
                text(&region.or_else(|| location.region_of_venue()).cloned(), "a region or state")
            }
            None => or_open(None),
        },
        ["country"] => match called {
            Some((.., country)) => text(&country.cloned(), "a country"),
            None => or_open(None),
        },
        ["place"] => or_open(called.map(|(town, region, country)| {
            Fact::Place([Some(town), region, country].into_iter().flatten().cloned().collect())
        })),
        ["room"] => text(&location.room, "a room"),
        ["venue"] | ["venue", "name"] => of_venue(|venue| &venue.name, "the name of the venue"),
        ["venue", "address"] => of_venue(|venue| &venue.address, "the address of the venue"),
        ["venue", "region"] => of_venue(|venue| &venue.region, "the region or state of the venue"),
        ["venue", part @ ("city" | "country")] => match (&location.venue, *part) {
            (Some(venue), "city") => Ok(Fact::Text(venue.city.clone())),
            (Some(venue), _) => Ok(Fact::Text(venue.country.clone())),
            (None, _) => of_venue(|venue| &venue.name, ""),
        },
        ["previous_venue"] => match &location.previous_venue {
            Some(venue) => Ok(Fact::Text(venue.name.clone().unwrap_or_else(|| venue.city.clone()))),
            None => Err(Missing::NotGiven("a previous venue")),
        },
        ["venue", _, ..] => unknown(at + 1, &["name", "address", "city", "region", "country"]),
        _ => Err(Missing::TooLong(at + 1)),
    }
}
