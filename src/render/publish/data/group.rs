//! The group in `site.json`, and helpers for all its parts.

use super::record::{
    ContactRecord, DatesRecord, ExtensionRecord, FormerNameRecord, FormerParentRecord, GroupRecord,
    InstantRecord, OrganizationRecord,
};
use super::scalar::{IsoDay, Optional, PartialDateText, TextsByLanguage, ZoneName};
use crate::model::{
    Contact, DateRange, Designation, Group, Instant, Organization, PartialDate, Revision, Text, Zone,
};
use crate::render::publish::exporter::Exporter;

/// An instant as local time and in UTC.
pub(super) fn instant(at: &Instant) -> InstantRecord {
    InstantRecord {
        local: format!("{}T{}:00", at.date(), at.time()),
        zone: ZoneName(at.zone().name().to_owned()),
        offset: at.offset(),
        utc: at.rfc3339_utc(),
    }
}

pub(super) fn dates(range: DateRange) -> DatesRecord {
    DatesRecord { start: IsoDay(range.start), end: IsoDay(range.end) }
}

/// A day, month or year, if it is known.
pub(super) fn partial_date(date: Option<PartialDate>) -> Optional<PartialDateText> {
    date.map(PartialDateText).into()
}

/// When something was last changed, in UTC.
pub(super) fn updated(revision: &Revision) -> Optional<String> {
    revision.updated.as_ref().map(|at| at.in_zone(&Zone::utc()).rfc3339_utc()).into()
}

/// The ordinal of an event; absent if it has a label instead.
pub(super) fn ordinal(designation: Option<&Designation>) -> Optional<u32> {
    match designation {
        Some(Designation::Ordinal(ordinal)) => Some(*ordinal).into(),
        Some(Designation::Label(_)) | None => None.into(),
    }
}

impl Exporter<'_> {
    /// A text under each language in which it was written.
    pub(super) fn texts<'t>(&'t self, text: &'t Text) -> TextsByLanguage<'t> {
        TextsByLanguage::of(text, &self.context.site.config.languages)
    }

    pub(super) fn optional_texts<'t>(&'t self, text: &'t Option<Text>) -> Optional<TextsByLanguage<'t>> {
        text.as_ref().map(|text| self.texts(text)).into()
    }

    /// Several texts.
    pub(super) fn all_texts<'t>(&'t self, texts: &'t [Text]) -> Vec<TextsByLanguage<'t>> {
        texts.iter().map(|text| self.texts(text)).collect()
    }

    /// An absolute address; absent without a base URL.
    pub(super) fn optional_url(&self, url: &Option<String>) -> Optional<String> {
        url.as_ref().and_then(|url| self.full(url)).into()
    }

    pub(super) fn group<'t>(&'t self, group: &'t Group) -> GroupRecord<'t> {
        let end = self.context.site.ended();
        GroupRecord {
            acronym: &group.acronym,
            name: self.texts(&group.name),
            description: self.optional_texts(&group.description),
            other_acronyms: group.other_acronyms.iter().map(String::as_str).collect(),
            former_names: group
                .former_names
                .iter()
                .map(|former| FormerNameRecord {
                    name: self.texts(&former.name),
                    acronym: former.acronym.as_deref().into(),
                    from: partial_date(former.term.from),
                    until: partial_date(former.term.until),
                })
                .collect(),
            former_parents: group
                .former_parents
                .iter()
                .map(|former| FormerParentRecord {
                    organization: self.organization(&former.organization),
                    from: partial_date(former.term.from),
                    until: partial_date(former.term.until),
                })
                .collect(),
            extensions: group
                .extensions
                .iter()
                .map(|extension| ExtensionRecord {
                    until: PartialDateText(extension.until),
                    decided: partial_date(extension.decided),
                    by: self.optional_texts(&extension.by),
                })
                .collect(),
            concluded: partial_date(group.concluded.as_ref().map(|concluded| concluded.value)),
            concluded_by: self.optional_texts(&group.concluded_by),
            parent: group.parent.as_ref().map(|parent| self.organization(parent)).into(),
            established: partial_date(group.established),
            established_by: self.optional_texts(&group.established_by),
            term: self.optional_texts(&group.term),
            working_language: self.optional_texts(&group.working_language),
            tasks: self.all_texts(&group.tasks),
            contact: self.contact(&group.contact),
            mailing_lists: group.mailing_lists.iter().map(|list| self.mailing_list(list)).collect(),
            links: &group.links,
            officers: group.officers.iter().map(|officer| self.officer(officer, end)).collect(),
            secretariat: group.secretariat.iter().map(|officer| self.officer(officer, None)).collect(),
            deliverables: group.all_deliverables().map(|(code, it)| self.deliverable(code, it)).collect(),
            working_groups: group.working_groups.iter().map(|group| self.working_group(group)).collect(),
        }
    }

    pub(super) fn organization<'t>(&'t self, organization: &'t Organization) -> OrganizationRecord<'t> {
        OrganizationRecord {
            name: self.texts(&organization.name),
            acronym: organization.acronym.as_deref().into(),
            url: self.optional_url(&organization.url),
        }
    }

    fn contact<'t>(&'t self, contact: &'t Contact) -> ContactRecord<'t> {
        ContactRecord {
            name: self.optional_texts(&contact.name),
            email: contact.email.as_deref().into(),
            tel: contact.tel.as_deref().into(),
            fax: contact.fax.as_deref().into(),
            address: self.optional_texts(&contact.address),
        }
    }
}
