//! The list of documents beside a page of kind `documents`, as CSV or YAML. The only module that names csv.
//!
//! A row of CSV is turned into the same nodes that YAML gives, so that both are read, and their mistakes reported,
//! by the same code.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::{Context, working_group_code};
use super::decode::{Decoder, Fields, Given};
use super::file::{file_link, locate};
use super::utf8::utf8;
use super::yaml::{Node, Scalar, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Document, DocumentFile, DocumentNumber, DocumentStatus, Lang, Register, slug};
use crate::path::{SourcePath, UrlPath};

/// The columns that hold several values, separated by `;`.
const LISTS: [&str; 2] = ["working_groups", "files"];

/// How many documents a register holds: many times what a group has, and still a page that a browser shows.
const MOST_ROWS: usize = 50_000;

/// The names under which a register is looked for when the page names none.
const USUAL_NAMES: [&str; 3] = ["documents.csv", "documents.yaml", "documents.yml"];

/// Reads the register that the page names with `register:`, or the one beside it.
pub(super) fn read(decoder: &mut Decoder, context: &Context, fields: &mut Fields) -> Option<Register> {
    let (name, span) = match fields.get(decoder, "register", Decoder::spanned_string) {
        Given::Value(name) => (name.value, name.span),
        Given::Unreadable => return None,
        Given::Absent => {
            let is_there = |name: &&str| {
                locate(&decoder.file, name).is_some_and(|path| context.tracked_files.contains(&path))
            };
            let name = USUAL_NAMES.iter().find(|name| is_there(name)).unwrap_or(&USUAL_NAMES[0]);
            ((*name).to_owned(), decoder.span(&(fields.span().start..fields.span().start)))
        }
    };
    let found = locate(&decoder.file, &name).filter(|path| context.tracked_files.contains(path));
    let Some(source) = found else {
        let wanted = locate(&decoder.file, &name);
        let near = wanted.and_then(|path| context.tracked_files.nearest(&path));
        decoder.report(
            Diagnostic::error(
                Code::MissingFile,
                span,
                format!("there is no register `{name}` beside the page"),
            )
            .help(near.map_or_else(
                || {
                    "put a list named `documents.csv` beside the page, with the columns number, title, …"
                        .into()
                },
                |near| format!("did you mean `{near}`?"),
            )),
        );
        return None;
    };
    let mut inner = Decoder::new(&source, context.languages.to_vec());
    let register = register(&mut inner, context, &source);
    decoder.findings.merge(inner.findings);
    register
}

fn register(decoder: &mut Decoder, context: &Context, source: &SourcePath) -> Option<Register> {
    let data = context.tracked_files.data(source)?;
    let Some(bytes) = data.bytes() else {
        let message = format!("the list has {} MiB, more than can be read", data.size_bytes() >> 20);
        let finding = Diagnostic::error(Code::UnreadableFile, Span::of_file(source), message);
        decoder.report(finding.help("divide it into several lists, each with a page of its own"));
        return None;
    };
    let text = utf8(source, bytes, &mut decoder.findings)?;
    let is_csv = source.extension().eq_ignore_ascii_case("csv");
    let root = if is_csv {
        rows(source, text, &mut decoder.findings)?
    } else {
        match super::yaml::parse(source, text, 0..text.len()) {
            Ok(root) => {
                super::comment::exceptions(source, text, 0..text.len(), &root, &mut decoder.findings);
                root
            }
            Err(finding) => {
                decoder.report(finding);
                return None;
            }
        }
    };
    let documents = match root.value {
        Value::Null => Vec::new(),
        Value::Scalar(..) | Value::List(_) | Value::Map(_) => {
            decoder.list(&root, |decoder, node| document(decoder, context, node))?
        }
    };
    let mut seen: BTreeMap<(String, u32), Span> = BTreeMap::new();
    for document in &documents {
        let key = (slug(document.number.as_str()), document.revision);
        if let Some(first) = seen.get(&key) {
            decoder.report(
                Diagnostic::error(
                    Code::DuplicateId,
                    document.span.clone(),
                    format!(
                        "the document `{}`, revision {}, stands twice",
                        document.number, document.revision
                    ),
                )
                .related(first.clone(), "it is first listed here")
                .help("remove one of the two, or raise its revision"),
            );
        } else {
            seen.insert(key, document.span.clone());
        }
    }
    let csv = is_csv
        .then(|| UrlPath::new(format!("/{}", source.strip_folder("content").unwrap_or(source.as_str()))));
    Some(Register::new(documents, csv))
}

fn document(decoder: &mut Decoder, context: &Context, node: &Node) -> Option<Document> {
    let mut fields = decoder.fields(node, "a document")?;
    let number = fields.need(decoder, "number", Decoder::spanned_string);
    let revision = fields
        .get(decoder, "revision", |decoder, node| {
            let revision = decoder.integer(node)?;
            let checked = u32::try_from(revision).ok();
            if checked.is_none() {
                decoder.reject(
                    node,
                    Code::BadValue,
                    format!("`{revision}` is not a revision"),
                    "count from 0",
                );
            }
            checked
        })
        .value();
    let title = fields.need(decoder, "title", Decoder::string);
    let source = fields.get(decoder, "source", Decoder::string).value();
    let working_groups = fields.many(decoder, "working_groups", working_group_code);
    let agenda_item = fields.get(decoder, "agenda_item", Decoder::string).value();
    let date = fields.get(decoder, "date", Decoder::date).value();
    let status =
        fields.get(decoder, "status", |decoder, node| decoder.word(node, DocumentStatus::WORDS)).value();
    let files = fields.many(decoder, "files", |decoder, node| file(decoder, context, node));
    fields.finish(decoder);
    let number = number?;
    let (base, suffix) = split_revision(&number.value);
    Some(Document {
        number: DocumentNumber::new(base),
        revision: revision.or(suffix).unwrap_or(0),
        title: title?,
        source,
        working_groups,
        agenda_item,
        date,
        status: status.unwrap_or(DocumentStatus::Received),
        files,
        span: number.span,
    })
}

/// The number of a document without its revision, however that is joined to it: `FGMV-I-045` of `FGMV-I-045R1`.
pub(crate) fn without_revision(number: &str) -> (&str, Option<u32>) {
    if let (base, Some(revision)) = split_revision(number) {
        return (base, Some(revision));
    }
    let split = number.rsplit_once(['R', 'r']).and_then(|(base, digits)| {
        base.ends_with(|c: char| c.is_ascii_digit()).then_some((base, digits.parse().ok()?))
    });
    split.map_or((number, None), |(base, revision)| (base, Some(revision)))
}

/// `FGMV-I-045-R1` is revision 1 of `FGMV-I-045`.
fn split_revision(number: &str) -> (&str, Option<u32>) {
    let split = number.rsplit_once(['-', ' ', '_']).and_then(|(base, last)| {
        let digits = last
            .strip_prefix(['R', 'r'])
            .or_else(|| last.strip_prefix("Rev."))
            .or(last.strip_prefix("rev"))?;
        Some((base, digits.parse().ok()?))
    });
    split.map_or((number, None), |(base, revision)| (base, Some(revision)))
}

/// `papers/045.pdf fr account`: a file, the language that it is in, and whether it takes an account.
fn file(decoder: &mut Decoder, context: &Context, node: &Node) -> Option<DocumentFile> {
    let text = decoder.string(node)?;
    let mut text = text.as_str();
    let span = decoder.span(&node.span);
    let (mut lang, mut account) = (None, false);
    while let Some((rest, word)) = text.rsplit_once(' ') {
        if word == "account" {
            account = true;
        } else if let Some(tag) = Lang::new(word) {
            lang = Some(tag);
        } else {
            break;
        }
        text = rest.trim_end();
    }
    Some(DocumentFile { file: file_link(decoder, context, text, span)?, lang, account })
}

/// CSV -> a list of mappings. The first line names the columns; the separator is the comma, semicolon or tab that
/// it uses, because spreadsheets write each of them, depending on the country.
fn rows(source: &SourcePath, text: &str, findings: &mut Diagnostics) -> Option<Node> {
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
    // One record for all rows: a copy of each would be as long as the longest row.
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
            // A cell with quotation marks inside is longer in the file: its end bounds every place.
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

/// Where the cells of the record that begins at `start` are written, without their quotation marks.
fn cells(text: &str, start: usize, separator: u8, count: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // The position of a record may be that of the line break before it.
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

    #[test]
    fn revisions_are_split_from_numbers() {
        assert_eq!(split_revision("FGMV-I-045-R1"), ("FGMV-I-045", Some(1)));
        assert_eq!(split_revision("FGMV-I-045"), ("FGMV-I-045", None));
        assert_eq!(split_revision("FGMV-R-2"), ("FGMV-R-2", None));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[a-c,;\t\"\r\n é\u{feff}]{0,40}") {
            let _ = read_rows(&text);
        }
    }
}
