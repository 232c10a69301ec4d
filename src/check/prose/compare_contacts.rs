//! Compares e-mail addresses, telephone numbers and web addresses in prose with the facts.

use std::ops::Range;

use super::contacts::{self, plain_address, plain_email, plain_phone};
use super::facts::{OF_LIST, TextFact};
use super::near::one_slip;
use super::passage::{ComparedSource, Contradiction};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, MarkKind};

/// The numbers of matches with the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Right {
    /// E-mail addresses, telephone numbers and web addresses.
    pub contacts: usize,
}

/// Reports addresses and numbers, in the words and links of a file, that almost match a fact.
pub fn compare(
    source: &ComparedSource,
    facts: &super::facts::SharedFacts,
    found: &mut Vec<Contradiction>,
) -> Right {
    let text = source.prose.text();
    let mut right = Right::default();
    let span = |range: Range<usize>| Span::new(source.file, source.prose.source_of(range));
    let mut hold = |code: Code, written: &str, plain: String, known: &[TextFact], place: Span, near: bool| {
        if known.iter().any(|fact| fact.plain == plain) {
            right.contacts += 1;
            return;
        }
        let nearly = |fact: &&TextFact| {
            near && (one_slip(&fact.plain, &plain) || one_slip(bare(&fact.written), bare(written)))
        };
        if let Some(fact) = known.iter().find(nearly).filter(|fact| fact.span != place) {
            found.push(report(code, written, fact, place, source));
        }
    };
    if text.contains('@') {
        for range in contacts::emails(text) {
            let written = &text[range.clone()];
            let (plain, near) = email(written, &facts.emails, source.is_letter());
            hold(Code::NearEmail, written, plain, &facts.emails, span(range), near);
        }
    }
    for range in contacts::phones(text) {
        let written = &text[range.clone()];
        let plain = local(&plain_phone(written), &facts.phones);
        hold(Code::NearPhone, written, plain, &facts.phones, span(range), true);
    }
    for range in contacts::addresses(text) {
        let written = &text[range.clone()];
        let (plain, near) = address(written, &facts.addresses, source.is_letter());
        hold(Code::NearAddress, written, plain, &facts.addresses, span(range), near);
    }
    for mark in source.prose.marks() {
        let MarkKind::Link(address_of) = &mark.kind else { continue };
        let place = Span::new(source.file, mark.source.clone());
        // The visible text of the link is compared above.
        let shown = &text[mark.range.clone()];
        if let Some(address) = address_of.strip_prefix("mailto:") {
            let written = address.split('?').next().unwrap_or(address);
            let (plain, near) = email(written, &facts.emails, source.is_letter());
            if plain != plain_email(shown) {
                hold(Code::NearEmail, written, plain, &facts.emails, place, near);
            }
        } else if let Some(number) = address_of.strip_prefix("tel:") {
            if plain_phone(number) != plain_phone(shown) {
                hold(Code::NearPhone, number, plain_phone(number), &facts.phones, place, true);
            }
        } else if address_of.contains("://") && **address_of != *shown {
            let (plain, near) = address(address_of, &facts.addresses, source.is_letter());
            hold(Code::NearAddress, address_of, plain, &facts.addresses, place, near);
        }
    }
    fields(source, facts, found);
    found.extend(contacts::phones(text).into_iter().filter_map(|range| exchanged(source, facts, range)));
    right
}

/// An address without its scheme: a slip may be in an otherwise irrelevant part such as `www.`.
fn bare(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/')
}

fn report(code: Code, written: &str, fact: &TextFact, span: Span, source: &ComparedSource) -> Contradiction {
    let help = match (&fact.reference, source.is_letter() || source.page.is_none()) {
        (Some(reference), false) => {
            format!("write `{{{{ {reference} }}}}`; if another is meant, say so in an exception")
        }
        _ => format!("write `{}`; if another is meant, say so in an exception", fact.written),
    };
    Contradiction {
        code,
        message: format!("`{written}` is nearly `{}`, {}", fact.written, fact.called),
        span,
        related: Some((fact.span.clone(), fact.called.to_owned())),
        help,
    }
}

/// Words before a fax number, folded.
const FAX: &[&str] = &["fax", "telecopie", "факс", "传真", "فاكس"];
/// Words before a telephone number, folded.
const TELEPHONE: &[&str] = &["tel", "phone", "тел", "电话", "هاتف"];
/// How many characters before a number may say what it is.
const LABEL: usize = 16;

/// The group's telephone number where the text says that it is the fax number, and the other way round.
fn exchanged(
    source: &ComparedSource,
    facts: &super::facts::SharedFacts,
    range: Range<usize>,
) -> Option<Contradiction> {
    source.page?;
    let contact = &facts.site.group.contact;
    let (tel, fax) = (contact.tel.as_ref()?, contact.fax.as_ref()?);
    let text = source.prose.text();
    let before: String =
        text[..range.start].chars().rev().take(LABEL).collect::<Vec<_>>().into_iter().rev().collect();
    let before = super::tokens::fold(&before).into_owned();
    // A number in between has the label before it.
    let label = before.rsplit(|c: char| c.is_ascii_digit()).next()?;
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let written = &text[range.clone()];
    let is = |number: &str| plain_phone(number) == plain_phone(written);
    let is_fax = says(FAX);
    // `Telefax` is one word, `Tel./Fax` says both.
    let is_telephone = says(TELEPHONE) && !is_fax;
    let (value, other, key) = match (is_fax && !label.contains('/'), is_telephone) {
        (true, _) => (fax, tel, "group.contact.fax"),
        (_, true) => (tel, fax, "group.contact.tel"),
        (false, false) => return None,
    };
    if is(value) || !is(other) {
        return None;
    }
    Some(Contradiction {
        code: Code::NearPhone,
        message: format!("`{written}` is another number of the group, not this one"),
        span: Span::new(source.file, source.prose.source_of(range)),
        related: Some((facts.place(&[key]), "the number of the group".into())),
        help: format!("write `{value}`"),
    })
}

/// A number without a country code, with that of the group added: `022 730 6301`.
fn local(plain: &str, known: &[TextFact]) -> String {
    let Some(rest) = plain.strip_prefix('0') else { return plain.to_owned() };
    let length = |fact: &&TextFact| fact.plain.len() > rest.len() && fact.plain.len() <= rest.len() + 3;
    match known.iter().find(length) {
        Some(fact) => format!("{}{rest}", &fact.plain[..fact.plain.len() - rest.len()]),
        None => plain.to_owned(),
    }
}

/// An address in comparable form, and whether a near match is a likely mistake: numbered pages differ by a
/// digit.
fn address(written: &str, known: &[TextFact], letter: bool) -> (String, bool) {
    let plain = plain_address(written);
    let near = plain.len() >= 8 && (letter || !is_one_of_a_series(&plain, known));
    (plain, near)
}

/// As [`address`], for an e-mail address: mailboxes may be numbered too, and very short names are all alike.
fn email(written: &str, known: &[TextFact], letter: bool) -> (String, bool) {
    let plain = plain_email(written);
    let short = plain.find('@').is_some_and(|length| length < 3);
    let near = letter || !(short || is_one_of_a_series(&plain, known));
    (plain, near)
}

/// Whether an address differs from a fact only in its digits.
fn is_one_of_a_series(plain: &str, known: &[TextFact]) -> bool {
    known.iter().any(|fact| fact.plain != plain && without_digits(&fact.plain) == without_digits(plain))
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Addresses in the data that differ by one letter: one of them is probably wrong.
pub fn rivals(facts: &super::facts::SharedFacts) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (index, second) in facts.addresses.iter().enumerate() {
        let rival = |first: &&TextFact| {
            // The lists of a group differ by little more than a letter.
            let both_of_lists = first.called == OF_LIST && second.called == OF_LIST;
            let is_slip = (one_slip(&first.plain, &second.plain)
                || one_slip(bare(&first.written), bare(&second.written)))
                && without_digits(&first.plain) != without_digits(&second.plain);
            is_slip && !both_of_lists
        };
        if let Some(first) = facts.addresses[..index].iter().find(rival) {
            found.push(Contradiction {
                code: Code::NearAddress,
                message: format!("`{}` is nearly `{}`, {}", second.written, first.written, first.called),
                span: second.span.clone(),
                related: Some((first.span.clone(), first.called.to_owned())),
                help: "write both in the same way; if they are two, say so in an exception".into(),
            });
        }
    }
    found
}

/// The contact fields of a letter, whose kind is known: a fax number is not a telephone number.
fn fields(source: &ComparedSource, facts: &super::facts::SharedFacts, found: &mut Vec<Contradiction>) {
    if !source.is_letter() {
        return;
    }
    let group = &facts.site.group.contact;
    for (key, value, code, other) in [
        ("contact.tel", &group.tel, Code::NearPhone, &group.fax),
        ("contact.fax", &group.fax, Code::NearPhone, &group.tel),
    ] {
        let is_field = |kind: &BlockKind| matches!(kind, BlockKind::Value(path) if path.as_ref() == key);
        let Some(block) = source.prose.blocks().iter().find(|block| is_field(&block.kind)) else { continue };
        let written = source.prose.text_of(block);
        let exchanged = other.as_ref().is_some_and(|other| plain_phone(other) == plain_phone(written));
        if let Some(value) =
            value.as_ref().filter(|value| plain_phone(value) != plain_phone(written) && exchanged)
        {
            found.push(Contradiction {
                code,
                message: format!("`{written}` is another number of the group, not this one"),
                span: Span::new(source.file, source.prose.source_of(block.range.clone())),
                related: Some((facts.place(&[&format!("group.{key}")]), "the number of the group".into())),
                help: format!("write `{value}`"),
            });
        }
    }
}
