//! Compares numbers and titles of working groups in prose with the facts.

use super::near::one_slip;
use super::passage::{Contradiction, Passage};
use super::tokens::{ProseToken, TokenKind, tokens, without_proclitics};
use crate::diag::Code;
use crate::model::{SubgroupKind, WorkingGroup};

/// The words for a working group and for a task group, folded.
const WORKING: &[&[&str]] = &[
    &["working", "group"],
    &["wg"],
    &["groupe", "de", "travail"],
    &["grupo", "de", "trabajo"],
    &["рабочая", "группа"],
    &["工", "作", "组"],
    &["فريق", "العمل"],
    &["gt"],
    &["рг"],
];
const TASK: &[&[&str]] = &[&["task", "group"], &["tg"]];

/// Reports groups with the title or number of another group, and counts correct ones.
pub fn compare(passage: &Passage, found: &mut Vec<Contradiction>) -> usize {
    let mut right = 0;
    let mut at = 0;
    while at < passage.tokens.len() {
        at = match named(passage, at) {
            Some((group, end)) => {
                right += title_after(passage, group, at, end, found);
                end
            }
            None => at + 1,
        };
    }
    right
}

/// A group named in a text.
#[derive(Clone, Copy)]
enum Named {
    /// By its number.
    Number(u32),
    /// A task group, which has no number.
    Task,
}

/// The group named at `at`, and the index after its number.
fn named(passage: &Passage, at: usize) -> Option<(Named, usize)> {
    let says = |words: &[&str]| {
        let tokens = passage.tokens.get(at..at + words.len())?;
        let is = |token: &ProseToken, word: &str| token.is(word) || without_proclitics(&token.folded) == word;
        tokens.iter().zip(words).all(|(token, word)| is(token, word)).then_some(at + words.len())
    };
    if let Some(after) = WORKING.iter().find_map(|words| says(words)) {
        let number = passage.tokens.get(after).and_then(ProseToken::number)?;
        return Some((Named::Number(number), after + 1));
    }
    TASK.iter().find_map(|words| says(words)).map(|after| (Named::Task, after))
}

/// The number of the working group that is named at `at`.
pub(super) fn number_at(passage: &Passage, at: usize) -> Option<u32> {
    match named(passage, at)? {
        (Named::Number(number), _) => Some(number),
        (Named::Task, _) => None,
    }
}

/// The title that follows a group after a dash, colon or bracket.
fn title_after(
    passage: &Passage,
    named: Named,
    start: usize,
    end: usize,
    found: &mut Vec<Contradiction>,
) -> usize {
    let separated =
        passage.tokens.get(end).is_some_and(|token| ["-", ":", "("].iter().any(|mark| token.is(mark)));
    if !separated || passage.tokens.get(end).is_some_and(|token| token.glued && token.is("-")) {
        return 0;
    }
    let groups = &passage.facts.site.group.working_groups;
    let said = words(&passage.tokens[end + 1..]);
    let titled: Vec<(&WorkingGroup, usize, Fit)> = groups
        .iter()
        .filter_map(|group| {
            let title = group.title.in_lang(passage.source.lang).0;
            let title = words(&tokens(title, 0..title.len()));
            fit(&said, &title).map(|fit| (group, title.len(), fit))
        })
        .collect();
    let expected: Vec<&WorkingGroup> = match named {
        Named::Number(number) => groups.iter().filter(|group| number_of(group) == Some(number)).collect(),
        Named::Task => groups.iter().filter(|group| group.kind == SubgroupKind::TaskGroup).collect(),
    };
    let is_expected = |group: &WorkingGroup| expected.iter().any(|other| other.code == group.code);
    if titled.iter().any(|(group, _, fit)| *fit == Fit::Equal && is_expected(group)) {
        return 1;
    }
    // In a letter's list of groups, only their titles follow.
    let wrong_title = passage.source.is_letter() && start == 0;
    let other = titled.iter().max_by_key(|(_, length, fit)| (*fit == Fit::Equal, *length));
    let message = match (other, expected.first()) {
        (Some((group, _, Fit::Equal)), _) => format!("the title of `{}`", group.code),
        (Some((group, _, Fit::Slip)), _) if is_expected(group) => {
            format!("nearly `{}`", group.title.in_lang(passage.source.lang).0)
        }
        (_, Some(group)) if wrong_title => format!("not `{}`", group.title.in_lang(passage.source.lang).0),
        (_, None) if wrong_title => "the title of no group".into(),
        _ => return 0,
    };
    let group = expected.first().copied().or(other.map(|(group, ..)| *group));
    let code = group.map_or(String::new(), |group| group.code.to_string());
    let base = format!("group.working_groups.{code}.title");
    let last =
        (end..passage.tokens.len()).take_while(|at| !passage.tokens[*at].is(")")).last().unwrap_or(end);
    let bytes = passage.bytes(start..(last + 1).min(end + 1 + 12));
    found.push(Contradiction {
        code: Code::WrongGroup,
        message: format!("`{}`: that is {message}", passage.written(bytes.clone())),
        span: passage.span(bytes),
        related: group.map(|_| {
            let lang = passage.source.lang;
            (passage.facts.place(&[&base, &format!("{base}.{lang}")]), format!("the title of `{code}`"))
        }),
        help: "correct the number or the title, or the group in site.yaml".into(),
    });
    0
}

/// How the beginning of a text compares with a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Equal,
    Slip,
}

fn fit(said: &[String], title: &[String]) -> Option<Fit> {
    let said = said.get(..title.len())?;
    let mut differing = said.iter().zip(title).filter(|(said, title)| said != title);
    match (differing.next(), differing.next()) {
        (None, _) => Some(Fit::Equal),
        (Some((said, title)), None) if one_slip(said, title) => Some(Fit::Slip),
        _ => None,
    }
}

fn words(tokens: &[ProseToken]) -> Vec<String> {
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| token.folded.clone().into_owned()).collect()
}

/// The number in a group's code: 1 of `WG1`.
pub(super) fn number_of(group: &WorkingGroup) -> Option<u32> {
    let digits: String = group.code.as_str().chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| group.kind != SubgroupKind::TaskGroup)
}
