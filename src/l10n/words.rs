//! Characters that are written without spaces, and how to combine a town and its country.

use super::marks::Marks;
use super::rules::RuleLanguage;
use crate::model::Lang;

/// Whether a character is written without spaces in Chinese and Japanese: Han characters, kana, and their
/// punctuation.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x303F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF00..=0xFF60 | 0x20000..=0x3FFFF)
}

/// Whether a name is in katakana, as foreign names are in Japanese.
fn is_katakana(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{30a1}'..='\u{30fa}'))
}

/// How to combine a town and its country, depending on the script of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceForm {
    /// Whether the country comes before the town.
    pub country_first: bool,
    /// The separator, with its spaces.
    pub between: &'static str,
}

impl PlaceForm {
    /// The form for a text in `lang`.
    pub fn of(lang: &Lang, town: &str, country: &str) -> Self {
        let language = RuleLanguage::of(lang);
        let comma = Marks::of(lang).comma;
        let is_wide_text = |text: &str| text.chars().any(is_wide);
        match (is_wide_text(town), is_wide_text(country), language) {
            // In katakana, two names without a mark between them would look like one.
            (true, true, RuleLanguage::Other) if is_katakana(town) || is_katakana(country) => {
                Self { country_first: true, between: "・" }
            }
            // Chinese and Japanese put the country first, without a separator.
            (true, true, _) => Self { country_first: true, between: "" },
            (false, false, RuleLanguage::Chinese) => Self { country_first: false, between: ", " },
            (true, false, RuleLanguage::Chinese) | (false, true, RuleLanguage::Chinese) => {
                Self { country_first: true, between: comma }
            }
            (..) => Self { country_first: false, between: comma },
        }
    }

    /// Combines the two names.
    pub fn join(self, town: &str, country: &str) -> String {
        let Self { country_first, between } = self;
        if country_first { format!("{country}{between}{town}") } else { format!("{town}{between}{country}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_put_together_as_its_script_asks() {
        for (lang, town, country, place) in [
            ("en", "Riyadh", "Saudi Arabia", "Riyadh, Saudi Arabia"),
            ("en", "上海", "中国", "中国上海"),
            ("zh", "上海", "中国", "中国上海"),
            ("zh", "Riyadh", "Saudi Arabia", "Riyadh, Saudi Arabia"),
            ("zh", "Riyadh", "沙特阿拉伯", "沙特阿拉伯，Riyadh"),
            ("ja", "東京", "日本", "日本東京"),
            ("ja", "ジュネーブ", "スイス", "スイス・ジュネーブ"),
            ("ja", "上海", "中国", "中国上海"),
            ("ja", "Riyadh", "サウジアラビア", "Riyadh、サウジアラビア"),
            ("fa", "تهران", "ایران", "تهران، ایران"),
            ("ar", "الرياض", "المملكة العربية السعودية", "الرياض، المملكة العربية السعودية"),
        ] {
            let lang = Lang::new(lang).expect("a tag");
            assert_eq!(PlaceForm::of(&lang, town, country).join(town, country), place, "{lang}");
        }
    }
}
