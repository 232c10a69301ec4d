//! Ordinals in six languages, in words and in figures, from first to ninety-ninth.

use super::tokens::{ProseToken, TokenKind};

/// Ordinals from first to nineteenth: prefixes of the words in English, French, Spanish, Russian and Arabic.
const UNITS: [&[&str]; 19] = [
    &["first", "premier", "unieme", "primer", "перв", "الاول", "الاولي"],
    &["second", "deuxieme", "seconde", "segund", "втор", "الثاني"],
    &["third", "troisieme", "tercer", "трет", "الثالث"],
    &["fourth", "quatrieme", "cuart", "четверт", "الرابع"],
    &["fifth", "cinquieme", "quint", "пят", "الخامس"],
    &["sixth", "sixieme", "sext", "шест", "السادس"],
    &["seventh", "septieme", "septim", "седьм", "السابع"],
    &["eighth", "huitieme", "octav", "восьм", "الثامن"],
    &["ninth", "neuvieme", "noven", "девят", "التاسع"],
    &["tenth", "dixieme", "decim", "десят", "العاشر"],
    &["eleventh", "onzieme", "undecim", "одиннадцат"],
    &["twelfth", "douzieme", "duodecim", "двенадцат"],
    &["thirteenth", "treizieme", "decimotercer", "тринадцат"],
    &["fourteenth", "quatorzieme", "decimocuart", "четырнадцат"],
    &["fifteenth", "quinzieme", "decimoquint", "пятнадцат"],
    &["sixteenth", "seizieme", "decimosext", "шестнадцат"],
    &["seventeenth", "decimoseptim", "семнадцат"],
    &["eighteenth", "decimoctav", "восемнадцат"],
    &["nineteenth", "decimonoven", "девятнадцат"],
];

/// Ordinals of whole tens from twentieth on, as prefixes.
const TENTHS: [(u32, &[&str]); 4] = [
    (20, &["twentieth", "vingtieme", "vigesim", "двадцат", "العشرون", "العشرين"]),
    (30, &["thirtieth", "trentieme", "trigesim", "тридцат", "الثلاثون", "الثلاثين"]),
    (40, &["fortieth", "quarantieme", "cuadragesim", "сороков", "الاربعون", "الاربعين"]),
    (50, &["fiftieth", "cinquantieme", "quincuagesim", "пятидесят", "الخمسون", "الخمسين"]),
];

/// Words before a unit to which they add: `twenty-second`, `vingt et unième`, `décimo segunda`, `двадцать второе`.
const BEFORE: [(u32, &[&str]); 8] = [
    (10, &["dix", "decimo", "decima"]),
    (20, &["twenty", "vingt", "vigesimo", "vigesima", "двадцать"]),
    (30, &["thirty", "trente", "trigesimo", "trigesima", "тридцать"]),
    (40, &["forty", "quarante", "cuadragesimo", "cuadragesima", "сорок"]),
    (50, &["fifty", "cinquante", "quincuagesimo", "quincuagesima", "пятьдесят"]),
    (60, &["sixty", "soixante", "шестьдесят"]),
    (70, &["seventy", "семьдесят"]),
    (80, &["eighty", "восемьдесят"]),
];

/// Arabic words after a unit to which they add: `الثاني عشر`, `الحادي والعشرون`. The unit one has a form of its own there.
const AFTER: [(u32, &[&str]); 5] = [
    (10, &["عشر", "عشره"]),
    (20, &["والعشرون", "والعشرين"]),
    (30, &["والثلاثون", "والثلاثين"]),
    (40, &["والاربعون", "والاربعين"]),
    (50, &["والخمسون", "والخمسين"]),
];
const ARABIC_ONE: [&str; 2] = ["الحادي", "الحاديه"];

const CHINESE_DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The ordinal that begins at `at`, and the index after it: `second`, `2nd`, `2e`, `twenty-second`, `第二次`.
pub fn ordinal(tokens: &[ProseToken], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Number {
        return in_figures(tokens, at);
    }
    if token.is("第") {
        return chinese(tokens, at);
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    if let Some((tens, of)) = before(tokens, at)
        && let Some(number) = unit(&tokens[of]).filter(|number| *number < 10)
    {
        return Some((tens + number, of + 1));
    }
    // The unit of a number whose tens stand before it.
    let tens_stand =
        (at.saturating_sub(2)..at).any(|first| before(tokens, first).is_some_and(|(_, of)| of == at));
    if tens_stand {
        return None;
    }
    let added = tokens.get(at + 1).and_then(|next| value(&AFTER, |word| next.is(word)));
    if let Some(tens) = added {
        let is_one = ARABIC_ONE.iter().any(|word| token.is(word));
        let number = if is_one { Some(1) } else { unit(token).filter(|number| *number < 10) };
        return number.map(|number| (tens + number, at + 2));
    }
    let number = unit(token).or_else(|| value(&TENTHS, |word| is_form(token, word)))?;
    Some((number, at + 1))
}

/// The tens of the word at `first`, and where the unit after it stands, whatever it is.
fn before(tokens: &[ProseToken], first: usize) -> Option<(u32, usize)> {
    let tens = value(&BEFORE, |word| tokens[first].is(word))?;
    let link = tokens.get(first + 1)?;
    let of = if link.is("-") || link.is("et") { first + 2 } else { first + 1 };
    tokens.get(of).filter(|token| unit(token).is_some()).map(|_| (tens, of))
}

fn value(table: &[(u32, &[&str])], is: impl Fn(&str) -> bool) -> Option<u32> {
    table.iter().find(|(_, words)| words.iter().any(|word| is(word))).map(|(number, _)| *number)
}

fn unit(token: &ProseToken) -> Option<u32> {
    let index = UNITS.iter().position(|words| words.iter().any(|word| is_form(token, word)))?;
    u32::try_from(index + 1).ok()
}

/// Whether the token is a form of an ordinal that begins so, and not a longer word, a cardinal, `seconds` or `secondary`.
fn is_form(token: &ProseToken, word: &str) -> bool {
    if word == "second" {
        return token.is(word);
    }
    let rest = token.folded.strip_prefix(word);
    rest.is_some_and(|rest| rest.chars().count() <= 4 && !["ь", "ью", "и"].contains(&rest))
}

/// `2nd`, `2e`, `2.ª`, `2-е`.
fn in_figures(tokens: &[ProseToken], at: usize) -> Option<(u32, usize)> {
    let number = tokens[at].number().filter(|number| (1..=999).contains(number))?;
    let suffix = tokens.get(at + 1).filter(|suffix| suffix.glued)?;
    if ["st", "nd", "rd", "th", "e", "eme", "er", "ere", "re", "я", "е", "й", "a", "ª", "º"]
        .contains(&suffix.folded.as_ref())
    {
        return Some((number, at + 2));
    }
    let ending = |endings: &[&str]| {
        tokens.get(at + 2).is_some_and(|token| token.glued && endings.contains(&token.folded.as_ref()))
    };
    let spanish = suffix.is(".") && ending(&["ª", "º", "a", "er"]);
    let russian = suffix.is("-") && ending(&["я", "е", "й", "го"]);
    (spanish || russian).then_some((number, at + 3))
}

/// `第12届`, `第二十一次`.
fn chinese(tokens: &[ProseToken], at: usize) -> Option<(u32, usize)> {
    let mut next = at + 1;
    let number = match tokens.get(next)?.number() {
        Some(number) => {
            next += 1;
            number
        }
        None => {
            let digit = |at: usize| {
                let token = tokens.get(at)?;
                let index = CHINESE_DIGITS.iter().position(|word| token.is(word))?;
                u32::try_from(index + 1).ok()
            };
            let mut number = digit(next);
            next += usize::from(number.is_some());
            if tokens.get(next).is_some_and(|token| token.is("十")) {
                next += 1;
                let units = digit(next);
                next += usize::from(units.is_some());
                number = Some(number.unwrap_or(1) * 10 + units.unwrap_or(0));
            }
            number?
        }
    };
    let counter = ["次", "届"].iter().any(|word| tokens.get(next).is_some_and(|token| token.is(word)));
    counter.then_some((number, next + 1))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    /// The ordinals of a text, each with the number of its tokens.
    fn read(text: &str) -> Vec<u32> {
        let tokens = tokens(text, 0..text.len());
        (0..tokens.len()).filter_map(|at| ordinal(&tokens, at)).map(|(number, _)| number).collect()
    }

    #[test]
    fn ordinals_are_read_in_words_and_figures() {
        for (text, number) in [
            ("second", 2),
            ("2nd", 2),
            ("12th", 12),
            ("thirteenth", 13),
            ("twentieth", 20),
            ("twenty-second", 22),
            ("deuxième", 2),
            ("2e", 2),
            ("dix-septième", 17),
            ("vingt et unième", 21),
            ("vingt-deuxième", 22),
            ("segunda", 2),
            ("2.ª", 2),
            ("13.er", 13),
            ("décimo segunda", 12),
            ("decimotercera", 13),
            ("vigésima primera", 21),
            ("второго", 2),
            ("2-е", 2),
            ("третье", 3),
            ("двенадцатое", 12),
            ("двадцать второе", 22),
            ("第二次", 2),
            ("第12届", 12),
            ("第十二次", 12),
            ("第二十一届", 21),
            ("الثاني", 2),
            ("الثاني عشر", 12),
            ("الحادية عشرة", 11),
            ("الثالث والعشرون", 23),
        ] {
            assert_eq!(read(text), [number], "{text}");
        }
        for text in [
            "seconds",
            "2",
            "2 nd",
            "secondary",
            "第二章",
            "двадцать дней",
            "пяти дней",
            "الحادي",
            "twenty meetings",
        ] {
            assert_eq!(read(text), Vec::<u32>::new(), "{text}");
        }
    }
}
