//! Findings as text: for a person, for a line of an editor's problem list, for a program.
//!
//! The only module that names annotate-snippets, the renderer of rustc's own messages.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Position, Severity, Span, position};
use crate::character::{marked, visible_json, visible_line};
use crate::path::SourcePath;

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line itself, the place marked, and what to write instead.
    Human,
    /// One line each: `file:line:column: error[code]: message; help: …`.
    Short,
    /// One JSON object on a line each.
    Json,
    /// Workflow commands of GitHub, which shows them beside the lines of a change.
    Github,
}

/// Whether the human format is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// With ANSI escape sequences.
    Ansi,
    /// Plain text.
    Plain,
}

/// Looks up the text of a source file; `None` for what has no text (a folder, an unreadable file).
pub type TextOf<'t> = dyn Fn(&SourcePath) -> Option<Cow<'t, str>> + 't;

/// One finding in a format, ending with a newline.
pub fn show<'t>(finding: &Diagnostic, format: Format, colour: Colour, text_of: &TextOf<'t>) -> String {
    match format {
        Format::Human => human(finding, colour, text_of),
        Format::Short => short(finding, text_of),
        Format::Json => json_line(finding, text_of),
        Format::Github => super::github::command(finding, text_of),
    }
}

/// Where a place begins and ends; `None` when its file has no text to count in.
pub(super) fn position_of<'t>(span: &Span, text_of: &TextOf<'t>) -> Option<(Position, Position)> {
    let text = text_of(&span.file)?;
    Some((position(&text, span.start), position(&text, span.end)))
}

/// `file:line:column`, or the file alone when it has no text to count in.
pub fn place<'t>(span: &Span, text_of: &TextOf<'t>) -> String {
    match position_of(span, text_of) {
        Some((at, _)) => format!("{}:{}:{}", span.file, at.line, at.column),
        None => span.file.to_string(),
    }
}

fn short<'t>(finding: &Diagnostic, text_of: &TextOf<'t>) -> String {
    let Diagnostic { code, severity, message, span, help, .. } = finding;
    let help = help.as_ref().map_or(String::new(), |help| format!("; help: {}", visible_line(help)));
    let message = visible_line(message);
    format!("{}: {}[{code}]: {message}{help}\n", place(span, text_of), severity.as_str())
}

fn json_line<'t>(finding: &Diagnostic, text_of: &TextOf<'t>) -> String {
    let at = |span: &Span| match position_of(span, text_of) {
        Some((start, end)) => json!({
            "file": span.file.as_str(),
            "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
        }),
        None => json!({ "file": span.file.as_str() }),
    };
    let related: Vec<_> =
        finding.related.iter().map(|(span, label)| json!({ "place": at(span), "label": label })).collect();
    let line = json!({
        "code": finding.code.as_str(),
        "severity": finding.severity.as_str(),
        "message": finding.message,
        "place": at(&finding.span),
        "label": finding.label,
        "related": related,
        "help": finding.help,
    });
    format!("{}\n", visible_json(&line.to_string()))
}

fn human<'t>(finding: &Diagnostic, colour: Colour, text_of: &TextOf<'t>) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible_line(&finding.message)).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    let mut places: Vec<(&Span, AnnotationKind, Option<&str>)> =
        vec![(&finding.span, AnnotationKind::Primary, finding.label.as_deref())];
    for (span, label) in &finding.related {
        places.push((span, AnnotationKind::Context, Some(label)));
    }
    while let Some((first, ..)) = places.first() {
        let file = first.file.clone();
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|(span, ..)| span.file == file);
        group = match text_of(&file) {
            Some(text) => group.element(snippet(&file, &text, &here)),
            None => group.element(annotate_snippets::Origin::path(file.to_string())),
        };
        places = elsewhere;
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible_line(help)));
    }
    let renderer = match colour {
        Colour::Ansi => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    };
    format!("{}\n", renderer.decor_style(DecorStyle::Ascii).render(&[group]))
}

/// The marked lines of one file. Only the lines around the marks are handed on, so that a long file costs nothing.
fn snippet(
    file: &SourcePath,
    text: &str,
    places: &[(&Span, AnnotationKind, Option<&str>)],
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let clamp = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let first = clamp(places.iter().map(|(span, ..)| span.start).min().unwrap_or(0));
    let last = clamp(places.iter().map(|(span, ..)| span.end).max().unwrap_or(0)).max(first);
    let byte_order_mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let from = text[..first].rfind('\n').map_or(byte_order_mark, |newline| newline + 1).min(last);
    let to = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let window = text[from..to].trim_end_matches(['\r', '\n']);
    let within = |offset: usize| clamp(offset).saturating_sub(from).min(window.len());
    let mut snippet = Snippet::source(marked(window))
        .line_start(position(text, from).line)
        .path(file.to_string())
        .fold(true);
    for (span, kind, label) in places {
        let (start, mut end) = (within(span.start), within(span.end));
        // A mark over several lines would draw a frame around whole blocks: the first line says enough.
        if let Some(newline) = window[start..end.max(start)].find('\n') {
            end = start + newline;
        }
        snippet = snippet.annotation(
            (*kind).span(start..end.max(start)).label(label.map(|label| visible_line(label).into_owned())),
        );
    }
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn sample() -> Diagnostic {
        let file = SourcePath::new("site.yaml");
        Diagnostic::error(Code::UnknownKey, Span::new(&file, 9..15), "unknown key `contry`")
            .related(Span::new(&file, 0..5), "in this venue")
            .help("did you mean `country`?")
    }

    fn shown(format: Format, text: &str) -> String {
        show(&sample(), format, Colour::Plain, &|_| Some(Cow::Borrowed(text)))
    }

    #[test]
    fn the_human_format_shows_the_lines_and_marks_the_places() {
        assert_eq!(
            shown(Format::Human, "venue:\n  contry: CN\n"),
            "error[unknown-key]: unknown key `contry`\n --> site.yaml:2:3\n  |\n1 | venue:\n  | ----- in this venue\n\
             2 |   contry: CN\n  |   ^^^^^^\n  |\n  = help: did you mean `country`?\n"
        );
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_do_not_shift_the_mark() {
        let text = "\u{feff}abcdef: \r\n";
        let finding = Diagnostic::error(Code::UnknownKey, Span::new(&SourcePath::new("a"), 3..9), "m");
        let shown = show(&finding, Format::Human, Colour::Plain, &|_| Some(Cow::Borrowed(text)));
        assert_eq!(shown, "error[unknown-key]: m\n --> a:1:1\n  |\n1 | abcdef: \n  | ^^^^^^\n");
    }

    #[test]
    fn the_short_format_is_one_line() {
        assert_eq!(
            shown(Format::Short, "venue:\n  contry: CN\n"),
            "site.yaml:2:3: error[unknown-key]: unknown key `contry`; help: did you mean `country`?\n"
        );
    }

    #[test]
    fn the_json_format_counts_from_one() {
        let line: serde_json::Value =
            serde_json::from_str(&shown(Format::Json, "venue:\n  contry: CN\n")).unwrap();
        assert_eq!(
            line["place"],
            json!({"file": "site.yaml", "line": 2, "column": 3, "end_line": 2, "end_column": 9})
        );
        assert_eq!(line["code"], "unknown-key");
    }

    #[test]
    fn places_outside_the_text_are_shown_at_its_end() {
        for text in ["", "\u{feff}", "é", "\n\n"] {
            for format in [Format::Human, Format::Short, Format::Json] {
                assert!(shown(format, text).contains("contry"));
            }
        }
    }
}
