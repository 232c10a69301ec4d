//! `/data/site.json`: all facts in machine-readable form. `site.schema.json`, published beside it, describes the
//! format.
//!
//! Begin with [`write()`], which writes the records of [`record`]; the schema is derived from the same records. Times
//! are given as local time with the zone, and in UTC; texts, by the languages in which they were written.

mod scalar;
mod record;
mod group;
mod when_where;
mod structure;
mod event;
mod programme;
mod register;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;

use super::exporter::Exporter;
use crate::character::printable_json;
use crate::model::{Authority, PageKind, SiteAlert, SiteContact, SiteNotice};
use record::{
    AlertRecord, AuthorityRecord, PageRecord, SiteContactRecord, SiteData, SiteNoticeRecord, SiteRecord,
    VERSION,
};
use scalar::{Each, IsoDay, LanguageTag};

/// The facts.
pub(super) fn write(exporter: &Exporter) -> String {
    let site = exporter.context.site;
    let config = &site.config;
    let data = SiteData {
        schema: "site.schema.json",
        version: VERSION,
        generator: format!("Plenary {}", env!("CARGO_PKG_VERSION")),
        site: SiteRecord {
            notice: config.standing.notice.as_ref().map(|notice| exporter.notice(notice)).into(),
            contact: config.standing.contact.as_ref().map(|contact| exporter.site_contact(contact)).into(),
            authority: config.standing.authority.as_ref().map(|it| exporter.authority(it)).into(),
            alerts: config.alerts.iter().map(|alert| exporter.alert(alert)).collect(),
            title: exporter.texts(&config.title),
            description: exporter.optional_texts(&config.description),
            base_url: exporter.settings.base_url.as_deref().into(),
            languages: config.languages.iter().map(|lang| LanguageTag(lang.as_str())).collect(),
            current_meeting: config.current_meeting.as_ref().map(|id| id.value.as_str()).into(),
        },
        group: exporter.group(&site.group),
        meetings: site.meetings.iter().map(|meeting| exporter.meeting(meeting)).collect(),
        documents: Each::new(|| exporter.registers()),
        pages: Each::new(|| exporter.pages()),
    };
    let mut text = serde_json::to_string_pretty(&data).expect("the keys of records are texts");
    text.push('\n');
    match printable_json(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(printable) => printable,
    }
}

/// The JSON Schema of the format.
pub(super) fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<SiteData>().as_value())
}

impl Exporter<'_> {
    fn notice<'a>(&'a self, notice: &'a SiteNotice) -> SiteNoticeRecord<'a> {
        SiteNoticeRecord { text: self.texts(&notice.text), url: self.optional_url(&notice.url) }
    }

    fn site_contact<'a>(&'a self, contact: &'a SiteContact) -> SiteContactRecord<'a> {
        SiteContactRecord {
            email: contact.email.as_deref().into(),
            name: self.optional_texts(&contact.name),
            url: self.optional_url(&contact.url),
        }
    }

    fn authority<'a>(&'a self, authority: &'a Authority) -> AuthorityRecord<'a> {
        AuthorityRecord { name: self.texts(&authority.name), url: self.optional_url(&authority.url) }
    }

    fn alert<'a>(&'a self, alert: &'a SiteAlert) -> AlertRecord<'a> {
        AlertRecord {
            text: self.texts(&alert.text),
            url: self.optional_url(&alert.url),
            from: group::instant(&alert.from),
            until: group::instant(&alert.until),
            meeting: alert.meeting.as_ref().map(|id| id.value.as_str()).into(),
        }
    }

    /// The pages that were written, each in its own language.
    fn pages(&self) -> impl Iterator<Item = PageRecord<'_>> {
        self.context.site.pages.iter().map(|page| {
            let url = self.context.plan.url(&page.address, &page.lang);
            let letter = match &page.kind {
                PageKind::Circular(circular) => Some(circular),
                _ => None,
            };
            PageRecord {
                letter: letter.map(|letter| letter.letter).into(),
                number: letter.and_then(|letter| letter.number.as_deref()).into(),
                path: url.encoded(),
                url: self.absolute(&url).into(),
                kind: page.kind.as_str(),
                title: &page.meta.title,
                lang: LanguageTag(page.lang.as_str()),
                description: page.meta.description.as_deref().into(),
                meeting: page.meeting.as_ref().map(|id| id.as_str()).into(),
                date: page.date().map(IsoDay).into(),
                updated: page.meta.updated.map(IsoDay).into(),
            }
        })
    }
}
