//! Deliverables in `site.yaml`: their numbers, status and files.

use super::super::context::working_group_code;
use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::file::format_of;
use super::super::is_web_address;
use super::super::yaml::Node;
use super::people::known_or_own;
use super::publication::publication;
use crate::diag::Code;
use crate::model::{
    Adoption, Deliverable, DeliverableKind, DeliverableStatus, DeliverableType, DocumentFile, FileLink,
    FileTarget, Spanned,
};
use crate::path::UrlPath;

pub(super) fn deliverable(decoder: &mut Decoder, node: &Node) -> Option<Deliverable> {
    let mut fields = decoder.fields(node, "a deliverable")?;
    let number = fields.need(decoder, "number", Decoder::string);
    let kind = fields.need(decoder, "type", |decoder, node| {
        let words = DeliverableKind::WORDS;
        known_or_own(decoder, node, "type", words, DeliverableType::Known, DeliverableType::Own)
    });
    let title = fields.need(decoder, "title", Decoder::text);
    let working_group = fields.get(decoder, "working_group", working_group_code).value();
    let stated_status =
        fields.get(decoder, "status", |decoder, node| decoder.word(node, DeliverableStatus::WORDS)).value();
    let drafted = fields.get(decoder, "drafted", Decoder::partial_date).value();
    let approved = fields.get(decoder, "approved", Decoder::partial_date).value();
    let published = fields.get(decoder, "published", Decoder::partial_date).value();
    let adopted = fields.get(decoder, "adopted", adoption).value();
    let withdrawn = fields.get(decoder, "withdrawn", Decoder::partial_date).value();
    let supersedes = fields
        .get(decoder, "supersedes", |decoder, node| decoder.one_or_many(node, Decoder::spanned_string))
        .unwrap_or_default();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let files = fields.many(decoder, "files", file);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Deliverable {
        number: number?,
        kind: kind?,
        title: title?,
        working_group,
        stated_status,
        drafted,
        approved,
        published,
        adopted,
        withdrawn,
        supersedes,
        url,
        files,
        span,
        publication,
    })
}

fn adoption(decoder: &mut Decoder, node: &Node) -> Option<Adoption> {
    let mut fields = decoder.fields(node, "an adoption")?;
    let name = fields.need(decoder, "as", Decoder::text);
    let date = fields.get(decoder, "date", Decoder::partial_date).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    fields.finish(decoder);
    Some(Adoption { name: name?, date, url })
}

/// A file: its address, or a mapping with what else is known of it.
fn file(decoder: &mut Decoder, node: &Node) -> Option<Spanned<DocumentFile>> {
    let span = decoder.span(&node.span);
    let value = decoder.text_or_mapping(
        node,
        |decoder, node| {
            let file = link(&decoder.url(node)?, None, None);
            Some(DocumentFile { file, lang: None, account: false })
        },
        |decoder, node| {
            let mut fields = decoder.fields(node, "a file")?;
            let url = fields.need(decoder, "url", Decoder::url);
            let lang = fields.get(decoder, "lang", Decoder::lang).value();
            let format = fields.get(decoder, "format", Decoder::string).value();
            let size = fields.get(decoder, "size", size).value();
            let account = fields.flag(decoder, "account");
            fields.finish(decoder);
            Some(DocumentFile { file: link(&url?, format, size), lang, account })
        },
    )?;
    Some(Spanned { value, span })
}

fn link(url: &str, format: Option<String>, size_bytes: Option<u64>) -> FileLink {
    let target = match is_web_address(url) {
        true => FileTarget::Remote(url.to_owned()),
        false => FileTarget::Local(UrlPath::new(url)),
    };
    FileLink { target, format: format.unwrap_or_else(|| format_of(url)), size_bytes }
}

/// `240 kB`, in bytes.
fn size(decoder: &mut Decoder, node: &Node) -> Option<u64> {
    let text = decoder.string_as(node, TextShape::Size)?;
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit.trim() {
        "B" | "bytes" => Some(1.0),
        "kB" | "KB" => Some(1e3),
        "MB" => Some(1e6),
        "GB" => Some(1e9),
        _ => None,
    };
    let bytes = factor.zip(number.parse::<f64>().ok()).map(|(factor, number)| (number * factor).round());
    // A larger number cannot be written without loss.
    let bytes = bytes.filter(|bytes| (1.0..=1e15).contains(bytes));
    if bytes.is_none() {
        let message = format!("`{text}` is not a size");
        decoder.reject(
            node,
            Code::BadValue,
            message,
            "write a number with B, kB, MB or GB, for example `240 kB`",
        );
    }
    bytes.map(|bytes| bytes as u64)
}
