//! What a page loads, and its inline content: everything that its Content-Security-Policy governs.
//!
//! Begin with [`of_tag`], which reads one tag, and [`of_text`], which reads a whole text and returns the byte ranges.
//! Finished pages, raw HTML in Markdown, templates and files of `content/` are scanned alike, so that a load on a page
//! can be traced to its source.

mod values;
pub(super) mod verdict;

use std::borrow::Cow;
use std::ops::Range;

use super::policy::{Directive, LoadTarget};
use crate::parse::css;
use crate::parse::html::{Attribute, Tag, Token, Tokens};

pub(super) use values::{candidates, decoded};

/// Something that a page loads, or inline content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Load {
    pub kind: LoadKind,
    /// The address, with character references decoded. For inline content, the name of the attribute, and its value
    /// after `=`.
    pub written: String,
}

/// The kind of a load or of inline content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LoadKind {
    Image,
    Media,
    Font,
    StyleSheet,
    Script,
    Frame,
    Object,
    Manifest,
    /// `preconnect` and the like: only a connection to the host.
    Connection,
    Prefetch,
    /// A ping, or what a script fetches.
    Request,
    Form,
    Base,
    StyleElement,
    StyleAttribute,
    InlineScript,
    Handler,
    ScriptAddress,
}

impl LoadKind {
    /// The directive that governs it.
    pub fn directive(self) -> Directive {
        match self {
            // Connecting to a host is allowed if images may come from it.
            Self::Image | Self::Connection => Directive::Image,
            Self::Media => Directive::Media,
            Self::Font => Directive::Font,
            Self::StyleSheet | Self::StyleElement | Self::StyleAttribute => Directive::Style,
            Self::Script | Self::InlineScript | Self::Handler | Self::ScriptAddress => Directive::Script,
            Self::Frame => Directive::Frame,
            Self::Object => Directive::Object,
            Self::Manifest => Directive::Manifest,
            Self::Prefetch => Directive::Default,
            Self::Request => Directive::Connect,
            Self::Form => Directive::FormAction,
            Self::Base => Directive::BaseUri,
        }
    }

    /// Whether it is inline, and has no address.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::StyleElement
                | Self::StyleAttribute
                | Self::InlineScript
                | Self::Handler
                | Self::ScriptAddress
        )
    }

    /// Whether it is always allowed from the site itself. Such addresses are not even listed.
    fn is_fine_at_home(self) -> bool {
        !matches!(self, Self::Frame | Self::Object | Self::Request | Self::Base)
    }
}

/// A load and its byte range.
pub(super) type FoundLoad = (Load, Range<usize>);

/// SVG attributes that take `url(…)` besides names and colours.
const WITH_ADDRESSES: [&str; 9] =
    ["fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"];

/// How deeply nested documents in attributes are scanned.
const DEEPEST: usize = 4;

/// The loads and inline content of an HTML or SVG text.
pub(super) fn of_text(html: &str) -> Vec<FoundLoad> {
    of_document(html, 0)
}

/// The same for a document nested `depth` attributes deep.
fn of_document(html: &str, depth: usize) -> Vec<FoundLoad> {
    let mut found = Vec::new();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Tag(tag) if !tag.closing => {
                read(&tag, depth, &mut found);
                if let Some(name) = holds_raw_text(&tag, html) {
                    of_content(&tag, html, tokens.skip_raw_text(name), &mut found);
                }
            }
            // `<?xml-stylesheet href="…"?>` has the syntax of a tag.
            Token::Comment(range) if html[range.clone()].starts_with("<?xml-stylesheet") => {
                let start = range.start + 2;
                let as_tag = format!("<{}", &html[start..range.end]);
                if let Some(Token::Tag(tag)) = Tokens::new(&as_tag).next()
                    && let Some(href) = tag.attributes.iter().find(|attribute| attribute.name == "href")
                {
                    add(LoadKind::StyleSheet, href.value, range, &mut found);
                }
            }
            Token::Tag(_) | Token::Text(_) | Token::Comment(_) | Token::Unfinished(_) => {}
        }
    }
    found
}

/// Whether the content after an opening tag is a script or a style sheet, not HTML. A self-closing tag, as in drawings,
/// has no content.
pub(super) fn holds_raw_text(tag: &Tag, html: &str) -> Option<&'static str> {
    let last = tag.attributes.last().map_or(tag.range.start, |attribute| attribute.range.end);
    let closes_itself = html[last.min(tag.range.end)..tag.range.end].ends_with("/>");
    ["script", "style"].into_iter().find(|name| !closes_itself && tag.name.eq_ignore_ascii_case(name))
}

/// What an opening tag loads, and its inline content.
pub(super) fn of_tag(tag: &Tag, found: &mut Vec<FoundLoad>) {
    read(tag, 0, found);
}

fn read(tag: &Tag, depth: usize, found: &mut Vec<FoundLoad>) {
    let element = &*lower(tag.name);
    let get = |name: &str| {
        let found = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
        found.map_or("", |attribute| attribute.value)
    };
    // Attributes that determine how the others are read.
    let hint = match element {
        "link" => kind_of_link(get("rel"), get("as")),
        "input" if get("type").eq_ignore_ascii_case("image") => Some(LoadKind::Image),
        "set" | "animate" if get("attributeName").ends_with("href") => Some(LoadKind::Image),
        _ => None,
    };
    let mut has_source = false;
    for Attribute { name, value, range } in &tag.attributes {
        let name = lower(name);
        let name = name.strip_prefix("xlink:").unwrap_or(&name);
        has_source |= matches!(name, "src" | "href");
        match name {
            "class" | "id" | "lang" | "dir" | "alt" | "title" | "rel" | "type" | "role" | "name"
            | "content" | "property" | "datetime" => {}
            _ if name.starts_with("aria-") || name.starts_with("data-") => {}
            "style" if value.is_empty() => {}
            "style" => {
                found.push((
                    Load { kind: LoadKind::StyleAttribute, written: inline(name, value) },
                    range.clone(),
                ));
                of_css(&decoded(value), value.len(), range.start, found);
            }
            "srcdoc" if depth == DEEPEST => {}
            "srcdoc" => {
                let inside = of_document(&decoded(value), depth + 1);
                found.extend(inside.into_iter().map(|(load, _)| (load, range.clone())));
            }
            "srcset" | "imagesrcset" => {
                for candidate in candidates(value) {
                    let place = range.start + candidate.start..range.start + candidate.end;
                    add(LoadKind::Image, &value[candidate], place, found);
                }
            }
            "href" | "src" | "action" | "formaction" | "data" if is_script_address(value) => {
                found.push((
                    Load { kind: LoadKind::ScriptAddress, written: inline(name, value) },
                    range.clone(),
                ));
            }
            _ if name.starts_with("on") && !value.trim().is_empty() => {
                found.push((Load { kind: LoadKind::Handler, written: inline(name, value) }, range.clone()));
            }
            _ if WITH_ADDRESSES.contains(&name) => {
                of_css(&decoded(value), value.len(), range.start, found);
            }
            "to" | "from" | "values" if hint.is_some() => {
                value.split(';').for_each(|one| add(LoadKind::Image, one, range.clone(), found));
            }
            "ping" if matches!(element, "a" | "area") => {
                value.split_whitespace().for_each(|one| add(LoadKind::Request, one, range.clone(), found));
            }
            _ => {
                if let Some(kind) = kind_of(element, name, hint) {
                    add(kind, value, range.clone(), found);
                }
            }
        }
    }
    if element == "style" {
        found.push((Load { kind: LoadKind::StyleElement, written: element.to_owned() }, tag.range.clone()));
    } else if element == "script" && !has_source && is_script_type(get("type")) {
        found.push((Load { kind: LoadKind::InlineScript, written: element.to_owned() }, tag.range.clone()));
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => name.to_ascii_lowercase().into(),
        false => name.into(),
    }
}

/// What the content of a `style` or `script` element loads, after its tag was read.
pub(super) fn of_content(tag: &Tag, html: &str, content: Range<usize>, found: &mut Vec<FoundLoad>) {
    let is_empty = html[content.clone()].trim().is_empty();
    if tag.name.eq_ignore_ascii_case("style") {
        of_css(&html[content.clone()], content.len(), content.start, found);
    }
    if is_empty && found.last().is_some_and(|(_, place)| *place == tag.range) {
        found.pop();
    }
}

/// What an attribute with an address loads.
fn kind_of(element: &str, name: &str, hint: Option<LoadKind>) -> Option<LoadKind> {
    Some(match (element, name) {
        ("img" | "image" | "feimage" | "use", "src" | "href") => LoadKind::Image,
        ("video", "poster") => LoadKind::Image,
        ("body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th", "background") => {
            LoadKind::Image
        }
        ("video" | "audio" | "source" | "track", "src") => LoadKind::Media,
        ("script", "src" | "href") => LoadKind::Script,
        ("iframe" | "frame", "src") => LoadKind::Frame,
        ("embed", "src") | ("object", "data") => LoadKind::Object,
        ("form", "action") | ("button" | "input", "formaction") => LoadKind::Form,
        ("base", "href") => LoadKind::Base,
        ("link", "href") | ("input", "src") => return hint,
        _ => return None,
    })
}

/// What a `<link>` loads (HTML standard, section 4.6.7). One that only relates pages to each other loads nothing.
fn kind_of_link(rel: &str, destination: &str) -> Option<LoadKind> {
    let kinds = rel.split_ascii_whitespace().filter_map(|word| {
        Some(match word.to_ascii_lowercase().as_str() {
            "stylesheet" => LoadKind::StyleSheet,
            "icon"
            | "apple-touch-icon"
            | "apple-touch-icon-precomposed"
            | "mask-icon"
            | "fluid-icon"
            | "apple-touch-startup-image"
            | "image_src" => LoadKind::Image,
            "manifest" => LoadKind::Manifest,
            "modulepreload" => LoadKind::Script,
            "preload" => match destination.to_ascii_lowercase().as_str() {
                "image" => LoadKind::Image,
                "font" => LoadKind::Font,
                "style" => LoadKind::StyleSheet,
                "script" | "worker" => LoadKind::Script,
                "audio" | "video" | "track" => LoadKind::Media,
                _ => LoadKind::Request,
            },
            "prefetch" | "prerender" => LoadKind::Prefetch,
            "preconnect" | "dns-prefetch" => LoadKind::Connection,
            _ => return None,
        })
    });
    // With several kinds, the strictest counts.
    kinds.max()
}

/// The addresses in a style sheet, or in an attribute value at `start` of `length` bytes. In a value with character
/// references, an address has no range of its own.
fn of_css(css: &str, length: usize, start: usize, found: &mut Vec<FoundLoad>) {
    for load in css::loads(css) {
        let kind = match load.role {
            css::LoadRole::Import => LoadKind::StyleSheet,
            css::LoadRole::Font => LoadKind::Font,
            css::LoadRole::Image => LoadKind::Image,
        };
        let place = match css.len() == length {
            true => start + load.range.start..start + load.range.end,
            false => start..start + length,
        };
        add_address(kind, css::unescape(&css[load.range]).into_owned(), place, found);
    }
}

fn add(kind: LoadKind, written: &str, place: Range<usize>, found: &mut Vec<FoundLoad>) {
    add_address(kind, decoded(written).trim().to_owned(), place, found);
}

fn add_address(kind: LoadKind, written: String, place: Range<usize>, found: &mut Vec<FoundLoad>) {
    let may_hold_data =
        kind == LoadKind::Image && written.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("data:"));
    if written.is_empty()
        || may_hold_data
        || (kind.is_fine_at_home() && LoadTarget::of(&written) == LoadTarget::Own)
    {
        return;
    }
    found.push((Load { kind, written }, place));
}

fn inline(name: &str, value: &str) -> String {
    format!("{name}={}", decoded(value))
}

/// Whether browsers execute a script of this type (HTML standard, section 4.12.1.1) instead of treating it as data.
fn is_script_type(written: &str) -> bool {
    let kind = written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let of_javascript = ["text/", "application/", "application/x-", "text/x-"].iter().any(|family| {
        matches!(kind.strip_prefix(family), Some("javascript" | "ecmascript" | "jscript" | "livescript"))
    });
    of_javascript || matches!(kind.as_str(), "" | "module" | "importmap" | "speculationrules")
}

/// `javascript:`, as browsers read it.
fn is_script_address(written: &str) -> bool {
    written.contains(':')
        && matches!(LoadTarget::of(&decoded(written)), LoadTarget::Scheme(scheme) if scheme == "javascript")
}

#[cfg(test)]
mod tests;
