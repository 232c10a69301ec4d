//! The values of front matter and of `site.yaml` as prose, with their positions.
//!
//! Begin with [`collect_prose`]. YAML folds lines and resolves escapes; [`align`] maps every letter back to the
//! file.

use std::ops::Range;

use super::yaml::{Node, Value};
use crate::model::{BlockKind, ProseWriter};

/// Adds every text below `node` to the prose, named by the keys that lead to it. `text` is the whole file.
pub(super) fn collect_prose(node: &Node, text: &str, prose: &mut ProseWriter) {
    below(node, text, &mut String::new(), prose);
    prose.end_block();
}

fn below(node: &Node, text: &str, path: &mut String, prose: &mut ProseWriter) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(value, _) => {
            prose.block(BlockKind::Value(path.as_str().into()));
            align(value, text, node.span.clone(), prose);
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                within(path, name(item).unwrap_or(&index.to_string()), |path| below(item, text, path, prose));
            }
        }
        Value::Map(entries) => {
            for (key, _, value) in entries {
                within(path, key, |path| below(value, text, path, prose));
            }
        }
    }
}

/// Calls `then` with the path extended by a name.
fn within(path: &mut String, name: &str, then: impl FnOnce(&mut String)) {
    let length = path.len();
    if length > 0 {
        path.push('.');
    }
    path.push_str(name);
    then(path);
    path.truncate(length);
}

/// The name of an item of a list: its id or code.
fn name(item: &Node) -> Option<&str> {
    let Value::Map(entries) = &item.value else { return None };
    entries.iter().find(|(key, ..)| key == "id" || key == "code").and_then(|(.., value)| match &value.value {
        Value::Scalar(name, _) => Some(name.as_str()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    })
}

/// Adds a value to the prose in stretches that occur unchanged in the file. Anything between them in the file
/// (line breaks with indentation, quotation marks, escapes) belongs to the stretch before it.
fn align(value: &str, text: &str, span: Range<usize>, prose: &mut ProseWriter) {
    let value = value.trim();
    if text.get(span.clone()).is_some_and(|written| written == value) {
        return prose.text(value, span);
    }
    // The span of a block scalar may end before its text does.
    let written = text.get(span.start..).unwrap_or("");
    let mut at = 0;
    for word in value.split_inclusive(char::is_whitespace) {
        let letters = word.trim_end();
        let found = written[at..].find(letters).filter(|skipped| *skipped < 300 || at == 0);
        let from = found.map_or(at, |skipped| at + skipped);
        let to = found.map_or(at, |_| from + letters.len());
        prose.text(letters, span.start + from..span.start + to);
        prose.text(&word[letters.len()..], span.start + to..span.start + to);
        at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse;
    use super::*;
    use crate::path::SourcePath;

    /// Every value as `path: text`, after checking that each word maps back to its position.
    fn read(text: &str) -> String {
        let node = parse(&SourcePath::new("site.yaml"), text, 0..text.len()).unwrap();
        let mut prose = ProseWriter::default();
        collect_prose(&node, text, &mut prose);
        let prose = prose.finish();
        let mut lines = String::new();
        for block in prose.blocks() {
            let BlockKind::Value(path) = &block.kind else { panic!("only values") };
            let value = prose.text_of(block);
            lines.push_str(&format!("{path}: {value}\n"));
            let mut at = block.range.start;
            for word in value.split_inclusive(' ') {
                let letters = word.trim_end();
                assert_eq!(&text[prose.source_of(at..at + letters.len())], letters, "{value}");
                at += word.len();
            }
        }
        lines
    }

    #[test]
    fn values_are_named_by_their_keys_and_ids() {
        let text = "site: {title: A b}\nmeetings:\n  - id: m1\n    dates: {start: 2023-07-04}\n    topics: [x, y z]\n";
        assert_eq!(
            read(text),
            "site.title: A b\nmeetings.m1.id: m1\nmeetings.m1.dates.start: 2023-07-04\nmeetings.m1.topics.0: x\n\
             meetings.m1.topics.1: y z\n"
        );
    }

    #[test]
    fn every_word_is_found_again_however_the_value_is_written() {
        for text in [
            "a: >-\n  On 4 to\n  6 July\n  2023 上海\nb: x\n",
            "a: |\n  On 4 to\n  6 July\nb: x\n",
            "a: 'On 4 to\n  6 July'\n",
            "a: \"On 4 to 6 July\"\n",
            "a: On 4 to\n  6 July\n",
        ] {
            assert!(read(text).starts_with("a: On 4 to"), "{text}");
        }
        assert!(
            read("\u{feff}a: >-\r\n  On 4 to\r\n  6 July\r\nb: x\r\n").starts_with("a: On 4 to 6 July\n")
        );
    }
}
