//! Decodes nodes into values of the model, reporting every mistake and continuing.
//!
//! Begin with [`Decoder`]. `fields` opens mappings, and `scalar` reads texts in a given format.
//!
//! The same readers also describe their input: [`describe`] runs one on an empty node, and every call that
//! would read a value records the expected shape instead. So a reader must ask for all its keys before it
//! returns because one is missing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::description::{Shape, TextShape};
use super::yaml::{Node, Scalar, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spanned, nearest};
use crate::model::{Lang, Text, Untranslated};
use crate::path::SourcePath;

/// Reads the nodes of one file.
pub struct Decoder {
    /// The file, for the spans of findings.
    pub file: SourcePath,
    /// The languages of the site; the first is the default. Never empty.
    pub languages: Vec<Lang>,
    /// The findings so far.
    pub findings: Diagnostics,
    /// The texts so far that are missing in one of the languages.
    pub untranslated: Vec<Untranslated>,
    /// The help for each unknown time zone so far: many facts may repeat one.
    pub(super) zone_help: BTreeMap<String, String>,
    /// The description in progress; `None` when values are read.
    pub(super) description: Option<Description>,
}

/// A description in progress.
#[derive(Default)]
pub(super) struct Description {
    /// The shape of the value that was asked for last.
    shape: Option<Shape>,
    /// The open mappings whose keys the editor chooses.
    pub(super) open: Vec<&'static str>,
}

/// The shape that `read` expects, found by running it on an empty node. The description uses English as the
/// only language.
///
/// # Panics
/// If `read` asks for nothing.
pub fn describe<T>(read: impl FnOnce(&mut Decoder, &Node) -> Option<T>) -> Shape {
    let mut decoder =
        Decoder::new(&SourcePath::new(""), vec![Lang::new("en").expect("`en` is a language tag")]);
    decoder.description = Some(Description::default());
    read(&mut decoder, &NOTHING);
    decoder.take_shape("it")
}

/// The node that readers are given when they describe their input.
pub(super) const NOTHING: Node = Node { value: Value::Null, span: 0..0 };

impl Decoder {
    /// A decoder of `file`.
    pub fn new(file: &SourcePath, languages: Vec<Lang>) -> Self {
        Self {
            file: file.clone(),
            languages,
            findings: Diagnostics::new(),
            untranslated: Vec::new(),
            zone_help: BTreeMap::new(),
            description: None,
        }
    }

    /// Records the requested shape when describing instead of reading. Returns whether it is describing.
    pub(super) fn describes(&mut self, shape: impl FnOnce() -> Shape) -> bool {
        match &mut self.description {
            Some(description) => {
                description.shape = Some(shape());
                true
            }
            None => false,
        }
    }

    pub(super) fn is_describing(&self) -> bool {
        self.description.is_some()
    }

    /// Takes the shape that was requested last.
    pub(super) fn take_shape(&mut self, what: &str) -> Shape {
        let shape = self.description.as_mut().and_then(|description| description.shape.take());
        shape.unwrap_or_else(|| panic!("the reader of `{what}` asks for nothing"))
    }

    /// The span of `range` in this file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.file, range.clone())
    }

    /// Records a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Records an error at a node, with what to write instead.
    pub fn reject(&mut self, node: &Node, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::error(code, self.span(&node.span), message).help(help));
    }

    pub(super) fn wrong_type(&mut self, node: &Node, wanted: &str, help: &str) {
        let message = format!("expected {wanted}, found {}", node.type_name());
        self.reject(node, Code::WrongType, message, help);
    }

    /// Any value, converted by `read`.
    pub fn anything<T>(&mut self, node: &Node, read: impl FnOnce(&Node) -> T) -> Option<T> {
        (!self.describes(|| Shape::Anything)).then(|| read(node))
    }

    /// Text in one language, on one line or several. Numbers and booleans are taken as they are written.
    pub fn string(&mut self, node: &Node) -> Option<String> {
        self.string_as(node, TextShape::Any)
    }

    /// As [`string`](Self::string), for a text whose format the caller checks.
    pub(super) fn string_as(&mut self, node: &Node, shape: TextShape) -> Option<String> {
        if self.describes(|| Shape::Text(shape)) {
            return None;
        }
        match &node.value {
            Value::Scalar(text, _) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Scalar(..) => {
                self.reject(node, Code::BadValue, "the text is empty", "write a text, or remove the key");
                None
            }
            Value::Null | Value::List(_) | Value::Map(_) => {
                self.wrong_type(node, "a text", "write a single text, in quotation marks if it has brackets");
                None
            }
        }
    }

    /// A text with its span.
    pub fn spanned_string(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.spanned(node, Self::string)
    }

    /// A text that names something, with its span.
    pub(super) fn name_of(&mut self, node: &Node, shape: TextShape) -> Option<Spanned<String>> {
        self.spanned(node, |decoder, node| decoder.string_as(node, shape))
    }

    /// A value with its span.
    pub fn spanned<T>(
        &mut self,
        node: &Node,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let span = self.span(&node.span);
        read(self, node).map(|value| Spanned { value, span })
    }

    /// `true` or `false`.
    pub fn bool(&mut self, node: &Node) -> Option<bool> {
        if self.describes(|| Shape::Bool) {
            return None;
        }
        match &node.value {
            Value::Scalar(_, Scalar::Bool(value)) => Some(*value),
            Value::Scalar(text, Scalar::Text | Scalar::Integer(_) | Scalar::Float(_)) => {
                let message = format!("expected true or false, found `{text}`");
                let plain = super::look_alike::unquoted(text);
                let help = match (super::look_alike::first(text), plain.as_str()) {
                    (Some(odd), "true" | "false") => {
                        format!("it contains {}; write `{plain}`", odd.called())
                    }
                    _ => "write `true` or `false`, without quotes".to_owned(),
                };
                self.reject(node, Code::WrongType, message, help);
                None
            }
            Value::Null | Value::List(_) | Value::Map(_) => {
                self.wrong_type(node, "true or false", "write `true` or `false`");
                None
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, node: &Node) -> Option<i64> {
        self.integer_in(node, i64::MIN, i64::MAX)
    }

    /// A whole number; the caller checks that it is in the range.
    pub(super) fn integer_in(&mut self, node: &Node, least: i64, most: i64) -> Option<i64> {
        if self.describes(|| Shape::Integer(least, most)) {
            return None;
        }
        if let Value::Scalar(_, Scalar::Integer(value)) = &node.value {
            return Some(*value);
        }
        match &node.value {
            Value::Scalar(text, _) => {
                let message = format!("expected a whole number, found `{text}`");
                let digits = text.trim_start_matches('0');
                let is_padded = digits.len() < text.len() && text.bytes().all(|byte| byte.is_ascii_digit());
                let plain = super::look_alike::unquoted(text);
                let help = match super::look_alike::first(text) {
                    Some(odd) if plain.parse::<i64>().is_ok() => {
                        format!("it contains {}; write `{plain}`", odd.called())
                    }
                    Some(_) | None if is_padded => {
                        format!(
                            "write it without the 0 in front: `{}`",
                            if digits.is_empty() { "0" } else { digits }
                        )
                    }
                    Some(_) | None => "write digits only, without quotes".into(),
                };
                self.reject(node, Code::WrongType, message, help);
            }
            Value::Null | Value::List(_) | Value::Map(_) => {
                self.wrong_type(node, "a whole number", "write digits only, without quotes");
            }
        }
        None
    }

    /// The number of changes of an event: from 0 to 2,147,483,647, the range of a calendar's sequence number.
    pub fn sequence(&mut self, node: &Node) -> Option<u32> {
        self.count_of(node, "not a number of changes", "count from 0: one more with every change")
    }

    /// A whole number of things, from 0 to 2,147,483,647.
    pub fn count(&mut self, node: &Node) -> Option<u32> {
        self.count_of(node, "not a number of things", "count from 0")
    }

    fn count_of(&mut self, node: &Node, what: &str, help: &str) -> Option<u32> {
        let number = self.integer_in(node, 0, i64::from(i32::MAX))?;
        match u32::try_from(number) {
            Ok(count) if i32::try_from(number).is_ok() => Some(count),
            _ => {
                self.reject(node, Code::BadValue, format!("`{number}` is {what}"), help);
                None
            }
        }
    }

    /// A whole number from 1 to 10,000.
    pub fn ordinal(&mut self, node: &Node) -> Option<u32> {
        let number = self.integer_in(node, 1, 10_000)?;
        match u32::try_from(number) {
            Ok(ordinal @ 1..=10_000) => Some(ordinal),
            _ => {
                let message = format!("`{number}` is not an ordinal number");
                self.reject(node, Code::BadValue, message, "count from 1");
                None
            }
        }
    }

    /// One of a fixed list of words.
    pub fn word<T: Copy>(&mut self, node: &Node, words: &[(&'static str, T)]) -> Option<T> {
        self.word_for(node, "value", words)
    }

    /// As [`word`](Self::word); `what` names the word in messages.
    pub fn word_for<T: Copy>(&mut self, node: &Node, what: &str, words: &[(&'static str, T)]) -> Option<T> {
        if self.describes(|| Shape::Word(words.iter().map(|(word, _)| *word).collect())) {
            return None;
        }
        let text = self.string(node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let message = format!("unknown {what} `{text}`");
        let finding = Diagnostic::error(Code::BadValue, self.span(&node.span), message)
            .suggest(&text, words.iter().map(|(word, _)| *word));
        self.report(finding);
        None
    }

    /// One of the words, or else a text of the editor's own, in one or several languages. A text that is nearly one of the
    /// words is taken for that word, misspelt.
    pub fn word_or_text<T: Copy>(
        &mut self,
        node: &Node,
        words: &[(&'static str, T)],
    ) -> Option<Result<T, Text>> {
        if self.is_describing() {
            self.word(node, words);
            let first = self.take_shape("a word");
            self.text(node);
            let second = self.take_shape("a text");
            self.describes(|| Shape::Either(Box::new(first), Box::new(second)));
            return None;
        }
        if let Value::Scalar(text, _) = &node.value {
            let is_word = words.iter().any(|(word, _)| word == text);
            if is_word || nearest(text, words.iter().map(|(word, _)| *word)).is_some() {
                return self.word(node, words).map(Ok);
            }
        }
        self.text(node).map(Err)
    }

    /// A list; an invalid item is reported and left out.
    pub fn list<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        if self.is_describing() {
            item(self, node);
            let shape = self.take_shape("an item");
            self.describes(|| Shape::List(Box::new(shape)));
            return None;
        }
        let Value::List(items) = &node.value else {
            let finding = Diagnostic::error(
                Code::WrongType,
                self.span(&node.span),
                format!("expected a list, found {}", node.type_name()),
            )
            .help("write one item a line, each after `- `");
            self.report(finding);
            return None;
        };
        Some(items.iter().filter_map(|node| item(self, node)).collect())
    }

    /// A list, or a single item as a list of one.
    pub fn one_or_many<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        if self.is_describing() {
            item(self, node);
            let shape = self.take_shape("an item");
            self.describes(|| Shape::OneOrMany(Box::new(shape)));
            return None;
        }
        match &node.value {
            Value::List(_) => self.list(node, item),
            Value::Null | Value::Scalar(..) | Value::Map(_) => Some(item(self, node).into_iter().collect()),
        }
    }
}
