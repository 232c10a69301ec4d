//! The keys that a reader asks for, as data: which exist, which are required, and what each holds.
//!
//! Begin with [`Mapping`]. The readers produce these when [`Decoder`](super::decode::Decoder) describes instead
//! of reading, so the description always matches what is read.

/// A mapping of keys to values.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Its name in messages, with the article: `a venue`.
    pub what: &'static str,
    /// Its keys, in the order in which they are read.
    pub keys: Vec<Key>,
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it is required.
    pub need: Need,
    /// What it holds.
    pub shape: Shape,
    /// The value when it is absent, as it would be written; `None` if there is none, or it depends on other
    /// facts.
    pub default: Option<String>,
}

/// Whether a key is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may be absent.
    Optional,
    /// It must be there.
    Required,
    /// Either this key or the other is required, but not both.
    InsteadOf(&'static str),
    /// It must be there as soon as this is so: `the day is known`.
    Once(&'static str),
    /// It may be absent, but if present, it requires the other key.
    Needs(&'static str),
}

/// What a key holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A text in some format.
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
    /// A list, or a single item as a list of one.
    OneOrMany(Box<Shape>),
    /// Either the first, which is a text, or the second, which is a mapping.
    Either(Box<Shape>, Box<Shape>),
    /// A mapping with these keys.
    Mapping(Mapping),
    /// A mapping whose keys the editor chooses: its name, and the shape of its values.
    Entries(&'static str, Box<Shape>),
    /// The enclosing mapping of this name, recursively.
    Again(&'static str),
    /// Anything.
    Anything,
}

impl Shape {
    /// The mapping that this shape is.
    ///
    /// # Panics If it is another shape.
    pub(super) fn into_mapping(self) -> Mapping {
        match self {
            Shape::Mapping(mapping) => mapping,
            other => panic!("a mapping, not {other:?}"),
        }
    }
}

/// The formats of texts. Each is checked by the reader of the same name in [`Decoder`](super::decode::Decoder).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TextShape {
    Any,
    Date,
    /// A day, a month or a year.
    PartialDate,
    /// A day, a month, a year, or a word for a date that is not known.
    EventDate,
    /// A number of bytes with its unit.
    Size,
    Time,
    Instant,
    /// A day with or without a time of day.
    Moment,
    Zone,
    Language,
    Email,
    Phone,
    /// A web address, or a path within the site.
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
    /// A domain and a date on which the group owned it.
    TaggingEntity,
    FeedId,
    /// A file beside the page, or a web address.
    File,
    /// A file of a document, with its language and whether it requires an account.
    DocumentFile,
    /// A confidential contact: an e-mail address, a telephone number or a secure web address.
    SecurityContact,
    MeetingId,
    ForumId,
    BesideId,
    DeadlineId,
    WorkingGroupCode,
    DocumentNumber,
    /// The file or address of a page.
    PageName,
    /// A folder of `themes/`.
    ThemeName,
}
