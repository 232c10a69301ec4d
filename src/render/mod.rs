//! The model as files: which file stands where, and what is in it.

mod output;

pub use output::Output;
