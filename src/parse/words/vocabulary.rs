//! The words of a theme and of those that it extends.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::forms::{check_categories, check_forms, check_names};
use super::word::{Message, Word, Words, is_form};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::l10n::words_from;
use crate::model::Lang;
use crate::parse::decode::Decoder;
use crate::parse::utf8::utf8;
use crate::parse::yaml::{Node, Value};
use crate::path::SourcePath;

/// The texts of a theme and of those that it extends, in every language.
#[derive(Default)]
pub(in crate::parse) struct Vocabulary {
    by_lang: BTreeMap<Lang, Words>,
    /// The span of each English text where it was last read.
    english: BTreeMap<String, Span>,
    pub(super) messages: Vec<Message>,
    /// The paths of the texts in the embedded theme, all of which are used.
    pub(super) known: BTreeSet<String>,
    /// Whether the files being read belong to the site.
    reads_own: bool,
}

impl Vocabulary {
    /// Reads a file. Its texts override those read earlier.
    pub fn read(&mut self, source: &SourcePath, tag: &str, bytes: &[u8], findings: &mut Diagnostics) {
        let Some(text) = utf8(source, bytes, findings) else { return };
        let Some(lang) = Lang::new(tag) else {
            findings.push(
                Diagnostic::error(
                    Code::BadLanguage,
                    Span::of_file(source),
                    format!("`{tag}` is not a language tag"),
                )
                .help("name the file after its language, for example `fr.yaml`"),
            );
            return;
        };
        let root = match crate::parse::yaml::parse(source, text, 0..text.len()) {
            Ok(root) => root,
            Err(finding) => return findings.push(finding),
        };
        let mut decoder = Decoder::new(source, vec![lang.clone()]);
        let words = match root.value {
            Value::Null => Words::default(),
            Value::Scalar(..) | Value::List(_) | Value::Map(_) => {
                self.tree(&mut decoder, &root, &lang, "").unwrap_or_default()
            }
        };
        findings.merge(decoder.findings);
        self.by_lang.entry(lang).or_default().merge(&words);
    }

    /// A tree of names, each with a text or further names below it. The plural forms of a text are stored in
    /// the same way.
    pub(in crate::parse) fn tree(
        &mut self,
        decoder: &mut Decoder,
        node: &Node,
        lang: &Lang,
        above: &str,
    ) -> Option<Words> {
        let words = decoder.entries(node, "the words of a theme", |decoder, name, _, value| {
            // A word that is not written yet is as if it were not there.
            if value.value == Value::Null && !decoder.is_describing() {
                return None;
            }
            let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
            let span = decoder.span(&value.span);
            if lang.as_str() == "en" {
                self.english.insert(path.clone(), span.clone());
            }
            let is_own = self.reads_own;
            let message =
                |forms| Message { lang: lang.clone(), path: path.clone(), span: span.clone(), is_own, forms };
            let word = decoder.text_or_mapping(
                value,
                |decoder, value| decoder.string(value).map(Word::Text),
                |decoder, value| {
                    if let Value::Map(entries) = &value.value {
                        check_categories(&path, entries, decoder);
                        if !entries.is_empty() && entries.iter().all(|(name, ..)| is_form(name)) {
                            let forms = forms_of(entries);
                            if forms.is_empty() {
                                return None;
                            }
                            self.messages.push(message(forms));
                        }
                    }
                    self.tree(decoder, value, lang, &path).map(Word::Group)
                },
            )?;
            if let Word::Text(text) = &word
                && !is_form(name)
            {
                self.messages.push(message(vec![(None, text.clone())]));
            }
            Some((name.to_owned(), word))
        })?;
        Some(Words(words.into_iter().collect()))
    }

    /// Marks the texts read so far as those of the embedded theme, and the following ones as the site's own.
    pub fn is_known_so_far(&mut self) {
        let words = self.by_lang.values().flat_map(Words::paths);
        self.known = words.collect();
        self.reads_own = true;
    }

    /// Reports texts that lack a plural form of their language, and those with unknown or missing placeholders.
    pub fn check(&self, findings: &mut Diagnostics) {
        let english = Lang::new("en").and_then(|lang| self.by_lang.get(&lang));
        for message in &self.messages {
            if message.forms.iter().any(|(category, _)| category.is_some()) {
                check_forms(message, findings);
            }
            if let Some(model) = english.and_then(|words| words.word(&message.path)) {
                check_names(message, model, findings);
            }
        }
    }

    /// The texts of each language: its own, else those of the language without its region, else the English
    /// ones.
    pub fn complete(&self, languages: &[Lang]) -> BTreeMap<Lang, Words> {
        let english = Lang::new("en").and_then(|lang| self.by_lang.get(&lang));
        let complete = |lang: &Lang| {
            let mut words = match english {
                Some(english) if lang.primary() == "en" => english.clone(),
                Some(english) => english.as_english(),
                None => Words::default(),
            };
            for found in words_from(lang).iter().filter_map(|from| self.by_lang.get(from)) {
                words.merge(found);
            }
            (lang.clone(), words)
        };
        languages.iter().map(complete).collect()
    }

    /// The texts that a language has only in English, in the order of their paths.
    pub fn missing(&self, languages: &[Lang]) -> Vec<MissingWord> {
        let english = Lang::new("en").and_then(|lang| self.by_lang.get(&lang));
        let paths = english.map(Words::paths).unwrap_or_default();
        let others = languages.iter().filter(|lang| lang.primary() != "en");
        let own: Vec<(&Lang, Vec<&Words>)> = others
            .map(|lang| (lang, words_from(lang).iter().filter_map(|from| self.by_lang.get(from)).collect()))
            .collect();
        let word = |path: String| {
            let has = |words: &[&Words]| words.iter().any(|it| it.word(&path).is_some());
            let missing: Vec<Lang> =
                own.iter().filter(|(_, words)| !has(words)).map(|(lang, _)| (*lang).clone()).collect();
            let place = self.english.get(&path).cloned();
            (!missing.is_empty()).then_some(MissingWord { path, place, missing })
        };
        paths.into_iter().filter_map(word).collect()
    }
}

/// The forms of a text by plural category.
fn forms_of(entries: &[(String, Range<usize>, Node)]) -> Vec<(Option<String>, String)> {
    let form = |(name, _, value): &(String, Range<usize>, Node)| match &value.value {
        Value::Scalar(text, _) => Some((Some(name.clone()), text.clone())),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    };
    entries.iter().filter_map(form).collect()
}

/// A theme text that a language of the site has only in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingWord {
    /// Its path: `mode.hybrid`.
    pub path: String,
    /// Where the English text is written; `None` in the theme that is embedded in the binary.
    pub place: Option<Span>,
    /// The languages that lack it, in the site's order; never empty.
    pub missing: Vec<Lang>,
}
