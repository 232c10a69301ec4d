//! What editors allow at the place itself is set aside; an exception that allows nothing is reported.

use std::collections::BTreeMap;

use super::levels::Active;
use super::rule::RuleInput;
use super::rules::rule;
use crate::diag::{Code, Diagnostic, Diagnostics, Exception, Severity};
use crate::model::{Instant, Site, Time, time};

/// The codes of other stages that come as warnings, which may be allowed too.
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

/// Reports the exceptions for what cannot be allowed, because the site cannot be made with it.
pub(super) fn report_impossible(findings: &mut Diagnostics) {
    let impossible = |exception: &&Exception| !is_rule(exception.code) && !WARNINGS.contains(&exception.code);
    let reports: Vec<Diagnostic> = findings
        .exceptions()
        .iter()
        .filter(impossible)
        .map(|exception| {
            let message = format!("`{}` cannot be allowed: the site cannot be made with it", exception.code);
            Diagnostic::error(Code::BadException, exception.span.clone(), message)
                .help("remove the exception and mend what it is about")
        })
        .collect();
    for report in reports {
        findings.push(report);
    }
}

/// Sets aside what exceptions allow; `all` says whether those that allow nothing are reported.
pub(super) fn apply_exceptions(active: &[Active], all: bool, site: &Site, findings: &mut Diagnostics) {
    let may = |finding: &Diagnostic| finding.severity == Severity::Warning || is_rule(finding.code);
    let used = findings.apply_exceptions(may);
    let unused = active.iter().find(|active| active.rule.code == Code::UnusedException);
    let Some(unused) = unused.filter(|_| all) else { return };
    // What could not be read was not looked at: nobody can say what an exception in it, or for it, allows.
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
    let mut some_day = SomeDay { active, site, found: BTreeMap::new() };
    rest.retain(|exception| !some_day.covers(exception) && !looks_elsewhere(exception));
    let mut report = unused.report(findings);
    for exception in rest {
        let is_off = !active.iter().any(|active| active.rule.code == exception.code);
        let why = match is_rule(exception.code) && is_off {
            true => "the rule is off in site.yaml",
            false => "there is nothing of the kind here",
        };
        let message = format!("the exception for `{}` allows nothing: {why}", exception.code);
        report.push(report.finding(exception.span, message).help("remove the comment"));
    }
}

/// What rules that look at the clock find on other days: before all has begun, on the last day of a meeting, or when
/// everything has passed. It would be of no help to editors to be told to remove an exception before its time, and to write it
/// again later.
struct SomeDay<'s> {
    active: &'s [Active],
    site: &'s Site,
    /// Each rule looks once, however many exceptions there are for it.
    found: BTreeMap<Code, Diagnostics>,
}

impl SomeDay<'_> {
    /// Whether the exception allows something on another day.
    fn covers(&mut self, exception: &Exception) -> bool {
        let site = self.site;
        let Some(active) = self.active.iter().find(|active| active.rule.code == exception.code) else {
            return false;
        };
        let RuleInput::SiteAt(check) = active.rule.input else { return false };
        let found = self.found.entry(exception.code).or_insert_with(|| {
            let last_days = site.meetings.iter().filter_map(|meeting| {
                let event = &meeting.event;
                Instant::new(event.dates.end, Time::new(12, 0)?, &event.zone).ok()
            });
            let mut found = Diagnostics::new();
            for moment in [time::FIRST.midnight(), time::LAST.midnight()].into_iter().chain(last_days) {
                check(site, &moment, &mut active.report(&mut found));
            }
            found
        });
        found.any(|finding| exception.covers(finding))
    }
}

/// Whether the exception is for a rule that has not looked, because it looks only when asked to.
fn looks_elsewhere(exception: &Exception) -> bool {
    rule(exception.code).is_some_and(|rule| matches!(rule.input, RuleInput::External))
}
