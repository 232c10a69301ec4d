//! The front matter of letters: circulars, announcements, invitations, addenda and corrigenda.

use super::context::Context;
use super::decode::Decoder;
use super::description::TextShape;
use super::facts::contact;
use super::fields::Fields;
use super::file::{file_link, locate};
use super::register::file;
use super::yaml::Node;
use crate::diag::{Code, Spanned};
use crate::model::{Circular, DeadlineId, LetterRevision, LetterRow, LetterType, Material, Signatory};
use crate::path::SourcePath;

/// Reads the keys of a letter.
pub(super) fn circular(decoder: &mut Decoder, context: &Context, fields: &mut Fields) -> Option<Circular> {
    let word = |decoder: &mut Decoder, node: &Node| decoder.word(node, LetterType::WORDS);
    let letter = fields.get_or(decoder, "type", word, "circular", |_| LetterType::Circular);
    // The description of the keys does not depend on the type.
    let is_reading = !decoder.is_describing();
    let number = match letter {
        Some(LetterType::Circular) if is_reading => fields.need(decoder, "number", Decoder::string),
        _ => fields.get(decoder, "number", Decoder::string).value(),
    };
    let amends = match letter {
        Some(LetterType::Addendum | LetterType::Corrigendum) => fields.need(decoder, "amends", page_file),
        _ => fields.get(decoder, "amends", page_file).value(),
    };
    let date = fields.need(decoder, "date", Decoder::date);
    let subject = fields.need(decoder, "subject", Decoder::string);
    let reference = fields.get(decoder, "reference", Decoder::string).value();
    let letterhead = fields.many(decoder, "letterhead", Decoder::string);
    let place = fields.get(decoder, "place", Decoder::string).value();
    let contact = fields.get(decoder, "contact", contact).unwrap_or_default();
    let addressees = fields.many(decoder, "addressees", Decoder::string);
    let copies = fields.many(decoder, "copies", Decoder::string);
    let salutation = fields.get(decoder, "salutation", Decoder::string).value();
    let closing = fields.get(decoder, "closing", Decoder::string).value();
    let signatory = fields.get(decoder, "signatory", signatory).value();
    let revision = fields.get(decoder, "revision", Decoder::string).value();
    let revisions = fields.many(decoder, "revisions", letter_revision);
    let deadlines = fields.many(decoder, "deadlines", row);
    let official = fields.get(decoder, "official", |decoder, node| {
        decoder.one_or_many(node, |decoder, node| file(decoder, context, node))
    });
    let annexes = fields.many(decoder, "annexes", |decoder, node| material(decoder, context, node));
    let letter = letter?;
    let is_complete = match letter {
        LetterType::Circular => number.is_some(),
        LetterType::Addendum | LetterType::Corrigendum => amends.is_some(),
        LetterType::Announcement | LetterType::Invitation | LetterType::CollectiveLetter => true,
    };
    if !is_complete {
        return None;
    }
    Some(Circular {
        letter,
        number,
        amends,
        reference,
        letterhead,
        place,
        date: date?,
        contact,
        addressees,
        copies,
        subject: subject?,
        salutation,
        closing,
        signatory,
        revision,
        revisions,
        deadlines,
        official: official.unwrap_or_default(),
        annexes,
    })
}

/// The file of another page, relative to the folder of this one.
fn page_file(decoder: &mut Decoder, node: &Node) -> Option<Spanned<SourcePath>> {
    let name = decoder.name_of(node, TextShape::File)?;
    match locate(&decoder.file, &name.value).filter(|path| path.extension() == "md") {
        Some(path) => Some(Spanned { value: path, span: name.span }),
        None => {
            let message = format!("`{}` is not the file of a page", name.value);
            decoder.reject(node, Code::BadValue, message, "write its name, for example `circular.md`");
            None
        }
    }
}

fn signatory(decoder: &mut Decoder, node: &Node) -> Option<Signatory> {
    let mut fields = decoder.fields(node, "a signatory")?;
    let name = fields.need(decoder, "name", Decoder::string);
    let title = fields.need(decoder, "title", Decoder::string);
    let signed = fields.flag(decoder, "signed");
    fields.finish(decoder);
    Some(Signatory { name: name?, signed, title: title? })
}

fn letter_revision(decoder: &mut Decoder, node: &Node) -> Option<LetterRevision> {
    let mut fields = decoder.fields(node, "a revision of a letter")?;
    let name = fields.need(decoder, "revision", Decoder::string);
    let date = fields.need(decoder, "date", Decoder::date);
    let changes = fields.need(decoder, "changes", Decoder::string);
    fields.finish(decoder);
    Some(LetterRevision { name: name?, date: date?, changes: changes? })
}

/// The id of a deadline of the meeting, or a row that the letter alone has.
fn row(decoder: &mut Decoder, node: &Node) -> Option<LetterRow> {
    decoder.text_or_mapping(
        node,
        |decoder, node| {
            let id = decoder.name_of(node, TextShape::DeadlineId)?;
            Some(LetterRow::OfMeeting(Spanned { value: DeadlineId::new(id.value), span: id.span }))
        },
        |decoder, node| {
            let mut fields = decoder.fields(node, "a row of the deadlines of a letter")?;
            let date = fields.need(decoder, "date", Decoder::date);
            let action = fields.need(decoder, "action", Decoder::string);
            fields.finish(decoder);
            Some(LetterRow::Own(date?, action?))
        },
    )
}

/// A file or an address with its title.
pub(super) fn material(decoder: &mut Decoder, context: &Context, node: &Node) -> Option<Material> {
    let mut fields = decoder.fields(node, "a material")?;
    let title = fields.need(decoder, "title", Decoder::string);
    let file = fields.need(decoder, "file", |decoder, node| {
        let name = decoder.name_of(node, TextShape::File)?;
        file_link(decoder, context, &name.value, name.span)
    });
    fields.finish(decoder);
    Some(Material { title: title?, file: file? })
}
