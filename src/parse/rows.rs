//! CSV -> the same nodes as YAML. The only module that names csv.

use std::ops::Range;

use super::yaml::{Node, Scalar, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::path::SourcePath;

/// The columns that contain several values, separated by `;`.
const LISTS: [&str; 2] = ["working_groups", "files"];

/// The maximum number of documents in a register: many times what a group has, while browsers can still show
/// the page.
const MOST_ROWS: usize = 50_000;

/// CSV -> a list of mappings. The first line names the columns and determines the separator: comma, semicolon
/// or tab. Spreadsheets write any of them, depending on the locale.
pub(super) fn rows(source: &SourcePath, text: &str, findings: &mut Diagnostics) -> Option<Node> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_line = text[start..].lines().next().unwrap_or("");
    let separator = *[b',', b';', b'\t']
        .iter()
        .max_by_key(|separator| first_line.bytes().filter(|b| b == *separator).count())?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(&text.as_bytes()[start..]);
    let mut columns: Vec<(String, Range<usize>)> = Vec::new();
    let mut items = Vec::new();
    // One record for all rows: each cloned record would be as long as the longest row.
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                let message = format!("this is not CSV: {error}");
                findings.push(Diagnostic::error(
                    Code::Syntax,
                    Span::new(source, start + at..start + at),
                    message,
                ));
                return None;
            }
        }
        let at =
            start + record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let cells = cells(text, at, separator, record.len());
        if columns.is_empty() {
            columns = record.iter().map(column_name).zip(cells).collect();
            continue;
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > columns.len() {
            let place = cells[columns.len()].clone();
            let message =
                format!("the row has {} cells, but there are {} columns", record.len(), columns.len());
            findings.push(
                Diagnostic::error(Code::Syntax, Span::new(source, place), message)
                    .help("put a text that contains the separator in quotation marks"),
            );
            continue;
        }
        if items.len() == MOST_ROWS {
            let message = format!("a register holds at most {MOST_ROWS} documents");
            findings.push(
                Diagnostic::error(Code::TooLarge, Span::new(source, at..at), message)
                    .help("put the rest into the register of another page"),
            );
            return None;
        }
        let row_end = cells.last().map_or(at, |cell| cell.end);
        let entries = columns
            .iter()
            .zip(record.iter().zip(&cells))
            .filter(|((name, _), (cell, _))| !cell.trim().is_empty() && !name.is_empty())
            .map(|((name, column), (cell, place))| {
                (name.clone(), column.clone(), cell_node(name, cell, place))
            })
            .collect();
        items.push(Node { value: Value::Map(entries), span: at..row_end });
    }
    Some(Node { value: Value::List(items), span: start..start })
}

/// `Working Groups` -> `working_groups`.
fn column_name(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

fn cell_node(column: &str, cell: &str, place: &Range<usize>) -> Node {
    let scalar = |text: &str, span: Range<usize>| {
        let text = text.trim();
        let kind = text.parse().map_or(Scalar::Text, Scalar::Integer);
        Node { value: Value::Scalar(text.to_owned(), kind), span }
    };
    if LISTS.contains(&column) {
        let mut items = Vec::new();
        let mut at = place.start;
        for item in cell.split(';') {
            let start = at + (item.len() - item.trim_start().len());
            // A cell with escaped quotation marks is longer in the file: its end limits every span.
            let span = start.min(place.end)..(start + item.trim().len()).min(place.end);
            if !item.trim().is_empty() {
                items.push(scalar(item, span));
            }
            at += item.len() + 1;
        }
        return Node { value: Value::List(items), span: place.clone() };
    }
    scalar(cell, place.clone())
}

/// The ranges of the cells in the record that begins at `start`, without their quotation marks.
fn cells(text: &str, start: usize, separator: u8, count: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // The parser may report the line break before a record as its position.
    let mut at = start + bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut cells = Vec::with_capacity(count);
    while cells.len() < count {
        let quoted = bytes.get(at) == Some(&b'"');
        let begin = at + usize::from(quoted);
        let mut end = begin;
        while end < bytes.len() {
            match (quoted, bytes[end]) {
                (true, b'"') if bytes.get(end + 1) == Some(&b'"') => end += 2,
                (true, b'"') => break,
                (false, byte) if byte == separator || matches!(byte, b'\r' | b'\n') => break,
                _ => end += 1,
            }
        }
        let end = end.min(bytes.len());
        cells.push(begin.min(end)..end);
        at = (end + usize::from(quoted)).min(bytes.len());
        at += bytes[at..].iter().position(|byte| *byte == separator).map_or(0, |skip| skip + 1);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_rows(text: &str) -> (Vec<Vec<(String, String)>>, usize) {
        let mut findings = Diagnostics::new();
        let Some(Node { value: Value::List(rows), .. }) =
            rows(&SourcePath::new("d.csv"), text, &mut findings)
        else {
            return (Vec::new(), findings.errors());
        };
        let rows = rows.into_iter().map(|row| match row.value {
            Value::Map(entries) => {
                entries.into_iter().map(|(name, _, node)| (name, text[node.span].to_owned())).collect()
            }
            _ => Vec::new(),
        });
        (rows.collect(), findings.errors())
    }

    #[test]
    fn cells_know_where_they_are_written_whatever_the_separator() {
        for text in [
            "Number,Title\r\nA-1,\"Roadmap, first\"\r\n\r\nA-2,x\r\n",
            "\u{feff}number;title\nA-1;\"Roadmap, first\"\n\nA-2;x\n",
        ] {
            let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let expected = vec![
                vec![pair("number", "A-1"), pair("title", "Roadmap, first")],
                vec![pair("number", "A-2"), pair("title", "x")],
            ];
            assert_eq!(read_rows(text), (expected, 0), "{text:?}");
        }
    }

    #[test]
    fn a_row_with_too_many_cells_is_reported() {
        assert_eq!(read_rows("number,title\nA,b,c\n").1, 1);
    }

    #[test]
    fn the_items_of_a_cell_know_where_they_are_written() {
        let text = "number,files\nA,b.pdf; c.pdf fr;\n";
        let node = rows(&SourcePath::new("d.csv"), text, &mut Diagnostics::new()).unwrap();
        let Value::List(rows) = node.value else { panic!("a list") };
        let Value::Map(cells) = &rows[0].value else { panic!("a mapping") };
        let Value::List(files) = &cells[1].2.value else { panic!("a list") };
        let written: Vec<&str> = files.iter().map(|file| &text[file.span.clone()]).collect();
        assert_eq!(written, ["b.pdf", "c.pdf fr"]);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[a-c,;\t\"\r\n é\u{feff}]{0,40}") {
            let _ = read_rows(&text);
        }
    }
}
