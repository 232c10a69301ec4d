//! Reports what pages and files load from other hosts, and their inline content that the site's policy blocks.
//!
//! Begin with [`report`], for pages, and [`check_files`], for files that are published unchanged. A mistake is reported
//! once, however many pages show it, and at the place where it is written if that is found.

use std::collections::{BTreeMap, BTreeSet};

use super::broken_link::PageProblems;
use super::origins::Origins;
use crate::diag::{Diagnostics, Span};
use crate::path::SourcePath;
use crate::render::context::SiteContext;
use crate::render::loads::Load;
use crate::render::loads::verdict::{check_document, finding, verdict};
use crate::render::plan::Plan;
use crate::render::policy::Verdict;
use crate::source::Sources;

/// One mistake: something that several pages load for the same reason.
struct ForeignLoad<'p> {
    place: Option<(Span, &'static str)>,
    load: &'p Load,
    first: &'p PageProblems<'p>,
    files: BTreeSet<&'p SourcePath>,
}

/// Reports what finished pages load from other hosts, and their inline content that the policy blocks.
pub fn report(context: &SiteContext, sources: &Sources, pages: &[PageProblems], findings: &mut Diagnostics) {
    let policy = &context.plan.policy;
    let mut origins = Origins::new(context, sources);
    let mut known: BTreeMap<(Option<Span>, &Load), usize> = BTreeMap::new();
    let mut mistakes: Vec<ForeignLoad> = Vec::new();
    for page in pages {
        let loads: BTreeSet<&Load> = page.loads.iter().collect();
        for load in loads.into_iter().filter(|load| verdict(policy, load) != Verdict::Fine) {
            let mut places: Vec<_> = origins.of(&page.file, load).into_iter().map(Some).collect();
            if places.is_empty() {
                places.push(None);
            }
            for place in places {
                let key = (place.as_ref().map(|(span, _)| span.clone()), load);
                let index = *known.entry(key).or_insert(mistakes.len());
                if index == mistakes.len() {
                    mistakes.push(ForeignLoad { place, load, first: page, files: BTreeSet::new() });
                }
                mistakes[index].files.insert(&page.file);
            }
        }
    }
    for mistake in mistakes {
        let (span, subject, pages) = match mistake.place {
            Some((span, subject)) => (span, subject.to_owned(), String::new()),
            None => {
                let pages = match mistake.files.len() - 1 {
                    0 => String::new(),
                    1 => "; so does one other page".to_owned(),
                    more => format!("; so do {more} other pages"),
                };
                (Span::of_file(&mistake.first.file), mistake.first.called.clone(), pages)
            }
        };
        if let Some(mut finding) = finding(policy, mistake.load, span, &subject) {
            finding.message.push_str(&pages);
            findings.push(finding);
        }
    }
}

/// Reports what documents in `content/` (HTML, SVG) load from other hosts. Inline styles of drawings are not reported:
/// the policy of a page does not apply to the images on it.
pub fn check_files(plan: &Plan, sources: &Sources, findings: &mut Diagnostics) {
    for source in plan.files.values() {
        if let Some(text) = sources.bytes(source).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            check_document(source, source.as_str(), text, &plan.policy, findings);
        }
    }
}
