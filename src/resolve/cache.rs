//! Caches resolved pages. A page is not resolved again if neither the page nor any target of its references has
//! changed.
//!
//! Begin with [`ResolveCache`].

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::published::{HiddenFact, HiddenPage, Visible};
use crate::diag::Diagnostics;
use crate::model::Page;
use crate::parse::Parsed;
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::parse::theme::Theme;
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;

/// What a run resolved, for the next run. The cache never changes the site.
#[derive(Debug, Default)]
pub struct ResolveCache {
    known: Option<Known>,
}

/// The pages of a run, and all possible targets of their references.
#[derive(Debug)]
struct Known {
    inputs: ResolveInputs,
    /// The published pages before their references were resolved.
    read: Vec<Arc<RawPage>>,
    /// The result for each of them.
    resolved: Vec<ResolvedPage>,
}

/// A page with its references resolved, or `None` if it has mistakes; and its findings.
#[derive(Clone, Debug)]
pub(super) struct ResolvedPage {
    pub page: Option<Arc<Page>>,
    pub findings: Diagnostics,
    /// The files that it uses, computed on demand.
    pub files: Arc<OnceLock<Vec<UrlPath>>>,
}

/// The inputs of the index, apart from the published pages.
#[derive(Debug)]
pub(super) struct ResolveInputs {
    facts: Arc<Facts>,
    theme: Arc<Theme>,
    facts_complete: bool,
    documents_complete: bool,
    hidden: Vec<HiddenPage>,
    /// Together with the facts, this determines which facts are published.
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

    /// Whether both produce the same index apart from spans, if the published pages are the same.
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
                // The facts of site.yaml are compared above.
                path.extension() == "md" || path.as_str() == "site.yaml"
            })
    }
}

impl ResolveCache {
    /// The cached result for each of the pages `read`; `None` for all if another possible target of references has
    /// changed.
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
                // Findings in a page refer to spans in its file, which are valid while the file is unchanged.
                pages.map(|((before, page), now)| Arc::ptr_eq(before, now).then(|| page.clone())).collect()
            }
            None => vec![None; read.len()],
        }
    }

    /// Stores the results of this run, and drops all others.
    pub(super) fn store(
        &mut self,
        inputs: ResolveInputs,
        read: Vec<Arc<RawPage>>,
        resolved: Vec<ResolvedPage>,
    ) {
        self.known = Some(Known { inputs, read, resolved });
    }
}
