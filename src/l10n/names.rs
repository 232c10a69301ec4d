//! Names of languages, for which ICU4X has no stable API.
//!
//! Begin with [`Locale::language_name`](super::Locale::language_name) and
//! [`language_name`](super::language_name). The tables come from CLDR (UTS #35, part 2, Display Name Elements).

use super::languages::script;
use super::rules::RuleLanguage;
use crate::model::Lang;

/// The name of a language among those of the site: the short name, or the full one if two languages share the
/// short one.
pub(super) fn among(reader: Option<RuleLanguage>, lang: &Lang, languages: &[Lang]) -> String {
    let short = |lang| match reader {
        Some(reader) => language_name_in(reader, lang),
        None => language_name(lang),
    };
    let name = short(lang);
    let is_shared = languages.iter().any(|other| other != lang && short(other) == name);
    let Some((_, rest)) = lang.as_str().split_once('-').filter(|_| is_shared) else { return name.to_owned() };
    let dialect = dialect_name(lang).filter(|_| name == language_name(lang));
    dialect.map_or_else(|| format!("{name} ({rest})"), str::to_owned)
}

/// The name of one of the six languages in another; for other languages, their own name.
pub(super) fn language_name_in(reader: RuleLanguage, lang: &Lang) -> &str {
    // In the order Arabic, Chinese, English, French, Russian, Spanish.
    let names = match reader {
        // The documents of the United Nations write الإنكليزية where CLDR has الإنجليزية.
        RuleLanguage::Arabic => ["العربية", "الصينية", "الإنكليزية", "الفرنسية", "الروسية", "الإسبانية"],
        RuleLanguage::Chinese => ["阿拉伯文", "中文", "英文", "法文", "俄文", "西班牙文"],
        RuleLanguage::English => ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"],
        RuleLanguage::French => ["arabe", "chinois", "anglais", "français", "russe", "espagnol"],
        RuleLanguage::Russian => {
            ["арабский", "китайский", "английский", "французский", "русский", "испанский"]
        }
        RuleLanguage::Spanish => ["árabe", "chino", "inglés", "francés", "ruso", "español"],
        RuleLanguage::Other => return language_name(lang),
    };
    if let Some(name) = script_in(reader, lang) {
        return name;
    }
    match RuleLanguage::of(lang) {
        RuleLanguage::Arabic => names[0],
        RuleLanguage::Chinese => names[1],
        RuleLanguage::English => names[2],
        RuleLanguage::French => names[3],
        RuleLanguage::Russian => names[4],
        RuleLanguage::Spanish => names[5],
        RuleLanguage::Other => language_name(lang),
    }
}

/// The name of Chinese with its script if it is traditional: not every reader of simplified Chinese can read
/// it.
fn script_in(reader: RuleLanguage, lang: &Lang) -> Option<&'static str> {
    if lang.primary() != "zh" || script(lang).as_deref() != Some("Hant") {
        return None;
    }
    match reader {
        RuleLanguage::Arabic => Some("الصينية التقليدية"),
        RuleLanguage::Chinese => Some("繁体中文"),
        RuleLanguage::English => Some("Traditional Chinese"),
        RuleLanguage::French => Some("chinois traditionnel"),
        RuleLanguage::Russian => Some("китайский, традиционное письмо"),
        RuleLanguage::Spanish => Some("chino tradicional"),
        RuleLanguage::Other => None,
    }
}

/// The name of a language in that language, or its tag.
pub(super) fn language_name(lang: &Lang) -> &str {
    match (lang.primary(), lang.as_str()) {
        ("zh", _) if script(lang).as_deref() == Some("Hant") => "繁體中文",
        ("sr", _) if script(lang).as_deref() == Some("Latn") => "srpski (latinica)",
        ("sr", _) => "српски",
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

/// The name of a regional variety in its own language.
fn dialect_name(lang: &Lang) -> Option<&'static str> {
    Some(match lang.as_str() {
        "ar-001" => "العربية الفصحى الحديثة",
        "ar-EG" => "العربية (مصر)",
        "de-AT" => "Österreichisches Deutsch",
        "de-CH" => "Schweizer Hochdeutsch",
        "de-DE" => "Deutsch (Deutschland)",
        "en-AU" => "Australian English",
        "en-CA" => "Canadian English",
        "en-GB" => "British English",
        "en-IN" => "English (India)",
        "en-US" => "American English",
        "es-419" => "español latinoamericano",
        "es-ES" => "español de España",
        "es-MX" => "español de México",
        "fa-AF" => "دری",
        "fr-BE" => "français (Belgique)",
        "fr-CA" => "français canadien",
        "fr-CH" => "français suisse",
        "fr-FR" => "français (France)",
        "nl-BE" => "Vlaams",
        "pt-AO" => "português (Angola)",
        "pt-BR" => "português (Brasil)",
        "pt-PT" => "português europeu",
        "zh-CN" => "中文（中国）",
        "zh-HK" => "中文（中國香港特別行政區）",
        "zh-Hans" => "简体中文",
        "zh-Hant" => "中文（繁體）",
        "zh-TW" => "中文（台灣）",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Locale;

    fn langs(tags: &str) -> Vec<Lang> {
        tags.split(' ').map(|tag| Lang::new(tag).expect("a tag")).collect()
    }

    #[test]
    fn languages_name_themselves() {
        let languages = langs("ar zh en fr ru es zh-Hans zh-Hant zh-TW de tlh");
        let names = languages.iter().map(language_name);
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                "العربية",
                "中文",
                "English",
                "français",
                "русский",
                "español",
                "中文",
                "繁體中文",
                "繁體中文",
                "Deutsch",
                "tlh"
            ]
        );
    }

    #[test]
    fn languages_of_one_site_have_names_of_their_own() {
        for (tags, names) in [
            ("pt pt-BR", ["português", "português (Brasil)"]),
            ("pt-PT pt-BR", ["português europeu", "português (Brasil)"]),
            ("en-GB en-US", ["British English", "American English"]),
            ("en fr-CA", ["English", "français"]),
            ("zh-Hans zh-Hant", ["中文", "繁體中文"]),
            ("zh-Hans zh", ["简体中文", "中文"]),
            ("it it-CH", ["italiano", "italiano (CH)"]),
            ("sr sr-Latn", ["српски", "srpski (latinica)"]),
        ] {
            let languages = langs(tags);
            let found: Vec<String> = languages.iter().map(|lang| among(None, lang, &languages)).collect();
            assert_eq!(found, names, "{tags}");
        }
    }

    #[test]
    fn languages_of_one_site_are_told_apart_in_the_language_of_a_page() {
        let named = |reader: &str, tags: &str| -> Vec<String> {
            let (locale, languages) = (Locale::new(&langs(reader)[0]), langs(tags));
            languages.iter().map(|lang| locale.language_name(lang, &languages)).collect()
        };
        assert_eq!(named("fr", "en zh zh-Hant"), ["anglais", "chinois", "chinois traditionnel"]);
        assert_eq!(named("fr", "en-GB en-US"), ["anglais (GB)", "anglais (US)"]);
        assert_eq!(named("en", "pt pt-BR"), ["português", "português (Brasil)"]);
    }
}
