//! Converts elements of Markdown to elements of a body.

use std::ops::Range;

use pulldown_cmark::{Alignment as MdAlignment, BlockQuoteKind, CodeBlockKind, LinkType, Tag, TagEnd};

use super::builder::{Builder, Note};
use super::html_block::HtmlBlock;
use super::html_text::is_fact;
use super::numbers::ListNumbers;
use crate::diag::{Code, Diagnostic};
use crate::model::body::{Alert, Alignment, Element, Piece, RawImage, RawLink};
use crate::model::{BlockKind, MarkKind, SideKind};

impl Builder<'_> {
    pub(super) fn open(&mut self, tag: Tag, range: &Range<usize>) {
        self.open_prose(&tag, range);
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
            Tag::HtmlBlock => self.html_block = Some(HtmlBlock::default()),
            Tag::MetadataBlock(_) => {}
            Tag::List(number) => {
                self.end_implied_paragraph();
                self.lists.push(number.map(|_| ListNumbers::default()));
                if !self.numbering() {
                    self.push_open(number.map_or(Element::List, |start| Element::OrderedList { start }));
                }
            }
            Tag::Item => {
                self.number_item(range);
                // The numbers of a list, and the anchors made from them, are known at its end.
                self.push_open(match self.numbering() {
                    true => Element::NumberedParagraph { number: 0, anchor: "".into() },
                    false => Element::Item { number: None },
                });
            }
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
                self.note_address(&link);
                let place = self.start + range.start..self.start + range.end;
                self.prose.beside(&title, SideKind::Attribute, place);
                self.links += 1;
                self.open_inline(Element::Link(Box::new(link), title.as_ref().into()));
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.imply_paragraph();
                let link = self.link(link_type, &dest_url, range);
                self.note_address(&link);
                self.image = Some(RawImage { link, alt: String::new(), title: title.into_string() });
            }
        }
    }

    fn open_inline(&mut self, element: Element<RawLink>) {
        self.imply_paragraph();
        self.push_open(element);
    }

    fn link(&self, link_type: LinkType, address: &str, range: &Range<usize>) -> RawLink {
        // Mark the address alone if it is in the link, otherwise the whole link.
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

    /// Records an address, in which only a whole fact is replaced, for the rules about half-written facts.
    fn note_address(&mut self, link: &RawLink) {
        if !is_fact(&link.address) {
            self.prose.beside(&link.address, SideKind::Attribute, link.span.start..link.span.end);
        }
    }

    /// Begins blocks and links of the running text.
    fn open_prose(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.prose.block(BlockKind::Paragraph),
            Tag::Heading { .. } => self.prose.block(BlockKind::Heading),
            Tag::Table(alignments) => self.table_columns = alignments.len(),
            Tag::TableHead | Tag::TableRow => {
                self.prose.row(self.table_columns, self.start + range.start..self.start + range.end);
            }
            Tag::TableCell => self.prose.cell(),
            Tag::BlockQuote(None) => {
                self.prose.end_block();
                self.prose.quotations += 1;
            }
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
                let link = MarkKind::Link(format!("{scheme}{dest_url}").into());
                let place = self.start + range.start..self.start + range.end;
                self.named.push((self.prose.position(), link, place));
            }
            Tag::BlockQuote(Some(_))
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Ends blocks and links of the running text.
    fn close_prose(&mut self, end: &TagEnd) {
        match end {
            TagEnd::Link => {
                if let Some((from, link, place)) = self.named.pop() {
                    self.prose.mark(from, link, place);
                }
            }
            TagEnd::BlockQuote(None) => {
                self.prose.end_block();
                self.prose.quotations = self.prose.quotations.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(Some(_))
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell => self.prose.end_block(),
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    pub(super) fn close(&mut self, end: &TagEnd) {
        self.close_prose(end);
        match end {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::HtmlBlock => {
                if let Some(block) = self.html_block.take() {
                    self.html(&block);
                }
            }
            TagEnd::MetadataBlock(_) | TagEnd::Image => {}
            TagEnd::List(_) => {
                let numbering = self.numbering();
                self.settle_numbers();
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

    /// A fact alone in its paragraph may be a component, which needs no paragraph around it.
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
}
