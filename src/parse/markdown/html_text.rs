//! Splits text between tags of raw HTML into plain text and facts in double braces.

use std::ops::Range;

use super::exception::is_exception;
use super::html_block::HtmlPlace;
use crate::model::SideKind;
use crate::model::body::{Piece, RawFact, RawPiece};
use crate::parse::html::{Token, Tokens, is_raw};

/// Elements whose text is code: facts are not replaced in it.
pub(super) const CODE: [&str; 2] = ["code", "pre"];

/// Adds the text `range` of a stretch of raw HTML: facts become pieces, and `written` converts the rest.
pub(super) fn split(
    place: &mut HtmlPlace,
    range: Range<usize>,
    written: impl Fn(&str) -> String,
    pieces: &mut Vec<RawPiece>,
) {
    let text = &place.block.text()[range.clone()];
    let words = |part: &str, pieces: &mut Vec<RawPiece>| {
        if !part.is_empty() {
            pieces.push(Piece::Html(written(part)));
        }
    };
    let mut from = 0;
    let mut at = 0;
    // Where the last fact ends.
    let mut behind = 0;
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        let Some(close) = text[open..].find("}}").map(|found| open + found + 2) else { break };
        // In `{{ a.b } and {{ c.d }}`, only the last opening braces are closed.
        let open = text[open + 2..close - 2].rfind("{{").map_or(open, |last| open + 2 + last);
        // As in Markdown, a backslash escapes the braces.
        let is_escaped = text[..open].ends_with('\\');
        words(&text[from..open - usize::from(is_escaped)], pieces);
        (from, at) = (if is_escaped { open } else { close }, close);
        if !is_escaped {
            collect_prose(place, range.start + behind..range.start + open);
            behind = close;
            let span = place.span(range.start + open..range.start + close);
            let path = text[open + 2..close - 2].trim().to_owned();
            pieces.push(Piece::Fact(Box::new(RawFact { path, span, alone: false })));
        }
    }
    words(&text[from..], pieces);
    collect_prose(place, range.start + behind..range.end);
}

/// Adds text that may contain half-written facts to the prose.
fn collect_prose(place: &mut HtmlPlace, range: Range<usize>) {
    let source = place.span(range.clone());
    place.prose.beside(&place.block.text()[range], SideKind::Html, source.start..source.end);
}

/// Whether an address is a single fact, which is resolved; a fact that is only part of one is not.
pub(super) fn is_fact(address: &str) -> bool {
    let inner = address.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
    inner.is_some_and(|inner| !inner.contains(BRACES))
}

/// Adds raw HTML unchanged, except for facts in its text and comments to plenary. Links become separate pieces,
/// because links cannot be nested.
pub(super) fn keep(place: &mut HtmlPlace, pieces: &mut Vec<RawPiece>) {
    let html = place.block.text();
    let mut kept = 0;
    let mut code = 0_usize;
    let mut tokens = Tokens::new(html);
    let as_it_is = |range: Range<usize>, pieces: &mut Vec<RawPiece>| {
        if !range.is_empty() {
            pieces.push(Piece::Html(html[range].to_owned()));
        }
    };
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) if code == 0 && html[range.clone()].contains(BRACES) => {
                as_it_is(kept..range.start, pieces);
                kept = range.end;
                split(place, range, str::to_owned, pieces);
            }
            Token::Comment(range) if is_exception(&html[range.clone()]) => {
                as_it_is(kept..range.start, pieces);
                kept = range.end;
            }
            Token::Text(_) | Token::Comment(_) | Token::Unfinished(_) => {}
            Token::Tag(tag) => {
                for attribute in &tag.attributes {
                    let source = place.span(attribute.range.clone());
                    place.prose.beside(attribute.value, SideKind::Attribute, source.start..source.end);
                }
                if CODE.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
                    code = if tag.closing { code.saturating_sub(1) } else { code + 1 };
                }
                if tag.name.eq_ignore_ascii_case("a") {
                    as_it_is(kept..tag.range.start, pieces);
                    as_it_is(tag.range.clone(), pieces);
                    kept = tag.range.end;
                } else if !tag.closing && is_raw(tag.name) {
                    tokens.skip_raw_text(tag.name);
                }
            }
        }
    }
    as_it_is(kept..html.len(), pieces);
}

/// The characters that facts need, whole or half-written: other text is not searched.
const BRACES: [char; 4] = ['{', '}', '｛', '｝'];
