//! The model -> files: the address of each file (`plan`), and its content.
//!
//! Begin with [`render`].

mod settings;
mod policy;
mod output;
mod format;
mod loads;
mod theme;
mod plan;
mod site;
mod context;
mod html;
mod view;
mod link;
mod page;
mod publish;
mod cache;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostics};
use crate::model::{Lang, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, UrlPath};
use crate::source::Sources;

use cache::RenderedSite;
pub use cache::{RenderCache, plan as plan_site};
use context::SiteContext;
use link::broken_link::PageProblems;
use link::{Anchors, anchor, broken_link, foreign, style};
pub use output::Output;
use page::views::LocalizedViews;
use page::{PageRenderer, RenderedPage, system_pages};
use plan::generated::Generated;
pub use plan::generated::left_out;
pub use plan::{PageRoute, Plan};
pub use policy::{PREVIEW_DIRECTIVE, Policy};
pub use settings::{Links, Settings};

/// Renders the whole site. Reuses pages from `cache` whose inputs have not changed, and updates `cache`. If errors are
/// reported, the output is incomplete and must not be published.
pub fn render(
    site: &Site,
    theme: &Arc<Theme>,
    plan: &Arc<Plan>,
    sources: &Sources,
    settings: &Settings,
    mut cache: Option<&mut RenderCache>,
    findings: &mut Diagnostics,
) -> Output {
    let known = cache.as_mut().and_then(|cache| cache.take_valid(plan));
    let runtime = RenderCache::runtime(cache.as_deref_mut(), site, theme);
    findings.merge(runtime.findings.clone());
    // With broken templates, every page would fail for the same reason.
    if findings.errors_in_templates() {
        return Output::new();
    }
    let context = SiteContext::new(site, theme, plan, &runtime.locales);
    let twice = match findings.files_with(Code::DuplicateId).is_empty() {
        true => findings.files_with(Code::DuplicateAnchor),
        // Duplicate ids of facts become duplicate anchors on any page that shows the facts.
        false => site.pages.iter().map(|page| page.source.clone()).collect(),
    };
    let localized_views = localized_views(&context, known.as_ref());
    let renderer =
        PageRenderer { context: &context, engine: &runtime.engine, settings, twice, localized_views };
    let pages: Vec<Arc<RenderedPage>> = plan
        .pages
        .par_iter()
        .enumerate()
        .map(|(index, route)| {
            let page = &site.pages[route.page];
            let twice = renderer.twice.contains(&page.source);
            let before = known.as_ref().map(|known| &known.pages[index]);
            match before.filter(|before| before.is_valid_for(page, twice)) {
                Some(before) => before.clone(),
                None => Arc::new(renderer.render(route)),
            }
        })
        .collect();
    let renewed = match &known {
        Some(known) => {
            pages.iter().zip(&known.pages).filter(|(now, before)| !Arc::ptr_eq(now, before)).count()
        }
        None => pages.len(),
    };
    for done in &pages {
        findings.merge(done.findings.clone());
    }
    let problems = plan.pages.iter().zip(&pages);
    let problems = problems.filter(|(_, done)| !done.broken.is_empty() || !done.loads.is_empty());
    let problems: Vec<PageProblems> = problems
        .map(|(route, done)| PageProblems::of_page(&route.url, &done.page, &done.broken, &done.loads))
        .collect();
    broken_link::report(&context, &problems, findings);
    foreign::report(&context, sources, &problems, findings);
    let anchors: Vec<Option<&Anchors>> =
        pages.iter().map(|done| done.rendered.as_ref().map(|(_, anchors)| anchors)).collect();
    anchor::check(site, plan, &anchors, findings);
    style::check(plan, sources, findings);
    foreign::check_files(plan, sources, findings);
    let (output, special_findings) = output(&renderer, sources, &pages, known);
    findings.merge(special_findings.clone());
    if let Some(cache) = cache {
        let views = renderer
            .localized_views
            .iter()
            .map(|((lang, links), localized)| (((*lang).clone(), (*links).clone()), localized.views.clone()));
        let views = views.collect();
        let (plan, output) = (plan.clone(), output.clone());
        cache.store(RenderedSite { plan, views, pages, special_findings, output, renewed });
    }
    output
}

/// The languages of texts in use, each with the languages of the links that occur with it.
fn localized_views<'a>(
    context: &'a SiteContext<'a>,
    known: Option<&RenderedSite>,
) -> Vec<((&'a Lang, &'a Lang), LocalizedViews<'a>)> {
    let mut pairs: Vec<(&Lang, &Lang)> = Vec::new();
    for lang in &context.site.config.languages {
        pairs.push((lang, lang));
    }
    for route in &context.plan.pages {
        let pair = (&context.site.pages[route.page].lang, &route.lang);
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let views = |lang: &Lang, links: &Lang| {
        let found = known?.views.iter().find(|((text, address), _)| text == lang && address == links)?;
        Some(found.1.clone())
    };
    pairs
        .into_iter()
        .map(|(lang, links)| ((lang, links), LocalizedViews::new(context, lang, links, views(lang, links))))
        .collect()
}

/// All files, and the findings in those that are made here.
fn output(
    renderer: &PageRenderer,
    sources: &Sources,
    pages: &[Arc<RenderedPage>],
    known: Option<RenderedSite>,
) -> (Output, Diagnostics) {
    let plan = renderer.context.plan;
    let path =
        |url: &UrlPath| -> OutPath { url.out_path().expect("the plan holds addresses that can be files") };
    let mut output = Output::new();
    let mut special_findings = Diagnostics::new();
    let mut wanted: fn(&Generated) -> bool = |_| true;
    match known {
        Some(known) => {
            output = known.output;
            // The pages are the same, but the places of their mistakes may have moved.
            if known.special_findings.recorded() > 0 {
                system_pages::pages(renderer, sources, &mut special_findings);
            }
            wanted = |_| false;
            for (index, route) in plan.pages.iter().enumerate() {
                let done = &pages[index];
                if Arc::ptr_eq(done, &known.pages[index]) {
                    continue;
                }
                if done.page.date().is_some() {
                    wanted = Generated::holds_texts;
                }
                match &done.rendered {
                    Some((html, _)) => output.replace(path(&route.url), html.clone()),
                    None => output.remove(&path(&route.url)),
                }
            }
        }
        None => {
            for (route, done) in plan.pages.iter().zip(pages) {
                if let Some((html, _)) = &done.rendered {
                    output.insert(path(&route.url), html.clone());
                }
            }
            for (url, html) in system_pages::pages(renderer, sources, &mut special_findings) {
                output.insert(path(&url), html.into_bytes());
            }
            for asset in plan.assets.values() {
                output.insert(path(&asset.url), asset.data.clone());
            }
        }
    }
    let files = publish::files(renderer, wanted);
    for (url, text) in files {
        output.replace(path(&url), text.into_bytes());
    }
    for (url, source) in &plan.files {
        if let Some(data) = sources.data(source) {
            output.replace(path(url), data.clone());
        }
    }
    (output, special_findings)
}
