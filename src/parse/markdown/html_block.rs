//! A block of raw HTML that maps its parts back to the file.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::ProseWriter;
use crate::parse::html::Tag;
use crate::path::SourcePath;

/// A stretch of raw HTML, joined from the lines that the parser delivers.
#[derive(Default)]
pub(super) struct HtmlBlock {
    pub(super) text: String,
    /// Where each part begins, in this text and in the Markdown.
    parts: Vec<(usize, usize)>,
}

impl HtmlBlock {
    /// A stretch that begins at `at` in the Markdown.
    pub fn of(html: &str, at: usize) -> Self {
        let mut block = Self::default();
        block.push(html, at);
        block
    }

    /// Appends a part that begins at `at` in the Markdown.
    pub fn push(&mut self, html: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(html);
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position in the Markdown of the byte `at` of this text.
    pub(super) fn place(&self, at: usize) -> usize {
        let after = self.parts.partition_point(|(text, _)| *text <= at);
        after.checked_sub(1).map_or(at, |part| self.parts[part].1 + at - self.parts[part].0)
    }
}

/// The source of the raw HTML, and the destination of its findings.
pub(super) struct HtmlPlace<'p> {
    pub file: &'p SourcePath,
    /// Where the Markdown begins in the file.
    pub start: usize,
    pub block: &'p HtmlBlock,
    /// The Markdown.
    pub source: &'p str,
    pub findings: &'p mut Diagnostics,
    pub prose: &'p mut ProseWriter,
}

impl HtmlPlace<'_> {
    pub(super) fn dropped(&mut self, tag: &Tag, message: &str) {
        let help = "write it in Markdown, or set `html: allow` under `site` in site.yaml";
        self.report(tag.range.clone(), message, help);
    }

    pub(super) fn report(&mut self, range: Range<usize>, message: &str, help: &str) {
        let finding = Diagnostic::warning(Code::DroppedHtml, self.span(range), message);
        self.findings.push(finding.help(help));
    }

    /// The span in the file of a stretch of the raw HTML.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.start + self.block.place(range.start);
        let end = match range.is_empty() {
            true => start,
            false => self.start + self.block.place(range.end - 1) + 1,
        };
        Span::new(self.file, start..end)
    }
}
