//! The levels that a site sets for rules.

use super::keyword::keywords;
use crate::diag::{Span, Spanned};

/// What happens to the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// They are reported by `plenary check`.
    Warning,
    /// They prevent publication.
    Error,
}

keywords! {
    Level { Off = "off", Warning = "warning", Error = "error" }
}

/// What `checks:` in site.yaml says about one rule.
#[derive(Clone, Debug, Eq)]
pub struct CheckSetting {
    /// The code of the rule, as it is written.
    pub code: String,
    /// Where the code is written.
    pub span: Span,
    /// The level; `None` for the rule's default.
    pub level: Option<Level>,
    /// The number of days, for a rule that has one.
    pub days: Option<Spanned<u32>>,
}

equal_anywhere! { CheckSetting { code, level, days } at span }
