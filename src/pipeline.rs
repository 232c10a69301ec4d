//! The stages of a build in their order: a pure function from sources to output.
//!
//! Begin with [`build`]. `check` is a build that is not written; `serve` a build repeated and served from memory.

use crate::check;
use crate::diag::Diagnostics;
use crate::model::{Hidden, Instant};
use crate::parse::parse;
use crate::path::{SourcePath, UrlPath};
use crate::render::plan::Plan;
use crate::render::{Links, Output, Settings, render};
use crate::resolve::{self, Drafts, resolve};
use crate::source::Sources;

/// What a build is told beside its sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The moment at which the site is built: pages of the future and of the past are hidden.
    pub now: Instant,
    /// The form of internal addresses.
    pub links: Links,
    /// Where the site will be found, in place of what `site.yaml` says.
    pub base_url: Option<String>,
}

/// A site that was built.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// The number of pages, in all languages.
    pub pages: usize,
    /// The pages that are not published, in the order of their files.
    pub hidden: Vec<Hidden>,
    /// The file of each page and the address of the page, in the order of the addresses.
    pub routes: Vec<(SourcePath, UrlPath)>,
    /// The path of the site on its host, with `/` at both ends.
    pub host_path: String,
}

/// Builds a site in memory. All mistakes are reported in `findings`; with an error there is no site.
pub fn build(sources: &Sources, options: &Options, findings: &mut Diagnostics) -> Option<Built> {
    let parsed = parse(sources, findings)?;
    let theme = parsed.theme.clone();
    let visibility = resolve::Options { drafts: options.drafts, now: options.now.clone() };
    let site = resolve(parsed, sources, &visibility, findings);
    check::check(&site, findings);
    let plan = Plan::new(&site, &theme, findings);
    let base_url = options.base_url.clone().or_else(|| site.config.base_url.clone());
    let settings = Settings { links: options.links, base_url };
    let output = render(&site, &theme, &plan, sources, &settings, findings);
    let routes = plan
        .pages
        .iter()
        .filter(|route| !route.fallback)
        .map(|route| (site.pages[route.page].source.clone(), route.url.clone()));
    let built = Built {
        output,
        pages: plan.pages.len(),
        routes: routes.collect(),
        host_path: settings.host_path().to_owned(),
        hidden: site.hidden,
    };
    (!findings.has_errors()).then_some(built)
}
