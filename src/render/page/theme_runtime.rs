//! What depends only on the theme and the languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::l10n::Locale;
use crate::model::{Lang, Site};
use crate::parse::theme::Theme;
use crate::render::theme::Engine;

/// The template engine and the locales, which depend only on the theme and the languages.
pub struct ThemeRuntime {
    theme: Arc<Theme>,
    pub engine: Engine,
    pub locales: Arc<BTreeMap<Lang, Locale>>,
    /// The mistakes in the templates.
    pub findings: Diagnostics,
}

impl ThemeRuntime {
    pub fn new(site: &Site, theme: &Arc<Theme>) -> Self {
        let mut findings = Diagnostics::new();
        let locales: BTreeMap<Lang, Locale> =
            languages(site).into_iter().map(|lang| (lang.clone(), Locale::new(lang))).collect();
        let locales = Arc::new(locales);
        let engine = Engine::new(theme, &locales, &mut findings);
        Self { theme: theme.clone(), engine, locales, findings }
    }

    /// Whether the runtime was made for this site's languages and this theme.
    pub fn is_valid_for(&self, site: &Site, theme: &Arc<Theme>) -> bool {
        Arc::ptr_eq(&self.theme, theme) && self.locales.keys().eq(languages(site))
    }
}

fn languages(site: &Site) -> BTreeSet<&Lang> {
    site.config.languages.iter().collect()
}
