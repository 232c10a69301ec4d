//! All findings of one run.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Severity};
use crate::path::SourcePath;

/// The findings of a run, sorted by file and place when they are read.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Takes over the findings of a part that was worked on separately.
    pub fn merge(&mut self, other: Diagnostics) {
        self.findings.extend(other.findings);
    }

    /// Whether anything keeps the site from being written.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether templates have errors.
    pub fn errors_in_templates(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.code == Code::Template && finding.severity == Severity::Error)
    }

    /// The files in which there are findings of a kind.
    pub fn files_with(&self, code: Code) -> BTreeSet<SourcePath> {
        let of_kind = self.findings.iter().filter(|finding| finding.code == code);
        of_kind.map(|finding| finding.span.file.clone()).collect()
    }

    /// The number of errors, each counted once, as [`sorted`](Self::sorted) shows them.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// The number of warnings, each counted once.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.sorted().into_iter().filter(|finding| finding.severity == severity).count()
    }

    /// Every finding once (the same place, code and message), in the order of files and places.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.findings.iter().collect();
        sorted.sort_by(|a, b| {
            (&a.span, a.severity, a.code, &a.message).cmp(&(&b.span, b.severity, b.code, &b.message))
        });
        // A fault of a template is found on every page, each time with that page's names in the help.
        sorted.dedup_by(|a, b| (a.code, &a.span, &a.message) == (b.code, &b.span, &b.message));
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    #[test]
    fn a_fault_that_every_page_meets_is_counted_as_it_is_shown_once() {
        let mut findings = Diagnostics::new();
        for names in ["a", "b", "c"] {
            let span = Span::of_file(&SourcePath::new("themes/plenary/templates/base.html"));
            findings.push(Diagnostic::error(Code::Template, span, "field `x` is not defined").help(names));
        }
        assert_eq!((findings.sorted().len(), findings.errors(), findings.warnings()), (1, 1, 0));
    }
}
