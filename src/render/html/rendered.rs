//! A text as HTML.

/// The text of a page as HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderedText {
    /// Its parts in order.
    pub segments: Vec<Segment>,
    /// The headings as they are shown, in order.
    pub headings: Vec<RenderedHeading>,
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

/// A part of a page's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    /// HTML.
    Html(String),
    /// The place of a component.
    Component(String),
}

impl RenderedText {
    /// Whether components stand in the text.
    pub fn has_components(&self) -> bool {
        self.segments.iter().any(|segment| matches!(segment, Segment::Component(_)))
    }
}
