//! The report of a rule, to which it adds its findings.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Span, Verified};
use crate::model::Level;

/// The findings of one rule, at the level that the site sets.
#[derive(Debug)]
pub struct RuleReport<'r> {
    code: Code,
    severity: Severity,
    days: i32,
    findings: &'r mut Diagnostics,
}

impl<'r> RuleReport<'r> {
    pub(super) fn new(code: Code, level: Level, days: i32, findings: &'r mut Diagnostics) -> Self {
        let severity = match level {
            Level::Error => Severity::Error,
            Level::Warning | Level::Off => Severity::Warning,
        };
        Self { code, severity, days, findings }
    }

    /// Creates a finding with the rule's code and level, to be recorded with [`RuleReport::push`].
    #[must_use]
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, span, message) }
    }

    /// Records a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Counts items that were checked without problems, for the summary.
    pub fn verified(&mut self, what: Verified, number: usize) {
        self.findings.verified(what, number);
    }

    /// The rule's number of days, as set by the site; 0 for a rule without one.
    pub fn days(&self) -> i32 {
        self.days
    }
}
