//! Links to anchors, held against the anchors that the rendered pages have: those of headings, components and
//! templates alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics, Span, nearest};
use crate::model::Site;
use crate::path::UrlPath;

use super::link::Anchors;
use super::plan::{PageRoute, Plan};

/// Reports every link to an anchor that its page does not have, where it is written.
pub(super) fn check(site: &Site, plan: &Plan, pages: &[(&PageRoute, &Anchors)], findings: &mut Diagnostics) {
    let ids: BTreeMap<&UrlPath, &BTreeSet<String>> =
        pages.iter().map(|(route, anchors)| (&route.url, &anchors.ids)).collect();
    // A page that failed has no anchors to compare with; its own mistake is reported.
    let missing = |url: &UrlPath, anchor: &str| ids.get(url).is_some_and(|ids| !ids.contains(anchor));
    for (route, anchors) in pages.iter().filter(|(route, _)| !route.fallback) {
        let page = &site.pages[route.page];
        let mut reported: BTreeSet<(&UrlPath, &str)> = BTreeSet::new();
        for link in &page.anchor_links {
            let url = match &link.page {
                Some((address, lang)) => plan.url(address, lang.as_ref().unwrap_or(&route.lang)),
                None => route.url.clone(),
            };
            let Some((url, ids)) = ids.get_key_value(&url) else { continue };
            reported.insert((url, &link.anchor));
            if !ids.contains(&link.anchor) {
                let which = if link.page.is_some() { format!("`{url}`") } else { "this page".into() };
                let finding = Diagnostic::error(
                    Code::BrokenAnchor,
                    link.span.clone(),
                    format!("{which} has no anchor `{}`", link.anchor),
                );
                findings.push(match nearest(&link.anchor, ids.iter().map(String::as_str)) {
                    Some(near) => finding.help(format!("did you mean `#{near}`?")),
                    None => finding.help(format!(
                        "add the anchor to a heading there, `## Heading {{#{}}}`, or correct the link",
                        link.anchor
                    )),
                });
            }
        }
        for (target, anchor) in &anchors.links {
            let url = target.as_ref().unwrap_or(&route.url);
            if missing(url, anchor) && !reported.contains(&(url, anchor.as_str())) {
                findings.push(
                    Diagnostic::error(
                        Code::BrokenAnchor,
                        Span::of_file(&page.source),
                        format!(
                            "a template links this page to the anchor `{anchor}`, which `{url}` does not have"
                        ),
                    )
                    .help(format!("look into the template of the kind `{}`", page.kind.as_str())),
                );
            }
        }
    }
}
