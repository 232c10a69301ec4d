//! Comments in YAML that hold exceptions: `# plenary: allow weekend-deadline "agreed with the host"`.
//!
//! Begin with [`exceptions`]. Such a comment covers the entry on its line, or on the next one if it is on a
//! line of its own, with everything nested in that entry.

use std::ops::Range;

use super::yaml::{Node, Value};
use crate::diag::{Diagnostics, Exception, Span};
use crate::path::SourcePath;

/// Finds the exceptions in the YAML `text[range]` of `file`, which was read as `root`.
pub(super) fn exceptions(
    file: &SourcePath,
    text: &str,
    range: Range<usize>,
    root: &Node,
    findings: &mut Diagnostics,
) {
    if !text[range.clone()].contains("plenary:") {
        return;
    }
    let mut scalars = Vec::new();
    collect_scalars(root, &mut scalars);
    // Aliases point back to earlier text.
    scalars.sort_unstable_by_key(|scalar| scalar.start);
    let lines = lines(text, range);
    let written: Vec<usize> =
        (0..lines.len()).filter(|index| !is_empty(&text[lines[*index].clone()])).collect();
    // The entry and extent for the last comment: several comments may precede one entry.
    let mut covered: Option<(usize, Range<usize>)> = None;
    for (index, line) in lines.iter().enumerate() {
        let Some(mark) = comment(text, line, &scalars) else { continue };
        let span = Span::new(file, mark..line.start + text[line.clone()].trim_end().len());
        let entry = written.get(written.partition_point(|entry| *entry < index)).copied();
        if entry != covered.as_ref().map(|(entry, _)| *entry) {
            covered = entry.map(|entry| (entry, extent(text, &lines, entry)));
        }
        let scope = covered.as_ref().map_or(span.start..span.start, |(_, extent)| extent.clone());
        let said = &text[mark + 1..span.end];
        match Exception::read(said, span, Span::new(file, scope)) {
            Ok(exception) => findings.except(exception),
            Err(finding) => findings.push(finding),
        }
    }
}

/// Collects the spans of scalars: a `#` inside one begins no comment.
fn collect_scalars(node: &Node, found: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(..) => found.push(node.span.clone()),
        Value::List(items) => items.iter().for_each(|item| collect_scalars(item, found)),
        Value::Map(entries) => {
            for (_, key, value) in entries {
                found.push(key.clone());
                collect_scalars(value, found);
            }
        }
    }
}

fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let pieces = text[range].split_inclusive('\n');
    pieces
        .map(|line| {
            at += line.len();
            at - line.len()..at
        })
        .collect()
}

/// Where a comment with an exception begins in a line.
fn comment(text: &str, line: &Range<usize>, scalars: &[Range<usize>]) -> Option<usize> {
    let written = &text[line.clone()];
    written.match_indices('#').map(|(at, _)| (line.start + at, at)).find_map(|(place, at)| {
        let begins = at == 0 || written[..at].ends_with([' ', '\t']);
        let in_text = || {
            let begun = scalars.partition_point(|scalar| scalar.start <= place);
            scalars[..begun].last().is_some_and(|scalar| place < scalar.end)
        };
        (begins && Exception::is_meant(&text[place + 1..line.end]) && !in_text()).then_some(place)
    })
}

fn is_empty(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_item(line: &str) -> bool {
    line.trim_start()
        .strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
}

/// The entry that begins in a line, with the lines below it that are indented further. The items of a list may
/// be in the same column as its key.
fn extent(text: &str, lines: &[Range<usize>], entry: usize) -> Range<usize> {
    let first = &text[lines[entry].clone()];
    let (column, item) = (indent(first), is_item(first));
    let mut end = lines[entry].end;
    for line in &lines[entry + 1..] {
        let written = &text[line.clone()];
        if is_empty(written) {
            continue;
        }
        let nested = indent(written) > column || (indent(written) == column && !item && is_item(written));
        if !nested {
            break;
        }
        end = line.end;
    }
    lines[entry].start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each exception covers.
    fn covered(text: &str) -> Vec<String> {
        let file = SourcePath::new("site.yaml");
        let root = super::super::yaml::parse(&file, text, 0..text.len()).unwrap();
        let mut findings = Diagnostics::new();
        exceptions(&file, text, 0..text.len(), &root, &mut findings);
        assert!(!findings.has_errors());
        let scopes = findings.exceptions().iter().map(|exception| &exception.scope);
        scopes.map(|scope| text[scope.start..scope.end].to_owned()).collect()
    }

    const MARK: &str = "# plenary: allow late-deadline \"x\"";

    #[test]
    fn an_exception_covers_the_entry_of_its_line_with_what_is_nested_in_it() {
        let text = format!("a:\n  - b: 1 {MARK}\n    c: 2\n\n    d: 3\n  - b: 4\ne: 5\n");
        assert_eq!(covered(&text), [format!("  - b: 1 {MARK}\n    c: 2\n\n    d: 3\n")]);
        assert_eq!(covered(&format!("a: 1\nb: 2 {MARK}\r\nc: 3\r\n")), [format!("b: 2 {MARK}\r\n")]);
    }

    #[test]
    fn on_a_line_of_its_own_it_covers_the_next_entry() {
        let text = format!("a: 1\n{MARK}\n# a note\n\nb:\n- c: 1\n- c: 2\nd: 3\n");
        assert_eq!(covered(&text), ["b:\n- c: 1\n- c: 2\n"]);
        assert_eq!(covered(&format!("a: 1\n{MARK}\n")), [""], "nothing follows");
    }

    #[test]
    fn several_exceptions_may_stand_above_one_entry() {
        assert_eq!(covered(&format!("{MARK}\n{MARK}\na: 1\n")), ["a: 1\n", "a: 1\n"]);
    }

    #[test]
    fn what_only_looks_like_a_comment_is_none() {
        let texts = [
            format!("a: 'q {MARK}'\n"),
            format!("a: |\n  t\n  {MARK}\nb: 1\n"),
            format!("a: >-\n  t {MARK}\n"),
            "a: b#plenary:allow\n".to_owned(),
            "a: 1 # a word to plenary: thanks\n".to_owned(),
        ];
        for text in texts {
            assert_eq!(covered(&text), Vec::<String>::new(), "{text}");
        }
    }
}
