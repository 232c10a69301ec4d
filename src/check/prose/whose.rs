//! Whose meeting a text speaks of: the meeting of Study Group 5 is none of this group.

use std::ops::Range;

use super::facts::DateOf;
use super::passage::Passage;
use super::tokens::{ProseToken, TokenKind, fold};
use crate::model::Text;

/// Whose a meeting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This group's, or nothing else is said.
    Own,
    /// A group's within this group, by its index.
    Subgroup(usize),
    /// That of an event beside a meeting.
    Beside(DateOf),
    /// Another body's.
    Other,
}

/// Words between a meeting and the body whose it is.
const OF: &[&str] = &["of", "de", "du", "des", "del", "d"];

/// Words and marks that may stand before the name of a body.
const ARTICLES: &[&str] = &["the", "la", "le", "les", "l", "el", "los", "las", "'"];

/// Words that names of groups share.
const GENERIC: &[&str] = &[
    "group",
    "groupe",
    "grupo",
    "study",
    "working",
    "focus",
    "task",
    "committee",
    "commission",
    "specialise",
];

/// Whose the meeting named at `at` is, by the name that follows it before `end`.
pub fn whose(passage: &Passage, at: usize, end: usize) -> Whose {
    let Some(name) = name_after(&passage.tokens, at, end) else { return Whose::Own };
    let said = joined(passage.tokens[name.clone()].iter().map(|token| token.folded.as_ref()));
    let site = passage.facts.site;
    let lang = passage.source.lang;
    let digits = |code: &str| code.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_code = |code: &str| {
        let number = digits(code);
        let in_words =
            ["workinggroup", "groupedetravail", "grupodetrabajo"].map(|word| format!("{word}{number}"));
        said == plain(code) || !number.is_empty() && in_words.contains(&said)
    };
    if let Some(group) = site.group.working_groups.iter().position(|group| is_code(group.code.as_str())) {
        return Whose::Subgroup(group);
    }
    let acronyms = site.group.other_acronyms.iter().chain([&site.group.acronym]);
    let towns =
        site.meetings.iter().filter_map(|meeting| meeting.event.location.called().map(|(town, ..)| town));
    let is_town = |town: &Text| plain(town.in_lang(lang).0) == said;
    let group_name = fold(site.group.name.in_lang(lang).0).into_owned();
    let is_of_name = |token: &ProseToken| {
        token.folded.chars().count() >= 4
            && !GENERIC.contains(&token.folded.as_ref())
            && group_name.split(|c: char| !c.is_alphanumeric()).any(|word| token.folded == word)
    };
    let focus = said.starts_with("focusgroup") || said.ends_with("focusgroup");
    if focus
        || acronyms.into_iter().any(|acronym| said.contains(&plain(acronym)))
        || towns.into_iter().any(is_town)
        || passage.tokens[name].iter().any(is_of_name)
    {
        return Whose::Own;
    }
    let Some(own) = passage.source.meeting else { return Whose::Other };
    let names_it = |text: &str| said.len() >= 3 && plain(text).contains(&said);
    let beside = site.meetings[own].beside.iter().position(|other| {
        let organizers = || other.organizers.iter();
        names_it(other.title.in_lang(lang).0)
            || organizers().any(|it| names_it(it.name.in_lang(lang).0))
            || organizers().any(|it| it.acronym.as_deref().is_some_and(names_it))
    });
    beside.map_or(Whose::Other, |beside| Whose::Beside(DateOf::Beside(own, beside)))
}

/// The name of a body after `at`: capitalised words and numbers, after a word for "of".
fn name_after(tokens: &[ProseToken], at: usize, end: usize) -> Option<Range<usize>> {
    let mut start = at + 1;
    OF.contains(&tokens.get(start)?.folded.as_ref()).then_some(())?;
    start += 1;
    while start < end && ARTICLES.contains(&tokens[start].folded.as_ref()) {
        start += 1;
    }
    let belongs = |token: &ProseToken| match token.kind {
        TokenKind::Word => token.is_capitalised(),
        TokenKind::Number => true,
        TokenKind::Mark => token.is("-"),
    };
    let length = tokens.get(start..end)?.iter().take_while(|token| belongs(token)).count();
    let name = start..start + length;
    // `the meeting of July 2013`
    let is_month =
        tokens[name.clone()].iter().any(|token| token.kind == TokenKind::Number && token.folded.len() == 4);
    let is_name = tokens.get(start).is_some_and(|token| token.kind == TokenKind::Word) && length > 0;
    (is_name && !is_month).then_some(name)
}

/// A text without anything but letters and digits.
fn plain(text: &str) -> String {
    joined([fold(text).as_ref()])
}

fn joined<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
}
