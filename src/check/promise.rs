//! Sentences that promise something for later: `will be made available on the homepage`.
//!
//! Begin with [`promises`]. Each of the six languages has tables of openings, of verbs, and of words that must
//! or must not follow: `will be provided in the logistics document` promises a text, `lunch will be provided`
//! does not.

use std::ops::Range;

use crate::model::Lang;

/// How a language expresses such a promise.
struct Phrases {
    lang: &'static str,
    /// The beginning: `will be`.
    openings: &'static [&'static str],
    /// Words that may come between: `shortly`.
    between: &'static [&'static str],
    /// The maximum number of other characters in between, for languages in which the verb comes last in its
    /// clause.
    reach: usize,
    /// Verbs that make a promise, whatever follows.
    verbs: &'static [&'static str],
    /// Verbs that make a promise only if one of `places` follows in the sentence.
    vague: &'static [&'static str],
    places: &'static [&'static str],
    /// Words after the verb that show that something happens on site and nothing is promised.
    on_the_spot: &'static [&'static str],
}

const PHRASES: &[Phrases] = &[
    Phrases {
        lang: "en",
        openings: &["will be ", "shall be ", "is to be ", "are to be "],
        between: &["also ", "soon ", "shortly ", "later ", "then ", "subsequently ", "further "],
        reach: 0,
        verbs: &[
            "made available",
            "posted",
            "published",
            "uploaded",
            "announced",
            "communicated",
            "circulated",
            "released",
        ],
        vague: &["available", "provided", "given", "stated", "found", "listed"],
        places: &[
            "homepage",
            "home page",
            "website",
            "web site",
            "webpage",
            "web page",
            "online",
            "soon",
            "shortly",
            "in due course",
            "at a later",
            "logistics document",
            "in advance of the meeting",
            "closer to",
        ],
        on_the_spot: &[
            "at the venue",
            "at the registration",
            "at the desk",
            "at the entrance",
            "at the closing",
            "at the opening",
            "at the end",
            "at the meeting",
            "on site",
            "on-site",
            "in the room",
            "during the",
        ],
    },
    Phrases {
        lang: "fr",
        openings: &["sera ", "seront "],
        between: &["bientôt ", "prochainement ", "ultérieurement ", "aussi ", "également ", "ensuite "],
        reach: 0,
        verbs: &[
            "mis à ",
            "mise à ",
            "mises à ",
            "mis en ligne",
            "mise en ligne",
            "publié",
            "communiqué",
            "annoncé",
            "diffusé",
        ],
        vague: &["disponible", "fourni", "indiqué", "donné"],
        places: &[
            "site web",
            "page d’accueil",
            "page d'accueil",
            "page web",
            "en ligne",
            "prochainement",
            "ultérieurement",
            "informations pratiques",
            "document logistique",
        ],
        on_the_spot: &["sur place", "lors de", "à l’entrée", "à l'entrée", "pendant"],
    },
    Phrases {
        lang: "es",
        openings: &["será ", "serán ", "estará ", "estarán ", "se "],
        between: &["pronto ", "próximamente ", "también ", "oportunamente "],
        reach: 0,
        verbs: &[
            "publicad",
            "puest",
            "publicará",
            "pondrá",
            "comunicará",
            "anunciará",
            "comunicad",
            "anunciad",
        ],
        vague: &["disponible", "facilitará", "indicará"],
        places: &[
            "sitio web",
            "página",
            "en línea",
            "próximamente",
            "oportunamente",
            "con antelación",
            "información práctica",
            "documento logístico",
        ],
        on_the_spot: &["in situ", "durante", "en la entrada", "en el lugar"],
    },
    Phrases {
        lang: "ru",
        openings: &["будет ", "будут "],
        between: &["также ", "вскоре ", "позднее ", "позже ", "дополнительно "],
        reach: 0,
        verbs: &["размещен", "размещён", "опубликован", "объявлен", "сообщен"],
        vague: &["доступн", "предоставлен", "указан", "приведен"],
        places: &[
            "сайте",
            "странице",
            "онлайн",
            "позднее",
            "позже",
            "в ближайшее время",
            "практической информаци",
        ],
        on_the_spot: &["на месте", "во время", "при входе"],
    },
    Phrases {
        lang: "zh",
        openings: &["将"],
        between: &[],
        reach: 25,
        verbs: &["公布", "发布", "公告", "上传"],
        vague: &["提供"],
        places: &["网站", "网页", "主页", "文件中"],
        on_the_spot: &["现场", "会议期间", "会上", "开幕", "闭幕"],
    },
    Phrases {
        lang: "ar",
        openings: &["ست", "سي"],
        // The vowel sign of the passive.
        between: &["\u{64f}"],
        reach: 0,
        verbs: &["تاح", "علن", "نشر", "تم نشر", "تم إتاحة", "تم الإعلان", "تم إعلان"],
        vague: &[],
        places: &[],
        on_the_spot: &["في مكان", "أثناء", "خلال"],
    },
];

/// The promises in a text: the ranges from the opening to the end of the verb.
pub(super) fn promises(text: &str, lang: &Lang) -> Vec<Range<usize>> {
    let language = lang.as_str().split('-').next().unwrap_or_default();
    let Some(phrases) = PHRASES.iter().find(|phrases| phrases.lang == language) else { return Vec::new() };
    if !phrases.openings.iter().any(|opening| text.contains(opening)) {
        return Vec::new();
    }
    let openings = phrases.openings.iter().flat_map(|opening| text.match_indices(opening));
    let mut found: Vec<Range<usize>> =
        openings.filter_map(|(at, opening)| promise(text, at, opening, phrases)).collect();
    found.sort_by_key(|place| place.start);
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// The promise that begins with this opening at `start`, if there is one.
fn promise(text: &str, start: usize, opening: &str, phrases: &Phrases) -> Option<Range<usize>> {
    if !begins_a_word(text, start) {
        return None;
    }
    let mut at = start + opening.len();
    while let Some(word) = phrases.between.iter().find(|word| text[at..].starts_with(**word)) {
        at += word.len();
    }
    let rest = &text[at..];
    let sentence = &rest[..rest.find(STOPS).unwrap_or(rest.len())];
    let names = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    // The verb begins here, or later if the clause allows it.
    let places =
        rest.char_indices().take(phrases.reach + 1).take_while(|(_, c)| !matches!(c, '，' | '。' | '；'));
    let verb = |verbs: &[&str]| {
        let begins = |place: usize| {
            verbs.iter().find(|verb| rest[place..].starts_with(**verb)).map(|verb| place + verb.len())
        };
        places.clone().find_map(|(place, _)| begins(place))
    };
    let promised_soon = || phrases.places.iter().any(|place| text[start..at].contains(place));
    let end = match verb(phrases.verbs) {
        Some(end) => end,
        None => verb(phrases.vague).filter(|_| names(phrases.places) || promised_soon())?,
    };
    (!names(phrases.on_the_spot)).then(|| start..word_end(text, at + end))
}

/// Characters that end a sentence. An address contains full stops too, but the rest of it does not matter.
const STOPS: [char; 7] = ['.', ';', '。', '；', '؛', '?', '!'];

/// Whether the opening begins a word. Chinese is written without spaces, and Arabic attaches `and` to the word.
fn begins_a_word(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('و' | 'ف') => !before.next().is_some_and(char::is_alphanumeric),
        Some(letter) => !letter.is_alphanumeric() || is_ideograph(letter),
        None => true,
    }
}

/// The end of the word in which a verb ends, including its endings for gender and number.
fn word_end(text: &str, at: usize) -> usize {
    let goes_on = |c: char| c.is_alphabetic() && !is_ideograph(c);
    text[at..].find(|c: char| !goes_on(c)).map_or(text.len(), |end| at + end)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
        let lang = Lang::new(lang).unwrap();
        promises(text, &lang).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn promises_are_found_in_the_six_languages() {
        for (lang, text, expected) in [
            ("en", "It will be made available on the FG-MV homepage.", "will be made available"),
            (
                "en",
                "The list will shortly be out. Agendas will be available via the website.",
                "will be available",
            ),
            ("en", "Details, if any, will be provided in the logistics document.", "will be provided"),
            ("en-GB", "Information is to be announced on the webpage", "is to be announced"),
            ("fr", "L’ordre du jour sera prochainement publié.", "sera prochainement publié"),
            ("fr", "Les documents seront mis à disposition sur le site web.", "seront mis à disposition"),
            ("es", "El programa se publicará en la página.", "se publicará"),
            ("ru", "Повестка дня будет размещена на сайте.", "будет размещена"),
            ("zh", "议程将在网站上公布。", "将在网站上公布"),
            ("zh", "文件将在会务信息文件中提供，请注意。", "将在会务信息文件中提供"),
            ("ar", "وستُعلن المعلومات في الصفحة الإلكترونية", "ستُعلن"),
            ("es", "Los documentos estarán disponibles a través de la página.", "estarán disponibles"),
            ("ar", "سيتم نشر جدول الأعمال على الموقع", "سيتم نشر"),
        ] {
            assert_eq!(found(text, lang), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_done_on_the_spot_is_no_promise() {
        for text in [
            "Lunch will be provided.",
            "Headsets will be made available at the registration desk.",
            "The winners will be announced at the closing session.",
            "The meeting will be held from 4 to 6 July.",
            "Interpretation will be available.",
            "Goodwill be published",
        ] {
            assert_eq!(found(text, "en"), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(found("结果将在闭幕式上公布。会议将在上海举行，结果公布。", "zh"), Vec::<&str>::new());
        assert_eq!(found("It will be published.", "de"), Vec::<&str>::new());
    }
}
