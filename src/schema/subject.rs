//! The kinds of files that editors write.

use super::meaning::{EVERY_PAGE, Meaning, meaning};
use crate::model::Kind;
use crate::parse::describe;
use crate::parse::description::Shape;

/// A kind of file that editors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `site.yaml`.
    Site,
    /// The front matter of a page: of every kind, or of one.
    Page(Option<Kind>),
    /// `theme.yaml`.
    Theme,
    /// A register of documents in YAML.
    Register,
    /// A file of words of a theme, `i18n/fr.yaml`.
    Words,
}

impl Subject {
    /// Those that a site keeps a schema of in its folder `schemas/`.
    pub const ALL: [Subject; 5] =
        [Subject::Site, Subject::Page(None), Subject::Theme, Subject::Register, Subject::Words];

    /// The name of its schema's file in `schemas/`.
    pub fn file_name(self) -> &'static str {
        match self {
            Subject::Site => "site.schema.json",
            Subject::Page(_) => "page.schema.json",
            Subject::Theme => "theme.schema.json",
            Subject::Register => "register.schema.json",
            Subject::Words => "words.schema.json",
        }
    }

    /// What can be written in it; the front matter of a page of no particular kind is that of the kind `page`.
    pub(super) fn shape(self) -> Shape {
        match self {
            Subject::Site => Shape::Mapping(describe::site()),
            Subject::Page(kind) => Shape::Mapping(describe::front_matter(kind.unwrap_or(Kind::Page))),
            Subject::Theme => Shape::Mapping(describe::theme()),
            Subject::Register => describe::register(),
            Subject::Words => describe::words(),
        }
    }

    /// The name under which [`sections`](super::meaning::sections) has the keys of a mapping: that of front matter is the kind of the page.
    fn name_of(self, what: &'static str) -> &'static str {
        match self {
            Subject::Page(kind) if what.starts_with("the front matter") => {
                kind.unwrap_or(Kind::Page).as_str()
            }
            Subject::Site | Subject::Page(_) | Subject::Theme | Subject::Register | Subject::Words => what,
        }
    }

    /// What a key of a mapping means.
    pub(super) fn meaning(self, what: &'static str, key: &str) -> Option<&'static Meaning> {
        let every_page = matches!(self, Subject::Page(_)) && what.starts_with("the front matter");
        meaning(self.name_of(what), key).or_else(|| if every_page { meaning(EVERY_PAGE, key) } else { None })
    }
}
