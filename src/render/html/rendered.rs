//! A text as HTML.

/// The text of a page as HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderedText {
    /// Its parts in order.
    pub segments: Vec<Segment>,
    /// The headings in order.
    pub headings: Vec<RenderedHeading>,
}

/// A heading for a table of contents.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderedHeading {
    /// The level, 2 to 6.
    pub level: u8,
    /// The section number before the heading.
    pub number: Option<String>,
    /// Its anchor.
    pub anchor: String,
    /// The content as HTML without links.
    pub html: String,
}

/// A part of a page's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    /// HTML.
    Html(String),
    /// The placeholder of a component.
    Component(String),
}

impl RenderedText {
    /// Whether the text contains components.
    pub fn has_components(&self) -> bool {
        self.segments.iter().any(|segment| matches!(segment, Segment::Component(_)))
    }
}
