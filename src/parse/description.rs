//! What a reader of keys asks for, as data: which keys there are, which must be there, and what each holds.
//!
//! Begin with [`Mapping`]. The readers make these when [`Decoder`](super::decode::Decoder) is asked to describe instead of
//! to read, so what is described is what is read.

/// A mapping of keys to values.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// What it is, as messages call it: `a venue`.
    pub what: &'static str,
    /// Its keys, in the order in which they are read.
    pub keys: Vec<Key>,
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it holds.
    pub shape: Shape,
    /// What its absence stands for, as it would be written; `None` where that is nothing, or depends on other facts.
    pub default: Option<String>,
}

/// Whether a key must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may be absent.
    Optional,
    /// It must be there.
    Required,
    /// Either this key or the other must be there, and not both.
    InsteadOf(&'static str),
    /// It may be absent, but if it is there, the other must be there too.
    Needs(&'static str),
}

/// What a key holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text of some form.
    Text(TextShape),
    /// A text, or a mapping of languages to texts.
    TextByLanguage,
    /// `true` or `false`.
    Bool,
    /// A whole number in a range, both ends included.
    Integer(i64, i64),
    /// Latitude and longitude.
    Coordinates,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A list.
    List(Box<Shape>),
    /// A list, or a single item that stands for a list of one.
    OneOrMany(Box<Shape>),
    /// The first, which is a text, or the second, which is a mapping.
    Either(Box<Shape>, Box<Shape>),
    /// A mapping with these keys.
    Mapping(Mapping),
    /// A mapping whose keys are the editor's own: what it is, and what each key holds.
    Entries(&'static str, Box<Shape>),
    /// The same as the mapping of this name that this one is in.
    Again(&'static str),
    /// Anything.
    Anything,
}

impl Shape {
    /// The mapping that it is.
    ///
    /// # Panics
    /// If it is something else.
    pub(super) fn into_mapping(self) -> Mapping {
        match self {
            Shape::Mapping(mapping) => mapping,
            other => panic!("a mapping, not {other:?}"),
        }
    }
}

/// The forms of texts. Each is checked by the reader of the same name in [`Decoder`](super::decode::Decoder).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TextShape {
    Any,
    Date,
    Month,
    Time,
    Instant,
    Zone,
    Language,
    Email,
    Phone,
    /// A web address, or a path of the site.
    Address,
    /// A web address that begins with `https`.
    SecureAddress,
    /// The address of a site.
    BaseUrl,
    /// An address inside the site.
    SitePath,
    /// The last part of an address.
    Slug,
    Id,
    /// The name of a host.
    Host,
    /// A domain and a day on which it was the group's.
    TaggingEntity,
    FeedId,
    /// A file beside the page, or a web address.
    File,
    /// A file of a document, with its language and whether it takes an account.
    DocumentFile,
    /// A way to reach people in confidence: an e-mail address, a telephone number or a secure web address.
    SecurityContact,
    MeetingId,
    ForumId,
    DeadlineId,
    WorkingGroupCode,
    DocumentNumber,
    /// The file or address of a page.
    PageName,
    /// A folder of `themes/`.
    ThemeName,
}
