//! The stages of a build in their order: a pure function from sources to output.
//!
//! Begin with [`build()`]. `check` is a build that is not written; `serve` a build repeated and served from memory.

mod build;
mod fix;

pub use build::{BuildCache, BuildOptions, Built, build, build_again};
pub use fix::{Fixed, fix};
