//! What editors can write, for programs and for people: schemas, the tables of the guide, the answers of `plenary explain`.
//!
//! Begin with [`Subject`]. Everything comes from the descriptions that the readers give of themselves
//! (`parse::describe`) and from the one table of what keys mean ([`sections`]).

mod meaning;
mod subject;
mod example;
mod wording;
mod json;
mod topic;

pub use json::text;
pub use meaning::{EVERY_PAGE, Meaning, Section, meaning, sections};
pub use subject::Subject;
pub use topic::explain;
pub use wording::{mappings, table};

#[cfg(test)]
mod tests;
