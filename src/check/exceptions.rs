//! Applies inline exceptions, and reports those that suppress nothing.

use std::collections::BTreeMap;

use super::levels::Active;
use super::rule::RuleInput;
use super::rules::rule;
use super::texts::SiteTexts;
use crate::diag::{Code, Diagnostic, Diagnostics, Exception, Severity};
use crate::model::{Instant, Time, time};

/// The codes of warnings from other stages, which exceptions may also suppress.
const WARNINGS: [Code; 5] = [
    Code::BlockedByPolicy,
    Code::DroppedHtml,
    Code::HeadingLevel,
    Code::UndefinedReference,
    Code::UnusedThemeFile,
];

fn is_rule(code: Code) -> bool {
    rule(code).is_some()
}

/// Reports exceptions for errors that cannot be suppressed, because the site cannot be built with them.
pub(super) fn report_impossible(findings: &mut Diagnostics) {
    let impossible = |exception: &&Exception| !is_rule(exception.code) && !WARNINGS.contains(&exception.code);
    let reports: Vec<Diagnostic> = findings
        .exceptions()
        .iter()
        .filter(impossible)
        .map(|exception| {
            let message = format!("`{}` cannot be allowed: the site cannot be built with it", exception.code);
            Diagnostic::error(Code::BadException, exception.span.clone(), message)
                .help("remove the exception, and fix what it covers")
        })
        .collect();
    for report in reports {
        findings.push(report);
    }
}

/// Suppresses the findings that exceptions allow; `all` also reports unused exceptions.
pub(super) fn apply_exceptions(active: &[Active], all: bool, texts: SiteTexts, findings: &mut Diagnostics) {
    let site = texts.site;
    let may = |finding: &Diagnostic| finding.severity == Severity::Warning || is_rule(finding.code);
    let used = findings.apply_exceptions(may);
    let unused = active.iter().find(|active| active.rule.code == Code::UnusedException);
    let Some(unused) = unused.filter(|_| all) else { return };
    // Content that could not be read was not checked, so it is unknown which exceptions are used.
    if findings.has_errors_beside(is_rule) {
        return;
    }
    let mut rest: Vec<Exception> = Vec::new();
    for (exception, used) in findings.exceptions().iter().zip(used) {
        let hidden = site.hidden.iter().any(|hidden| hidden.covers(&exception.span));
        if !used && !hidden {
            rest.push(exception.clone());
        }
    }
    let mut some_day = SomeDay { active, texts, found: BTreeMap::new() };
    rest.retain(|exception| !some_day.covers(exception) && !looks_elsewhere(exception));
    let mut report = unused.report(findings);
    for exception in rest {
        let is_off = !active.iter().any(|active| active.rule.code == exception.code);
        let why = match is_rule(exception.code) && is_off {
            true => "the rule is off in site.yaml",
            false => "there is no such finding here",
        };
        let message = format!("the exception for `{}` allows nothing: {why}", exception.code);
        report.push(report.finding(exception.span, message).help("remove the comment"));
    }
}

/// The findings of time-dependent rules on other days: before everything, on the last day of a meeting, and
/// after everything. Editors should not have to remove an exception now and add it again later.
struct SomeDay<'s> {
    active: &'s [Active],
    texts: SiteTexts<'s>,
    /// Each rule runs once, however many exceptions name it.
    found: BTreeMap<Code, Diagnostics>,
}

impl SomeDay<'_> {
    /// Whether the exception suppresses a finding on another day.
    fn covers(&mut self, exception: &Exception) -> bool {
        let texts = self.texts;
        let Some(active) = self.active.iter().find(|active| active.rule.code == exception.code) else {
            return false;
        };
        let input = active.rule.input;
        if !matches!(input, RuleInput::SiteAt(_) | RuleInput::TextsAt(_)) {
            return false;
        }
        let found = self.found.entry(exception.code).or_insert_with(|| {
            let last_days = texts.site.meetings.iter().filter_map(|meeting| {
                let event = &meeting.event;
                Instant::new(event.dates.latest()?, Time::new(12, 0)?, &event.zone).ok()
            });
            let mut found = Diagnostics::new();
            for moment in [time::FIRST.midnight(), time::LAST.midnight()].into_iter().chain(last_days) {
                match input {
                    RuleInput::SiteAt(check) => check(texts.site, &moment, &mut active.report(&mut found)),
                    RuleInput::TextsAt(check) => check(texts, &moment, &mut active.report(&mut found)),
                    _ => {}
                }
            }
            found
        });
        found.any(|finding| exception.covers(finding))
    }
}

/// Whether the exception is for a rule that did not run, because it runs only on request.
fn looks_elsewhere(exception: &Exception) -> bool {
    rule(exception.code).is_some_and(|rule| matches!(rule.input, RuleInput::External))
}
