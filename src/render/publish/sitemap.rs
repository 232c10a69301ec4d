//! The list of all pages for search engines (sitemaps.org), with their versions in other languages.
//!
//! Pages that show another page's text (`fallback`) are left out, and so are old addresses. The day of the last change
//! stands only where the page says one: a wrong one is worse than none.

use crate::render::plan::sitemap::{entry, part_address};

use super::exporter::Exporter;
use crate::render::format::xml::Xml;
use crate::render::plan::PageRoute;

/// The file about some of the routes.
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

/// The list of the files.
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
