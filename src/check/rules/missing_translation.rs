//! A page that is missing in some languages of the site.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, Site, Version};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingTranslation,
    level: Level::Off,
    finds: "Looks for the version of each page in each language of the site. What is missing is counted in the summary of the check in any \
            case; the rule is for sites that promise every page in every language.",
    why: "Readers get the page in another language, with a note that says so.",
    example: "# languages: [en, fr]\ncontent/visa.md, and no content/visa.fr.md",
    mend: "Write the version that is missing, beside the original, with the language in its name.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let coverage = site.coverage();
    for page in coverage.pages {
        let versions = coverage.languages.iter().zip(&page.versions);
        let missing = versions.filter(|(_, version)| matches!(version, Version::Missing(_)));
        let missing: Vec<String> = missing.map(|(lang, _)| format!("`{lang}`")).collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!("the page is missing in {}", missing.join(", "));
        let help = "add a file beside it with the language in its name, for example `visa.fr.md`";
        report.push(report.finding(Span::of_file(&page.original.source), message).help(help));
    }
}
