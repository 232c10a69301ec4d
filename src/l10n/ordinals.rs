//! Ordinals as words that agree with the noun.

use super::rules::RuleLanguage;
use crate::model::{Counted, ForumKind};

#[derive(Clone, Copy)]
enum Gender {
    Feminine,
    Masculine,
    Neuter,
}

/// The gender of the noun, in languages with genders; in others, it makes no difference.
fn gender(language: RuleLanguage, counted: Counted) -> Gender {
    match (counted, language) {
        (Counted::Meeting, RuleLanguage::French | RuleLanguage::Spanish) => Gender::Feminine,
        (Counted::Meeting, RuleLanguage::Russian) => Gender::Neuter,
        (Counted::Forum(ForumKind::Workshop), RuleLanguage::Arabic) => Gender::Feminine,
        (Counted::Forum(ForumKind::SpecialSession), _) => Gender::Feminine,
        (Counted::Meeting | Counted::Forum(ForumKind::Forum | ForumKind::Workshop), _) => Gender::Masculine,
    }
}

/// The ordinal of a number; see [`Locale::ordinal`](super::Locale::ordinal).
pub(super) fn ordinal(language: RuleLanguage, number: u32, counted: Counted) -> String {
    let gender = gender(language, counted);
    let words: &[&str; 12] = match (language, gender) {
        (RuleLanguage::Arabic, Gender::Feminine) => &[
            "الأولى",
            "الثانية",
            "الثالثة",
            "الرابعة",
            "الخامسة",
            "السادسة",
            "السابعة",
            "الثامنة",
            "التاسعة",
            "العاشرة",
            "الحادية عشرة",
            "الثانية عشرة",
        ],
        (RuleLanguage::Arabic, Gender::Masculine | Gender::Neuter) => &[
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
        (RuleLanguage::Chinese, _) => &[
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
        (RuleLanguage::English, _) => &[
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth",
        ],
        (RuleLanguage::French, Gender::Feminine) => &[
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
        (RuleLanguage::French, Gender::Masculine | Gender::Neuter) => &[
            "premier",
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
        (RuleLanguage::Russian, Gender::Feminine) => &[
            "первая",
            "вторая",
            "третья",
            "четвертая",
            "пятая",
            "шестая",
            "седьмая",
            "восьмая",
            "девятая",
            "десятая",
            "одиннадцатая",
            "двенадцатая",
        ],
        (RuleLanguage::Russian, Gender::Masculine) => &[
            "первый",
            "второй",
            "третий",
            "четвертый",
            "пятый",
            "шестой",
            "седьмой",
            "восьмой",
            "девятый",
            "десятый",
            "одиннадцатый",
            "двенадцатый",
        ],
        (RuleLanguage::Russian, Gender::Neuter) => &[
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
        (RuleLanguage::Spanish, Gender::Feminine) => &[
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
        // *Primero* and *tercero* are shortened before the noun, which is where invitations use them.
        (RuleLanguage::Spanish, Gender::Masculine | Gender::Neuter) => &[
            "primer",
            "segundo",
            "tercer",
            "cuarto",
            "quinto",
            "sexto",
            "séptimo",
            "octavo",
            "noveno",
            "décimo",
            "undécimo",
            "duodécimo",
        ],
        (RuleLanguage::Other, _) => return number.to_string(),
    };
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    match index.and_then(|index| words.get(index)) {
        Some(word) => (*word).to_owned(),
        None => in_digits(language, number, gender),
    }
}

fn in_digits(language: RuleLanguage, number: u32, gender: Gender) -> String {
    match language {
        RuleLanguage::Arabic => format!("الـ{number}"),
        RuleLanguage::Chinese => format!("第{number}"),
        RuleLanguage::English => {
            let suffix = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{suffix}")
        }
        RuleLanguage::French => format!("{number}e"),
        RuleLanguage::Russian => match gender {
            Gender::Feminine => format!("{number}-я"),
            Gender::Masculine => format!("{number}-й"),
            Gender::Neuter => format!("{number}-е"),
        },
        RuleLanguage::Spanish => match (gender, number % 10, number % 100) {
            (Gender::Feminine, ..) => format!("{number}.ª"),
            // *Decimotercer*, *vigesimoprimer*, but *undécimo*.
            (Gender::Masculine | Gender::Neuter, 1 | 3, rest) if rest != 11 => format!("{number}.er"),
            (Gender::Masculine | Gender::Neuter, ..) => format!("{number}.º"),
        },
        RuleLanguage::Other => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Locale;
    use crate::model::Lang;

    fn ordinals<const N: usize>(lang: &str, counted: Counted, numbers: [u32; N]) -> [String; N] {
        let locale = Locale::new(&Lang::new(lang).expect("a tag"));
        numbers.map(|number| locale.ordinal(number, counted))
    }

    #[test]
    fn ordinals_are_words_up_to_twelfth() {
        for (lang, expected) in [
            ("ar", ["الأول", "الثاني", "الثاني عشر", "الـ13"]),
            ("zh", ["第一", "第二", "第十二", "第13"]),
            ("en", ["first", "second", "twelfth", "13th"]),
            ("fr", ["première", "deuxième", "douzième", "13e"]),
            ("ru", ["первое", "второе", "двенадцатое", "13-е"]),
            ("es", ["primera", "segunda", "duodécima", "13.ª"]),
            ("de", ["1", "2", "12", "13"]),
        ] {
            assert_eq!(ordinals(lang, Counted::Meeting, [1, 2, 12, 13]), expected, "{lang}");
        }
        let english = ordinals("en", Counted::Meeting, [0, 21, 22, 23, 101, 111, 112, 113]);
        assert_eq!(english, ["0th", "21st", "22nd", "23rd", "101st", "111th", "112th", "113th"]);
    }

    #[test]
    fn an_ordinal_has_the_gender_of_what_it_counts() {
        for (lang, forum, workshop, session) in [
            ("ar", ["الأول", "الثاني"], ["الأولى", "الثانية"], ["الأولى", "الثانية"]),
            ("zh", ["第一", "第二"], ["第一", "第二"], ["第一", "第二"]),
            ("en", ["first", "second"], ["first", "second"], ["first", "second"]),
            ("fr", ["premier", "deuxième"], ["premier", "deuxième"], ["première", "deuxième"]),
            ("ru", ["первый", "второй"], ["первый", "второй"], ["первая", "вторая"]),
            ("es", ["primer", "segundo"], ["primer", "segundo"], ["primera", "segunda"]),
        ] {
            assert_eq!(ordinals(lang, Counted::Forum(ForumKind::Forum), [1, 2]), forum, "{lang}");
            assert_eq!(ordinals(lang, Counted::Forum(ForumKind::Workshop), [1, 2]), workshop, "{lang}");
            assert_eq!(ordinals(lang, Counted::Forum(ForumKind::SpecialSession), [1, 2]), session, "{lang}");
        }
        assert_eq!(
            ordinals("es", Counted::Forum(ForumKind::Forum), [3, 13, 14, 21, 111]),
            ["tercer", "13.er", "14.º", "21.er", "111.º"]
        );
        assert_eq!(ordinals("ru", Counted::Forum(ForumKind::Forum), [13]), ["13-й"]);
        assert_eq!(ordinals("ru", Counted::Forum(ForumKind::SpecialSession), [13]), ["13-я"]);
    }
}
