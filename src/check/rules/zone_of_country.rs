//! A time zone, a country and coordinates that contradict each other.

use crate::check::countries::{Country, ZonePlace, country, places};
use crate::check::events::{SiteEvent, events};
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Event, Instant, Level, Site, Text, Time, Venue, Zone};

pub(super) const RULE: Rule = Rule {
    code: Code::ZoneOfCountry,
    level: Level::Warning,
    finds: "Looks up the country of each meeting, forum and event beside a meeting, and of each meeting of a working group, in the table of \
            the IANA time zone database: by its name in each of the six languages, or by its code (ISO 3166-1). Its zones are compared \
            with `zone`, and its names in other languages with each other. `UTC` and `GMT` count if the event has hours, and online events are ignored. A zone of a neighbour whose clocks show the same is not \
            reported, nor is a country whose name is not in the table. The `coordinates` of a venue are compared with the places for \
            which the zones are named: they contradict the zone or the country if every place with the same clock, or every place of \
            the country, is more than 2500 km and twice the distance of the nearest place away. No place on earth has a zone or a \
            country so far from its own.",
    why: "All times would be off by the difference, and maps would show another continent. Most often the entry of another meeting was \
          copied, or latitude and longitude were swapped.",
    example: "zone: Europe/Zurich\nvenue: {city: Tokyo, country: Japan}",
    mend: "Write the zone of the place; the finding lists those of the country. Coordinates are latitude and longitude, in this order, \
           south and west with a minus sign.",
    source: Some(
        "IANA time zone database, zone.tab and iso3166.tab (https://data.iana.org/time-zones/tzdb/).",
    ),
    days: None,
    input: RuleInput::Site(check),
};

/// How much farther than twice the distance of the nearest place another one may be, in kilometres. 60,000 points on land
/// were compared with the boundaries of the zones, with their clocks between 1980 and 2026: 2101 would be enough for the
/// clocks (the north of Yakutia), and 1671 for the countries (the south of Japan).
const SLACK: f64 = 2500.0;

/// Farther south, claims of countries meet at the pole.
const FARTHEST_SOUTH: f64 = -60.0;

fn check(site: &Site, report: &mut RuleReport) {
    for of in events(site) {
        let is_own = of
            .takes_from()
            .is_none_or(|meeting| of.event.zone != meeting.zone || of.event.location != meeting.location);
        if is_own && !of.event.is_online() {
            look(site, of, report);
        }
    }
}

fn look(site: &Site, of: SiteEvent, report: &mut RuleReport) {
    let location = &of.event.location;
    let venues = || location.venue.iter().chain(location.other_venues.iter().map(|other| &other.venue));
    let called = location.called().and_then(|(.., country)| country);
    let mut seen: Vec<&Text> = Vec::new();
    for country in called.into_iter().chain(venues().map(|venue| &venue.country)) {
        if !seen.contains(&country) {
            seen.push(country);
            compare_country(site, of, country, report);
        }
    }
    for venue in venues() {
        compare_coordinates(site, of, venue, report);
    }
}

/// Compares the names of a country with the zone, and with each other.
fn compare_country(site: &Site, of: SiteEvent, written: &Text, report: &mut RuleReport) {
    let mut first: Option<(&str, &Country)> = None;
    for lang in &site.config.languages {
        let name = written.in_lang(lang).0;
        let Some(known) = country(name) else { continue };
        match first {
            Some((other, _)) if other == name => continue,
            Some((other, of_other)) if !of_other.goes_with(known) => {
                let message = format!("the country of {} is {other}, but {name} is another one", of.what());
                report.push(report.finding(of.place(), message).help("correct one of the two names"));
            }
            Some(_) => continue,
            None if compare_zone(site, of, name, known, report) => return,
            None => {}
        }
        first = first.or(Some((name, known)));
    }
}

/// Compares the zones of a country with the zone. Whether they contradict each other.
fn compare_zone(site: &Site, of: SiteEvent, name: &str, known: &Country, report: &mut RuleReport) -> bool {
    let zone = of.event.zone.name();
    let at = moment(site, of.event);
    let is_compared = is_of_place(zone) || is_utc(zone) && of.event.hours.is_some();
    if !is_compared || known.all_zones().any(|place| place.name == zone || same_clock(place, &at)) {
        return false;
    }
    let message = format!("the country of {} is {name}, but its zone is `{zone}`", of.what());
    let help = match known.zones.as_slice() {
        [one] => format!("write `zone: {}`, or correct the country", one.name),
        zones => {
            let few: Vec<String> = zones.iter().take(4).map(|zone| format!("`{}`", zone.name)).collect();
            format!("write one of its zones, for example {}, or correct the country", few.join(", "))
        }
    };
    report.push(report.finding(of.place(), message).help(help));
    true
}

/// Compares the coordinates of a venue with its country, or else with the zone.
fn compare_coordinates(site: &Site, of: SiteEvent, venue: &Venue, report: &mut RuleReport) {
    let Some(at) = venue.coordinates.filter(|at| at.0 > FARTHEST_SOUTH) else { return };
    let zone = of.event.zone.name();
    let moment = moment(site, of.event);
    let known = country(venue.country.original());
    let contradicts_country = |at| known.is_some_and(|known| is_far(at, known.all_zones(), |_| true));
    let contradicts_zone = |at| is_of_place(zone) && is_far(at, places(), |place| same_clock(place, &moment));
    let far_from = if contradicts_country(at) {
        format!("its country, {}", venue.country.original())
    } else if contradicts_zone(at) {
        format!("every place with the clock of its zone, `{zone}`")
    } else {
        return;
    };
    let message = format!("the coordinates of {}, {} and {}, are far from {far_from}", of.what(), at.0, at.1);
    let swapped = (at.1, at.0);
    let help = if swapped.0.abs() <= 90.0 && !contradicts_country(swapped) && !contradicts_zone(swapped) {
        format!("the latitude comes first: write `coordinates: [{}, {}]`", swapped.0, swapped.1)
    } else {
        let nearest = places().min_by(|one, other| one.distance(at).total_cmp(&other.distance(at)));
        let nearest = nearest.map_or("", |place| place.name);
        format!("correct them, the country or the zone; they are nearest to the place of `{nearest}`")
    };
    report.push(report.finding(of.place(), message).help(help));
}

/// Whether no place that fits is near to `at`, compared with the nearest place of all.
fn is_far(
    at: (f64, f64),
    mut from: impl Iterator<Item = &'static ZonePlace>,
    fits: impl Fn(&ZonePlace) -> bool,
) -> bool {
    let nearest = places().map(|place| place.distance(at)).fold(f64::INFINITY, f64::min);
    !from.any(|place| place.distance(at) <= 2.0 * nearest + SLACK && fits(place))
}

/// Whether a zone is that of a place, and not the name of a clock, which is another rule's.
fn is_of_place(zone: &str) -> bool {
    zone.contains('/') && !zone.starts_with("Etc/")
}

/// Whether a zone is that of no place on purpose, which no event on site is.
fn is_utc(zone: &str) -> bool {
    matches!(zone, "UTC" | "GMT" | "Etc/UTC" | "Etc/GMT")
}

fn same_clock(place: &ZonePlace, at: &Instant) -> bool {
    Zone::named(place.name).is_some_and(|zone| at.in_zone(&zone).offset() == at.offset())
}

/// When the clocks are compared: on the first day of an event, as far as it is known.
fn moment(site: &Site, event: &Event) -> Instant {
    let day = event.dates.earliest().unwrap_or(site.today);
    let noon = Time::new(12, 0).and_then(|noon| Instant::new(day, noon, &event.zone).ok());
    event.begins().or(noon).unwrap_or_else(Instant::epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What contradicts a zone at coordinates on a day.
    fn far_from_clock(zone: &str, at: (f64, f64), day: &str) -> bool {
        let day = crate::model::Date::parse(day).expect("a day");
        let noon = Time::new(12, 0).expect("a time");
        let moment = Instant::new(day, noon, &Zone::named(zone).expect("a zone")).expect("an instant");
        is_far(at, places(), |place| same_clock(place, &moment))
    }

    #[test]
    fn a_zone_is_far_from_other_continents_and_not_from_its_own_country() {
        let kashgar = (39.47, 75.99);
        let vigo = (42.24, -8.72);
        let kiritimati = (1.87, -157.43);
        // The last ones are the farthest of their zones from a place with their clock.
        let near = [
            ("Asia/Shanghai", kashgar),
            ("Asia/Urumqi", kashgar),
            ("Asia/Shanghai", (27.3, 88.9)),
            ("Europe/Madrid", vigo),
            ("America/Argentina/Buenos_Aires", (-54.8, -68.3)),
            ("America/Argentina/Buenos_Aires", (-32.9, -68.8)),
            ("Pacific/Kiritimati", kiritimati),
            ("Asia/Kolkata", (27.5, 95.3)),
            ("Asia/Kolkata", (23.2, 68.6)),
            ("Europe/Moscow", (54.7, 20.5)),
            ("Atlantic/Reykjavik", (65.5, -24.4)),
            ("America/Nuuk", (77.0, -23.4)),
            ("Asia/Vladivostok", (66.2, 139.5)),
            ("Asia/Jayapura", (-8.1, 125.7)),
            ("America/Vancouver", (59.7, -137.4)),
            ("America/Iqaluit", (77.9, -75.1)),
            ("America/Chicago", (47.3, -101.2)),
            ("Asia/Tokyo", (24.5, 123.1)),
            ("Asia/Almaty", (53.7, 66.4)),
            ("Australia/Perth", (-14.1, 127.8)),
            ("Europe/Moscow", (80.5, 45.3)),
        ];
        for day in ["1985-07-15", "2005-07-15", "2013-01-15", "2026-07-15"] {
            for (zone, at) in near {
                assert!(!far_from_clock(zone, at, day), "{zone} {at:?} {day}");
            }
        }
        for (zone, at) in [
            ("Asia/Shanghai", (46.2, 6.1)),
            ("Asia/Shanghai", (31.2, -121.5)),
            ("Europe/Zurich", (35.7, 139.7)),
            ("Europe/Zurich", (40.7, -74.0)),
            ("America/New_York", (34.0, -118.2)),
        ] {
            assert!(far_from_clock(zone, at, "2026-07-15"), "{zone} {at:?}");
        }
    }

    #[test]
    fn no_place_of_a_zone_is_far_from_its_own_clock() {
        for place in places() {
            assert!(!far_from_clock(place.name, place.at, "2026-07-15"), "{}", place.name);
        }
    }
}
