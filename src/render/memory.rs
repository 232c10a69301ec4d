//! What was planned and rendered before. A page whose text is the same is not rendered again as long as everything else
//! that it could show is the same; nor is a file that holds no texts.
//!
//! Begin with [`Memory`]. What pages show of each other is in the site without its texts, in the theme and in the
//! settings; the plan is made from nothing else. So a plan that is still the same one says that all of that is the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Settings;
use super::link::Anchors;
use super::loads::Load;
use super::output::Output;
use super::plan::Plan;
use super::shared::Views;
use super::theme::Engine;
use crate::diag::Diagnostics;
use crate::l10n::Locale;
use crate::model::{Lang, Page, Site};
use crate::parse::theme::Theme;

/// What a run planned and rendered, for the next one. Whatever it holds, the output is the same as without it.
#[derive(Default)]
pub struct Memory {
    tools: Option<Arc<Tools>>,
    planned: Option<Planned>,
    rendered: Option<Rendered>,
}

/// A plan, what it was made from, and what was found.
struct Planned {
    site: Arc<Site>,
    theme: Arc<Theme>,
    settings: Settings,
    plan: Arc<Plan>,
    findings: Diagnostics,
}

/// A site that was rendered.
pub(super) struct Rendered {
    pub plan: Arc<Plan>,
    pub views: Vec<((Lang, Lang), Arc<Views>)>,
    /// The pages, in the order of the plan.
    pub pages: Vec<Arc<PageDone>>,
    /// What was found in the pages without a source.
    pub special_findings: Diagnostics,
    pub output: Output,
}

/// What is made from the theme and the languages alone.
pub(super) struct Tools {
    theme: Arc<Theme>,
    pub engine: Engine,
    pub locales: Arc<BTreeMap<Lang, Locale>>,
    /// The mistakes of the templates.
    pub findings: Diagnostics,
}

/// A page that was rendered.
pub(super) struct PageDone {
    pub page: Arc<Page>,
    /// Whether its anchors may stand twice.
    pub twice: bool,
    /// Nothing when a template failed.
    pub rendered: Option<(Arc<Vec<u8>>, Anchors)>,
    /// The addresses on it at which the site has nothing.
    pub broken: Vec<String>,
    /// What it loads that does not simply come from the site, and what is inline in it.
    pub loads: Vec<Load>,
    pub findings: Diagnostics,
}

impl Tools {
    pub fn new(site: &Site, theme: &Arc<Theme>) -> Self {
        let mut findings = Diagnostics::new();
        let locales: BTreeMap<Lang, Locale> =
            languages(site).into_iter().map(|lang| (lang.clone(), Locale::new(lang))).collect();
        let locales = Arc::new(locales);
        let engine = Engine::new(theme, &locales, &mut findings);
        Self { theme: theme.clone(), engine, locales, findings }
    }

    fn hold_for(&self, site: &Site, theme: &Arc<Theme>) -> bool {
        Arc::ptr_eq(&self.theme, theme) && self.locales.keys().eq(languages(site))
    }
}

fn languages(site: &Site) -> BTreeSet<&Lang> {
    site.config.languages.iter().collect()
}

impl PageDone {
    /// Whether rendering `page` would give the same.
    pub fn holds_for(&self, page: &Arc<Page>, twice: bool) -> bool {
        self.twice == twice && (Arc::ptr_eq(&self.page, page) || self.page.has_text_of(page))
    }
}

impl Planned {
    fn holds_for(&self, site: &Arc<Site>, theme: &Arc<Theme>, settings: &Settings) -> bool {
        Arc::ptr_eq(&self.theme, theme)
            && self.settings == *settings
            && (Arc::ptr_eq(&self.site, site) || self.site.differs_in_texts_alone(site))
    }
}

/// Decides where everything goes. Mistakes are reported.
pub fn plan(
    site: &Arc<Site>,
    theme: &Arc<Theme>,
    settings: &Settings,
    memory: Option<&mut Memory>,
    findings: &mut Diagnostics,
) -> Arc<Plan> {
    let known = memory.as_ref().and_then(|memory| memory.planned.as_ref());
    let (plan, found) = match known.filter(|known| known.holds_for(site, theme, settings)) {
        Some(known) => (known.plan.clone(), known.findings.clone()),
        None => {
            let mut found = Diagnostics::new();
            (Arc::new(Plan::new(site, theme, settings, &mut found)), found)
        }
    };
    findings.merge(found.clone());
    if let Some(memory) = memory {
        memory.planned = Some(Planned {
            site: site.clone(),
            theme: theme.clone(),
            settings: settings.clone(),
            plan: plan.clone(),
            findings: found,
        });
    }
    plan
}

impl Memory {
    /// What the theme and the languages need, and kept for the next run.
    pub(super) fn tools(memory: Option<&mut Self>, site: &Site, theme: &Arc<Theme>) -> Arc<Tools> {
        let known = memory.as_ref().and_then(|memory| memory.tools.as_ref());
        let tools = match known.filter(|known| known.hold_for(site, theme)) {
            Some(known) => known.clone(),
            None => Arc::new(Tools::new(site, theme)),
        };
        if let Some(memory) = memory {
            memory.tools = Some(tools.clone());
        }
        tools
    }

    /// What was rendered by the same plan. It is taken out: whoever renders keeps the new.
    pub(super) fn recall(&mut self, plan: &Arc<Plan>) -> Option<Rendered> {
        self.rendered.take().filter(|rendered| Arc::ptr_eq(&rendered.plan, plan))
    }

    /// Keeps what this run rendered.
    pub(super) fn keep(&mut self, rendered: Rendered) {
        self.rendered = Some(rendered);
    }
}
