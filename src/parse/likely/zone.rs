//! Time zones written other than by their IANA names: offsets, cities, Windows names.

use crate::diag::nearest;
use crate::l10n::windows_zone;
use crate::model::Zone;
use crate::parse::look_alike::unquoted;

/// The help for a time zone that resembles no other.
pub(in crate::parse) const ANY_ZONE: &str =
    "write a name of the IANA database, for example `Asia/Shanghai` or `Europe/Zurich`";

/// What to write for a time zone given as an offset, a city or a Windows name.
pub(in crate::parse) fn zone(text: &str) -> String {
    let text = unquoted(text);
    if let Some(minutes) = offset(&text) {
        let reason = "an offset does not say when clocks change; name the zone by a city in it";
        return match OFFSETS.iter().find(|(offset, _)| *offset == minutes) {
            Some((_, cities)) => format!("{reason}, for example {cities}"),
            None => format!("{reason}, for example `Asia/Shanghai`"),
        };
    }
    let place = text.strip_suffix(" time").or_else(|| text.strip_suffix(" Time")).unwrap_or(&text);
    if let Some(zone) = windows_zone(&text).or_else(|| city(place)) {
        return format!("did you mean `{zone}`?");
    }
    let names = Zone::all_names();
    if let Some(zone) = names.iter().find(|name| is_zone(name, place)) {
        return format!("did you mean `{zone}`?");
    }
    match nearest(&text, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => ANY_ZONE.into(),
    }
}

/// Whether `name`, from the IANA database, matches `place`, with or without its region.
fn is_zone(name: &str, place: &str) -> bool {
    let folded = |character: u8| match character {
        b' ' | b'-' => b'_',
        other => other.to_ascii_lowercase(),
    };
    let Some(region) = name.len().checked_sub(place.len()) else { return false };
    let (region, last) = name.as_bytes().split_at(region);
    last.iter().zip(place.bytes()).all(|(a, b)| folded(*a) == folded(b))
        && (region.is_empty() || region.ends_with(b"/") && !place.contains('/'))
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "_")
}

/// `UTC+8`, `GMT +05:30`, `+0800` in minutes east of Greenwich.
fn offset(text: &str) -> Option<i32> {
    let upper = text.to_uppercase().replace(' ', "");
    let rest = ["UTC", "GMT", "Z"].iter().find_map(|name| upper.strip_prefix(name)).unwrap_or(&upper);
    let (sign, digits) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => return None,
    };
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some(pair) => pair,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes))
}

/// Zones of large cities for each standard-time offset in use.
const OFFSETS: [(i32, &str); 27] = [
    (-600, "`Pacific/Honolulu`"),
    (-540, "`America/Anchorage`"),
    (-480, "`America/Los_Angeles`"),
    (-420, "`America/Denver` or `America/Phoenix`"),
    (-360, "`America/Chicago` or `America/Mexico_City`"),
    (-300, "`America/New_York` or `America/Bogota`"),
    (-240, "`America/Santiago` or `America/Caracas`"),
    (-210, "`America/St_Johns`"),
    (-180, "`America/Sao_Paulo` or `America/Argentina/Buenos_Aires`"),
    (-60, "`Atlantic/Cape_Verde`"),
    (0, "`Europe/London`, `Africa/Accra`, or `UTC` itself"),
    (60, "`Europe/Zurich` or `Africa/Lagos`"),
    (120, "`Africa/Cairo`, `Africa/Johannesburg`, or `Europe/Zurich` in summer"),
    (180, "`Asia/Riyadh`, `Africa/Nairobi` or `Europe/Moscow`"),
    (210, "`Asia/Tehran`"),
    (240, "`Asia/Dubai`"),
    (270, "`Asia/Kabul`"),
    (300, "`Asia/Karachi` or `Asia/Tashkent`"),
    (330, "`Asia/Kolkata`"),
    (345, "`Asia/Kathmandu`"),
    (360, "`Asia/Dhaka`"),
    (390, "`Asia/Yangon`"),
    (420, "`Asia/Bangkok` or `Asia/Jakarta`"),
    (480, "`Asia/Shanghai` or `Asia/Singapore`"),
    (540, "`Asia/Tokyo` or `Asia/Seoul`"),
    (600, "`Australia/Sydney` or `Australia/Brisbane`"),
    (720, "`Pacific/Auckland`"),
];

/// The zone of a capital, or of another city where standards groups meet, that the IANA database does not name.
/// A region before it (`Asia/Beijing`) is ignored.
fn city(text: &str) -> Option<&'static str> {
    let name = fold(text.rsplit('/').next().unwrap_or(text));
    CITIES.iter().find(|(_, cities)| cities.split(' ').any(|city| city == name)).map(|(zone, _)| *zone)
}

const CITIES: [(&str, &str); 36] = [
    ("Africa/Casablanca", "rabat marrakesh"),
    ("Africa/Dar_es_Salaam", "dodoma"),
    ("Africa/Johannesburg", "pretoria cape_town durban"),
    ("Africa/Lagos", "abuja"),
    ("Africa/Porto-Novo", "cotonou"),
    ("Africa/Abidjan", "yamoussoukro"),
    ("America/Argentina/Buenos_Aires", "rosario"),
    ("America/Chicago", "dallas houston austin"),
    ("America/Denver", "boulder salt_lake_city"),
    ("America/Guayaquil", "quito"),
    ("America/La_Paz", "sucre"),
    ("America/Los_Angeles", "san_francisco seattle san_diego san_jose las_vegas portland"),
    ("America/New_York", "washington washington_dc washington_d.c. boston atlanta philadelphia miami"),
    ("America/Sao_Paulo", "brasilia rio_de_janeiro rio"),
    ("America/Toronto", "ottawa"),
    ("Asia/Almaty", "astana nur_sultan"),
    ("Asia/Dubai", "abu_dhabi"),
    ("Asia/Ho_Chi_Minh", "hanoi da_nang"),
    ("Asia/Jerusalem", "tel_aviv haifa"),
    ("Asia/Karachi", "islamabad lahore"),
    ("Asia/Kolkata", "delhi new_delhi mumbai bombay bangalore bengaluru chennai hyderabad goa"),
    ("Asia/Colombo", "sri_jayawardenepura_kotte"),
    ("Asia/Riyadh", "jeddah mecca"),
    ("Asia/Seoul", "busan jeju daejeon"),
    ("Asia/Shanghai", "beijing peking shenzhen guangzhou hangzhou chengdu nanjing wuhan xian changchun"),
    ("Asia/Tokyo", "osaka kyoto yokohama nagoya sapporo"),
    ("Asia/Yangon", "naypyidaw"),
    ("Australia/Sydney", "canberra"),
    ("Europe/Berlin", "munich frankfurt hamburg bonn cologne dresden"),
    ("Europe/Istanbul", "ankara"),
    ("Europe/London", "edinburgh cardiff manchester cambridge"),
    ("Europe/Madrid", "barcelona valencia seville"),
    ("Europe/Paris", "nice lyon cannes toulouse sophia_antipolis strasbourg"),
    ("Europe/Rome", "milan turin venice florence trieste"),
    ("Europe/Zurich", "geneva geneve genève genf bern berne basel lausanne"),
    ("Pacific/Auckland", "wellington christchurch"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Time};

    #[test]
    fn a_zone_under_another_name_is_answered_with_its_own() {
        for (text, expected) in [
            ("Asia/Beijing", "did you mean `Asia/Shanghai`?"),
            ("Geneva", "did you mean `Europe/Zurich`?"),
            ("New Delhi", "did you mean `Asia/Kolkata`?"),
            ("Beijing time", "did you mean `Asia/Shanghai`?"),
            ("Zurich time", "did you mean `Europe/Zurich`?"),
            ("W. Europe Standard Time", "did you mean `Europe/Berlin`?"),
            ("shanghai", "did you mean `Asia/Shanghai`?"),
            ("europe/zurich", "did you mean `Europe/Zurich`?"),
            ("Asia/Shangai", "did you mean `Asia/Shanghai`?"),
        ] {
            assert_eq!(zone(text), expected, "{text}");
        }
        for text in ["UTC+8", "GMT+08:00", "+0800", "utc + 8"] {
            assert!(zone(text).ends_with("for example `Asia/Shanghai` or `Asia/Singapore`"), "{text}");
        }
        assert!(zone("UTC+13").starts_with("an offset does not say"));
        assert!(zone("local time").starts_with("write a name of the IANA database"));
    }

    #[test]
    fn every_zone_that_is_suggested_exists() {
        let named = OFFSETS.iter().flat_map(|(_, cities)| cities.split('`').skip(1).step_by(2));
        for zone in named.chain(CITIES.iter().map(|(zone, _)| *zone)) {
            assert!(Zone::named(zone).is_some(), "{zone}");
        }
    }

    #[test]
    fn every_offset_has_zones_that_have_it() {
        let winter = Date::new(2024, 1, 15).unwrap();
        for (minutes, cities) in OFFSETS {
            let first = cities.split('`').nth(1).and_then(Zone::named).unwrap();
            let local = crate::model::Instant::new(winter, Time::new(12, 0).unwrap(), &first).unwrap();
            let utc = crate::model::Instant::new(winter, Time::new(12, 0).unwrap(), &Zone::utc()).unwrap();
            let east = (utc.unix() - local.unix()) / 60;
            let summer_in_the_south = i64::from(minutes) + 60;
            assert!(east == i64::from(minutes) || east == summer_in_the_south, "{cities}: {east}");
        }
    }
}
