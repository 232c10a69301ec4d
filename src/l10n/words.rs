//! Small tables that ICU4X has no stable interface for: ordinals, names of languages, characters without spaces.

use super::rules::Language;
use crate::model::Lang;

/// Whether a character is one of those that Chinese and Japanese set without spaces: Han characters, kana, and the
/// punctuation that is set with them.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x303F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF00..=0xFF60 | 0x20000..=0x3FFFF)
}

/// The ordinal of a number; see [`Locale::ordinal`](super::Locale::ordinal) for the gender.
pub(super) fn ordinal(language: Language, number: u32) -> String {
    let words: &[&str; 12] = match language {
        Language::Arabic => &[
            "الأول",
            "الثاني",
            "الثالث",
            "الرابع",
            "الخامس",
            "السادس",
            "السابع",
            "الثامن",
            "التاسع",
            "العاشر",
            "الحادي عشر",
            "الثاني عشر",
        ],
        Language::Chinese => &[
            "第一",
            "第二",
            "第三",
            "第四",
            "第五",
            "第六",
            "第七",
            "第八",
            "第九",
            "第十",
            "第十一",
            "第十二",
        ],
        Language::English => &[
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth",
        ],
        Language::French => &[
            "première",
            "deuxième",
            "troisième",
            "quatrième",
            "cinquième",
            "sixième",
            "septième",
            "huitième",
            "neuvième",
            "dixième",
            "onzième",
            "douzième",
        ],
        // The documents of the United Nations write е for ё.
        Language::Russian => &[
            "первое",
            "второе",
            "третье",
            "четвертое",
            "пятое",
            "шестое",
            "седьмое",
            "восьмое",
            "девятое",
            "десятое",
            "одиннадцатое",
            "двенадцатое",
        ],
        Language::Spanish => &[
            "primera",
            "segunda",
            "tercera",
            "cuarta",
            "quinta",
            "sexta",
            "séptima",
            "octava",
            "novena",
            "décima",
            "undécima",
            "duodécima",
        ],
        Language::Other => return number.to_string(),
    };
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    match index.and_then(|index| words.get(index)) {
        Some(word) => (*word).to_owned(),
        None => ordinal_in_digits(language, number),
    }
}

fn ordinal_in_digits(language: Language, number: u32) -> String {
    match language {
        Language::Arabic => format!("الـ{number}"),
        Language::Chinese => format!("第{number}"),
        Language::English => {
            let suffix = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{suffix}")
        }
        Language::French => format!("{number}e"),
        Language::Russian => format!("{number}-е"),
        Language::Spanish => format!("{number}.ª"),
        Language::Other => number.to_string(),
    }
}

/// The name of one of the six languages in another, else its own name.
pub(super) fn language_name_in(reader: Language, lang: &Lang) -> &str {
    // In the order Arabic, Chinese, English, French, Russian, Spanish.
    let names = match reader {
        // The documents of the United Nations write الإنكليزية where CLDR has الإنجليزية.
        Language::Arabic => ["العربية", "الصينية", "الإنكليزية", "الفرنسية", "الروسية", "الإسبانية"],
        Language::Chinese => ["阿拉伯文", "中文", "英文", "法文", "俄文", "西班牙文"],
        Language::English => ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"],
        Language::French => ["arabe", "chinois", "anglais", "français", "russe", "espagnol"],
        Language::Russian => ["арабский", "китайский", "английский", "французский", "русский", "испанский"],
        Language::Spanish => ["árabe", "chino", "inglés", "francés", "ruso", "español"],
        Language::Other => return language_name(lang),
    };
    match Language::of(lang) {
        Language::Arabic => names[0],
        Language::Chinese => names[1],
        Language::English => names[2],
        Language::French => names[3],
        Language::Russian => names[4],
        Language::Spanish => names[5],
        Language::Other => language_name(lang),
    }
}

/// The name of a language in that language, else its tag.
pub(super) fn language_name(lang: &Lang) -> &str {
    match (lang.primary(), lang.as_str()) {
        ("zh", tag) if tag.starts_with("zh-Hant") => "繁體中文",
        ("ar", _) => "العربية",
        ("cs", _) => "čeština",
        ("de", _) => "Deutsch",
        ("el", _) => "Ελληνικά",
        ("en", _) => "English",
        ("es", _) => "español",
        ("fa", _) => "فارسی",
        ("fr", _) => "français",
        ("he", _) => "עברית",
        ("hi", _) => "हिन्दी",
        ("id", _) => "Indonesia",
        ("it", _) => "italiano",
        ("ja", _) => "日本語",
        ("ko", _) => "한국어",
        ("nl", _) => "Nederlands",
        ("pl", _) => "polski",
        ("pt", _) => "português",
        ("ru", _) => "русский",
        ("sv", _) => "svenska",
        ("sw", _) => "Kiswahili",
        ("th", _) => "ไทย",
        ("tr", _) => "Türkçe",
        ("uk", _) => "українська",
        ("vi", _) => "Tiếng Việt",
        ("zh", _) => "中文",
        (_, tag) => tag,
    }
}
