//! Collects the parser's events into pieces: begin with [`Builder::event`].
//!
//! The start and end of elements are handled in `element`, headings and their anchors in `heading`.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::anchors::AnchorNames;
use super::html_block::{HtmlBlock, HtmlPlace};
use super::html_text;
use super::inline::Run;
use super::numbers::ListNumbers;
use super::sanitise::OpenElements;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::{Body, Element, Heading, Piece, RawBody, RawImage, RawLink, RawPiece};
use crate::model::{MarkKind, ProseWriter, RawHtml, SideKind};
use crate::path::SourcePath;

pub(super) struct BuiltMarkdown {
    pub body: RawBody,
    pub prose: ProseWriter,
    pub findings: Diagnostics,
}

/// The text of a footnote, until its number is known.
pub(super) struct Note {
    pub(super) pieces: Vec<RawPiece>,
    pub(super) span: Span,
}

/// A footnote that the text refers to, with the number of references.
pub(super) struct Cited {
    pub(super) label: String,
    pub(super) references: usize,
}

/// The body built so far. The files of this module share its fields.
pub(super) struct Builder<'b> {
    pub(super) file: &'b SourcePath,
    pub(super) slice: &'b str,
    pub(super) start: usize,
    pub(super) options: MarkdownOptions,
    pub(super) findings: Diagnostics,
    pub(super) pieces: Vec<RawPiece>,
    pub(super) headings: Vec<Heading>,
    pub(super) anchors: AnchorNames,
    pub(super) open_html: OpenElements,
    /// The block of raw HTML that is being read.
    pub(super) html_block: Option<HtmlBlock>,
    pub(super) run: Run,
    /// For the open heading: the index of its first piece, its level, its id and its span.
    pub(super) heading: Option<(usize, u8, Option<String>, Span)>,
    pub(super) image: Option<RawImage>,
    /// The open lists: the numbers as written, `None` for bullets.
    pub(super) lists: Vec<Option<ListNumbers>>,
    /// Whether a paragraph was opened because a tight list item has none.
    pub(super) implied_paragraph: bool,
    /// The number of cells begun in the open row; `table_columns` is the number of columns of its table.
    pub(super) columns: usize,
    pub(super) table_columns: usize,
    pub(super) links: usize,
    pub(super) footnotes: Vec<Cited>,
    /// The index of each cited footnote, by label.
    pub(super) cited: BTreeMap<String, usize>,
    pub(super) notes: BTreeMap<String, Note>,
    /// The pieces before the open footnote, and its label and span.
    pub(super) around_note: Option<(Vec<RawPiece>, String, Span)>,
    /// The words, for the rules that read them.
    pub(super) prose: ProseWriter,
    /// For each open link or image: where its text begins, its kind and address, and its range.
    pub(super) named: Vec<(usize, MarkKind, Range<usize>)>,
}

impl<'b> Builder<'b> {
    pub(super) fn new(
        file: &'b SourcePath,
        slice: &'b str,
        start: usize,
        options: MarkdownOptions,
        prose: ProseWriter,
    ) -> Self {
        Self {
            file,
            slice,
            start,
            options,
            findings: Diagnostics::new(),
            // A piece is seldom shorter than 16 bytes.
            pieces: Vec::with_capacity(slice.len() / 16),
            headings: Vec::new(),
            anchors: AnchorNames::default(),
            open_html: OpenElements::default(),
            html_block: None,
            run: Run::default(),
            heading: None,
            image: None,
            lists: Vec::new(),
            implied_paragraph: false,
            columns: 0,
            table_columns: 0,
            links: 0,
            footnotes: Vec::new(),
            cited: BTreeMap::new(),
            notes: BTreeMap::new(),
            around_note: None,
            prose,
            named: Vec::new(),
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    pub(super) fn event(&mut self, event: Event, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => return image.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => return image.alt.push(' '),
                Event::End(TagEnd::Image) => {
                    let image = self.image.take().expect("an image is open");
                    let place = self.start + range.start..self.start + range.end;
                    self.prose.beside(&image.alt, SideKind::Attribute, place.clone());
                    self.prose.beside(&image.title, SideKind::Attribute, place.clone());
                    self.prose.gap(MarkKind::Image, place);
                    return self.pieces.push(Piece::Image(Box::new(image)));
                }
                _ => return,
            }
        }
        if self.open_html.is_dropping() && is_shown(&event) {
            return;
        }
        if let Event::Text(text) = &event
            && !self.in_code()
        {
            self.imply_paragraph();
            let escaped = range.start > 0 && self.slice.as_bytes()[range.start - 1] == b'\\';
            return self.run.push(text, self.start + range.start..self.start + range.end, escaped);
        }
        self.flush();
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(end) => self.close(&end),
            Event::Text(text) => self.pieces.push(Piece::Text(text.replace('\r', ""))),
            Event::Code(code) => {
                self.imply_paragraph();
                self.prose.gap(MarkKind::Code, self.start + range.start..self.start + range.end);
                self.pieces.push(Piece::Code(code.into_string()));
            }
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push(&html, range.start),
                None => self.html(&HtmlBlock::of(&html, range.start)),
            },
            Event::InlineHtml(html) => {
                self.imply_paragraph();
                self.html(&HtmlBlock::of(&html, range.start));
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.pieces.push(Piece::Text(text.into_string()))
            }
            Event::FootnoteReference(label) => {
                self.imply_paragraph();
                self.footnote_reference(&label);
            }
            Event::SoftBreak => {
                self.prose.text(" ", self.start + range.start..self.start + range.end);
                self.pieces.push(Piece::SoftBreak);
            }
            Event::HardBreak => {
                self.prose.text(" ", self.start + range.start..self.start + range.end);
                self.pieces.push(Piece::HardBreak);
            }
            Event::Rule => self.pieces.push(Piece::Rule),
            Event::TaskListMarker(ticked) => self.pieces.push(Piece::Checkbox(ticked)),
        }
    }

    fn in_code(&self) -> bool {
        matches!(self.pieces.last(), Some(Piece::Open(Element::CodeBlock { .. })))
            || (matches!(self.pieces.last(), Some(Piece::Text(_)))
                && matches!(self.pieces.iter().nth_back(1), Some(Piece::Open(Element::CodeBlock { .. }))))
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        // The parser returns a reference to an undefined footnote as text.
        for (label, place) in run.undefined_footnotes() {
            let span = Span::new(self.file, place);
            self.findings.push(
                Diagnostic::error(
                    Code::UndefinedReference,
                    span,
                    format!("the footnote `{label}` is not defined"),
                )
                .help(format!("add a line `[^{label}]: …` with its text")),
            );
        }
        for (name, place) in run.spaced_addresses() {
            let message = "the address of a link cannot have spaces in it";
            self.findings.push(
                Diagnostic::error(Code::BadAddress, Span::new(self.file, place), message)
                    .help(format!("write `({{{{{name}}}}})`, without spaces inside the braces")),
            );
        }
        run.collect_prose(&mut self.prose);
        run.split(self.file, self.links == 0, &mut self.pieces);
    }

    pub(super) fn html(&mut self, block: &HtmlBlock) {
        let mut place = HtmlPlace {
            file: self.file,
            start: self.start,
            block,
            source: self.slice,
            findings: &mut self.findings,
            prose: &mut self.prose,
        };
        match self.options.raw_html {
            RawHtml::Allow => html_text::keep(&mut place, &mut self.pieces),
            RawHtml::Sanitise => self.open_html.sanitise(&mut place, &mut self.pieces, &mut self.anchors),
        }
    }

    pub(super) fn push_open(&mut self, element: Element<RawLink>) {
        self.open_html.enter();
        self.pieces.push(Piece::Open(element));
    }

    pub(super) fn push_close(&mut self) {
        self.open_html.leave(&mut self.pieces);
        // If the content was left out, remove the element around it.
        if self.open_html.is_dropping() && self.pieces.last().is_some_and(is_bare) {
            self.pieces.pop();
            return;
        }
        self.pieces.push(Piece::Close);
    }

    /// Whether lists are numbered paragraphs: lists in the source, paragraphs in the letter.
    pub(super) fn numbering(&self) -> bool {
        self.options.numbered && self.lists.len() == 1 && self.lists[0].is_some()
    }

    pub(super) fn imply_paragraph(&mut self) {
        if self.numbering()
            && matches!(self.pieces.last(), Some(Piece::Open(Element::NumberedParagraph { .. })))
        {
            self.push_open(Element::Paragraph);
            self.implied_paragraph = true;
        }
    }

    pub(super) fn end_implied_paragraph(&mut self) {
        if std::mem::take(&mut self.implied_paragraph) {
            self.push_close();
        }
    }

    fn footnote_reference(&mut self, label: &str) {
        let index = match self.cited.get(label) {
            Some(index) => *index,
            None => {
                self.footnotes.push(Cited { label: label.to_owned(), references: 0 });
                self.cited.insert(label.to_owned(), self.footnotes.len() - 1);
                self.footnotes.len() - 1
            }
        };
        let before = self.footnotes[index].references;
        self.footnotes[index].references += 1;
        self.pieces.push(Piece::FootnoteReference(index + 1, before));
    }

    pub(super) fn finish(mut self) -> BuiltMarkdown {
        self.flush();
        self.open_html.finish(&mut self.pieces);
        let mut index = 0;
        // A footnote may refer to further footnotes, which are numbered after it.
        while let Some(cited) = self.footnotes.get(index) {
            index += 1;
            if let Some(note) = self.notes.remove(&cited.label) {
                let references = cited.references;
                self.pieces.push(Piece::Open(Element::Footnote { number: index, references }));
                self.pieces.extend(note.pieces);
                self.pieces.push(Piece::Close);
            }
        }
        for (label, note) in &self.notes {
            self.findings.push(
                Diagnostic::warning(
                    Code::UndefinedReference,
                    note.span.clone(),
                    format!("nothing refers to the footnote `{label}`, so it is not shown"),
                )
                .help(format!("put `[^{label}]` where it belongs, or remove it")),
            );
        }
        self.pieces.shrink_to_fit();
        let body = Body { pieces: self.pieces, headings: self.headings, anchors: self.anchors.into_list() };
        BuiltMarkdown { body, prose: self.prose, findings: self.findings }
    }
}

/// Whether a piece opens an element that means nothing without content.
fn is_bare(piece: &RawPiece) -> bool {
    matches!(
        piece,
        Piece::Open(
            Element::Paragraph
                | Element::Emphasis
                | Element::Strong
                | Element::Strikethrough
                | Element::Superscript
                | Element::Subscript
                | Element::Link(..)
        )
    )
}

/// Whether an event shows something by itself; if so, it is left out with the raw element around it.
fn is_shown(event: &Event) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => matches!(tag, Tag::Image { .. }),
        Event::End(_) | Event::Html(_) | Event::InlineHtml(_) => false,
    }
}

/// How a page's Markdown is read.
#[derive(Clone, Copy)]
pub struct MarkdownOptions {
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
    /// Whether headings and paragraphs carry numbers of their own, as in official letters: `## 1 Background` is
    /// heading 1, and the items of an ordered list are numbered paragraphs.
    pub numbered: bool,
}
