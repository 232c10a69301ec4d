//! A cell of a table beyond its columns.

use std::ops::Range;

use crate::check::{Look, Report, Rule, Written};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level, Prose};

pub(super) const RULE: Rule = Rule {
    code: Code::LostCell,
    level: Level::Error,
    finds: "Looks for rows of tables that have more cells than the table has columns, and text in the cells that are too many.",
    why: "Markdown leaves such cells out without a word: readers do not get what is in them.",
    example: "| Day | Room |\n|---|---|\n| Monday | A | bring your badge |",
    mend: "Add a column to the head and to the row of hyphens, or write `\\|` for a stroke that belongs to the text of a cell.",
    source: Some("GitHub Flavored Markdown, section 4.10 (Tables): the excess is ignored."),
    days: None,
    look: Look::Written(look),
};

fn look(written: &Written, report: &mut Report) {
    let has_cells =
        |prose: &Prose| prose.blocks().iter().any(|block| matches!(block.kind, BlockKind::Cell(_)));
    for file in written.texts(has_cells) {
        // The line of the row before, and the columns of its table.
        let mut before: Option<(Range<usize>, usize)> = None;
        for block in file.text.prose.blocks() {
            let BlockKind::Cell(_) = block.kind else { continue };
            let at = file.source_of(block, &(0..block.range.len())).start;
            if before.as_ref().is_some_and(|(line, _)| line.contains(&at)) {
                continue;
            }
            let line = line_at(&file.source, at);
            let same_table = before.filter(|(above, _)| above.end == line.start).map(|(_, columns)| columns);
            // The head stands above the row of hyphens, all others below it.
            let columns = same_table
                .or_else(|| file.source[line.end..].lines().next().and_then(columns_of_rule))
                .or_else(|| columns_above(&file.source, line.start));
            before = columns.map(|columns| (line.clone(), columns));
            let Some(columns) = columns else { continue };
            for lost in cells(&file.source, &line).into_iter().skip(columns) {
                let cell = &file.source[lost.clone()];
                if cell.contains(char::is_alphanumeric) {
                    let message =
                        format!("`{cell}` is not shown: the row has more cells than the table has columns");
                    let help = "add a column to the head and to the row of hyphens, or write `\\|` for a stroke inside a cell";
                    report.push(report.finding(Span::new(&file.text.source, lost), message).help(help));
                }
            }
        }
    }
}

/// The line with its end in which a byte stands.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    start..end
}

/// The number of columns of the table whose row of hyphens stands nearest above.
fn columns_above(text: &str, row: usize) -> Option<usize> {
    let lines = text[..row].lines().rev();
    lines.take_while(|line| line.contains('|')).find_map(columns_of_rule)
}

/// The number of columns that a row of hyphens makes; `None` for any other line.
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

/// The cells of a row, each without the spaces around it.
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
    // A stroke at the end closes the last cell and begins none.
    if cells.len() > 1 && inner.ends_with('|') && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

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
