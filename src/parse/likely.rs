//! What a value that cannot be read most likely means, when it can be read in one way only: the text to write instead.
//!
//! Begin with [`date`], [`time`] and [`zone`].

use std::collections::BTreeSet;

use super::look_alike::unquoted;
use crate::diag::nearest;
use crate::l10n::Locale;
use crate::model::{Date, Lang, Time, Zone};

/// What to write for a date in another form: `11 July 2019`, `2019-7-11`, `11.07.2019`, `4 juillet 2023`. Names of months
/// are known in `languages` and in English.
pub(super) fn date(text: &str, languages: &[Lang]) -> Option<String> {
    let text = unquoted(text);
    let parts = parts(&text);
    let years: Vec<i16> = parts.iter().filter_map(Part::year).collect();
    let small: Vec<i8> = parts.iter().filter_map(Part::small).collect();
    let [year] = years.as_slice() else { return None };
    let words: Vec<&str> = parts.iter().filter_map(Part::word).collect();
    match small.as_slice() {
        // 2019-7-11, 2019/07/11; 2019年7月11日
        [month, day] if parts.first().is_some_and(|first| first.year().is_some()) && small_words(&words) => {
            Some(format!("write `{}`", Date::new(*year, *month, *day)?))
        }
        // 11.07.2019: with full stops the day comes first everywhere.
        [day, month] if words.is_empty() && text.contains('.') && !text.contains('/') => {
            Some(format!("write `{}`", Date::new(*year, *month, *day)?))
        }
        // 11/07/2019: who writes it, and who reads it, may be in different countries.
        [a, b] if words.is_empty() => {
            let (day_first, month_first) = (Date::new(*year, *b, *a), Date::new(*year, *a, *b));
            match (day_first, month_first) {
                (Some(one), Some(other)) if one != other => {
                    Some(format!("it can be read in two ways; write `{one}` or `{other}`"))
                }
                (Some(date), _) | (None, Some(date)) => Some(format!("write `{date}`")),
                (None, None) => None,
            }
        }
        [day] => Some(format!("write `{}`", Date::new(*year, month(&words, languages)?, *day)?)),
        // 4-6 July 2023
        [first, last] => {
            let month = month(&words, languages)?;
            let (start, end) = (Date::new(*year, month, *first)?, Date::new(*year, month, *last)?);
            (start < end).then(|| format!("write a range as `dates: {{start: {start}, end: {end}}}`"))
        }
        _ => None,
    }
}

/// Whether no word stands between the numbers but those that Chinese and Japanese put behind them.
fn small_words(words: &[&str]) -> bool {
    words.iter().all(|word| matches!(*word, "年" | "月" | "日" | "T"))
}

/// The month that one of the words names, in one of the languages or in English: whole, or its first three letters and
/// more.
fn month(words: &[&str], languages: &[Lang]) -> Option<i8> {
    let english = Lang::new("en").into_iter();
    let locales: Vec<Locale> =
        english.chain(languages.iter().cloned()).map(|lang| Locale::new(&lang)).collect();
    let names = |month: i8, word: &str| {
        let day = Date::new(2023, month, 1).expect("every month has a first day");
        let is_name = |name: &str| {
            let (name, word) = (name.to_lowercase(), word.to_lowercase());
            name == word || (word.chars().count() >= 3 && name.starts_with(&word))
        };
        // In a sentence a month may have another form than alone: `июля`, `июль`.
        locales.iter().any(|locale| {
            is_name(&locale.month(day))
                || parts(&locale.day_month(day)).iter().any(|part| part.word().is_some_and(is_name))
        })
    };
    // A word that goes with every month, such as the Spanish `de`, names none.
    let named = words.iter().filter_map(|word| {
        let mut months = (1..=12).filter(|month| names(*month, word));
        months.next().filter(|_| months.next().is_none())
    });
    let found: BTreeSet<i8> = named.collect();
    found.first().copied().filter(|_| found.len() == 1)
}

/// What to write for a time in another form: `9:30`, `9.30 am`, `17h00`, `1700`, `5 pm`, `09:30:00`.
pub(super) fn time(text: &str) -> Option<String> {
    let text = unquoted(text).to_lowercase();
    let parts = parts(&text);
    let numbers: Vec<&str> = parts.iter().filter_map(Part::digits).collect();
    let words: Vec<&str> = parts.iter().filter_map(Part::word).collect();
    let word = words.concat();
    let half = match word.as_str() {
        "am" | "pm" => Some(word.as_str()),
        "" | "h" | "hrs" | "hours" | "uhr" | "min" | "hmin" => None,
        "noon" if numbers == ["12"] => None,
        _ => return None,
    };
    let (hour, minute): (i8, i8) = match numbers.as_slice() {
        [joined] if joined.len() == 4 => (joined[..2].parse().ok()?, joined[2..].parse().ok()?),
        // A number alone may be anything; an hour says that it is one.
        [hour] if !word.is_empty() => (hour.parse().ok()?, 0),
        [hour, minute] | [hour, minute, "00"] if minute.len() == 2 => {
            (hour.parse().ok()?, minute.parse().ok()?)
        }
        _ => return None,
    };
    let hour = match (half, hour) {
        (None, hour) => hour,
        (Some("am"), 12) => 0,
        (Some("am"), 1..=11) | (Some(_), 12) => hour,
        (Some(_), 1..=11) => hour + 12,
        (Some(_), _) => return None,
    };
    Some(format!("write `{}`", Time::new(hour, minute)?))
}

/// What to write for a time zone under another name: an offset, a city, a name of Windows.
pub(super) fn zone(text: &str) -> String {
    let text = unquoted(text);
    if let Some(zone) = city(&text) {
        return format!("did you mean `{zone}`?");
    }
    let names = Zone::all_names();
    let last = |name: &str| name.rsplit('/').next().map(fold);
    if let Some(zone) = names.iter().find(|name| last(name) == Some(fold(&text)) || fold(name) == fold(&text))
    {
        return format!("did you mean `{zone}`?");
    }
    if let Some(minutes) = offset(&text) {
        let reason = "an offset does not say when clocks change; name the zone by a city in it";
        return match OFFSETS.iter().find(|(offset, _)| *offset == minutes) {
            Some((_, cities)) => format!("{reason}, for example {cities}"),
            None => format!("{reason}, for example `Asia/Shanghai`"),
        };
    }
    match nearest(&text, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "write a name of the IANA database, for example `Asia/Shanghai` or `Europe/Zurich`".into(),
    }
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

/// For each offset of winter time in use, zones of large cities.
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

/// The zone of a capital, or of another city where standards groups meet, that the IANA database does not name. A region
/// in front of it (`Asia/Beijing`) says no more.
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

/// A run of digits or of letters.
#[derive(Debug, PartialEq, Eq)]
enum Part<'t> {
    Digits(&'t str),
    Word(&'t str),
}

impl<'t> Part<'t> {
    fn digits(&self) -> Option<&'t str> {
        match self {
            Part::Digits(digits) => Some(digits),
            Part::Word(_) => None,
        }
    }

    fn word(&self) -> Option<&'t str> {
        match self {
            Part::Word(word) => Some(word),
            Part::Digits(_) => None,
        }
    }

    fn year(&self) -> Option<i16> {
        self.digits().filter(|digits| digits.len() == 4)?.parse().ok()
    }

    fn small(&self) -> Option<i8> {
        self.digits().filter(|digits| digits.len() <= 2)?.parse().ok()
    }
}

/// The runs of digits and of letters, in order. What ordinals have behind their digits (`4th`, `1er`) is no part.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs = |c: char| match first.is_ascii_digit() {
            true => c.is_ascii_digit(),
            false => c.is_alphabetic() == first.is_alphabetic() && !c.is_ascii_digit(),
        };
        let end = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if first.is_ascii_digit() {
            parts.push(Part::Digits(run));
            rest = ["st", "nd", "rd", "th", "er"]
                .iter()
                .find_map(|end| after.strip_prefix(end))
                .unwrap_or(after);
        } else {
            if first.is_alphabetic() {
                parts.push(Part::Word(run));
            }
            rest = after;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<Lang> {
        ["en", "fr", "ru", "zh", "ar", "es", "de"].iter().filter_map(|tag| Lang::new(tag)).collect()
    }

    #[test]
    fn a_date_in_another_form_is_answered_with_the_text_to_write() {
        for text in [
            "11 July 2019",
            "July 11, 2019",
            "11th July 2019",
            "Thursday, 11 Jul. 2019",
            "2019-7-11",
            "2019/07/11",
            "2019.7.11",
            "11.07.2019",
            "11.7.2019",
            "“2019-07-11”",
            "2019\u{2011}07\u{2011}11",
            "11 juillet 2019",
            "11 июля 2019 г.",
            "11 de julio de 2019",
            "2019年7月11日",
            "11. Juli 2019",
        ] {
            assert_eq!(date(text, &languages()).as_deref(), Some("write `2019-07-11`"), "{text}");
        }
        assert_eq!(date("13/07/2019", &[]).as_deref(), Some("write `2019-07-13`"));
        assert_eq!(date("07/13/2019", &[]).as_deref(), Some("write `2019-07-13`"));
        let two = "it can be read in two ways; write `2019-07-11` or `2019-11-07`";
        assert_eq!(date("11/07/2019", &[]).as_deref(), Some(two));
        let range = "write a range as `dates: {start: 2023-07-04, end: 2023-07-06}`";
        assert_eq!(date("4-6 July 2023", &[]).as_deref(), Some(range));
    }

    #[test]
    fn what_can_be_read_in_no_way_gets_no_guess() {
        for text in
            ["", "soon", "July 2019", "31 February 2019", "2019", "1 2 3 2019", "11 Ju 2019", "11-07-19"]
        {
            assert_eq!(date(text, &languages()), None, "{text}");
        }
        for text in ["", "9", "morning", "25:00", "13 pm", "0 am", "9:5", "12345", "10:30:15"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_in_another_form_is_answered_with_the_text_to_write() {
        for (text, expected) in [
            ("9:30", "09:30"),
            ("9.30 am", "09:30"),
            ("9:30 a.m.", "09:30"),
            ("5 pm", "17:00"),
            ("12 pm", "12:00"),
            ("12:15 AM", "00:15"),
            ("17h00", "17:00"),
            ("17h", "17:00"),
            ("1700", "17:00"),
            ("09:30:00", "09:30"),
            ("“09:30”", "09:30"),
            ("０９：３０", "09:30"),
            ("9:30 hrs", "09:30"),
        ] {
            assert_eq!(time(text).as_deref(), Some(&*format!("write `{expected}`")), "{text}");
        }
    }

    #[test]
    fn a_zone_under_another_name_is_answered_with_its_own() {
        for (text, expected) in [
            ("Asia/Beijing", "did you mean `Asia/Shanghai`?"),
            ("Geneva", "did you mean `Europe/Zurich`?"),
            ("New Delhi", "did you mean `Asia/Kolkata`?"),
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
