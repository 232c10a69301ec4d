//! Sentences that put readers off until later: `will be made available on the homepage`.
//!
//! Begin with [`promises`]. For each of the six languages there is a table of openings, of verbs, and of the words that
//! must or must not follow: `will be provided in the logistics document` promises a text, `lunch will be provided` does not.

use std::ops::Range;

use crate::model::Lang;

/// How a language makes such a promise.
struct Tongue {
    lang: &'static str,
    /// What comes first: `will be`.
    openings: &'static [&'static str],
    /// What may stand between: `shortly`.
    between: &'static [&'static str],
    /// What is promised whatever follows.
    verbs: &'static [&'static str],
    /// What is promised only if one of `places` follows in the sentence.
    vague: &'static [&'static str],
    places: &'static [&'static str],
    /// What follows where something is done on the spot and nothing is promised.
    on_the_spot: &'static [&'static str],
}

const TONGUES: &[Tongue] = &[
    Tongue {
        lang: "en",
        openings: &["will be ", "shall be ", "is to be ", "are to be "],
        between: &["also ", "soon ", "shortly ", "later ", "then ", "subsequently ", "further "],
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
    Tongue {
        lang: "fr",
        openings: &["sera ", "seront "],
        between: &["bientôt ", "prochainement ", "ultérieurement ", "aussi ", "également ", "ensuite "],
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
            "document logistique",
        ],
        on_the_spot: &["sur place", "lors de", "à l’entrée", "à l'entrée", "pendant"],
    },
    Tongue {
        lang: "es",
        openings: &["será ", "serán ", "estará ", "estarán ", "se "],
        between: &["pronto ", "próximamente ", "también ", "oportunamente "],
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
        places: &["sitio web", "página", "en línea", "próximamente", "oportunamente", "documento logístico"],
        on_the_spot: &["in situ", "durante", "en la entrada", "en el lugar"],
    },
    Tongue {
        lang: "ru",
        openings: &["будет ", "будут "],
        between: &["также ", "вскоре ", "позднее ", "позже ", "дополнительно "],
        verbs: &["размещен", "размещён", "опубликован", "объявлен", "сообщен"],
        vague: &["доступн", "предоставлен", "указан"],
        places: &["сайте", "странице", "онлайн", "позднее", "позже", "в ближайшее время"],
        on_the_spot: &["на месте", "во время", "при входе"],
    },
    Tongue {
        lang: "zh",
        openings: &["将", "將"],
        between: &["在网站上", "在主页上", "在网页上", "于网站", "很快", "稍后", "随后"],
        verbs: &["公布", "发布", "公告", "上传"],
        vague: &["提供"],
        places: &["网站", "网页", "主页"],
        on_the_spot: &["现场", "会议期间"],
    },
    Tongue {
        lang: "ar",
        openings: &["سيتم ", "ستتم ", "سوف "],
        between: &["قريبا ", "لاحقا "],
        verbs: &["نشر", "إتاحة", "الإعلان", "إعلان", "تنشر", "تتاح"],
        vague: &["توفير"],
        places: &["الموقع", "الصفحة", "موقع", "صفحة", "لاحقا"],
        on_the_spot: &["في مكان", "أثناء", "خلال"],
    },
];

/// The promises in a text of a language: what is marked, from the opening to the end of the verb.
pub(super) fn promises(text: &str, lang: &Lang) -> Vec<Range<usize>> {
    let language = lang.as_str().split('-').next().unwrap_or_default();
    let Some(tongue) = TONGUES.iter().find(|tongue| tongue.lang == language) else { return Vec::new() };
    if !tongue.openings.iter().any(|opening| text.contains(opening)) {
        return Vec::new();
    }
    let openings = tongue.openings.iter().flat_map(|opening| text.match_indices(opening));
    let mut found: Vec<Range<usize>> =
        openings.filter_map(|(at, opening)| promise(text, at, opening, tongue)).collect();
    found.sort_by_key(|place| place.start);
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// The promise that begins with the opening at a place, if it is one.
fn promise(text: &str, start: usize, opening: &str, tongue: &Tongue) -> Option<Range<usize>> {
    // A word that only ends like an opening is none, where words are written apart.
    let before = text[..start].chars().next_back();
    if opening.ends_with(' ') && before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut at = start + opening.len();
    while let Some(word) = tongue.between.iter().find(|word| text[at..].starts_with(**word)) {
        at += word.len();
    }
    let rest = &text[at..];
    let end = rest.find(['.', ';', '。', '；', '؛', '?', '!']).unwrap_or(rest.len());
    // An address has stops inside, and belongs to the sentence.
    let sentence = &rest[..end];
    let names = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let begins = |verbs: &[&str]| verbs.iter().find(|verb| rest.starts_with(**verb)).map(|verb| verb.len());
    let length = match begins(tongue.verbs) {
        Some(length) => length,
        None => {
            let length = begins(tongue.vague)?;
            let between = &text[start..at];
            let said = names(tongue.places) || tongue.places.iter().any(|place| between.contains(place));
            said.then_some(length)?
        }
    };
    (!names(tongue.on_the_spot)).then_some(start..at + length)
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
            ("fr", "Les documents seront mis à disposition sur le site web.", "seront mis à "),
            ("es", "El programa se publicará en la página.", "se publicará"),
            ("ru", "Повестка дня будет размещена на сайте.", "будет размещен"),
            ("zh", "议程将在网站上公布。", "将在网站上公布"),
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
        assert_eq!(found("It will be published.", "de"), Vec::<&str>::new());
    }
}
