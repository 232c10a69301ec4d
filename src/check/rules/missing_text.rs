//! A text in `site.yaml` that is missing in some languages of the site.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site, TextForm, Untranslated};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingText,
    level: Level::Warning,
    finds: "Looks at every text of site.yaml that is written by language, and at the languages of the site. A text that is written once, \
            `name: ETRI`, is taken to be the same everywhere and ignored.",
    why: "Readers of the language that was forgotten find one line in another language in the middle of their own.",
    example: "# languages: [en, fr, ru]\ntitle: {en: Registration, fr: Inscription}",
    mend: "Add the text in that language. If it is the same in all of them, write it once, without languages.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for text in site.coverage().texts {
        match text.form {
            TextForm::ByLanguage => report.push(finding(text, report)),
            TextForm::Plain => {}
        }
    }
}

fn finding(text: &Untranslated, report: &RuleReport) -> crate::diag::Diagnostic {
    let missing: Vec<String> = text.missing.iter().map(|lang| format!("`{lang}`")).collect();
    let add: Vec<String> = text.missing.iter().map(|lang| format!("{lang}: …")).collect();
    let message = format!("the text is missing in {}", missing.join(", "));
    let help = format!("add `{}`, or write it once if it is the same in every language", add.join(", "));
    report.finding(text.span().clone(), message).help(help)
}
