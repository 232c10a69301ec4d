//! Converts raw HTML in Markdown to safe pieces.
//!
//! Allowed elements and attributes are rewritten from their tokens, never copied; anything else is left out and
//! reported. Elements are closed where the element around them ends.

use std::collections::BTreeMap;

use super::anchors::AnchorNames;
use super::frame::Frame;
use super::html_block::HtmlPlace;
use super::html_text;
use crate::diag::{Code, Diagnostic};
use crate::model::SideKind;
use crate::model::body::{Piece, RawLink, RawPiece};
use crate::parse::html::{Tag, Token, Tokens, escape, unescape};
use crate::path::composed;

/// Elements that only mark up text; those without an end tag are listed separately.
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

/// Attributes allowed on every element, and those allowed on some.
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

/// The open raw elements at a position of a page.
#[derive(Default)]
pub(super) struct OpenElements {
    /// Those outside all elements of Markdown, then those in each open one.
    outer: Frame,
    inner: Vec<Frame>,
    /// The element that is being left out with its content, and how many elements of each kind were open around
    /// it.
    dropping: Option<(&'static str, usize)>,
    /// The position in the Markdown of the next end tag of each such element; `None` if there are no more.
    ends: BTreeMap<&'static str, Option<usize>>,
}

impl OpenElements {
    /// Enters an element of Markdown.
    pub fn enter(&mut self) {
        self.inner.push(Frame::default());
    }

    /// Leaves an element of Markdown, closing raw elements left open inside it.
    pub fn leave(&mut self, pieces: &mut Vec<RawPiece>) {
        self.inner.pop().as_mut().unwrap_or(&mut self.outer).close_all(pieces);
        let depth = self.inner.len();
        self.dropping.take_if(|(_, around)| depth < *around);
    }

    /// Ends the text, closing every raw element left open.
    pub fn finish(&mut self, pieces: &mut Vec<RawPiece>) {
        while let Some(mut frame) = self.inner.pop() {
            frame.close_all(pieces);
        }
        self.outer.close_all(pieces);
    }

    /// Whether an element is being left out with its content.
    pub fn is_dropping(&self) -> bool {
        self.dropping.is_some()
    }

    /// Adds the pieces of a stretch of raw HTML and the anchors that it defines.
    pub fn sanitise(&mut self, place: &mut HtmlPlace, pieces: &mut Vec<RawPiece>, anchors: &mut AnchorNames) {
        let html = place.block.text();
        let mut tokens = Tokens::new(html);
        if let Some((name, around)) = self.dropping.take()
            && !tokens.skip_content(name)
        {
            self.dropping = Some((name, around));
            return;
        }
        while let Some(token) = tokens.next() {
            match token {
                // Comments are notes between editors, and not published.
                Token::Comment(_) => {}
                Token::Unfinished(range) => place.report(
                    range,
                    "the tag is not closed with `>`, and was left out with what follows",
                    "write `>` at its end, or `&lt;` for the sign itself",
                ),
                Token::Text(range) => {
                    let escaped = |text: &str| text.replace('<', "&lt;").replace('>', "&gt;");
                    match html_text::CODE.iter().any(|name| self.here().has(name)) {
                        true => pieces.push(Piece::Html(escaped(&html[range]))),
                        false => html_text::split(place, range, escaped, pieces),
                    }
                }
                Token::Tag(tag) => {
                    let name = tag.name.to_ascii_lowercase();
                    let void = VOID_ELEMENTS.contains(&name.as_str());
                    let known = ELEMENTS.iter().find(|element| **element == name);
                    if !void && known.is_none() {
                        place.dropped(&tag, &format!("the element `{name}` is not allowed and was left out"));
                        let dropped = DROPPED_WITH_CONTENT.iter().find(|dropped| **dropped == name);
                        let dropped = dropped.filter(|_| !tag.closing);
                        if let Some(name) = dropped
                            && !tokens.skip_content(name)
                        {
                            let from = place.block.place(tag.range.start) + name.len();
                            // Without an end tag, only the rest of this stretch is left out.
                            if self.ends_after(name, from, place.source) {
                                self.dropping = Some((name, self.inner.len()));
                            }
                            return;
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

    fn close(&mut self, name: &str, tag: &Tag, place: &mut HtmlPlace, pieces: &mut Vec<RawPiece>) {
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

    /// Whether an end tag of the element follows in the Markdown. Positions are requested in increasing order,
    /// so that nothing is searched twice.
    fn ends_after(&mut self, name: &'static str, from: usize, source: &str) -> bool {
        let next = self.ends.entry(name).or_insert(Some(0));
        if next.is_some_and(|next| next < from) {
            *next = end_tag(source, from, name);
        }
        next.is_some()
    }
}

/// Where the first end tag of an element at or after `from` begins.
fn end_tag(text: &str, from: usize, name: &str) -> Option<usize> {
    let is_end = |at: &usize| {
        let tag = &text.as_bytes()[at + 2..];
        tag.len() >= name.len() && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    text.get(from..)?.match_indices("</").map(|(at, _)| from + at).find(is_end)
}

/// Rewrites an opening tag with its allowed attributes. An address in it remains separate, to be resolved.
fn open_tag(
    name: &str,
    tag: &Tag,
    place: &mut HtmlPlace,
    pieces: &mut Vec<RawPiece>,
    anchors: &mut AnchorNames,
) {
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
            if !html_text::is_fact(attribute.value) {
                let source = place.span(attribute.range.clone());
                place.prose.beside(attribute.value, SideKind::Attribute, source.start..source.end);
            }
            address = Some(RawLink {
                address: unescape(attribute.value).into_owned(),
                span: place.span(attribute.range.clone()),
            });
        } else if ATTRIBUTES.contains(&lower.as_str()) || own.contains(&lower.as_str()) {
            let value = unescape(attribute.value);
            let value = if lower == "id" { composed(&value) } else { value };
            if lower == "id" && anchors.is_given(&value) {
                let message = format!("the anchor `{value}` appears twice on this page");
                let finding =
                    Diagnostic::error(Code::DuplicateAnchor, place.span(attribute.range.clone()), message);
                place.findings.push(finding.help("give one of the two another `id`"));
            } else if lower == "id" {
                anchors.give(value.clone().into_owned());
            }
            html.push(' ');
            html.push_str(&lower);
            html.push_str("=\"");
            escape(&value, &mut html);
            html.push('"');
            let source = place.span(attribute.range.clone());
            place.prose.beside(&value, SideKind::Attribute, source.start..source.end);
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
