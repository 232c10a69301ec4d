//! The list of documents beside a page of kind `documents`, as CSV or YAML.
//!
//! A row of CSV becomes the same nodes as YAML, so that the same code reads both and reports their mistakes.

use std::collections::BTreeMap;

use super::context::{Context, working_group_code};
use super::decode::{Decoder, describe};
use super::description::{Shape, TextShape};
use super::fields::{Fields, Given};
use super::file::{file_link, locate};
use super::rows::rows;
use super::utf8::utf8;
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Document, DocumentFile, DocumentNumber, DocumentStatus, Lang, Register, slug};
use crate::path::{SourcePath, UrlPath};

/// The file names to look for if the page names no register.
const USUAL_NAMES: [&str; 3] = ["documents.csv", "documents.yaml", "documents.yml"];

/// Reads the register that the page names with `register:`, or the one beside it.
pub(super) fn read(decoder: &mut Decoder, context: &Context, fields: &mut Fields) -> Option<Register> {
    let (name, span) =
        match fields.get(decoder, "register", |decoder, node| decoder.name_of(node, TextShape::File)) {
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
                        "the document `{}`, revision {}, appears twice",
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
    let revision = fields.get(decoder, "revision", revision).value();
    let title = fields.need(decoder, "title", Decoder::string);
    let source = fields.get(decoder, "source", Decoder::string).value();
    let working_groups = fields.many(decoder, "working_groups", working_group_code);
    let agenda_item = fields.get(decoder, "agenda_item", Decoder::string).value();
    let date = fields.get(decoder, "date", Decoder::date).value();
    let status = fields.word_or(decoder, "status", DocumentStatus::WORDS, DocumentStatus::Received);
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
        status,
        files,
        span: number.span,
    })
}

/// The keys of a document in a register; in CSV, its columns.
pub(super) fn description() -> Shape {
    Context::with_nothing(|context| {
        describe(|decoder, node| decoder.list(node, |decoder, node| document(decoder, context, node)))
    })
}

fn revision(decoder: &mut Decoder, node: &Node) -> Option<u32> {
    let revision = decoder.integer_in(node, 0, i64::from(u32::MAX))?;
    u32::try_from(revision)
        .map_err(|_| {
            decoder.reject(node, Code::BadValue, format!("`{revision}` is not a revision"), "count from 0");
        })
        .ok()
}

/// The number of a document without its revision, however it is appended: `FGMV-I-045` for `FGMV-I-045R1`.
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

/// `papers/045.pdf fr account`: a file, its language, and whether it requires an account.
pub(super) fn file(decoder: &mut Decoder, context: &Context, node: &Node) -> Option<DocumentFile> {
    let written = decoder.name_of(node, TextShape::DocumentFile)?;
    let (mut text, span) = (written.value.as_str(), written.span);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_split_from_numbers() {
        assert_eq!(split_revision("FGMV-I-045-R1"), ("FGMV-I-045", Some(1)));
        assert_eq!(split_revision("FGMV-I-045"), ("FGMV-I-045", None));
        assert_eq!(split_revision("FGMV-R-2"), ("FGMV-R-2", None));
    }
}
