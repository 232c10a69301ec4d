//! Records -> the model: resolves references, links and facts in prose. The only constructor of [`Site`].
//!
//! Begin with [`resolve`]; [`TextResolver`] reads the texts of pages, one by one. A page with mistakes in its front matter is left
//! out and the mistakes are reported; links to it cause no further errors.

mod options;
mod published;
mod slugs;
mod index;
mod structure;
mod facts;
mod cache;
mod missing;
mod event_value;
mod fact_part;
mod fact_group;
mod fact_site;
mod fact_value;
mod fact;
mod link;
mod own_meeting;
mod text;
mod visible;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod event_tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::{Designation, EventDates, Hidden, Meeting, MenuItem, OpenDate, Page, Site, Spanned};
use crate::parse::Parsed;
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;

pub use cache::ResolveCache;
use cache::{ResolveInputs, ResolvedPage};
pub(crate) use fact_value::NAMES as FACT_ROOTS;
use index::Index;
pub use options::{Drafts, Visibility};
use published::{HiddenFact, HiddenPage, Visible};
pub use text::{TextRead, TextResolver};

/// The parsed sources, and which of them are published.
pub struct Selection {
    parsed: Parsed,
    visible: Visible,
}

impl Selection {
    /// Selects what is published.
    pub fn new(mut parsed: Parsed, options: &Visibility) -> Self {
        let visible = Visible::new(&mut parsed, options);
        Self { parsed, visible }
    }
}

/// Makes the site, and the reader of its texts. Reuses pages from `cache` whose references have unchanged targets, and updates
/// `cache`. Whatever has a mistake is left out and reported: with errors, the site must not be published.
pub fn resolve<'a>(
    selection: &'a Selection,
    sources: &'a Sources,
    cache: Option<&mut ResolveCache>,
    findings: &mut Diagnostics,
) -> (Site, TextResolver<'a>) {
    let Selection { parsed, visible } = selection;
    facts::check(&parsed.facts, findings);
    let inputs = cache.is_some().then(|| ResolveInputs::new(parsed, visible, sources));
    let known: Vec<Option<ResolvedPage>> = match (&cache, &inputs) {
        (Some(cache), Some(inputs)) => cache.take_valid(inputs, &visible.pages),
        _ => vec![None; visible.pages.len()],
    };
    let index = Index::new(parsed, visible, sources);
    facts::check_published(&index, findings);
    structure::check_files(&parsed.facts.group, sources, findings);
    // Nothing else reads the texts of hidden pages, and one run reports every mistake.
    let read = |(page, _): &HiddenPage| {
        let mut findings = Diagnostics::new();
        text::read_raw(&index, page, &mut findings);
        findings
    };
    let hidden: Vec<Diagnostics> = visible.hidden_pages.par_iter().map(read).collect();
    hidden.into_iter().for_each(|found| findings.merge(found));
    let resolved: Vec<ResolvedPage> = visible
        .pages
        .par_iter()
        .zip(known)
        .map(|(page, known)| known.unwrap_or_else(|| resolve_page(&index, page)))
        .collect();
    let facts = &visible.facts;
    let mut menu = |entries: &[Spanned<String>]| -> Vec<MenuItem> {
        entries.iter().filter_map(|entry| menu_item(&index, entry, findings)).collect()
    };
    let (main, footer) = (menu(&facts.config.menu), menu(&facts.config.footer_menu));
    let mut site_pages = Vec::with_capacity(resolved.len());
    let mut failed: BTreeSet<UrlPath> = parsed.failed.values().cloned().collect();
    for (page, resolved) in visible.pages.iter().zip(&resolved) {
        findings.merge(resolved.findings.clone());
        match &resolved.page {
            Some(page) => site_pages.push(page.clone()),
            None => failed.extend(addresses(page)),
        }
    }
    let order = |page: &Page| facts.config.languages.iter().position(|lang| *lang == page.lang);
    site_pages.sort_by(|a, b| (&a.address, order(a)).cmp(&(&b.address, order(b))));
    let hidden_files = visible::files::hidden(&index, visible, &resolved);
    let gone: BTreeSet<&SourcePath> = hidden_files.iter().map(Hidden::file).collect();
    let files = index.files().filter(|(_, file)| !gone.contains(file));
    let files = files.map(|(address, file)| (address.clone(), file.clone())).collect();
    if let (Some(cache), Some(inputs)) = (cache, inputs) {
        cache.store(inputs, visible.pages.clone(), resolved);
    }
    let Visible { hidden_pages, hidden_facts, changes_at, today, .. } = visible;
    let hidden = all_hidden(hidden_pages, hidden_facts, hidden_files);
    let Facts { config, group, meetings, untranslated, checks, prose, .. } = &**facts;
    let mut meetings = meetings.clone();
    order_by_date(&mut meetings);
    let mut group = group.clone();
    structure::measure_files(&mut group, sources);
    let site = Site {
        config: config.clone(),
        group,
        meetings,
        checks: checks.clone(),
        pages: site_pages,
        menu: main,
        footer_menu: footer,
        untranslated: untranslated.clone(),
        files,
        hidden,
        changes_at: changes_at.clone(),
        failed,
        today: *today,
        prose: prose.clone(),
    };
    (site, TextResolver::new(index))
}

/// Sorts meetings by their dates. One of which no date is known stands after the meeting before it in number; without a
/// number, it stands last while its date is to be announced, and otherwise first.
fn order_by_date(meetings: &mut Vec<Meeting>) {
    let ordinal = |meeting: &Meeting| match meeting.designation {
        Some(Designation::Ordinal(ordinal)) => Some(ordinal),
        Some(Designation::Label(_)) | None => None,
    };
    let (mut dated, mut open): (Vec<Meeting>, Vec<Meeting>) =
        meetings.drain(..).partition(|meeting| meeting.event.dates.earliest().is_some());
    dated.sort_by_key(|meeting| meeting.event.dates.earliest());
    open.sort_by_key(ordinal);
    for meeting in open {
        let before =
            |own: u32| dated.iter().rposition(|other| ordinal(other).is_some_and(|other| other < own));
        let after = |own: u32| dated.iter().position(|other| ordinal(other).is_some_and(|other| other > own));
        let is_announced = meeting.event.dates == EventDates::Open(OpenDate::ToBeAnnounced);
        let place = match ordinal(&meeting) {
            Some(own) => before(own).map(|at| at + 1).or_else(|| after(own)),
            None => None,
        };
        let place = place.unwrap_or(if is_announced { dated.len() } else { 0 });
        dated.insert(place, meeting);
    }
    *meetings = dated;
}

/// Everything hidden, in the order of files and places.
fn all_hidden(pages: &[HiddenPage], facts: &[HiddenFact], files: Vec<Hidden>) -> Vec<Hidden> {
    let pages = pages.iter().map(|(_, hidden)| hidden.clone());
    let facts = facts.iter().map(|fact| fact.hidden.clone());
    let mut all: Vec<Hidden> = pages.chain(facts).chain(files).collect();
    all.sort_by(|one, other| one.span.cmp(&other.span));
    all
}

/// All addresses of a page.
fn addresses(page: &RawPage) -> impl Iterator<Item = UrlPath> {
    let aliases = page.meta.aliases.iter().map(|alias| alias.value.clone());
    std::iter::once(page.address.clone()).chain(aliases)
}

/// Resolves the references in the front matter of a page.
fn resolve_page(index: &Index, raw: &RawPage) -> ResolvedPage {
    let mut findings = Diagnostics::new();
    let meeting = index.meeting_of(raw, &mut findings);
    let looked_up = meeting.as_ref().or_else(|| index.assumed_meeting(raw));
    facts::check_kind(index, raw, looked_up, &mut findings);
    own_meeting::check(index, raw, &mut findings);
    let page = (!findings.has_errors()).then(|| {
        let RawPage { source, lang, address, meta, kind, front, text_start: _ } = raw;
        Arc::new(Page {
            source: source.clone(),
            lang: lang.clone(),
            address: address.clone(),
            meta: meta.clone(),
            kind: kind.clone(),
            meeting: meeting.clone(),
            front: front.clone(),
        })
    });
    if page.is_none() {
        // Nothing else reads the text of a page that is left out.
        text::read(index, raw, meeting.as_ref(), &mut findings);
    }
    ResolvedPage { page, findings, files: Arc::default() }
}

/// An entry of a menu: a site path or a file below `content/`, titled by its page in each language.
fn menu_item(index: &Index, entry: &Spanned<String>, findings: &mut Diagnostics) -> Option<MenuItem> {
    let (address, pages) = index.page_at(&entry.value, &entry.span, findings)?;
    let title = |page: &RawPage| page.meta.short_title.clone().unwrap_or_else(|| page.meta.title.clone());
    Some(MenuItem { address, titles: pages.map(|page| (page.lang.clone(), title(page))).collect() })
}
