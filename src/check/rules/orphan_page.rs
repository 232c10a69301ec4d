//! A page that readers cannot reach.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{AddressRole, RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::OrphanPage,
    level: Level::Off,
    finds: "Follows the links of the finished pages from the home page on: menus, lists of pages, breadcrumbs and links in texts alike. \
            Each page that cannot be reached in this way, in any language, is reported. The rule is off by default: a site under construction always has such pages.",
    why: "Nobody who comes to the site finds the page: a second registration form that nothing links to is never filled in.",
    example: "content/index.md\ncontent/remote.md, which no page, menu or list links to",
    mend: "Link to it from the page on which readers will look for it, or add it to `menu`.",
    source: Some(
        "WCAG 2.2, success criterion 2.4.5 (Multiple Ways), asks for more than one way to each page.",
    ),
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    let pages: BTreeMap<&str, usize> =
        rendered.pages.iter().enumerate().map(|(index, page)| (page.url.as_str(), index)).collect();
    let redirects: BTreeMap<&str, &str> =
        rendered.redirects.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let Some(home) = pages.get("/") else { return };
    // The links of unreadable pages are unknown.
    if !rendered.is_complete {
        return;
    }
    let mut reached = BTreeSet::from([*home]);
    let mut waiting = vec![*home];
    while let Some(index) = waiting.pop() {
        let links =
            rendered.pages[index].scan.addresses.iter().filter(|address| address.role == AddressRole::Link);
        for path in links.filter_map(|address| address.inside.as_deref()) {
            let path = path.strip_suffix("index.html").unwrap_or(path);
            let path = redirects.get(path).unwrap_or(&path);
            if let Some(next) = pages.get(path)
                && reached.insert(*next)
            {
                waiting.push(*next);
            }
        }
    }
    let reached: BTreeSet<&str> =
        reached.iter().map(|index| rendered.pages[*index].page.address.as_str()).collect();
    let mut reported = BTreeSet::new();
    for page in rendered.originals() {
        let address = page.page.address.as_str();
        if !reached.contains(address) && reported.insert(address) {
            let place = Span::of_file(&page.page.source);
            let message =
                format!("no link leads from the home page to `{}`, not even through other pages", page.url);
            let help = "link to it where readers will look for it, or add it to `menu`";
            report.push(report.finding(place, message).help(help));
        }
    }
}
