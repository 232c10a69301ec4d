//! The words of a file as running text, with their positions in the file.
//!
//! Rules that compare prose with facts use this. Begin with [`Prose::blocks`]. The text is what readers see:
//! escapes and entities are resolved, and markup is removed. Anything other than the editor's text (a fact in
//! double braces, code, an image) is represented by the single character [`GAP`].

use std::ops::Range;

mod without;

/// Represents anything other than the editor's text. Nothing that a rule recognises extends across it.
pub const GAP: char = '\u{fffc}';

/// The running text of a file, in blocks, with positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    parts: Vec<ProsePart>,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    beside: Vec<SideText>,
    rows: Vec<Row>,
}

/// Maps a stretch of the text to the file. Positions have 32 bits: no page has four gigabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ProsePart {
    /// Where it begins in the text; it ends where the next one begins.
    at: u32,
    /// Where it begins and ends in the file.
    start: u32,
    end: u32,
    /// Whether it is written literally in the file, and not as an entity or escape.
    literal: bool,
}

/// Text that is read as a unit: a paragraph, a heading, a cell, a value of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is a quotation of others.
    pub quoted: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, an item, a note.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table, with the number of its row; rows are numbered throughout the file.
    Cell(u32),
    /// A value in front matter or `site.yaml`, by the keys that lead to it: `contact.email`. An item of a list
    /// is identified by its `id` or `code`, or else by its index from 0.
    Value(Box<str>),
}

/// Markup of a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
    /// Its range in the file, with its braces or brackets; empty if the parser does not report it.
    pub source: Range<usize>,
}

/// The kind of markup.
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
    /// Its range in the file.
    pub source: Range<usize>,
    /// The number of columns of its table.
    pub columns: usize,
}

/// A published text that is not part of the running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideText {
    /// The text as published.
    pub text: String,
    /// What it is.
    pub kind: SideKind,
    /// Its range in the file, or that of the element it belongs to if the parser does not report it.
    pub source: Range<usize>,
}

/// The kind of a text outside the running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideKind {
    /// Text in a block of raw HTML, in which facts are replaced.
    Html,
    /// The value of an attribute, the description of an image, the title of a link: facts are not replaced in
    /// it.
    Attribute,
}

impl Prose {
    /// The whole text; blocks are separated by line feeds, which occur nowhere else.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks in the order of the file.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The marked stretches, ordered by their ends.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The rows of tables, including empty ones, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The texts outside the running text that contain a brace.
    pub fn beside(&self) -> &[SideText] {
        &self.beside
    }

    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The bytes of the file that a stretch of the text comes from.
    pub fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start).0;
        let end = match range.is_empty() {
            true => start,
            false => self.place(range.end - 1).1,
        };
        start..end.max(start)
    }

    /// The bytes of the file that the byte `at` of the text comes from.
    fn place(&self, at: usize) -> (usize, usize) {
        let after = self.parts.partition_point(|part| part.at as usize <= at);
        let Some(part) = after.checked_sub(1).map(|index| self.parts[index]) else { return (0, 0) };
        let (start, end) = (part.start as usize, part.end as usize);
        // An entity or escape is longer in the file than in the text: return all of it.
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
    /// The number of open quotations.
    pub quotations: usize,
    /// The row of the table that is being read.
    row: u32,
}

impl ProseWriter {
    /// Continues after the words `before`.
    pub fn after(before: &Prose) -> Self {
        Self { prose: before.clone(), ..Self::default() }
    }

    /// Begins a block, ending the previous one.
    pub fn block(&mut self, kind: BlockKind) {
        self.end_block();
        self.open = Some((self.prose.text.len(), kind));
    }

    /// Begins a table row with this number of columns, at `source` in the file.
    pub fn row(&mut self, columns: usize, source: Range<usize>) {
        self.row += 1;
        self.prose.rows.push(Row { source, columns });
    }

    /// Begins a cell of the row.
    pub fn cell(&mut self) {
        self.block(BlockKind::Cell(self.row));
    }

    /// Ends the block, which is dropped if it is empty.
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

    /// The length of the text so far in bytes: where a mark begins.
    pub fn position(&self) -> usize {
        self.prose.text.len()
    }

    /// Adds text that is at `source` in the file.
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

    /// Adds a gap for something other than text.
    pub fn gap(&mut self, kind: MarkKind, source: Range<usize>) {
        let from = self.position();
        self.text(GAP.encode_utf8(&mut [0; 4]), source.clone());
        self.mark(from, kind, source);
    }

    /// Marks the text from `from` on.
    pub fn mark(&mut self, from: usize, kind: MarkKind, source: Range<usize>) {
        self.prose.marks.push(Mark { range: from..self.position(), kind, source });
    }

    /// Adds a text outside the running text. It is kept only if it contains a brace: rules look for nothing
    /// else there.
    pub fn beside(&mut self, text: &str, kind: SideKind, source: Range<usize>) {
        if text.contains(['{', '}', '｛', '｝']) {
            self.prose.beside.push(SideText { text: text.to_owned(), kind, source });
        }
    }

    /// The collected prose.
    pub fn finish(mut self) -> Prose {
        self.end_block();
        self.prose.text.shrink_to_fit();
        self.prose.parts.shrink_to_fit();
        self.prose
    }
}
