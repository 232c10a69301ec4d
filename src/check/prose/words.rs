//! Words that indicate what a date or number in a sentence refers to, in six languages.
//!
//! Each list contains prefixes of folded words, to cover inflected forms: `совещан` matches every case of
//! `совещание`. The lists are only hints: where no word matches, nothing is reported.

use super::tokens::{ProseToken, TokenKind};

/// The kind of event that a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventWord {
    /// A meeting of the group.
    Meeting,
    /// A public event.
    Forum,
}

const MEETING: &[&str] =
    &["meeting", "reunion", "совещан", "собрани", "заседан", "会议", "اجتماع", "الاجتماع"];
const FORUM: &[&str] = &[
    "forum",
    "workshop",
    "foro",
    "atelier",
    "taller",
    "форум",
    "семинар",
    "论坛",
    "研讨会",
    "منتدي",
    "المنتدي",
];

/// Verbs and adjectives that say when something takes place.
const HELD: &[&str] = &[
    "held",
    "takes",
    "take",
    "took",
    "taking",
    "scheduled",
    "convened",
    "convene",
    "lieu",
    "tiendra",
    "tenue",
    "tenir",
    "deroule",
    "prevu",
    "tendra",
    "celebrar",
    "lugar",
    "состоит",
    "состоял",
    "пройдет",
    "прошло",
    "провод",
    "проведен",
    "запланир",
    "举行",
    "召开",
    "举办",
    "يعقد",
    "سيعقد",
    "تعقد",
    "ستعقد",
    "ينعقد",
    "عقد",
    "يقام",
    "سيقام",
];

/// Words for a deadline.
const DEADLINE: &[&str] = &[
    "deadline",
    "due",
    "limite",
    "echeance",
    "plazo",
    "срок",
    "крайн",
    "截止",
    "期限",
    "موعد",
    "الموعد",
    "النهايي",
    "اجل",
    "اقصاه",
];

/// Words before the last day for something.
const BY: &[&str] = &[
    "by",
    "before",
    "until",
    "than",
    "avant",
    "jusqu",
    "tard",
    "antes",
    "hasta",
    "tardar",
    "до",
    "позднее",
    "前",
    "قبل",
    "حتي",
];

/// Words for the establishment of a group.
const ESTABLISHED: &[&str] = &[
    "established",
    "founded",
    "created",
    "cree",
    "creation",
    "establecid",
    "creado",
    "учрежден",
    "создан",
    "成立",
    "设立",
    "انشيت",
    "انشا",
    "تاسس",
];

/// Words for the end of a group's work.
const CONCLUDED: &[&str] = &[
    "concluded",
    "dissolved",
    "disbanded",
    "acheve",
    "conclu",
    "dissous",
    "dissoute",
    "concluyo",
    "disolvio",
    "disuelto",
    "завершил",
    "распущен",
    "结束",
    "解散",
    "اختتم",
    "انهي",
];

/// Words that say that something is over.
const PAST: &[&str] = &[
    "was",
    "were",
    "took",
    "tenue",
    "tenues",
    "celebro",
    "tuvo",
    "состоялось",
    "состоялся",
    "прошло",
    "прошел",
];

/// Words for where people stay.
const STAY: &[&str] = &[
    "night",
    "nights",
    "room",
    "rooms",
    "hotel",
    "nuit",
    "nuits",
    "chambre",
    "chambres",
    "noche",
    "noches",
    "habitacion",
    "гостиниц",
    "номер",
    "ночей",
    "酒店",
    "客房",
    "فندق",
    "الفندق",
    "ليال",
    "غرف",
];

/// Words for an official letter.
const LETTER: &[&str] =
    &["circular", "letter", "circulaire", "lettre", "carta", "циркуляр", "письм", "通函", "رساله"];

/// Words that may come between an event and its date without introducing another subject.
const LIGHT: &[&str] = &[
    "of", "the", "in", "at", "on", "from", "and", "online", "hybrid", "to", "de", "la", "le", "les", "du",
    "des", "a", "au", "en", "et", "el", "los", "del", "y", "в", "г", "с", "по", "и", "на", "的", "于", "在",
    "في", "من", "dates", "date",
];

fn any(list: &[&str], tokens: &[ProseToken], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind != TokenKind::Word {
        return false;
    }
    list.iter().any(|word| {
        let ideographs = word.chars().next().is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
        match ideographs {
            // Each ideograph is a token.
            true => word
                .chars()
                .enumerate()
                .all(|(offset, c)| tokens.get(at + offset).is_some_and(|token| token.folded.chars().eq([c]))),
            false if word.len() <= 5 && word.is_ascii() => token.folded == *word,
            false => token.folded.starts_with(word),
        }
    })
}

/// The kind of event that the word at `at` names.
pub fn event(tokens: &[ProseToken], at: usize) -> Option<EventWord> {
    if any(FORUM, tokens, at) {
        return Some(EventWord::Forum);
    }
    any(MEETING, tokens, at).then_some(EventWord::Meeting)
}

macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident $list:ident)*) => {$(
        $(#[$doc])*
        pub fn $name(tokens: &[ProseToken], at: usize) -> bool {
            any($list, tokens, at)
        }
    )*};
}

questions! {
    /// Whether the word says that something takes place.
    is_held HELD
    /// Whether it is a word for a deadline.
    is_deadline DEADLINE
    /// Whether the word precedes the last day for something.
    is_by BY
    /// Whether it is a word for the establishment of a group.
    is_established ESTABLISHED
    /// Whether it is a word for the end of a group's work.
    is_concluded CONCLUDED
    /// Whether it says that something is over.
    is_past PAST
    /// Whether it is a word for where people stay.
    is_stay STAY
    /// Whether it is a word for an official letter.
    is_letter LETTER
}

/// Whether the token between an event and its date introduces no other subject: punctuation, a name, a
/// preposition.
pub fn is_light(tokens: &[ProseToken], at: usize) -> bool {
    let token = &tokens[at];
    token.kind != TokenKind::Word || token.is_capitalised() || LIGHT.contains(&token.folded.as_ref())
}

/// Ordinals from first to twelfth: prefixes of the words in English, French, Spanish, Russian and Arabic.
const ORDINALS: [&[&str]; 12] = [
    &["first", "premier", "primer", "перв", "الاول", "الاولي"],
    &["second", "deuxieme", "seconde", "segund", "втор", "الثاني"],
    &["third", "troisieme", "tercer", "трет", "الثالث"],
    &["fourth", "quatrieme", "cuart", "четверт", "الرابع"],
    &["fifth", "cinquieme", "quint", "пят", "الخامس"],
    &["sixth", "sixieme", "sext", "шест", "السادس"],
    &["seventh", "septieme", "septim", "седьм", "السابع"],
    &["eighth", "huitieme", "octav", "восьм", "الثامن"],
    &["ninth", "neuvieme", "noven", "девят", "التاسع"],
    &["tenth", "dixieme", "decim", "десят", "العاشر"],
    &["eleventh", "onzieme", "undecim", "одиннадцат", "الحادي"],
    &["twelfth", "douzieme", "duodecim", "двенадцат"],
];

const CHINESE_NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The ordinal that begins at `at`, and the index after it: `second`, `2nd`, `2e`, `第二次`.
pub fn ordinal(tokens: &[ProseToken], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let number = token.number().filter(|number| (1..=999).contains(number))?;
        let suffix = tokens.get(at + 1).filter(|suffix| suffix.glued)?;
        if ["st", "nd", "rd", "th", "e", "eme", "er", "ere", "re", "я", "е", "й", "a", "ª", "º"]
            .contains(&suffix.folded.as_ref())
        {
            return Some((number, at + 2));
        }
        let spanish = suffix.is(".")
            && tokens
                .get(at + 2)
                .is_some_and(|t| t.glued && (t.is("ª") || t.is("º") || t.is("a") || t.is("er")));
        let russian = suffix.is("-")
            && tokens
                .get(at + 2)
                .is_some_and(|t| t.glued && ["я", "е", "й", "го"].contains(&t.folded.as_ref()));
        return (spanish || russian).then_some((number, at + 3));
    }
    if token.is("第") {
        let next = tokens.get(at + 1)?;
        let number = match next.number() {
            Some(number) => number,
            None => u32::try_from(CHINESE_NUMBERS.iter().position(|word| next.is(word))?).ok()? + 1,
        };
        let counter = ["次", "届"].iter().any(|word| tokens.get(at + 2).is_some_and(|token| token.is(word)));
        return counter.then_some((number, at + 3));
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let starts = |word: &&str| match word.is_ascii() && word.len() >= 5 && *word == "second" {
        // Excludes `seconds` and `secondary`.
        true => token.folded == *word,
        false => token.folded.starts_with(*word) && token.folded.chars().count() <= word.chars().count() + 4,
    };
    let index = ORDINALS.iter().position(|words| words.iter().any(starts))?;
    Some((u32::try_from(index).ok()? + 1, at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn ordinals_are_read_in_words_and_figures() {
        for (text, number) in [
            ("second", 2),
            ("2nd", 2),
            ("12th", 12),
            ("deuxième", 2),
            ("2e", 2),
            ("segunda", 2),
            ("2.ª", 2),
            ("13.er", 13),
            ("второго", 2),
            ("2-е", 2),
            ("第二次", 2),
            ("第12届", 12),
            ("الثاني", 2),
        ] {
            assert_eq!(ordinal(&tokens(text, 0..text.len()), 0).map(|found| found.0), Some(number), "{text}");
        }
        for text in ["seconds", "2", "2 nd", "secondary", "第二章"] {
            assert_eq!(ordinal(&tokens(text, 0..text.len()), 0), None, "{text}");
        }
    }

    #[test]
    fn words_are_known_in_all_their_forms() {
        for (text, word) in [
            ("meetings", EventWord::Meeting),
            ("réunion", EventWord::Meeting),
            ("reunión", EventWord::Meeting),
            ("совещания", EventWord::Meeting),
            ("会议", EventWord::Meeting),
            ("الاجتماع", EventWord::Meeting),
            ("Forum", EventWord::Forum),
            ("论坛", EventWord::Forum),
        ] {
            assert_eq!(event(&tokens(text, 0..text.len()), 0), Some(word), "{text}");
        }
        assert_eq!(event(&tokens("general", 0..7), 0), None);
    }
}
