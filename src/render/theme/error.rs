//! What Tera says went wrong -> a diagnostic in the template's file.

use tera::{Error, ErrorKind};

use crate::diag::{Code, Diagnostic, Span};
use crate::parse::theme::Theme;
use crate::path::SourcePath;

/// The finding for a failure while loading templates, or while rendering `rendered`.
pub(super) fn diagnostic(theme: &Theme, rendered: &str, error: &Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = match source(theme, report.filename()) {
                Some((source, text)) => {
                    let range = &report.span().range;
                    Span::new(source, range.start.min(text.len())..range.end.min(text.len()))
                }
                None => place(theme, rendered),
            };
            said(span, report.message())
        }
        ErrorKind::MissingParent { current, parent } => {
            let span = find_in(theme, current, parent).unwrap_or_else(|| place(theme, current));
            let message = format!("there is no template `{parent}` to extend");
            let finding = Diagnostic::error(Code::Template, span, message);
            let names = theme.templates.keys().map(String::as_str);
            finding.suggest(parent, names)
        }
        ErrorKind::CircularExtend { tpl, .. } => Diagnostic::error(
            Code::Template,
            place(theme, tpl),
            format!("the template `{tpl}` extends itself"),
        ),
        ErrorKind::CircularInclude { tpl, .. } => Diagnostic::error(
            Code::Template,
            place(theme, tpl),
            format!("the template `{tpl}` includes itself"),
        ),
        ErrorKind::TemplateNotFound(name) => Diagnostic::error(
            Code::Template,
            place(theme, rendered),
            format!("the theme has no template `{name}`"),
        )
        .help(format!("add `templates/{name}`")),
        _ => reported_as_text(theme, rendered, &error.to_string()),
    }
}

/// Unknown filters, functions and templates are reported as a rendered text: `Unknown filter … --> a.html:2:17`.
fn reported_as_text(theme: &Theme, rendered: &str, text: &str) -> Diagnostic {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("the template cannot be rendered");
    let message = first.trim_start_matches("error: ").trim_end_matches(':');
    let located = text.lines().find_map(|line| {
        let (name, position) = line.trim_start().strip_prefix("--> ")?.split_once(':')?;
        let (line, column) = position.split_once(':')?;
        let (source, text) = source(theme, name)?;
        let (line, column): (usize, usize) = (line.trim().parse().ok()?, column.trim().parse().ok()?);
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let at = start + text[start..].char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
        let width = text[at..].find(|c: char| !(c.is_alphanumeric() || "_-./\"".contains(c))).unwrap_or(0);
        Some(Span::new(source, at..at + width.max(1).min(text.len() - at)))
    });
    // `Found 1 error:` or the like comes before the message itself.
    let message = match text.lines().find_map(|line| line.strip_prefix("error: ")) {
        Some(message) => message,
        None => message,
    };
    said(located.unwrap_or_else(|| place(theme, rendered)), message)
}

/// Tera's sentence as a message, and the names that it offers as help.
fn said(span: Span, sentence: &str) -> Diagnostic {
    let (message, rest) = match sentence.split_once(". ") {
        Some((message, rest)) => (message, Some(rest)),
        None => (sentence.trim_end_matches('.'), None),
    };
    let mut characters = message.chars();
    let lower: String =
        characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect();
    let finding = Diagnostic::error(Code::Template, span, lower);
    let Some(rest) = rest else { return finding };
    let written = message.split('`').nth(1).unwrap_or("");
    match rest.split_once(": ") {
        Some((_, names)) if rest.contains("vailable") || rest.contains("ossible") => {
            let names: Vec<&str> =
                names.trim_end_matches('.').split(", ").map(|name| name.trim_matches('`')).collect();
            finding.suggest(written, names)
        }
        _ => finding.help(rest.trim_end_matches('.')),
    }
}

/// The file and text of a template, whose name may or may not begin with that of its theme.
fn source<'t>(theme: &'t Theme, name: &str) -> Option<(&'t SourcePath, &'t str)> {
    let in_chain =
        || theme.chain.iter().find_map(|theme_name| theme.templates.get(&format!("{theme_name}/{name}")));
    theme.templates.get(name).or_else(in_chain).map(|template| (&template.source, template.text.as_str()))
}

fn place(theme: &Theme, name: &str) -> Span {
    match source(theme, name) {
        Some((source, _)) => Span::of_file(source),
        None => {
            let folder = theme.chain.first().map_or("plenary", String::as_str);
            Span::of_file(&SourcePath::new(format!("themes/{folder}/templates/{name}")))
        }
    }
}

/// Where `wanted` is written in the template `name`.
fn find_in(theme: &Theme, name: &str, wanted: &str) -> Option<Span> {
    let (source, text) = source(theme, name)?;
    let at = text.find(wanted)?;
    Some(Span::new(source, at..at + wanted.len()))
}
