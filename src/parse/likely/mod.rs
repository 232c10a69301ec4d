//! The most likely meaning of an invalid value, if there is only one: the text to write instead.
//!
//! Begin with [`date`], [`time`] and [`zone`](zone::zone).

mod runs;
mod event_date;
mod zone;

use super::look_alike::unquoted;
use crate::model::{Date, Lang, Time};
use runs::{CharacterRun, month, parts};

pub(in crate::parse) use event_date::event_date;
pub(in crate::parse) use zone::{ANY_ZONE, zone};

/// What to write for a date in another form: `11 July 2019`, `2019-7-11`, `11.07.2019`, `4 juillet 2023`. Month
/// names are recognised in `languages` and in English.
pub(in crate::parse) fn date(text: &str, languages: &[Lang]) -> Option<String> {
    let text = unquoted(text);
    // 20190711
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
        return Some(format!("write `{}`", Date::new(year, month, day)?));
    }
    let parts = parts(&text);
    let years: Vec<i16> = parts.iter().filter_map(CharacterRun::year).collect();
    let small: Vec<i8> = parts.iter().filter_map(CharacterRun::small).collect();
    let [year] = years.as_slice() else { return None };
    let words: Vec<&str> = parts.iter().filter_map(CharacterRun::word).collect();
    match small.as_slice() {
        // 2019-7-11, 2019/07/11; 2019年7月11日
        [month, day] if parts.first().is_some_and(|first| first.year().is_some()) && small_words(&words) => {
            Some(format!("write `{}`", Date::new(*year, *month, *day)?))
        }
        // 11.07.2019: with full stops, the day comes first everywhere.
        [day, month] if words.is_empty() && text.contains('.') && !text.contains('/') => {
            Some(format!("write `{}`", Date::new(*year, *month, *day)?))
        }
        // 11/07/2019: the order of day and month depends on the country.
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

/// What to write where only a day is expected and a time follows it: `2019-07-11T00:00`.
pub(in crate::parse) fn without_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['T', ' '])?;
    let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
    Date::parse(day).ok().filter(|_| is_time).map(|day| format!("write `{day}`, without a time"))
}

/// Whether the only words between the numbers are the Chinese and Japanese suffixes for year, month and day.
fn small_words(words: &[&str]) -> bool {
    words.iter().all(|word| matches!(*word, "年" | "月" | "日" | "T"))
}

/// What to write for a range of days in words, `4-6 July 2023`, or for a single day instead of a range.
pub(in crate::parse) fn range(text: &str, languages: &[Lang]) -> Option<String> {
    let help = date(text, languages)?;
    match help.strip_prefix("write `").and_then(|rest| rest.strip_suffix('`')) {
        Some(day) => Some(format!("write `date: {day}` for a single day")),
        None => Some(help),
    }
}

/// What to write for a time in another form: `9:30`, `9.30 am`, `17h00`, `1700`, `5 pm`, `09:30:00`.
pub(in crate::parse) fn time(text: &str) -> Option<String> {
    let text = unquoted(text).to_lowercase();
    if let "noon" | "midday" = text.as_str() {
        return Some("write `12:00`".to_owned());
    }
    if let Some((rest, zone)) = text.rsplit_once(' ')
        && ZONES.contains(&zone)
    {
        return Some(format!("{} here, and the zone under `zone`", time(rest)?));
    }
    let parts = parts(&text);
    let numbers: Vec<&str> = parts.iter().filter_map(CharacterRun::digits).collect();
    let words: Vec<&str> = parts.iter().filter_map(CharacterRun::word).collect();
    let word = words.concat();
    let half = match word.as_str() {
        "am" | "pm" => Some(word.as_str()),
        "" | "h" | "hrs" | "hours" | "uhr" | "min" | "hmin" => None,
        "noon" if numbers == ["12"] => None,
        _ => return None,
    };
    let (hour, minute): (i8, i8) = match numbers.as_slice() {
        [joined] if joined.len() == 4 => (joined[..2].parse().ok()?, joined[2..].parse().ok()?),
        // A number alone is ambiguous, unless a word marks it as an hour.
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

/// Abbreviations of time zones that people write after a time.
const ZONES: [&str; 18] = [
    "utc", "gmt", "z", "cet", "cest", "bst", "wet", "eet", "msk", "est", "edt", "cst", "pst", "pdt", "jst",
    "kst", "ist", "sgt",
];

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
            "20190711",
        ] {
            assert_eq!(date(text, &languages()).as_deref(), Some("write `2019-07-11`"), "{text}");
        }
        assert_eq!(date("13/07/2019", &[]).as_deref(), Some("write `2019-07-13`"));
        assert_eq!(date("07/13/2019", &[]).as_deref(), Some("write `2019-07-13`"));
        let two = "it can be read in two ways; write `2019-07-11` or `2019-11-07`";
        assert_eq!(date("11/07/2019", &[]).as_deref(), Some(two));
        for text in ["2019-07-11T00:00", "2019-07-11 09:00:00"] {
            assert_eq!(without_time(text).as_deref(), Some("write `2019-07-11`, without a time"), "{text}");
        }
        let range = "write a range as `dates: {start: 2023-07-04, end: 2023-07-06}`";
        assert_eq!(date("4-6 July 2023", &[]).as_deref(), Some(range));
    }

    #[test]
    fn what_can_be_read_in_no_way_gets_no_guess() {
        for text in [
            "",
            "soon",
            "July 2019",
            "31 February 2019",
            "2019",
            "1 2 3 2019",
            "11 Ju 2019",
            "11-07-19",
            "20191311",
        ] {
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
            ("noon", "12:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(&*format!("write `{expected}`")), "{text}");
        }
        for text in ["17:30 CET", "5.30 pm UTC"] {
            assert_eq!(
                time(text).as_deref(),
                Some("write `17:30` here, and the zone under `zone`"),
                "{text}"
            );
        }
    }
}
