//! The text of a page -> HTML, with places left open for the theme's components.
//!
//! Begin with [`Writer::write`]. Internal addresses are written from the site's root; `links` makes them relative when
//! the whole page is there.

mod abbreviation;
mod footnote;
mod heading;
mod language;
mod prose;
#[cfg(test)]
mod tests;
mod typography;
mod words;
mod writer;

pub use language::Language;
pub use writer::Writer;

/// A part of a page's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    /// HTML.
    Html(String),
    /// The place of a component.
    Component(String),
}

/// The text of a page as HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// Its parts in order.
    pub segments: Vec<Segment>,
    /// The headings as they are shown, in order.
    pub headings: Vec<RenderedHeading>,
}

impl Rendered {
    /// Whether components stand in the text.
    pub fn has_components(&self) -> bool {
        self.segments.iter().any(|segment| matches!(segment, Segment::Component(_)))
    }
}

/// A heading for a table of contents.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderedHeading {
    /// 2 to 6.
    pub level: u8,
    /// The number before it.
    pub number: Option<String>,
    /// Its anchor.
    pub anchor: String,
    /// Its content as HTML without links.
    pub html: String,
}

/// The text without the links from headings to themselves, which are for the page alone.
pub fn without_anchor_links(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, link)) = rest.split_once(" <a class=\"anchor\"") {
        let Some((_, after)) = link.split_once("</a>") else { break };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    kept
}
