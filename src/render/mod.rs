//! The model as files: which file stands where ([`plan`]), and what is in it.
//!
//! Begin with [`render`].

mod address;
mod agenda_text;
mod anchor;
mod asset;
mod atom;
mod data;
mod documents;
pub mod generated;
mod headers;
pub mod html;
mod ics;
mod json_ld;
pub mod link;
mod output;
mod page;
mod places;
pub mod plan;
mod publisher;
mod robots;
mod schedule;
mod security;
mod shared;
mod sitemap;
mod special;
pub mod theme;
mod tree;
mod uuid;
pub mod view;
mod work;
mod xml;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostics};
use crate::l10n::Locale;
use crate::model::{Lang, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, UrlPath};
use crate::source::Sources;

pub use link::Links;
pub use output::Output;
use page::PageRenderer;
use plan::Plan;
use publisher::Publisher;
use shared::World;
use theme::Engine;

/// The Content-Security-Policy that every site holds to: nothing foreign, no inline script or style (the design's
/// invariant 8). It is what a host should send; `serve` sends it too, with what its reload script needs.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What the output is to be like.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The form of internal addresses.
    pub links: Links,
    /// Where the site will be found, with its final `/`; `None` where nobody said.
    pub base_url: Option<String>,
}

impl Settings {
    /// Nobody has said where the site will be found.
    #[cfg(test)]
    pub(crate) fn nowhere() -> Self {
        Self { links: Links::Folders, base_url: None }
    }

    /// The absolute form of an address.
    pub(crate) fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.base_url.as_ref().map(|base| format!("{base}{}", &url.encoded()[1..]))
    }

    /// The path of the site on its host: `/fgmv/`.
    pub(crate) fn host_path(&self) -> &str {
        let base = self.base_url.as_deref().unwrap_or("https://host/");
        let host_start = base.find("://").map_or(0, |at| at + 3);
        base[host_start..].find('/').map_or("/", |slash| &base[host_start + slash..])
    }
}

/// Renders the whole site. With errors, which are reported, the output lacks files and must not be published.
pub fn render(
    site: &Site,
    theme: &Theme,
    plan: &Plan,
    sources: &Sources,
    settings: &Settings,
    findings: &mut Diagnostics,
) -> Output {
    let languages = site.config.languages.iter();
    let locales: BTreeMap<Lang, Locale> = languages.map(|lang| (lang.clone(), Locale::new(lang))).collect();
    let locales = Arc::new(locales);
    let engine = Engine::new(theme, &locales, findings);
    let mut output = Output::new();
    // With broken templates every page would fail again for the same reason.
    if findings.errors_in_templates() {
        return output;
    }
    let world = World::new(site, theme, plan, locales);
    let mut pairs: Vec<(&Lang, &Lang)> = Vec::new();
    for lang in &site.config.languages {
        pairs.push((lang, lang));
    }
    for route in &plan.pages {
        let pair = (&site.pages[route.page].lang, &route.lang);
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let tongues = pairs.iter().map(|(lang, links)| ((*lang, *links), world.tongue(lang, links))).collect();
    let twice = match findings.files_with(Code::DuplicateId).is_empty() {
        true => findings.files_with(Code::DuplicateAnchor),
        // Ids are anchors on any page that shows what they belong to.
        false => site.pages.iter().map(|page| page.source.clone()).collect(),
    };
    let renderer = PageRenderer { world: &world, engine: &engine, settings, twice, tongues };
    let rendered: Vec<_> = plan
        .pages
        .par_iter()
        .map(|route| {
            let mut findings = Diagnostics::new();
            (renderer.render(route, &mut findings), findings)
        })
        .collect();
    let mut pages = Vec::with_capacity(rendered.len());
    for (route, (linked, page_findings)) in plan.pages.iter().zip(rendered) {
        findings.merge(page_findings);
        pages.extend(linked.map(|linked| (route, linked)));
    }
    anchor::check(site, plan, &pages, findings);
    let path =
        |url: &UrlPath| -> OutPath { url.out_path().expect("the plan holds addresses that can be files") };
    for (route, linked) in pages {
        output.insert(path(&route.url), linked.html.into_bytes());
    }
    for (url, html) in special::pages(&renderer, findings) {
        output.insert(path(&url), html.into_bytes());
    }
    let publisher = Publisher::new(&renderer);
    let files: Vec<_> =
        plan.generated.par_iter().map(|(url, file)| (url, publisher.write(file, plan))).collect();
    for (url, text) in files {
        output.insert(path(url), text.into_bytes());
    }
    for asset in plan.assets.values() {
        output.insert(path(&asset.url), asset.bytes.clone());
    }
    for (url, source) in &plan.files {
        if let Some(bytes) = sources.bytes(source) {
            output.insert(path(url), bytes.clone());
        }
    }
    output
}
