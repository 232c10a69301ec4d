//! What editors allow at the place itself is set aside; an exception that allows nothing is reported.

use super::report::Report;
use super::rule::Look;
use super::{Checks, Which, rule};
use crate::diag::{Code, Diagnostic, Diagnostics, Exception, Severity};
use crate::model::{Date, Instant, Site, Time, Zone};

/// The codes of other stages that come as warnings, which may be allowed too.
const WARNINGS: [Code; 4] =
    [Code::DroppedHtml, Code::HeadingLevel, Code::UndefinedReference, Code::UnusedThemeFile];

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

pub(super) fn settle(checks: &Checks, site: &Site, findings: &mut Diagnostics) {
    let may = |finding: &Diagnostic| finding.severity == Severity::Warning || is_rule(finding.code);
    let used = findings.apply_exceptions(may);
    let unused = checks.active.iter().find(|active| active.rule.code == Code::UnusedException);
    let Some(unused) = unused.filter(|_| checks.which == Which::All) else { return };
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
    rest.retain(|exception| !applies_some_day(checks, site, exception) && !looks_elsewhere(exception));
    let mut report = Report::new(unused, findings);
    for exception in rest {
        let is_off = !checks.active.iter().any(|active| active.rule.code == exception.code);
        let why = match is_rule(exception.code) && is_off {
            true => "the rule is off in site.yaml",
            false => "there is nothing of the kind here",
        };
        let message = format!("the exception for `{}` allows nothing: {why}", exception.code);
        report.push(report.finding(exception.span, message).help("remove the comment"));
    }
}

/// Whether the exception is for a rule that looks at the clock, and allows something on another day: before all has begun, on
/// the last day of a meeting, or when everything has passed. It would be of no help to editors to be told to remove it before its time, and
/// to write it again later.
fn applies_some_day(checks: &Checks, site: &Site, exception: &Exception) -> bool {
    let Some(active) = checks.active.iter().find(|active| active.rule.code == exception.code) else {
        return false;
    };
    let Look::SiteAt(look) = active.rule.look else { return false };
    let last_days = site.meetings.iter().filter_map(|meeting| {
        let event = &meeting.event;
        Instant::new(event.dates.end, Time::new(12, 0)?, &event.zone).ok()
    });
    [midnight(1, 1), midnight(9999, 12)].into_iter().chain(last_days).any(|moment| {
        let mut then = Diagnostics::new();
        look(site, &moment, &mut Report::new(active, &mut then));
        then.sorted().into_iter().any(|finding| exception.covers(finding))
    })
}

/// Whether the exception is for a rule that has not looked, because it looks only when asked to.
fn looks_elsewhere(exception: &Exception) -> bool {
    rule(exception.code).is_some_and(|rule| matches!(rule.look, Look::External))
}

/// The first moment of the second day of a month: days of other zones are in the calendar then too.
fn midnight(year: i16, month: i8) -> Instant {
    let (date, time) = (Date::new(year, month, 2), Time::new(0, 0));
    let (date, time) = date.zip(time).expect("a day and a time of day");
    Instant::new(date, time, &Zone::utc()).expect("UTC has no clock changes")
}
