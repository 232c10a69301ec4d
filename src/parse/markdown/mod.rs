//! Markdown -> a [`RawBody`], and its words as [`crate::model::Prose`]. With `character_reference`, the only
//! module that names pulldown-cmark.
//!
//! Begin with [`parse`]. `mask` hides characters that mislead the parser; `builder` processes the parser's
//! events; `inline` splits text into words, facts and bare addresses; `list` numbers the items of lists;
//! `sanitise` rewrites raw HTML and tracks open elements in `frame`; `html_text` finds facts in its text;
//! `exception` reads comments to plenary.

mod anchors;
mod exception;
mod frame;
mod html_block;
mod html_text;
mod inline;
mod mask_edits;
mod mask_address;
mod mask;
mod numbers;
mod sanitise;
mod builder;
mod element;
mod heading;
mod list;

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod mask_tests;
#[cfg(test)]
mod sanitise_tests;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, LinkType, Parser};

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::RawBody;
use crate::model::{Prose, ProseWriter};
use crate::path::SourcePath;
use builder::Builder;
pub use builder::MarkdownOptions;
use exception::Tracker;
use mask::Mask;

/// Reads the Markdown in `file` from `start` to the end of `text`: the body, and its words, which are appended
/// to `prose`.
pub fn parse(
    file: &SourcePath,
    text: &str,
    start: usize,
    options: MarkdownOptions,
    prose: ProseWriter,
    findings: &mut Diagnostics,
) -> (RawBody, Prose) {
    let slice = &text[start..];
    let extensions = {
        use pulldown_cmark::Options as Md;
        Md::ENABLE_TABLES
            | Md::ENABLE_FOOTNOTES
            | Md::ENABLE_STRIKETHROUGH
            | Md::ENABLE_TASKLISTS
            | Md::ENABLE_HEADING_ATTRIBUTES
            | Md::ENABLE_GFM
            | Md::ENABLE_DEFINITION_LIST
    };
    let mask = Mask::new(slice);
    let masked = mask.as_ref().map_or(slice, Mask::text);
    let mut undefined: Vec<(Range<usize>, String)> = Vec::new();
    let note_undefined = |link: BrokenLink| {
        // `[text]` alone is ordinary prose; `[text][name]` and `[text][]` are intended as references.
        if !matches!(link.link_type, LinkType::Shortcut) {
            let name =
                mask.as_ref().map_or(link.reference.as_ref().into(), |mask| mask.restore(&link.reference));
            undefined.push((link.span.clone(), name.into_owned()));
        }
        None
    };
    let mut builder = Builder::new(file, slice, start, options, prose);
    let parser = Parser::new_with_broken_link_callback(masked, extensions, Some(note_undefined));
    let mut tracker = Tracker::new(file, text, start);
    for (event, range) in parser.into_offset_iter() {
        let event = match &mask {
            Some(mask) => mask.restore_event(event),
            None => event,
        };
        if let Some(tracker) = &mut tracker {
            tracker.event(&event, &range, findings);
        }
        builder.event(event, range);
    }
    if let Some(tracker) = tracker {
        tracker.finish(findings);
    }
    let mut body = builder.finish();
    undefined.sort_by_key(|(range, _)| range.start);
    undefined.dedup();
    for (range, name) in undefined {
        let help = format!("add a line `[{name}]: address`, or write the address in round brackets");
        let span = Span::new(file, start + range.start..start + range.end);
        body.findings.push(
            Diagnostic::error(
                Code::UndefinedReference,
                span,
                format!("the reference `{name}` is not defined"),
            )
            .help(help),
        );
    }
    findings.merge(body.findings);
    (body.body, body.prose.finish())
}
