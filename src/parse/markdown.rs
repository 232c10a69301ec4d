//! Markdown -> a [`RawBody`]. The only module that names pulldown-cmark.
//!
//! Begin with [`parse`]. `Builder` takes the parser's events one by one; `inline` splits text into words, facts and
//! bare addresses.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    Alignment as MdAlignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd,
};

use super::inline::Run;
use super::sanitise::{OpenElements, Place};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::{
    Alert, Alignment, Body, Element, Heading, Piece, RawBody, RawFact, RawImage, RawLink,
};
use crate::model::{Lang, RawHtml, slug};
use crate::path::SourcePath;

type RawPiece = Piece<RawLink, RawImage, RawFact>;

/// How a page's Markdown is read.
pub struct Options<'o> {
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Whether headings and paragraphs carry numbers of their own, as in official letters: `## 1 Background` is
    /// heading 1, and the items of an ordered list are numbered paragraphs.
    pub numbered: bool,
    /// The language of the text.
    pub lang: &'o Lang,
}

/// Reads the Markdown from `start` to the end of `text`, which is the text of `file`.
pub fn parse(
    file: &SourcePath,
    text: &str,
    start: usize,
    options: &Options,
    findings: &mut Diagnostics,
) -> RawBody {
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
    let mut undefined: Vec<(Range<usize>, String)> = Vec::new();
    let note_undefined = |link: BrokenLink| {
        // `[text]` alone is ordinary prose; `[text][name]` and `[text][]` are meant as references.
        if !matches!(link.link_type, LinkType::Shortcut) {
            undefined.push((link.span.clone(), link.reference.to_string()));
        }
        None
    };
    let mut builder = Builder::new(file, slice, start, options);
    let parser = Parser::new_with_broken_link_callback(slice, extensions, Some(note_undefined));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
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
    body.body
}

struct Built {
    body: RawBody,
    findings: Diagnostics,
}

/// A footnote's text, until it is known under which number it stands.
struct Note {
    pieces: Vec<RawPiece>,
    span: Span,
}

/// A footnote that the text refers to, and how often.
struct Cited {
    label: String,
    references: usize,
}

struct Builder<'b> {
    file: &'b SourcePath,
    slice: &'b str,
    start: usize,
    options: &'b Options<'b>,
    findings: Diagnostics,
    pieces: Vec<RawPiece>,
    headings: Vec<Heading>,
    anchors: Vec<String>,
    open_html: OpenElements,
    run: Run,
    /// Where the pieces of the open heading begin, its level, its id and its place.
    heading: Option<(usize, u8, Option<String>, Span)>,
    image: Option<RawImage>,
    /// Numbers of the open lists, `None` for bullets; and how many of them are lists of numbered paragraphs.
    lists: Vec<Option<u64>>,
    /// A paragraph that was opened because a tight list item has none of its own.
    implied_paragraph: bool,
    columns: usize,
    links: usize,
    footnotes: Vec<Cited>,
    notes: BTreeMap<String, Note>,
    /// The pieces around the open footnote, and its label.
    around_note: Option<(Vec<RawPiece>, String, Span)>,
}

impl<'b> Builder<'b> {
    fn new(file: &'b SourcePath, slice: &'b str, start: usize, options: &'b Options<'b>) -> Self {
        Self {
            file,
            slice,
            start,
            options,
            findings: Diagnostics::new(),
            pieces: Vec::new(),
            headings: Vec::new(),
            anchors: Vec::new(),
            open_html: OpenElements::default(),
            run: Run::default(),
            heading: None,
            image: None,
            lists: Vec::new(),
            implied_paragraph: false,
            columns: 0,
            links: 0,
            footnotes: Vec::new(),
            notes: BTreeMap::new(),
            around_note: None,
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => return image.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => return image.alt.push(' '),
                Event::End(TagEnd::Image) => {
                    let image = self.image.take().expect("an image is open");
                    return self.pieces.push(Piece::Image(image));
                }
                _ => return,
            }
        }
        if let Event::Text(text) = &event
            && !self.in_code()
        {
            self.imply_paragraph();
            let escaped = range.start > 0 && self.slice.as_bytes()[range.start - 1] == b'\\';
            return self.run.push(text, self.start + range.start, escaped);
        }
        self.flush();
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(end) => self.close(&end),
            Event::Text(text) => self.pieces.push(Piece::Text(text.replace('\r', ""))),
            Event::Code(code) => {
                self.imply_paragraph();
                self.pieces.push(Piece::Code(code.into_string()));
            }
            Event::Html(html) => self.html(&html, &range),
            Event::InlineHtml(html) => {
                self.imply_paragraph();
                self.html(&html, &range);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.pieces.push(Piece::Text(text.into_string()))
            }
            Event::FootnoteReference(label) => {
                self.imply_paragraph();
                self.footnote_reference(&label);
            }
            Event::SoftBreak => self.pieces.push(Piece::SoftBreak),
            Event::HardBreak => self.pieces.push(Piece::HardBreak),
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
        // The parser hands a reference to a footnote that is not defined over as text.
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
        run.split(self.file, self.links == 0, &mut self.pieces);
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        match self.options.raw_html {
            RawHtml::Allow => self.pieces.push(Piece::Html(html.to_owned())),
            RawHtml::Sanitise => {
                let mut place =
                    Place { file: self.file, start: self.start + range.start, findings: &mut self.findings };
                self.open_html.sanitise(html, &mut place, &mut self.pieces, &mut self.anchors);
            }
        }
    }

    fn push_open(&mut self, element: Element<RawLink>) {
        self.open_html.enter();
        self.pieces.push(Piece::Open(element));
    }

    fn push_close(&mut self) {
        self.open_html.leave(&mut self.pieces);
        self.pieces.push(Piece::Close);
    }

    /// Numbered paragraphs are lists in the source, but paragraphs in the letter.
    fn numbering(&self) -> bool {
        self.options.numbered && self.lists.len() == 1 && self.lists[0].is_some()
    }

    fn imply_paragraph(&mut self) {
        if self.numbering()
            && matches!(self.pieces.last(), Some(Piece::Open(Element::NumberedParagraph { .. })))
        {
            self.push_open(Element::Paragraph);
            self.implied_paragraph = true;
        }
    }

    fn end_implied_paragraph(&mut self) {
        if std::mem::take(&mut self.implied_paragraph) {
            self.push_close();
        }
    }

    fn open(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.push_open(Element::Paragraph),
            Tag::Heading { level, id, .. } => {
                let written = level as u8;
                if written == 1 {
                    self.findings.push(
                        Diagnostic::warning(
                            Code::HeadingLevel,
                            self.span(range),
                            "a page has one heading of the first level, its title",
                        )
                        .help("begin headings in the text with `##`"),
                    );
                }
                self.heading =
                    Some((self.pieces.len(), written.max(2), id.map(String::from), self.span(range)));
                self.push_open(Element::Heading(self.headings.len()));
            }
            Tag::BlockQuote(kind) => self.push_open(kind.map_or(Element::BlockQuote, |kind| {
                Element::Alert(match kind {
                    BlockQuoteKind::Note => Alert::Note,
                    BlockQuoteKind::Tip => Alert::Tip,
                    BlockQuoteKind::Important => Alert::Important,
                    BlockQuoteKind::Warning => Alert::Warning,
                    BlockQuoteKind::Caution => Alert::Caution,
                })
            })),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Indented => String::new(),
                    CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or("").to_owned(),
                };
                self.push_open(Element::CodeBlock { language });
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::List(number) => {
                self.end_implied_paragraph();
                self.lists.push(number);
                if !self.numbering() {
                    self.push_open(number.map_or(Element::List, |start| Element::OrderedList { start }));
                }
            }
            Tag::Item if self.numbering() => {
                let number = self.lists[0].unwrap_or(0);
                self.lists[0] = Some(number + 1);
                let anchor = self.unique_anchor(&format!("p{number}"));
                self.push_open(Element::NumberedParagraph { number, anchor });
            }
            Tag::Item => self.push_open(Element::Item),
            Tag::FootnoteDefinition(label) => {
                let around = std::mem::take(&mut self.pieces);
                self.around_note = Some((around, label.to_string(), self.span(range)));
                self.open_html.enter();
            }
            Tag::DefinitionList => self.push_open(Element::DefinitionList),
            Tag::DefinitionListTitle => self.push_open(Element::Term),
            Tag::DefinitionListDefinition => self.push_open(Element::Definition),
            Tag::Table(alignments) => {
                let alignments = alignments.iter().map(|alignment| match alignment {
                    MdAlignment::None => Alignment::None,
                    MdAlignment::Left => Alignment::Start,
                    MdAlignment::Center => Alignment::Center,
                    MdAlignment::Right => Alignment::End,
                });
                self.push_open(Element::Table(alignments.collect()));
            }
            Tag::TableHead => {
                self.columns = 0;
                self.push_open(Element::TableHead);
            }
            Tag::TableRow => {
                self.columns = 0;
                self.push_open(Element::TableRow);
            }
            Tag::TableCell => {
                self.push_open(Element::TableCell { column: self.columns });
                self.columns += 1;
            }
            Tag::Emphasis => self.open_inline(Element::Emphasis),
            Tag::Strong => self.open_inline(Element::Strong),
            Tag::Strikethrough => self.open_inline(Element::Strikethrough),
            Tag::Superscript => self.open_inline(Element::Superscript),
            Tag::Subscript => self.open_inline(Element::Subscript),
            Tag::Link { link_type, dest_url, title, .. } => {
                let link = self.link(link_type, &dest_url, range);
                self.links += 1;
                self.open_inline(Element::Link(link, title.into_string()));
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.imply_paragraph();
                let link = self.link(link_type, &dest_url, range);
                self.image = Some(RawImage { link, alt: String::new(), title: title.into_string() });
            }
        }
    }

    fn open_inline(&mut self, element: Element<RawLink>) {
        self.imply_paragraph();
        self.push_open(element);
    }

    fn link(&self, link_type: LinkType, address: &str, range: &Range<usize>) -> RawLink {
        // The address itself is marked where it stands in the link, the whole link otherwise.
        let written = &self.slice[range.clone()];
        let place = match written.rfind(address) {
            Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
            _ => range.clone(),
        };
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        RawLink { address, span: self.span(&place) }
    }

    fn close(&mut self, end: &TagEnd) {
        match end {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {}
            TagEnd::List(_) => {
                let numbering = self.numbering();
                self.lists.pop();
                if !numbering {
                    self.push_close();
                }
            }
            TagEnd::Item => {
                self.end_implied_paragraph();
                self.push_close();
            }
            TagEnd::FootnoteDefinition => {
                self.open_html.leave(&mut self.pieces);
                if let Some((around, label, span)) = self.around_note.take() {
                    let pieces = std::mem::replace(&mut self.pieces, around);
                    self.notes.entry(label).or_insert(Note { pieces, span });
                }
            }
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.push_close();
            }
            _ => self.push_close(),
        }
    }

    /// A fact that stands alone in its paragraph may be a component: then there is no paragraph around it.
    fn close_paragraph(&mut self) {
        if let [.., Piece::Open(Element::Paragraph), Piece::Fact(fact)] = self.pieces.as_mut_slice() {
            fact.alone = true;
            let fact = self.pieces.pop().expect("the fact was just seen");
            self.pieces.pop();
            self.open_html.leave(&mut self.pieces);
            return self.pieces.push(fact);
        }
        self.push_close();
    }

    fn close_heading(&mut self) {
        let Some((from, level, id, span)) = self.heading.take() else { return };
        let number = if self.options.numbered { self.take_heading_number(from + 1) } else { None };
        let text = plain_text(&self.pieces[from..]);
        let anchor = match id {
            Some(id) if self.anchors.contains(&id) => {
                self.findings.push(
                    Diagnostic::error(
                        Code::DuplicateAnchor,
                        span,
                        format!("the anchor `{id}` stands twice on this page"),
                    )
                    .help("give one of the headings another `{#…}`"),
                );
                id
            }
            Some(id) => {
                self.anchors.push(id.clone());
                id
            }
            None => {
                let slug = slug(&text);
                self.unique_anchor(if slug.is_empty() { "section" } else { &slug })
            }
        };
        self.headings.push(Heading { level, number, anchor, text });
        self.push_close();
    }

    /// `1 Background` or `2.1. Scope`: takes the number off the heading's text.
    fn take_heading_number(&mut self, at: usize) -> Option<String> {
        let Some(Piece::Text(text)) = self.pieces.get_mut(at) else { return None };
        let (number, rest) = text.split_once([' ', '\t', '\u{a0}'])?;
        let digits = number.trim_end_matches('.');
        let numeric =
            digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if !numeric {
            return None;
        }
        let digits = digits.to_owned();
        *text = rest.trim_start().to_owned();
        Some(digits)
    }

    fn unique_anchor(&mut self, wanted: &str) -> String {
        let mut anchor = wanted.to_owned();
        let mut count = 2;
        while self.anchors.contains(&anchor) {
            anchor = format!("{wanted}-{count}");
            count += 1;
        }
        self.anchors.push(anchor.clone());
        anchor
    }

    fn footnote_reference(&mut self, label: &str) {
        let index = match self.footnotes.iter().position(|cited| cited.label == label) {
            Some(index) => index,
            None => {
                self.footnotes.push(Cited { label: label.to_owned(), references: 0 });
                self.footnotes.len() - 1
            }
        };
        let before = self.footnotes[index].references;
        self.footnotes[index].references += 1;
        self.pieces.push(Piece::FootnoteReference(index + 1, before));
    }

    fn finish(mut self) -> Built {
        self.flush();
        self.open_html.finish(&mut self.pieces);
        let mut index = 0;
        // A note's text may refer to further notes, which are numbered after it.
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
        let body = Body { pieces: self.pieces, headings: self.headings, anchors: self.anchors };
        Built { body, findings: self.findings }
    }
}

/// The words of pieces, for anchors.
fn plain_text(pieces: &[RawPiece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) | Piece::Code(part) => text.push_str(part),
            Piece::SoftBreak | Piece::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
