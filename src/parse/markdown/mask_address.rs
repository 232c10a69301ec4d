//! Bare addresses, which the parser is to take whole: see [`addresses`].

use super::mask::{Edits, Role, is_cjk, is_margin};
use crate::parse::ends_address;

/// Masks the characters inside bare addresses that would begin or end emphasis, strikeout or code there.
///
/// Whichever begins first holds: an address in code is code, and the mark that ends an address is none of it.
pub(super) fn addresses(text: &str, edits: &mut Edits) {
    if !text.contains("://") && !text.contains("www.") {
        return;
    }
    for block in blocks(text) {
        let Some(first) = next_address(text, block.start, block.end) else { continue };
        let mut next = Some(first);
        let mut at = block.start;
        while let Some(start) = next {
            match next_code(&text[..block.end], at) {
                // Code before the address, which may be in it.
                Some(code) if code.start < start => {
                    at = code.end;
                    if code.end > start {
                        next = next_address(text, code.end, block.end);
                    }
                }
                _ => {
                    let end = start + address_length(&text[start..block.end]);
                    // Between the brackets of a link the parser takes it whole itself.
                    let before = text[..start].trim_end_matches([' ', '<']);
                    if !before.ends_with("](") && !before.ends_with("]:") && !text[..start].ends_with('<') {
                        mask(text, start, end, edits);
                    }
                    at = end;
                    next = next_address(text, end, block.end);
                }
            }
        }
    }
}

fn mask(text: &str, start: usize, end: usize, edits: &mut Edits) {
    let bytes = text.as_bytes();
    for at in start..end {
        // What a backslash stands before is taken literally already.
        if matches!(bytes[at], b'*' | b'_' | b'~' | b'`') && bytes[at - 1] != b'\\' {
            edits.insert(at, (char::from(bytes[at]), Role::Letter));
        }
    }
}

/// Stretches in which code may go over the ends of lines: up to an empty line, or to one that begins with a mark of a
/// block.
fn blocks(text: &str) -> Vec<std::ops::Range<usize>> {
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

/// The first bare address at or after `from`: with a scheme, or beginning with `www.`, and not inside a word.
fn next_address(text: &str, from: usize, to: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let rest = &text[at..to];
        let with_scheme = rest.find("://").map(|colon| {
            let letters = rest.as_bytes()[..colon].iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
            (at + colon - letters.count(), at + colon + 3)
        });
        let without = rest.find("www.").map(|start| (at + start, at + start + 4));
        let (start, after) = [with_scheme, without].into_iter().flatten().min()?;
        let scheme = text[start..after].to_ascii_lowercase();
        let is_whole = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if is_whole && matches!(scheme.as_str(), "http://" | "https://" | "www.") {
            return Some(start);
        }
        at = after;
    }
}

/// How far an address goes, without the marks of the sentence and of Markdown that follow it.
fn address_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut end = text.len();
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
            // Chinese sets no space after an address: marks before one of its characters end emphasis there.
            '*' | '_' | '~' => text[at..].trim_start_matches(c).chars().next().is_some_and(is_cjk),
            _ => ends_address(c),
        };
        if beyond {
            end = at;
            break;
        }
    }
    text[..end].trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '`']).len()
}

/// The next code: from a run of backticks to one of the same length.
fn next_code(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let start = at + bytes[at..].iter().position(|byte| *byte == b'`')?;
        let length = run(&bytes[start..]);
        at = start + length;
        if start > 0 && bytes[start - 1] == b'\\' {
            continue;
        }
        let mut close = at;
        while let Some(found) = bytes[close..].iter().position(|byte| *byte == b'`') {
            let begin = close + found;
            close = begin + run(&bytes[begin..]);
            if close - begin == length {
                return Some(start..close);
            }
        }
    }
}

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'`').count()
}
