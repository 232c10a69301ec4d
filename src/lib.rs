//! Plenary makes the homepage of a standards focus group from Markdown, YAML facts and a theme.
//!
//! Begin with [`pipeline::build`], which names the stages in order. A module may import only from modules declared
//! before it; `tests/suite/architecture.rs` checks that.
//!
//! The library exists for the program, its tests and its benchmarks. It is not a stable API: anything public may change
//! in any version. The head of CHANGELOG.md lists what is stable.

pub mod character;
pub mod path;
pub(crate) mod folder;
pub mod diag;
pub mod model;
pub mod l10n;
pub mod source;
pub mod parse;
pub mod schema;
pub mod resolve;
pub mod check;
pub mod render;
pub(crate) mod external;
pub mod pipeline;
pub mod write;
pub mod serve;
pub mod crash;
pub mod cli;
pub mod commands;
