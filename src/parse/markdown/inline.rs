//! Splits text without markup into words, facts in double braces, and bare addresses.

use std::ops::Range;

use crate::diag::Span;
use crate::model::body::{Element, Piece, RawFact, RawLink, RawPiece};
use crate::model::{MarkKind, ProseWriter};
use crate::parse::{address_words, is_email, is_web_address};
use crate::path::SourcePath;

/// A stretch of text, joined from the pieces that the Markdown parser delivers, with their positions.
#[derive(Default)]
pub(super) struct Run {
    text: String,
    /// Where each part begins in the run, and its range in the file.
    parts: Vec<(usize, Range<usize>)>,
    /// Positions in the run of characters that were escaped with a backslash.
    escaped: Vec<usize>,
    /// Whether it contains a `{` or `^`, without which it has no facts or footnotes.
    has_brace: bool,
    has_caret: bool,
}

impl Run {
    pub fn push(&mut self, text: &str, place: Range<usize>, escaped: bool) {
        if escaped {
            self.escaped.push(self.text.len());
        }
        self.has_brace |= text.as_bytes().contains(&b'{');
        self.has_caret |= text.as_bytes().contains(&b'^');
        self.parts.push((self.text.len(), place));
        self.text.push_str(text);
    }

    /// The position in the file of the byte `at` of the run.
    fn place(&self, at: usize) -> usize {
        let begun = self.parts.partition_point(|(run, _)| *run <= at);
        let part = self.parts[..begun].last();
        part.map_or(at, |(run, file)| file.start + (at - run))
    }

    /// References to undefined footnotes, which remain as text: their labels and ranges in the file.
    pub fn undefined_footnotes(&self) -> Vec<(&str, Range<usize>)> {
        let mut found = Vec::new();
        if !self.has_caret {
            return found;
        }
        for (at, _) in self.text.match_indices("[^") {
            // A label contains no brackets and at most 999 characters, as in links (CommonMark, section 4.7).
            let end = self.text[at + 2..].find(['[', ']']).map(|length| at + 2 + length);
            let Some(end) = end.filter(|end| self.text[*end..].starts_with(']')) else { continue };
            let label = &self.text[at + 2..end];
            let is_label = !label.is_empty() && !label.contains(char::is_whitespace) && label.len() < 1000;
            if is_label && !self.is_escaped(at) {
                found.push((label, self.place(at)..self.place(end) + 1));
            }
        }
        found
    }

    /// Facts used as link addresses, `[text]({{ name }})`, which the spaces make invalid.
    pub fn spaced_addresses(&self) -> Vec<(&str, Range<usize>)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((open, close)) = self.next_fact(from) {
            from = close;
            if self.text[..open].ends_with("](") && self.text[close..].starts_with(')') {
                let name = self.text[open + 2..close - 2].trim();
                found.push((name, self.place(open)..self.place(close - 1) + 1));
            }
        }
        found
    }

    /// Adds the run's pieces. With `autolink`, bare addresses become links: this is for text outside links.
    pub fn split(self, file: &SourcePath, autolink: bool, pieces: &mut Vec<RawPiece>) {
        let mut from = 0;
        while let Some((open, close)) = self.next_fact(from) {
            self.words(from..open, file, autolink, pieces);
            let span = Span::new(file, self.place(open)..self.place(close - 1) + 1);
            let path = self.text[open + 2..close - 2].trim().to_owned();
            pieces.push(Piece::Fact(Box::new(RawFact { path, span, alone: false })));
            from = close;
        }
        self.words(from..self.text.len(), file, autolink, pieces);
    }

    /// Adds the text to the prose, with a gap for each fact.
    pub fn collect_prose(&self, prose: &mut ProseWriter) {
        let mut from = 0;
        while let Some((open, close)) = self.next_fact(from) {
            self.collect_words(from..open, prose);
            let path = self.text[open + 2..close - 2].trim().into();
            prose.gap(MarkKind::Fact(path), self.place(open)..self.place(close - 1) + 1);
            from = close;
        }
        self.collect_words(from..self.text.len(), prose);
    }

    fn collect_words(&self, range: Range<usize>, prose: &mut ProseWriter) {
        let first = self.parts.partition_point(|(run, _)| *run <= range.start).saturating_sub(1);
        for (index, (run, file)) in self.parts.iter().enumerate().skip(first) {
            if *run >= range.end {
                break;
            }
            let end = self.parts.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            let (from, to) = (range.start.max(*run), range.end.min(end));
            if from >= to {
                continue;
            }
            let place = match end - run == file.len() {
                true => file.start + (from - run)..file.start + (to - run),
                false => file.clone(),
            };
            prose.text(&self.text[from..to], place);
        }
    }

    /// Whether the character at the byte `at` of the run was escaped.
    fn is_escaped(&self, at: usize) -> bool {
        self.escaped.binary_search(&at).is_ok()
    }

    /// The next `{{ … }}` at or after `from` that is not escaped.
    fn next_fact(&self, from: usize) -> Option<(usize, usize)> {
        if !self.has_brace {
            return None;
        }
        let mut at = from;
        loop {
            let open = at + self.text[at..].find("{{")?;
            if self.is_escaped(open) || self.is_escaped(open + 1) {
                at = open + 2;
                continue;
            }
            let close = open + 2 + self.text[open + 2..].find("}}")? + 2;
            // In `{{ a.b } and {{ c.d }}`, only the last opening braces are closed.
            let last = self.text[open + 2..close - 2].rfind("{{").map(|at| open + 2 + at);
            let last = last.filter(|last| !self.is_escaped(*last) && !self.is_escaped(last + 1));
            return Some((last.unwrap_or(open), close));
        }
    }

    fn words(&self, range: Range<usize>, file: &SourcePath, autolink: bool, pieces: &mut Vec<RawPiece>) {
        let text = &self.text[range.clone()];
        if text.is_empty() {
            return;
        }
        if !autolink || !(text.contains('@') || text.contains("://")) {
            return pieces.push(Piece::Text(text.to_owned()));
        }
        let mut plain_from = 0;
        for word in address_words(text) {
            let (start, inner) = (word.start, &text[word]);
            let address = if is_web_address(inner) {
                inner.to_owned()
            } else if is_email(inner) {
                format!("mailto:{inner}")
            } else {
                continue;
            };
            if plain_from < start {
                pieces.push(Piece::Text(text[plain_from..start].to_owned()));
            }
            let place = self.place(range.start + start);
            let span = Span::new(file, place..place + inner.len());
            pieces.push(Piece::Open(Element::Link(Box::new(RawLink { address, span }), "".into())));
            pieces.push(Piece::Text(inner.to_owned()));
            pieces.push(Piece::Close);
            plain_from = start + inner.len();
        }
        if plain_from < text.len() {
            pieces.push(Piece::Text(text[plain_from..].to_owned()));
        }
    }
}
