//! Compares the numbers of letters in prose with those of the site's letters.
//!
//! A text may mention other letters with similar numbers. So a number is compared only where the words say
//! which letter is meant (in its own title, in a link to it, beside its date), or where two of its digits are
//! transposed.

use std::ops::Range;

use super::dates::Mention;
use super::facts::{letter_number, place_in};
use super::near::one_slip;
use super::passage::{Contradiction, Passage};
use super::tokens::{ProseToken, TokenKind, fold, tokens};
use super::words;
use crate::diag::Code;
use crate::model::{MarkKind, Page, PageKind};

/// A letter mentioned by number in a text.
struct Said {
    number: u32,
    /// The tokens of the word for a letter and of the number.
    tokens: Range<usize>,
}

/// `TSB Circular 98`, `Circulaire TSB n° 98`, `第98号通函`.
fn said(tokens: &[ProseToken]) -> Vec<Said> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if !words::is_letter(tokens, at) {
            continue;
        }
        // The name of the issuing body may come between: `Circulaire TSB 98`.
        let acronym =
            |token: &ProseToken| token.written.len() <= 10 && token.written.chars().all(char::is_uppercase);
        let light = |token: &ProseToken| {
            acronym(token) || matches!(token.folded.as_ref(), "." | "№" | "°" | "no" | "n" | "nr")
        };
        let after = (at + 1..tokens.len().min(at + 5))
            .find(|at| tokens[*at].kind == TokenKind::Number || !light(&tokens[*at]))
            .filter(|at| tokens[*at].kind == TokenKind::Number && !is_part_of_more(tokens, *at))
            .map(|number| (number, at..number + 1));
        let chinese = || {
            let number = at.checked_sub(2).filter(|_| tokens[at - 1].is("号"))?;
            (tokens[number].kind == TokenKind::Number).then_some((number, number..at + 2))
        };
        if let Some((number, range)) = after.or_else(chinese)
            && let Some(number) = tokens[number].number()
        {
            found.push(Said { number, tokens: range });
        }
    }
    found
}

/// `98/1`, `98-A`, `98.2`: whether the number is part of a longer one.
fn is_part_of_more(tokens: &[ProseToken], at: usize) -> bool {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    glued(at + 1) && glued(at + 2) && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Mark)
        || tokens
            .get(at + 1)
            .is_some_and(|next| next.glued && next.kind == TokenKind::Word && next.written.is_ascii())
}

/// Reports numbers that are not those of the letters meant, and counts correct ones.
pub fn compare(passage: &Passage, mentions: &[Mention], found: &mut Vec<Contradiction>) -> usize {
    let letters = passage.facts.letters.as_slice();
    if letters.is_empty() || !passage.tokens.iter().any(|token| token.kind == TokenKind::Number) {
        return 0;
    }
    let mut right = 0;
    for said in said(&passage.tokens) {
        let meant = in_title(passage)
            .or_else(|| linked(passage, &said, letters))
            .or_else(|| beside_date(passage, mentions, &said, letters))
            .or_else(|| exchanged(passage, &said, letters));
        let Some(page) = meant else { continue };
        let Some(number) = letter_number(page) else { continue };
        if said.number == number {
            right += 1;
            continue;
        }
        let bytes = passage.bytes(said.tokens.clone());
        let called = match passage.source.page {
            Some(own) if own.source == page.source => "this letter".to_owned(),
            _ => format!("the letter in `{}`", page.source),
        };
        found.push(Contradiction {
            code: Code::WrongOrdinal,
            span: passage.span(bytes.clone()),
            message: format!("`{}`, but the number of {called} is {number}", passage.written(bytes)),
            related: Some((place_in(&page.front, &page.source, "number"), "the number of the letter".into())),
            help: "correct one of the two".into(),
        });
    }
    right
}

/// The letter that this is the title of.
fn in_title<'s>(passage: &Passage<'s, '_>) -> Option<&'s Page> {
    let page = passage.source.page.filter(|_| passage.source.is_letter())?;
    matches!(passage.key()?, "title" | "short_title").then_some(page)
}

/// The target of a link whose text is a letter's number and almost nothing else.
fn linked<'s>(passage: &Passage<'s, '_>, said: &Said, letters: &[(&'s Page, u32)]) -> Option<&'s Page> {
    let bytes = passage.bytes(said.tokens.clone());
    let source = passage.source;
    let (target, words) = source.prose.marks().iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(target) if mark.range.start <= bytes.start && bytes.end <= mark.range.end => {
            Some((target, &source.prose.text()[mark.range.clone()]))
        }
        MarkKind::Link(_) | MarkKind::Fact(_) | MarkKind::Code | MarkKind::Image => None,
    })?;
    // A longer link text may mention another letter in passing: `what Circular 68 says of it`.
    if tokens(words, 0..words.len()).len() > said.tokens.len() + 2 {
        return None;
    }
    let target = target.split(['#', '?']).next().unwrap_or(target);
    let file = source.file.folder().join(target);
    let is_it = |page: &Page| Some(&page.source) == file.as_ref() || page.address.as_str() == target;
    letters.iter().find(|(page, _)| is_it(page)).map(|(page, _)| *page)
}

/// The only letter with the date that follows: `TSB Circular 98 of 11 May 2023`.
fn beside_date<'s>(
    passage: &Passage<'s, '_>,
    mentions: &[Mention],
    said: &Said,
    letters: &[(&'s Page, u32)],
) -> Option<&'s Page> {
    let end = said.tokens.end;
    let mention = mentions.iter().find(|mention| mention.tokens.start >= end)?;
    let between = &passage.tokens[end..mention.tokens.start];
    let light = |token: &ProseToken| {
        matches!(
            token.folded.as_ref(),
            "of" | "dated" | "du" | "de" | "del" | "от" | "," | "(" | "issued" | "on" | "the"
        )
    };
    if mention.end.is_some() || mention.start.year.is_none() || !between.iter().all(light) {
        return None;
    }
    let of_the_day = |page: &Page| match &page.kind {
        PageKind::Circular(circular) => mention.start.is(circular.date),
        _ => false,
    };
    let slip = |number: u32| number == said.number || one_slip(&number.to_string(), &said.number.to_string());
    let mut own = letters.iter().filter(|(page, number)| of_the_day(page) && slip(*number));
    let (first, _) = own.next()?;
    // Translations of a letter count as the same letter.
    own.all(|(page, _)| page.address == first.address).then_some(*first)
}

/// The letter of the same series whose number differs by two transposed adjacent digits. Only on pages about
/// the group.
fn exchanged<'s>(passage: &Passage<'s, '_>, said: &Said, letters: &[(&'s Page, u32)]) -> Option<&'s Page> {
    if !passage.source.about_group || letters.iter().any(|(_, number)| *number == said.number) {
        return letters.iter().find(|(_, number)| *number == said.number).map(|(page, _)| *page);
    }
    let written = said.number.to_string();
    let is_swap = |number: u32| {
        let number = number.to_string();
        number.len() == written.len() && one_slip(&number, &written) && {
            let (mut one, mut other): (Vec<char>, Vec<char>) =
                (number.chars().collect(), written.chars().collect());
            one.sort_unstable();
            other.sort_unstable();
            one == other
        }
    };
    let from = said.tokens.start.saturating_sub(3);
    let to = passage.tokens.len().min(said.tokens.end + 1);
    let near = &passage.tokens[from..to];
    let of_series = |page: &Page| {
        let PageKind::Circular(circular) = &page.kind else { return false };
        let Some(number) = &circular.number else { return false };
        let name = fold(number).into_owned();
        let words = tokens(&name, 0..name.len());
        let mut series = words
            .iter()
            .enumerate()
            .filter(|(at, word)| word.kind == TokenKind::Word && !words::is_letter(&words, *at));
        series.all(|(_, word)| near.iter().any(|token| token.folded == word.folded))
    };
    letters.iter().find(|(page, number)| is_swap(*number) && of_series(page)).map(|(page, _)| *page)
}
