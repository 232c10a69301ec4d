//! A table row with more cells than the table has columns.

use std::ops::Range;

use crate::check::{Rule, RuleInput, RuleReport, WrittenText};
use crate::diag::{Code, Span};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::LostCell,
    level: Level::Error,
    finds: "Looks for rows of tables that have more cells than the table has columns, with text in the surplus cells.",
    why: "Markdown silently leaves such cells out: readers do not see what is in them.",
    example: "| Day | Room |\n|---|---|\n| Monday | A | bring your badge |",
    mend: "Add a column to the header and to the row of hyphens, or write `\\|` for a `|` that belongs to the text of a cell.",
    source: Some("GitHub Flavored Markdown, section 4.10 (Tables): the excess is ignored."),
    days: None,
    input: RuleInput::Text(check),
};

fn check(file: &WrittenText, report: &mut RuleReport) {
    for row in file.text.prose.rows() {
        let line = line_at(file.source(), row.source.start);
        if file.source().get(line.clone()).is_none_or(|line| most_cells(line) <= row.columns) {
            continue;
        }
        for lost in cells(file.source(), &line).into_iter().skip(row.columns) {
            let cell = &file.source()[lost.clone()];
            if says_something(cell) {
                let message =
                    format!("`{cell}` is not shown: the row has more cells than the table has columns");
                let help = "add a column to the header and to the row of hyphens, or write `\\|` for a `|` inside a cell";
                report.push(report.finding(Span::new(&file.text.source, lost), message).help(help));
            }
        }
    }
}

/// Whether readers miss a cell: not one with only spaces or a dash.
fn says_something(cell: &str) -> bool {
    let is_nothing = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—');
    let empty = ["&nbsp;", "&#160;", "&#xa0;", "<br>", "<br/>", "<br />"];
    let cell = empty.iter().fold(cell.to_ascii_lowercase(), |cell, space| cell.replace(space, ""));
    !cell.chars().all(is_nothing)
}

/// The line that contains a byte, with its line break.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    start..end
}

/// The largest number of cells that a row can have, for a quick look.
fn most_cells(line: &str) -> usize {
    let inner = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let outer = usize::from(inner.starts_with('|')) + usize::from(inner.ends_with('|'));
    let pipes = inner.bytes().filter(|byte| *byte == b'|').count();
    (pipes + 1).saturating_sub(outer)
}

/// The number of columns in a delimiter row; `None` for any other line.
pub(super) fn columns_of_rule(line: &str) -> Option<usize> {
    let inner = line.trim_matches([' ', '\t', '>', '\r']);
    if !inner.contains('|') {
        return None;
    }
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_rule = |cell: &str| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    inner.split('|').all(is_rule).then(|| inner.split('|').count())
}

/// The cells of a row, without surrounding spaces.
pub(super) fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let written = &text[line.clone()];
    let inner = written.trim_start_matches([' ', '\t', '>']);
    let mut start = line.start + written.len() - inner.len();
    let inner = inner.trim_end();
    let end = start + inner.len();
    start += usize::from(inner.starts_with('|'));
    let mut cells = Vec::new();
    let first = start;
    let ends = text[first..end].match_indices('|').map(|(at, _)| first + at);
    for stop in ends.filter(|at| !text[..*at].ends_with('\\')).chain([end]) {
        let cell = &text[start.min(stop)..stop];
        let lead = cell.len() - cell.trim_start().len();
        let trimmed = cell.trim().len();
        cells.push(start + lead..start + lead + trimmed);
        start = stop + 1;
    }
    // A pipe at the end closes the last cell and begins no other.
    if cells.len() > 1 && inner.ends_with('|') && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_missed_and_spaces_are_not() {
        for cell in ["✓", "👍", "?", "a", "![](x.png)"] {
            assert!(says_something(cell), "{cell}");
        }
        for cell in ["", "&nbsp;", "—", "<br />", "- -", "\u{3000}"] {
            assert!(!says_something(cell), "{cell}");
        }
    }

    #[test]
    fn the_cells_of_a_row_are_those_of_gfm() {
        for (row, expected) in [
            ("| 1 | 2 | 3 |", vec!["1", "2", "3"]),
            ("1 | 2", vec!["1", "2"]),
            ("> | a \\| b | c |  ", vec!["a \\| b", "c"]),
            ("| a | | |", vec!["a", "", ""]),
        ] {
            let found: Vec<&str> = cells(row, &(0..row.len())).into_iter().map(|cell| &row[cell]).collect();
            assert_eq!(found, expected, "{row}");
        }
        assert_eq!(columns_of_rule("|---|:-:| --- |"), Some(3));
        assert_eq!(columns_of_rule("--- | ---"), Some(2));
        assert_eq!(columns_of_rule("| a | - |"), None);
        assert_eq!(columns_of_rule("| — | — |"), None);
    }
}
