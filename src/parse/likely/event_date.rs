//! The most likely meaning of what is written in place of the date of an event: a month, a year, or that it is not known.

use super::runs::{CharacterRun, month, parts};
use crate::model::{Date, Lang, OpenDate};
use crate::parse::look_alike::unquoted;

/// What people write while a date is not known yet, in the languages of the theme.
const TO_COME: [&str; 31] = [
    "tba",
    "tbc",
    "tbd",
    "to be announced",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be fixed",
    "not yet known",
    "not known yet",
    "à annoncer",
    "à confirmer",
    "à définir",
    "à déterminer",
    "à fixer",
    "à préciser",
    "por anunciar",
    "por confirmar",
    "por definir",
    "por determinar",
    "будет объявлена",
    "будет объявлено",
    "уточняется",
    "待公布",
    "待定",
    "待确认",
    "待通知",
    "تعلن لاحقا",
    "يحدد لاحقا",
    "يعلن لاحقا",
];

/// What people write where nobody knows a date any more.
const LOST: [&str; 8] = [
    "not known",
    "not recorded",
    "unknown date",
    "inconnue",
    "desconocida",
    "неизвестна",
    "未知",
    "غير معروف",
];

/// What to write for `March 2023`, `03/2023`, `spring 2023` or `TBD`, and what to say of it. `None` where a day is
/// written, or nothing that can be understood.
pub(in crate::parse) fn event_date(text: &str, languages: &[Lang]) -> Option<(String, String)> {
    let text = unquoted(text);
    let said = folded(&text);
    let open = |date: OpenDate| (date.as_str().to_owned(), String::new());
    if TO_COME.contains(&said.as_str()) {
        return Some(open(OpenDate::ToBeAnnounced));
    }
    if LOST.contains(&said.as_str()) {
        return Some(open(OpenDate::Unknown));
    }
    let parts = parts(&text);
    let words: Vec<&str> = parts.iter().filter_map(CharacterRun::word).collect();
    let numbers = parts.iter().filter(|part| part.word().is_none()).count();
    let years: Vec<i16> = parts.iter().filter_map(CharacterRun::year).collect();
    let small: Vec<i8> = parts.iter().filter_map(CharacterRun::small).collect();
    let [year] = years.as_slice() else { return None };
    let known = month(&words, languages);
    let in_numbers = |month: &i8| (1..=12).contains(month).then_some(*month);
    let month = match (known, small.as_slice()) {
        (Some(month), []) if numbers == 1 => Some(month),
        // 03/2023, 2023年3月
        (None, [month]) if words.iter().all(|word| matches!(*word, "年" | "月")) => in_numbers(month),
        _ => None,
    };
    let first = month.and_then(|month| Date::new(*year, month, 1));
    match first {
        Some(first) => Some((first.to_string()[..7].to_owned(), String::new())),
        // Spring 2023, Q2 2023, the second half of 2023: without another number, unless that is of a part of the year.
        None if !words.is_empty() && known.is_none() && (numbers == 1 || words.iter().any(is_part)) => {
            let rest = "and a season or a part of the year is said in a text";
            Some((format!("{year:04}"), format!("; a month is written `{year:04}-05`, {rest}")))
        }
        None => None,
    }
}

/// Whether a word names a part of a year that is counted: `Q2`, `2nd quarter`.
fn is_part(word: &&str) -> bool {
    let parts = ["q", "t", "quarter", "half", "semester", "trimestre", "semestre", "квартал", "季度"];
    parts.contains(&word.to_lowercase().as_str())
}

/// In lower case, without Arabic vowel signs, with single spaces.
fn folded(text: &str) -> String {
    let plain = text.to_lowercase().replace('.', "").replace(['-', '_', '(', ')'], " ");
    let plain: String = plain.chars().filter(|c| !matches!(c, '\u{64b}'..='\u{652}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let languages: Vec<Lang> =
            ["en", "fr", "ru", "zh", "ar", "es"].iter().filter_map(|tag| Lang::new(tag)).collect();
        event_date(text, &languages).map(|(value, _)| value)
    }

    #[test]
    fn a_month_in_words_or_numbers_is_answered_with_its_form() {
        for text in [
            "March 2023",
            "Mar. 2023",
            "late March 2023",
            "mars 2023",
            "marzo de 2023",
            "март 2023 г.",
            "2023年3月",
            "03/2023",
            "3.2023",
            "2023/03",
            "2023-3",
            "“March 2023”",
        ] {
            assert_eq!(written(text).as_deref(), Some("2023-03"), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_year_is_answered_with_the_year() {
        for text in
            ["spring 2023", "Q2 2023", "early 2023", "second half of 2023", "printemps 2023", "in 2023"]
        {
            assert_eq!(written(text).as_deref(), Some("2023"), "{text}");
        }
    }

    #[test]
    fn words_for_what_is_not_known_are_answered_with_the_known_one() {
        for text in [
            "TBD",
            "T.B.A.",
            "tbc",
            "to be announced",
            "To be confirmed",
            "(TBA)",
            "à confirmer",
            "待定",
            "يُعلن لاحقًا",
        ] {
            assert_eq!(written(text).as_deref(), Some("to-be-announced"), "{text}");
        }
        for text in ["not known", "Not recorded", "未知"] {
            assert_eq!(written(text).as_deref(), Some("unknown"), "{text}");
        }
    }

    #[test]
    fn days_and_riddles_get_no_answer() {
        for text in [
            "",
            "soon",
            "4 July 2023",
            "4-6 July 2023",
            "2023-07-04",
            "13/2023",
            "2022-2023",
            "March",
            "4 Jly 2023",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
