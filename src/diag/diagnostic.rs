//! One finding.

use super::{Code, Span, nearest};

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; the editor should look.
    Warning,
}

impl Severity {
    /// The word displayed: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One finding about the sources.
///
/// ```
/// use plenary::diag::{Code, Diagnostic, Span};
/// use plenary::path::SourcePath;
/// let place = Span::new(&SourcePath::new("site.yaml"), 4..9);
/// let finding = Diagnostic::error(Code::UnknownDeadline, place, "unknown deadline `vissa`")
///     .suggest("vissa", ["visa", "contributions"]);
/// assert_eq!(finding.help.as_deref(), Some("did you mean `visa`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// Its severity.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, the editor's words in backticks.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// A short label at the marked position.
    pub label: Option<String>,
    /// Other positions that explain this one, each with a short label.
    pub related: Vec<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error: the site is not written.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: shortened(message.into()),
            span,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// A warning: the site is written.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Adds a short label at the marked position.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(shortened(label.into()));
        self
    }

    /// Adds another position that explains this one.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, shortened(label.into())));
        self
    }

    /// Adds the nearest of the valid names as help, or all of them if none is near.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        let valid: Vec<&str> = valid.into_iter().collect();
        if let Some(name) = nearest(written, valid.iter().copied()) {
            return self.help(format!("did you mean `{name}`?"));
        }
        self.valid_names(&valid)
    }

    /// Adds the valid names as help.
    #[must_use]
    pub fn valid_names(self, valid: &[&str]) -> Self {
        match valid {
            [] => self,
            [only] => self.help(format!("the only valid name is `{only}`")),
            names => {
                let shown: Vec<String> = names.iter().take(40).map(|name| format!("`{name}`")).collect();
                let more = if names.len() > 40 { ", …" } else { "" };
                self.help(format!("valid names are {}{more}", shown.join(", ")))
            }
        }
    }
}

/// The number of bytes kept at the beginning and at the end of a message that is too long.
const KEPT: [usize; 2] = [1000, 500];

/// Shortens a message, which may quote text of any length.
fn shortened(text: String) -> String {
    if text.len() <= KEPT[0] + KEPT[1] + "…".len() {
        return text;
    }
    let (mut start, mut end) = (KEPT[0], text.len() - KEPT[1]);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    format!("{}…{}", &text[..start], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    #[test]
    fn a_message_that_quotes_something_very_long_is_cut_in_the_middle() {
        let message = format!("unknown key `{}` in a page", "é".repeat(1_000_000));
        let finding = Diagnostic::error(Code::UnknownKey, Span::of_file(&SourcePath::new("a")), message);
        assert!(finding.message.starts_with("unknown key `éé") && finding.message.ends_with("éé` in a page"));
        assert!(finding.message.len() <= 1503 && finding.message.contains('…'));
    }
}
