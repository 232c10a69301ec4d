//! Words that indicate what a date or number in a sentence refers to, in six languages.
//!
//! Each list contains prefixes of folded words, to cover inflected forms: `совещан` matches every case of
//! `совещание`. The lists are only hints: where no word matches, nothing is reported.

use super::tokens::{ProseToken, TokenKind, without_proclitics};

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
    "截至",
    "之前",
    "以前",
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

/// Words for an official letter.
const LETTER: &[&str] =
    &["circular", "letter", "circulaire", "lettre", "carta", "циркуляр", "письм", "通函", "رساله"];

/// Words that may come between an event and its date without introducing another subject.
const LIGHT: &[&str] = &[
    "of",
    "the",
    "in",
    "at",
    "on",
    "from",
    "and",
    "online",
    "hybrid",
    "to",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "a",
    "au",
    "en",
    "et",
    "el",
    "los",
    "del",
    "y",
    "в",
    "г",
    "с",
    "по",
    "и",
    "на",
    "的",
    "于",
    "在",
    "في",
    "من",
    "dates",
    "date",
    "'",
    "l",
    "d",
    "days",
    "jours",
    "dias",
    "del",
    "дней",
    "将",
    "拟",
    "定",
    "自",
    "从",
    "يومي",
    "يوم",
    "ايام",
    "الفتره",
    "فتره",
    "المده",
    "خلال",
];

pub(super) fn any(list: &[&str], tokens: &[ProseToken], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind != TokenKind::Word {
        return false;
    }
    let plain = without_proclitics(&token.folded);
    list.iter().any(|word| {
        let ideographs = word.chars().next().is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
        match ideographs {
            // Each ideograph is a token.
            true => word
                .chars()
                .enumerate()
                .all(|(offset, c)| tokens.get(at + offset).is_some_and(|token| token.folded.chars().eq([c]))),
            false if word.len() <= 5 && word.is_ascii() => token.folded == *word,
            false => token.folded.starts_with(word) || plain.starts_with(word),
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

/// Functions that say whether the word at a place is one of a list.
macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident $list:ident)*) => {$(
        $(#[$doc])*
        pub fn $name(tokens: &[ProseToken], at: usize) -> bool {
            any($list, tokens, at)
        }
    )*};
}
pub(super) use questions;

questions! {
    /// Whether the word says that something takes place.
    is_held HELD
    /// Whether it is a word for a deadline.
    is_deadline DEADLINE
    /// Whether the word precedes the last day for something.
    is_by BY
    /// Whether it is a word for the establishment of a group.
    is_established ESTABLISHED
    /// Whether it is a word for an official letter.
    is_letter LETTER
}

/// Whether the token between an event and its date introduces no other subject: punctuation, a name, a
/// preposition.
pub fn is_light(tokens: &[ProseToken], at: usize) -> bool {
    let token = &tokens[at];
    token.kind != TokenKind::Word || token.is_capitalised() || LIGHT.contains(&token.folded.as_ref())
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

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
