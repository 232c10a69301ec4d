//! What an editor does first: findings grouped by code, the gravest and most frequent before the others.

use super::{Code, Diagnostic, Diagnostics, Severity};

/// The findings of a run by code.
#[derive(Clone, Debug)]
pub struct Summary<'d> {
    /// The groups in the order in which they are best mended: errors before warnings, what keeps a file from being read
    /// before what was found in files that were read, the most frequent first.
    pub groups: Vec<CodeGroup<'d>>,
}

/// The findings of one code and severity.
#[derive(Clone, Debug)]
pub struct CodeGroup<'d> {
    /// Their code.
    pub code: Code,
    /// How bad they are.
    pub severity: Severity,
    /// They themselves, in the order of files and places. Never empty.
    pub findings: Vec<&'d Diagnostic>,
}

impl<'d> Summary<'d> {
    /// The summary of a run. `is_rule` tells the findings of rules from those that were made while reading.
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
