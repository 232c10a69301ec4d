//! Names of months and weekdays in the language of a text.
//!
//! Begin with [`CalendarWords::of`]. The names are those of CLDR, as on rendered pages; for the six languages
//! of the United Nations, other common forms are included.

use std::collections::BTreeMap;

use super::tokens::{ProseToken, TokenKind, tokens};
use crate::l10n::Locale;
use crate::model::time::Weekday;
use crate::model::{Date, Lang};

/// The names of months and weekdays in one language.
#[derive(Debug)]
pub struct CalendarWords {
    /// The primary tag of the language.
    language: String,
    /// Names of one or two words, folded and joined by a space.
    months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, Weekday>,
}

/// Month names not in CLDR: abbreviations, the nominative where CLDR has the genitive, other traditions.
const MONTHS: &[(&str, &[&str])] = &[
    ("en", &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep|sept", "oct", "nov", "dec"]),
    ("fr", &["janv", "fevr|fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"]),
    (
        "es",
        &["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept|sep|setiembre", "oct", "nov", "dic"],
    ),
    (
        "ru",
        &[
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ],
    ),
    (
        "ar",
        &[
            "كانون الثاني",
            "شباط",
            "اذار",
            "نيسان",
            "ايار",
            "حزيران|يونيه",
            "تموز|يوليه",
            "اب",
            "ايلول",
            "تشرين الاول",
            "تشرين الثاني",
            "كانون الاول",
        ],
    ),
];

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Weekday names not in CLDR: abbreviations, cases, forms without the article.
const DAYS: &[(&str, &[&str])] = &[
    ("en", &["mon", "tue|tues", "wed", "thu|thur|thurs", "fri", "sat", "sun"]),
    ("ru", &["", "", "среду", "", "пятницу", "субботу", ""]),
    ("ar", &["اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت", "احد"]),
];

impl CalendarWords {
    /// The names in a language.
    pub fn of(lang: &Lang) -> Self {
        let locale = Locale::new(lang);
        let language = lang.primary().to_owned();
        let mut calendar = Self { language, months: BTreeMap::new(), weekdays: BTreeMap::new() };
        for month in 1..=12u8 {
            let date = Date::new(2023, month.cast_signed(), 21).expect("every month has a 21st day");
            for text in [locale.day_month(date), locale.month_year(date)] {
                if let Some(name) = name_in(&text) {
                    calendar.months.insert(name, month);
                }
            }
        }
        for offset in 0..7u8 {
            let date = Date::new(2023, 5, (1 + offset).cast_signed()).expect("the first week of May");
            let text = locale.weekday(date);
            let words: Vec<String> =
                tokens(&text, 0..text.len()).into_iter().map(|token| token.folded.into_owned()).collect();
            calendar.weekdays.insert(words.join(" "), date.weekday());
        }
        calendar.add_other_forms();
        calendar
    }

    fn add_other_forms(&mut self) {
        for (_, months) in MONTHS.iter().filter(|(lang, _)| *lang == self.language) {
            for (forms, month) in months.iter().zip(1..) {
                self.months.extend(forms.split('|').map(|form| (form.to_owned(), month)));
            }
        }
        for (_, days) in DAYS.iter().filter(|(lang, _)| *lang == self.language) {
            for (forms, day) in days.iter().zip(WEEKDAYS) {
                let forms = forms.split('|').filter(|form| !form.is_empty());
                self.weekdays.extend(forms.map(|form| (form.to_owned(), day)));
            }
        }
        if self.language == "zh" {
            for (digit, day) in ["一", "二", "三", "四", "五", "六", "日"].iter().zip(WEEKDAYS) {
                for prefix in ["周", "週", "礼 拜", "禮 拜", "星 期"] {
                    self.weekdays.insert(format!("{prefix} {digit}"), day);
                }
            }
            self.weekdays.insert("星 期 天".to_owned(), Weekday::Sunday);
        }
    }

    /// The primary tag of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The month whose name begins at `tokens[at]`, and the index after it.
    pub fn month(&self, tokens: &[ProseToken], at: usize) -> Option<(u8, usize)> {
        let first = tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        if let Some(next) = tokens.get(at + 1).filter(|token| token.kind == TokenKind::Word)
            && self.language == "ar"
            && let Some(month) = self.months.get(&format!("{} {}", first.folded, next.folded))
        {
            return Some((*month, at + 2));
        }
        let month = *self.months.get(first.folded.as_ref())?;
        // `may` and `march` are verbs too, and `mar` is the sea.
        if matches!(self.language.as_str(), "en") && !first.is_capitalised() {
            return None;
        }
        // Abbreviations may have a full stop, and Arabic often gives both names: `يوليو/تموز`.
        let dotted = first.folded.chars().count() <= 5
            && tokens.get(at + 1).is_some_and(|token| token.is(".") && token.glued);
        let doubled = tokens.get(at + 1).is_some_and(|token| token.is("/"))
            && tokens.get(at + 2).is_some_and(|token| self.months.get(token.folded.as_ref()) == Some(&month));
        Some((month, at + 1 + usize::from(dotted && self.language != "ru") + if doubled { 2 } else { 0 }))
    }

    /// The weekday whose name begins at `tokens[at]`, and the index after it.
    pub fn weekday(&self, tokens: &[ProseToken], at: usize) -> Option<(Weekday, usize)> {
        let first = tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        // `星期二`, `火曜日`, `terça-feira`, `יום שלישי`.
        let longer = [3, 2].into_iter().find_map(|length| {
            let words: Vec<&str> =
                tokens.get(at..at + length)?.iter().map(|token| token.folded.as_ref()).collect();
            self.weekdays.get(&words.join(" ")).map(|day| (*day, at + length))
        });
        if longer.is_some() {
            return longer;
        }
        let day = *self.weekdays.get(first.folded.as_ref())?;
        if self.language == "en" && !first.is_capitalised() {
            return None;
        }
        let dotted = first.folded.len() <= 5 && tokens.get(at + 1).is_some_and(|t| t.is(".") && t.glued);
        Some((day, at + 1 + usize::from(dotted)))
    }
}

/// The name of the month in a date: the longest word that is not a number.
fn name_in(text: &str) -> Option<String> {
    let words = tokens(text, 0..text.len()).into_iter().filter(|token| token.kind == TokenKind::Word);
    words
        .map(|token| token.folded.into_owned())
        .filter(|word| word.chars().count() > 1)
        .max_by_key(String::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(lang: &str) -> CalendarWords {
        CalendarWords::of(&Lang::new(lang).unwrap())
    }

    #[test]
    fn months_are_known_in_the_forms_that_people_write() {
        for (lang, text, month) in [
            ("en", "July", 7),
            ("en", "Sept.", 9),
            ("fr", "août", 8),
            ("fr", "juil.", 7),
            ("es", "julio", 7),
            ("es", "setiembre", 9),
            ("ru", "июля", 7),
            ("ru", "июль", 7),
            ("ar", "يوليو", 7),
            ("ar", "تموز", 7),
            ("ar", "يوليو/تموز", 7),
            ("ar", "كانون الثاني", 1),
            ("de", "Juli", 7),
        ] {
            let found = tokens(text, 0..text.len());
            assert_eq!(calendar(lang).month(&found, 0), Some((month, found.len())), "{lang} {text}");
        }
        for text in ["may", "march", "Julian"] {
            assert_eq!(calendar("en").month(&tokens(text, 0..text.len()), 0), None, "{text}");
        }
    }

    #[test]
    fn every_month_and_weekday_of_the_six_languages_has_a_name() {
        for lang in ["en", "fr", "es", "ru", "ar"] {
            let calendar = calendar(lang);
            let mut months: Vec<u8> = calendar.months.values().copied().collect();
            months.sort_unstable();
            months.dedup();
            assert_eq!(months, (1..=12).collect::<Vec<u8>>(), "{lang}");
            assert!(calendar.weekdays.len() >= 7, "{lang}");
        }
    }

    #[test]
    fn weekdays_are_known_in_the_forms_that_people_write() {
        for (lang, text) in [
            ("en", "Thursday"),
            ("en", "Thurs."),
            ("fr", "jeudi"),
            ("es", "jueves"),
            ("ru", "четверг"),
            ("zh", "星期四"),
            ("zh", "周四"),
            ("zh-Hant", "週四"),
            ("de", "Donnerstag"),
            ("pt", "quinta-feira"),
            ("ja", "木曜日"),
            ("he", "יום חמישי"),
            ("tr", "Perşembe"),
            ("ar", "الخميس"),
        ] {
            let found = tokens(text, 0..text.len());
            assert_eq!(
                calendar(lang).weekday(&found, 0),
                Some((Weekday::Thursday, found.len())),
                "{lang} {text}"
            );
        }
    }
}
