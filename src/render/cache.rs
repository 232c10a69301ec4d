//! Caches the plan and the rendered pages of the previous run. A page is rendered again only if its text changed, or
//! anything else that it could show; a file without page texts, only if the site apart from its texts changed.
//!
//! Begin with [`RenderCache`]. What pages show of each other comes from the site without its texts, the theme and the
//! settings. The plan is made from exactly these, so an unchanged plan means that none of them changed.

use std::sync::Arc;

use super::output::Output;
use super::page::theme_runtime::ThemeRuntime;
use super::page::views::Views;
use super::page::{RenderedPage, RenderedRoute};
use super::plan::Plan;
use super::settings::Settings;
use crate::diag::Diagnostics;
use crate::model::{CheckSetting, Lang, Site};
use crate::parse::theme::Theme;

/// What a run planned and rendered, for the next run. The cache never changes the output.
#[derive(Default)]
pub struct RenderCache {
    runtime: Option<Arc<ThemeRuntime>>,
    planned: Option<Planned>,
    rendered: Option<RenderedSite>,
}

/// A plan, its inputs, and whether it has findings.
struct Planned {
    site: Arc<Site>,
    theme: Arc<Theme>,
    settings: Settings,
    plan: Arc<Plan>,
    has_findings: bool,
}

/// A rendered site.
pub(super) struct RenderedSite {
    pub plan: Arc<Plan>,
    pub views: Vec<((Lang, Lang), Arc<Views>)>,
    /// The levels of the rules.
    pub checks: Vec<CheckSetting>,
    /// The pages of the site, in their order.
    pub pages: Vec<Arc<RenderedPage>>,
    /// The page at every address, in the order of the plan.
    pub routes: Vec<Arc<RenderedRoute>>,
    /// Whether all links to anchors led somewhere.
    pub anchors_hold: bool,
    /// Findings in the pages without a source.
    pub special_findings: Diagnostics,
    pub output: Output,
    /// How many routes were rendered in this run, not taken from the cache.
    pub renewed: usize,
}

impl Planned {
    fn is_valid_for(&self, site: &Arc<Site>, theme: &Arc<Theme>, settings: &Settings) -> bool {
        Arc::ptr_eq(&self.theme, theme)
            && self.settings == *settings
            && (Arc::ptr_eq(&self.site, site) || self.site.differs_in_texts_alone(site))
    }
}

/// Assigns an address to every file. Mistakes are reported.
pub fn plan(
    site: &Arc<Site>,
    theme: &Arc<Theme>,
    settings: &Settings,
    cache: Option<&mut RenderCache>,
    findings: &mut Diagnostics,
) -> Arc<Plan> {
    let known = cache.as_ref().and_then(|cache| cache.planned.as_ref());
    let mut found = Diagnostics::new();
    let plan = match known.filter(|known| known.is_valid_for(site, theme, settings)) {
        Some(known) => {
            // The plan is the same, but the places of its mistakes may have moved.
            if known.has_findings {
                Plan::new(site, theme, settings, &mut found);
            }
            known.plan.clone()
        }
        None => Arc::new(Plan::new(site, theme, settings, &mut found)),
    };
    let has_findings = found.recorded() > 0;
    findings.merge(found);
    if let Some(cache) = cache {
        cache.planned = Some(Planned {
            site: site.clone(),
            theme: theme.clone(),
            settings: settings.clone(),
            plan: plan.clone(),
            has_findings,
        });
    }
    plan
}

impl RenderCache {
    /// How many pages with a source the last run rendered; cached pages do not count.
    pub fn renewed_pages(&self) -> usize {
        self.rendered.as_ref().map_or(0, |rendered| rendered.renewed)
    }

    /// Compiled templates and locales, kept for the next run.
    pub(super) fn runtime(cache: Option<&mut Self>, site: &Site, theme: &Arc<Theme>) -> Arc<ThemeRuntime> {
        let known = cache.as_ref().and_then(|cache| cache.runtime.as_ref());
        let runtime = match known.filter(|known| known.is_valid_for(site, theme)) {
            Some(known) => known.clone(),
            None => Arc::new(ThemeRuntime::new(site, theme)),
        };
        if let Some(cache) = cache {
            cache.runtime = Some(runtime.clone());
        }
        runtime
    }

    /// What the same plan rendered, with the same levels of rules. The caller takes it out and stores the new result.
    pub(super) fn take_valid(&mut self, plan: &Arc<Plan>, site: &Site) -> Option<RenderedSite> {
        let is_valid = |known: &RenderedSite| Arc::ptr_eq(&known.plan, plan) && known.checks == site.checks;
        self.rendered.take().filter(is_valid)
    }

    /// Keeps what this run rendered.
    pub(super) fn store(&mut self, rendered: RenderedSite) {
        self.rendered = Some(rendered);
    }
}
