//! What every page needs: the site, its theme and plan, and the index of pages.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::site::page_index::PageIndex;
use super::site::tree::Tree;
use crate::l10n::Locale;
use crate::model::{Abbreviation, Lang, Page, Site};
use crate::parse::theme::Theme;
use crate::path::UrlPath;

/// The parts of the site that every page needs.
pub(super) struct SiteContext<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub plan: &'a Plan,
    pub tree: Tree<'a>,
    pub page_index: PageIndex<'a>,
    pub locales: &'a BTreeMap<Lang, Locale>,
    /// The group's abbreviations in each language of the site, by their short form.
    pub abbreviations: BTreeMap<&'a Lang, BTreeMap<&'a str, &'a Abbreviation>>,
}

impl<'a> SiteContext<'a> {
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        plan: &'a Plan,
        locales: &'a BTreeMap<Lang, Locale>,
    ) -> Self {
        let tree = Tree::new(site);
        let page_index = PageIndex::new(site, &tree);
        let in_language =
            |lang| site.group.abbreviations.iter().map(|a| (a.short.in_lang(lang).0, a)).collect();
        let abbreviations = site.config.languages.iter().map(|lang| (lang, in_language(lang))).collect();
        Self { site, theme, plan, tree, page_index, locales, abbreviations }
    }

    /// The version of a page that readers of `lang` see.
    pub fn version(&self, address: &UrlPath, lang: &Lang) -> Option<&'a Page> {
        let route = self.plan.route(&self.plan.url(address, lang))?;
        Some(&self.site.pages[route.page])
    }
}
