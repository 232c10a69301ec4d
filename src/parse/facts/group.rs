//! `group:` of `site.yaml`.

use std::collections::BTreeMap;

use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::yaml::Node;
use super::event::{contact, organization};
use super::publication::publication;
use crate::diag::Code;
use crate::model::{
    Abbreviation, Date, Deliverable, DeliverableKind, Group, Officer, Role, SubgroupKind, WorkingGroup,
    WorkingGroupCode,
};

pub(super) fn group(decoder: &mut Decoder, node: &Node) -> Option<Group> {
    let mut fields = decoder.fields(node, "`group`")?;
    let acronym = fields.need(decoder, "acronym", Decoder::string);
    let name = fields.need(decoder, "name", Decoder::text);
    let group = Group {
        acronym: acronym.clone().unwrap_or_default(),
        name: name.clone().unwrap_or_else(|| crate::model::Text::new(decoder.languages[0].clone(), "")),
        description: fields.get(decoder, "description", Decoder::text).value(),
        parent: fields.get(decoder, "parent", organization).value(),
        established: fields.get(decoder, "established", Decoder::date).value(),
        established_by: fields.get(decoder, "established_by", Decoder::text).value(),
        term: fields.get(decoder, "term", Decoder::text).value(),
        working_language: fields.get(decoder, "working_language", Decoder::text).value(),
        tasks: fields.many(decoder, "tasks", Decoder::text),
        contact: fields.get(decoder, "contact", contact).unwrap_or_default(),
        links: fields.get(decoder, "links", links).unwrap_or_default(),
        officers: fields.many(decoder, "officers", officer),
        working_groups: fields.many(decoder, "working_groups", working_group),
        abbreviations: fields.get(decoder, "abbreviations", abbreviations).unwrap_or_default(),
    };
    fields.finish(decoder);
    (acronym.is_some() && name.is_some()).then_some(group)
}

fn links(decoder: &mut Decoder, node: &Node) -> Option<BTreeMap<String, String>> {
    let links = decoder.entries(node, "`links`", |decoder, name, _, node| {
        decoder.url(node).map(|address| (name.to_owned(), address))
    })?;
    Some(links.into_iter().collect())
}

fn abbreviations(decoder: &mut Decoder, node: &Node) -> Option<Vec<Abbreviation>> {
    decoder.entries(node, "`abbreviations`", |decoder, short, _, long| {
        Some(Abbreviation { short: short.to_owned(), long: decoder.text(long)? })
    })
}

fn officer(decoder: &mut Decoder, node: &Node) -> Option<Officer> {
    let mut fields = decoder.fields(node, "an officer")?;
    let name = fields.need(decoder, "name", Decoder::string);
    let role = fields.need(decoder, "role", |decoder, node| decoder.word(node, Role::WORDS));
    let affiliation = fields.get(decoder, "affiliation", Decoder::text).value();
    let country = fields.get(decoder, "country", Decoder::text).value();
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Officer { name: name?, role: role?, affiliation, country, span, publication })
}

fn working_group(decoder: &mut Decoder, node: &Node) -> Option<WorkingGroup> {
    let mut fields = decoder.fields(node, "a working group")?;
    let code = fields.need(decoder, "code", Decoder::string);
    let kind = fields.word_or(decoder, "kind", SubgroupKind::WORDS, SubgroupKind::WorkingGroup);
    let title = fields.need(decoder, "title", Decoder::text);
    let mandate = fields.get(decoder, "mandate", Decoder::text).value();
    let officers = fields.many(decoder, "officers", officer);
    let deliverables = fields.many(decoder, "deliverables", deliverable);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(WorkingGroup {
        code: WorkingGroupCode::new(code?),
        kind,
        title: title?,
        mandate,
        officers,
        deliverables,
        span,
        publication,
    })
}

fn deliverable(decoder: &mut Decoder, node: &Node) -> Option<Deliverable> {
    let mut fields = decoder.fields(node, "a deliverable")?;
    let number = fields.need(decoder, "number", Decoder::string);
    let kind = fields.need(decoder, "type", |decoder, node| decoder.word(node, DeliverableKind::WORDS));
    let title = fields.need(decoder, "title", Decoder::text);
    let approved = fields.get(decoder, "approved", month).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let publication = publication(decoder, &mut fields);
    fields.finish(decoder);
    Some(Deliverable { number: number?, kind: kind?, title: title?, approved, url, publication })
}

/// `2023-12`, as the first day of that month.
fn month(decoder: &mut Decoder, node: &Node) -> Option<Date> {
    let text = decoder.string_as(node, TextShape::Month)?;
    let date = Date::parse(&format!("{text}-01")).ok();
    if date.is_none() {
        decoder.reject(
            node,
            Code::BadDate,
            format!("`{text}` is not a month"),
            "write year and month, for example `2023-12`, from 1800-01 to 2999-12",
        );
    }
    date
}
