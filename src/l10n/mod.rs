//! Localized dates, numbers, lists and names, in the language of a page.
//!
//! Begin with [`Locale`]: one for each language of the site, created once and shared by all threads. The data
//! come from Unicode CLDR as compiled into ICU4X; where its formats do not suit a site about meetings, the doc
//! comment says so. This is the only module that names icu crates. Nothing here reads the environment.

mod languages;
mod rules;
mod case;
mod dates;
mod marks;
mod names;
mod numbers;
mod words;
mod zones;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;

use crate::model::Lang;
use crate::model::time::{Date, Instant, Time, Zone};

pub use case::capitalized;
use dates::Dates;
pub use languages::{LanguageCode, language_code, words_from};
pub use marks::Marks;
use numbers::NumberForms;
pub use numbers::PluralCategory;
use rules::{COMPILED, RuleLanguage};
pub use words::{PlaceForm, is_wide};
use zones::ZoneNames;
pub use zones::windows_zone;

/// Formats facts for the readers of one language.
///
/// `en` alone means the English of the United Nations, which is `en-GB` in CLDR; any other tag means itself.
/// Every language uses Western digits, the Gregorian calendar and the 24-hour clock, because an invitation is
/// read next to its translations. A language unknown to CLDR gets ISO 8601 dates.
///
/// ```
/// use plenary::l10n::Locale;
/// use plenary::model::{Lang, time::Date};
///
/// let french = Locale::new(&Lang::new("fr").unwrap());
/// let (start, end) = (Date::new(2023, 7, 4).unwrap(), Date::new(2023, 7, 6).unwrap());
/// assert_eq!(french.date_range(start, end), "4–6 juillet 2023");
/// ```
pub struct Locale {
    lang: Lang,
    dates: Dates,
    zones: ZoneNames,
    numbers: NumberForms,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Locale {
    /// The locale of a language. It never fails: if CLDR has nothing for the tag, a neutral format is used.
    pub fn new(lang: &Lang) -> Self {
        let cldr = cldr_locale(lang);
        let language = RuleLanguage::of(lang);
        let mut collation = CollatorPreferences::from(&cldr);
        collation.numeric_ordering = Some(CollationNumericOrdering::True);
        Self {
            lang: lang.clone(),
            dates: Dates::new(&cldr, language),
            zones: ZoneNames::new(&cldr),
            numbers: NumberForms::new(&cldr, language),
            list: ListFormatter::try_new_and((&cldr).into(), ListFormatterOptions::default())
                .expect(COMPILED),
            collator: CollatorBorrowed::try_new(collation, CollatorOptions::default()).expect(COMPILED),
        }
    }

    /// The language as requested.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The language with its script where that decides about punctuation: `fr`, `zh-Hant`.
    pub fn writing(&self) -> &str {
        match self.lang.primary() {
            "zh" if languages::script(&self.lang).as_deref() == Some("Hant") => "zh-Hant",
            primary => primary,
        }
    }

    /// A day in words: `4 July 2023`.
    ///
    /// The long date of CLDR (UTS #35, part 4, Calendar Elements, `dateFormats`), except for `1er août 2023` in
    /// French, as its grammar requires.
    pub fn date(&self, date: Date) -> String {
        self.dates.date(date)
    }

    /// A day in words with its weekday: `Tuesday, 4 July 2023` (the full date of CLDR).
    pub fn date_with_weekday(&self, date: Date) -> String {
        self.dates.date_with_weekday(date)
    }

    /// A day without its year: `4 July` (skeleton `MMMMd` of UTS #35, part 4, `availableFormats`).
    pub fn day_month(&self, date: Date) -> String {
        self.dates.day_month(date)
    }

    /// The month of a day with its year: `July 2023` (skeleton `yMMMM`).
    pub fn month_year(&self, date: Date) -> String {
        self.dates.month_year(date)
    }

    /// The month of a day with its year, in the form that they have after a day or a preposition: `января 2019 г.` in
    /// Russian, where it is another.
    pub fn month_year_of_day(&self, date: Date) -> String {
        self.dates.month_year_of_day(date)
    }

    /// What stands between two dates, in a language that names the year first: `至`.
    pub fn range_mark(&self) -> Option<&'static str> {
        self.dates.range_mark()
    }

    /// The stand-alone name of a day's month: `July` (skeleton `LLLL`).
    pub fn month(&self, date: Date) -> String {
        self.dates.month(date)
    }

    /// The stand-alone name of a day's weekday: `Tuesday` (skeleton `cccc`).
    pub fn weekday(&self, date: Date) -> String {
        self.dates.weekday(date)
    }

    /// The days from `start` to `end`, without repeating what they share: `4–6 July 2023`, `30 June – 2 July
    /// 2023`, `30 December 2023 – 2 January 2024`. Equal days give a single day. The caller ensures their
    /// order.
    ///
    /// The dash follows CLDR (UTS #35, part 4, Calendar Elements, `intervalFormats`): closed up between two
    /// numbers, spaced between words, with plain spaces where CLDR has thin ones for most languages. Chinese
    /// uses prose, `2023年7月4日至6日`, because CLDR has only `2023/7/4 – 2023/7/6`; Japanese and Korean leave out what
    /// the end repeats as well, `2023年7月4日～6日`. If any other date does not begin with its day, both are written in
    /// full.
    pub fn date_range(&self, start: Date, end: Date) -> String {
        self.dates.range(start, end)
    }

    /// A time of day in every language: `09:00`, in 24-hour format with two digits each (ISO 8601).
    pub fn time(&self, time: Time) -> String {
        time.to_string()
    }

    /// A range of times of day: `09:00–15:40`.
    pub fn time_range(&self, start: Time, end: Time) -> String {
        format!("{start}–{end}")
    }

    /// The name of the time in `zone` at an instant: `China Standard Time`, `Central European Summer Time`.
    ///
    /// The specific non-location format of CLDR (UTS #35, part 4, Using Time Zone Names; pattern `zzzz`), or
    /// [`zone_city`](Self::zone_city) if CLDR has only an offset for the zone.
    pub fn zone_name(&self, zone: &Zone, at: &Instant) -> String {
        self.zones.name(zone, at)
    }

    /// The city that represents a zone: `Shanghai` (the exemplar city of CLDR). `UTC` represents itself, and a
    /// zone without a place (`Etc/GMT+5`) gives its UTC offset.
    pub fn zone_city(&self, zone: &Zone) -> String {
        self.zones.city(zone)
    }

    /// Several items as a phrase: `A, B and C` (UTS #35, part 2, List Patterns).
    pub fn list(&self, items: &[String]) -> String {
        self.list.format(items.iter()).to_string()
    }

    /// A town and its country: `Shanghai, China`, `中国上海`. In Chinese or Japanese characters, the country comes
    /// first, whatever the language of the page; names in Latin letters keep their comma in Chinese.
    pub fn place(&self, town: &str, country: &str) -> String {
        PlaceForm::of(&self.lang, town, country).join(town, country)
    }

    /// The punctuation between facts.
    pub fn marks(&self) -> Marks {
        Marks::of(&self.lang)
    }

    /// A whole number with its digits grouped: `12,345` (UTS #35, part 3, Number Format Patterns).
    pub fn number(&self, number: u64) -> String {
        self.numbers.number(number)
    }

    /// The size of a file: `240 kB`, `1.5 MB`, `12 B`. Units are powers of 1000 bytes, with one decimal below a
    /// hundred and a no-break space.
    ///
    /// Units are the short ones of CLDR (UTS #35, part 2, Unit Elements), except that English abbreviates the
    /// byte to `B` like the others.
    pub fn file_size(&self, size_bytes: u64) -> String {
        self.numbers.file_size(size_bytes)
    }

    /// The plural category of a number (UTS #35, part 3, Language Plural Rules, cardinal).
    pub fn plural(&self, number: u64) -> PluralCategory {
        self.numbers.plural(number)
    }

    /// Compares two texts in the order that readers expect (UTS #10 with the tailoring of CLDR, UTS #35, part
    /// 5), with numbers in them by value: `Part 2` before `Part 10`. Only equal texts compare as equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

/// The plural categories that a language needs for whole numbers (UTS #35, part 3, Language Plural Rules,
/// cardinal), in the order of CLDR. Categories that occur only with fractions or millions are excluded.
pub fn plural_categories(lang: &Lang) -> Vec<PluralCategory> {
    numbers::plural_categories(&cldr_locale(lang))
}

/// The plural category of an ordinal (UTS #35, part 3, Language Plural Rules, ordinal): `two` for the English
/// *2nd*.
pub fn ordinal_category(number: u32, lang: &Lang) -> PluralCategory {
    numbers::ordinal_category(number, &cldr_locale(lang))
}

/// The plural categories that a language needs for ordinals, in the order of CLDR.
pub fn ordinal_categories(lang: &Lang) -> Vec<PluralCategory> {
    numbers::ordinal_categories(&cldr_locale(lang))
}

/// A language's own name, as shown in a language switcher: `English`, `العربية`, `中文`.
///
/// From CLDR (UTS #35, part 2, Display Name Elements) for the six languages and some others, otherwise the tag.
/// If two of `languages` have the same name, the region or script is added.
///
/// ```
/// use plenary::{l10n::language_name, model::Lang};
/// let [ar, pt, brazil] = ["ar", "pt", "pt-BR"].map(|tag| Lang::new(tag).unwrap());
/// assert_eq!(language_name(&ar, &[]), "العربية");
/// assert_eq!(language_name(&brazil, &[pt, brazil.clone()]), "português (Brasil)");
/// ```
pub fn language_name(lang: &Lang, languages: &[Lang]) -> String {
    names::among(&|_| None, lang, languages)
}

/// A language's name for the readers of another: `names` knows some, and the others are called by their own. If two of
/// `languages` have the same name, region or script is added: *português (Brasil)* beside *português*.
pub fn language_name_among(
    lang: &Lang,
    languages: &[Lang],
    names: &dyn Fn(&Lang) -> Option<String>,
) -> String {
    names::among(names, lang, languages)
}

/// The CLDR locale for a language, with Western digits.
fn cldr_locale(lang: &Lang) -> icu_locale_core::Locale {
    let tag = match lang.as_str() {
        "en" => "en-GB",
        tag => tag,
    };
    let parse = |tag: &str| format!("{tag}-u-nu-latn").parse();
    // `Lang` accepts some tags that CLDR does not (`en-xx-yy`); their language alone is still valid.
    parse(tag).or_else(|_| parse(lang.primary())).unwrap_or(icu_locale_core::Locale::UNKNOWN)
}
