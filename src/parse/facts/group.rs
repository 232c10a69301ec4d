//! `group:` of `site.yaml`.

use std::collections::BTreeMap;

use super::super::decode::Decoder;
use super::super::yaml::Node;
use super::deliverable::deliverable;
use super::event::{contact, organization};
use super::mailing_list::mailing_list;
use super::people::{officer, period};
use super::subgroup::working_group;
use crate::model::{Abbreviation, Extension, FormerName, FormerParent, Group, Organization, Text};

pub(super) fn group(decoder: &mut Decoder, node: &Node) -> Option<Group> {
    let mut fields = decoder.fields(node, "`group`")?;
    let acronym = fields.need(decoder, "acronym", Decoder::string);
    let name = fields.need(decoder, "name", Decoder::text);
    let group = Group {
        acronym: acronym.clone().unwrap_or_default(),
        other_acronyms: fields.many(decoder, "other_acronyms", Decoder::string),
        name: name.clone().unwrap_or_else(|| crate::model::Text::new(decoder.languages[0].clone(), "")),
        former_names: fields.many(decoder, "former_names", former_name),
        description: fields.get(decoder, "description", Decoder::text).value(),
        parent: fields.get(decoder, "parent", organization).value(),
        former_parents: fields.many(decoder, "former_parents", former_parent),
        established: fields.get(decoder, "established", Decoder::partial_date).value(),
        established_by: fields.get(decoder, "established_by", Decoder::text).value(),
        term: fields.get(decoder, "term", Decoder::text).value(),
        extensions: fields.many(decoder, "extensions", extension),
        concluded: fields.get(decoder, "concluded", Decoder::spanned_partial_date).value(),
        concluded_by: fields.get(decoder, "concluded_by", Decoder::text).value(),
        working_language: fields.get(decoder, "working_language", Decoder::text).value(),
        tasks: fields.many(decoder, "tasks", Decoder::text),
        contact: fields.get(decoder, "contact", contact).unwrap_or_default(),
        mailing_lists: fields.many(decoder, "mailing_lists", mailing_list),
        links: fields.get(decoder, "links", links).unwrap_or_default(),
        officers: fields.many(decoder, "officers", officer),
        secretariat: fields.many(decoder, "secretariat", officer),
        working_groups: fields.many(decoder, "working_groups", working_group),
        deliverables: fields.many(decoder, "deliverables", deliverable),
        abbreviations: fields.get(decoder, "abbreviations", abbreviations).unwrap_or_default(),
    };
    fields.finish(decoder);
    (acronym.is_some() && name.is_some()).then_some(group)
}

/// A name that the group had before.
fn former_name(decoder: &mut Decoder, node: &Node) -> Option<FormerName> {
    let mut fields = decoder.fields(node, "a former name")?;
    let name = fields.need(decoder, "name", Decoder::text);
    let acronym = fields.get(decoder, "acronym", Decoder::string).value();
    let term = period(decoder, &mut fields, ["from", "until"]);
    fields.finish(decoder);
    Some(FormerName { name: name?, acronym, term })
}

/// A body that the group reported to before.
fn former_parent(decoder: &mut Decoder, node: &Node) -> Option<FormerParent> {
    let mut fields = decoder.fields(node, "a former parent")?;
    let name = fields.need(decoder, "name", Decoder::text);
    let acronym = fields.get(decoder, "acronym", Decoder::string).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let term = period(decoder, &mut fields, ["from", "until"]);
    fields.finish(decoder);
    let organization = Organization { name: name?, acronym, url, publication: None };
    Some(FormerParent { organization, term })
}

/// An extension of the group's mandate.
fn extension(decoder: &mut Decoder, node: &Node) -> Option<Extension> {
    let mut fields = decoder.fields(node, "an extension")?;
    let until = fields.need(decoder, "until", Decoder::partial_date);
    let decided = fields.get(decoder, "decided", Decoder::partial_date).value();
    let by = fields.get(decoder, "by", Decoder::text).value();
    fields.finish(decoder);
    Some(Extension { until: until?, decided, by })
}

fn links(decoder: &mut Decoder, node: &Node) -> Option<BTreeMap<String, String>> {
    let links = decoder.entries(node, "`links`", |decoder, name, _, node| {
        decoder.url(node).map(|address| (name.to_owned(), address))
    })?;
    Some(links.into_iter().collect())
}

fn abbreviations(decoder: &mut Decoder, node: &Node) -> Option<Vec<Abbreviation>> {
    decoder.entries(node, "`abbreviations`", |decoder, short, _, long| {
        decoder
            .words_or_mapping(
                long,
                |decoder, node| Some((None, decoder.text(node)?)),
                |decoder, node| {
                    let mut fields = decoder.fields(node, "an abbreviation")?;
                    let own = fields.need(decoder, "short", Decoder::name_by_language);
                    let long = fields.need(decoder, "long", Decoder::text);
                    fields.finish(decoder);
                    Some((Some(own?), long?))
                },
            )
            .map(|(own, long)| Abbreviation {
                key: short.to_owned(),
                short: own.unwrap_or_else(|| Text::new(decoder.languages[0].clone(), short)),
                long,
            })
    })
}
