//! YAML text -> a tree of nodes with their spans. The only module that names serde-saphyr.
//!
//! The tree keeps every entry of a mapping, duplicates included, and numbers as they are written, so that
//! `decode` can report all mistakes of a file in the editor's own words.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned as Located;

use crate::diag::Diagnostic;
use crate::path::SourcePath;

/// A value and its span, in bytes of the text it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it is written.
    pub span: Range<usize>,
}

/// A value of YAML 1.2.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, or a number or boolean as it is written.
    Scalar(String, Scalar),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping: keys, their spans, and values, in text order.
    Map(Vec<(String, Range<usize>, Node)>),
}

/// The type of an unquoted scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Scalar {
    Text,
    Bool(bool),
    Integer(i64),
    Float(f64),
}

impl Node {
    /// Its type, in an editor's words.
    pub fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_, Scalar::Text) => "a text",
            Value::Scalar(_, Scalar::Bool(_)) => "true or false",
            Value::Scalar(_, Scalar::Integer(_) | Scalar::Float(_)) => "a number",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping of keys to values",
        }
    }
}

/// Reads the YAML document `text[range]` of `file`; spans count from the beginning of `text`.
///
/// # Errors
/// The first place at which the text is not YAML.
pub fn parse(file: &SourcePath, text: &str, range: Range<usize>) -> Result<Node, Diagnostic> {
    let slice = &text[range.clone()];
    // An empty document is not an error here: its missing keys are reported by name.
    if slice.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Node { value: Value::Null, span: range.start..range.start });
    }
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Located<Raw>>(slice, options) {
        Ok(root) => Ok(node(root, slice, range.start)),
        Err(error) => Err(syntax_error(file, text, &range, &error)),
    }
}

fn syntax_error(
    file: &SourcePath,
    text: &str,
    range: &Range<usize>,
    error: &serde_saphyr::Error,
) -> Diagnostic {
    let slice = &text[range.clone()];
    let at = error.location().map_or(0, |location| offset_of(slice, &location));
    let full = error.to_string();
    // "error: line 7 column 2: tabs disallowed …", followed by an excerpt.
    let first = full.lines().next().unwrap_or("").trim_start_matches("error: ");
    let said = match first.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        Some((_, said)) => said,
        None => first,
    };
    super::syntax::finding(file, slice, range.start, floor(slice, at), said)
}

fn offset_of(slice: &str, location: &serde_saphyr::Location) -> usize {
    if let Some(offset) = location.span().byte_offset() {
        return floor(slice, usize::try_from(offset).unwrap_or(usize::MAX));
    }
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let start: usize = slice.split_inclusive('\n').take(line - 1).map(str::len).sum();
    slice[start..].char_indices().nth(column - 1).map_or(slice.len(), |(at, _)| start + at)
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The tree from the deserialiser, which loses the spelling of numbers; the spans restore it.
enum Raw {
    Null,
    Text(String),
    Bool(bool),
    Integer(i64),
    Float(f64),
    List(Vec<Located<Raw>>),
    Map(Vec<(Located<String>, Located<Raw>)>),
}

fn byte_range(location: &serde_saphyr::Location, slice: &str, offset: usize) -> Range<usize> {
    let start = offset_of(slice, location);
    let length = location.span().byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let end = floor(slice, start + length);
    offset + start..offset + end.max(start)
}

fn node(located: Located<Raw>, slice: &str, offset: usize) -> Node {
    let span = byte_range(&located.referenced, slice, offset);
    let defined = byte_range(&located.defined, slice, 0);
    let written = || slice[defined.clone()].trim().to_owned();
    let value = match located.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => Value::Scalar(text, Scalar::Text),
        Raw::Bool(value) => Value::Scalar(written(), Scalar::Bool(value)),
        Raw::Integer(value) => Value::Scalar(written(), Scalar::Integer(value)),
        Raw::Float(value) => Value::Scalar(written(), Scalar::Float(value)),
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(item, slice, offset)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    (key.value, byte_range(&key.referenced, slice, offset), node(value, slice, offset))
                })
                .collect(),
        ),
    };
    Node { value, span }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Text(value.to_string()), Raw::Integer))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Node, Diagnostic> {
        parse(&SourcePath::new("site.yaml"), text, 0..text.len())
    }

    #[test]
    fn keys_and_values_know_their_places() {
        let text = "a: 上海\nb:\n  c: 010\n";
        let Value::Map(entries) = read(text).unwrap().value else { panic!("a mapping") };
        assert_eq!(&text[entries[0].1.clone()], "a");
        assert_eq!(&text[entries[0].2.span.clone()], "上海");
        let Value::Map(inner) = &entries[1].2.value else { panic!("a mapping") };
        assert_eq!(inner[0].2.value, Value::Scalar("010".into(), Scalar::Text));
    }

    #[test]
    fn scalars_keep_the_spelling_of_the_editor() {
        for (text, scalar) in [
            ("1.10", Scalar::Float(1.1)),
            ("7", Scalar::Integer(7)),
            ("NO", Scalar::Text),
            ("yes", Scalar::Text),
            ("true", Scalar::Bool(true)),
            ("2023-07-04", Scalar::Text),
            ("23:59", Scalar::Text),
        ] {
            assert_eq!(read(text).unwrap().value, Value::Scalar(text.into(), scalar), "{text}");
        }
    }

    #[test]
    fn duplicate_keys_are_kept() {
        let Value::Map(entries) = read("a: 1\na: 2\n").unwrap().value else { panic!("a mapping") };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn a_document_may_be_empty_and_may_begin_with_a_byte_order_mark() {
        assert_eq!(read("# nothing\n").unwrap().value, Value::Null);
        assert!(
            matches!(read("\u{feff}a: 1\r\nb: 2\r\n").unwrap().value, Value::Map(entries) if entries.len() == 2)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[ a-c:\\-\n\t\"'#&*!|>{}\\[\\],%\u{feff}上é]{0,60}") {
            let _ = read(&text);
        }
    }
}
