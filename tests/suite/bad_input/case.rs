//! A case: a text file that says what an editor did to the good site in `_base/`, and what plenary answered.
//!
//! ```text
//! A word on the case.
//! >>> in site.yaml            (this text, which stands there once, …)
//! country: China
//! >>> put                     (… becomes this one)
//! contry: China
//! >>> file content/new.md     (a file is added or replaced)
//! >>> remove content/join.md
//! >>> format short
//! >>> expect exit 1           (and what is printed; PLENARY_BLESS=1 writes it)
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use plenary::cli::FormatArg;

use super::site::{Outcome, Site};

/// Where the cases are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input")
}

struct Case {
    path: PathBuf,
    /// Everything before `>>> expect`, which is the editor's part.
    told: String,
    expected: String,
}

const EXPECT: &str = ">>> expect ";

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let at = text.find(EXPECT).unwrap_or(text.len());
        let (told, expected) = text.split_at(at);
        Self { told: told.to_owned(), expected: expected.to_owned(), path }
    }

    /// Does to the sources what the case tells. The answer is the format to build with.
    fn apply(&self, root: &Path) -> FormatArg {
        let mut format = FormatArg::Human;
        let mut wanted: Option<(PathBuf, String)> = None;
        for block in self.told.split(">>> ").skip(1) {
            let (head, body) = block.split_once('\n').expect("a directive ends with its line");
            let (verb, name) = head.split_once(' ').unwrap_or((head, ""));
            match verb {
                "in" => wanted = Some((root.join(name), body.trim_end().to_owned())),
                "put" => {
                    let (file, old) = wanted.take().expect("`put` follows `in`");
                    let text = fs::read_to_string(&file).expect("the base has the file");
                    assert_eq!(text.matches(&old).count(), 1, "{}: `{old}`", self.path.display());
                    fs::write(file, text.replace(&old, body.trim_end())).expect("a writable site");
                }
                "file" => {
                    let file = root.join(name);
                    fs::create_dir_all(file.parent().expect("a folder")).expect("a writable site");
                    fs::write(file, body).expect("a writable site");
                }
                "remove" => remove(&root.join(name)),
                "format" => {
                    format = match name {
                        "short" => FormatArg::Short,
                        "json" => FormatArg::Json,
                        _ => panic!("{}: unknown format `{name}`", self.path.display()),
                    }
                }
                _ => panic!("{}: unknown directive `{verb}`", self.path.display()),
            }
        }
        format
    }

    /// Compares the answer, or writes it when PLENARY_BLESS=1. The error is what to show.
    fn compare(&self, outcome: &Outcome) -> Result<(), String> {
        let answer = format!("{EXPECT}exit {}\n{}", outcome.exit.code(), outcome.printed);
        if answer == self.expected {
            return Ok(());
        }
        if std::env::var_os("PLENARY_BLESS").is_some_and(|value| value == "1") {
            fs::write(&self.path, format!("{}{answer}", self.told)).expect("a writable golden text");
            return Ok(());
        }
        let name = self.path.display();
        Err(format!("{name} expects\n{}\nbut plenary says\n{answer}", self.expected))
    }
}

fn remove(path: &Path) {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.expect("the base has what is removed");
}

/// Runs every case of a folder.
pub(crate) fn run_all(group: &str) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join(group))
        .expect("a folder of cases")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    files.sort();
    let mut site = Site::new();
    let mut failures = Vec::new();
    for file in files {
        let case = Case::read(file);
        site.restore();
        let format = case.apply(site.root());
        let outcome = site.build(format);
        failures.extend(case.compare(&outcome).err());
        if outcome.exit.code() == 0 {
            site = Site::new();
        } else {
            site.assert_untouched(&case.path.display().to_string());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Does to the sources in `root` what a case tells.
pub(crate) fn apply(name: &str, root: &Path) {
    Case::read(folder().join(format!("{name}.txt"))).apply(root);
}

/// Compares the answer in a case that code made with the golden text of this name.
pub(crate) fn compare(name: &str, outcome: &Outcome) {
    if let Err(difference) = Case::read(folder().join("made").join(format!("{name}.txt"))).compare(outcome) {
        panic!("{difference}");
    }
}
