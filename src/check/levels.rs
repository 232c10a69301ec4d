//! `checks:` of site.yaml -> the level of each rule.

use super::report::RuleReport;
use super::rule::Rule;
use super::rules::{RULES, rule};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{CheckSetting, Level};

/// A rule with the site's settings for it.
#[derive(Clone, Debug)]
pub(super) struct Active {
    pub rule: &'static Rule,
    pub level: Level,
    pub days: i32,
}

impl Active {
    /// A report for the rule's findings.
    pub fn report<'r>(&self, findings: &'r mut Diagnostics) -> RuleReport<'r> {
        RuleReport::new(self.rule.code, self.level, self.days, findings)
    }
}

/// Every rule with its level. Settings for anything else are reported.
pub(super) fn active(settings: &[CheckSetting], findings: &mut Diagnostics) -> Vec<Active> {
    let mut active: Vec<Active> = RULES.iter().map(|rule| default(rule)).collect();
    for setting in settings {
        let found = Code::named(&setting.code).map(|code| (code, rule(code)));
        let known = match found {
            Some((_, Some(rule))) => rule,
            Some((code, None)) => {
                let message = format!("`{code}` is not a rule: what it reports must be fixed");
                findings.push(
                    Diagnostic::error(Code::BadValue, setting.span.clone(), message)
                        .help("remove it; the rules that have a level are listed in docs/checks.md"),
                );
                continue;
            }
            None => {
                let message = format!("unknown rule `{}`", setting.code);
                let near = nearest(&setting.code, RULES.iter().map(|rule| rule.code.as_str()));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "the rules are listed in docs/checks.md".to_owned(),
                };
                findings.push(Diagnostic::error(Code::UnknownKey, setting.span.clone(), message).help(help));
                continue;
            }
        };
        let active = active
            .iter_mut()
            .find(|active| active.rule.code == known.code)
            .expect("every rule is in the list");
        active.level = setting.level.unwrap_or(active.level);
        match (&setting.days, known.days) {
            (Some(days), Some(_)) => active.days = i32::try_from(days.value).unwrap_or(i32::MAX),
            (Some(days), None) => {
                let message = format!("the rule `{}` counts no days", known.code);
                findings.push(
                    Diagnostic::error(Code::BadValue, days.span.clone(), message)
                        .help("remove `days`, and write the level alone"),
                );
            }
            (None, _) => {}
        }
    }
    active
}

fn default(rule: &'static Rule) -> Active {
    let days = rule.days.map_or(0, |days| i32::try_from(days).unwrap_or(i32::MAX));
    Active { rule, level: rule.level, days }
}
