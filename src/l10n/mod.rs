//! Dates, numbers, lists and names as people write them, in the language of a page.
//!
//! Begin with [`Locale`]: one for each language of the site, made once and shared by all threads. Data come
//! from Unicode CLDR as compiled into ICU4X; where its forms do not suit a site of meetings, the doc comment
//! says so. This is the only module that names icu crates. Nothing here reads the environment.

mod languages;
mod rules;
mod dates;
mod marks;
mod names;
mod numbers;
mod ordinals;
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

use crate::model::time::{Date, Instant, Time, Zone};
use crate::model::{Counted, Lang};

use dates::Dates;
pub use languages::{LanguageCode, language_code, words_from};
pub use marks::Marks;
use numbers::NumberForms;
pub use numbers::PluralCategory;
use rules::{COMPILED, RuleLanguage};
pub use words::{PlaceForm, is_wide};
use zones::ZoneNames;
pub use zones::windows_zone;

/// What one language needs to write facts for its readers.
///
/// `en` alone means the English of the United Nations, which CLDR has as `en-GB`; any other tag means itself.
/// Digits are Western in every language, the calendar is Gregorian and the clock has 24 hours, because an
/// invitation is read next to its translations. A language that CLDR does not know gets ISO 8601 dates.
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
    language: RuleLanguage,
    dates: Dates,
    zones: ZoneNames,
    numbers: NumberForms,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Locale {
    /// The locale of a language. It never fails: where CLDR has nothing for the tag, a neutral form is used.
    pub fn new(lang: &Lang) -> Self {
        let cldr = cldr_locale(lang);
        let language = RuleLanguage::of(lang);
        let mut collation = CollatorPreferences::from(&cldr);
        collation.numeric_ordering = Some(CollationNumericOrdering::True);
        Self {
            lang: lang.clone(),
            language,
            dates: Dates::new(&cldr, language),
            zones: ZoneNames::new(&cldr),
            numbers: NumberForms::new(&cldr, language),
            list: ListFormatter::try_new_and((&cldr).into(), ListFormatterOptions::default())
                .expect(COMPILED),
            collator: CollatorBorrowed::try_new(collation, CollatorOptions::default()).expect(COMPILED),
        }
    }

    /// The language, as it was asked for.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// A day in words: `4 July 2023`.
    ///
    /// The long date of CLDR (UTS #35, part 4, Calendar Elements, `dateFormats`), except that French has
    /// `1er août 2023`, as its grammar asks.
    pub fn date(&self, date: Date) -> String {
        self.dates.date(date)
    }

    /// A day in words with its day of the week: `Tuesday, 4 July 2023` (the full date of CLDR).
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

    /// The month of a day, as written alone: `July` (skeleton `LLLL`).
    pub fn month(&self, date: Date) -> String {
        self.dates.month(date)
    }

    /// The day of the week, as written alone: `Tuesday` (skeleton `cccc`).
    pub fn weekday(&self, date: Date) -> String {
        self.dates.weekday(date)
    }

    /// The days from `start` to `end`, what both share said once: `4–6 July 2023`,
    /// `30 June – 2 July 2023`, `30 December 2023 – 2 January 2024`. The same day twice is that day. The order
    /// of the two is the caller's affair.
    ///
    /// The dash follows CLDR (UTS #35, part 4, Calendar Elements, `intervalFormats`): closed up between two
    /// numbers, spaced between words, with plain spaces where CLDR has thin ones for most languages. Chinese is
    /// written in prose, `2023年7月4日至6日`, since CLDR has only `2023/7/4 – 2023/7/6`. Where a date does
    /// not begin with its day, as in Japanese, both dates are written out.
    pub fn date_range(&self, start: Date, end: Date) -> String {
        self.dates.range(start, end)
    }

    /// A time of day: `09:00`, in 24 hours with two digits each, in every language (ISO 8601).
    pub fn time(&self, time: Time) -> String {
        time.to_string()
    }

    /// From one time of day to another: `09:00–15:40`.
    pub fn time_range(&self, start: Time, end: Time) -> String {
        format!("{start}–{end}")
    }

    /// What clocks in `zone` are said to show at an instant: `China Standard Time`,
    /// `Central European Summer Time`.
    ///
    /// The specific non-location format of CLDR (UTS #35, part 4, Using Time Zone Names; pattern `zzzz`), and
    /// [`zone_city`](Self::zone_city) where CLDR has no name for the zone but its offset.
    pub fn zone_name(&self, zone: &Zone, at: &Instant) -> String {
        self.zones.name(zone, at)
    }

    /// The city that stands for a zone: `Shanghai` (the exemplar city of CLDR); `UTC` is itself, and a zone
    /// that is no place (`Etc/GMT+5`) is written as its offset from UTC.
    pub fn zone_city(&self, zone: &Zone) -> String {
        self.zones.city(zone)
    }

    /// Several things as one phrase: `A, B and C` (UTS #35, part 2, List Patterns).
    pub fn list(&self, items: &[String]) -> String {
        self.list.format(items.iter()).to_string()
    }

    /// A town and its country: `Shanghai, China`, `中国上海`. What is written in Chinese or Japanese characters begins with
    /// what is largest, whatever the language of the page; names in Latin letters keep their comma in Chinese.
    pub fn place(&self, town: &str, country: &str) -> String {
        PlaceForm::of(&self.lang, town, country).join(town, country)
    }

    /// The punctuation that stands between facts.
    pub fn marks(&self) -> Marks {
        Marks::of(self.language)
    }

    /// The name of a language in this one: `French`, `французский`; its own name for itself where that is not known.
    ///
    /// From CLDR (UTS #35, part 2, Display Name Elements) for the six, in the form that stands alone.
    ///
    /// Where two of `languages` would share it, each is called by the whole of its tag: *português (Brasil)* beside *português*.
    pub fn language_name(&self, lang: &Lang, languages: &[Lang]) -> String {
        names::among(Some(self.language), lang, languages)
    }

    /// A whole number with its digits grouped: `12,345` (UTS #35, part 3, Number Format Patterns).
    pub fn number(&self, number: u64) -> String {
        self.numbers.number(number)
    }

    /// The size of a file: `240 kB`, `1.5 MB`, `12 B`. Steps are of 1000 bytes, one decimal is given below a
    /// hundred, and the space does not break.
    ///
    /// Units are the short ones of CLDR (UTS #35, part 2, Unit Elements), except that English shortens the byte to `B`
    /// like the others.
    pub fn file_size(&self, size_bytes: u64) -> String {
        self.numbers.file_size(size_bytes)
    }

    /// Which form of a word goes with a number of things (UTS #35, part 3, Language Plural Rules, cardinal).
    pub fn plural(&self, number: u64) -> PluralCategory {
        self.numbers.plural(number)
    }

    /// The place of a meeting or forum in its series: `second`; a word up to twelfth, then `13th`.
    ///
    /// The gender is that of the word for what is counted: feminine for French *réunion* and masculine for *forum*. Arabic
    /// takes the definite form, Spanish that which stands before the noun (*primer foro*). A language outside the six gets the
    /// bare number, because its gender and case are not known here.
    pub fn ordinal(&self, number: u32, counted: Counted) -> String {
        ordinals::ordinal(self.language, number, counted)
    }

    /// The order in which readers expect two texts (UTS #10 with the tailoring of CLDR, UTS #35, part 5),
    /// numbers in them by their value: `Part 2` before `Part 10`. Only equal texts compare as equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

/// The forms that a word must have in a language to go with any whole number (UTS #35, part 3, Language Plural Rules,
/// cardinal), in the order of CLDR. A form that only fractions or millions take is not among them.
pub fn plural_categories(lang: &Lang) -> Vec<PluralCategory> {
    numbers::plural_categories(&cldr_locale(lang))
}

/// A language's own name, as a language switch shows it: `English`, `العربية`, `中文`.
///
/// From CLDR (UTS #35, part 2, Display Name Elements) for the six and some neighbours, else the tag. Where two of `languages`
/// would share it, those with a region or script are called by that too.
///
/// ```
/// use plenary::{l10n::language_name, model::Lang};
/// let [ar, pt, brazil] = ["ar", "pt", "pt-BR"].map(|tag| Lang::new(tag).unwrap());
/// assert_eq!(language_name(&ar, &[]), "العربية");
/// assert_eq!(language_name(&brazil, &[pt, brazil.clone()]), "português (Brasil)");
/// ```
pub fn language_name(lang: &Lang, languages: &[Lang]) -> String {
    names::among(None, lang, languages)
}

/// The CLDR locale for a language, with Western digits.
fn cldr_locale(lang: &Lang) -> icu_locale_core::Locale {
    let tag = match lang.as_str() {
        "en" => "en-GB",
        tag => tag,
    };
    let parse = |tag: &str| format!("{tag}-u-nu-latn").parse();
    // `Lang` allows some tags that CLDR does not (`en-xx-yy`); their language alone is still right.
    parse(tag).or_else(|_| parse(lang.primary())).unwrap_or(icu_locale_core::Locale::UNKNOWN)
}
