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
    /// The front matter of a page: of any kind, or of one.
    Page(Option<Kind>),
    /// `theme.yaml`.
    Theme,
    /// A register of documents in YAML.
    Register,
    /// A file of a theme's words, `i18n/fr.yaml`.
    Words,
}

impl Subject {
    /// The subjects whose schemas a site stores in its folder `schemas/`.
    pub const ALL: [Subject; 5] =
        [Subject::Site, Subject::Page(None), Subject::Theme, Subject::Register, Subject::Words];

    /// The file name of its schema in `schemas/`.
    pub fn file_name(self) -> &'static str {
        match self {
            Subject::Site => "site.schema.json",
            Subject::Page(_) => "page.schema.json",
            Subject::Theme => "theme.schema.json",
            Subject::Register => "register.schema.json",
            Subject::Words => "words.schema.json",
        }
    }

    /// Its shape; the front matter of a page of any kind has the shape of the kind `page`.
    pub(super) fn shape(self) -> Shape {
        match self {
            Subject::Site => Shape::Mapping(describe::site()),
            Subject::Page(kind) => Shape::Mapping(describe::front_matter(kind.unwrap_or(Kind::Page))),
            Subject::Theme => Shape::Mapping(describe::theme()),
            Subject::Register => describe::register(),
            Subject::Words => describe::words(),
        }
    }

    /// The name in [`sections`](super::meaning::sections) for a mapping: for front matter, the kind of page.
    fn name_of(self, what: &'static str) -> &'static str {
        match self {
            Subject::Page(kind) if what.starts_with("the front matter") => {
                kind.unwrap_or(Kind::Page).as_str()
            }
            Subject::Site | Subject::Page(_) | Subject::Theme | Subject::Register | Subject::Words => what,
        }
    }

    /// The meaning of a key of a mapping.
    pub(super) fn meaning(self, what: &'static str, key: &str) -> Option<&'static Meaning> {
        let every_page = matches!(self, Subject::Page(_)) && what.starts_with("the front matter");
        meaning(self.name_of(what), key).or_else(|| if every_page { meaning(EVERY_PAGE, key) } else { None })
    }
}
