//! Masking of bare addresses, so that the parser recognises them whole: see [`addresses`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::mask_edits::{Edits, MaskRole, is_cjk, is_margin};
use crate::parse::ends_address;

/// Masks the characters inside bare addresses that would begin or end emphasis, strikethrough or code.
///
/// Whichever begins first wins: an address inside code is code, and the mark that ends an address begins no
/// code.
pub(super) fn addresses(text: &str, edits: &mut Edits) {
    let nowhere = |wanted: &str| (!text.contains(wanted)).then_some(None);
    let (scheme, www) = (nowhere("://"), nowhere("www."));
    if scheme.and(www).is_some() {
        return;
    }
    for block in blocks(text) {
        let mut places = BareAddresses { text: &text[..block.end], scheme, www };
        let Some(first) = places.next(block.start) else { continue };
        let mut codes = Codes::new(&text[..block.end], block.start);
        let mut next = Some(first);
        let mut at = block.start;
        while let Some(start) = next {
            match codes.next(at) {
                // Code that begins before the address, and may contain it.
                Some(code) if code.start < start => {
                    at = code.end;
                    if code.end > start {
                        next = places.next(code.end);
                    }
                }
                _ => {
                    let end = start + address_length(&text[start..block.end]);
                    // Inside the brackets of a link, the parser already recognises it whole.
                    let before = text[..start].trim_end_matches([' ', '<']);
                    if !before.ends_with("](") && !before.ends_with("]:") && !text[..start].ends_with('<') {
                        mask(text, start, end, edits);
                    }
                    at = end;
                    next = places.next(end);
                }
            }
        }
    }
}

fn mask(text: &str, start: usize, end: usize, edits: &mut Edits) {
    let bytes = text.as_bytes();
    for at in start..end {
        // A character after a backslash is already literal.
        if matches!(bytes[at], b'*' | b'_' | b'~' | b'`') && bytes[at - 1] != b'\\' {
            edits.insert(at, (char::from(bytes[at]), MaskRole::Letter));
        }
    }
}

/// Stretches in which code may span lines: up to an empty line, or to one that begins with a block marker.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches(is_margin);
        let begins = rest.trim().is_empty()
            || rest.starts_with(['#', '|'])
            || rest.starts_with("```")
            || rest.starts_with("~~~")
            || line.trim_start_matches([' ', '\t', '>']).len() != rest.len();
        if begins && at > start {
            blocks.push(start..at);
            start = at;
        }
        at += line.len();
    }
    blocks.push(start..at);
    blocks
}

/// Finds bare addresses. Positions must be requested in increasing order, so that nothing is searched twice.
struct BareAddresses<'t> {
    text: &'t str,
    /// Where the next `://` and `www.` are, once searched for; the inner value is `None` if there are no more.
    scheme: Option<Option<usize>>,
    www: Option<Option<usize>>,
}

impl BareAddresses<'_> {
    /// The first bare address at or after `from`: with a scheme, or beginning with `www.`, and not inside a word.
    fn next(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            let with_scheme = ahead(self.text, "://", at, &mut self.scheme).map(|colon| {
                // No accepted scheme is that long.
                let letters =
                    bytes[at..colon].iter().rev().take(6).take_while(|byte| byte.is_ascii_alphabetic());
                (colon - letters.count(), colon + 3)
            });
            let without = ahead(self.text, "www.", at, &mut self.www).map(|start| (start, start + 4));
            let (start, after) = [with_scheme, without].into_iter().flatten().min()?;
            let scheme = self.text[start..after].to_ascii_lowercase();
            let is_whole = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
            if is_whole && matches!(scheme.as_str(), "http://" | "https://" | "www.") {
                return Some(start);
            }
            at = after;
        }
    }
}

/// The first occurrence of `wanted` at or after `from`, cached in `found`.
fn ahead(text: &str, wanted: &str, from: usize, found: &mut Option<Option<usize>>) -> Option<usize> {
    let is_behind = |found: &Option<usize>| found.is_some_and(|at| at < from);
    if found.as_ref().is_none_or(is_behind) {
        *found = Some(text[from..].find(wanted).map(|at| from + at));
    }
    found.flatten()
}

/// The length of an address, without trailing punctuation and Markdown markers.
fn address_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut end = text.len();
    // The end of the last run of equal characters.
    let mut run_end = 0;
    for (at, c) in text.char_indices() {
        let beyond = match c {
            '(' => {
                depth += 1;
                false
            }
            ')' if depth > 0 => {
                depth -= 1;
                false
            }
            ')' | '[' | ']' | '|' => true,
            // Chinese puts no space after an address: delimiters before a Chinese character end emphasis there.
            '*' | '_' | '~' if at < run_end => false,
            '*' | '_' | '~' => {
                let rest = text[at..].trim_start_matches(c);
                run_end = text.len() - rest.len();
                rest.chars().next().is_some_and(is_cjk)
            }
            _ => ends_address(c),
        };
        if beyond {
            end = at;
            break;
        }
    }
    text[..end].trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '`']).len()
}

/// Code spans of a text: from a run of backticks to the next one of the same length.
struct Codes<'t> {
    text: &'t str,
    /// The position and length of each run of backticks.
    runs: Vec<(usize, usize)>,
    by_length: BTreeMap<usize, Vec<usize>>,
    /// The number of runs that are behind the current position or open no code.
    behind: usize,
}

impl<'t> Codes<'t> {
    /// The code of a text from `start` on.
    fn new(text: &'t str, start: usize) -> Self {
        let mut codes = Self { text, runs: Vec::new(), by_length: BTreeMap::new(), behind: 0 };
        let mut at = start;
        while let Some(found) = text[at..].find('`') {
            let begin = at + found;
            let length = text[begin..].bytes().take_while(|byte| *byte == b'`').count();
            codes.runs.push((begin, length));
            codes.by_length.entry(length).or_default().push(begin);
            at = begin + length;
        }
        codes
    }

    /// The first code span at or after `from`, which never decreases.
    fn next(&mut self, from: usize) -> Option<Range<usize>> {
        while let Some((start, length)) = self.runs.get(self.behind) {
            let is_literal = *start > 0 && self.text.as_bytes()[start - 1] == b'\\';
            if *start >= from && !is_literal {
                let same = self.by_length.get(length).map_or(&[][..], Vec::as_slice);
                if let Some(close) = same.get(same.partition_point(|other| other <= start)) {
                    return Some(*start..close + length);
                }
            }
            self.behind += 1;
        }
        None
    }
}
