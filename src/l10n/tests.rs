//! Complete strings in six languages. The output of CLDR was compared with Intl in Node 20 (ICU 78, CLDR 48).
//! No-break spaces are written as escapes.

use super::*;

fn locale(tag: &str) -> Locale {
    Locale::new(&Lang::new(tag).unwrap())
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// Compares the output of a format in several languages with the expected strings.
fn assert_forms<const N: usize>(form: impl Fn(&Locale) -> [String; N], expected: &[(&str, [&str; N])]) {
    for (tag, texts) in expected {
        assert_eq!(form(&locale(tag)), *texts, "{tag}");
    }
}

#[test]
fn one_locale_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}

#[test]
fn dates_are_those_of_cldr() {
    assert_forms(
        |locale| {
            let date = day("2023-07-04");
            [locale.date(date), locale.date_with_weekday(date), locale.day_month(date)]
        },
        &[
            ("ar", ["4 يوليو 2023", "الثلاثاء، 4 يوليو 2023", "4 يوليو"]),
            ("zh", ["2023年7月4日", "2023年7月4日星期二", "7月4日"]),
            ("en", ["4 July 2023", "Tuesday, 4 July 2023", "4 July"]),
            ("fr", ["4 juillet 2023", "mardi 4 juillet 2023", "4 juillet"]),
            ("ru", ["4 июля 2023\u{202f}г.", "вторник, 4 июля 2023\u{202f}г.", "4 июля"]),
            ("es", ["4 de julio de 2023", "martes, 4 de julio de 2023", "4 de julio"]),
            ("de", ["4. Juli 2023", "Dienstag, 4. Juli 2023", "4. Juli"]),
        ],
    );
}

#[test]
fn months_and_weekdays_stand_alone() {
    assert_forms(
        |locale| [locale.month_year(day("2023-07-04")), locale.weekday(day("2023-07-04"))],
        &[
            ("ar", ["يوليو 2023", "الثلاثاء"]),
            ("zh", ["2023年7月", "星期二"]),
            ("en", ["July 2023", "Tuesday"]),
            ("fr", ["juillet 2023", "mardi"]),
            ("ru", ["июль 2023\u{202f}г.", "вторник"]),
            ("es", ["julio de 2023", "martes"]),
            ("de", ["Juli 2023", "Dienstag"]),
            // ICU4X panicked for this.
            ("pt", ["julho de 2023", "terça-feira"]),
        ],
    );
}

#[test]
fn the_first_of_a_month_is_an_ordinal_in_french() {
    let french = locale("fr");
    assert_eq!(french.date(day("2023-08-01")), "1er août 2023");
    assert_eq!(french.date_with_weekday(day("2023-08-01")), "mardi 1er août 2023");
    assert_eq!(french.day_month(day("2023-08-01")), "1er août");
    assert_eq!(french.date(day("2031-08-11")), "11 août 2031");
    assert_eq!(french.date_range(day("2023-08-01"), day("2023-08-03")), "1er–3 août 2023");
    assert_eq!(french.date_range(day("2023-07-30"), day("2023-08-01")), "30 juillet – 1er août 2023");
}

#[test]
fn ranges_say_once_what_both_days_share() {
    assert_forms(
        |locale| {
            [("2023-07-04", "2023-07-06"), ("2023-06-30", "2023-07-02"), ("2023-12-30", "2024-01-02")]
                .map(|(start, end)| locale.date_range(day(start), day(end)))
        },
        &[
            ("ar", ["4–6 يوليو 2023", "30 يونيو – 2 يوليو 2023", "30 ديسمبر 2023 – 2 يناير 2024"]),
            ("zh", ["2023年7月4日至6日", "2023年6月30日至7月2日", "2023年12月30日至2024年1月2日"]),
            ("en", ["4–6 July 2023", "30 June – 2 July 2023", "30 December 2023 – 2 January 2024"]),
            ("fr", ["4–6 juillet 2023", "30 juin – 2 juillet 2023", "30 décembre 2023 – 2 janvier 2024"]),
            (
                "ru",
                [
                    "4–6 июля 2023\u{202f}г.",
                    "30 июня – 2 июля 2023\u{202f}г.",
                    "30 декабря 2023\u{202f}г. – 2 января 2024\u{202f}г.",
                ],
            ),
            (
                "es",
                [
                    "4–6 de julio de 2023",
                    "30 de junio – 2 de julio de 2023",
                    "30 de diciembre de 2023 – 2 de enero de 2024",
                ],
            ),
            ("de", ["4.–6. Juli 2023", "30. Juni – 2. Juli 2023", "30. Dezember 2023 – 2. Januar 2024"]),
        ],
    );
}

#[test]
fn ranges_write_out_both_days_where_a_date_does_not_begin_with_its_day() {
    let range = |tag| locale(tag).date_range(day("2023-07-04"), day("2023-07-06"));
    assert_eq!(range("en-US"), "July 4, 2023 – July 6, 2023");
    assert_eq!(range("uz"), "4-iyul, 2023 – 6-iyul, 2023");
}

#[test]
fn ranges_that_begin_with_the_year_leave_out_what_the_end_repeats() {
    let ranges = |tag| {
        let locale = locale(tag);
        [("2023-07-04", "2023-07-06"), ("2023-06-30", "2023-07-02"), ("2023-12-30", "2024-01-02")]
            .map(|(start, end)| locale.date_range(day(start), day(end)))
    };
    let japanese = ["2023年7月4日～6日", "2023年6月30日～7月2日", "2023年12月30日～2024年1月2日"];
    assert_eq!(ranges("ja"), japanese);
    let korean = ["2023년 7월 4일~6일", "2023년 6월 30일~7월 2일", "2023년 12월 30일~2024년 1월 2일"];
    assert_eq!(ranges("ko"), korean);
}

#[test]
fn a_range_of_one_day_is_that_day() {
    for tag in ["ar", "zh", "en", "fr", "ru", "es", "de", "ja", "tlh"] {
        let locale = locale(tag);
        assert_eq!(locale.date_range(day("2023-07-04"), day("2023-07-04")), locale.date(day("2023-07-04")));
    }
}

#[test]
fn a_language_that_cldr_does_not_know_gets_iso_dates() {
    let klingon = locale("tlh");
    let date = day("2023-07-04");
    assert_eq!(klingon.date(date), "2023-07-04");
    assert_eq!(klingon.date_with_weekday(date), "2023-07-04");
    assert_eq!(klingon.day_month(date), "07-04");
    assert_eq!(klingon.month_year(date), "2023-07");
    assert_eq!(klingon.date_range(date, day("2023-07-06")), "2023-07-04 – 2023-07-06");
}

#[test]
fn tags_stand_for_their_language() {
    let date = |tag| locale(tag).date(day("2023-07-04"));
    assert_eq!(date("zh-Hans"), "2023年7月4日");
    assert_eq!(date("en-US"), "July 4, 2023");
    assert_eq!(date("ar-EG"), "4 يوليو 2023");
    // For a tag that CLDR cannot parse, its language is used.
    assert_eq!(date("fr-xx-yy"), "4 juillet 2023");
}

#[test]
fn clocks_have_24_hours_in_every_language() {
    let (start, end) = (Time::parse("09:00").unwrap(), Time::parse("15:40").unwrap());
    for tag in ["ar", "zh", "en", "fr", "ru", "es", "de", "en-US", "tlh"] {
        assert_eq!(locale(tag).time(start), "09:00", "{tag}");
        assert_eq!(locale(tag).time_range(start, end), "09:00–15:40", "{tag}");
    }
}

#[test]
fn zones_have_names_for_the_season() {
    let winter = Instant::parse("2023-01-04T09:00:00Z").unwrap();
    let summer = Instant::parse("2023-07-04T09:00:00Z").unwrap();
    assert_forms(
        |locale| {
            [
                locale.zone_name(&zone("Asia/Shanghai"), &summer),
                locale.zone_name(&zone("Europe/Zurich"), &summer),
                locale.zone_name(&zone("Europe/Zurich"), &winter),
                locale.zone_name(&zone("UTC"), &summer),
            ]
        },
        &[
            (
                "ar",
                [
                    "توقيت الصين الرسمي",
                    "توقيت وسط أوروبا الصيفي",
                    "توقيت وسط أوروبا الرسمي",
                    "التوقيت العالمي المنسق",
                ],
            ),
            ("zh", ["中国标准时间", "中欧夏令时间", "中欧标准时间", "协调世界时"]),
            (
                "en",
                [
                    "China Standard Time",
                    "Central European Summer Time",
                    "Central European Standard Time",
                    "Coordinated Universal Time",
                ],
            ),
            (
                "fr",
                [
                    "heure normale de la Chine",
                    "heure d’été d’Europe centrale",
                    "heure normale d’Europe centrale",
                    "temps universel coordonné",
                ],
            ),
            (
                "ru",
                [
                    "Китай, стандартное время",
                    "Центральная Европа, летнее время",
                    "Центральная Европа, стандартное время",
                    "Всемирное координированное время",
                ],
            ),
            (
                "es",
                [
                    "hora estándar de China",
                    "hora de verano de Europa central",
                    "hora estándar de Europa central",
                    "tiempo universal coordinado",
                ],
            ),
        ],
    );
}

#[test]
fn a_zone_without_a_name_is_called_by_its_city() {
    let at = Instant::parse("2023-07-04T09:00:00Z").unwrap();
    assert_eq!(locale("en").zone_name(&zone("Africa/Casablanca"), &at), "Casablanca");
    assert_eq!(locale("ru").zone_name(&zone("Africa/Casablanca"), &at), "Касабланка");
    assert_eq!(locale("en").zone_name(&zone("EST5EDT"), &at), "EST5EDT");
}

#[test]
fn zones_have_cities() {
    assert_forms(
        |locale| {
            ["Asia/Shanghai", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5", "EST5EDT"]
                .map(|name| locale.zone_city(&zone(name)))
        },
        &[
            ("ar", ["شنغهاي", "بوينوس أيرس", "UTC", "غرينتش\u{200e}-05:00", "EST5EDT"]),
            ("zh", ["上海", "布宜诺斯艾利斯", "UTC", "GMT-05:00", "EST5EDT"]),
            ("en", ["Shanghai", "Buenos Aires", "UTC", "GMT-05:00", "EST5EDT"]),
            ("fr", ["Shanghai", "Buenos Aires", "UTC", "UTC-05:00", "EST5EDT"]),
            ("ru", ["Шанхай", "Буэнос-Айрес", "UTC", "GMT-05:00", "EST5EDT"]),
            ("es", ["Shanghái", "Buenos Aires", "UTC", "GMT-05:00", "EST5EDT"]),
        ],
    );
}

#[test]
fn lists_are_joined_as_in_speech() {
    let items = ["A", "B", "C"].map(str::to_owned);
    assert_forms(
        |locale| [locale.list(&items[..1]), locale.list(&items[..2]), locale.list(&items)],
        &[
            ("ar", ["A", "A وB", "A وB وC"]),
            ("zh", ["A", "A和B", "A、B和C"]),
            ("en", ["A", "A and B", "A, B and C"]),
            ("fr", ["A", "A et B", "A, B et C"]),
            ("ru", ["A", "A и B", "A, B и C"]),
            ("es", ["A", "A y B", "A, B y C"]),
            ("de", ["A", "A und B", "A, B und C"]),
        ],
    );
    assert_eq!(locale("es").list(&["España", "Italia"].map(str::to_owned)), "España e Italia");
    assert_eq!(locale("en").list(&[]), "");
}

#[test]
fn digits_of_numbers_are_grouped() {
    assert_forms(
        |locale| [999, 1234, 12_345, 1_234_567].map(|number| locale.number(number)),
        &[
            ("ar", ["999", "1,234", "12,345", "1,234,567"]),
            ("ar-EG", ["999", "1,234", "12,345", "1,234,567"]),
            ("zh", ["999", "1,234", "12,345", "1,234,567"]),
            ("en", ["999", "1,234", "12,345", "1,234,567"]),
            ("fr", ["999", "1\u{202f}234", "12\u{202f}345", "1\u{202f}234\u{202f}567"]),
            ("ru", ["999", "1\u{a0}234", "12\u{a0}345", "1\u{a0}234\u{a0}567"]),
            ("es", ["999", "1234", "12.345", "1.234.567"]),
        ],
    );
}

#[test]
fn file_sizes_have_the_units_of_the_language() {
    assert_forms(
        |locale| [12, 240_000, 1_500_000].map(|size_bytes| locale.file_size(size_bytes)),
        &[
            ("ar", ["12\u{a0}بايت", "240\u{a0}كيلوبايت", "1.5\u{a0}م.ب"]),
            ("zh", ["12\u{a0}B", "240\u{a0}kB", "1.5\u{a0}MB"]),
            ("en", ["12\u{a0}B", "240\u{a0}kB", "1.5\u{a0}MB"]),
            ("fr", ["12\u{202f}o", "240\u{202f}ko", "1,5\u{202f}Mo"]),
            ("ru", ["12\u{a0}Б", "240\u{a0}кБ", "1,5\u{a0}МБ"]),
            ("es", ["12\u{a0}B", "240\u{a0}kB", "1,5\u{a0}MB"]),
        ],
    );
}

#[test]
fn file_sizes_are_rounded_to_what_a_reader_needs() {
    let size = |size_bytes| locale("en").file_size(size_bytes).replace('\u{a0}', " ");
    assert_eq!(size(0), "0 B");
    assert_eq!(size(999), "999 B");
    assert_eq!(size(1_000), "1 kB");
    assert_eq!(size(1_049), "1 kB");
    assert_eq!(size(1_050), "1.1 kB");
    assert_eq!(size(99_949), "99.9 kB");
    assert_eq!(size(99_950), "100 kB");
    assert_eq!(size(240_499), "240 kB");
    assert_eq!(size(999_499), "999 kB");
    assert_eq!(size(999_500), "1 MB");
    assert_eq!(size(2_000_000_000_000), "2 TB");
    assert_eq!(size(u64::MAX), "18,446,744 TB");
}

#[test]
fn plural_forms_are_those_of_the_language() {
    assert_forms(
        |locale| [0, 1, 2, 5, 11, 21, 100].map(|number| locale.plural(number).as_str().to_owned()),
        &[
            ("ar", ["zero", "one", "two", "few", "many", "many", "other"]),
            ("zh", ["other", "other", "other", "other", "other", "other", "other"]),
            ("en", ["other", "one", "other", "other", "other", "other", "other"]),
            ("fr", ["one", "one", "other", "other", "other", "other", "other"]),
            ("ru", ["many", "one", "few", "many", "many", "one", "many"]),
            ("es", ["other", "one", "other", "other", "other", "other", "other"]),
        ],
    );
}

#[test]
fn texts_are_ordered_as_readers_expect() {
    let sorted = |tag: &str, mut texts: Vec<&'static str>| {
        texts.sort_by(|a, b| locale(tag).compare(a, b));
        texts
    };
    assert_eq!(sorted("zh", vec!["上海", "日内瓦", "北京"]), ["北京", "日内瓦", "上海"]);
    assert_eq!(sorted("fr", vec!["zoo", "été", "eau", "Étude"]), ["eau", "été", "Étude", "zoo"]);
    assert_eq!(sorted("es", vec!["oso", "ñu", "nube"]), ["nube", "ñu", "oso"]);
    assert_eq!(sorted("en", vec!["Part 10", "Part 2"]), ["Part 2", "Part 10"]);
    assert_eq!(locale("en").compare("e\u{301}", "é"), "e\u{301}".cmp("é"));
    assert_eq!(locale("en").compare("é", "é"), Ordering::Equal);
}

#[test]
fn every_form_works_in_languages_without_rules_of_their_own() {
    let at = Instant::parse("2023-07-04T09:00:00Z").unwrap();
    for tag in
        "am be bn cs da el eu fa fi he hi hu hy id it ja ka km ko lt mn my nl pl pt ru-KZ sl sr sw ta te \
                th tr uk ur vi xx zh-TW"
            .split(' ')
    {
        let locale = locale(tag);
        for month in 1..=12 {
            let date = Date::new(2023, month, 4).unwrap();
            let last = Date::new(2023, 12, 31).unwrap();
            let forms = [
                locale.date(date),
                locale.date_with_weekday(date),
                locale.day_month(date),
                locale.month_year(date),
                locale.date_range(date, last),
            ];
            assert!(forms.iter().all(|form| form.chars().any(|c| c.is_ascii_digit())), "{tag}: {forms:?}");
        }
        assert!(!locale.weekday(day("2023-07-04")).is_empty(), "{tag}");
        assert!(!locale.zone_name(&zone("Asia/Shanghai"), &at).is_empty(), "{tag}");
    }
}
