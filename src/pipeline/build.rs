//! The stages in order. Begin with [`build`].

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Checks, PageScan, RenderedOutput, RuleSet, ScannedPage, SiteTexts};
use crate::diag::{Code, Diagnostics, Span};
use crate::model::{Hidden, Instant, Lang, LangCoverage, Level};
use crate::parse::theme::Theme;
use crate::parse::{self, parse};
use crate::path::{OutPath, SourcePath, UrlPath};

use crate::render::{
    self, InMemory, Links, Output, PageRoute, Plan, Policy, RenderInput, Rendered, Settings, Sink,
    TextReader, left_out, plan_site, render,
};
use crate::resolve::{self, Drafts, Selection, resolve};
use crate::source::{FileData, Sources};

/// The options of a build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The time of the build: scheduled and expired pages are hidden.
    pub now: Instant,
    /// The form of internal addresses.
    pub links: Links,
    /// Which rules are run.
    pub rules: RuleSet,
    /// The base URL, overriding that of `site.yaml`.
    pub base_url: Option<String>,
}

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// The site's `id`, if it has one.
    pub site_id: Option<String>,
    /// The group's acronym.
    pub acronym: String,
    /// The number of pages, in all languages.
    pub pages: usize,
    /// Hidden pages, files and facts, in the order of files and places.
    pub hidden: Vec<Hidden>,
    /// The next instant at which something is published or expires: the same sources then produce another site.
    pub changes_at: Option<Instant>,
    /// External links, each with a place where it is written; only for `check`.
    pub external: BTreeMap<String, Span>,
    /// Severity of dead links.
    pub dead_links: Level,
    /// Severity of unused exceptions.
    pub unused_exceptions: Level,
    /// Which content exists in which language, for a site with several languages.
    pub coverage: Vec<LangCoverage>,
    /// The number of words of the theme that stand in English, for each language that lacks some.
    pub missing_words: Vec<(Lang, usize)>,
    /// Files that were left out, because they require a base URL and none is configured.
    pub left_out: &'static [&'static str],
    /// Files for programs that `generate` in `site.yaml` switches off, each with what readers lose.
    pub switched_off: Vec<&'static str>,
    /// The source file and the address of each page, in the order of the addresses.
    pub routes: Vec<(SourcePath, UrlPath)>,
    /// The path of the site on its host, with `/` at both ends.
    pub host_path: String,
    /// The Content-Security-Policy of its pages.
    pub policy: Policy,
}

/// What one build keeps for the next, so that unchanged work is not repeated. It never changes the result: each stage
/// compares its inputs with those of the previous build, and reuses only what was made from equal inputs.
#[derive(Default)]
pub struct BuildCache {
    parse: parse::ParseCache,
    resolve: resolve::ResolveCache,
    render: render::RenderCache,
}

impl BuildCache {
    /// How many pages the last build rendered; reused pages do not count.
    pub fn renewed_pages(&self) -> usize {
        self.render.renewed_pages()
    }
}

/// Builds a site in memory. All mistakes are reported in `findings`; with an error there is no site.
pub fn build(sources: &Sources, options: &BuildOptions, findings: &mut Diagnostics) -> Option<Built> {
    build_into(sources, options, &InMemory, None, findings)
}

/// Like [`build`], but uses the cache of the previous build and updates it.
pub fn build_again(
    sources: &Sources,
    options: &BuildOptions,
    cache: &mut BuildCache,
    findings: &mut Diagnostics,
) -> Option<Built> {
    build_into(sources, options, &InMemory, Some(cache), findings)
}

/// Like [`build`], but hands the files that it makes to `sink`, so that they need not all be in memory. A site with
/// mistakes may have been handed over in part.
pub fn build_into(
    sources: &Sources,
    options: &BuildOptions,
    sink: &dyn Sink,
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
    let selection = Selection::new(parsed, &visibility);
    let (site, texts) = resolve(&selection, sources, resolve_cache, findings);
    let site = Arc::new(site);
    let checks = Checks::new(&site, options.rules, findings);
    checks.check_site(&site, &options.now, findings);
    checks.check_theme(&site, &theme, findings);
    let text_checks = checks.check_sources(&site, sources, &texts, findings);
    let base_url = options.base_url.clone().or_else(|| site.config.base_url.clone());
    let settings = Settings { links: options.links, base_url };
    let plan = plan_site(&site, &theme, &settings, render_cache.as_deref_mut(), findings);
    let reader = TextReader {
        read: &|page| texts.read(page),
        check: &|page, read| text_checks.check(page, &read.text, &mut read.findings),
        keeps: checks.reads_texts(),
    };
    let (site, theme, plan, settings) = (&site, &theme, &plan, &settings);
    // Rules read the pages themselves, and what has a mistake will not be published.
    let sink = if checks.reads_output() || findings.has_errors() { &InMemory } else { sink };
    let input = RenderInput { site, theme, plan, sources, settings, reader, sink };
    let Rendered { output, texts } = render(input, render_cache, findings);
    let texts = SiteTexts { site, texts: &texts };
    checks.check_texts(texts, &options.now, findings);
    let mut external = BTreeMap::new();
    if checks.reads_output() {
        let rendered = rendered(texts, plan, &output, sources, settings);
        checks.check_pages(&rendered, findings);
        if options.rules == RuleSet::All {
            external = rendered.external();
        }
    }
    checks.apply_exceptions(texts, findings);
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
        missing_words: missing_words(&site.config.languages, theme),
        hidden: site.hidden.clone(),
        changes_at: site.changes_at.clone(),
        left_out: left_out(settings),
        switched_off: site.config.generate.switched_off(),
    };
    (!findings.has_errors()).then_some(built)
}

/// How many words of the theme each language lacks, if any.
fn missing_words(languages: &[Lang], theme: &Theme) -> Vec<(Lang, usize)> {
    let lacks = |lang: &Lang| theme.missing_words().iter().filter(|word| word.missing.contains(lang)).count();
    languages.iter().map(|lang| (lang.clone(), lacks(lang))).filter(|(_, number)| *number > 0).collect()
}

/// The rendered pages in the form that rules take.
fn rendered<'r>(
    texts: SiteTexts<'r>,
    plan: &'r Plan,
    output: &'r Output,
    sources: &'r Sources,
    settings: &'r Settings,
) -> RenderedOutput<'r> {
    let site = texts.site;
    let files: BTreeMap<&OutPath, &FileData> = output.files().collect();
    let page = |route: &'r PageRoute| {
        let bytes = route.url.out_path().ok().and_then(|path| files.get(&path)?.bytes())?;
        let html = std::str::from_utf8(bytes).expect("pages are written as text");
        let (page, text) = (&site.pages[route.page], &texts.texts[route.page]);
        let (url, lang) = (&route.url, &route.lang);
        Some(ScannedPage { page, url, lang, text, scan: PageScan::new(html, url) })
    };
    let redirects = plan.redirects.iter().map(|(from, to)| (from, &plan.pages[*to].url));
    let pages: Vec<ScannedPage> = plan.pages.par_iter().filter_map(page).collect();
    RenderedOutput {
        site,
        sources,
        base_url: settings.base_url.as_deref(),
        is_complete: site.failed.is_empty() && pages.len() == plan.pages.len(),
        pages,
        redirects: redirects.collect(),
        files,
    }
}
