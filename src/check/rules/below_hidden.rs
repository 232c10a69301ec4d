//! Published pages below one that is hidden.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{HiddenItem, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::BelowHidden,
    level: Level::Warning,
    finds: "Looks for pages that are published although the page above them is a draft, is not yet published or has expired. The page of a \
            meeting, of a forum or of a working group hides what is below it as well; for other pages only their editors know.",
    why: "An editor who hides the first page of a folder often means all of it, but the others remain in the sitemap, in feeds and in search \
          engines.",
    example: "content/project/index.md, with `draft: true`\ncontent/project/results.md, without it",
    mend: "Write `hides: folder` on the page above to hide the pages below it too, or `hides: page` to leave them published.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for hidden in &site.hidden {
        let HiddenItem::Page { address, undecided: true } = &hidden.item else { continue };
        let below: Vec<_> = site
            .pages
            .iter()
            .filter(|page| page.address != *address && page.address.as_str().starts_with(address.as_str()))
            .collect();
        let Some(first) = below.first().filter(|_| address.as_str() != "/") else { continue };
        let which = match below.len() {
            1 => format!("`{}` is", first.source),
            number => format!("{number} pages below it are, the first `{}`", first.source),
        };
        let message = format!("the page is not published ({}), but {which}", hidden.why());
        let help = "write `hides: folder` here to hide what is below it too, or `hides: page` to leave that published";
        report.push(report.finding(hidden.span.clone(), message).help(help));
    }
}
