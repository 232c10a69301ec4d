//! Compares names in prose with the facts: near matches, and text in brackets after a name.

use std::ops::Range;

use super::names::{Name, Names, Sighting, Sort};
use super::near::one_slip;
use super::passage::{Contradiction, Passage};
use super::tokens::{TokenKind, fold};
use crate::diag::{Code, Span};
use crate::model::{Officer, Role, Text};

/// Reports names that almost match the facts, and counts those that match.
pub fn compare(passage: &Passage, names: &Names, found: &mut Vec<Contradiction>) -> usize {
    let mut right = 0;
    for sighting in names.find(&passage.tokens) {
        let name = &names.all[sighting.name];
        match sighting.slip {
            Some(slip) if is_meant(passage, name, &sighting, slip) => {
                found.push(near_name(passage, name, &sighting));
            }
            Some(_) => {}
            None => {
                right += 1;
                match name.sort {
                    Sort::Person(Some(officer)) => {
                        let officer = &passage.facts.site.group.officers[officer];
                        affiliation(passage, officer, &sighting, found);
                        role(passage, officer, &sighting, found);
                    }
                    Sort::Organization(Some(acronym)) => {
                        acronym_after(passage, &names.acronyms[acronym], name, &sighting, found);
                    }
                    Sort::Person(None)
                    | Sort::Organization(None)
                    | Sort::Title
                    | Sort::Place
                    | Sort::Acronym
                    | Sort::Sentence => {}
                }
            }
        }
    }
    // The text in brackets after an officer is reported once.
    let places: Vec<Span> =
        found.iter().filter(|one| one.code == Code::WrongAffiliation).map(|one| one.span.clone()).collect();
    let within = |span: &Span| {
        places
            .iter()
            .any(|place| place.file == span.file && place.start <= span.start && span.end <= place.end)
    };
    found.retain(|one| one.code != Code::NearName || !within(&one.span));
    right
}

/// Names in the data that contradict one another.
pub fn rivals(names: &Names) -> Vec<Contradiction> {
    let report = |[first, second]: &[(String, Span); 2]| Contradiction {
        code: Code::NearName,
        message: format!("`{}` is written `{}` elsewhere in site.yaml", second.0, first.0),
        span: second.1.clone(),
        related: Some((first.1.clone(), "the other".into())),
        help: "write both in the same way; if they are two, say so in an exception".into(),
    };
    names.rivals.iter().map(report).collect()
}

fn near_name(passage: &Passage, name: &Name, sighting: &Sighting) -> Contradiction {
    let bytes = passage.bytes(sighting.tokens.clone());
    let help = match (&name.reference, passage.source.is_letter()) {
        (Some(reference), false) => {
            format!(
                "write `{}`, or `{{{{ {reference} }}}}`; if another is meant, say so in an exception",
                name.written
            )
        }
        _ => format!("write `{}`; if another is meant, say so in an exception", name.written),
    };
    Contradiction {
        code: Code::NearName,
        message: format!(
            "`{}` is nearly `{}`, {}",
            passage.written(bytes.clone()),
            name.written,
            name.called
        ),
        span: passage.span(bytes),
        related: Some((name.span.clone(), name.called.to_owned())),
        help,
    }
}

/// Whether a near match is probably meant to be the name.
fn is_meant(passage: &Passage, name: &Name, sighting: &Sighting, slip: usize) -> bool {
    let letter = passage.source.is_letter();
    let token = &passage.tokens[slip];
    let known_word = passage.facts.words.contains(token.folded.as_ref());
    let letters: usize = name.words.iter().map(|(word, _)| word.chars().count()).sum();
    if name.words.iter().any(|(word, _)| is_inflection(word, &token.folded)) {
        return false;
    }
    match name.sort {
        Sort::Person(_) => true,
        Sort::Organization(_) | Sort::Title => letter || (!known_word && !is_inflected(name, &token.folded)),
        Sort::Place if letter => letters >= 4,
        Sort::Place => !known_word && (name.words.len() > 1 || letters >= 6),
        Sort::Acronym => {
            let abbreviations = &passage.facts.site.group.abbreviations;
            let written = passage.written(passage.bytes(sighting.tokens.clone()));
            let capitals = !written.chars().any(char::is_lowercase);
            let joined =
                passage.tokens[sighting.tokens.start + 1..sighting.tokens.end].iter().all(|t| t.glued);
            // A hyphen continues it to another name: `ITU-T`, `TSAG-R`.
            let goes_on = passage.tokens.get(sighting.tokens.end).is_some_and(|t| t.glued && t.is("-"))
                || (passage.tokens[sighting.tokens.start].glued
                    && sighting.tokens.start > 0
                    && passage.tokens[sighting.tokens.start - 1].is("-"));
            capitals
                && joined
                && !goes_on
                && written.chars().count() >= if letter { 4 } else { 5 }
                && !abbreviations
                    .iter()
                    .flat_map(|known| known.short.forms())
                    .any(|known| fold(known) == fold(&written))
        }
        Sort::Sentence => letter,
    }
}

/// Whether two words that almost match may be inflected forms of one: in scripts other than Latin, where names
/// take case endings and Arabic attaches prepositions.
fn is_inflection(name: &str, said: &str) -> bool {
    let has_cases = |c: char| matches!(u32::from(c), 0x370..=0x5FF | 0x600..=0x6FF | 0x10A0..=0x10FF);
    if !name.chars().chain(said.chars()).all(has_cases) {
        return false;
    }
    // `li-` joined with the article.
    if let (Some(name), Some(said)) = (name.strip_prefix("ال"), said.strip_prefix("لل"))
        && name == said
    {
        return true;
    }
    let length = name.chars().count().min(said.chars().count());
    let shared = name.chars().zip(said.chars()).take_while(|(a, b)| a == b).count();
    one_slip(name, said) && (shared + 2 >= length || name.ends_with(said) || said.ends_with(name))
}

/// Whether a word is a word of the name in singular or plural: `standards`.
fn is_inflected(name: &Name, word: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    name.words.iter().any(|(of_name, _)| stem(of_name) == stem(word))
}

/// The tokens inside the brackets that open at `at`.
fn bracketed(passage: &Passage, at: usize) -> Option<Range<usize>> {
    passage.tokens.get(at).filter(|token| token.is("("))?;
    let mut depth = 0;
    for (index, token) in passage.tokens.iter().enumerate().skip(at) {
        depth += i32::from(token.is("(")) - i32::from(token.is(")"));
        if depth == 0 {
            return (at + 1 < index).then_some(at + 1..index);
        }
    }
    None
}

/// The text of tokens in comparable form.
fn plain(passage: &Passage, tokens: Range<usize>) -> String {
    let words = passage.tokens[tokens].iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| token.folded.as_ref()).collect::<Vec<_>>().join(" ")
}

fn plain_text(text: &str) -> String {
    let tokens = super::tokens::tokens(text, 0..text.len());
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| token.folded.as_ref()).collect::<Vec<_>>().join(" ")
}

/// `Hideo Imanaka (NICT, Japan)`: the text in brackets after an officer.
fn affiliation(passage: &Passage, officer: &Officer, sighting: &Sighting, found: &mut Vec<Contradiction>) {
    let Some(inside) = bracketed(passage, sighting.tokens.end) else { return };
    let here = passage.source.lang;
    // A person may have had several appointments, each with another affiliation.
    let others = passage.facts.site.group.officers.iter().filter(|other| other.name == officer.name);
    let values = others.flat_map(|other| [&other.affiliation, &other.country]);
    let known: Vec<String> = values.into_iter().flatten().flat_map(|text| spellings(passage, text)).collect();
    let mut parts = Vec::new();
    let mut from = inside.start;
    for at in inside.clone() {
        if passage.tokens[at].is(",") {
            parts.push(from..at);
            from = at + 1;
        }
    }
    parts.push(from..inside.end);
    let said: Vec<String> = parts.iter().map(|part| plain(passage, part.clone())).collect();
    let whole = plain(passage, inside.clone());
    let both = [officer.affiliation.as_ref(), officer.country.as_ref()]
        .map(|text| text.map(|text| plain_text(text.in_lang(here).0)).unwrap_or_default());
    if whole == both.join(" ").trim() || known.contains(&whole) {
        return;
    }
    for (part, said) in parts.into_iter().zip(said).filter(|(part, _)| !part.is_empty()) {
        let slip = known.iter().find(|known| one_slip(known, &said));
        // In a letter, brackets after an officer contain only affiliation and country.
        if known.contains(&said) || (slip.is_none() && !passage.source.is_letter()) {
            continue;
        }
        let bytes = passage.bytes(part);
        let index = passage.facts.site.group.officers.iter().position(|other| other == officer).unwrap_or(0);
        let base = format!("group.officers.{index}");
        let place = [format!("{base}.affiliation"), format!("{base}.country"), format!("{base}.name")];
        found.push(Contradiction {
            code: Code::WrongAffiliation,
            message: format!(
                "`{}` is written next to {}, {}",
                passage.written(bytes.clone()),
                officer.name.original(),
                stated(passage, officer)
            ),
            span: passage.span(bytes),
            related: Some((
                passage.facts.place(&[&place[0], &place[1], &place[2]]),
                format!("what is known of {}", officer.name.original()),
            )),
            help: "correct the words in brackets, or the officer in site.yaml".into(),
        });
    }
}

fn stated(passage: &Passage, officer: &Officer) -> String {
    let values = [&officer.affiliation, &officer.country].into_iter().flatten();
    let values: Vec<&str> = values.map(|text| text.in_lang(passage.source.lang).0).collect();
    match values.is_empty() {
        true => "of whom site.yaml gives neither affiliation nor country".into(),
        false => format!("who is `{}` in site.yaml", values.join(", ")),
    }
}

/// The spellings of a text in the language of the page and of the site, with the expansions of abbreviations.
fn spellings(passage: &Passage, text: &Text) -> Vec<String> {
    let lang = passage.source.lang;
    let mut all = vec![plain_text(text.in_lang(lang).0), plain_text(text.original())];
    for abbreviation in &passage.facts.site.group.abbreviations {
        let (short, long) =
            (plain_text(abbreviation.short.in_lang(lang).0), plain_text(abbreviation.long.in_lang(lang).0));
        if all.contains(&short) {
            all.push(long);
        } else if all.contains(&long) {
            all.push(short);
        }
    }
    all
}

/// `chaired by …`, and the list of vice-chairs, in a letter.
fn role(passage: &Passage, officer: &Officer, sighting: &Sighting, found: &mut Vec<Contradiction>) {
    if !passage.source.is_letter() {
        return;
    }
    let sentence = passage.sentence(sighting.tokens.start);
    let tokens = &passage.tokens;
    let start = sighting.tokens.start;
    let chaired = start >= 2 && tokens[start - 1].is("by") && tokens[start - 2].is("chaired");
    let vice = sentence.clone().any(|at| {
        tokens[at].is("vice") && tokens.get(at + 2).is_some_and(|next| next.folded.starts_with("chair"))
    });
    let others = passage.facts.site.group.officers.iter().filter(|other| other.name == officer.name);
    let (mut chairs, mut vices) = (false, false);
    for same in others {
        chairs |= same.is_chair();
        vices |= same.role.known() == Some(Role::ViceChair);
    }
    let said = match (chaired, vice) {
        (true, _) if !chairs => "the chair",
        (false, true) if !vices => "a vice-chair",
        _ => return,
    };
    let bytes = passage.bytes(sighting.tokens.clone());
    let index = passage.facts.site.group.officers.iter().position(|other| other == officer).unwrap_or(0);
    found.push(Contradiction {
        code: Code::WrongAffiliation,
        message: format!(
            "`{}` is called {said}, but is `{}` in site.yaml",
            officer.name.original(),
            officer.role.written()
        ),
        span: passage.span(bytes),
        related: Some((
            passage.facts.place(&[&format!("group.officers.{index}.role")]),
            format!("the role of {}", officer.name.original()),
        )),
        help: "correct the sentence, or `role` in site.yaml".into(),
    });
}

/// `China Academy of … (CAICT)`: the short name after an organization.
fn acronym_after(
    passage: &Passage,
    acronym: &str,
    name: &Name,
    sighting: &Sighting,
    found: &mut Vec<Contradiction>,
) {
    let Some(inside) = bracketed(passage, sighting.tokens.end) else { return };
    let bytes = passage.bytes(inside.clone());
    let said = passage.written(bytes.clone());
    let short = !said.contains(' ') && said.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let same = plain(passage, inside) == plain_text(acronym);
    // A near match of the acronym itself is reported separately.
    if same || !short || found.iter().any(|other| other.span == passage.span(bytes.clone())) {
        return;
    }
    found.push(Contradiction {
        code: Code::NearName,
        message: format!("`{said}` stands for `{}`, whose short name is `{acronym}`", name.written),
        span: passage.span(bytes),
        related: Some((name.span.clone(), name.called.to_owned())),
        help: format!("write `{acronym}`, or correct site.yaml"),
    });
}
