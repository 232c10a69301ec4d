//! The texts in `site.yaml` that are missing in some languages.

use super::Lang;
use crate::diag::Spanned;

/// A text in `site.yaml` that is missing in some languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// The text in the default language, and where it is written.
    pub text: Spanned<String>,
    /// How it is written.
    pub form: TextForm,
    /// The languages that lack it, in the site's order; never empty.
    pub missing: Vec<Lang>,
}

/// How a text of `site.yaml` is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// By language, `{en: …, fr: …}`: a missing language is an oversight.
    ByLanguage,
    /// As a single text, which may be intended: for example a name that is the same everywhere.
    Plain,
}
