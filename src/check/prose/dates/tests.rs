//! Dates in the forms that people write, in six languages.

use super::*;
use crate::check::prose::tokens::tokens;
use crate::model::Lang;

/// The recognised dates in short: `2023-07-04/2023-07-06`, with `-` for a missing year.
fn read(lang: &str, text: &str) -> String {
    let tokens = tokens(text, 0..text.len());
    let short = |day: WrittenDay| {
        format!("{}-{:02}-{:02}", day.year.map_or("-".into(), |y| y.to_string()), day.month, day.day)
    };
    let found: Vec<String> = dates(&tokens, &CalendarWords::of(&Lang::new(lang).unwrap()))
        .into_iter()
        .map(|found| {
            let days: Vec<String> = [Some(found.start), found.end].into_iter().flatten().map(short).collect();
            let week: Vec<String> =
                found.weekdays.iter().map(|(day, at, _)| format!(" {day:?} {}", at.day)).collect();
            days.join("/") + &week.concat()
        })
        .collect();
    found.join(", ")
}

#[test]
fn english_dates_are_read_in_every_usual_form() {
    for (text, expected) in [
        ("on 4 July 2023.", "2023-07-04"),
        ("the 4th of July, 2023", "2023-07-04"),
        ("July 4, 2023", "2023-07-04"),
        ("July 4th", "--07-04"),
        ("2023-07-04", "2023-07-04"),
        ("4-6 July 2023", "2023-07-04/2023-07-06"),
        ("4\u{2013}6\u{a0}July 2023", "2023-07-04/2023-07-06"),
        ("from 4 to 6 July 2023", "2023-07-04/2023-07-06"),
        ("4 July to 6 July 2023", "2023-07-04/2023-07-06"),
        ("July 4-6, 2023", "2023-07-04/2023-07-06"),
        ("July 4 to July 6", "--07-04/--07-06"),
        ("30 June – 2 July 2023", "2023-06-30/2023-07-02"),
        ("30 December – 2 January 2024", "2023-12-30/2024-01-02"),
        ("30 December 2023 – 2 January 2024", "2023-12-30/2024-01-02"),
        ("2023-07-04 to 2023-07-06", "2023-07-04/2023-07-06"),
        ("4 and 6 July 2023", "2023-07-04, 2023-07-06"),
        ("Thursday 5 July", "--07-05 Thursday 5"),
        ("Thursday, July 5, 2023", "2023-07-05 Thursday 5"),
        ("Thursday the 5th of July", "--07-05 Thursday 5"),
        ("5 July 2023 (Thursday)", "2023-07-05 Thursday 5"),
        ("Tuesday 4 to Thursday 6 July 2023", "2023-07-04/2023-07-06 Tuesday 4 Thursday 6"),
        ("Circular 98 of 11 May 2023", "2023-05-11"),
    ] {
        assert_eq!(read("en", text), expected, "{text}");
    }
}

#[test]
fn dates_are_read_in_the_other_languages() {
    for (lang, text, expected) in [
        ("fr", "du 4 au 6 juillet 2023", "2023-07-04/2023-07-06"),
        ("fr", "le 1er juin 2023", "2023-06-01"),
        ("fr", "jeudi 6 juillet", "--07-06 Thursday 6"),
        ("es", "del 4 al 6 de julio de 2023", "2023-07-04/2023-07-06"),
        ("es", "el martes, 4 de julio de 2023", "2023-07-04 Tuesday 4"),
        ("ru", "4–6 июля 2023 года", "2023-07-04/2023-07-06"),
        ("ru", "с 4 по 6 июля 2023 г.", "2023-07-04/2023-07-06"),
        ("ru", "в четверг, 6 июля", "--07-06 Thursday 6"),
        ("zh", "2023年7月4日至6日", "2023-07-04/2023-07-06"),
        ("zh", "2023年7月4日（星期二）", "2023-07-04 Tuesday 4"),
        ("zh", "6月30日至7月2日", "--06-30/--07-02"),
        ("ar", "4-6 يوليو 2023", "2023-07-04/2023-07-06"),
        ("ar", "من 4 إلى 6 تموز/يوليو 2023", "2023-07-04/2023-07-06"),
        ("ar", "الثلاثاء ٤ يوليو ٢٠٢٣", "2023-07-04 Tuesday 4"),
    ] {
        assert_eq!(read(lang, text), expected, "{text}");
    }
}

#[test]
fn dates_are_read_in_languages_of_which_only_the_names_of_days_and_months_are_known() {
    for (lang, text, expected) in [
        ("de", "vom 4. bis 6. Juli 2023", "2023-07-04/2023-07-06"),
        ("de", "4.–6. Juli 2023", "2023-07-04/2023-07-06"),
        ("de", "Donnerstag, den 6. Juli 2023", "2023-07-06 Thursday 6"),
        ("pt", "de 4 a 6 de julho de 2023", "2023-07-04/2023-07-06"),
        ("pt", "terça-feira, 4 de julho de 2023", "2023-07-04 Tuesday 4"),
        ("pt-BR", "4 até 6 de julho", "--07-04/--07-06"),
        ("ja", "2023年7月4日（火曜日）", "2023-07-04 Tuesday 4"),
        ("ja", "2023年7月4日～6日", "2023-07-04/2023-07-06"),
        ("he", "יום שלישי, 4 ביולי 2023", "2023-07-04 Tuesday 4"),
        ("tr", "4–6 Temmuz 2023, Salı", "2023-07-04/2023-07-06"),
        ("tr", "Salı, 4 Temmuz 2023", "2023-07-04 Tuesday 4"),
        ("zh-Hant", "2023年7月4日至6日（星期四）", "2023-07-04/2023-07-06 Thursday 6"),
    ] {
        assert_eq!(read(lang, text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "4/7/2023",
        "section 3.4 July",
        "45 July",
        "in July 2023",
        "10 may attend",
        "FGMV-I-2023-07-04",
        "version 2023-07-0412",
        "Thursday at 4",
        "July 2023",
        "+41 22 730 6301",
    ] {
        assert_eq!(read("en", text), "", "{text}");
    }
}
