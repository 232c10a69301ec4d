//! A cell in a list that spreadsheets would execute as a formula.

use std::ops::Range;

use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::{Document, Level, PageKind, is_formula};

pub(super) const RULE: Rule = Rule {
    code: Code::SpreadsheetFormula,
    level: Level::Warning,
    finds: "Looks in registers of documents, and in all CSV files that are published, for cells that begin with `=`, `+`, `-`, `@`, a tab or the end of a \
            line. Numbers and telephone numbers with a sign before them (`-5`, `+41 22 730 58 58`) are ignored. In the list that plenary \
            makes, `data/documents.csv`, such a cell begins with an apostrophe, so that it is shown as a text.",
    why: "Anyone who opens the list in a spreadsheet runs the formula: `=HYPERLINK(…)` sends what is in other cells to an address.",
    example: "number,title\nFGEX-I-001,\"=HYPERLINK(\"\"https://example.org\"\",\"\"Roadmap\"\")\"",
    mend: "Write the title without the sign, or with an apostrophe or a word before it.",
    source: Some("CWE-1236, Improper Neutralization of Formula Elements in a CSV File."),
    days: None,
    input: RuleInput::Written(check),
};

const HELP: &str = "write it without the sign, or with a word before it";

fn check(written: &Written, report: &mut RuleReport) {
    let mut lists = Vec::new();
    for (file, text) in written.lists() {
        lists.push(file);
        for cell in cells(text) {
            let value = text[cell.clone()].replace("\"\"", "\"");
            if is_formula(&value) {
                report.push(report.finding(Span::new(file, cell), message(&value)).help(HELP));
            }
        }
    }
    for page in &written.site.pages {
        let PageKind::Documents(register) = &page.kind else { continue };
        for document in register.documents.iter().filter(|document| !lists.contains(&&document.span.file)) {
            for value in texts(document).filter(|value| is_formula(value)) {
                report.push(report.finding(place(written, document, value), message(value)).help(HELP));
            }
        }
    }
}

fn message(value: &str) -> String {
    let short: String = value.chars().take(40).collect();
    let more = if short.len() < value.len() { "…" } else { "" };
    format!("a spreadsheet runs `{short}{more}` as a formula")
}

/// The texts of a document that are written by hand.
fn texts(document: &Document) -> impl Iterator<Item = &str> {
    let own = [Some(document.number.as_str()), Some(document.title.as_str())];
    own.into_iter().chain([document.source.as_deref(), document.agenda_item.as_deref()]).flatten()
}

/// Where a text of a document is written: after its number, in a register that is not CSV.
fn place(written: &Written, document: &Document, value: &str) -> Span {
    let text = written.sources.text(&document.span.file);
    let found = text.and_then(|text| {
        let from = document.span.start.min(text.len());
        text.get(from..)?.find(value).map(|at| from + at)
    });
    found.map_or_else(|| document.span.clone(), |at| Span::new(&document.span.file, at..at + value.len()))
}

/// The cells of a CSV file, without their quotation marks (RFC 4180). The first line determines the separator.
fn cells(text: &str) -> Vec<Range<usize>> {
    let first = text.lines().next().unwrap_or("");
    let separator =
        [',', ';', '\t'].into_iter().max_by_key(|separator| first.matches(*separator).count()).unwrap_or(',');
    let bytes = text.as_bytes();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut cells = Vec::new();
    while at < bytes.len() {
        let quoted = bytes[at] == b'"';
        let start = at + usize::from(quoted);
        let mut end = start;
        while end < bytes.len() {
            match bytes[end] {
                b'"' if quoted && bytes.get(end + 1) == Some(&b'"') => end += 2,
                b'"' if quoted => break,
                b'\n' | b'\r' if !quoted => break,
                byte if !quoted && char::from(byte) == separator => break,
                _ => end += 1,
            }
        }
        let end = end.min(bytes.len());
        if start < end {
            cells.push(start..end);
        }
        at = end + usize::from(quoted);
        at += bytes
            .get(at..)
            .map_or(0, |rest| rest.iter().take_while(|byte| quoted && !is_end(**byte, separator)).count());
        at += 1;
    }
    cells
}

fn is_end(byte: u8, separator: char) -> bool {
    matches!(byte, b'\n' | b'\r') || char::from(byte) == separator
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_read_as_spreadsheets_read_them() {
        let text = "a,b\r\n=1,\"=x \"\"y\"\", z\"\r\n\"one\ntwo\",-5\n";
        let found: Vec<&str> = cells(text).into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(found, ["a", "b", "=1", "=x \"\"y\"\", z", "one\ntwo", "-5"]);
        let found: Vec<Range<usize>> = cells("a;b\n1,2;=3\n");
        assert_eq!(found.last(), Some(&(8..10)));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[a,;\t\"\r\n é\u{feff}=]{0,40}") {
            for cell in cells(&text) {
                let _ = is_formula(text.get(cell).unwrap_or(""));
            }
        }
    }
}
