//! A site without pages, or without a home page.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, Site};
use crate::path::{SourcePath, UrlPath};

pub(super) const RULE: Rule = Rule {
    code: Code::NoHomePage,
    level: Level::Error,
    finds: "Looks for a published page at `/`. A home page that has mistakes of its own counts as one.",
    why: "The address of the site would show nothing.",
    example: "content/\n  about.md\n  join.md",
    mend: "Write a page `content/index.md` with `kind: home`, or publish the one that is a draft.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let home = UrlPath::new("/");
    // A home page with mistakes is missing here, but should not be reported again.
    if site.failed.contains(&home) || site.pages.iter().any(|page| page.address == home) {
        return;
    }
    let source = SourcePath::new("content/index.md");
    let place = Span::of_file(&source);
    if let Some(hidden) = site.hidden.iter().find(|hidden| *hidden.file() == source) {
        let message = format!("the home page is not published: {}", hidden.why());
        let help = "a site cannot be published without its home page";
        return report.push(report.finding(place, message).help(help));
    }
    let message = match site.pages.is_empty() && site.failed.is_empty() {
        true => "the site has no pages",
        false => "the site has no home page",
    };
    let help = "write a page `content/index.md`, beginning with `---`, `title: …`, `kind: home` and `---`";
    report.push(report.finding(place, message).help(help));
}
