//! An inline exception, with which an editor suppresses a finding and gives the reason.
//!
//! Begin with [`Exception`]. [`Exception::read`] reads the comment; the reader of the file knows its position,
//! and so what it covers.

use super::{Code, Diagnostic, Span};

/// A comment in a source that suppresses findings: `plenary: allow stray-date "as issued"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The code of the suppressed findings.
    pub code: Code,
    /// The reason.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The range it covers: findings that begin here are suppressed.
    pub scope: Span,
}

const FORM: &str = "write `plenary: allow`, a code and the reason in quotation marks: `plenary: allow weekend-deadline \"agreed with the host\"`";

impl Exception {
    /// Whether the text of a comment, without its delimiters, is addressed to plenary.
    pub fn is_meant(comment: &str) -> bool {
        comment.trim_start().starts_with("plenary:")
    }

    /// Reads the text of a comment at `span` that is addressed to plenary.
    ///
    /// # Errors
    /// The finding that says what is wrong with the comment.
    pub fn read(comment: &str, span: Span, scope: Span) -> Result<Self, Diagnostic> {
        let wrong = |message: String| Diagnostic::error(Code::BadException, span.clone(), message);
        let text = comment.trim();
        let text = text.strip_prefix("plenary:").unwrap_or(text).trim_start();
        let (verb, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match verb {
            "allow" => {}
            "" => return Err(wrong("this comment to plenary says nothing".into()).help(FORM)),
            _ => return Err(wrong(format!("plenary knows `allow`, and not `{verb}`")).help(FORM)),
        }
        let rest = rest.trim_start();
        let end = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
        let (name, reason) = rest.split_at(end);
        if name.is_empty() {
            return Err(wrong("the exception does not say what it allows".into()).help(FORM));
        }
        let Some(code) = Code::named(name) else {
            let names = Code::ALL.iter().map(|code| code.as_str());
            let finding = wrong(format!("there is no code `{name}`"));
            return Err(match super::nearest(name, names) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("the codes are in brackets after `error` and `warning`"),
            });
        };
        let reason = reason.trim();
        let quoted = reason.strip_prefix(is_quote).and_then(|rest| rest.strip_suffix(is_quote));
        match quoted.map(str::trim) {
            Some(inner) if !inner.is_empty() && !inner.contains('"') => {
                Ok(Self { code, reason: inner.to_owned(), span, scope })
            }
            Some(_) | None if reason.trim_matches(is_quote).trim().is_empty() => {
                let message = format!("the exception for `{code}` gives no reason");
                Err(wrong(message).help("write why after the code, in quotation marks"))
            }
            Some(_) | None => {
                let message = format!("the reason of the exception for `{code}` is not in quotation marks");
                Err(wrong(message).help(FORM))
            }
        }
    }

    /// Whether it suppresses a finding.
    pub fn covers(&self, finding: &Diagnostic) -> bool {
        let (scope, place) = (&self.scope, &finding.span);
        self.code == finding.code
            && scope.file == place.file
            && scope.start <= place.start
            && place.start < scope.end
    }
}

/// Whether a character is a straight or curved quotation mark.
fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn read(comment: &str) -> Result<(Code, String), String> {
        let place = Span::of_file(&SourcePath::new("a.md"));
        Exception::read(comment, place.clone(), place)
            .map(|exception| (exception.code, exception.reason))
            .map_err(|finding| finding.message)
    }

    #[test]
    fn an_exception_names_a_code_and_a_reason() {
        let expected = Ok((Code::LateDeadline, "agreed with the host".to_owned()));
        assert_eq!(read(" plenary: allow late-deadline \"agreed with the host\" "), expected);
        assert_eq!(read("plenary:allow  late-deadline “agreed with the host”"), expected);
    }

    #[test]
    fn what_is_wrong_with_an_exception_is_said() {
        for (comment, message) in [
            ("plenary:", "this comment to plenary says nothing"),
            ("plenary: alow late-deadline \"x\"", "plenary knows `allow`, and not `alow`"),
            ("plenary: allow", "the exception does not say what it allows"),
            ("plenary: allow \"x\"", "the exception does not say what it allows"),
            ("plenary: allow late-deadlin \"x\"", "there is no code `late-deadlin`"),
            ("plenary: allow late-deadline", "the exception for `late-deadline` gives no reason"),
            ("plenary: allow late-deadline \" \"", "the exception for `late-deadline` gives no reason"),
            (
                "plenary: allow late-deadline because",
                "the reason of the exception for `late-deadline` is not in quotation marks",
            ),
            (
                "plenary: allow late-deadline \"x\" y",
                "the reason of the exception for `late-deadline` is not in quotation marks",
            ),
        ] {
            assert_eq!(read(comment), Err(message.to_owned()), "{comment}");
        }
    }
}
