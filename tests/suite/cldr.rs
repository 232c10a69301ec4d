//! Every form of `l10n` held against the data of CLDR as another program reads them: the Intl of Node, whose answers
//! `tests/foreign/cldr_forms.mjs` has written into `tests/fixtures/cldr-forms.json`.

use crate::support;
use crate::support::words::theme_word;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use plenary::l10n::{Locale, language_name};
use plenary::model::{Date, Instant, Lang, Zone};
use serde_json::Value;

/// Where we differ on purpose: the language, the form, what CLDR has, what we have, why.
const ON_PURPOSE: &[(&str, &str, &str, &str, &str)] = &[
    ("fr", "date", "1 août 2023", "1er août 2023", "the first of a month is an ordinal in French"),
    ("fr", "date_with_weekday", "mardi 1 août 2023", "mardi 1er août 2023", "the same"),
    ("fr", "day_month", "1 août", "1er août", "the same"),
    ("fr", "date_range", "28 février – 1 mars 2024", "28 février – 1er mars 2024", "the same"),
    (
        "en",
        "date_range",
        "4 – 6 July 2023",
        "4–6 July 2023",
        "a dash between two numbers is closed up, as in the letters of ITU",
    ),
    (
        "zh",
        "date_range",
        "2023/6/30 – 2023/7/2",
        "2023年6月30日至7月2日",
        "CLDR has only digits; prose has words",
    ),
    ("zh", "date_range", "2023/7/4 – 2023/7/6", "2023年7月4日至6日", "the same"),
    ("zh", "date_range", "2023/12/30 – 2024/1/2", "2023年12月30日至2024年1月2日", "the same"),
    ("zh", "date_range", "2024/2/28 – 2024/3/1", "2024年2月28日至3月1日", "the same"),
    ("en", "file_size", "12 byte", "12 B", "the unit of the other sizes, shortened like them"),
    ("ar", "language_name", "الإنجليزية", "الإنكليزية", "the spelling of the United Nations"),
    (
        "zh",
        "language_name",
        "阿拉伯语",
        "阿拉伯文",
        "the documents of the United Nations name the written language",
    ),
    ("zh", "language_name", "英语", "英文", "the documents of the United Nations name the written language"),
    (
        "zh",
        "language_name",
        "西班牙语",
        "西班牙文",
        "the documents of the United Nations name the written language",
    ),
    ("zh", "language_name", "法语", "法文", "the documents of the United Nations name the written language"),
    ("zh", "language_name", "俄语", "俄文", "the documents of the United Nations name the written language"),
];

fn lang(tag: &str) -> Lang {
    Lang::new(tag).expect("a language tag")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// Our form for a key of the reference.
fn ours(locale: &Locale, form: &str, key: &str) -> String {
    let number = || key.parse::<u64>().expect("a number");
    match form {
        "date" => locale.date(day(key)),
        "date_with_weekday" => locale.date_with_weekday(day(key)),
        "day_month" => locale.day_month(day(key)),
        "month_year" => locale.month_year(day(key)),
        "month" => locale.month(day(key)),
        "weekday" => locale.weekday(day(key)),
        "date_range" => {
            let (start, end) = key.split_once('/').expect("two days");
            locale.date_range(day(start), day(end))
        }
        "zone_name" => {
            let (zone, at) = key.split_once(' ').expect("a zone and an instant");
            locale.zone_name(&Zone::named(zone).expect("a zone"), &Instant::parse(at).expect("an instant"))
        }
        "number" => locale.number(number()),
        "plural" => locale.plural(number()).as_str().to_owned(),
        "list" => locale.list(&key.split(' ').map(str::to_owned).collect::<Vec<_>>()),
        "file_size" => locale.file_size(number()),
        "language_name" => theme_word(locale.lang().as_str(), &["language", key]),
        "own_name" => language_name(&lang(key), &[]),
        _ => panic!("nothing makes the form `{form}`"),
    }
}

/// Spaces of every width are one space here: CLDR has thin ones in places where we have plain ones.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace(['\u{200e}', '\u{200f}'], "")
}

fn reference() -> Value {
    let file = support::repository().join("tests/fixtures/cldr-forms.json");
    serde_json::from_str(&std::fs::read_to_string(file).expect("the reference")).expect("JSON")
}

#[test]
fn every_form_is_that_of_cldr_but_for_what_differs_on_purpose() {
    let reference = reference();
    let mut unexpected = String::new();
    let mut seen = BTreeSet::new();
    for (tag, forms) in reference["forms"].as_object().expect("languages") {
        let locale = Locale::new(&lang(tag));
        for (form, values) in forms.as_object().expect("forms").iter().filter(|(form, _)| *form != "sorted") {
            for (key, value) in values.as_object().expect("values") {
                let theirs = plain_spaces(value.as_str().expect("a text"));
                let ours = plain_spaces(&ours(&locale, form, key));
                if ours == theirs {
                    continue;
                }
                let known = |(lang, of, cldr, own, _): &&(&str, &str, &str, &str, &str)| {
                    lang == tag && of == form && *cldr == theirs && *own == ours
                };
                match ON_PURPOSE.iter().find(known) {
                    Some(known) => {
                        seen.insert(known);
                    }
                    None => unexpected.push_str(&format!(
                        "(\"{tag}\", \"{form}\", \"{theirs}\", \"{ours}\", \"{key}\"),\n"
                    )),
                }
            }
        }
    }
    assert!(unexpected.is_empty(), "{unexpected}");
    let gone: Vec<_> = ON_PURPOSE.iter().filter(|known| !seen.contains(known)).collect();
    assert!(gone.is_empty(), "listed, but no difference any more: {gone:?}");
}

#[test]
fn names_are_ordered_as_cldr_orders_them() {
    let reference = reference();
    for (tag, names) in reference["unsorted"].as_object().expect("languages") {
        let locale = Locale::new(&lang(tag));
        let mut names: Vec<&str> =
            names.as_array().expect("names").iter().map(|name| name.as_str().expect("a name")).collect();
        names.sort_by(|a, b| locale.compare(a, b));
        assert_eq!(
            names.join(" | "),
            reference["forms"][tag]["sorted"]["names"].as_str().expect("a text"),
            "{tag}"
        );
    }
    assert_eq!(Locale::new(&lang("fr")).compare("côté", "côte"), Ordering::Greater);
}
