//! The stages in their order. Begin with [`build`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Checks, RenderedOutput, RuleSet, ScannedPage};
use crate::diag::{Code, Diagnostics, Span};
use crate::model::{Hidden, Instant, LangCoverage, Level, Site};
use crate::parse::{self, parse};
use crate::path::{OutPath, SourcePath, UrlPath};

use crate::render::{self, Links, Output, PageRoute, Plan, Policy, Settings, left_out, plan_site, render};
use crate::resolve::{self, Drafts, resolve};
use crate::source::{FileData, Sources};

/// What a build is told beside its sources.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The moment at which the site is built: pages of the future and of the past are hidden.
    pub now: Instant,
    /// The form of internal addresses.
    pub links: Links,
    /// Which rules are run.
    pub rules: RuleSet,
    /// Where the site will be found, in place of what `site.yaml` says.
    pub base_url: Option<String>,
}

/// A site that was built.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// The site's `id`, if it has one.
    pub site_id: Option<String>,
    /// The acronym of its group.
    pub acronym: String,
    /// The number of pages, in all languages.
    pub pages: usize,
    /// What is not published, pages, files and facts, in the order of files and places.
    pub hidden: Vec<Hidden>,
    /// The next instant at which something is published, or no longer is: the same sources then make another site.
    pub changes_at: Option<Instant>,
    /// The addresses elsewhere to which pages link, each with a place where it is written; for a check alone.
    pub external: BTreeMap<String, Span>,
    /// How severely a link is taken at whose end nobody is.
    pub dead_links: Level,
    /// How severely an exception is taken that allows nothing.
    pub unused_exceptions: Level,
    /// What is there in which language, for a site in several.
    pub coverage: Vec<LangCoverage>,
    /// What was not made, because it needs the address of the site and nobody said that.
    pub left_out: &'static [&'static str],
    /// The file of each page and the address of the page, in the order of the addresses.
    pub routes: Vec<(SourcePath, UrlPath)>,
    /// The path of the site on its host, with `/` at both ends.
    pub host_path: String,
    /// The policy under which its pages are shown.
    pub policy: Policy,
}

/// What one build leaves for the next, so that it does only what is new. Whatever it holds, the next build gives the same
/// as without it: each stage holds what it is given against what it was given before, and keeps nothing that it did not
/// make from the same.
#[derive(Default)]
pub struct BuildCache {
    parse: parse::ParseCache,
    resolve: resolve::ResolveCache,
    render: render::RenderCache,
}

impl BuildCache {
    /// How many pages the last build rendered: all but those that it took over from the build before.
    pub fn renewed_pages(&self) -> usize {
        self.render.renewed_pages()
    }
}

/// Builds a site in memory. All mistakes are reported in `findings`; with an error there is no site.
pub fn build(sources: &Sources, options: &BuildOptions, findings: &mut Diagnostics) -> Option<Built> {
    build_with(sources, options, None, findings)
}

/// The same, with what the last build left, and leaving as much for the next.
pub fn build_again(
    sources: &Sources,
    options: &BuildOptions,
    cache: &mut BuildCache,
    findings: &mut Diagnostics,
) -> Option<Built> {
    build_with(sources, options, Some(cache), findings)
}

fn build_with(
    sources: &Sources,
    options: &BuildOptions,
    cache: Option<&mut BuildCache>,
    findings: &mut Diagnostics,
) -> Option<Built> {
    let (parse_cache, resolve_cache, mut render_cache) = match cache {
        Some(cache) => (Some(&mut cache.parse), Some(&mut cache.resolve), Some(&mut cache.render)),
        None => (None, None, None),
    };
    let parsed = parse(sources, parse_cache, findings)?;
    let theme = parsed.theme.clone();
    let visibility = resolve::Visibility { drafts: options.drafts, now: options.now.clone() };
    let site = Arc::new(resolve(parsed, sources, &visibility, resolve_cache, findings));
    let checks = Checks::new(&site, options.rules, findings);
    checks.check_site(&site, &options.now, findings);
    checks.check_sources(&site, sources, findings);
    checks.check_theme(&site, &theme, findings);
    let base_url = options.base_url.clone().or_else(|| site.config.base_url.clone());
    let settings = Settings { links: options.links, base_url };
    let plan = plan_site(&site, &theme, &settings, render_cache.as_deref_mut(), findings);
    let output = render(&site, &theme, &plan, sources, &settings, render_cache, findings);
    let mut external = BTreeMap::new();
    if checks.reads_output() {
        let rendered = rendered(&site, &plan, &output, sources, &settings);
        checks.check_pages(&rendered, findings);
        if options.rules == RuleSet::All {
            external = rendered.external();
        }
    }
    checks.apply_exceptions(&site, findings);
    let routes = plan
        .pages
        .iter()
        .filter(|route| !route.fallback)
        .map(|route| (site.pages[route.page].source.clone(), route.url.clone()));
    let built = Built {
        output,
        site_id: site.config.id.clone(),
        acronym: site.group.acronym.clone(),
        pages: plan.pages.len(),
        routes: routes.collect(),
        host_path: settings.host_path().to_owned(),
        policy: plan.policy.clone(),
        external,
        dead_links: checks.level(Code::DeadLink),
        unused_exceptions: checks.level(Code::UnusedException),
        coverage: if options.rules == RuleSet::All { site.coverage().by_language() } else { Vec::new() },
        hidden: site.hidden.clone(),
        changes_at: site.changes_at.clone(),
        left_out: left_out(&settings),
    };
    (!findings.has_errors()).then_some(built)
}

/// What was rendered, in the words of the rules.
fn rendered<'r>(
    site: &'r Site,
    plan: &'r Plan,
    output: &'r Output,
    sources: &'r Sources,
    settings: &'r Settings,
) -> RenderedOutput<'r> {
    let files: BTreeMap<&OutPath, &FileData> = output.files().collect();
    let page = |route: &'r PageRoute| {
        let bytes = route.url.out_path().ok().and_then(|path| files.get(&path)?.bytes())?;
        let html = std::str::from_utf8(bytes).expect("pages are written as text");
        Some(ScannedPage::new(&site.pages[route.page], &route.url, &route.lang, html))
    };
    let redirects = plan.redirects.iter().map(|(from, to)| (from, &plan.pages[*to].url));
    RenderedOutput {
        site,
        sources,
        base_url: settings.base_url.as_deref(),
        pages: plan.pages.par_iter().filter_map(page).collect(),
        redirects: redirects.collect(),
        files,
    }
}
