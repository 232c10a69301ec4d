//! Errors of Tera -> diagnostics in the template's file.

use tera::{Error, ErrorKind};

use super::bound::{Doubling, LONGEST};
use crate::diag::{Code, Diagnostic, Span, nearest};
use crate::parse::theme::Theme;
use crate::path::SourcePath;

/// The filters of Tera and of `filter`, for suggestions.
const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "count",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "fill",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "linkify",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "plain",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
const FUNCTIONS: &[&str] = &["range", "throw"];

/// The finding for a failure while loading templates, or while rendering `rendered`.
pub(super) fn diagnostic(theme: &Theme, rendered: &str, error: &Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = match source(theme, report.filename()) {
                Some((source, text)) => {
                    if report.message().contains("end of input")
                        && let Some((at, tag)) = unclosed_tag(text)
                    {
                        let span = Span::new(source, at..at + tag.len());
                        let message = format!("the `{tag}` that begins here is not closed");
                        let help = format!("put `{{% end{tag} %}}` where it ends");
                        return Diagnostic::error(Code::Template, span, message).help(help);
                    }
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
            template_name(theme, parent, Diagnostic::error(Code::Template, span, message))
        }
        ErrorKind::CircularExtend { tpl, .. } => Diagnostic::error(
            Code::Template,
            find_in(theme, tpl, "extends").unwrap_or_else(|| place(theme, tpl)),
            format!("the template `{tpl}` extends itself"),
        )
        .help("extend another template, or name that of the theme below: `{% extends \"plenary/…\" %}`"),
        ErrorKind::CircularInclude { tpl, .. } => Diagnostic::error(
            Code::Template,
            find_in(theme, tpl, "include").unwrap_or_else(|| place(theme, tpl)),
            format!("the template `{tpl}` includes itself"),
        )
        .help("remove one of the `include`"),
        ErrorKind::TemplateNotFound(name) => Diagnostic::error(
            Code::Template,
            place(theme, rendered),
            format!("the theme has no template `{name}`"),
        )
        .help(format!("add `templates/{name}`")),
        _ => reported_as_text(theme, rendered, &error.to_string()),
    }
}

/// The finding for a page that became too long while `rendered` was rendered.
pub(super) fn too_long(theme: &Theme, rendered: &str) -> Diagnostic {
    let message = format!("the template `{rendered}` writes a page of more than {} MB", LONGEST >> 20);
    Diagnostic::error(Code::Template, place(theme, rendered), message)
        .help("look for templates that include others many times over, and for loops in loops")
}

/// The finding for a variable that would grow beyond all bounds.
pub(super) fn doubling(source: &SourcePath, doubling: &Doubling) -> Diagnostic {
    let span = Span::new(source, doubling.at..doubling.at);
    let message = format!("the variable `{}` is built from itself too many times", doubling.name);
    Diagnostic::error(Code::Template, span, message)
        .help("write the parts one after the other, without a variable")
}

/// Unknown filters, functions and templates are reported as rendered text: `Unknown filter … --> a.html:2:17`.
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
    // A line such as `Found 1 error:` precedes the message.
    let message = match text.lines().find_map(|line| line.strip_prefix("error: ")) {
        Some(message) => message,
        None => message,
    };
    let finding = said(located.unwrap_or_else(|| place(theme, rendered)), message);
    let written = message.split('`').nth(1).unwrap_or("");
    let near = |names: &[&'static str]| nearest(written, names.iter().copied());
    if message.starts_with("Unknown template") {
        return template_name(theme, written, finding);
    }
    let near = match message.split(' ').nth(1) {
        Some("filter") => near(FILTERS),
        Some("test") => near(TESTS),
        Some("function") => near(FUNCTIONS),
        _ => None,
    };
    match near {
        Some(name) => finding.help(format!("did you mean `{name}`?")),
        None => finding,
    }
}

/// Adds the template that was probably meant.
fn template_name(theme: &Theme, written: &str, finding: Diagnostic) -> Diagnostic {
    // Only the base names are compared: folder and extension are the same for many.
    let split = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_owned(), name.trim_end_matches(".html").to_owned())
    };
    let (folder, name) = split(written);
    let names = theme.templates.keys().filter_map(|name| name.split_once('/').map(|(_, name)| name));
    let beside: Vec<(String, &str)> =
        names.filter(|name| split(name).0 == folder).map(|name| (split(name).1, name)).collect();
    let near = nearest(&name, beside.iter().map(|(name, _)| name.as_str()));
    match near.and_then(|near| beside.iter().find(|(name, _)| name == near)).map(|(_, name)| name) {
        Some(name) => finding.help(format!("did you mean `{name}`?")),
        None => finding.help(format!("add `templates/{written}` to the theme, or correct the name")),
    }
}

/// Tera's sentence as a message, with the names that it suggests as help.
fn said(span: Span, sentence: &str) -> Diagnostic {
    let (message, rest) = match sentence.split_once(". ") {
        Some((message, rest)) => (message, Some(rest)),
        None => (sentence.trim_end_matches('.'), None),
    };
    let mut characters = message.chars();
    let lower: String =
        characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect();
    let finding = Diagnostic::error(Code::Template, span, plain(&lower));
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

/// The last unclosed tag of a template, and what messages call it.
fn unclosed_tag(text: &str) -> Option<(usize, &str)> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (at, _) in text.match_indices("{%") {
        let inner = &text[at + 2..];
        let name_start = inner.find(|c: char| c.is_ascii_alphabetic())?;
        let inner = &inner[name_start..];
        let name = &inner[..inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len())];
        match name.strip_prefix("end") {
            Some(ended) if open.last().is_some_and(|(_, open)| *open == ended) => drop(open.pop()),
            Some(_) => {}
            None if ["if", "for", "block", "filter", "raw"].contains(&name) => {
                open.push((at + 2 + name_start, name));
            }
            None => {}
        }
    }
    open.pop()
}

/// Replaces Tera's internal terms by those that theme authors know.
fn plain(message: &str) -> String {
    let Some((found, expected)) = message.split_once(" but expected ") else { return message.to_owned() };
    if expected.contains("ident") {
        return format!("{found} where a value is expected");
    }
    match expected.contains('`') {
        true => message.to_owned(),
        false => format!("{found} but expected `{expected}`"),
    }
}

/// The file and text of a template, whose name may have the theme's prefix.
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

/// The span of `wanted` in the template `name`.
fn find_in(theme: &Theme, name: &str, wanted: &str) -> Option<Span> {
    let (source, text) = source(theme, name)?;
    let at = text.find(wanted)?;
    Some(Span::new(source, at..at + wanted.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::filter;

    #[test]
    fn every_name_that_is_suggested_exists() {
        let filters = FILTERS.iter().map(|name| format!("{{{{ x | {name} }}}}"));
        let tests = TESTS.iter().map(|name| format!("{{% if x is {name} %}}{{% endif %}}"));
        let functions = FUNCTIONS.iter().map(|name| format!("{{{{ {name}() }}}}"));
        for template in filters.chain(tests).chain(functions) {
            let mut tera = tera::Tera::new();
            filter::register(&mut tera, &std::sync::Arc::default());
            let added = tera.add_raw_templates([("x.html", template.as_str())]);
            assert!(added.is_ok(), "{template}: {added:?}");
        }
    }

    #[test]
    fn the_tag_without_an_end_is_found() {
        let text = "{%- for a in b -%}{% if c %}{{ a }}{% endif %}{% include \"x\" %}";
        assert_eq!(unclosed_tag(text), Some((4, "for")));
        assert_eq!(unclosed_tag("{% if a %}{% endif %}"), None);
    }

    #[test]
    fn the_names_of_the_language_are_told_in_plain_words() {
        assert_eq!(
            plain("found `%}` but expected one of: integer, float, ident or `(`"),
            "found `%}` where a value is expected"
        );
        assert_eq!(plain("found `}` but expected }}"), "found `}` but expected `}}`");
    }
}
