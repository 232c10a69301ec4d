//! Raw HTML in Markdown -> pieces that can do no harm.
//!
//! Allowed elements and attributes are written anew from their tokens, never copied; what is not allowed is left out
//! and reported. Elements are closed where their surroundings end.

use std::collections::BTreeMap;

use super::RawPiece;
use super::heading::Anchors;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::{Piece, RawLink};
use crate::parse::html::{Tag, Token, Tokens, escape, unescape};
use crate::path::SourcePath;

/// Elements that only mark up text, with those that have no end tag listed separately.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
];
const VOID_ELEMENTS: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements whose content is dropped with them.
const DROPPED_WITH_CONTENT: &[&str] =
    &["script", "style", "iframe", "object", "template", "textarea", "title", "noscript", "svg", "math"];

/// Attributes that every allowed element may have, and those of a few.
const ATTRIBUTES: &[&str] = &["class", "dir", "id", "lang", "title", "translate"];
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["hreflang", "rel"]),
    ("col", &["span"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "width", "loading"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// The raw elements that are open at some place of a page.
#[derive(Default)]
pub(super) struct OpenElements {
    /// Outside all elements of Markdown, and then in each that is open.
    outer: Frame,
    inner: Vec<Frame>,
    /// Whether a comment goes on: the parser hands a block of HTML over line by line.
    in_comment: bool,
}

/// The raw elements that are open directly in an element of Markdown.
#[derive(Default)]
struct Frame {
    open: Vec<&'static str>,
    /// How often each name is among them.
    counts: BTreeMap<&'static str, usize>,
}

impl Frame {
    fn push(&mut self, name: &'static str) {
        self.open.push(name);
        *self.counts.entry(name).or_default() += 1;
    }

    /// Closes the innermost element; its name, if there is one.
    fn pop(&mut self) -> Option<&'static str> {
        let name = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(name) {
            *count -= 1;
        }
        Some(name)
    }

    fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn close_all(&mut self, pieces: &mut Vec<RawPiece>) {
        while let Some(name) = self.pop() {
            pieces.push(Piece::Html(format!("</{name}>")));
        }
    }
}

/// Where raw HTML comes from and where its findings go.
pub(super) struct Place<'p> {
    pub file: &'p SourcePath,
    pub start: usize,
    pub findings: &'p mut Diagnostics,
}

impl OpenElements {
    /// An element of Markdown begins.
    pub fn enter(&mut self) {
        self.inner.push(Frame::default());
    }

    /// An element of Markdown ends: raw elements left open inside it are closed.
    pub fn leave(&mut self, pieces: &mut Vec<RawPiece>) {
        self.in_comment = false;
        self.inner.pop().as_mut().unwrap_or(&mut self.outer).close_all(pieces);
    }

    /// The text ends: every raw element left open is closed.
    pub fn finish(&mut self, pieces: &mut Vec<RawPiece>) {
        while let Some(mut frame) = self.inner.pop() {
            frame.close_all(pieces);
        }
        self.outer.close_all(pieces);
    }

    /// Adds the pieces of a stretch of raw HTML, and the anchors that it defines.
    pub fn sanitise(
        &mut self,
        html: &str,
        place: &mut Place,
        pieces: &mut Vec<RawPiece>,
        anchors: &mut Anchors,
    ) {
        let rest = match self.in_comment {
            false => html,
            true => html.find("-->").map_or("", |end| &html[end + 3..]),
        };
        self.in_comment &= rest.is_empty() && !html.contains("-->");
        place.start += html.len() - rest.len();
        let html = rest;
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            match token {
                // Comments are notes between editors; the reader misses nothing.
                Token::Comment(range) => {
                    let comment = &html[range];
                    self.in_comment = comment.starts_with("<!--") && !comment.ends_with("-->");
                }
                Token::Text(range) => {
                    pieces.push(Piece::Html(html[range].replace('<', "&lt;").replace('>', "&gt;")));
                }
                Token::Tag(tag) => {
                    let name = tag.name.to_ascii_lowercase();
                    let void = VOID_ELEMENTS.contains(&name.as_str());
                    let known = ELEMENTS.iter().find(|element| **element == name);
                    if !void && known.is_none() {
                        place.dropped(&tag, &format!("the element `{name}` is not allowed and was left out"));
                        if !tag.closing && DROPPED_WITH_CONTENT.contains(&name.as_str()) {
                            tokens.skip_raw_text(&name);
                        }
                    } else if tag.closing {
                        self.close(&name, &tag, place, pieces);
                    } else {
                        open_tag(&name, &tag, place, pieces, anchors);
                        if let Some(name) = known.filter(|_| !void) {
                            self.here().push(name);
                        }
                    }
                }
            }
        }
    }

    fn close(&mut self, name: &str, tag: &Tag, place: &mut Place, pieces: &mut Vec<RawPiece>) {
        let here = self.here();
        if !here.has(name) {
            place.dropped(tag, &format!("nothing is open here that `</{name}>` could end; it was left out"));
            return;
        }
        while let Some(open) = here.pop() {
            pieces.push(Piece::Html(format!("</{open}>")));
            if open == name {
                break;
            }
        }
    }

    /// The elements that are open in the innermost element of Markdown.
    fn here(&mut self) -> &mut Frame {
        self.inner.last_mut().unwrap_or(&mut self.outer)
    }
}

impl Place<'_> {
    fn dropped(&mut self, tag: &Tag, message: &str) {
        let span = Span::new(self.file, self.start + tag.range.start..self.start + tag.range.end);
        self.findings.push(
            Diagnostic::warning(Code::DroppedHtml, span, message)
                .help("write it in Markdown, or set `html: allow` under `site` in site.yaml"),
        );
    }
}

/// Writes an opening tag anew, with the attributes that it may have. An address in it stays apart, to be resolved.
fn open_tag(name: &str, tag: &Tag, place: &mut Place, pieces: &mut Vec<RawPiece>, anchors: &mut Anchors) {
    let own = OWN_ATTRIBUTES.iter().find(|(element, _)| *element == name).map_or(&[][..], |(_, names)| names);
    let address_name = match name {
        "a" => "href",
        "img" => "src",
        _ => "",
    };
    let mut html = format!("<{name}");
    let mut address = None;
    for attribute in &tag.attributes {
        let lower = attribute.name.to_ascii_lowercase();
        if lower == address_name {
            let range = place.start + attribute.range.start..place.start + attribute.range.end;
            address = Some(RawLink {
                address: unescape(attribute.value).into_owned(),
                span: Span::new(place.file, range),
            });
        } else if ATTRIBUTES.contains(&lower.as_str()) || own.contains(&lower.as_str()) {
            let value = unescape(attribute.value);
            if lower == "id" {
                anchors.add(value.clone().into_owned());
            }
            html.push(' ');
            html.push_str(&lower);
            html.push_str("=\"");
            escape(&value, &mut html);
            html.push('"');
        } else {
            place.dropped(
                tag,
                &format!("the attribute `{lower}` is not allowed on `{name}` and was left out"),
            );
        }
    }
    match address {
        Some(link) => {
            html.push(' ');
            html.push_str(address_name);
            html.push_str("=\"");
            pieces.push(Piece::HtmlAddress(Box::new((html, link, "\">".into()))));
        }
        None => {
            html.push('>');
            pieces.push(Piece::Html(html));
        }
    }
}
