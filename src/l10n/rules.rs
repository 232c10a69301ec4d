//! The languages with rules of their own in this module.

use crate::model::Lang;

/// Compiled data are complete: any language ultimately falls back to the root locale of CLDR.
pub(super) const COMPILED: &str = "compiled data fall back to the root locale";

/// The languages with rules of their own in this module, by primary tag: the six of the United Nations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleLanguage {
    Arabic,
    Chinese,
    English,
    French,
    Russian,
    Spanish,
    Other,
}

impl RuleLanguage {
    pub(super) fn of(lang: &Lang) -> Self {
        match lang.primary() {
            "ar" => RuleLanguage::Arabic,
            "zh" => RuleLanguage::Chinese,
            "en" => RuleLanguage::English,
            "fr" => RuleLanguage::French,
            "ru" => RuleLanguage::Russian,
            "es" => RuleLanguage::Spanish,
            _ => RuleLanguage::Other,
        }
    }
}
