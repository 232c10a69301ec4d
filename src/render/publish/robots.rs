//! `robots.txt` (RFC 9309): allows everything, and names the sitemap.
//!
//! Robots look for it only at the root of the host: if the site is below a path, the operator of the host must copy its
//! lines.

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
