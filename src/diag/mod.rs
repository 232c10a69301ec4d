//! What is said to an editor about the sources: a code, a place, what is wrong, and what to write instead.
//!
//! Begin with [`Diagnostic`]. Every stage records its findings in a [`Diagnostics`] and goes on, so that one
//! run shows every mistake; [`Format`] names the ways in which they are shown one by one, [`sarif()`] shows all of them
//! in one document, [`Summary`] says what to mend first.

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
