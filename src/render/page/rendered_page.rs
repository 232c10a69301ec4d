//! A rendered page with its findings.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::diag::{Code, Diagnostics};
use crate::model::{AnchorLink, Page, PageText};
use crate::render::link::Anchors;
use crate::render::loads::Load;
use crate::source::FileData;

/// A page, rendered at all its addresses.
pub struct RenderedPage {
    pub page: Arc<Page>,
    /// Whether it may have duplicate anchors.
    pub twice: bool,
    /// The digest of its text, if a later build compares it.
    pub digest: Option<u64>,
    /// The text itself, if it is kept for rules.
    pub text: Option<Arc<PageText>>,
    /// The links to anchors in the text.
    pub anchor_links: Vec<AnchorLink>,
    /// The findings in the text.
    pub findings: Diagnostics,
    /// The page at its addresses, in the order of the plan.
    pub routes: Vec<Arc<RenderedRoute>>,
}

/// A page as it is shown at one address.
#[derive(Default)]
pub struct RenderedRoute {
    /// The HTML and its anchors; `None` if a template failed or a reference in the text leads nowhere.
    pub rendered: Option<(FileData, Anchors)>,
    /// Internal addresses on it that lead nowhere.
    pub broken: Vec<String>,
    /// External loads, loads that need a check, and inline content.
    pub loads: Vec<Load>,
    pub findings: Diagnostics,
}

impl RenderedPage {
    /// Whether rendering the same page again would give the same result, with findings at the same places.
    pub fn may_stay(&self, has_duplicate_ids: bool) -> bool {
        let twice = has_duplicate_ids || !self.findings.files_with(Code::DuplicateAnchor).is_empty();
        self.twice == twice && self.findings.lie_in(&self.page.source)
    }

    /// Whether rendering a text with this digest would give the same result, which had no findings.
    pub fn shows(&self, digest: Option<u64>, twice: bool) -> bool {
        let is_clean =
            |route: &Arc<RenderedRoute>| route.findings.recorded() == 0 && route.rendered.is_some();
        digest.is_some() && self.digest == digest && self.twice == twice && self.routes.iter().all(is_clean)
    }
}

/// The digest of a text, which does not depend on positions in the file.
pub fn digest(text: &PageText) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.body.hash(&mut hasher);
    hasher.finish()
}
