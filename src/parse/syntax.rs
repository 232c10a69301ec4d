//! YAML syntax errors -> the editor's mistake, where it is, and what to write instead.
//!
//! The parser notices an unclosed quotation mark or bracket only some lines later: the finding points to where
//! it was opened.

use super::look_alike::{self, LookAlike};
use crate::diag::{Code, Diagnostic, Span};
use crate::path::SourcePath;

const QUOTE_HELP: &str = "end the text with the same quotation mark that it begins with";
/// How far to look within a line for the start or the end of a value: in bytes backwards, in characters
/// forwards.
const LONG_LINE: usize = 1000;

const COLON_HELP: &str = "write `key: value`, with a space after the colon";

/// The finding for `said`, the parser's message, at the byte `at` of `slice`, which begins at the byte `start`
/// of `file`.
pub(super) fn finding(file: &SourcePath, slice: &str, start: usize, at: usize, said: &str) -> Diagnostic {
    let line = Line::around(slice, at);
    let (place, message, help) = what(slice, &line, at, said);
    let rest = &slice[place..];
    let width = match rest.chars().next() {
        Some('\r' | '\n') | None => 0,
        Some(first) => first.len_utf8(),
    };
    let span = Span::new(file, start + place..start + place + width);
    Diagnostic::error(Code::Syntax, span, message).help(help)
}

/// A line of a text without its line break, and where it begins.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn around(slice: &'t str, at: usize) -> Self {
        let start = slice[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = slice[start..].find(['\r', '\n']).map_or(slice.len(), |end| start + end);
        Self { start, text: &slice[start..end] }
    }

    /// The last previous line that is neither empty nor a comment.
    fn before(&self, slice: &'t str) -> Option<Self> {
        let mut at = self.start;
        while at > 0 {
            let line = Line::around(slice, at - 1);
            let text = line.text.trim();
            if !text.is_empty() && !text.starts_with('#') {
                return Some(line);
            }
            at = line.start;
        }
        None
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    fn has_key(&self) -> bool {
        self.text.contains(": ") || self.text.trim_end().ends_with(':')
    }
}

/// The position, message and help.
fn what(slice: &str, line: &Line, at: usize, said: &str) -> (usize, String, String) {
    let say = |place: usize, message: &str, help: &str| (place, message.to_owned(), help.to_owned());
    if let Some(tab) = line.text[..line.indent()].find('\t') {
        let help = "indent with spaces, two for each level";
        return say(line.start + tab, "a line cannot be indented with a tab", help);
    }
    if let Some((offset, odd)) = line.text.char_indices().find(|(_, c)| c.is_control() && *c != '\t') {
        let message = format!("this is an invisible control character, U+{:04X}", u32::from(odd));
        return (line.start + offset, message, "delete it: it often comes with copied text".into());
    }
    if let Some((open, quote)) = curved_quotes(line) {
        let message = "a curved quotation mark does not quote a text in YAML".to_owned();
        let help =
            format!("this is {}; write `{}` around the text", quote.called(), quote.plain.unwrap_or('"'));
        return (open, message, help);
    }
    if let Some((open, bracket)) = text_in_brackets(line).or_else(|| text_in_brackets(&line.before(slice)?)) {
        if slice[open..].starts_with("{{") {
            let help = "write the words themselves: facts are replaced only in the text of pages";
            return (open, "a fact cannot be used here".into(), help.into());
        }
        let message = format!("a text without quotation marks cannot begin with `{bracket}`");
        return (open, message, "put the whole text in quotation marks".into());
    }
    if said.contains("quote") && !said.contains("escape") {
        if let Some(open) = unclosed_quote(slice, at) {
            return say(open, "the quotation mark that opens here is not closed", QUOTE_HELP);
        }
        let help = "write an apostrophe as `''` in single quotation marks, a quotation mark as `\\\"` in double ones";
        return say(at, "the quoted text has ended before this", help);
    }
    let speaks_of_brackets = ["bracket '", "placement of ':'", "flow", "inside a block", "expected ',' or"];
    if speaks_of_brackets.iter().any(|words| said.contains(words))
        && let Some((open, bracket)) = unclosed_bracket(slice, at)
    {
        let closing = if bracket == '[' { ']' } else { '}' };
        let help = format!("put a `{closing}` where the list of values ends");
        return (open, "the bracket that opens here is not closed".into(), help);
    }
    if said.contains("mapping values are not allowed") {
        return colon(slice, line, at);
    }
    if said.contains("expected ':'") {
        let place = line.start + line.indent();
        return say(place, "there is no colon and space after the key", COLON_HELP);
    }
    if said.contains("did not find expected key") || (said.contains("expected '-'") && line.indent() > 0) {
        let help =
            "begin the keys that belong together in the same column, two spaces further in for each level";
        return say(line.start + line.indent(), "the indentation does not fit the lines above", help);
    }
    if said.contains("expected '-'") {
        let help = "begin each item of the list with `- `, in the same column";
        return say(line.start, "this is not an item of the list above", help);
    }
    if said.contains("unexpected character") || said.contains("alias") || said.contains("anchor") {
        let first = slice[at..].chars().next().unwrap_or('@');
        let message = format!("a text without quotation marks cannot begin with `{first}`");
        return (at, message, "put the text in quotation marks".into());
    }
    if said.contains("escape") {
        let help = "write a backslash as `\\\\`, or use single quotation marks";
        return say(at, "this backslash begins no escape sequence of YAML", help);
    }
    if said.contains("documents") {
        return say(at, "a second document begins before this line", "remove the line `---` above it");
    }
    if said.contains("misplaced bracket") {
        return say(at, "this bracket closes nothing", "remove it, or put the text in quotation marks");
    }
    let help = "check indentation, colons and quotation marks on this line and the one before";
    (at, format!("this is not YAML: {said}"), help.into())
}

/// Where a value begins with a curved quotation mark, and contains a character that ends it for YAML.
fn curved_quotes(line: &Line) -> Option<(usize, LookAlike)> {
    let starts = [": ", "- ", "[", "{", ", "]
        .into_iter()
        .flat_map(|mark| line.text.match_indices(mark).map(move |(at, _)| at + mark.len()));
    let quoted = starts.filter_map(|at| {
        let quote = look_alike::leading(&line.text[at..])?;
        let value = beginning(&line.text[at..]);
        let text = value.find(['\u{201d}', '»', '\u{2019}']).map_or(value, |end| &value[..end]);
        let is_broken = [": ", ", ", " #", "]", "}"].iter().any(|mark| text.contains(mark));
        (matches!(quote.plain, Some('"' | '\'')) && is_broken).then_some((line.start + at, quote))
    });
    quoted.min_by_key(|(at, _)| *at)
}

/// The first part of a long line.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(LONG_LINE).map_or(text, |(end, _)| &text[..end])
}

/// Where a value begins with a bracket that is closed before the value ends: `title: [WIP] Draft`.
fn text_in_brackets(line: &Line) -> Option<(usize, char)> {
    let value = line.text.find(": ").map_or(line.indent(), |colon| colon + 2);
    let value = value + (line.text[value..].len() - line.text[value..].trim_start_matches([' ', '-']).len());
    let text = &line.text[value..];
    let open = text.chars().next().filter(|first| matches!(first, '[' | '{'))?;
    let mut depth = 0;
    let close = text.char_indices().find(|(_, c)| {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let rest = text[close?.0 + 1..].trim_start();
    (!rest.is_empty() && !rest.starts_with(['#', ',', ':', ']', '}'])).then_some((line.start + value, open))
}

/// An unexpected colon and space: inside a text, or after a line that continues because it has no colon.
fn colon(slice: &str, line: &Line, at: usize) -> (usize, String, String) {
    let before_colon = &slice[line.start..at];
    if before_colon.contains(": ") {
        let message = "an unquoted text cannot contain a colon followed by a space";
        return (at, message.into(), "put a text that contains `: ` in quotation marks".into());
    }
    match line.before(slice) {
        Some(before) if !before.has_key() => {
            let place = before.start + before.indent();
            (place, "there is no colon and space after the key".into(), COLON_HELP.into())
        }
        _ => {
            let help = "begin it in the same column as the keys it belongs to";
            (
                line.start + line.indent(),
                "the line is indented further than the one above".into(),
                help.into(),
            )
        }
    }
}

/// The first quotation mark before `until` that begins a value and is not closed, or is closed only by the one
/// that begins another text.
fn unclosed_quote(slice: &str, until: usize) -> Option<usize> {
    let bytes = slice.as_bytes();
    let mut at = 0;
    while at <= until && at < bytes.len() {
        let quote = bytes[at];
        if !matches!(quote, b'"' | b'\'') || !begins_value(&slice[..at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && bytes[end] != quote {
            end += if bytes[end] == b'\\' && quote == b'"' { 2 } else { 1 };
        }
        let is_break = |c: char| matches!(c, '\r' | '\n');
        let mut after = slice.get(end + 1..).unwrap_or("").chars();
        let follows = after.find(|&c| !c.is_whitespace() || is_break(c));
        let several_lines = slice[at..end.min(slice.len())].contains('\n');
        let ends_there = follows.is_none_or(|c| is_break(c) || matches!(c, ',' | '}' | ']' | '#'));
        if end >= bytes.len() || (several_lines && !ends_there) {
            return Some(at);
        }
        at = end + 1;
    }
    None
}

/// Whether a value begins after `before`.
fn begins_value(before: &str) -> bool {
    // On a very long line, the last part is enough.
    let mut from = before.len().saturating_sub(LONG_LINE);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let line = before[from..].rsplit('\n').next().unwrap_or("");
    let trimmed = line.trim_end_matches(' ');
    if trimmed.trim_start().starts_with('#') {
        return false;
    }
    let spaced = trimmed.len() < line.len();
    trimmed.is_empty()
        || trimmed.ends_with(['[', '{', ','])
        || (spaced && (trimmed.ends_with(':') || trimmed.trim_start().ends_with('-')))
}

/// The last unclosed bracket before `until`, on its line or shortly above.
fn unclosed_bracket(slice: &str, until: usize) -> Option<(usize, char)> {
    let mut open = Vec::new();
    let end = slice[until..].chars().next().map_or(until, |c| until + c.len_utf8());
    let mut quote = None;
    for (at, c) in slice[..end].char_indices() {
        match (quote, c) {
            (Some(mark), _) if c == mark || c == '\n' => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins_value(&slice[..at]) => quote = Some(c),
            (None, '[' | '{') if begins_value(&slice[..at]) => open.push((at, c)),
            (None, ']' | '}') => {
                open.pop();
            }
            (None, _) => {}
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse;
    use super::*;
    use crate::diag::position;

    fn said(text: &str) -> (usize, usize, String) {
        let error = parse(&SourcePath::new("site.yaml"), text, 0..text.len()).unwrap_err();
        let at = position(text, error.span.start);
        (at.line, at.column, error.message)
    }

    #[test]
    fn what_is_not_closed_is_reported_where_it_was_opened() {
        let quote = "the quotation mark that opens here is not closed";
        for text in ["a: \"x\nb: \"23:59\"\n", "a: \"x\nb: y\n", "a: 'x\nb: y\n", "a: \"x\nb: {c: \"y\"}\n"] {
            assert_eq!(said(text), (1, 4, quote.into()), "{text}");
        }
        let several_lines = "a: \"x\n  y\"\nb: \"z\nc: \"d\"\n";
        assert_eq!(said(several_lines), (3, 4, quote.into()));
        let bracket = "the bracket that opens here is not closed";
        assert_eq!(said("a: [b, c\nd: e\n"), (1, 4, bracket.into()));
        assert_eq!(said("a: [{b: c}, {d: e]\n").2, bracket);
    }

    #[test]
    fn what_is_missing_is_named() {
        for (text, line, column, message) in [
            ("a: b: c\n", 1, 5, "an unquoted text cannot contain a colon followed by a space"),
            ("a:\n  b:c\n  d: e\n", 2, 3, "there is no colon and space after the key"),
            ("a: b\nc\n", 2, 1, "there is no colon and space after the key"),
            ("a:\n    b: c\n  d: e\n", 3, 3, "the indentation does not fit the lines above"),
            ("a: b\n  c: d\n", 2, 3, "the line is indented further than the one above"),
            ("a:\n\tb: c\n", 2, 1, "a line cannot be indented with a tab"),
            ("a: 'it's'\n", 1, 8, "the quoted text has ended before this"),
            ("a: @b\n", 1, 4, "a text without quotation marks cannot begin with `@`"),
            ("a: *b\n", 1, 4, "a text without quotation marks cannot begin with `*`"),
        ] {
            assert_eq!(said(text), (line, column, message.into()), "{text}");
        }
    }
}
