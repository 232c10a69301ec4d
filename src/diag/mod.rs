//! What is said to an editor about the sources: a code, a place, what is wrong, and what to write instead.
//!
//! Begin with [`Diagnostic`]. Every stage records its findings in a [`Diagnostics`] and goes on, so that one
//! run shows every mistake; [`Format`] names the three ways in which they are shown.

mod code;
mod collection;
mod diagnostic;
mod nearest;
mod show;
mod span;

pub use code::Code;
pub use collection::Diagnostics;
pub use diagnostic::{Diagnostic, Severity};
pub use nearest::nearest;
pub use show::{Colour, Format, TextOf, show};
pub use span::{Position, Span, Spanned, position};
