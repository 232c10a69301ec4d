//! `robots.txt` (RFC 9309): everything may be read, and here is the list of it.
//!
//! Robots look for it at the root of the host only: below a path, whoever runs the host has to take the line over.

use crate::path::UrlPath;

use super::exporter::Exporter;
use crate::render::plan::Plan;

pub(super) fn write(exporter: &Exporter, plan: &Plan) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    let sitemap = UrlPath::new("/sitemap.xml");
    if plan.has(&sitemap)
        && let Some(address) = exporter.absolute(&sitemap)
    {
        text.push_str(&format!("\nSitemap: {address}\n"));
    }
    text
}
