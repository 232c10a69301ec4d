//! Numbers, file sizes and plural categories.

use std::collections::BTreeSet;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_plurals::{PluralRules, PluralRulesOptions};

use super::rules::{COMPILED, RuleLanguage};

/// The plural category of a number. No language has all six.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PluralCategory {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl PluralCategory {
    /// All categories, in the order of CLDR.
    pub const ALL: [PluralCategory; 6] = [
        PluralCategory::Zero,
        PluralCategory::One,
        PluralCategory::Two,
        PluralCategory::Few,
        PluralCategory::Many,
        PluralCategory::Other,
    ];

    /// The name in CLDR: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

pub(super) fn plural_categories(cldr: &icu_locale_core::Locale) -> Vec<PluralCategory> {
    let rules = PluralRules::try_new(cldr.into(), PluralRulesOptions::default()).expect(COMPILED);
    // The pattern of every language repeats within the first thousand numbers.
    let occurring: BTreeSet<PluralCategory> =
        (0..=1000_u32).map(|number| category(rules.category_for(number))).collect();
    occurring.into_iter().collect()
}

fn ordinal_rules(cldr: &icu_locale_core::Locale) -> PluralRules {
    PluralRules::try_new_ordinal(cldr.into()).expect(COMPILED)
}

pub(super) fn ordinal_category(number: u32, cldr: &icu_locale_core::Locale) -> PluralCategory {
    category(ordinal_rules(cldr).category_for(number))
}

pub(super) fn ordinal_categories(cldr: &icu_locale_core::Locale) -> Vec<PluralCategory> {
    let rules = ordinal_rules(cldr);
    let occurring: BTreeSet<PluralCategory> =
        (1..=1000_u32).map(|number| category(rules.category_for(number))).collect();
    occurring.into_iter().collect()
}

fn category(category: icu_plurals::PluralCategory) -> PluralCategory {
    match category {
        icu_plurals::PluralCategory::Zero => PluralCategory::Zero,
        icu_plurals::PluralCategory::One => PluralCategory::One,
        icu_plurals::PluralCategory::Two => PluralCategory::Two,
        icu_plurals::PluralCategory::Few => PluralCategory::Few,
        icu_plurals::PluralCategory::Many => PluralCategory::Many,
        icu_plurals::PluralCategory::Other => PluralCategory::Other,
    }
}

pub(super) struct NumberForms {
    language: RuleLanguage,
    decimal: DecimalFormatter,
    plural: PluralRules,
}

impl NumberForms {
    pub(super) fn new(cldr: &icu_locale_core::Locale, language: RuleLanguage) -> Self {
        Self {
            language,
            decimal: DecimalFormatter::try_new(cldr.into(), DecimalFormatterOptions::default())
                .expect(COMPILED),
            plural: PluralRules::try_new(cldr.into(), PluralRulesOptions::default()).expect(COMPILED),
        }
    }

    pub(super) fn number(&self, number: u64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    pub(super) fn plural(&self, number: u64) -> PluralCategory {
        category(self.plural.category_for(number))
    }

    pub(super) fn file_size(&self, size_bytes: u64) -> String {
        let units = units(self.language);
        let (tenths, step) = scaled(size_bytes, units.len() - 1);
        let mut value = Decimal::from(tenths);
        value.multiply_pow10(-1);
        value.absolute.trim_end_if_integer();
        // French separates with the narrow no-break space, as in CLDR; the others with the wide one.
        let space = if self.language == RuleLanguage::French { '\u{202f}' } else { '\u{a0}' };
        format!("{}{space}{}", self.decimal.format(&value), units[step])
    }
}

/// A size in tenths of a suitable unit, and that unit as a power of 1000 bytes.
///
/// Rounded half up: to tenths below a hundred units, to whole units above.
fn scaled(size_bytes: u64, largest_step: usize) -> (u128, usize) {
    let rounded = |parts: u128, unit: u128| (u128::from(size_bytes) * parts + unit / 2) / unit;
    let (mut unit, mut step) = (1, 0);
    loop {
        let tenths = rounded(10, unit);
        let tenths = if tenths < 1000 { tenths } else { rounded(1, unit) * 10 };
        if tenths < 10_000 || step == largest_step {
            return (tenths, step);
        }
        (unit, step) = (unit * 1000, step + 1);
    }
}

fn units(language: RuleLanguage) -> [&'static str; 5] {
    match language {
        RuleLanguage::Arabic => ["بايت", "كيلوبايت", "م.ب", "غ.ب", "تيرابايت"],
        RuleLanguage::French => ["o", "ko", "Mo", "Go", "To"],
        RuleLanguage::Russian => ["Б", "кБ", "МБ", "ГБ", "ТБ"],
        RuleLanguage::Chinese | RuleLanguage::English | RuleLanguage::Spanish | RuleLanguage::Other => {
            ["B", "kB", "MB", "GB", "TB"]
        }
    }
}
