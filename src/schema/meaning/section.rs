//! A table of the meanings of keys.

/// A table of the editors' guide.
#[derive(Debug)]
pub struct Section {
    /// The mappings covered, as messages name them; for front matter the kind of page, or `every page`.
    pub of: &'static [&'static str],
    /// The heading of its first column.
    pub title: &'static str,
    /// Its keys, in the order of the guide.
    pub keys: &'static [Meaning],
}

/// The meaning of a key.
#[derive(Debug)]
pub struct Meaning {
    /// The key.
    pub key: &'static str,
    /// What it means: a phrase without a full stop, in Markdown.
    pub text: &'static str,
    /// A value, as YAML; empty to use the example for its shape.
    pub example: &'static str,
}

pub(super) const fn key(key: &'static str, text: &'static str, example: &'static str) -> Meaning {
    Meaning { key, text, example }
}

/// The name in [`sections`](super::sections) of the section with the keys that every kind of page has.
pub const EVERY_PAGE: &str = "every page";
