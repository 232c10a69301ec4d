//! A table of what keys mean.

/// A table of the editors' guide.
#[derive(Debug)]
pub struct Section {
    /// The mappings that it is about, as messages call them; for front matter the kind of the page, or `every page`.
    pub of: &'static [&'static str],
    /// What its first column is called.
    pub title: &'static str,
    /// Its keys, in the order in which the guide has them.
    pub keys: &'static [Meaning],
}

/// What a key means.
#[derive(Debug)]
pub struct Meaning {
    /// The key.
    pub key: &'static str,
    /// What it means: a phrase without its full stop, in Markdown.
    pub text: &'static str,
    /// A value, as YAML; empty where that of its shape will do.
    pub example: &'static str,
}

pub(super) const fn key(key: &'static str, text: &'static str, example: &'static str) -> Meaning {
    Meaning { key, text, example }
}

/// The name under which [`sections`](super::sections) has the keys of every kind of page.
pub const EVERY_PAGE: &str = "every page";
