//! The model -> files: the address of each file (`plan`), and its content.
//!
//! Begin with [`render`].

mod settings;
mod policy;
mod output;
mod sink;
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

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostics};
use crate::model::{AnchorLink, Lang, Page, PageText, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, UrlPath};
use crate::resolve::TextRead;
use crate::source::Sources;

use cache::RenderedSite;
pub use cache::{RenderCache, plan as plan_site};
use context::SiteContext;
pub use format::media_type::mime_type;
use link::broken_link::PageProblems;
use link::{Anchors, anchor, broken_link, foreign, style};
pub use output::Output;
pub use page::TextReader;
use page::views::LocalizedViews;
use page::{PageRenderer, RenderedPage, RenderedRoute, system_pages};
use plan::generated::Generated;
pub use plan::generated::left_out;
pub use plan::{PageRoute, Plan};
pub use policy::{PREVIEW_DIRECTIVE, Policy};
pub use settings::{Links, Settings};
pub use sink::{InMemory, Sink};

/// What was rendered.
pub struct Rendered {
    /// Every file.
    pub output: Output,
    /// The texts of the pages in their order, if they were kept.
    pub texts: Vec<Arc<PageText>>,
}

/// What is rendered, and with what.
#[derive(Clone, Copy)]
pub struct RenderInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its theme.
    pub theme: &'a Arc<Theme>,
    /// Where everything is.
    pub plan: &'a Arc<Plan>,
    /// The files that are copied.
    pub sources: &'a Sources,
    /// The form of addresses.
    pub settings: &'a Settings,
    /// Reads the texts of pages.
    pub reader: TextReader<'a>,
    /// Takes the files that are made.
    pub sink: &'a dyn Sink,
}

/// Renders the whole site: reads each page, renders it at its addresses, and drops its text. Reuses pages from `cache` whose inputs
/// have not changed, and updates `cache`. If errors are reported, the output is incomplete and must not be published.
pub fn render(
    input: RenderInput,
    mut cache: Option<&mut RenderCache>,
    findings: &mut Diagnostics,
) -> Rendered {
    let RenderInput { site, theme, plan, sources, settings, reader, sink } = input;
    let known = cache.as_mut().and_then(|cache| cache.take_valid(plan, site));
    let runtime = RenderCache::runtime(cache.as_deref_mut(), site, theme);
    findings.merge(runtime.findings.clone());
    // With broken templates, every page would fail for the same reason.
    if findings.errors_in_templates() {
        return only_read(site, reader, findings);
    }
    let context = SiteContext::new(site, theme, plan, &runtime.locales);
    let has_duplicate_ids = !findings.files_with(Code::DuplicateId).is_empty();
    let localized_views = localized_views(&context, known.as_ref());
    let renderer = PageRenderer {
        context: &context,
        engine: &runtime.engine,
        settings,
        reader,
        sink,
        has_duplicate_ids,
        localized_views,
    };
    let mut routes: Vec<Vec<&PageRoute>> = vec![Vec::new(); site.pages.len()];
    for route in &plan.pages {
        routes[route.page].push(route);
    }
    let is_cached = cache.is_some();
    let render_page = |index: usize| {
        let (page, routes) = (&site.pages[index], &routes[index]);
        let before = known.as_ref().map(|known| &known.pages[index]);
        // The same page has the same text, with the same targets of its references.
        match before.filter(|before| Arc::ptr_eq(&before.page, page) && before.may_stay(has_duplicate_ids)) {
            Some(before) => before.clone(),
            None => Arc::new(renderer.render(page, routes, before.map(|it| &**it), is_cached)),
        }
    };
    // Few pages change with a text; with anything else, all are rendered.
    let first = if known.is_none() { wanted_first(&routes, sink) } else { Vec::new() };
    let first: BTreeMap<usize, Arc<RenderedPage>> =
        first.into_par_iter().map(|index| (index, render_page(index))).collect();
    if !first.is_empty() && !findings.has_errors() {
        show_first(&first, &routes, sink);
    }
    let pages: Vec<Arc<RenderedPage>> = (0..site.pages.len())
        .into_par_iter()
        .map(|index| first.get(&index).cloned().unwrap_or_else(|| render_page(index)))
        .collect();
    for done in &pages {
        findings.merge(done.findings.clone());
    }
    let routes = in_order(plan, &pages);
    for done in &routes {
        findings.merge(done.findings.clone());
    }
    let renewed = match &known {
        Some(known) => {
            routes.iter().zip(&known.routes).filter(|(now, before)| !Arc::ptr_eq(now, before)).count()
        }
        None => routes.len(),
    };
    let problems = plan.pages.iter().zip(&routes);
    let problems = problems.filter(|(_, done)| !done.broken.is_empty() || !done.loads.is_empty());
    let problems: Vec<PageProblems> = problems
        .map(|(route, done)| {
            PageProblems::of_page(&route.url, &site.pages[route.page], &done.broken, &done.loads)
        })
        .collect();
    broken_link::report(&context, &problems, findings);
    foreign::report(&context, sources, &problems, findings);
    let anchors: Vec<Option<&Anchors>> =
        routes.iter().map(|done| done.rendered.as_ref().map(|(_, anchors)| anchors)).collect();
    let links: Vec<&[AnchorLink]> = pages.iter().map(|page| page.anchor_links.as_slice()).collect();
    let known_to_hold = known.as_ref().filter(|known| known.anchors_hold && has_anchors_of(&routes, known));
    let anchor_findings = anchor::check(site, plan, &anchors, &links, |index| {
        known_to_hold.is_none_or(|known| !Arc::ptr_eq(&routes[index], &known.routes[index]))
    });
    let anchors_hold = anchor_findings.recorded() == 0;
    findings.merge(anchor_findings);
    style::check(plan, sources, findings);
    foreign::check_files(plan, sources, findings);
    let (output, special_findings) = output(&renderer, sources, &routes, known);
    findings.merge(special_findings.clone());
    let texts = pages.iter().filter_map(|page| page.text.clone()).collect();
    if let Some(cache) = cache {
        let views = renderer
            .localized_views
            .iter()
            .map(|((lang, links), localized)| (((*lang).clone(), (*links).clone()), localized.views.clone()));
        let views = views.collect();
        let (plan, checks, output) = (plan.clone(), site.checks.clone(), output.clone());
        cache.store(RenderedSite {
            plan,
            checks,
            views,
            pages,
            routes,
            anchors_hold,
            special_findings,
            output,
            renewed,
        });
    }
    Rendered { output, texts }
}

/// Whether every page has the anchors that it had before.
fn has_anchors_of(routes: &[Arc<RenderedRoute>], known: &RenderedSite) -> bool {
    let ids = |route: &RenderedRoute| route.rendered.as_ref().map(|(_, anchors)| anchors.ids.clone());
    let is_same = |(now, before): (&Arc<RenderedRoute>, &Arc<RenderedRoute>)| {
        Arc::ptr_eq(now, before) || ids(now) == ids(before)
    };
    routes.iter().zip(&known.routes).all(is_same)
}

/// The pages of which a route is wanted before the others.
fn wanted_first(routes: &[Vec<&PageRoute>], sink: &dyn Sink) -> Vec<usize> {
    let is_first = |route: &&PageRoute| route.url.out_path().is_ok_and(|path| sink.is_wanted_first(&path));
    (0..routes.len()).filter(|index| routes[*index].iter().any(is_first)).collect()
}

/// Hands over the pages that are wanted first, but for those with mistakes.
fn show_first(pages: &BTreeMap<usize, Arc<RenderedPage>>, routes: &[Vec<&PageRoute>], sink: &dyn Sink) {
    let mut output = Output::new();
    for (index, page) in pages.iter().filter(|(_, page)| !page.findings.has_errors()) {
        for (route, done) in routes[*index].iter().zip(&page.routes) {
            let is_sound = !done.findings.has_errors() && done.broken.is_empty();
            if let (true, Some((html, _)), Ok(path)) = (is_sound, &done.rendered, route.url.out_path()) {
                output.insert(path, html.clone());
            }
        }
    }
    if !output.is_empty() {
        sink.show_first(output);
    }
}

/// Reads all pages for their mistakes, where nothing can be rendered.
fn only_read(site: &Site, reader: TextReader, findings: &mut Diagnostics) -> Rendered {
    let read = |page: &Arc<Page>| {
        let mut read = (reader.read)(page);
        (reader.check)(page, &mut read);
        read
    };
    let read: Vec<TextRead> = site.pages.par_iter().map(read).collect();
    let mut texts = Vec::new();
    for read in read {
        findings.merge(read.findings);
        if reader.keeps {
            texts.push(Arc::new(read.text));
        }
    }
    Rendered { output: Output::new(), texts }
}

/// The page at every address, in the order of the plan.
fn in_order(plan: &Plan, pages: &[Arc<RenderedPage>]) -> Vec<Arc<RenderedRoute>> {
    let mut next = vec![0; pages.len()];
    let shown = |route: &PageRoute| {
        let at = &mut next[route.page];
        *at += 1;
        pages[route.page].routes[*at - 1].clone()
    };
    plan.pages.iter().map(shown).collect()
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
    routes: &[Arc<RenderedRoute>],
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
                let done = &routes[index];
                if Arc::ptr_eq(done, &known.routes[index]) {
                    continue;
                }
                if renderer.context.site.pages[route.page].date().is_some() {
                    wanted = Generated::holds_texts;
                }
                match &done.rendered {
                    Some((html, _)) => output.replace(path(&route.url), html.clone()),
                    None => output.remove(&path(&route.url)),
                }
            }
        }
        None => {
            for (route, done) in plan.pages.iter().zip(routes) {
                if let Some((html, _)) = &done.rendered {
                    output.insert(path(&route.url), html.clone());
                }
            }
            for (url, html) in system_pages::pages(renderer, sources, &mut special_findings) {
                let path = path(&url);
                let data = renderer.sink.take(&path, html.into_bytes());
                output.insert(path, data);
            }
            for asset in plan.assets.values() {
                output.insert(path(&asset.url), asset.data.clone());
            }
        }
    }
    for (path, data) in publish::files(renderer, wanted) {
        output.replace(path, data);
    }
    for (url, source) in &plan.files {
        if let Some(data) = sources.data(source) {
            output.replace(path(url), data.clone());
        }
    }
    (output, special_findings)
}
