//! A link to an old address.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{AddressRole, RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::RedirectedLink,
    level: Level::Warning,
    finds: "Looks in finished pages for links to addresses that a page names under `aliases`, from facts, templates and HTML; in Markdown they are errors already. Aliases cannot lead in a circle, or to one \
            another: each leads to its page, and two with the same address stop the build.",
    why: "Readers wait for a page that only sends them on, and the back button returns to the redirect.",
    example: "# content/visa.md has aliases: [/visa-information/]\nSee [visa](/visa-information/).",
    mend: "Link to the page itself.",
    source: None,
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    let aliases =
        rendered.pages.iter().flat_map(|page| &page.page.meta.aliases).map(|alias| alias.value.as_str());
    let aliases: BTreeSet<&str> = aliases.collect();
    // The permanent address of the current meeting also redirects, but is intended for links.
    let old: BTreeMap<&str, &str> = rendered
        .redirects
        .iter()
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .filter(|(from, _)| aliases.contains(from))
        .collect();
    if old.is_empty() {
        return;
    }
    for page in rendered.originals() {
        for address in page.scan.addresses.iter().filter(|address| address.role == AddressRole::Link) {
            let Some((from, to)) = address.inside.as_deref().and_then(|path| old.get_key_value(path)) else {
                continue;
            };
            let place = rendered.place_of(page, from);
            let place = place.unwrap_or_else(|| Span::of_file(&page.page.source));
            let message = format!("the link leads to the old address `{from}`");
            report.push(report.finding(place, message).help(format!("write `{to}`")));
        }
    }
}
