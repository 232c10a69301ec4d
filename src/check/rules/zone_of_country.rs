//! A time zone of another country than that of the venue.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Event, Instant, Level, Site, Text, Zone};

pub(super) const RULE: Rule = Rule {
    code: Code::ZoneOfCountry,
    level: Level::Warning,
    finds: "Looks up the country of each meeting and forum in the table of the IANA time zone database, by its English name, and compares its \
            zones with `zone`. A zone of a neighbour whose clocks show the same is not reported, nor is a country whose name is not \
            in the table.",
    why: "All times would be off by the difference. Most often the entry of another meeting was copied.",
    example: "zone: Europe/Zurich\nvenue: {city: Tokyo, country: Japan}",
    mend: "Write the zone of the place; the finding lists those of the country.",
    source: Some(
        "IANA time zone database, zone.tab and iso3166.tab (https://data.iana.org/time-zones/tzdb/).",
    ),
    days: None,
    input: RuleInput::Site(check),
};

/// The names of a country, a tab, and its zones, a line each.
const TABLE: &str = include_str!("../zones_of_countries.txt");

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        compare(&meeting.event, &format!("the meeting `{}`", meeting.id), report);
        let own =
            |event: &Event| event.zone != meeting.event.zone || event.location != meeting.event.location;
        for forum in meeting.forums.iter().filter(|forum| own(&forum.event)) {
            compare(&forum.event, &format!("the forum `{}`", forum.id), report);
        }
        for other in meeting.beside.iter().filter(|other| own(&other.event)) {
            compare(&other.event, &format!("the event `{}`", other.id), report);
        }
    }
}

fn compare(event: &Event, what: &str, report: &mut RuleReport) {
    let country = event.location.called().and_then(|(.., country)| country);
    let Some(country) = country.filter(|_| !event.is_online()) else { return };
    let Some(zones) = zones_of(country) else { return };
    let name = event.zone.name();
    let is_known = TABLE.split_whitespace().any(|word| word == name);
    let at = event.begins().unwrap_or_else(Instant::epoch);
    let same_clock =
        |zone: &str| Zone::named(zone).is_some_and(|zone| at.in_zone(&zone).offset() == at.offset());
    if !is_known || zones.iter().any(|zone| *zone == name || same_clock(zone)) {
        return;
    }
    let message = format!("the country of {what} is {}, but its zone is `{name}`", country.original());
    let help = match zones.as_slice() {
        [one] => format!("write `zone: {one}`, or correct the country"),
        [..] => {
            let few: Vec<String> = zones.iter().take(4).map(|zone| format!("`{zone}`")).collect();
            format!("write one of its zones, for example {}, or correct the country", few.join(", "))
        }
    };
    report.push(report.finding(event.dates_span.clone(), message).help(help));
}

/// The zones of a country, by one of its English names.
fn zones_of(country: &Text) -> Option<Vec<&'static str>> {
    let written = country.original().trim();
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut found =
        rows.filter(|(names, _)| names.split(" | ").any(|name| name.eq_ignore_ascii_case(written)));
    found.next().map(|(_, zones)| zones.split(' ').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_the_table_is_one_of_the_database() {
        let rows =
            TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let zones: Vec<&str> = rows.flat_map(|(_, zones)| zones.split(' ')).collect();
        assert!(zones.len() > 400);
        let unknown: Vec<&&str> = zones.iter().filter(|zone| Zone::named(zone).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
