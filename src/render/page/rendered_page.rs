//! A page that was rendered, and what was found in it.

use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::model::Page;
use crate::render::link::Anchors;
use crate::render::loads::Load;

/// A page that was rendered.
pub struct RenderedPage {
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

impl RenderedPage {
    /// Whether rendering `page` would give the same, and find the same in the same places.
    pub fn is_valid_for(&self, page: &Arc<Page>, twice: bool) -> bool {
        let same = || self.findings.recorded() == 0 && self.page.has_text_of(page);
        self.twice == twice && (Arc::ptr_eq(&self.page, page) || same())
    }
}
