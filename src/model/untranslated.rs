//! What of `site.yaml` is not said in every language.

use super::Lang;
use crate::diag::Spanned;

/// A text of `site.yaml` that is not there in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// The text in the default language, and where it is written.
    pub text: Spanned<String>,
    /// How it is written.
    pub form: TextForm,
    /// The languages that lack it, in the order of the site's; never empty.
    pub missing: Vec<Lang>,
}

/// How a text of `site.yaml` is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// By language, `{en: …, fr: …}`: that a language is missing is an oversight.
    ByLanguage,
    /// As one text. That may be meant: a name, say, that is the same everywhere.
    Plain,
}
