//! Days in prose that do not exist: `31 June 2023`.
//!
//! A number may precede the name of a month by chance. So a day without a year counts only if a weekday is
//! given, or in a language that has no phrases like `31 June submissions`.

use super::dates::{Mention, WrittenDay};
use super::passage::{Contradiction, Passage};
use super::tokens::TokenKind;
use crate::diag::Code;
use crate::model::Date;

/// Words with a number that may precede a month: `Volume 31, June 2023` without its comma.
const COUNTED: &[&str] = &[
    "article",
    "articulo",
    "bulletin",
    "chapitre",
    "chapter",
    "circulaire",
    "circular",
    "decision",
    "document",
    "issue",
    "lettre",
    "letter",
    "no",
    "nos",
    "nr",
    "number",
    "numero",
    "page",
    "pp",
    "part",
    "question",
    "recommendation",
    "resolution",
    "section",
    "session",
    "tome",
    "vol",
    "volume",
    "выпуск",
    "вып",
    "номер",
    "письмо",
    "страница",
    "стр",
    "том",
    "циркуляр",
];

/// Reports days that do not exist. Returns whether there are any.
pub fn compare(passage: &Passage, mention: &Mention, found: &mut Vec<Contradiction>) -> bool {
    let said = |day: &WrittenDay| mention.weekdays.iter().any(|(_, of, _)| of == day);
    let sure = |day: &WrittenDay| day.year.is_some() || said(day) || passage.source.lang.primary() != "en";
    let mut days = [Some(mention.start), mention.end].into_iter().flatten().filter(sure);
    let Some(day) = days.find(|day| day.date(LEAP_YEAR).is_none()) else { return false };
    if follows_a_count(passage, mention) {
        return false;
    }
    let last = (28..=31).rev().find_map(|number| WrittenDay { day: number, ..day }.date(LEAP_YEAR));
    let last = last.map_or(31, Date::day);
    found.push(Contradiction {
        code: Code::ImpossibleDate,
        span: passage.span(mention.range.clone()),
        message: format!(
            "`{}` does not exist: the month has {last} days",
            passage.written(mention.range.clone())
        ),
        related: None,
        help: "write the day that is meant, or refer to the fact that says it".into(),
    });
    true
}

/// The year for days without one: 29 February exists in some years.
const LEAP_YEAR: i16 = 2024;

/// Whether the number belongs to something else: `Volume 31`, `Q31`.
fn follows_a_count(passage: &Passage, mention: &Mention) -> bool {
    let tokens = &passage.tokens;
    let first = &tokens[mention.tokens.start];
    if first.kind != TokenKind::Number {
        return false;
    }
    let Some(mut before) = mention.tokens.start.checked_sub(1) else { return false };
    let of_its_own_script = passage.source.lang.primary() == "zh";
    if first.glued && !of_its_own_script && !matches!(tokens[before].written, "(" | "“" | "«" | "„" | "\"")
    {
        return true;
    }
    if tokens[before].is(".") && before > 0 {
        before -= 1;
    }
    tokens[before].kind == TokenKind::Word && COUNTED.contains(&tokens[before].folded.as_ref())
        || matches!(tokens[before].written, "№" | "#" | "§")
}
