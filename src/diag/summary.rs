//! What to fix first: findings grouped by code, the most serious and frequent ones first.

use super::{Code, Diagnostic, Diagnostics, Severity};

/// The findings of a run by code.
#[derive(Clone, Debug)]
pub struct Summary<'d> {
    /// The groups in the recommended order of fixing: errors before warnings, findings that keep a file from
    /// being read before those in files that were read, the most frequent first.
    pub groups: Vec<CodeGroup<'d>>,
}

/// The findings of one code and severity.
#[derive(Clone, Debug)]
pub struct CodeGroup<'d> {
    /// Their code.
    pub code: Code,
    /// Their severity.
    pub severity: Severity,
    /// The findings, in the order of files and positions. Never empty.
    pub findings: Vec<&'d Diagnostic>,
}

impl<'d> Summary<'d> {
    /// The summary of a run. `is_rule` distinguishes findings of rules from those made while reading.
    pub fn new(findings: &'d Diagnostics, is_rule: impl Fn(Code) -> bool) -> Self {
        let mut groups: Vec<CodeGroup<'d>> = Vec::new();
        for finding in findings.sorted() {
            let same =
                |group: &&mut CodeGroup| group.code == finding.code && group.severity == finding.severity;
            match groups.iter_mut().find(same) {
                Some(group) => group.findings.push(finding),
                None => groups.push(CodeGroup {
                    code: finding.code,
                    severity: finding.severity,
                    findings: vec![finding],
                }),
            }
        }
        groups.sort_by_key(|group| {
            (group.severity, is_rule(group.code), std::cmp::Reverse(group.findings.len()), group.code)
        });
        Self { groups }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::path::SourcePath;

    #[test]
    fn what_keeps_others_from_being_found_comes_first() {
        let mut findings = Diagnostics::new();
        let place = |at: usize| Span::new(&SourcePath::new("site.yaml"), at..at);
        for (at, code) in [(1, Code::LateDeadline), (2, Code::LateDeadline), (3, Code::Syntax)] {
            findings.push(Diagnostic::error(code, place(at), "m"));
        }
        for at in 4..8 {
            findings.push(Diagnostic::warning(Code::DroppedHtml, place(at), "m"));
        }
        let summary = Summary::new(&findings, |code| code == Code::LateDeadline);
        let shown: Vec<(Code, usize)> =
            summary.groups.iter().map(|group| (group.code, group.findings.len())).collect();
        assert_eq!(shown, [(Code::Syntax, 1), (Code::LateDeadline, 2), (Code::DroppedHtml, 4)]);
    }
}
