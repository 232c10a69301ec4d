//! Names of languages, for which ICU4X has no stable API.
//!
//! Begin with [`language_name`](super::language_name). The tables come from CLDR (UTS #35, part 2, Display Name
//! Elements). What a language calls the others is among the words of a theme.

use super::languages::script;
use crate::model::Lang;

/// The name of a language among those of the site: the short name, or the full one if two languages share the
/// short one. `names` knows some languages by their names for the reader; the others are called by their own.
pub(super) fn among(names: &dyn Fn(&Lang) -> Option<String>, lang: &Lang, languages: &[Lang]) -> String {
    let short = |lang: &Lang| names(lang).unwrap_or_else(|| language_name(lang).to_owned());
    let name = short(lang);
    let is_shared = languages.iter().any(|other| other != lang && short(other) == name);
    let Some((_, rest)) = lang.as_str().split_once('-').filter(|_| is_shared) else { return name };
    let dialect = dialect_name(lang).filter(|_| name == language_name(lang));
    dialect.map_or_else(|| format!("{name} ({rest})"), str::to_owned)
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
            let found: Vec<String> =
                languages.iter().map(|lang| among(&|_| None, lang, &languages)).collect();
            assert_eq!(found, names, "{tags}");
        }
    }

    #[test]
    fn languages_of_one_site_are_told_apart_in_the_language_of_a_page() {
        let names = [("en", "anglais"), ("zh", "chinois"), ("zh-Hant", "chinois traditionnel")];
        let named = |tags: &str| -> Vec<String> {
            let languages = langs(tags);
            let known = |lang: &Lang| {
                let found = names.iter().find(|(tag, _)| *tag == lang.as_str() || *tag == lang.primary());
                found.map(|(_, name)| (*name).to_owned())
            };
            languages.iter().map(|lang| among(&known, lang, &languages)).collect()
        };
        assert_eq!(named("en-GB en-US"), ["anglais (GB)", "anglais (US)"]);
        assert_eq!(named("en zh pt"), ["anglais", "chinois", "português"]);
    }
}
