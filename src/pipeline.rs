//! The stages of a build in order: a pure function from sources to output.
//!
//! Begin with [`build()`]. `check` is a build without output; `serve` repeats the build and serves it from memory.

mod build;
mod fix;

pub use build::{BuildCache, BuildOptions, Built, build, build_again, build_into};
pub use fix::{Fixed, fix, name_meetings};
