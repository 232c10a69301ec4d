//! The first letter of a title.

use icu_casemap::TitlecaseMapper;
use icu_casemap::options::{LeadingAdjustment, TitlecaseOptions, TrailingCase};
use icu_locale_core::LanguageIdentifier;

use crate::model::Lang;

/// A text with a capital at its beginning, as its language writes it (Unicode Standard, section 3.13, Default Case
/// Algorithms, with the tailoring of CLDR): Turkish *ikinci* becomes *İkinci*. Nothing else is changed.
///
/// ```
/// use plenary::{l10n::capitalized, model::Lang};
/// let [en, tr] = ["en", "tr"].map(|tag| Lang::new(tag).unwrap());
/// assert_eq!(capitalized("in a series", &en), "In a series");
/// assert_eq!(capitalized("ikinci toplantı", &tr), "İkinci toplantı");
/// assert_eq!(capitalized("5.ª reunião", &en), "5.ª reunião");
/// ```
pub fn capitalized(text: &str, lang: &Lang) -> String {
    let language: LanguageIdentifier =
        lang.as_str().parse().or_else(|_| lang.primary().parse()).unwrap_or(LanguageIdentifier::UNKNOWN);
    let mut options = TitlecaseOptions::default();
    options.trailing_case = Some(TrailingCase::Unchanged);
    options.leading_adjustment = Some(LeadingAdjustment::None);
    TitlecaseMapper::new().titlecase_segment_to_string(text, &language, options).into_owned()
}
