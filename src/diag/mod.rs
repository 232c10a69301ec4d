//! Diagnostics for editors: a code, a span, what is wrong, and what to write instead.
//!
//! Begin with [`Diagnostic`]. Every stage records its findings in a [`Diagnostics`] and continues, so that one
//! run shows every mistake. [`Format`] lists the output formats for single findings, [`sarif()`] writes all of
//! them as one document, and [`Summary`] says what to fix first.

mod code;
mod nearest;
mod span;
mod wrapped;
mod diagnostic;
mod exception;
mod tally;
mod texts;
mod github;
mod show;
mod collection;
mod sarif;
mod summary;

pub use code::Code;
pub use collection::{Diagnostics, Shown};
pub use diagnostic::{Diagnostic, Severity};
pub use exception::Exception;
pub use nearest::{nearest, suggestions};
pub use sarif::{RuleText, sarif};
pub use show::{Colour, Format, place, show};
pub use span::{Position, Span, Spanned, position};
pub use summary::{CodeGroup, Summary};
pub use tally::{Tally, Verified};
pub use texts::{TextOf, Texts};
pub use wrapped::wrapped;
