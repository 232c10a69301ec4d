//! People in `site.yaml`: officers and staff, and the period of an appointment.

use super::super::decode::Decoder;
use super::super::description::Shape;
use super::super::fields::Fields;
use super::super::yaml::{Node, Value};
use super::publication::publication;
use crate::diag::{Code, Diagnostic, nearest};
use crate::model::{Officer, OfficerRole, PartialDate, Period, Photo, Role, Spanned, Text};

/// An officer or a member of the staff.
pub(super) fn officer(decoder: &mut Decoder, node: &Node) -> Option<Officer> {
    let mut fields = decoder.fields(node, "an officer")?;
    let name = fields.need(decoder, "name", Decoder::name_by_language);
    let role = fields.need(decoder, "role", |decoder, node| {
        known_or_own(decoder, node, "role", Role::WORDS, OfficerRole::Known, OfficerRole::Own)
    });
    let role_name = fields.get(decoder, "role_name", Decoder::name_by_language).value();
    let affiliation = fields.get(decoder, "affiliation", Decoder::text).value();
    let country = fields.get(decoder, "country", Decoder::text).value();
    let term = period(decoder, &mut fields, ["from", "until"]);
    let email = fields.get(decoder, "email", Decoder::email).value();
    let photo = fields.get(decoder, "photo", photo).value();
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Officer {
        name: name?,
        role: role?,
        role_name,
        affiliation,
        country,
        term,
        email,
        photo,
        span,
        publication,
    })
}

/// A word that every theme knows, or words of the site's own, which are written by language so that a misspelt
/// word is not taken for one of them.
pub(super) fn known_or_own<K: Copy, T>(
    decoder: &mut Decoder,
    node: &Node,
    what: &str,
    words: &[(&'static str, K)],
    known: impl Fn(K) -> T,
    own: impl Fn(Text) -> T,
) -> Option<T> {
    let word = |decoder: &mut Decoder, node: &Node| {
        if decoder.describes(|| Shape::Word(words.iter().map(|(word, _)| *word).collect())) {
            return None;
        }
        let text = decoder.string(node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(known(*value));
        }
        let names = || words.iter().map(|(word, _)| *word);
        let message = format!("unknown {what} `{text}`");
        let finding = Diagnostic::error(Code::BadValue, decoder.span(&node.span), message);
        let lang = &decoder.languages[0];
        let finding = match nearest(&text, names()) {
            Some(_) => finding.suggest(&text, names()),
            None => finding.help(format!(
                "write one of {}; a {what} of your own is written by language: `{{{lang}: {text}}}`",
                names().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
            )),
        };
        decoder.report(finding);
        None
    };
    decoder.text_or_mapping(node, word, |decoder, node| decoder.text(node).map(&own))
}

/// The first and last day of something, under two keys of one's own.
pub(super) fn period(decoder: &mut Decoder, fields: &mut Fields, [from, until]: [&'static str; 2]) -> Period {
    let first = fields.get(decoder, from, Decoder::spanned_partial_date).value();
    let last = fields.get(decoder, until, Decoder::spanned_partial_date).value();
    if let (Some(first), Some(last)) = (&first, &last)
        && last.value.is_before(first.value)
    {
        let message = format!("`{until}`, {}, is before `{from}`, {}", last.value, first.value);
        let finding = Diagnostic::error(Code::ReversedDates, last.span.clone(), message)
            .related(first.span.clone(), "the first day")
            .help("swap the two, or correct one of them");
        decoder.report(finding);
        return Period::default();
    }
    let day = |date: Option<Spanned<PartialDate>>| date.map(|date| date.value);
    Period { from: day(first), until: day(last) }
}

/// A picture of a person, with a description for those who do not see it.
pub(super) fn photo(decoder: &mut Decoder, node: &Node) -> Option<Photo> {
    if let Value::Scalar(address, _) = &node.value {
        let help = format!("write `{{url: {address}, alt: …}}`: `alt` says what the picture shows");
        decoder.reject(
            node,
            Code::MissingKey,
            "a photo needs a description for those who do not see it",
            help,
        );
        return None;
    }
    let mut fields = decoder.fields(node, "a photo")?;
    let url = fields.need(decoder, "url", Decoder::url);
    let alt = fields.need(decoder, "alt", Decoder::text);
    fields.finish(decoder);
    Some(Photo { url: url?, alt: alt? })
}
