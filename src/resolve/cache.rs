//! What was resolved before. As long as everything that a reference can lead to is the same, a page that is the same is
//! not resolved again.
//!
//! Begin with [`ResolveCache`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::published::{HiddenFact, HiddenPage, Visible};
use crate::diag::Diagnostics;
use crate::model::Page;
use crate::parse::Parsed;
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::parse::theme::Theme;
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;

/// What a run resolved, for the next one. Whatever it holds, the site is the same as without it.
#[derive(Debug, Default)]
pub struct ResolveCache {
    known: Option<Known>,
}

/// The pages of a run, and everything that a reference in them could lead to.
#[derive(Debug)]
struct Known {
    inputs: ResolveInputs,
    /// The published pages as they were read.
    read: Vec<Arc<RawPage>>,
    /// What became of each.
    resolved: Vec<ResolvedPage>,
}

/// A page with its references followed, unless it has a mistake; and what was found.
#[derive(Clone, Debug)]
pub(super) struct ResolvedPage {
    pub page: Option<Arc<Page>>,
    pub findings: Diagnostics,
}

/// What the index is made from, beside the published pages.
#[derive(Debug)]
pub(super) struct ResolveInputs {
    facts: Arc<Facts>,
    theme: Arc<Theme>,
    facts_complete: bool,
    documents_complete: bool,
    hidden: Vec<HiddenPage>,
    /// With the facts as they were read, this says which are published.
    hidden_facts: Vec<HiddenFact>,
    failed: BTreeMap<SourcePath, UrlPath>,
    sources: Sources,
}

impl ResolveInputs {
    pub(super) fn new(parsed: &Parsed, visible: &Visible, sources: &Sources) -> Self {
        Self {
            facts: parsed.facts.clone(),
            theme: parsed.theme.clone(),
            facts_complete: parsed.facts_complete,
            documents_complete: parsed.documents_complete,
            hidden: visible.hidden_pages.clone(),
            hidden_facts: visible.hidden_facts.clone(),
            failed: parsed.failed.clone(),
            sources: sources.clone(),
        }
    }

    /// Whether both make the same index but for the places in it, as long as the published pages do.
    fn same_as(&self, other: &Self) -> bool {
        let Self { facts, theme, facts_complete, documents_complete, hidden, hidden_facts, failed, sources } =
            self;
        let same_hidden = |((page, reason), (other, other_reason)): (&HiddenPage, &HiddenPage)| {
            reason == other_reason && page.differs_in_text_alone(other)
        };
        (Arc::ptr_eq(facts, &other.facts) || facts.leads_to_the_same(&other.facts))
            && Arc::ptr_eq(theme, &other.theme)
            && *facts_complete == other.facts_complete
            && *documents_complete == other.documents_complete
            && hidden.len() == other.hidden.len()
            && hidden.iter().zip(&other.hidden).all(same_hidden)
            && *hidden_facts == other.hidden_facts
            && *failed == other.failed
            && sources.differ_in_alone(&other.sources, |path| {
                // What is in site.yaml is compared above.
                path.extension() == "md" || path.as_str() == "site.yaml"
            })
    }
}

impl ResolveCache {
    /// What is known of each of the pages `read`; nothing of any, if something else changed that they may refer to.
    pub(super) fn take_valid(
        &self,
        inputs: &ResolveInputs,
        read: &[Arc<RawPage>],
    ) -> Vec<Option<ResolvedPage>> {
        let same = |known: &&Known| {
            known.read.len() == read.len()
                && known.inputs.same_as(inputs)
                && known.read.iter().zip(read).all(|(before, now)| before.differs_in_text_alone(now))
        };
        match self.known.as_ref().filter(same) {
            Some(known) => {
                let pages = known.read.iter().zip(&known.resolved).zip(read);
                // What is found in a page is found at places of that page, which are the same as long as its file is.
                pages.map(|((before, page), now)| Arc::ptr_eq(before, now).then(|| page.clone())).collect()
            }
            None => vec![None; read.len()],
        }
    }

    /// Keeps what this run resolved, and forgets the rest.
    pub(super) fn store(
        &mut self,
        inputs: ResolveInputs,
        read: Vec<Arc<RawPage>>,
        resolved: Vec<ResolvedPage>,
    ) {
        self.known = Some(Known { inputs, read, resolved });
    }
}
