//! The keys of a mapping: read, or described.
//!
//! Begin with [`Decoder::fields`], which opens a mapping; [`Fields::get`] and [`Fields::need`] read its keys, and
//! [`Fields::finish`] reports the keys that were not asked for.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::{Decoder, NOTHING};
use super::description::{Key, Mapping, Need, Shape};
pub use super::given::Given;
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic};

/// A mapping that is being read: it records which keys were asked for.
pub struct Fields<'n> {
    what: &'static str,
    span: Range<usize>,
    entries: Vec<(&'n str, &'n Range<usize>, &'n Node)>,
    asked: Vec<&'static str>,
    /// The keys described so far, when describing.
    described: Vec<Key>,
}

impl Decoder {
    /// Opens a mapping. `what` names it with its article: `a venue`.
    pub fn fields<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        if self.is_describing() {
            return Some(Fields::new(what, node.span.clone()));
        }
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
                    format!("the key `{key}` appears twice in {what}"),
                )
                .related(self.span(first), "it is first given here")
                .help("keep one of the two");
                self.report(finding);
            } else {
                known.insert(key, key_span);
                entries.push((key, key_span, value));
            }
        }
        Some(Fields { entries, ..Fields::new(what, node.span.clone()) })
    }

    /// A mapping whose keys the editor chooses; an invalid entry is reported and left out.
    pub fn entries<T>(
        &mut self,
        node: &Node,
        what: &'static str,
        mut read: impl FnMut(&mut Self, &str, &Range<usize>, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        if let Some(description) = &mut self.description {
            let shape = if description.open.contains(&what) {
                Shape::Again(what)
            } else {
                description.open.push(what);
                read(self, "", &NOTHING.span, &NOTHING);
                let value = self.take_shape(what);
                self.description.as_mut().map(|description| description.open.pop());
                Shape::Entries(what, Box::new(value))
            };
            self.describes(|| shape);
            return None;
        }
        let entries = self.fields(node, what)?.entries;
        Some(entries.into_iter().filter_map(|(key, span, node)| read(self, key, span, node)).collect())
    }

    /// A text or a mapping, with a reader for each.
    pub fn text_or_mapping<T>(
        &mut self,
        node: &Node,
        text: impl FnOnce(&mut Self, &Node) -> Option<T>,
        mapping: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        if self.is_describing() {
            text(self, node);
            let first = self.take_shape("a text");
            mapping(self, node);
            let second = self.take_shape("a mapping");
            self.describes(|| Shape::Either(Box::new(first), Box::new(second)));
            return None;
        }
        match &node.value {
            Value::Map(_) => mapping(self, node),
            Value::Null | Value::Scalar(..) | Value::List(_) => text(self, node),
        }
    }

    /// As [`text_or_mapping`](Self::text_or_mapping), for a text that may be given by language: a mapping with one of
    /// the site's languages as a key is such a text.
    pub fn words_or_mapping<T>(
        &mut self,
        node: &Node,
        text: impl FnOnce(&mut Self, &Node) -> Option<T>,
        mapping: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let is_language = |key: &str| self.languages.iter().any(|lang| lang.as_str() == key);
        match &node.value {
            Value::Map(entries) if entries.iter().any(|(key, ..)| is_language(key)) => text(self, node),
            Value::Null | Value::Scalar(..) | Value::List(_) | Value::Map(_) => {
                self.text_or_mapping(node, text, mapping)
            }
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
    fn new(what: &'static str, span: Range<usize>) -> Self {
        Self { what, span, entries: Vec::new(), asked: Vec::new(), described: Vec::new() }
    }

    /// Where the mapping is written.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The span of the mapping up to the end of its last value; the parser's span ends too early.
    pub fn extent(&self) -> Range<usize> {
        let ends = self.entries.iter().map(|(_, key, node)| end_of(node).max(key.end));
        self.span.start..ends.max().unwrap_or(self.span.end).max(self.span.end)
    }

    /// The node of a key; `None` if the key is absent or has no value.
    fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let (_, _, node) = self.entries.iter().find(|(name, ..)| *name == key)?;
        (node.value != Value::Null).then_some(*node)
    }

    /// The value of an optional key.
    pub fn get<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
    ) -> Given<T> {
        if decoder.is_describing() {
            self.describe(decoder, key, Need::Optional, read);
            return Given::Absent;
        }
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

    /// The value of a required key; its absence is reported.
    pub fn need<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
    ) -> Option<T> {
        if decoder.is_describing() {
            self.describe(decoder, key, Need::Required, read);
            return None;
        }
        if let Some(node) = self.node(key) {
            return read(decoder, node);
        }
        // A misspelt key is reported by `finish`; reporting its absence too would be redundant.
        if let Some(place) = self.key_span(key) {
            let message = format!("the key `{key}` has no value, but {} needs one", self.what);
            let finding = Diagnostic::error(Code::MissingKey, decoder.span(&place), message);
            decoder.report(finding.help(format!("write it after `{key}: `")));
            return None;
        }
        let misspelt = crate::diag::nearest(key, self.entries.iter().map(|(name, ..)| *name));
        if misspelt.is_none() {
            // Mark the first key only: marking the whole mapping would hide the rest of the message.
            let first = self.entries.first().map(|(_, key_span, _)| (*key_span).clone());
            let span = self.span();
            let (place, help) = match first {
                Some(key_span) if key_span.start >= span.start => (key_span, format!("add `{key}: …`")),
                // The keys of a row are the column names in the first row.
                Some(_) => (span.start..span.start, format!("fill in the column `{key}`")),
                None => (span, format!("add `{key}: …`")),
            };
            let message = format!("{} needs the key `{key}`", self.what);
            decoder.report(Diagnostic::error(Code::MissingKey, decoder.span(&place), message).help(help));
        }
        None
    }

    /// Describes a key that [`Fields::need`] is asked for only if this is so: `the day is known`.
    pub fn required_once(&mut self, key: &'static str, condition: &'static str) {
        self.note(key, |key| key.need = Need::Once(condition));
    }

    /// Adds a key to the description.
    fn describe<T>(
        &mut self,
        decoder: &mut Decoder,
        name: &'static str,
        need: Need,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
    ) {
        read(decoder, &NOTHING);
        let shape = decoder.take_shape(name);
        self.described.push(Key { name, need, shape, default: None });
    }

    /// Adds a detail to the description of a key.
    fn note(&mut self, key: &str, note: impl FnOnce(&mut Key)) {
        if let Some(key) = self.described.iter_mut().find(|described| described.name == key) {
            note(key);
        }
    }

    /// The value of a key with a fixed list of words; `default` if the key is absent.
    pub fn word_or<T: Copy + PartialEq>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        words: &[(&'static str, T)],
        default: T,
    ) -> T {
        let word = self.get(decoder, key, |decoder, node| decoder.word(node, words)).unwrap_or(default);
        let written = words.iter().find(|(_, value)| *value == default);
        self.note(key, |key| key.default = written.map(|(word, _)| (*word).to_owned()));
        word
    }

    /// Whether a key is `true`; an absent key is not.
    pub fn flag(&mut self, decoder: &mut Decoder, key: &'static str) -> bool {
        let flag = self.get(decoder, key, Decoder::bool).unwrap_or(false);
        self.note(key, |key| key.default = Some("false".into()));
        flag
    }

    /// The value of a key; if the key is absent, `made` converts `default`.
    pub fn get_or<T>(
        &mut self,
        decoder: &mut Decoder,
        key: &'static str,
        read: impl FnOnce(&mut Decoder, &Node) -> Option<T>,
        default: &str,
        made: impl FnOnce(&str) -> T,
    ) -> Option<T> {
        let value = self.get(decoder, key, read).or_if_absent(|| Some(made(default)));
        self.note(key, |key| key.default = Some(default.to_owned()));
        value
    }

    /// Reports if both or neither of two alternative keys are given. `help` says what to write if neither is.
    /// Returns whether exactly one is given.
    pub fn one_of(&mut self, decoder: &mut Decoder, keys: [&'static str; 2], help: &str) -> bool {
        let [one, other] = keys;
        self.note(one, |key| key.need = Need::InsteadOf(other));
        self.note(other, |key| key.need = Need::InsteadOf(one));
        match (self.has(one), self.has(other)) {
            (true, true) => {
                let place = self.value_span(other).unwrap_or(self.span());
                let message = format!("both `{one}` and `{other}` are given");
                let finding = Diagnostic::error(Code::DuplicateKey, decoder.span(&place), message);
                decoder.report(finding.help("keep one of the two"));
            }
            (false, false) => {
                let start = self.span.start;
                let message = format!("{} needs the key `{one}` or `{other}`", self.what);
                let finding = Diagnostic::error(Code::MissingKey, decoder.span(&(start..start)), message);
                decoder.report(finding.help(help));
            }
            (true, false) | (false, true) => {}
        }
        self.has(one) != self.has(other)
    }

    /// Reports each of `keys` that is given without `other`, which they require.
    pub fn go_with(
        &mut self,
        decoder: &mut Decoder,
        keys: &[&'static str],
        other: &'static str,
        (message, help): (&str, &str),
    ) {
        for key in keys {
            self.note(key, |key| key.need = Need::Needs(other));
        }
        let alone = keys.iter().find(|key| self.has(key) && !self.has(other));
        if let Some(place) = alone.and_then(|key| self.key_span(key)) {
            let finding = Diagnostic::error(Code::MissingKey, decoder.span(&place), message);
            decoder.report(finding.help(help));
        }
    }

    /// Gives the mapping a more exact name for messages.
    pub fn name(&mut self, what: &'static str) {
        self.what = what;
    }

    /// Whether the key is present with a value.
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

    /// Reports every key that was not asked for.
    pub fn finish(self, decoder: &mut Decoder) {
        self.finish_with(decoder, |_| None);
    }

    /// As [`finish`](Self::finish), using `advice` as the help for a key if it returns any.
    pub fn finish_with(self, decoder: &mut Decoder, advice: impl Fn(&str) -> Option<String>) {
        if decoder.describes(|| Shape::Mapping(Mapping { what: self.what, keys: self.described.clone() })) {
            return;
        }
        // A key that is already present is not suggested for another one.
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

    /// Adds the key that was probably meant.
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
