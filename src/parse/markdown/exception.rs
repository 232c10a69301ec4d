//! Comments in Markdown that hold exceptions: `<!-- plenary: allow stray-date "as issued" -->`.
//!
//! Begin with [`Tracker::event`]. A comment covers the block (paragraph, item, row) that contains it, or that
//! ends on the line above if nothing follows directly; a comment between blocks covers the next one, and a
//! comment before everything else covers the page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diag::{Diagnostics, Exception, Span};
use crate::parse::html::{Token, Tokens};
use crate::path::SourcePath;

/// Follows the parser's events and records the exceptions.
pub(super) struct Tracker<'t> {
    file: &'t SourcePath,
    text: &'t str,
    /// Where the Markdown begins in the file.
    start: usize,
    /// The open blocks, and whether a comment inside each may cover it.
    blocks: Vec<(Range<usize>, bool)>,
    /// Comments that cover the next block, and how many blocks were open around each.
    pending: Vec<(Range<usize>, usize)>,
    /// The last block that ended, and how many blocks were open around it.
    last: Option<(Range<usize>, usize)>,
    /// Whether there has been anything other than comments.
    begun: bool,
}

impl<'t> Tracker<'t> {
    /// A tracker for the Markdown of `text`, which begins at `start`; `None` if it has no comment to plenary.
    pub fn new(file: &'t SourcePath, text: &'t str, start: usize) -> Option<Self> {
        let needed = text[start..].contains("plenary:");
        needed.then_some(Self {
            file,
            text,
            start,
            blocks: Vec::new(),
            pending: Vec::new(),
            last: None,
            begun: false,
        })
    }

    /// Records an event of the parser and its range in the Markdown.
    pub fn event(&mut self, event: &Event, range: &Range<usize>, findings: &mut Diagnostics) {
        let range = self.start + range.start..self.start + range.end;
        match event {
            Event::Start(Tag::HtmlBlock) => self.html_block(&range, findings),
            Event::Start(tag) => {
                if let Some(covers) = block(tag) {
                    self.follow(&range, findings);
                    self.blocks.push((range, covers));
                }
            }
            Event::End(end) if is_block(end) => {
                let depth = self.blocks.len();
                // Nothing followed these comments in their block.
                let late: Vec<_> = self.pending.extract_if(.., |(_, around)| *around == depth).collect();
                for (comment, _) in late {
                    self.record(&comment, comment.start..comment.start, findings);
                }
                self.last = self.blocks.pop().map(|(block, _)| (block, depth - 1));
            }
            Event::Rule => self.follow(&range, findings),
            Event::InlineHtml(_) => {
                for comment in comments(self.text, &range).comments {
                    let block = self.blocks.iter().rev().find(|(_, covers)| *covers);
                    let scope = block.map_or(range.clone(), |(block, _)| block.clone());
                    self.record(&comment, scope, findings);
                }
            }
            _ => {}
        }
    }

    /// Ends the text.
    pub fn finish(mut self, findings: &mut Diagnostics) {
        for (comment, _) in std::mem::take(&mut self.pending) {
            self.record(&comment, comment.start..comment.start, findings);
        }
    }

    fn html_block(&mut self, range: &Range<usize>, findings: &mut Diagnostics) {
        let found = comments(self.text, range);
        if !found.alone {
            self.follow(range, findings);
            for comment in found.comments {
                self.record(&comment, range.clone(), findings);
            }
        } else if let Some(above) = self.block_above(range) {
            for comment in found.comments {
                self.record(&comment, above.clone(), findings);
            }
        } else if self.begun {
            let depth = self.blocks.len();
            self.pending.extend(found.comments.into_iter().map(|comment| (comment, depth)));
        } else {
            for comment in found.comments {
                self.record(&comment, 0..self.text.len(), findings);
            }
        }
    }

    /// The block whose last line is directly above a stretch of HTML, unless text follows directly below.
    fn block_above(&self, html: &Range<usize>) -> Option<Range<usize>> {
        let end = attached_above(&self.text[..html.start])?;
        if !self.begun || is_attached_below(&self.text[html.end..]) {
            return None;
        }
        let depth = self.blocks.len();
        // The range of a block may or may not include its last line break.
        let ends_here = |(block, around): &&(Range<usize>, usize)| *around == depth && block.end >= end;
        if let Some((block, _)) = self.last.as_ref().filter(ends_here) {
            return Some(block.clone());
        }
        // An item or definition without paragraphs contains its text directly.
        self.blocks.last().filter(|(_, covers)| *covers).map(|(block, _)| block.clone())
    }

    /// Begins a block, which the comments before it cover.
    fn follow(&mut self, block: &Range<usize>, findings: &mut Diagnostics) {
        self.begun = true;
        let depth = self.blocks.len();
        let before: Vec<_> = self.pending.extract_if(.., |(_, around)| *around == depth).collect();
        for (comment, _) in before {
            self.record(&comment, comment.start..block.end, findings);
        }
    }

    fn record(&self, comment: &Range<usize>, scope: Range<usize>, findings: &mut Diagnostics) {
        let said = self.text[comment.clone()].trim_start_matches("<!--").trim_end_matches("-->");
        let span = Span::new(self.file, comment.clone());
        match Exception::read(said, span, Span::new(self.file, scope)) {
            Ok(exception) => findings.except(exception),
            Err(finding) => findings.push(finding),
        }
    }
}

/// Whether an HTML comment is addressed to plenary, so that it is not published.
pub(super) fn is_exception(comment: &str) -> bool {
    comment.strip_prefix("<!--").is_some_and(Exception::is_meant)
}

/// Indentation and the markers of quotations at the start of a line.
const MARGIN: [char; 3] = [' ', '\t', '>'];

/// Where the text on the line above ends, ignoring comments; `None` if that line is empty.
fn attached_above(before: &str) -> Option<usize> {
    let mut rest = before;
    loop {
        rest = rest.trim_end_matches(MARGIN).strip_suffix('\n')?;
        rest = rest.strip_suffix('\r').unwrap_or(rest);
        let line = rest.trim_end_matches([' ', '\t']);
        match line.strip_suffix("-->").and_then(|comment| comment.rfind("<!--")) {
            Some(start) if is_margin(&line[..start]) => rest = &rest[..start],
            Some(_) | None => return (!is_margin(line)).then_some(line.len()),
        }
    }
}

/// Whether the last line of a text is empty.
fn is_margin(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    line.trim_matches(MARGIN).is_empty()
}

/// Whether text follows on the next line, ignoring comments.
fn is_attached_below(after: &str) -> bool {
    let mut rest = after.trim_start_matches(MARGIN);
    while rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
        let line = rest[end..].trim_start_matches([' ', '\t', '\r']);
        rest = line.strip_prefix('\n').unwrap_or(line).trim_start_matches(MARGIN);
    }
    !rest.is_empty() && !rest.starts_with(['\n', '\r'])
}

/// For a tag that begins a block: whether a comment inside covers the block. For a cell, it covers the row
/// instead.
fn block(tag: &Tag) -> Option<bool> {
    match tag {
        Tag::Paragraph
        | Tag::Heading { .. }
        | Tag::Item
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::TableHead
        | Tag::TableRow => Some(true),
        Tag::BlockQuote(_)
        | Tag::CodeBlock(_)
        | Tag::List(_)
        | Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::Table(_)
        | Tag::TableCell => Some(false),
        Tag::HtmlBlock
        | Tag::Emphasis
        | Tag::Strong
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::Link { .. }
        | Tag::Image { .. }
        | Tag::MetadataBlock(_) => None,
    }
}

fn is_block(end: &TagEnd) -> bool {
    match end {
        TagEnd::Paragraph
        | TagEnd::Heading(_)
        | TagEnd::Item
        | TagEnd::DefinitionListTitle
        | TagEnd::DefinitionListDefinition
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::BlockQuote(_)
        | TagEnd::CodeBlock
        | TagEnd::List(_)
        | TagEnd::FootnoteDefinition
        | TagEnd::DefinitionList
        | TagEnd::Table
        | TagEnd::TableCell => true,
        TagEnd::HtmlBlock
        | TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::Link
        | TagEnd::Image
        | TagEnd::MetadataBlock(_) => false,
    }
}

/// The comments to plenary in a stretch of HTML.
struct Comments {
    comments: Vec<Range<usize>>,
    /// Whether there are only comments.
    alone: bool,
}

fn comments(text: &str, range: &Range<usize>) -> Comments {
    let html = &text[range.clone()];
    let mut found = Comments { comments: Vec::new(), alone: true };
    for token in Tokens::new(html) {
        match token {
            Token::Comment(comment) => {
                if is_exception(&html[comment.clone()]) {
                    found.comments.push(range.start + comment.start..range.start + comment.end);
                }
            }
            Token::Text(text) => found.alone &= html[text].trim().is_empty(),
            Token::Tag(_) | Token::Unfinished(_) => found.alone = false,
        }
    }
    found
}
