//! Countries by their names in six languages, and the places of their time zones: the table in `countries.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::prose::tokens::fold;
use crate::path::composed;

/// The rows of the table.
const TABLE: &str = include_str!("countries.txt");

/// The mean radius of the earth in kilometres.
const RADIUS: f64 = 6371.0;

/// Words that a name may have or lack.
const SMALL_WORDS: &[&str] = &[
    "of", "the", "and", "y", "et", "e", "de", "la", "le", "les", "el", "los", "las", "du", "des", "del", "d",
    "l", "и",
];

/// A country or territory with a code of its own (ISO 3166-1).
#[derive(Debug)]
pub(super) struct Country {
    /// Its code of two letters.
    pub code: &'static str,
    /// The codes of its territories, which have rows of their own.
    pub territories: Vec<&'static str>,
    /// Its time zones, each with its place.
    pub zones: Vec<ZonePlace>,
}

/// A time zone and the place for which it is named.
#[derive(Debug)]
pub(super) struct ZonePlace {
    /// The name of the zone.
    pub name: &'static str,
    /// Latitude and longitude in degrees.
    pub at: (f64, f64),
}

/// The countries, and those that a name stands for.
struct Countries {
    rows: Vec<Country>,
    /// The index of a country by its names in comparable form; `None` for a name that two countries have.
    by_name: BTreeMap<String, Option<usize>>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut rows = Vec::new();
    let mut by_name = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(codes), Some(names), Some(zones)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        for name in names.split('|').map(comparable) {
            let own = by_name.entry(name).or_insert(Some(rows.len()));
            *own = own.filter(|index| *index == rows.len());
        }
        let mut codes = codes.split(' ');
        rows.push(Country {
            code: codes.next().unwrap_or_default(),
            territories: codes.collect(),
            zones: zones.split(' ').filter_map(zone_place).collect(),
        });
    }
    Countries { rows, by_name }
});

/// The country that a name or a code stands for, in one of the six languages.
pub(super) fn country(name: &str) -> Option<&'static Country> {
    let name = name.trim();
    let countries = &*COUNTRIES;
    let by_code = || countries.rows.iter().find(|country| country.code == name);
    countries
        .by_name
        .get(&comparable(name))
        .copied()
        .flatten()
        .map(|index| &countries.rows[index])
        .or_else(by_code)
}

/// The places of all time zones.
pub(super) fn places() -> impl Iterator<Item = &'static ZonePlace> {
    COUNTRIES.rows.iter().flat_map(|country| &country.zones)
}

impl Country {
    /// Its zones, and then those of its territories.
    pub fn all_zones(&self) -> impl Iterator<Item = &'static ZonePlace> {
        let own = COUNTRIES.rows.iter().filter(|row| row.code == self.code);
        let territories = COUNTRIES.rows.iter().filter(|row| self.territories.contains(&row.code));
        own.chain(territories).flat_map(|row| &row.zones)
    }

    /// Whether the two are one, or one is a territory of the other.
    pub fn goes_with(&self, other: &Country) -> bool {
        self.code == other.code
            || self.territories.contains(&other.code)
            || other.territories.contains(&self.code)
    }
}

impl ZonePlace {
    /// The distance to a place in kilometres, along a great circle.
    pub fn distance(&self, place: (f64, f64)) -> f64 {
        let ((from, own), (to, other)) = (radians(self.at), radians(place));
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let chord = half(to - from) + from.cos() * to.cos() * half(other - own);
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }
}

fn radians((latitude, longitude): (f64, f64)) -> (f64, f64) {
    (latitude.to_radians(), longitude.to_radians())
}

/// A name in comparable form: its words in alphabetical order, so that `Korea (Rep. of)` is the `Republic of Korea`.
fn comparable(name: &str) -> String {
    let folded = fold(&composed(name)).into_owned();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words
        .filter(|word| !SMALL_WORDS.contains(word))
        .map(|word| match word {
            "republic" | "republique" | "republica" => "rep",
            "democratic" | "democratique" | "democratica" => "dem",
            "saint" | "sainte" => "st",
            "islands" | "iles" | "islas" => "is",
            word => word,
        })
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// Reads `Asia/Shanghai@+3114+12128`.
fn zone_place(text: &'static str) -> Option<ZonePlace> {
    let (name, at) = text.split_once('@')?;
    let middle = at.rfind(['+', '-'])?;
    let (latitude, longitude) = at.split_at(middle);
    Some(ZonePlace { name, at: (degrees(latitude, 2)?, degrees(longitude, 3)?) })
}

/// Reads an angle of ISO 6709: a sign, degrees in so many digits, minutes in two, and perhaps seconds in two.
fn degrees(text: &str, digits: usize) -> Option<f64> {
    let (sign, rest) = (if text.starts_with('-') { -1.0 } else { 1.0 }, text.get(1..)?);
    let part = |range: std::ops::Range<usize>| rest.get(range)?.parse::<f64>().ok();
    let minutes = part(digits..digits + 2)? + part(digits + 2..digits + 4).unwrap_or(0.0) / 60.0;
    Some(sign * (part(0..digits)? + minutes / 60.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Zone;

    fn code(name: &str) -> &'static str {
        country(name).map_or("-", |country| country.code)
    }

    #[test]
    fn every_row_is_read_and_every_zone_is_one_of_the_database() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(COUNTRIES.rows.len(), rows);
        let zones: Vec<&str> = places().map(|place| place.name).collect();
        assert_eq!(zones.len(), TABLE.matches('@').count());
        assert!(zones.len() > 400);
        let unknown: Vec<&&str> = zones.iter().filter(|zone| Zone::named(zone).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let of_none = |code: &&str| !COUNTRIES.rows.iter().any(|row| row.code == *code);
        let strays: Vec<&str> =
            COUNTRIES.rows.iter().flat_map(|row| row.territories.iter().copied()).filter(of_none).collect();
        assert!(strays.iter().all(|code| ["BV", "HM"].contains(code)), "{strays:?}");
    }

    #[test]
    fn a_country_is_known_by_its_names_in_six_languages() {
        for name in
            ["China", "Chine", "Китай", "中国", "الصين", "the People’s Republic of China", "CN", "CHN"]
        {
            assert_eq!(code(name), "CN", "{name}");
        }
        for name in
            ["Korea (Rep. of)", "Rep. of Korea", "République de Corée", "대한민국", "大韩民国", "South Korea"]
        {
            assert_eq!(code(name), if name == "대한민국" { "-" } else { "KR" }, "{name}");
        }
        for name in
            ["USA", "U.S.", "United States of America", "États-Unis", "Estados Unidos", "Соединённые Штаты"]
        {
            assert_eq!(code(name), "US", "{name}");
        }
        assert_eq!(code("Côte d'Ivoire"), "CI");
        assert_eq!(code("Iran (Islamic Republic of)"), "IR");
        assert_eq!(code("Türkiye"), "TR");
        assert_eq!(code("Dem. People's Rep. of Korea"), "KP");
        assert_eq!(code("Democratic Republic of the Congo"), "CD");
        assert_eq!(code("Congo"), "CG");
        assert_eq!(code("Lyonesse"), "-");
        assert_eq!(code("ch"), "-");
    }

    #[test]
    fn a_name_of_two_countries_is_that_of_none() {
        let shared: Vec<&String> =
            COUNTRIES.by_name.iter().filter(|(_, of)| of.is_none()).map(|it| it.0).collect();
        assert!(shared.len() < 8, "{shared:?}");
    }

    #[test]
    fn a_place_is_where_the_table_says() {
        let shanghai = places().find(|place| place.name == "Asia/Shanghai").expect("a place");
        assert!((shanghai.at.0 - 31.233).abs() < 0.01 && (shanghai.at.1 - 121.467).abs() < 0.01);
        let distance = shanghai.distance((46.2, 6.1));
        assert!((9_200.0..9_400.0).contains(&distance), "{distance}");
        let juneau = places().find(|place| place.name == "America/Juneau").expect("a place");
        assert!((juneau.at.1 + 134.42).abs() < 0.01, "{:?}", juneau.at);
    }
}
