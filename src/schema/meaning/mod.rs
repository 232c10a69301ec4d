//! What the keys mean: the one place where that is written. The editors' guide, the schemas and `plenary explain` say it
//! from here.
//!
//! Begin with [`sections`]. `schema/mod.rs` has a test that every key that is read has its meaning here, and that nothing here
//! is about a key that is not read.

mod section;
mod group;
mod event;
mod page;

use event::EVENTS;
use group::GROUP;
use page::PAGES;
pub use section::{EVERY_PAGE, Meaning, Section};

/// The meaning of a key; `of` is the mapping, or the kind of page.
pub fn meaning(of: &str, key: &str) -> Option<&'static Meaning> {
    let has = |section: &&Section| section.of.contains(&of) && section.keys.iter().any(|it| it.key == key);
    sections().find(has).and_then(|section| section.keys.iter().find(|it| it.key == key))
}

/// All meanings, in the order of the guide.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    [GROUP, EVENTS, PAGES].into_iter().flatten()
}
