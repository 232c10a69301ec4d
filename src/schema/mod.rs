//! Documentation of what editors can write: JSON schemas, the tables of the guide, and `plenary explain`.
//!
//! Begin with [`Subject`]. Everything comes from the readers' own descriptions (`parse::describe`) and from the
//! single table of meanings ([`sections`]).

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
