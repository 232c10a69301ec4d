//! A rendered page with its findings.

use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::model::Page;
use crate::render::link::Anchors;
use crate::render::loads::Load;

/// A rendered page.
pub struct RenderedPage {
    pub page: Arc<Page>,
    /// Whether it may have duplicate anchors.
    pub twice: bool,
    /// The HTML and its anchors; `None` if a template failed.
    pub rendered: Option<(Arc<Vec<u8>>, Anchors)>,
    /// Internal addresses on it that lead nowhere.
    pub broken: Vec<String>,
    /// External loads, loads that need a check, and inline content.
    pub loads: Vec<Load>,
    pub findings: Diagnostics,
}

impl RenderedPage {
    /// Whether rendering `page` again would give the same result, with findings at the same places.
    pub fn is_valid_for(&self, page: &Arc<Page>, twice: bool) -> bool {
        let same = || self.findings.recorded() == 0 && self.page.has_text_of(page);
        self.twice == twice && (Arc::ptr_eq(&self.page, page) || same())
    }
}
