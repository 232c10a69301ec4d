//! An entry of a feed, and the feed around its entries.

use crate::model::{Instant, Lang};
use crate::path::UrlPath;
use crate::render::format::xml::Xml;
use crate::render::publish::exporter::Exporter;

/// Older entries are left out: feed readers keep what they have received.
pub(super) const MOST_ENTRIES: usize = 100;

/// An entry.
pub(super) struct FeedEntry {
    /// The part of the id after the site's name.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) url: UrlPath,
    pub(super) anchor: Option<String>,
    pub(super) lang: Lang,
    pub(super) published: Option<Instant>,
    pub(super) updated: Instant,
    pub(super) summary: Option<String>,
    /// What readers can be filtered by.
    pub(super) categories: Vec<String>,
    pub(super) files: Vec<Enclosure>,
    /// HTML with absolute addresses.
    pub(super) content: String,
}

/// A file of an entry.
pub(super) struct Enclosure {
    pub(super) url: String,
    pub(super) media_type: &'static str,
    pub(super) size_bytes: Option<u64>,
    pub(super) lang: Option<Lang>,
}

/// What a feed says of itself.
pub(super) struct FeedHead {
    /// The part of its id after the language.
    pub(super) id: &'static str,
    /// Its address in the first language.
    pub(super) address: UrlPath,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
}

/// Sorts entries, the latest first.
pub(super) fn sort(entries: &mut [FeedEntry]) {
    entries.sort_by(|a, b| (b.updated.unix(), &a.id).cmp(&(a.updated.unix(), &b.id)));
}

/// A feed with its entries, which are in their order.
pub(super) fn write_feed(exporter: &Exporter, head: &FeedHead, entries: &[FeedEntry]) -> String {
    let Exporter { lang, builder, .. } = exporter;
    let site = exporter.context.site;
    let feed_in = |lang: &Lang| exporter.context.plan.places().file(&head.address, lang);
    let absolute = |url: &UrlPath| exporter.absolute(url).unwrap_or_default();
    let tag = |specific: &str| exporter.ids.tag(specific).unwrap_or_default();
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang.as_str())]);
    xml.element("id", &[], &tag(&format!("{lang}/{}", head.id)));
    xml.element("title", &[], &head.title);
    if let Some(subtitle) = &head.subtitle {
        xml.element("subtitle", &[], subtitle);
    }
    let updated = entries.first().map_or_else(|| exporter.beginning(), |entry| entry.updated.clone());
    xml.element("updated", &[], &updated.rfc3339_utc());
    let own = absolute(&feed_in(lang));
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    let home = absolute(&exporter.context.plan.url(&UrlPath::new("/"), lang));
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("hreflang", lang.as_str()), ("href", &home)],
    );
    for other in site.config.languages.iter().filter(|other| other != lang) {
        let feed = absolute(&feed_in(other));
        let attributes = [
            ("rel", "alternate"),
            ("type", "application/atom+xml"),
            ("hreflang", other.as_str()),
            ("href", &feed),
        ];
        xml.empty("link", &attributes);
    }
    xml.element("generator", &[("version", env!("CARGO_PKG_VERSION"))], "Plenary");
    xml.open("author", &[]);
    xml.element("name", &[], &builder.words(&site.group.name));
    if let Some(email) = &site.group.contact.email {
        xml.element("email", &[], email);
    }
    xml.close();
    for entry in entries {
        write_entry(&mut xml, entry, &absolute(&entry.url), &tag(&entry.id));
    }
    xml.finish()
}

fn write_entry(xml: &mut Xml, entry: &FeedEntry, url: &str, id: &str) {
    let url = match &entry.anchor {
        Some(anchor) => format!("{url}#{}", crate::path::percent_encode(anchor)),
        None => url.to_owned(),
    };
    xml.open("entry", &[("xml:lang", entry.lang.as_str())]);
    xml.element("id", &[], id);
    xml.element("title", &[], &entry.title);
    xml.element("updated", &[], &entry.updated.rfc3339_utc());
    if let Some(published) = &entry.published {
        xml.element("published", &[], &published.rfc3339_utc());
    }
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("hreflang", entry.lang.as_str()), ("href", &url)],
    );
    if let Some(summary) = &entry.summary {
        xml.element("summary", &[], summary);
    }
    for category in &entry.categories {
        xml.empty("category", &[("term", category)]);
    }
    for file in &entry.files {
        let size = file.size_bytes.map(|size| size.to_string());
        let mut attributes = vec![("rel", "enclosure"), ("type", file.media_type), ("href", &*file.url)];
        attributes.extend(size.as_deref().map(|size| ("length", size)));
        attributes.extend(file.lang.as_ref().map(|lang| ("hreflang", lang.as_str())));
        xml.empty("link", &attributes);
    }
    xml.element("content", &[("type", "html")], &entry.content);
    xml.close();
}
