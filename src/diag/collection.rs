//! All findings of one run.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Colour, Diagnostic, Exception, Format, Severity, Span, Tally, Texts, Verified};
use crate::path::SourcePath;

/// The findings of a run, sorted by file and position when read.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
    exceptions: Vec<Exception>,
    allowed: Vec<(Diagnostic, String)>,
    tally: Tally,
}

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Adds the findings of a part that was processed separately.
    pub fn merge(&mut self, other: Diagnostics) {
        self.findings.extend(other.findings);
        self.exceptions.extend(other.exceptions);
        self.allowed.extend(other.allowed);
        self.tally.merge(&other.tally);
    }

    /// Adds findings, except those at places that already have an error.
    pub fn merge_beside_errors(&mut self, mut other: Diagnostics) {
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mut taken: Vec<&Span> =
            errors.filter(|_| !other.findings.is_empty()).map(|it| &it.span).collect();
        if !taken.is_empty() {
            taken.sort();
            // The furthest end of the errors so far, each of which begins no later.
            let mut ends: Vec<usize> = Vec::with_capacity(taken.len());
            for (at, span) in taken.iter().enumerate() {
                let before = at.checked_sub(1).filter(|before| taken[*before].file == span.file);
                ends.push(before.map_or(span.end, |before| ends[before].max(span.end)));
            }
            let overlaps = |span: &Span| {
                let after =
                    taken.partition_point(|error| (&error.file, error.start) < (&span.file, span.end));
                let last = after.checked_sub(1).filter(|last| taken[*last].file == span.file);
                last.is_some_and(|last| ends[last] > span.start)
            };
            other.findings.retain(|finding| !overlaps(&finding.span));
        }
        self.merge(other);
    }

    /// Whether all findings are in this file, with everything that they refer to.
    pub fn lie_in(&self, file: &SourcePath) -> bool {
        let is_here = |finding: &Diagnostic| {
            finding.span.file == *file && finding.related.iter().all(|(span, _)| span.file == *file)
        };
        self.findings.iter().all(is_here)
    }

    /// Removes all findings in these files.
    pub fn remove_from(&mut self, files: &BTreeSet<SourcePath>) {
        if !files.is_empty() {
            self.findings.retain(|finding| !files.contains(&finding.span.file));
        }
    }

    /// The number of findings recorded, including duplicates.
    pub fn recorded(&self) -> usize {
        self.findings.len()
    }

    /// Records an exception.
    pub fn except(&mut self, exception: Exception) {
        self.exceptions.push(exception);
    }

    /// The exceptions, in the order in which they were read.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// Suppresses findings that an exception covers, if `may` permits it. Returns, for each exception, whether
    /// it covered any.
    pub fn apply_exceptions(&mut self, may: impl Fn(&Diagnostic) -> bool) -> Vec<bool> {
        let mut used = vec![false; self.exceptions.len()];
        if self.exceptions.is_empty() {
            return used;
        }
        let mut by_kind: BTreeMap<(Code, &SourcePath), Vec<usize>> = BTreeMap::new();
        for (index, exception) in self.exceptions.iter().enumerate() {
            by_kind.entry((exception.code, &exception.scope.file)).or_default().push(index);
        }
        for finding in std::mem::take(&mut self.findings) {
            let mut reason = None;
            let of_kind = by_kind.get(&(finding.code, &finding.span.file)).filter(|_| may(&finding));
            for index in of_kind.into_iter().flatten() {
                let exception = &self.exceptions[*index];
                if exception.covers(&finding) {
                    used[*index] = true;
                    reason.get_or_insert(&exception.reason);
                }
            }
            match reason {
                Some(reason) => self.allowed.push((finding, reason.clone())),
                None => self.findings.push(finding),
            }
        }
        used
    }

    /// The suppressed findings, each with the editor's reason.
    pub fn allowed(&self) -> &[(Diagnostic, String)] {
        &self.allowed
    }

    /// Counts items that were checked without problems.
    pub fn verified(&mut self, what: Verified, number: usize) {
        self.tally.add(what, number);
    }

    /// The items that were checked without problems.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Whether there are errors with codes for which `codes` is false.
    pub fn has_errors_beside(&self, codes: impl Fn(Code) -> bool) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error && !codes(finding.code))
    }

    /// Whether any finding matches `like`.
    pub fn any(&self, like: impl Fn(&Diagnostic) -> bool) -> bool {
        self.findings.iter().any(like)
    }

    /// Whether any error prevents the site from being written.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether templates have errors.
    pub fn errors_in_templates(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.code == Code::Template && finding.severity == Severity::Error)
    }

    /// The files that have findings with this code.
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

    /// Every finding, deduplicated by position, code and message, sorted by file and position.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.findings.iter().collect();
        sorted.sort_by(|a, b| {
            (&a.span, a.severity, a.code, &a.message).cmp(&(&b.span, b.severity, b.code, &b.message))
        });
        // An error in a template is found on every page, each time with that page's names in the help.
        sorted.dedup_by(|a, b| (a.code, &a.span, &a.message) == (b.code, &b.span, &b.message));
        sorted
    }

    /// The findings to display, sorted by file and position: the first 50 of each file, errors before warnings
    /// if there are more, and the number of the rest. After 1,000 findings, only the first of each further
    /// file.
    pub fn capped(&self) -> Vec<Shown<'_>> {
        let sorted = self.sorted();
        let mut shown = Vec::new();
        for of_file in sorted.chunk_by(|a, b| a.span.file == b.span.file) {
            let errors = of_file.iter().filter(|finding| finding.severity == Severity::Error).count();
            let most = if shown.len() < IN_ALL { PER_FILE } else { 1 };
            let mut left = [errors.min(most), most.saturating_sub(errors)];
            for finding in of_file {
                let left = &mut left[usize::from(finding.severity != Severity::Error)];
                if *left > 0 {
                    *left -= 1;
                    shown.push(Shown::Finding(finding));
                }
            }
            if let [first, ..] = of_file
                && of_file.len() > most
            {
                shown.push(Shown::More(of_file.len() - most, &first.span.file));
            }
        }
        shown
    }
}

/// The maximum number of findings displayed per file.
const PER_FILE: usize = 50;

/// The total number of findings after which only one per file is displayed.
const IN_ALL: usize = 1000;

/// An entry to display.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown<'d> {
    /// A finding.
    Finding(&'d Diagnostic),
    /// The number of further findings in a file.
    More(usize, &'d SourcePath),
}

impl Shown<'_> {
    /// The entry as text for people, ending with a newline.
    pub fn show(&self, colour: Colour, texts: &Texts) -> String {
        match self {
            Shown::Finding(finding) => texts.show(finding, Format::Human, colour),
            Shown::More(number, file) => {
                format!("and {number} more in {file}; `--format short` shows all of them\n")
            }
        }
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

    #[test]
    fn a_place_with_an_error_has_no_other_findings() {
        let span = |file: &str, range: std::ops::Range<usize>| Span::new(&SourcePath::new(file), range);
        let mut findings = Diagnostics::new();
        for range in [40..50, 10..30, 12..14] {
            findings.push(Diagnostic::error(Code::BrokenLink, span("b.md", range), "m"));
        }
        findings.push(Diagnostic::warning(Code::DroppedHtml, span("b.md", 60..70), "m"));
        let mut found = Diagnostics::new();
        let places = [
            (span("b.md", 0..10), true),
            (span("b.md", 5..11), false),
            // Behind an error within another that goes on.
            (span("b.md", 20..22), false),
            (span("b.md", 30..40), true),
            (span("b.md", 49..90), false),
            (span("b.md", 61..62), true),
            (span("a.md", 12..14), true),
            (span("c.md", 12..14), true),
        ];
        for (place, _) in &places {
            found.push(Diagnostic::error(Code::HalfWrittenFact, place.clone(), "m"));
        }
        findings.merge_beside_errors(found);
        for (place, is_kept) in places {
            let here = |finding: &Diagnostic| finding.code == Code::HalfWrittenFact && finding.span == place;
            assert_eq!(findings.any(here), is_kept, "{place:?}");
        }
    }

    #[test]
    fn people_are_shown_the_first_findings_of_each_file_and_the_number_of_the_rest() {
        let mut findings = Diagnostics::new();
        for (file, number) in [("a.md", 120), ("b.md", 50), ("c.md", 0)] {
            for at in 0..number {
                let span = Span::new(&SourcePath::new(file), at..at);
                findings.push(match at {
                    110.. => Diagnostic::error(Code::Syntax, span, "m"),
                    _ => Diagnostic::warning(Code::DroppedHtml, span, "m"),
                });
            }
        }
        let capped = findings.capped();
        let of = |file: &str, severity: Severity| {
            let is = |shown: &&Shown| matches!(shown, Shown::Finding(f) if f.span.file.as_str() == file && f.severity == severity);
            capped.iter().filter(is).count()
        };
        assert_eq!((of("a.md", Severity::Error), of("a.md", Severity::Warning)), (10, 40));
        assert_eq!((of("b.md", Severity::Warning), capped.len()), (50, 101));
        assert_eq!(capped[50], Shown::More(70, &SourcePath::new("a.md")));
        let said = capped[50].show(Colour::Plain, &Texts::new(&|_| None));
        assert_eq!(said, "and 70 more in a.md; `--format short` shows all of them\n");
    }
}
