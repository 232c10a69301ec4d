//! The stages of a build in order: a pure function from sources to output.
//!
//! Begin with [`build()`]. `check` is a build without output; `serve` repeats the build and serves it from memory.

mod build;
mod fix;
mod words;

pub use build::{BuildCache, BuildOptions, Built, build, build_again, build_into};
pub use fix::{Fixed, fix, name_meetings};
pub(crate) use words::words_to_translate;
