//! Sitemaps for search engines (sitemaps.org), with the language versions of each page.
//!
//! Fallback pages and redirects are left out. The date of the last change is only given if the page declares one: a
//! wrong date is worse than none.

use crate::render::plan::sitemap::{entry, part_address};

use super::exporter::Exporter;
use crate::render::format::xml::Xml;
use crate::render::plan::PageRoute;

/// A sitemap with some of the routes.
pub(super) fn write(exporter: &Exporter, routes: &[PageRoute]) -> String {
    let mut xml = Xml::new();
    xml.open(
        "urlset",
        &[
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ],
    );
    for route in routes.iter().filter(|route| !route.fallback) {
        xml.part(&entry(
            exporter.context.site,
            exporter.context.plan.places(),
            &exporter.context.plan.pages,
            route,
            exporter.settings,
        ));
    }
    xml.finish()
}

/// The index of the sitemaps.
pub(super) fn write_index(exporter: &Exporter, count: usize) -> String {
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for index in 0..count {
        xml.open("sitemap", &[]);
        xml.element("loc", &[], &exporter.absolute(&part_address(index)).unwrap_or_default());
        xml.close();
    }
    xml.finish()
}
