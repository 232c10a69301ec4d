//! The words of themes: `i18n/fr.yaml` -> a tree of texts for each language.
//!
//! Begin with [`Vocabulary`]. A text may contain placeholders, `{date}`; a text that depends on a number is
//! given by plural category, `{one: …, other: …}`, with the categories of its language.

mod word;
mod forms;
mod vocabulary;
mod spelling;
mod blank;

pub(crate) use blank::{Blank, blank};
pub(super) use spelling::AskedWords;
pub use vocabulary::MissingWord;
pub(super) use vocabulary::Vocabulary;
pub use word::{Word, Words};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::model::Lang;
    use crate::path::SourcePath;

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
            "`by` does not say where `{date}` goes\nunknown placeholder `{fecha}` in `by`\nunknown placeholder `{n}` in `files`\n"
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
