//! Checks links to anchors against the anchors of the rendered pages, from headings, components and templates alike.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diagnostics, Span, nearest, suggestions};
use crate::model::BlockKind;
use crate::model::{AnchorLink, Page, PageText, Site};
use crate::path::UrlPath;

use super::Anchors;
use crate::render::plan::{PageRoute, Plan};

/// Reports links to missing anchors, at the place of the link. `pages` holds the anchors of the pages in the order of the plan,
/// `None` for a page that failed, which is reported elsewhere; `texts` the links in the texts of the site's pages; `changed`
/// whether a link of a page may lead elsewhere than before.
pub fn check(
    site: &Site,
    plan: &Plan,
    pages: &[Option<&Anchors>],
    texts: &[&[AnchorLink]],
    changed: impl Fn(usize) -> bool + Sync,
) -> Diagnostics {
    let found: Vec<Diagnostics> = (plan.pages.par_iter().zip(pages).enumerate())
        .filter(|(index, (route, _))| !route.fallback && changed(*index))
        .filter_map(|(_, (route, anchors))| {
            let mut findings = Diagnostics::new();
            // The page of a range of documents shows nothing of the text.
            let links = if route.range.is_some() { &[] } else { texts[route.page] };
            let page = (&*site.pages[route.page], links);
            check_page(page, route, (*anchors)?, plan, pages, &mut findings);
            Some(findings)
        })
        .collect();
    let mut all = Diagnostics::new();
    for found in found {
        all.merge(found);
    }
    all
}

fn check_page(
    (page, links): (&Page, &[AnchorLink]),
    route: &PageRoute,
    own: &Anchors,
    plan: &Plan,
    pages: &[Option<&Anchors>],
    findings: &mut Diagnostics,
) {
    let anchors_at = |url: &UrlPath| plan.index(url).and_then(|index| pages[index]);
    let mut reported: BTreeSet<(UrlPath, &str)> = BTreeSet::new();
    for link in links {
        let url = match &link.page {
            Some((address, lang)) => plan.url(address, lang.as_ref().unwrap_or(&route.lang)),
            None => route.url.clone(),
        };
        // `#top` is the top of any page (HTML, section 7.4.2.3.3).
        if link.anchor.eq_ignore_ascii_case("top") {
            continue;
        }
        let Some(anchors) = anchors_at(&url).filter(|anchors| !anchors.has(&link.anchor)) else { continue };
        let which = if link.page.is_some() { format!("`{url}`") } else { "this page".into() };
        reported.insert((url, &link.anchor));
        let finding = Diagnostic::error(
            Code::BrokenAnchor,
            link.span.clone(),
            format!("{which} has no anchor `{}`", link.anchor),
        );
        let may_suggest = findings.recorded() < suggestions(pages.len(), anchors.ids.len());
        let near = may_suggest.then(|| nearest(&link.anchor, anchors.ids.iter().map(String::as_str)));
        findings.push(match near.flatten() {
            Some(near) => finding.help(format!("did you mean `#{near}`?")),
            None => finding.help(format!(
                "add the anchor to a heading there, `## Heading {{#{}}}`, or correct the link",
                link.anchor
            )),
        });
    }
    for (target, anchor) in &own.links {
        let (url, anchors) = match target {
            Some(url) => (url, anchors_at(url)),
            None => (&route.url, Some(own)),
        };
        let is_top = anchor.eq_ignore_ascii_case("top");
        let is_missing = !is_top && anchors.is_some_and(|anchors| !anchors.has(anchor));
        if is_missing && !reported.contains(&(url.clone(), anchor.as_str())) {
            let message =
                format!("a template links this page to the anchor `{anchor}`, which `{url}` does not have");
            findings.push(
                Diagnostic::error(Code::BrokenAnchor, Span::of_file(&page.source), message)
                    .help(format!("check the template of the kind `{}`", page.kind.as_str())),
            );
        }
    }
}

/// Reports anchors that a page has twice. Those in Markdown were checked before.
pub fn report_duplicates(page: &Page, text: &PageText, duplicates: &[String], findings: &mut Diagnostics) {
    for id in duplicates {
        let message =
            format!("the anchor `{id}` appears twice on this page, once from its template or a component");
        findings.push(
            Diagnostic::error(Code::DuplicateAnchor, heading_with(page, text, id), message)
                .help(format!("give a heading of the text another anchor, for example `{{#{id}-text}}`")),
        );
    }
}

/// The span of the heading with this anchor, or of the file if no heading has it.
fn heading_with(page: &Page, text: &PageText, anchor: &str) -> Span {
    let heading = text.body.headings.iter().find(|heading| heading.anchor == anchor);
    let block = heading.and_then(|heading| {
        let mut blocks = text.prose.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
        blocks.find(|block| text.prose.text_of(block).trim() == heading.text.trim())
    });
    match block {
        Some(block) => Span::new(&page.source, text.prose.source_of(block.range.clone())),
        None => Span::of_file(&page.source),
    }
}
