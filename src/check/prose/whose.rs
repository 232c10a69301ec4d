//! Whose meeting a text speaks of: the meeting of Study Group 5 is none of this group.
//!
//! Begin with [`whose`]. The body stands after the word for a meeting (`meeting of Study Group 5`, `réunion de la
//! Commission d'études 5`, `совещание ИК5`, `اجتماع لجنة الدراسات 5`) or before it (`TSAG meeting`, `研究组会议`).

use std::ops::Range;

use super::compare_groups;
use super::date_fact::DateOf;
use super::ordinals;
use super::passage::Passage;
use super::tokens::{ProseToken, TokenKind, tokens, without_proclitics};
use super::words::{self, EventWord};
use crate::model::WorkingGroup;

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
const ARTICLES: &[&str] = &["the", "this", "our", "la", "le", "les", "l", "el", "los", "las", "'"];

/// Words for a group like this one, by which it may call itself.
const GROUP: &[&str] = &["group", "groupe", "grupo", "групп", "组", "فريق", "الفريق", "مجموعه", "المجموعه"];

/// Words that make a group a focus group.
const FOCUS: &[&str] = &["focus", "specialise", "tematico", "оперативн", "焦点", "متخصص", "المتخصص", "fg"];

/// Words for other bodies.
const BODY: &[&str] = &[
    "study",
    "working",
    "task",
    "steering",
    "advisory",
    "commission",
    "comision",
    "committee",
    "comite",
    "council",
    "conseil",
    "consejo",
    "board",
    "bureau",
    "assembly",
    "assemblee",
    "asamblea",
    "travail",
    "trabajo",
    "etudes",
    "estudio",
    "комисси",
    "комитет",
    "совет",
    "рабоч",
    "исследовател",
    "бюро",
    "委员会",
    "工作组",
    "研究组",
    "顾问组",
    "局",
    "部",
    "لجنه",
    "اللجنه",
    "مجلس",
    "المجلس",
    "مكتب",
    "هييه",
];

/// Words for what several bodies do together.
const JOINT: &[&str] =
    &["joint", "commune", "conjunt", "совместн", "объединенн", "联合", "联席", "مشترك", "المشترك"];

/// The maximum number of tokens in the name of a body.
const LONG: usize = 12;

/// Whose the meeting is that is named at `at`.
pub fn whose(passage: &Passage, at: usize) -> Whose {
    let first = passage.tokens[at].folded.chars().next().unwrap_or(' ');
    let name = match first {
        '\u{3400}'..='\u{9fff}' => before_ideographs(passage, at),
        '\u{600}'..='\u{6ff}' => after_arabic(passage, at),
        _ => after(passage, at).or_else(|| before(passage, at)),
    };
    let is_joint = |at: usize| passage.tokens.get(at).is_some() && words::any(JOINT, &passage.tokens, at);
    if (at.saturating_sub(2)..=at + 1).any(is_joint) {
        return Whose::Other;
    }
    match name {
        Some(name) if is_of_forum(passage, at, name.clone()) => Whose::Own,
        Some(name) => of_body(passage, name),
        None => holder(passage, at).map_or(Whose::Own, |name| of_body(passage, name)),
    }
}

/// Whether a body is named in the title of a forum: `the ITU Forum`.
fn is_of_forum(passage: &Passage, at: usize, name: Range<usize>) -> bool {
    let titles = &passage.facts.words_of_site.forums;
    words::event(&passage.tokens, at) == Some(EventWord::Forum)
        && passage.tokens[name]
            .iter()
            .all(|token| token.kind == TokenKind::Mark || titles.contains(token.folded.as_ref()))
}

/// The body whose the meeting is by a possessive: `WG1 holds its third meeting`.
fn holder(passage: &Passage, at: usize) -> Option<Range<usize>> {
    const ITS: &[&str] = &["its", "their", "sa", "son", "ses", "leur", "su", "sus", "свое", "свою", "其"];
    let tokens = &passage.tokens;
    let sentence = passage.sentence(at).start;
    // `تعقد اللجنة اجتماعها`
    if tokens[at].folded.ends_with("ها") || tokens[at].folded.ends_with("هم") {
        return (sentence..at)
            .rev()
            .take(LONG)
            .find(|at| is_in(BODY, passage, *at))
            .map(|start| start..start + 1);
    }
    let its = (sentence.max(at.saturating_sub(5))..at)
        .rev()
        .find(|at| ITS.contains(&tokens[*at].folded.as_ref()))?;
    (sentence..its)
        .rev()
        .take(LONG)
        .find_map(|start| compare_groups::number_at(passage, start).map(|_| start..start + 1))
}

/// Whether a word is one of the names of this group.
fn is_own(passage: &Passage, at: usize) -> bool {
    let word = passage.tokens[at].folded.as_ref();
    let own = &passage.facts.words_of_site.group;
    own.contains(word) || own.contains(without_proclitics(word).as_ref())
}

fn is_in(list: &[&str], passage: &Passage, at: usize) -> bool {
    words::any(list, &passage.tokens, at)
        || list.contains(&without_proclitics(&passage.tokens[at].folded).as_ref())
}

/// Whose the body is that is named by some tokens.
fn of_body(passage: &Passage, name: Range<usize>) -> Whose {
    let site = passage.facts.site;
    let said = [joined(passage, name.clone()), initials(&passage.tokens[name.clone()])];
    if let Some(group) = subgroup(passage, name.start, &said[0]) {
        return group;
    }
    let has = |list: &[&str]| name.clone().any(|at| is_in(list, passage, at));
    let of_others = has(BODY);
    let numbered = name.clone().any(|at| passage.tokens[at].kind == TokenKind::Number);
    let acronyms = site.group.other_acronyms.iter().chain([&site.group.acronym]);
    let own_words = name.clone().filter(|at| passage.tokens[*at].kind == TokenKind::Word);
    let named = own_words.clone().any(|at| is_own(passage, at) && !is_in(GROUP, passage, at));
    if acronyms.into_iter().any(|acronym| said[0].contains(&plain(acronym)))
        || (!of_others && (has(FOCUS) || named))
        || (own_words.clone().count() == 1 && has(GROUP) && !numbered)
        || own_words
            .clone()
            .any(|at| passage.facts.words_of_site.places.contains(passage.tokens[at].folded.as_ref()))
    {
        return Whose::Own;
    }
    let Some(own) = passage.source.meeting else { return Whose::Other };
    let lang = passage.source.lang;
    let beside = site.meetings[own].beside.iter().position(|other| {
        let organizers = || other.organizers.iter();
        names_it(other.title.in_lang(lang).0, &said)
            || names_it(other.id.as_str(), &said)
            || organizers().any(|it| names_it(it.name.in_lang(lang).0, &said))
            || organizers().any(|it| it.acronym.as_deref().is_some_and(|acronym| names_it(acronym, &said)))
    });
    beside.map_or(Whose::Other, |beside| Whose::Beside(DateOf::Beside(own, beside)))
}

/// The group within this group that is named at `start`, by its number or its code.
fn subgroup(passage: &Passage, start: usize, said: &str) -> Option<Whose> {
    let groups = &passage.facts.site.group.working_groups;
    let position = |is_it: &dyn Fn(&WorkingGroup) -> bool| groups.iter().position(is_it);
    if let Some(number) = compare_groups::number_at(passage, start) {
        let found = position(&|group| compare_groups::number_of(group) == Some(number));
        return Some(found.map_or(Whose::Other, Whose::Subgroup));
    }
    position(&|group| plain(group.code.as_str()) == said).map(Whose::Subgroup)
}

/// Whether a text contains the name of a body, or its initials, as it is said.
fn names_it(text: &str, said: &[String; 2]) -> bool {
    let forms = [plain(text), initials(&tokens(text, 0..text.len()))];
    said.iter().any(|said| said.chars().count() >= 3 && forms.iter().any(|form| form.contains(said.as_str())))
}

/// `SG5` for `Study Group 5`.
fn initials(tokens: &[ProseToken]) -> String {
    let parts = tokens.iter().filter_map(|token| match token.kind {
        TokenKind::Word if token.is_capitalised() => token.folded.chars().next().map(String::from),
        TokenKind::Number => Some(token.folded.clone().into_owned()),
        TokenKind::Word | TokenKind::Mark => None,
    });
    parts.collect()
}

fn joined(passage: &Passage, name: Range<usize>) -> String {
    passage.tokens[name]
        .iter()
        .flat_map(|token| token.folded.chars())
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// A text without anything but letters and digits.
fn plain(text: &str) -> String {
    super::tokens::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The body named after the word at `at`, with a word for `of` or, in Russian, without one.
fn after(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let tokens = &passage.tokens;
    let is =
        |at: usize, list: &[&str]| tokens.get(at).is_some_and(|token| list.contains(&token.folded.as_ref()));
    let cyrillic = matches!(tokens[at].folded.chars().next(), Some('\u{400}'..='\u{4ff}'));
    let mut start = at + 1;
    // `réunion électronique du GT 1`
    let adjective =
        tokens.get(start).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
    if adjective && !words::is_light(tokens, start) && is(start + 1, OF) {
        start += 1;
    }
    if is(start, OF) {
        start += 1;
        while is(start, ARTICLES) {
            start += 1;
        }
    } else if !cyrillic {
        return None;
    }
    let first = tokens.get(start).filter(|token| token.kind == TokenKind::Word)?;
    if cyrillic && !first.is_capitalised() && !is_in(BODY, passage, start) && !is_in(GROUP, passage, start) {
        return None;
    }
    let is_body = |at: usize| is_in(BODY, passage, at) || is_in(GROUP, passage, at);
    let mut end = start + 1;
    while let Some(token) = tokens.get(end).filter(|_| end < start + LONG) {
        let belongs = match token.kind {
            TokenKind::Number => !is_day(tokens, end),
            TokenKind::Word => {
                let goes_on = || OF.contains(&token.folded.as_ref()) && (start..end).all(is_body);
                let article = || is(end, ARTICLES) && is(end - 1, OF);
                token.is_capitalised() || is_body(end) || is_in(FOCUS, passage, end) || goes_on() || article()
            }
            TokenKind::Mark => token.glued && (token.is("-") || token.is("'")),
        };
        if !belongs {
            break;
        }
        end += 1;
    }
    // `the meeting of July 2013`
    let year = |at: usize| tokens[at].kind == TokenKind::Number && tokens[at].folded.len() == 4;
    (!(start..end).any(year)).then_some(start..end)
}

/// Whether a number is a day before the name of a month, or the first of two days, and no part of a name.
fn is_day(tokens: &[ProseToken], at: usize) -> bool {
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let ranged = tokens.get(at + 1).is_some_and(|next| next.is("-")) && number(at + 2);
    let goes_on = |at: usize| {
        (words::is_light(tokens, at) && !tokens[at].is_capitalised()) || words::is_held(tokens, at)
    };
    let worded = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word) && !goes_on(at + 1);
    !tokens[at].glued && (ranged || worded)
}

/// The body named directly before the word at `at`: `TSAG meeting`, `Study Group 5 meeting`.
fn before(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let tokens = &passage.tokens;
    let sentence = passage.sentence(at).start;
    let last = at.checked_sub(1).filter(|last| *last >= sentence)?;
    let is_acronym = |token: &ProseToken| {
        token.kind == TokenKind::Word && token.written.chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    let belongs = |at: usize| match tokens[at].kind {
        TokenKind::Word => {
            (tokens[at].is_capitalised() && ordinals::ordinal(tokens, at).is_none() && at > sentence)
                || is_acronym(&tokens[at])
                || is_in(BODY, passage, at)
                || (is_in(GROUP, passage, at) && at == last)
        }
        TokenKind::Number => ordinals::ordinal(tokens, at).is_none(),
        TokenKind::Mark => tokens[at].is("-") && tokens[at].glued,
    };
    let from = sentence.max(at.saturating_sub(LONG));
    let start = (from..at).rev().take_while(|at| belongs(*at)).last()?;
    // Capitals in a title name nothing.
    let certain = (start..at).any(|at| {
        is_acronym(&tokens[at]) || tokens[at].kind == TokenKind::Number || is_in(BODY, passage, at)
    });
    certain.then_some(start..at)
}

/// The body named after an Arabic word, directly or with `li-`.
fn after_arabic(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let tokens = &passage.tokens;
    let mut start = at + 1;
    while ordinals::ordinal(tokens, start).is_some() {
        start += 1;
    }
    let first = tokens.get(start).filter(|token| token.kind == TokenKind::Word)?;
    let is_body =
        |at: usize| is_in(BODY, passage, at) || is_in(GROUP, passage, at) || is_in(FOCUS, passage, at);
    let acronym = first.written.chars().all(char::is_uppercase);
    if !is_body(start) && !acronym && compare_groups::number_at(passage, start).is_none() {
        return None;
    }
    let belongs = |at: &usize| match tokens[*at].kind {
        TokenKind::Word => {
            is_body(*at)
                || is_own(passage, *at)
                || tokens[*at].folded.starts_with("ال")
                || tokens[*at].is_capitalised()
        }
        TokenKind::Number => !is_day(tokens, *at),
        TokenKind::Mark => tokens[*at].is("-") && tokens[*at].glued,
    };
    let length = (start..tokens.len().min(start + LONG)).take_while(belongs).count();
    Some(start..start + length)
}

/// The body named before an ideograph: it ends with a word for a body.
fn before_ideographs(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let tokens = &passage.tokens;
    let sentence = passage.sentence(at).start;
    let from = sentence.max(at.saturating_sub(LONG));
    // The ordinal comes between in `焦点组第二次会议`, and before the body in `第二次工作组会议`.
    let counted = (from..at).rev().find(|at| tokens[*at].is("第")).and_then(|start| {
        let (_, end) = ordinals::ordinal(tokens, start).filter(|(_, end)| *end <= at)?;
        Some((start, end))
    });
    let (from, end) = match counted {
        Some((start, end)) if end == at => (from, start),
        Some((_, end)) => (end, at),
        None => (from, at),
    };
    let end = (from..end).rev().find(|at| !matches!(tokens[*at].written, "的" | "本" | "该" | "此"))? + 1;
    let stops = |at: &usize| {
        tokens[*at].kind == TokenKind::Mark && !tokens[*at].is("-")
            || matches!(tokens[*at].written, "在" | "于" | "将" | "与" | "和")
    };
    let length = (from..end).rev().take_while(|at| !stops(at)).count();
    let name = end - length..end;
    let last = name.clone().next_back()?;
    let is_body = matches!(tokens[last].written, "组" | "会" | "局" | "部" | "处" | "院" | "司");
    let is_acronym = tokens[last].written.len() >= 2 && tokens[last].written.chars().all(char::is_uppercase);
    let numbered = tokens[last].kind == TokenKind::Number;
    (is_body || is_acronym || numbered).then_some(name)
}

/// The meeting in whose town something takes place, if some tokens name the town of another meeting and not that of
/// `own`.
pub fn elsewhere(passage: &Passage, own: Option<usize>, range: Range<usize>) -> Option<usize> {
    let found: Vec<usize> =
        range.flat_map(|at| passage.facts.words_of_site.meetings_at(&passage.tokens, at)).copied().collect();
    match own {
        Some(own) if found.contains(&own) => None,
        _ => found.last().copied(),
    }
}
