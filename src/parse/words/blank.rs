//! A file of the words that a language lacks, for its translator: each word with its English beside it.

use super::word::{Word, Words, is_number, is_ordinal};
use crate::l10n::{PluralCategory, ordinal_categories, plural_categories};
use crate::model::Lang;
use crate::parse::yaml::{Value, parse};
use crate::path::SourcePath;

/// A file of words to be translated.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Its text.
    pub text: String,
    /// The number of words in it.
    pub words: usize,
}

/// The words that `lang` lacks. `english` is the text of the default theme's own file, whose order and headings are kept; `all` are the
/// words of the site's theme, which may have more.
pub(crate) fn blank(english: &str, all: &Words, lang: &Lang, has: &dyn Fn(&str) -> bool) -> Blank {
    let mut writer = BlankWriter { text: head(lang), words: 0, lang, has, heading: None };
    let root = parse(&SourcePath::new("en.yaml"), english, 0..english.len());
    let root = root.expect("the words of the default theme are YAML");
    let mut known: Vec<&str> = Vec::new();
    let mut end = english.find('\n').unwrap_or(0);
    if let Value::Map(entries) = &root.value {
        for (name, key, value) in entries {
            let between = english.get(end..key.start).unwrap_or("");
            writer.heading = between.lines().rfind(|line| line.starts_with('#')).or(writer.heading);
            end = value.span.end;
            known.push(name);
            if let Some(word) = all.word(name) {
                writer.entry(name, "", word);
            }
        }
    }
    writer.heading = Some("# Further words of this theme");
    for (name, word) in all.0.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        writer.entry(name, "", word);
    }
    Blank { text: writer.text, words: writer.words }
}

fn head(lang: &Lang) -> String {
    format!(
        "# The words of the theme in the language `{lang}`. Write each word after its colon, in quotation marks if it has a colon or a\n\
         # brace in it; its English stands beside it. What is in braces stays as it is. A word that is left empty is shown in English.\n"
    )
}

struct BlankWriter<'w> {
    text: String,
    words: usize,
    lang: &'w Lang,
    has: &'w dyn Fn(&str) -> bool,
    /// The heading to be written before the next word.
    heading: Option<&'w str>,
}

impl BlankWriter<'_> {
    /// A word or a group of words, if the language lacks any of them.
    fn entry(&mut self, name: &str, above: &str, word: &Word) {
        let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
        let indentation = "  ".repeat(path.matches('.').count());
        match word {
            Word::Group(words) if !words.is_plural() => {
                let (before, number) = (self.text.len(), self.words);
                self.write_heading();
                self.text.push_str(&format!("{indentation}{name}:\n"));
                let opened = self.words;
                words.0.iter().for_each(|(name, word)| self.entry(name, &path, word));
                if self.words == opened {
                    self.text.truncate(before);
                    self.words = number;
                }
            }
            _ if (self.has)(&path) => {}
            Word::Group(forms) => {
                self.write_heading();
                self.words += 1;
                self.text.push_str(&format!("{indentation}{name}:\n"));
                for form in self.forms(&path, forms) {
                    let english = forms.get(&form).or_else(|| forms.get("other")).unwrap_or_default();
                    self.text.push_str(&format!("{indentation}  {form}: # {english}\n"));
                }
            }
            Word::Text(english) | Word::English(english) => {
                self.write_heading();
                self.words += 1;
                self.text.push_str(&format!("{indentation}{name}: # {}\n", english.replace('\n', " ")));
            }
        }
    }

    /// The forms of a text in the language: its plural categories. An ordinal has the numbers of the English one before them.
    fn forms(&self, path: &str, english: &Words) -> Vec<String> {
        let names = |categories: Vec<PluralCategory>| categories.into_iter().map(|it| it.as_str().to_owned());
        if !is_ordinal(path) {
            return names(plural_categories(self.lang)).collect();
        }
        let mut numbers: Vec<&String> = english.0.keys().filter(|name| is_number(name)).collect();
        numbers.sort_by_key(|number| number.parse::<u32>().ok());
        numbers.into_iter().cloned().chain(names(ordinal_categories(self.lang))).collect()
    }

    fn write_heading(&mut self) {
        if let Some(heading) = self.heading.take() {
            self.text.push_str(&format!("\n{heading}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::parse::words::Vocabulary;

    const ENGLISH: &str = "# Words\n\n# One\nhome: Home\nback: \"Back: {to}\"\n# Two\nmode:\n  hybrid: Hybrid\n  online: Online\n\
                           files: {one: \"{count} file\", other: \"{count} files\"}\n";

    fn vocabulary(files: &[(&str, &str)]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (tag, text) in files {
            let source = SourcePath::new(format!("themes/t/i18n/{tag}.yaml"));
            let mut findings = Diagnostics::new();
            vocabulary.read(&source, tag, text.as_bytes(), &mut findings);
            assert_eq!(findings.recorded(), 0, "{tag}");
        }
        vocabulary
    }

    fn blank_of(vocabulary: &Vocabulary, tag: &str) -> Blank {
        let lang = Lang::new(tag).expect("a tag");
        let [english, own] = [Lang::new("en").expect("a tag"), lang.clone()];
        let complete = vocabulary.complete(&[english.clone(), own]);
        let missing = vocabulary.missing(std::slice::from_ref(&lang));
        let has = |path: &str| !missing.iter().any(|word| word.path == path);
        blank(ENGLISH, &complete[&english], &lang, &has)
    }

    #[test]
    fn each_word_that_is_lacking_stands_with_its_english_in_the_forms_of_the_language() {
        let vocabulary = vocabulary(&[
            ("en", &format!("{ENGLISH}own: Mine\n")),
            ("ru", "home: Дом\nmode: {online: Онлайн}"),
        ]);
        let made = blank_of(&vocabulary, "ru");
        let body = made.text.split_once("\n\n").expect("a head").1;
        assert_eq!(
            body,
            "# One\nback: # Back: {to}\n\n# Two\nmode:\n  hybrid: # Hybrid\nfiles:\n  one: # {count} file\n  few: # {count} files\n  \
             many: # {count} files\n\n# Further words of this theme\nown: # Mine\n"
        );
        assert_eq!(made.words, 4);
    }

    #[test]
    fn a_file_that_is_still_empty_changes_nothing() {
        let before = vocabulary(&[("en", ENGLISH)]);
        let made = blank_of(&before, "de");
        let after = vocabulary(&[("en", ENGLISH), ("de", &made.text)]);
        assert_eq!(blank_of(&after, "de"), made);
        let german = [Lang::new("de").expect("a tag")];
        assert_eq!(after.complete(&german), before.complete(&german));
        let mut findings = Diagnostics::new();
        after.check(&mut findings);
        assert_eq!(findings.recorded(), 0);
    }
}
