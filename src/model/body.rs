//! The running text of a page, as a flat list of pieces.
//!
//! A body is generic over its links, images and facts: the parser creates it with those that the editor wrote,
//! and `resolve` maps them to their meaning ([`Body::try_map`]). The same pieces are then rendered as HTML.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use super::time::{Date, Instant, Time, Zone};
use super::{
    Closing, Counted, DateRange, DayHours, Designation, Direction, EventDates, HalfDays, Hours, Lang, Price,
    Text,
};
use crate::diag::Span;
use crate::path::UrlPath;

/// A text with links, images and facts of types `L`, `I` and `F`.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Body<L, I, F> {
    /// The pieces in the order of the text. Every `Open` has its `Close`.
    pub pieces: Vec<Piece<L, I, F>>,
    /// The headings in the order of the text.
    pub headings: Vec<Heading>,
    /// Every anchor, in text order.
    pub anchors: Vec<String>,
}

impl<L, I, F> Default for Body<L, I, F> {
    fn default() -> Self {
        Self { pieces: Vec::new(), headings: Vec::new(), anchors: Vec::new() }
    }
}

/// A heading, as a table of contents needs it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6: the page's title is its only heading of level 1.
    pub level: u8,
    /// The number before it (`2`, `3.1`), in documents with numbered headings.
    pub number: Option<String>,
    /// Its anchor.
    pub anchor: String,
    /// Whether the anchor was generated from the text: then it is renamed if another one has the same name.
    pub made: bool,
    /// Its plain text.
    pub text: String,
}

/// The smallest part of a body. Rare and large variants are boxed: a site has a million pieces.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Piece<L, I, F> {
    /// An element begins.
    Open(Element<L>),
    /// The innermost open element ends.
    Close,
    /// Plain text, not escaped.
    Text(String),
    /// Code inside a line, not escaped.
    Code(String),
    /// Sanitised HTML, written unchanged.
    Html(String),
    /// A tag of sanitised HTML that contains an address: the text before it, the address, the text after it.
    HtmlAddress(Box<(String, L, String)>),
    /// An image.
    Image(Box<I>),
    /// A fact inside a sentence.
    Fact(Box<F>),
    /// A component of the theme, between paragraphs.
    Component(String),
    /// A line break in the source: a space, except between Chinese characters.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A check box of a task list, and whether it is ticked.
    Checkbox(bool),
    /// A reference to a footnote: its number on the page, and the number of earlier references to it.
    FootnoteReference(usize, usize),
}

/// An element with content.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs)]
pub enum Element<L> {
    Paragraph,
    /// A numbered paragraph, as in official letters.
    NumberedParagraph {
        number: u64,
        anchor: Box<str>,
    },
    /// The heading with this index in [`Body::headings`].
    Heading(usize),
    BlockQuote,
    Alert(Alert),
    CodeBlock {
        language: String,
    },
    List,
    OrderedList {
        start: u64,
    },
    /// An item of a list, with its number if that does not follow from the previous item.
    Item {
        number: Option<u64>,
    },
    DefinitionList,
    Term,
    Definition,
    /// A table with the alignment of each column.
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell {
        column: usize,
    },
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
    /// A link, with its target and title.
    Link(Box<L>, Box<str>),
    /// The text of a footnote: its number on the page, and the number of references to it.
    Footnote {
        number: usize,
        references: usize,
    },
}

/// What kind of attention an alert asks of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Alert {
    /// The key of its title among the theme's words, and its class.
    pub fn as_str(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// How the cells of a table column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Alignment {
    None,
    Start,
    Center,
    End,
}

/// The target of a link, after it has been resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// A page of the site, in the reader's language or the one given, and an anchor there.
    Page(UrlPath, Option<Lang>, Option<String>),
    /// A file of the site, its query, and its fragment.
    File(UrlPath, Option<String>, Option<String>),
    /// An anchor on the same page.
    Anchor(String),
    /// An address outside the site.
    External(String),
    /// An e-mail address.
    Mail(String),
    /// A telephone number.
    Tel(String),
}

/// An image, after its file has been resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    /// Its file, or an address outside the site.
    pub source: Link,
    /// The alternative text.
    pub alt: String,
    /// A caption.
    pub title: String,
    /// Width and height in pixels, if they could be measured.
    pub size: Option<(usize, usize)>,
}

/// A fact in prose, ready to be rendered in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A text.
    Text(Text),
    /// Texts, rendered as a list in a sentence.
    List(Vec<Text>),
    /// People, rendered as a list in a sentence.
    Names(Vec<Text>),
    /// A town, its region and its country, as far as they are known.
    Place(Vec<Text>),
    /// Languages, rendered as a list of their names.
    Languages(Vec<Lang>),
    /// An amount of money.
    Price(Price),
    /// A name or number that is the same in every language, and its direction if it is known.
    Verbatim(String, Option<Direction>),
    /// A number of things.
    Number(u32),
    /// A day.
    Date(Date),
    /// A range of days.
    Dates(DateRange),
    /// The days of an event, as far as they are known.
    EventDates(EventDates, HalfDays),
    /// The hours of an event, and its days with the hours of each, if they are known.
    Hours(Hours, Option<DateRange>, Vec<DayHours>),
    /// When something opens and closes.
    Opening(Time, Option<Time>),
    /// A day and time in a zone.
    Instant(Instant),
    /// An ordinal number, and what it counts: the second meeting.
    Ordinal(u32, Counted),
    /// A named item, with a link to it.
    Linked(Link, Text),
    /// The day of a deadline, and its time if known.
    Deadline(Date, Closing),
    /// A zone, with the ranges of days on which its offset is the same, and an instant in each.
    Zone(Zone, Vec<(DateRange, Instant)>),
    /// A word of the theme, by its path.
    Word(String),
    /// The title of a meeting without one, composed of the name of its series and its place in it.
    MeetingTitle(String, Option<Designation>),
    /// Something to be announced.
    ToBeAnnounced,
    /// Something that nobody has recorded.
    NotRecorded,
    /// A person who is to be appointed.
    Vacant,
}

impl Hash for Fact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Zones and instants do not implement `Hash`; facts in texts are few.
        format!("{self:?}").hash(state);
    }
}

/// A piece of a [`RawBody`].
pub type RawPiece = Piece<RawLink, RawImage, RawFact>;

/// The links, images and facts of a body as the editor wrote them.
pub type RawBody = Body<RawLink, RawImage, RawFact>;
/// The links, images and facts of a body after they have been resolved.
pub type PageBody = Body<Link, Image, Fact>;

/// A link's address as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLink {
    /// The address.
    pub address: String,
    /// Where the link is written.
    pub span: Span,
}

/// An image as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawImage {
    /// The address of its file.
    pub link: RawLink,
    /// What it shows.
    pub alt: String,
    /// A caption.
    pub title: String,
}

/// A reference to a fact as written: `meeting.dates`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFact {
    /// The text between the braces, without surrounding spaces.
    pub path: String,
    /// Where it is written, with its braces.
    pub span: Span,
    /// Whether it is alone in its paragraph.
    pub alone: bool,
}

impl RawBody {
    /// The same body with its links, images and facts resolved. A closure returns `None` after reporting an
    /// error; the whole body is then `None`, after all pieces have been processed.
    pub fn try_map(
        self,
        mut link: impl FnMut(RawLink) -> Option<Link>,
        mut image: impl FnMut(RawImage) -> Option<Image>,
        mut fact: impl FnMut(RawFact) -> Option<Vec<Piece<Link, Image, Fact>>>,
    ) -> Option<PageBody> {
        let mut complete = true;
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces {
            if let Piece::Fact(raw) = piece {
                match fact(*raw) {
                    Some(mapped) => pieces.extend(mapped),
                    None => complete = false,
                }
                continue;
            }
            let mapped = match piece {
                Piece::Open(element) => element.try_map(&mut link).map(Piece::Open),
                Piece::Image(raw) => image(*raw).map(|image| Piece::Image(Box::new(image))),
                Piece::Fact(_) => continue,
                Piece::Close => Some(Piece::Close),
                Piece::Text(text) => Some(Piece::Text(text)),
                Piece::Code(text) => Some(Piece::Code(text)),
                Piece::Html(html) => Some(Piece::Html(html)),
                Piece::HtmlAddress(tag) => {
                    let (before, raw, after) = *tag;
                    link(raw).map(|link| Piece::HtmlAddress(Box::new((before, link, after))))
                }
                Piece::Component(name) => Some(Piece::Component(name)),
                Piece::SoftBreak => Some(Piece::SoftBreak),
                Piece::HardBreak => Some(Piece::HardBreak),
                Piece::Rule => Some(Piece::Rule),
                Piece::Checkbox(ticked) => Some(Piece::Checkbox(ticked)),
                Piece::FootnoteReference(number, before) => Some(Piece::FootnoteReference(number, before)),
            };
            match mapped {
                Some(piece) => pieces.push(piece),
                None => complete = false,
            }
        }
        complete.then_some(Body { pieces, headings: self.headings, anchors: self.anchors })
    }
}

impl PageBody {
    /// The text with new names for its generated anchors, of headings and paragraphs, that occur `twice` on its
    /// page; `None` if there are none. `taken` says which names the page uses already.
    pub fn giving_way(&self, twice: &[String], taken: impl Fn(&str) -> bool) -> Option<PageBody> {
        if twice.is_empty() {
            return None;
        }
        let twice: BTreeSet<&str> = twice.iter().map(String::as_str).collect();
        let is_twice = |anchor: &str| twice.contains(anchor);
        let mut given: BTreeSet<String> = BTreeSet::new();
        let mut other = |anchor: &str| {
            let free = |wanted: &String| !taken(wanted) && !given.contains(wanted);
            let other = (2..).map(|count| format!("{anchor}-{count}")).find(free).unwrap_or_default();
            given.insert(other.clone());
            other
        };
        let mut body = self.clone();
        for heading in &mut body.headings {
            if heading.made && is_twice(&heading.anchor) {
                heading.anchor = other(&heading.anchor);
            }
        }
        for piece in &mut body.pieces {
            if let Piece::Open(Element::NumberedParagraph { anchor, .. }) = piece
                && is_twice(anchor)
            {
                *anchor = other(anchor).into();
            }
        }
        (!given.is_empty()).then_some(body)
    }
}

impl Element<RawLink> {
    fn try_map(self, link: &mut impl FnMut(RawLink) -> Option<Link>) -> Option<Element<Link>> {
        Some(match self {
            Element::Link(raw, title) => Element::Link(Box::new(link(*raw)?), title),
            Element::Paragraph => Element::Paragraph,
            Element::NumberedParagraph { number, anchor } => Element::NumberedParagraph { number, anchor },
            Element::Heading(index) => Element::Heading(index),
            Element::BlockQuote => Element::BlockQuote,
            Element::Alert(alert) => Element::Alert(alert),
            Element::CodeBlock { language } => Element::CodeBlock { language },
            Element::List => Element::List,
            Element::OrderedList { start } => Element::OrderedList { start },
            Element::Item { number } => Element::Item { number },
            Element::DefinitionList => Element::DefinitionList,
            Element::Term => Element::Term,
            Element::Definition => Element::Definition,
            Element::Table(alignments) => Element::Table(alignments),
            Element::TableHead => Element::TableHead,
            Element::TableRow => Element::TableRow,
            Element::TableCell { column } => Element::TableCell { column },
            Element::Emphasis => Element::Emphasis,
            Element::Strong => Element::Strong,
            Element::Strikethrough => Element::Strikethrough,
            Element::Superscript => Element::Superscript,
            Element::Subscript => Element::Subscript,
            Element::Footnote { number, references } => Element::Footnote { number, references },
        })
    }
}
