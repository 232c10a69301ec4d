//! The words of a file as running text, each with its place in the file.
//!
//! Rules that hold prose against facts read this. Begin with [`Prose::blocks`]. The text is what readers see: escapes and
//! entities are resolved, markup is gone. What is no text of the editor's (a fact in double braces, code, an image)
//! stands in it as the single character [`GAP`].

use std::ops::Range;

mod without;

/// Stands for what is not text of the editor's. Whatever a rule recognises ends there.
pub const GAP: char = '\u{fffc}';

/// The running text of a file, in blocks, with places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    parts: Vec<ProsePart>,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    beside: Vec<SideText>,
    rows: Vec<Row>,
}

/// Where a stretch of the text stands in the file. Positions are 32 bits wide: no page has four gigabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ProsePart {
    /// Where it begins in the text; it ends where the next one begins.
    at: u32,
    /// Where it begins and ends in the file.
    start: u32,
    end: u32,
    /// Whether it is written there letter by letter, and not as an entity or escape.
    literal: bool,
}

/// Text that is read in one go: a paragraph, a heading, a cell, a value of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is quoted: what others wrote.
    pub quoted: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, an item, a note.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table, in the row of this number; rows are counted through the whole file.
    Cell(u32),
    /// A value in front matter or `site.yaml`, by the keys that lead to it: `contact.email`. An item of a list is named
    /// by its `id` or `code`, or else by its number from 0.
    Value(Box<str>),
}

/// Something about a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
    /// Where it stands in the file, with its braces or brackets; empty where the parser does not tell.
    pub source: Range<usize>,
}

/// What is said about a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link to this address.
    Link(Box<str>),
    /// A fact, by its path: a gap.
    Fact(Box<str>),
    /// Code: a gap.
    Code,
    /// An image: a gap.
    Image,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in the file.
    pub source: Range<usize>,
    /// How many columns its table has.
    pub columns: usize,
}

/// A text that readers get and that is no part of the running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideText {
    /// The text as it is published.
    pub text: String,
    /// What it is.
    pub kind: SideKind,
    /// Where it stands in the file; the place of what it belongs to where the parser does not tell.
    pub source: Range<usize>,
}

/// What a text beside the running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideKind {
    /// Text in a block of raw HTML, in which facts are replaced.
    Html,
    /// The value of an attribute, the description of an image, the title of a link: texts as they stand.
    Attribute,
}

impl Prose {
    /// The whole text; blocks are separated by line feeds, which stand nowhere else.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in the order of the file.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is marked, in the order of the ends.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The rows of tables, also those without a word, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The texts beside the running text that have a brace in them.
    pub fn beside(&self) -> &[SideText] {
        &self.beside
    }

    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The bytes of the file from which a stretch of the text comes.
    pub fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start).0;
        let end = match range.is_empty() {
            true => start,
            false => self.place(range.end - 1).1,
        };
        start..end.max(start)
    }

    /// The bytes of the file in which the byte `at` of the text is written.
    fn place(&self, at: usize) -> (usize, usize) {
        let after = self.parts.partition_point(|part| part.at as usize <= at);
        let Some(part) = after.checked_sub(1).map(|index| self.parts[index]) else { return (0, 0) };
        let (start, end) = (part.start as usize, part.end as usize);
        // An entity or escape is longer in the file than in the text: then all of it is meant.
        match part.literal {
            true => ((start + at - part.at as usize).min(end), (start + at - part.at as usize + 1).min(end)),
            false => (start, end),
        }
    }
}

/// Collects the text of a file, for the parsers.
#[derive(Debug, Default)]
pub struct ProseWriter {
    prose: Prose,
    open: Option<(usize, BlockKind)>,
    /// How many quotations are open.
    pub quotations: usize,
    /// The row of the table that is being read.
    row: u32,
}

impl ProseWriter {
    /// A new block begins; the one before it ends.
    pub fn block(&mut self, kind: BlockKind) {
        self.end_block();
        self.open = Some((self.prose.text.len(), kind));
    }

    /// A new row begins, of a table with so many columns, that stands in the file at `source`.
    pub fn row(&mut self, columns: usize, source: Range<usize>) {
        self.row += 1;
        self.prose.rows.push(Row { source, columns });
    }

    /// A cell of the row begins.
    pub fn cell(&mut self) {
        self.block(BlockKind::Cell(self.row));
    }

    /// The block ends. One without text leaves no trace.
    pub fn end_block(&mut self) {
        let start = match self.open.take() {
            Some((start, kind)) if self.prose.text.len() > start => {
                let range = start..self.prose.text.len();
                self.prose.blocks.push(Block { range, kind, quoted: self.quotations > 0 });
                start
            }
            _ => self.prose.text.len(),
        };
        if self.prose.text.len() > start {
            self.prose.text.push('\n');
        }
    }

    /// The bytes of the text so far: where a mark begins.
    pub fn position(&self) -> usize {
        self.prose.text.len()
    }

    /// Text that stands in the file at `source`.
    pub fn text(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.open = Some((self.prose.text.len(), BlockKind::Paragraph));
        }
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.prose.parts.push(ProsePart {
            at: narrow(self.prose.text.len()),
            start: narrow(source.start),
            end: narrow(source.end),
            literal: text.len() == source.len(),
        });
        match text.contains('\n') {
            true => self.prose.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c })),
            false => self.prose.text.push_str(text),
        }
    }

    /// Something that is no text.
    pub fn gap(&mut self, kind: MarkKind, source: Range<usize>) {
        let from = self.position();
        self.text(GAP.encode_utf8(&mut [0; 4]), source.clone());
        self.mark(from, kind, source);
    }

    /// Marks the text from `from` on.
    pub fn mark(&mut self, from: usize, kind: MarkKind, source: Range<usize>) {
        self.prose.marks.push(Mark { range: from..self.position(), kind, source });
    }

    /// A text beside the running text. Only one with a brace in it is kept: nothing else is looked for there.
    pub fn beside(&mut self, text: &str, kind: SideKind, source: Range<usize>) {
        if text.contains(['{', '}', '｛', '｝']) {
            self.prose.beside.push(SideText { text: text.to_owned(), kind, source });
        }
    }

    /// All that was collected.
    pub fn finish(mut self) -> Prose {
        self.end_block();
        self.prose.text.shrink_to_fit();
        self.prose.parts.shrink_to_fit();
        self.prose
    }
}
