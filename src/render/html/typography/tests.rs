//! Sentences and their typography in each language.

use super::*;

/// A text after setting, with `~` for the no-break space and `^` for the narrow one.
fn set(language: &str, text: &str) -> String {
    Typographer::new(language).set(text, None, None).replace(FIXED, "~").replace(NARROW, "^")
}

/// Pairs of texts before and after setting; setting them again changes nothing.
fn assert_set(language: &str, texts: &[(&str, &str)]) {
    for (written, expected) in texts {
        assert_eq!(set(language, written), *expected, "{language}: {written}");
        let once = Typographer::new(language).set(written, None, None).into_owned();
        assert_eq!(Typographer::new(language).set(&once, None, None), once, "{language}, again: {written}");
    }
}

#[test]
fn french_has_spaces_before_double_marks() {
    assert_set(
        "fr",
        &[
            ("Qui sait? Personne!", "Qui sait^? Personne^!"),
            ("Qui sait ? Personne !", "Qui sait^? Personne^!"),
            ("Vraiment?! Oui...", "Vraiment^?! Oui..."),
            ("Contributions: ici; là", "Contributions~: ici^; là"),
            ("Contributions : ici ; là", "Contributions~: ici^; là"),
            ("à 12:30, rapport 3:2", "à 12:30, rapport 3:2"),
            ("(?) reste", "(?) reste"),
        ],
    );
}

#[test]
fn french_quotes_are_guillemets_and_an_apostrophe_is_curved() {
    assert_set(
        "fr",
        &[
            ("Il dit \"oui\".", "Il dit «~oui~»."),
            ("Il dit «oui», puis « non ».", "Il dit «~oui~», puis «~non~»."),
            ("\"Le mot \"oui\" suffit\"", "«~Le mot “oui” suffit~»"),
            ("l'eau d'aujourd'hui", "l’eau d’aujourd’hui"),
            ("les années '20", "les années '20"),
        ],
    );
}

#[test]
fn a_quotation_mark_faces_what_it_quotes() {
    assert_set(
        "fr",
        &[
            (
                "L'\"Internet des objets\", d'\"usage\", l’\"Internet\".",
                "L’«~Internet des objets~», d’«~usage~», l’«~Internet~».",
            ),
            ("\"A\"/\"B\", non-\"A\", \"A\"-\"B\"", "«~A~»/«~B~», non-«~A~», «~A~»-«~B~»"),
            ("¿\"A\"? [\"B\"] {\"C\"} —\"D\"", "¿«~A~»^? [«~B~»] {«~C~»} —«~D~»"),
            ("Il dit \"l'\"usage\" suffit\", …\"fin\".", "Il dit «~l’“usage” suffit~», …«~fin~»."),
            ("le préfixe \"méta-\", \"etc…\". et \"d'\".", "le préfixe «~méta-~», «~etc…~». et «~d’~»."),
            ("un écran de 27\" et \"un mot\"", "un écran de 27\" et «~un mot~»"),
        ],
    );
    assert_set("ru", &[("\"А\"/\"Б\", не-\"А\"", "«А»/«Б», не-«А»")]);
    assert_set("es", &[("¡\"Sí\"!, ¿\"no\"?, pre-\"A\"", "¡“Sí”!, ¿“no”?, pre-“A”")]);
}

#[test]
fn numbers_keep_together_with_their_groups_and_units() {
    assert_set(
        "fr",
        &[
            ("12 000 km, soit 5 % de 1 234 567", "12^000~km, soit 5^% de 1^234^567"),
            ("en 2023 100 personnes", "en 2023 100 personnes"),
            ("appelez le +41 22 730 6301", "appelez le +41 22 730 6301"),
            ("le n° 5 et M. Kang", "le n°~5 et M.~Kang"),
            ("(12 000)", "(12^000)"),
        ],
    );
    assert_set("es", &[("Son 12 000 km, el 5 %.", "Son 12~000~km, el 5~%.")]);
}

#[test]
fn russian_has_its_quotes_dashes_and_words_that_do_not_end_a_line() {
    assert_set(
        "ru",
        &[
            ("\"Часы\" - это прибор", "«Часы»~— это прибор"),
            ("Часы – прибор, а время — нет", "Часы~— прибор, а~время~— нет"),
            ("\"Журнал \"Часы\" закрыт\"", "«Журнал „Часы“ закрыт»"),
            ("в Женеве и на Луне", "в~Женеве и~на~Луне"),
            ("В 2023 г. было 12 000 м", "В~2023~г. было 12~000~м"),
            ("№ 5, научно-технический", "№~5, научно-технический"),
            ("диапазон 10–12", "диапазон 10–12"),
        ],
    );
}

#[test]
fn spanish_and_chinese_have_their_quotes() {
    assert_set("es", &[("\"¿Por qué?\", dijo", "“¿Por qué?”, dijo")]);
    assert_set("zh", &[("他说\"是\"。", "他说“是”。")]);
    assert_set("zh-Hant", &[("他說\"是\"。", "他說「是」。")]);
}

#[test]
fn addresses_are_left_alone() {
    for address in ["https://x.example/a?b=c;d:e!", "a@b.example", "www.x.example/?q", "/fr/?x"] {
        assert_eq!(set("fr", address), address);
    }
}

#[test]
fn english_and_arabic_are_written_as_they_are() {
    for language in ["en", "ar", "de"] {
        let text = "\"12 000 km\" - why? a : b";
        assert_eq!(Typographer::new(language).set(text, None, None), text);
    }
}

#[test]
fn a_quotation_may_go_on_in_another_piece() {
    let mut setter = Typographer::new("fr");
    assert_eq!(setter.set("Il dit \"un ", None, Some('m')), "Il dit «\u{a0}un ");
    assert_eq!(setter.set("mot", Some(' '), Some('"')), "mot");
    assert_eq!(setter.set("\"?", Some('t'), None), "\u{a0}»\u{202f}?");
    setter.begin();
    assert_eq!(setter.set("\"", None, Some('x')), "«\u{a0}");
}
