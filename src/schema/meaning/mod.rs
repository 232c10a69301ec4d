//! The meanings of keys, defined only here, for the editors' guide, the schemas and `plenary explain`.
//!
//! Begin with [`sections`]. Tests in `schema/tests.rs` ensure that every key that is read has a meaning here,
//! and that every meaning belongs to such a key.

mod section;
mod group;
mod people;
mod event;
mod page;

use event::EVENTS;
use group::GROUP;
use page::PAGES;
use people::PEOPLE;
pub use section::{EVERY_PAGE, Meaning, Section};

/// The meaning of a key in the mapping or kind of page `of`.
pub fn meaning(of: &str, key: &str) -> Option<&'static Meaning> {
    let has = |section: &&Section| section.of.contains(&of) && section.keys.iter().any(|it| it.key == key);
    sections().find(has).and_then(|section| section.keys.iter().find(|it| it.key == key))
}

/// All meanings, in the order of the guide.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    [GROUP, PEOPLE, EVENTS, PAGES].into_iter().flatten()
}
