//! Plenary makes the homepage of a standards focus group from Markdown, YAML facts and a theme.
//!
//! Begin with `pipeline::build`, which names the stages in order. A module may import only from
//! modules declared before it; `tests/architecture.rs` keeps that.

pub mod diag;
pub mod model;
pub mod path;
pub mod render;
pub mod write;
