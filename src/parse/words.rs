//! The words of themes: `i18n/fr.yaml` -> a tree of texts for each language.
//!
//! Begin with [`Vocabulary`]. A text may name in braces what is filled in, `{date}`; a text that goes with a number is
//! given by plural category, `{one: …, other: …}`, with the categories that its language has.

mod forms;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use super::decode::Decoder;
use super::theme::MissingWord;
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::l10n::{PluralCategory, words_from};
use crate::model::Lang;
use crate::path::SourcePath;

use forms::{check_forms, check_names, without_names};
pub(super) use spelling::Asked;
use spelling::check_categories;

/// The words of a theme in one language: a tree whose leaves are texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(pub BTreeMap<String, Word>);

/// A word, or words under a common name.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// The text.
    Text(String),
    /// The English text, in a language that has none of its own.
    English(String),
    /// Words under a common name; or the forms of one text, by plural category.
    Group(Words),
}

impl Words {
    /// The text at a path like `mode.hybrid`.
    pub fn get(&self, path: &str) -> Option<&str> {
        match self.word(path)? {
            Word::Text(text) | Word::English(text) => Some(text),
            Word::Group(_) => None,
        }
    }

    /// Whether the text at a path is there in English alone, for want of one in the language.
    pub fn is_english(&self, path: &str) -> bool {
        matches!(self.word(path), Some(Word::English(_)))
    }

    /// The same words as those that another language has for want of its own.
    fn as_english(&self) -> Words {
        let word = |word: &Word| match word {
            // `{name} ({offset})` is of no language.
            Word::Text(text) if !without_names(text).any(|part| part.contains(char::is_alphabetic)) => {
                word.clone()
            }
            Word::Text(text) | Word::English(text) => Word::English(text.clone()),
            Word::Group(words) => Word::Group(words.as_english()),
        };
        Words(self.0.iter().map(|(name, it)| (name.clone(), word(it))).collect())
    }

    fn word(&self, path: &str) -> Option<&Word> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        match (self.0.get(name)?, rest) {
            (word, None) => Some(word),
            (Word::Group(words), Some(rest)) => words.word(rest),
            (Word::Text(_) | Word::English(_), Some(_)) => None,
        }
    }

    /// Whether these are the forms of one text: every name is a plural category.
    pub fn is_plural(&self) -> bool {
        !self.0.is_empty() && self.0.keys().all(|name| is_category(name))
    }

    /// Takes over every text of `other`, replacing those that are there.
    fn merge(&mut self, other: &Words) {
        for (name, word) in &other.0 {
            match (self.0.get_mut(name), word) {
                // The forms of a text belong together: those of another language would not fit.
                (Some(Word::Group(mine)), Word::Group(theirs)) if !theirs.is_plural() => mine.merge(theirs),
                _ => {
                    self.0.insert(name.clone(), word.clone());
                }
            }
        }
    }

    /// The path of every text, those of the forms of a text being one.
    fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for (name, word) in &self.0 {
            match word {
                Word::Group(words) if !words.is_plural() => {
                    paths.extend(words.paths().into_iter().map(|below| format!("{name}.{below}")));
                }
                Word::Text(_) | Word::English(_) | Word::Group(_) => paths.push(name.clone()),
            }
        }
        paths
    }
}

fn is_category(name: &str) -> bool {
    PluralCategory::ALL.iter().any(|category| category.as_str() == name)
}

/// The words of a theme and of those that it extends, in every language.
#[derive(Default)]
pub(super) struct Vocabulary {
    by_lang: BTreeMap<Lang, Words>,
    /// Where each path stands in English, the last time that it was read.
    english: BTreeMap<String, Span>,
    messages: Vec<Message>,
    /// The paths of the texts of the embedded theme, all of which are used.
    known: BTreeSet<String>,
    /// Whether what is read now is the site's own.
    reads_own: bool,
}

/// A text, or the forms of one, as a file has it.
struct Message {
    lang: Lang,
    path: String,
    span: Span,
    /// Whether it is in a file of the site.
    is_own: bool,
    /// By category; a text that does not go with a number has the category `None`.
    forms: Vec<(Option<String>, String)>,
}

impl Vocabulary {
    /// Reads a file. What it says replaces what earlier ones have said.
    pub fn read(&mut self, source: &SourcePath, tag: &str, bytes: &[u8], findings: &mut Diagnostics) {
        let Some(text) = super::utf8(source, bytes, findings) else { return };
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
        let root = match super::yaml::parse(source, text, 0..text.len()) {
            Ok(root) => root,
            Err(finding) => return findings.push(finding),
        };
        let mut decoder = Decoder::new(source, vec![lang.clone()]);
        let words = match root.value {
            Value::Null => Words::default(),
            Value::Scalar(..) | Value::List(_) | Value::Map(_) => self.tree(&mut decoder, &root, &lang, ""),
        };
        findings.merge(decoder.findings);
        self.by_lang.entry(lang).or_default().merge(&words);
    }

    fn tree(&mut self, decoder: &mut Decoder, node: &Node, lang: &Lang, above: &str) -> Words {
        let Some(fields) = decoder.fields(node, "the words of a theme") else { return Words::default() };
        let mut words = Words::default();
        for (name, _, value) in fields.into_entries() {
            let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
            if lang.as_str() == "en" {
                self.english.insert(path.clone(), decoder.span(&value.span));
            }
            let message = |forms| Message {
                lang: lang.clone(),
                path: path.clone(),
                span: decoder.span(&value.span),
                is_own: self.reads_own,
                forms,
            };
            let word = match &value.value {
                Value::Map(entries) => {
                    let forms = entries.iter().filter_map(|(name, _, value)| match &value.value {
                        Value::Scalar(text, _) => Some((Some(name.clone()), text.clone())),
                        Value::Null | Value::List(_) | Value::Map(_) => None,
                    });
                    let message = message(forms.collect());
                    check_categories(entries, decoder);
                    if !entries.is_empty() && entries.iter().all(|(name, ..)| is_category(name)) {
                        self.messages.push(message);
                    }
                    Some(Word::Group(self.tree(decoder, value, lang, &path)))
                }
                Value::Null | Value::Scalar(..) | Value::List(_) => {
                    let message = message(Vec::new());
                    let text = decoder.string(value);
                    if let Some(text) = &text
                        && !is_category(name)
                    {
                        self.messages.push(Message { forms: vec![(None, text.clone())], ..message });
                    }
                    text.map(Word::Text)
                }
            };
            if let Some(word) = word {
                words.0.insert(name.to_owned(), word);
            }
        }
        words
    }

    /// Takes what was read so far for the words of the embedded theme, and what follows for the site's own.
    pub fn is_known_so_far(&mut self) {
        let words = self.by_lang.values().flat_map(Words::paths);
        self.known = words.collect();
        self.reads_own = true;
    }

    /// Reports texts that lack a plural form of their language, and those that name what nothing fills in.
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

    /// For each language: its own words, those of the same language without its region, and the English ones for want of both.
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

    /// The words of which a language has only the English, in the order of their paths.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> (Vocabulary, String) {
        let mut vocabulary = Vocabulary::default();
        let mut findings = Diagnostics::new();
        for (tag, text) in files {
            let source = SourcePath::new(format!("themes/t/i18n/{tag}.yaml"));
            vocabulary.read(&source, tag, text.as_bytes(), &mut findings);
        }
        vocabulary.check(&mut findings);
        let said = findings.sorted().iter().map(|finding| format!("{}\n", finding.message)).collect();
        (vocabulary, said)
    }

    fn lang(tag: &str) -> Lang {
        Lang::new(tag).expect("a language tag")
    }

    #[test]
    fn a_text_with_a_number_needs_the_forms_of_its_language() {
        let (_, said) = read(&[
            ("en", "files: {one: '{count} file', other: '{count} files'}"),
            ("ar", "files: {one: ملف واحد, two: ملفان, few: '{count} ملفات', other: '{count} ملف'}"),
            ("ru", "files: {one: '{count} файл', few: '{count} файла', many: '{count} файлов'}"),
            ("zh", "files: {other: '{count}份文件'}"),
            ("fr", "files: {other: '{count} fichiers'}"),
        ]);
        assert_eq!(
            said,
            "`files` lacks the plural form `zero`, `many` of `ar`\n`files` lacks the plural form `one` of `fr`\n"
        );
    }

    #[test]
    fn a_translation_fills_in_what_the_english_does() {
        let (_, said) = read(&[
            ("en", "by: 'by {date}'\nfiles: {one: one file, other: '{count} files'}"),
            ("es", "by: 'antes de {fecha}'\nfiles: {one: '{n} fichero', other: '{count} ficheros'}"),
        ]);
        assert_eq!(
            said,
            "`by` does not say where `{date}` goes\nnothing fills in `{fecha}` in `by`\nnothing fills in `{n}` in `files`\n"
        );
    }

    #[test]
    fn a_missing_word_is_there_in_english_and_is_listed() {
        let (vocabulary, said) = read(&[
            ("en", "home: Home\nmode: {hybrid: Hybrid, online: Online}\nfiles: {one: one, other: '{count}'}"),
            ("fr", "mode: {online: En ligne}"),
        ]);
        let languages = [lang("en"), lang("fr"), lang("fr-CH")];
        let french = &vocabulary.complete(&languages)[&lang("fr")];
        assert_eq!(said, "");
        assert_eq!(french.get("home"), Some("Home"));
        assert_eq!(french.get("mode.online"), Some("En ligne"));
        assert!(french.is_english("home") && !french.is_english("mode.online"));
        let missing: Vec<String> = vocabulary
            .missing(&languages)
            .iter()
            .map(|word| {
                let place = word.place.as_ref().expect("it was read from a file").start;
                let missing: Vec<&str> = word.missing.iter().map(Lang::as_str).collect();
                format!("{} at {place}: {}", word.path, missing.join(" "))
            })
            .collect();
        assert_eq!(missing, ["files at 57: fr fr-CH", "home at 6: fr fr-CH", "mode.hybrid at 26: fr fr-CH"]);
    }

    #[test]
    fn forms_of_one_language_do_not_fill_gaps_of_another() {
        let (vocabulary, _) =
            read(&[("en", "files: {one: one file, other: files}"), ("zh", "files: {other: 文件}")]);
        let chinese = &vocabulary.complete(&[lang("zh")])[&lang("zh")];
        assert_eq!((chinese.get("files.one"), chinese.get("files.other")), (None, Some("文件")));
    }

    #[test]
    fn words_in_another_script_do_not_serve() {
        let (vocabulary, _) = read(&[("en", "home: Home"), ("zh", "home: 主页"), ("pt", "home: Início")]);
        let languages = ["zh", "zh-Hans", "zh-Hant", "zh-TW", "pt-BR"].map(lang);
        let complete = vocabulary.complete(&languages);
        let home = |lang: &Lang| complete[lang].get("home").unwrap_or_default();
        assert_eq!(languages.each_ref().map(home), ["主页", "主页", "Home", "Home", "Início"]);
        assert_eq!(vocabulary.missing(&languages)[0].missing, ["zh-Hant", "zh-TW"].map(lang));
    }
}
