//! A block of text during comparison: its tokens, its sentences, and the page it is on.

use std::ops::Range;

use super::facts::SharedFacts;
use super::tokens::{ProseToken, TokenKind, tokens};
use crate::diag::{Code, Span};
use crate::model::{Block, BlockKind, Lang, Page, PageKind, Prose};
use crate::path::SourcePath;

/// Abbreviations that do not end a sentence.
const ABBREVIATED: &[&str] = &[
    "al", "art", "cf", "dr", "fig", "mr", "mrs", "ms", "no", "nos", "pp", "prof", "rep", "sec", "st", "tel",
    "vol", "vs", "см", "ст", "тел",
];

/// A contradiction between text and a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The rule that reports it.
    pub code: Code,
    /// Where it is.
    pub span: Span,
    /// What contradicts what.
    pub message: String,
    /// Where the fact is written, and its description.
    pub related: Option<(Span, String)>,
    /// What to write instead.
    pub help: String,
}

/// A file whose text is compared: a page, or `site.yaml`.
#[derive(Clone, Copy, Debug)]
pub struct ComparedSource<'s> {
    /// The file.
    pub file: &'s SourcePath,
    /// Its language.
    pub lang: &'s Lang,
    /// Its words.
    pub prose: &'s Prose,
    /// The page, if it is one.
    pub page: Option<&'s Page>,
    /// The index of the meeting that it is about.
    pub meeting: Option<usize>,
    /// Whether it names the group or refers to a fact: otherwise it may be about anything.
    pub about_group: bool,
}

impl ComparedSource<'_> {
    /// Whether it is a letter. Everything in a letter about the group counts as a statement of fact, so more is
    /// compared there than elsewhere.
    pub fn is_letter(&self) -> bool {
        self.page.is_some_and(|page| matches!(page.kind, PageKind::Circular(_)))
    }
}

/// How many tokens away the rest of a sentence still counts as context.
const FAR: usize = 400;

/// A block with its tokens.
pub struct Passage<'s, 'f> {
    /// The facts.
    pub facts: &'f SharedFacts<'s>,
    /// The file.
    pub source: ComparedSource<'s>,
    /// The block.
    pub block: &'s Block,
    /// The tokens of the block.
    pub tokens: Vec<ProseToken<'s>>,
}

impl<'s, 'f> Passage<'s, 'f> {
    /// Splits the block into tokens.
    pub fn new(facts: &'f SharedFacts<'s>, source: ComparedSource<'s>, block: &'s Block) -> Self {
        let tokens = tokens(source.prose.text(), block.range.clone());
        Self { facts, source, block, tokens }
    }

    /// The path of keys, if the block is a value of front matter or `site.yaml`.
    pub fn key(&self) -> Option<&'s str> {
        match &self.block.kind {
            BlockKind::Value(path) => Some(path),
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::Cell(_) => None,
        }
    }

    /// The span in the file of a stretch of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source.file, self.source.prose.source_of(range))
    }

    /// The bytes of the text that some tokens cover.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end
    }

    /// The text with every space replaced by an ordinary one.
    pub fn written(&self, range: Range<usize>) -> String {
        self.source.prose.text()[range].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The tokens of the sentence around the token `at`; in a very long sentence, only nearby ones.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let (first, last) = (at.saturating_sub(FAR), (at + FAR).min(self.tokens.len()));
        let start =
            (first..at).rev().find(|index| self.ends_sentence(*index)).map_or(first, |index| index + 1);
        let end = (at..last).find(|index| self.ends_sentence(*index));
        start..end.unwrap_or(last)
    }

    /// Whether a sentence ends with this token.
    fn ends_sentence(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Mark {
            return false;
        }
        match token.written {
            "。" | "！" | "？" | "!" | "?" | "؟" | ";" | "；" | "؛" => true,
            "." => {
                let before = at.checked_sub(1).map(|index| &self.tokens[index]);
                let next = self.tokens.get(at + 1);
                // `Rep. of Korea`, `A. Person`, `3.4`, `e.g.`; `г.` stands after a year.
                let abbreviated = before.is_some_and(|word| {
                    word.kind == TokenKind::Word
                        && word.glued_to(token)
                        && (word.folded.chars().count() == 1 || ABBREVIATED.contains(&word.folded.as_ref()))
                });
                let begins = next.is_none_or(|next| {
                    !next.glued && (next.is_capitalised() || next.kind != TokenKind::Word || !has_case(next))
                });
                begins && !abbreviated
            }
            _ => false,
        }
    }
}

impl ProseToken<'_> {
    fn glued_to(&self, next: &ProseToken) -> bool {
        next.glued && self.range.end == next.range.start
    }
}

/// Whether the script of a word has capital letters.
fn has_case(token: &ProseToken) -> bool {
    token.written.chars().next().is_some_and(|c| c.is_uppercase() || c.is_lowercase())
}
