//! `plenary new words`: the words of the theme in languages that it does not have.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use plenary::render::Links;

use crate::support::{self, options, sources};

const FACTS: &str = "\
site: {title: Tides, languages: [en, LANG], current_meeting: m}
group: {acronym: FG-T, name: Group on tides}
meetings:
  - {id: m, ordinal: 3, date: 2030-05-04, zone: UTC, deadlines: [{id: a, date: 2030-04-04, time: '12:00', action: Send papers}]}
";

fn run(root: &Path, language: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.args(["new", "words", language, "--root"]).arg(root).output().expect("plenary runs")
}

fn site(language: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    fs::write(folder.path().join("site.yaml"), FACTS.replace("LANG", language)).expect("a file");
    let home = "---\ntitle: Home\nkind: home\n---\n\n{{ deadlines }}\n";
    fs::write(folder.path().join("content/index.md"), home).expect("a file");
    folder
}

/// The number of words that a build says are missing, and the home page in the language.
fn built(root: &Path, language: &str) -> (usize, String) {
    let built = support::build_whole(&sources(root), &options("2030-01-01", Links::Folders, None));
    let missing = built.missing_words.iter().find(|(lang, _)| lang.as_str() == language);
    let page =
        support::pages(&built.output).remove(&format!("{language}/index.html")).expect("the home page");
    (missing.map_or(0, |(_, number)| *number), page)
}

#[test]
fn a_file_for_a_language_has_every_word_and_changes_nothing_until_it_is_filled_in() {
    for (language, direction) in [
        ("de", "ltr"),
        ("pt", "ltr"),
        ("pt-BR", "ltr"),
        ("ja", "ltr"),
        ("he", "rtl"),
        ("tr", "ltr"),
        ("zh-Hant", "ltr"),
    ] {
        let folder = site(language);
        let (missing, before) = built(folder.path(), language);
        assert!(missing > 200, "{language}: {missing}");
        assert!(before.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\"")), "{language}");
        assert!(before.contains("<span lang=\"en\""), "{language}: English words are marked");
        let first = run(folder.path(), language);
        assert!(first.status.success(), "{language}");
        let path = folder.path().join(format!("themes/plenary/i18n/{language}.yaml"));
        let text = fs::read_to_string(&path).expect("the file");
        assert!(String::from_utf8_lossy(&first.stderr).contains(&format!("{missing} words to translate")));
        assert_eq!(built(folder.path(), language), (missing, before), "{language}");
        // Filled in.
        let filled = text.replace("print_page: #", "print_page: Own word #");
        assert_ne!(filled, text);
        fs::write(&path, &filled).expect("a file");
        let (fewer, page) = built(folder.path(), language);
        assert_eq!(fewer, missing - 1, "{language}");
        assert!(page.contains("Own word</"), "{language}: {page}");
        // An existing file is never changed: what it lacks is printed.
        let second = run(folder.path(), language);
        assert_eq!(fs::read_to_string(&path).expect("the file"), filled);
        let printed = String::from_utf8_lossy(&second.stdout).into_owned();
        assert!(printed.contains("\nmenu: # Menu\n") && !printed.contains("print_page:"), "{printed}");
    }
}

#[test]
fn a_language_that_the_theme_has_lacks_nothing() {
    let folder = site("fr");
    let said = run(folder.path(), "fr");
    assert_eq!(String::from_utf8_lossy(&said.stderr), "the theme `plenary` has all its words in `fr`\n");
    assert!(!folder.path().join("themes").exists());
}

#[test]
fn the_code_of_a_country_is_answered_with_its_language() {
    let folder = site("ja");
    let said = run(folder.path(), "jp");
    assert_eq!(said.status.code(), Some(2));
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("`jp` is the code of a country; write the language, for example ja"), "{said}");
    assert!(!folder.path().join("themes").exists());
}
