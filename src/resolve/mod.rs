//! Records -> the model: resolves references, links and facts in prose. The only constructor of [`Site`].
//!
//! Begin with [`resolve`]. A page with mistakes is left out and the mistakes are reported; links to it cause no further
//! errors.

mod options;
mod published;
mod index;
mod facts;
mod cache;
mod missing;
mod fact_value;
mod fact;
mod link;
mod visible;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostics, Span};
use crate::model::body::{Link, RawBody};
use crate::model::{AnchorLink, Hidden, MenuItem, Page, Site, Spanned};
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

/// Makes the site. Reuses pages from `cache` whose references have unchanged targets, and updates `cache`. Whatever has
/// a mistake is left out and reported: with errors, the site must not be published.
pub fn resolve(
    mut parsed: Parsed,
    sources: &Sources,
    options: &Visibility,
    cache: Option<&mut ResolveCache>,
    findings: &mut Diagnostics,
) -> Site {
    facts::check(&parsed.facts, findings);
    let mut visible = Visible::new(&mut parsed, options);
    let inputs = cache.is_some().then(|| ResolveInputs::new(&parsed, &visible, sources));
    let known: Vec<Option<ResolvedPage>> = match (&cache, &inputs) {
        (Some(cache), Some(inputs)) => cache.take_valid(inputs, &visible.pages),
        _ => vec![None; visible.pages.len()],
    };
    // The index needs everything but the texts, so a text without other owners is converted without copying.
    let bodies: Vec<Option<RawBody>> = visible
        .pages
        .iter_mut()
        .map(|page| Arc::get_mut(page).map(|page| std::mem::take(&mut page.body)))
        .collect();
    let index = Index::new(&parsed, &visible, sources);
    facts::check_published(&index, findings);
    let resolved: Vec<ResolvedPage> = visible
        .pages
        .par_iter()
        .zip(bodies)
        .zip(known)
        .map(|((page, body), known)| {
            known.unwrap_or_else(|| resolve_page(&index, page, body.unwrap_or_else(|| page.body.clone())))
        })
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
    let hidden_files = visible::files::hidden(&index, &visible, &site_pages);
    let mut files = index.into_files();
    let gone: BTreeSet<&SourcePath> = hidden_files.iter().map(Hidden::file).collect();
    files.retain(|_, file| !gone.contains(file));
    let Visible { facts, pages, hidden_pages, hidden_facts, changes_at } = visible;
    if let (Some(cache), Some(inputs)) = (cache, inputs) {
        cache.store(inputs, pages, resolved);
    }
    let hidden = all_hidden(hidden_pages, hidden_facts, hidden_files);
    drop(parsed);
    let Facts { config, group, mut meetings, untranslated, checks, prose, .. } = Arc::unwrap_or_clone(facts);
    meetings.sort_by_key(|meeting| meeting.event.dates.start);
    Site {
        config,
        group,
        meetings,
        checks,
        pages: site_pages,
        menu: main,
        footer_menu: footer,
        untranslated,
        files,
        hidden,
        changes_at,
        failed,
        prose,
    }
}

/// Everything hidden, in the order of files and places.
fn all_hidden(pages: Vec<HiddenPage>, facts: Vec<HiddenFact>, files: Vec<Hidden>) -> Vec<Hidden> {
    let pages = pages.into_iter().map(|(_, hidden)| hidden);
    let mut all: Vec<Hidden> = pages.chain(facts.into_iter().map(|fact| fact.hidden)).chain(files).collect();
    all.sort_by(|one, other| one.span.cmp(&other.span));
    all
}

/// All addresses of a page.
fn addresses(page: &RawPage) -> impl Iterator<Item = UrlPath> {
    let aliases = page.meta.aliases.iter().map(|alias| alias.value.clone());
    std::iter::once(page.address.clone()).chain(aliases)
}

/// Resolves the references of the page `raw` with the text `body`.
fn resolve_page(index: &Index, raw: &RawPage, body: RawBody) -> ResolvedPage {
    let mut findings = Diagnostics::new();
    let meeting = index.meeting_of(raw, &mut findings);
    facts::check_kind(index, raw, meeting.as_ref(), &mut findings);
    // The closures below report to the same collection, one after another.
    let reports = RefCell::new(&mut findings);
    let mut anchor_links = Vec::new();
    let body = body.try_map(
        |link| {
            let found = index.link(raw, meeting.as_ref(), &link, &mut reports.borrow_mut())?;
            anchor_links.extend(anchor_link(&found, link.span));
            Some(found)
        },
        |image| index.image(raw, &image, &mut reports.borrow_mut()),
        |fact| fact::pieces(index, meeting.as_ref(), &fact, &mut reports.borrow_mut()),
    );
    let page = body.filter(|_| !findings.has_errors()).map(|body| {
        let RawPage { source, lang, address, meta, kind, body: _, prose } = raw;
        Arc::new(Page {
            source: source.clone(),
            lang: lang.clone(),
            address: address.clone(),
            meta: meta.clone(),
            kind: kind.clone(),
            meeting,
            body,
            anchor_links,
            prose: prose.clone(),
        })
    });
    ResolvedPage { page, findings }
}

fn anchor_link(link: &Link, span: Span) -> Option<AnchorLink> {
    let (page, anchor) = match link {
        Link::Page(address, lang, Some(anchor)) => (Some((address.clone(), lang.clone())), anchor),
        Link::Anchor(anchor) => (None, anchor),
        Link::Page(_, _, None) | Link::File(..) | Link::External(_) | Link::Mail(_) | Link::Tel(_) => {
            return None;
        }
    };
    Some(AnchorLink { page, anchor: anchor.clone(), span })
}

/// An entry of a menu: a site path or a file below `content/`, titled by its page in each language.
fn menu_item(index: &Index, entry: &Spanned<String>, findings: &mut Diagnostics) -> Option<MenuItem> {
    let (address, pages) = index.page_at(&entry.value, &entry.span, findings)?;
    let title = |page: &RawPage| page.meta.short_title.clone().unwrap_or_else(|| page.meta.title.clone());
    Some(MenuItem { address, titles: pages.map(|page| (page.lang.clone(), title(page))).collect() })
}
