//! What to say of the path of a fact that has no value.

use super::index::Index;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};

/// Why a path has no value.
pub(super) enum Missing {
    /// The name at this place of the path is not known; these are.
    Unknown(usize, Vec<String>),
    /// A fact ends before this place of the path.
    TooLong(usize),
    /// The fact exists, but site.yaml does not give it (yet).
    NotGiven(&'static str),
    /// It was reported already, or follows from a mistake in site.yaml.
    Silent,
}

/// Reports why the path of a fact, in its segments, has no value.
pub(super) fn report(
    index: &Index,
    segments: &[&str],
    alone: bool,
    missing: &Missing,
    span: &Span,
    findings: &mut Diagnostics,
) {
    let path = segments.join(".");
    let finding = match missing {
        // A fact that cannot be found may be one that could not be read.
        Missing::Unknown(..) | Missing::TooLong(_) | Missing::NotGiven(_) if !index.facts_complete => return,
        Missing::Silent => return,
        Missing::TooLong(at) => {
            Diagnostic::error(Code::UnknownFact, span.clone(), format!("unknown fact `{path}`"))
                .help(format!("nothing follows `{}`", segments[..*at].join(".")))
        }
        Missing::NotGiven(what) => {
            Diagnostic::error(Code::UnknownFact, span.clone(), format!("site.yaml does not give {what} yet"))
                .help(format!(
                    "write `{{{{ to_be_announced }}}}` in place of `{path}`, or add the fact to site.yaml"
                ))
        }
        Missing::Unknown(at, names) => {
            let written = segments[*at];
            // The name before the unknown one tells what it was to be: `meetings.m2.deadline.vissa`.
            let before = at.checked_sub(1).map_or("", |before| segments[before]);
            let (code, what) = match (before, at) {
                ("deadline", _) => (Code::UnknownDeadline, "deadline"),
                ("registration", _) => (Code::UnknownRegistration, "registration"),
                ("meetings", 1) => (Code::UnknownMeeting, "meeting"),
                ("wg", 1) => (Code::UnknownWorkingGroup, "working group"),
                ("document", 1) => (Code::UnknownDocument, "document"),
                _ => (Code::UnknownFact, "fact"),
            };
            let shown = if what == "fact" { path.as_str() } else { written };
            let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
            if segments.len() == 1 && alone {
                // Most names need more after them, so a component was meant.
                names.retain(|name| *name == "to_be_announced");
            }
            if *at == 0 && alone {
                names.extend(index.theme.components.iter().map(String::as_str));
                names.sort_unstable();
            }
            let code = if *at == 0 && alone { Code::UnknownComponent } else { code };
            let what = if *at == 0 && alone { "fact or component" } else { what };
            Diagnostic::error(code, span.clone(), format!("unknown {what} `{shown}`")).suggest(written, names)
        }
    };
    findings.push(finding);
}
