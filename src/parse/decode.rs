//! Nodes -> values of the model, recording every mistake and going on.
//!
//! Begin with [`Decoder::fields`], which opens a mapping; [`Fields::get`] and [`Fields::need`] read its keys, and
//! [`Fields::finish`] reports the keys that nothing asked for.

use std::collections::BTreeMap;
use std::ops::Range;

pub use super::given::Given;
use super::yaml::{Node, Scalar, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{Lang, Untranslated};
use crate::path::SourcePath;

/// Reads the nodes of one file.
pub struct Decoder {
    /// The file, for the places of findings.
    pub file: SourcePath,
    /// The languages of the site; the first is the default. Never empty.
    pub languages: Vec<Lang>,
    /// What was found wrong so far.
    pub findings: Diagnostics,
    /// The texts so far that are missing in one of the languages.
    pub untranslated: Vec<Untranslated>,
    /// What to write for the unknown time zones so far: many facts may repeat one.
    pub(super) zone_help: BTreeMap<String, String>,
}

/// A mapping that is being read: it remembers which keys were asked for.
pub struct Fields<'n> {
    what: &'static str,
    span: Range<usize>,
    entries: Vec<(&'n str, &'n Range<usize>, &'n Node)>,
    asked: Vec<&'static str>,
}

impl Decoder {
    /// A decoder of `file`.
    pub fn new(file: &SourcePath, languages: Vec<Lang>) -> Self {
        Self {
            file: file.clone(),
            languages,
            findings: Diagnostics::new(),
            untranslated: Vec::new(),
            zone_help: BTreeMap::new(),
        }
    }

    /// The place of `range` in this file.
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

    fn wrong_type(&mut self, node: &Node, wanted: &str, help: &str) {
        let message = format!("expected {wanted}, found {}", node.type_name());
        self.reject(node, Code::WrongType, message, help);
    }

    /// Opens a mapping. `what` names it with its article: `a venue`.
    pub fn fields<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let Value::Map(map) = &node.value else {
            let help = "write each key on a line of its own, with a colon and a space after it: `key: value`";
            self.wrong_type(node, &format!("the keys of {what}"), help);
            return None;
        };
        let mut entries: Vec<(&str, &Range<usize>, &Node)> = Vec::with_capacity(map.len());
        let mut known: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
        for (key, key_span, value) in map {
            if let Some(first) = known.get(key.as_str()) {
                let finding = Diagnostic::error(
                    Code::DuplicateKey,
                    self.span(key_span),
                    format!("the key `{key}` stands twice in {what}"),
                )
                .related(self.span(first), "it is first given here")
                .help("keep one of the two");
                self.report(finding);
            } else {
                known.insert(key, key_span);
                entries.push((key, key_span, value));
            }
        }
        Some(Fields { what, span: node.span.clone(), entries, asked: Vec::new() })
    }

    /// A text of one line or several, in one language. Numbers and truth values are taken as they are written.
    pub fn string(&mut self, node: &Node) -> Option<String> {
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

    /// A text with its place.
    pub fn spanned_string(&mut self, node: &Node) -> Option<Spanned<String>> {
        let span = self.span(&node.span);
        self.string(node).map(|value| Spanned { value, span })
    }

    /// `true` or `false`.
    pub fn bool(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Scalar(_, Scalar::Bool(value)) => Some(*value),
            Value::Scalar(text, Scalar::Text | Scalar::Integer(_) | Scalar::Float(_)) => {
                let message = format!("expected true or false, found `{text}`");
                let plain = super::look_alike::unquoted(text);
                let help = match (super::look_alike::first(text), plain.as_str()) {
                    (Some(odd), "true" | "false") => {
                        format!("{} stands in it; write `{plain}`", odd.called())
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
                        format!("{} stands in it; write `{plain}`", odd.called())
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

    /// A whole number from 0 to 2,147,483,647: what calendars take as a sequence number.
    pub fn count(&mut self, node: &Node) -> Option<u32> {
        let number = self.integer(node)?;
        match u32::try_from(number) {
            Ok(count) if i32::try_from(number).is_ok() => Some(count),
            _ => {
                let message = format!("`{number}` is not a number of changes");
                self.reject(node, Code::BadValue, message, "count from 0: one more with every change");
                None
            }
        }
    }

    /// A whole number from 1 to 10,000.
    pub fn ordinal(&mut self, node: &Node) -> Option<u32> {
        let number = self.integer(node)?;
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
        let text = self.string(node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let finding =
            Diagnostic::error(Code::BadValue, self.span(&node.span), format!("unknown value `{text}`"))
                .suggest(&text, words.iter().map(|(word, _)| *word));
        self.report(finding);
        None
    }

    /// A list; an item that cannot be read is reported and left out.
    pub fn list<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
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

    /// A list, or a single item that stands for a list of one.
    pub fn one_or_many<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        match &node.value {
            Value::List(_) => self.list(node, item),
            Value::Null | Value::Scalar(..) | Value::Map(_) => Some(item(self, node).into_iter().collect()),
        }
    }
}

/// Where the last value in a node ends.
fn end_of(node: &Node) -> usize {
    let last = match &node.value {
        Value::Null | Value::Scalar(..) => None,
        Value::List(items) => items.iter().map(end_of).max(),
        Value::Map(entries) => entries.iter().map(|(_, key, value)| end_of(value).max(key.end)).max(),
    };
    last.unwrap_or(node.span.end).max(node.span.end)
}

impl<'n> Fields<'n> {
    /// Where the mapping is written.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the mapping is written from its beginning to the end of its last value; the parser tells only the former.
    pub fn extent(&self) -> Range<usize> {
        let ends = self.entries.iter().map(|(_, key, node)| end_of(node).max(key.end));
        self.span.start..ends.max().unwrap_or(self.span.end).max(self.span.end)
    }

    /// The node of a key; `None` when the key is absent or has no value.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let (_, _, node) = self.entries.iter().find(|(name, ..)| *name == key)?;
        (node.value != Value::Null).then_some(*node)
    }

    /// The value of a key that may be absent.
    pub fn get<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
    ) -> Given<T> {
        match self.node(key).map(|node| read(decoder, node)) {
            None => Given::Absent,
            Some(None) => Given::Unreadable,
            Some(Some(value)) => Given::Value(value),
        }
    }

    /// The list of a key; empty when it is absent.
    pub fn many<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        item: impl FnMut(&mut Decoder, &Node) -> Option<T>,
    ) -> Vec<T> {
        self.get(decoder, key, |decoder, node| decoder.list(node, item)).unwrap_or_default()
    }

    /// The value of a key that must be there; its absence is reported.
    pub fn need<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.node(key) {
            return read(decoder, node);
        }
        // The key may be there under a misspelt name: then `finish` says so, and once is enough.
        if let Some(place) = self.key_span(key) {
            let message = format!("the key `{key}` has no value, but {} needs one", self.what);
            let finding = Diagnostic::error(Code::MissingKey, decoder.span(&place), message);
            decoder.report(finding.help(format!("write it after `{key}: `")));
            return None;
        }
        let misspelt = crate::diag::nearest(key, self.entries.iter().map(|(name, ..)| *name));
        if misspelt.is_none() {
            // The first key stands for the mapping: marking all of it would hide the rest of the message.
            let first = self.entries.first().map(|(_, key_span, _)| (*key_span).clone());
            let span = self.span();
            let (place, help) = match first {
                Some(key_span) if key_span.start >= span.start => (key_span, format!("add `{key}: …`")),
                // The keys of a row are the names of its columns, in the first row.
                Some(_) => (span.start..span.start, format!("fill in the column `{key}`")),
                None => (span, format!("add `{key}: …`")),
            };
            let message = format!("{} needs the key `{key}`", self.what);
            decoder.report(Diagnostic::error(Code::MissingKey, decoder.span(&place), message).help(help));
        }
        None
    }

    /// Names the mapping more exactly, for messages.
    pub fn name(&mut self, what: &'static str) {
        self.what = what;
    }

    /// Whether the key is there with a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _, node)| *name == key && node.value != Value::Null)
    }

    /// Where the key is written, if it is.
    pub fn key_span(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(_, span, _)| (*span).clone())
    }

    /// Where the value of a key is written, if it has one.
    pub fn value_span(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(_, _, node)| node.span.clone())
    }

    /// All entries, for mappings whose keys are the editor's own.
    pub fn into_entries(self) -> Vec<(&'n str, &'n Range<usize>, &'n Node)> {
        self.entries
    }

    /// Reports every key that was not asked for.
    pub fn finish(self, decoder: &mut Decoder) {
        self.finish_with(decoder, |_| None);
    }

    /// Reports every key that was not asked for, with what `advice` says of it where it says something.
    pub fn finish_with(self, decoder: &mut Decoder, advice: impl Fn(&str) -> Option<String>) {
        // A key that is already there is no likely meaning of another one.
        let unused: Vec<&str> = self.asked.iter().copied().filter(|name| !self.has(name)).collect();
        for (key, key_span, _) in &self.entries {
            if !self.asked.contains(key) {
                let message = format!("unknown key `{key}` in {}", self.what);
                let finding = Diagnostic::error(Code::UnknownKey, decoder.span(key_span), message);
                decoder.report(match advice(key) {
                    Some(advice) => finding.help(advice),
                    None => self.advise(key, &unused, finding),
                });
            }
        }
    }

    /// Adds which key was likely meant.
    fn advise(&self, key: &str, unused: &[&str], finding: Diagnostic) -> Diagnostic {
        if let Some(name) = crate::diag::nearest(key, unused.iter().copied()) {
            return finding.help(format!("did you mean `{name}`?"));
        }
        if let Some(name) = crate::diag::nearest(key, self.asked.iter().copied()) {
            return finding.help(format!("remove it; `{name}`, which it resembles, is given already"));
        }
        let mut names = self.asked.clone();
        names.sort_unstable();
        names.dedup();
        finding.valid_names(&names)
    }
}
