//! Findings as text: for people, for an editor's problem list, for programs.
//!
//! The only module that names annotate-snippets, the renderer of rustc's own messages.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::texts::{Indexed, TextOf, Texts};
use super::{Diagnostic, Severity, Span};
use crate::character::{marked, visible_json, visible_line};
use crate::path::SourcePath;

/// The output format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt, the marked span, and what to write instead.
    Human,
    /// One line each: `file:line:column: error[code]: message; help: …`.
    Short,
    /// One JSON object per line.
    Json,
    /// GitHub workflow commands, which appear beside the lines of a pull request.
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

/// One finding in a format, ending with a newline. To show several, use [`Texts::show`].
pub fn show<'t>(finding: &Diagnostic, format: Format, colour: Colour, text_of: &TextOf<'t>) -> String {
    Texts::new(text_of).show(finding, format, colour)
}

impl Texts<'_, '_> {
    /// One finding in a format, ending with a newline.
    pub fn show(&self, finding: &Diagnostic, format: Format, colour: Colour) -> String {
        match format {
            Format::Human => human(finding, colour, self),
            Format::Short => short(finding, self),
            Format::Json => json_line(finding, self),
            Format::Github => super::github::command(finding, self),
        }
    }
}

/// `file:line:column`, or only the file if it has no text.
pub fn place<'t>(span: &Span, text_of: &TextOf<'t>) -> String {
    Texts::new(text_of).place(span)
}

fn short(finding: &Diagnostic, texts: &Texts) -> String {
    let Diagnostic { code, severity, message, span, help, .. } = finding;
    let help = help.as_ref().map_or(String::new(), |help| format!("; help: {}", visible_line(help)));
    let message = visible_line(message);
    format!("{}: {}[{code}]: {message}{help}\n", texts.place(span), severity.as_str())
}

fn json_line(finding: &Diagnostic, texts: &Texts) -> String {
    let at = |span: &Span| match texts.position_of(span) {
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

fn human(finding: &Diagnostic, colour: Colour, texts: &Texts) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible_line(&finding.message)).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    let mut places: Vec<MarkedPlace> =
        vec![(&finding.span, AnnotationKind::Primary, finding.label.as_deref())];
    for (span, label) in &finding.related {
        places.push((span, AnnotationKind::Context, Some(label)));
    }
    while let Some((first, ..)) = places.first() {
        let file = first.file.clone();
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|(span, ..)| span.file == file);
        group = match texts.get(&file) {
            Some(text) => with_marks(group, &file, &text, &here),
            None => group.element(Origin::path(file.to_string())),
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

/// A span, how to mark it, and its label.
type MarkedPlace<'m> = (&'m Span, AnnotationKind, Option<&'m str>);

/// The largest excerpt in bytes that is shown as a whole; in a longer one, each mark is shown separately.
const WINDOW: usize = 4096;

/// The number of bytes of a long line that are shown before a mark, and after its start.
const AROUND: usize = 240;

/// Adds the marked lines of one file.
fn with_marks<'g>(
    mut group: Group<'g>,
    file: &SourcePath,
    text: &Indexed,
    marks: &[MarkedPlace],
) -> Group<'g> {
    let first = marks.iter().map(|(span, ..)| span.start).min().unwrap_or(0);
    let last = marks.iter().map(|(span, ..)| span.end).max().unwrap_or(0);
    let lines = lines(text, first, last);
    if lines.len() <= WINDOW {
        return group.element(snippet(text, lines, marks).path(file.to_string()));
    }
    for mark in marks {
        let (start, end) = (text.floor(mark.0.start), text.floor(mark.0.end));
        let (line, number) = text.line(start);
        if line.len() <= WINDOW {
            let snippet = snippet(text, line, &[*mark]);
            group = group.element(snippet.path(file.to_string()));
            continue;
        }
        let from = text.floor(start.saturating_sub(AROUND).max(line.start));
        let to = text.floor((start + AROUND).max(end.min(start + 2 * AROUND)).min(line.end));
        let column = text.position(start).column;
        let origin = Origin::path(file.to_string()).line(number).char_column(column);
        group = group.element(origin).element(snippet(text, from..to, &[*mark]));
    }
    group
}

/// The lines from the byte `first` to the byte `last`, without a byte order mark and the last line break.
fn lines(text: &Indexed, first: usize, last: usize) -> Range<usize> {
    let first = text.floor(first);
    let last = text.floor(last).max(first);
    let byte_order_mark = if text.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let from = text.line(first).0.start;
    let from = if from == 0 { byte_order_mark.min(last) } else { from.min(last) };
    let to = text.line(last).0.end.max(from);
    from..from + text.text[from..to].trim_end_matches(['\r', '\n']).len()
}

/// An excerpt of a file with its marks.
fn snippet(
    text: &Indexed,
    shown: Range<usize>,
    marks: &[MarkedPlace],
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let window = &text.text[shown.clone()];
    let within = |offset: usize| text.floor(offset).saturating_sub(shown.start).min(window.len());
    let mut snippet = Snippet::source(marked(window)).line_start(text.position(shown.start).line).fold(true);
    for (span, kind, label) in marks {
        let (start, mut end) = (within(span.start), within(span.end));
        // A mark of several lines would frame whole blocks: the first line is enough.
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
    use std::borrow::Cow;

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

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}contry{}", "é".repeat(100_000), "b".repeat(100_000));
        let span = Span::new(&SourcePath::new("a"), 200_000..200_006);
        let finding = Diagnostic::error(Code::UnknownKey, span, "m");
        let shown = show(&finding, Format::Human, Colour::Plain, &|_| Some(Cow::Borrowed(&text)));
        assert!(shown.contains("--> a:1:100001\n"), "{shown}");
        assert!(shown.contains("ééécontrybbb") && shown.contains("^^^^^^\n"), "{shown}");
        assert!(shown.len() < 1000, "{shown}");
    }

    #[test]
    fn marks_far_apart_are_shown_each_by_itself() {
        let text = format!("first\n{}second\n", "between\n".repeat(1000));
        let file = SourcePath::new("a");
        let at = text.len() - 7;
        let finding = Diagnostic::error(Code::DuplicateKey, Span::new(&file, at..at + 6), "m")
            .related(Span::new(&file, 0..5), "here");
        let shown = show(&finding, Format::Human, Colour::Plain, &|_| Some(Cow::Borrowed(&text)));
        assert!(shown.contains("--> a:1002:1\n") && shown.contains("second\n"), "{shown}");
        assert!(shown.contains("a:1:1\n") && shown.contains("----- here\n"), "{shown}");
        assert!(!shown.contains("between"), "{shown}");
    }
}
