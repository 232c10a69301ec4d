//! A translation that is older than its original.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, Site, Version};

pub(super) const RULE: Rule = Rule {
    code: Code::OutdatedTranslation,
    level: Level::Warning,
    finds: "Compares `updated` of each page with that of the same page in the first language of the site. A translation without \
            `updated` is ignored: its age is unknown.",
    why: "Readers of the translation act on what is no longer true, and cannot know it.",
    example: "# content/visa.md\nupdated: 2030-01-20\n# content/visa.fr.md\nupdated: 2029-12-01",
    mend: "Bring the translation up to date, and then its `updated`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for versions in site.coverage().pages {
        let original = versions.original;
        for version in versions.versions {
            let Version::Outdated(page) = version else { continue };
            let (Some(updated), Some(changed)) = (page.meta.updated, original.meta.updated) else { continue };
            let place = Span::new(&page.source, page.meta.span.start..page.meta.span.start);
            let message =
                format!("the translation is of {updated}, its original `{}` of {changed}", original.source);
            let help = "bring the translation up to date, and then its `updated`";
            report.push(report.finding(place, message).help(help));
        }
    }
}
