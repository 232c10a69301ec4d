//! The keys that editors can write, taken from the readers themselves.

use super::decode::describe;
use super::description::{Mapping, Shape};
use super::words::Vocabulary;
use super::{facts, page, register, theme};
use crate::model::{Kind, Lang};

/// `site.yaml`.
pub fn site() -> Mapping {
    describe(facts::site_file).into_mapping()
}

/// The front matter of a kind of page.
pub fn front_matter(kind: Kind) -> Mapping {
    page::description(kind)
}

/// A register of documents in YAML: a list of mappings. In CSV, their keys are the columns.
pub fn register() -> Shape {
    register::description()
}

/// `theme.yaml`.
pub fn theme() -> Mapping {
    describe(theme::theme_yaml).into_mapping()
}

/// A file of theme texts, `i18n/fr.yaml`.
pub fn words() -> Shape {
    let english = Lang::new("en").expect("`en` is a language tag");
    describe(|decoder, node| Vocabulary::default().tree(decoder, node, &english, ""))
}
