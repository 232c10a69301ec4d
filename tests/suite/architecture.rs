//! What docs/ARCHITECTURE.md promises about the code, held against the code.
//!
//! Begin with the tests, each of which is one promise. They read the sources as text; [`code`] leaves out comments and
//! strings, [`paths`] finds the paths in what remains.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The module in which each dependency may be named, as a file or folder of `src/`. Whoever replaces a crate then
/// knows where.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate-snippets", &["diag/show.rs"]),
    ("clap", &["cli.rs", "cli/"]),
    ("csv", &["parse/rows.rs"]),
    ("ctrlc", &["commands/serve.rs"]),
    ("fast_qr", &["render/format/qr.rs"]),
    ("httparse", &["serve/parser.rs"]),
    ("icu_calendar", &["l10n/"]),
    ("icu_casemap", &["l10n/case.rs", "path/fold.rs"]),
    ("icu_collator", &["l10n/"]),
    ("icu_datetime", &["l10n/"]),
    ("icu_decimal", &["l10n/"]),
    ("icu_list", &["l10n/"]),
    ("icu_locale", &["l10n/languages.rs"]),
    ("icu_locale_core", &["l10n/"]),
    ("icu_normalizer", &["path/fold.rs"]),
    ("icu_plurals", &["l10n/"]),
    ("icu_time", &["l10n/"]),
    ("imagesize", &["resolve/link.rs"]),
    ("jiff", &["model/time/"]),
    ("mimalloc", &["main.rs"]),
    ("notify", &["serve/watch.rs"]),
    ("pulldown-cmark", &["parse/character_reference.rs", "parse/markdown/"]),
    ("rustls-graviola", &["external/client.rs"]),
    ("serde-saphyr", &["parse/yaml.rs"]),
    ("strsim", &["diag/nearest.rs"]),
    ("tera", &["render/theme/"]),
    ("ureq", &["external/client.rs"]),
    ("walkdir", &["source/walk.rs"]),
    ("schemars", &["render/publish/data/"]),
    // Exceptions, each with its reason.
    // The language of everything that is read or shown: one derive on each view, one visitor for YAML.
    ("serde", &["parse/yaml.rs", "render/"]),
    // `--format json`: the findings and the summary; what a page in the preview is told; schemas; the outputs that are JSON.
    (
        "serde_json",
        &[
            "diag/show.rs",
            "diag/sarif.rs",
            "commands/",
            "schema/",
            "render/publish/data/",
            "render/publish/document_rows.rs",
            "render/page/json_ld/",
            "render/publish/schedule.rs",
            "render/publish/sessions_script.rs",
            // The tests of html5lib are JSON.
            "parse/html/tests.rs",
            "serve/events.rs",
        ],
    ),
    // Independent work runs in parallel wherever there is a list of it.
    ("rayon", &["check/", "parse/", "pipeline/", "render/", "resolve/", "source/", "write/"]),
    // Hashes of files, for the list of what was written and the names of assets; of ids; of what a browser has already.
    ("xxhash-rust", &["render/format/uuid.rs", "serve/http.rs", "source/"]),
    // What the standard library lacks of the system: calls that follow no link, the exchange of folders.
    ("rustix", &["folder/", "source/", "main.rs"]),
    // Named in Cargo.toml for its feature `sync` alone, in no file.
    ("icu_provider", &[]),
];

/// A file of `src/`.
pub(crate) struct File {
    /// Relative to `src/`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// The paths that its code names.
    names: Vec<String>,
}

impl File {
    fn new(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), names: paths(&code(&text)), text }
    }

    /// Whether its code names the path `name`, or something in it.
    fn names(&self, name: &str) -> bool {
        self.names.iter().any(|path| path == name) || self.names_within(name)
    }

    /// Whether its code names something in `name`.
    fn names_within(&self, name: &str) -> bool {
        self.names.iter().any(|path| path.strip_prefix(name).is_some_and(|rest| rest.starts_with("::")))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// Every file of `src/`, in the order of their paths.
pub(crate) fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join("src").join(&folder)).expect("the folder can be listed") {
            let entry = entry.expect("the folder can be listed");
            let path = format!("{folder}{}", entry.file_name().to_str().expect("file names are UTF-8"));
            if entry.file_type().expect("the folder can be listed").is_dir() {
                folders.push(format!("{path}/"));
            } else if path.ends_with(".rs") {
                files.push(File::new(&path, read(&format!("src/{path}"))));
            }
        }
    }
    assert!(files.len() > 50, "src/ is found");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The modules in the order in which `src/lib.rs` declares them.
fn modules() -> Vec<String> {
    let text = read("src/lib.rs");
    let name = |line: &str| {
        let line = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) "))?;
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    text.lines().filter_map(name).collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Rust without its comments and without what is in its strings.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|tail| tail.len() - tail.trim_start_matches('#').len());
        let starts_word = !code.ends_with(is_word);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw.filter(|hashes| starts_word && rest[1 + hashes..].starts_with('"')) {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = 2 + hashes;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && (rest[1..].starts_with('\\') || rest.chars().nth(2) == Some('\'')) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    code
}

/// The length of the quoted text with which `text` begins.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Every path in the code, as far as it is written out: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
pub(crate) fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut prefixes: Vec<String> = Vec::new();
    let mut path = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        if is_word(first) {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            if path.is_empty() {
                path = prefixes.last().cloned().unwrap_or_default();
            }
            path.push_str(&rest[..end]);
            rest = &rest[end..];
            if rest.starts_with("::") {
                path.push_str("::");
                rest = &rest[2..];
            } else {
                paths.push(std::mem::take(&mut path));
            }
            continue;
        }
        match first {
            // Inside `use a::{ … }` names are relative; an ordinary block begins anew.
            '{' => prefixes.push(std::mem::take(&mut path)),
            '}' => drop(prefixes.pop()),
            _ if !path.is_empty() => paths.push(std::mem::take(&mut path)),
            _ => {}
        }
        rest = &rest[first.len_utf8()..];
    }
    paths
}

/// The top-level module of a file, and how many `super` lead from its root to the crate's.
fn place(path: &str) -> (&str, usize) {
    let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
    (stem.split('/').next().unwrap_or(stem), stem.split('/').count())
}

/// The top-level modules that a file imports from, and the path that does so.
fn imports(file: &File, modules: &[String]) -> Vec<(String, String)> {
    let (_, depth) = place(&file.path);
    let mut imports = Vec::new();
    for path in &file.names {
        let mut parts = path.split("::").peekable();
        let mut climbed = 0;
        while parts.next_if(|part| *part == "super").is_some() {
            climbed += 1;
        }
        let from_root = parts.next_if(|part| *part == "crate").is_some();
        let Some(name) = parts.next() else { continue };
        if from_root || (climbed >= depth && modules.iter().any(|module| module == name)) {
            imports.push((name.to_owned(), path.clone()));
        }
    }
    imports
}

/// The dependencies that `Cargo.toml` declares, those of tests excepted.
fn dependencies() -> Vec<String> {
    let mut names = Vec::new();
    let mut here = false;
    for line in read("Cargo.toml").lines() {
        if line.starts_with('[') {
            here = line == "[dependencies]"
                || (line.starts_with("[target.") && line.ends_with("'.dependencies]"));
            here = here || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        } else if let Some((name, _)) = line.split_once('=').filter(|_| here && !line.starts_with('#')) {
            names.push(name.trim().trim_matches('"').to_owned());
        }
    }
    names
}

#[test]
fn a_module_imports_only_from_modules_declared_before_it() {
    let modules = modules();
    assert!(modules.len() > 10, "src/lib.rs is understood: {modules:?}");
    let order = |name: &str| modules.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for file in files() {
        let (own, _) = place(&file.path);
        if own == "lib" || own == "main" {
            continue;
        }
        assert!(order(own).is_some(), "src/{} belongs to a module that src/lib.rs declares", file.path);
        for (name, path) in imports(&file, &modules) {
            if order(&name).is_none_or(|imported| Some(imported) > order(own)) {
                wrong.push(format!("src/{}: {path}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "the order of src/lib.rs forbids these imports:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("tests/");
    let long: Vec<String> = files()
        .iter()
        .filter(|file| !is_test(&file.path) && file.text.lines().count() > 400)
        .map(|file| format!("src/{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these by purpose:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        files().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path).collect();
    assert!(silent.is_empty(), "these begin without `//!`:\n{}", silent.join("\n"));
}

#[test]
fn each_dependency_is_named_in_one_module() {
    let mut declared = dependencies();
    let mut listed: Vec<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    declared.sort();
    listed.sort();
    assert_eq!(declared, listed, "HOMES lists the dependencies of Cargo.toml");
    let files = files();
    let mut wrong = Vec::new();
    for (name, homes) in HOMES {
        let name = name.replace('-', "_");
        let users: Vec<&str> =
            files.iter().filter(|file| file.names_within(&name)).map(|file| file.path.as_str()).collect();
        let at_home =
            |path: &str, home: &str| path == home || (home.ends_with('/') && path.starts_with(home));
        let strays = users.iter().filter(|path| !homes.iter().any(|home| at_home(path, home)));
        wrong.extend(strays.map(|path| format!("src/{path} names {name}, which belongs into {homes:?}")));
        let empty = homes.iter().filter(|home| !users.iter().any(|path| at_home(path, home)));
        wrong.extend(empty.map(|home| format!("src/{home} does not name {name} any longer")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_clock_the_environment_and_the_disk_stay_in_their_places() {
    // What is named, and where alone it may be.
    let rules: [(&str, &[&str]); 6] = [
        // The times of source files tell the preview which to read again, and its answers say when they were given: never
        // what a page says.
        ("std::time::SystemTime", &["main.rs", "serve/date.rs", "source/open.rs", "source/scanner.rs"]),
        // How long something took, and how long the preview waits: never what a page says.
        ("std::time::Instant", &["commands/", "serve/"]),
        // The name of the system, for the report of a fault of the program.
        ("std::env", &["main.rs", "crash.rs", "write/tests"]),
        // `serve --open` starts the browser.
        ("std::process", &["main.rs", "commands/serve.rs", "write/tests"]),
        // The last writes what the developers need when the program itself fails, into the folder for temporary files.
        ("std::fs", &["folder/", "serve/body/tests.rs", "source/", "write/", "crash.rs"]),
        // Its order differs from run to run and must not reach the output. The files that were read before are looked up
        // and never listed, in memory as on disk, and tables in which every link is looked up are sorted where all of them
        // are named.
        (
            "std::collections::HashMap",
            &["source/scanner.rs", "parse/cache.rs", "render/plan/", "resolve/index.rs"],
        ),
    ];
    let mut wrong = Vec::new();
    for file in files() {
        for (name, places) in rules {
            if file.names(name) && !places.iter().any(|place| file.path.starts_with(place)) {
                wrong.push(format!("src/{} names {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_model_knows_neither_formats_nor_templates_nor_the_disk() {
    let foreign = ["serde", "tera", "std::fs", "std::io", "std::path"];
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| ["path", "model", "check"].contains(&place(&file.path).0)) {
        let named =
            foreign.iter().filter(|name| file.names_within(name) || file.names(name) && name.contains(':'));
        wrong.extend(named.map(|name| format!("src/{} names {name}", file.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The paths in backticks and the relative links of a document.
fn named_paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2).filter(|span| {
        let like_a_path = span.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
        let known_ending =
            [".rs", ".md", ".yaml", ".toml", ".html"].iter().any(|ending| span.ends_with(ending));
        like_a_path && !span.starts_with('/') && (span.contains('/') || known_ending)
    });
    quoted.map(str::to_owned).collect()
}

#[test]
fn the_paths_in_the_architecture_document_exist() {
    let text = read("docs/ARCHITECTURE.md");
    let named = named_paths(&text);
    assert!(named.len() > 30, "paths are found: {named:?}");
    let gone: Vec<&String> = named.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(gone.is_empty(), "docs/ARCHITECTURE.md names what does not exist: {gone:?}");
    let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    for link in links.filter(|link| !link.contains("://") && !link.is_empty()) {
        assert!(root().join("docs").join(link).exists(), "docs/ARCHITECTURE.md links to {link}");
    }
}

#[test]
fn the_architecture_document_names_every_module_in_order() {
    let text = read("docs/ARCHITECTURE.md");
    let at: Vec<(Option<usize>, String)> =
        modules().into_iter().map(|module| (text.find(&format!("\n| `{module}` |")), module)).collect();
    let mut in_order = at.clone();
    in_order.sort();
    assert_eq!(at, in_order, "the code map has a row for each module, in the order of src/lib.rs");
    assert!(at.iter().all(|(place, _)| place.is_some()), "{at:?}");
}

#[test]
fn every_file_of_tests_is_in_the_suite() {
    let declared = read("tests/suite/main.rs");
    let sources = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(root().join(folder)).expect("the folder can be listed");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
        names.filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned())).collect()
    };
    // Cargo would neither build nor mention it.
    assert_eq!(sources("tests"), [] as [String; 0], "these belong into tests/suite/");
    let of_suite = sources("tests/suite");
    assert!(of_suite.len() > 30, "{of_suite:?}");
    let is_left_out = |name: &&String| *name != "main" && !declared.contains(&format!("\nmod {name};"));
    let left_out: Vec<&String> = of_suite.iter().filter(is_left_out).collect();
    assert!(left_out.is_empty(), "tests/suite/main.rs declares no {left_out:?}");
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "a::b(\"c::d \\\" e::f\"); // g::h\nlet x = r#\"i::j\" \"#; '\\''; '\"'; k::<'l>::m /* n::o */ \u{e9}";
    assert_eq!(code(text), "a::b(); \nlet x = ; ; ; k::<'l>::m  \u{e9}");
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "use crate::{write, diag::{Code, Span}, model::*}; fn f() { crate::parse::utf8(x) } #[derive(serde::Serialize)]";
    let found = paths(text);
    for path in [
        "crate::write",
        "crate::diag::Code",
        "crate::diag::Span",
        "crate::model::",
        "crate::parse::utf8",
        "serde::Serialize",
    ] {
        assert!(found.iter().any(|found| found == path), "{path} in {found:?}");
    }
}

#[test]
fn imports_are_found_however_they_are_written() {
    let modules = ["diag", "parse", "write"].map(str::to_owned);
    let from = |path: &str, text: &str| -> Vec<String> {
        let file = File::new(path, text.to_owned());
        imports(&file, &modules).into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(from("diag/show.rs", "use crate::write::Report;"), ["write"]);
    assert_eq!(from("diag/show.rs", "use super::super::parse;"), ["parse"]);
    assert_eq!(from("diag/mod.rs", "use super::{parse, write::Report};"), ["parse", "write"]);
    assert_eq!(from("parse/facts/mod.rs", "use super::super::parse::Node; // crate::write"), ["parse"]);
    assert_eq!(from("parse/facts/mod.rs", "use super::write::Node;"), Vec::<String>::new());
    assert_eq!(from("diag/mod.rs", "use crate::unheard_of::X;"), ["unheard_of"]);
}

/// The types that two files define for two systems, of which one is compiled.
const FOR_TWO_SYSTEMS: [&str; 1] = ["Folder"];

/// The names of the types that a file defines; associated types have the names that their traits give them.
fn types(text: &str) -> Vec<String> {
    let named = |line: &str| {
        let item = line.trim_start();
        let is_outermost = item.len() == line.len();
        let item = match item.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or(item, |(_, item)| item),
            Some(rest) => rest.trim_start(),
            None => item,
        };
        let (keyword, rest) = item.split_once(' ')?;
        let defines =
            matches!(keyword, "struct" | "enum" | "union" | "trait") || (keyword == "type" && is_outermost);
        let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
        (defines && name.starts_with(char::is_uppercase)).then_some(name)
    };
    code(text).lines().filter_map(named).collect()
}

#[test]
fn a_name_is_that_of_one_type() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files() {
        for name in types(&file.text) {
            places.entry(name).or_default().push(file.path.clone());
        }
    }
    assert!(places.len() > 500, "the types are found: {}", places.len());
    let shared: Vec<String> = places
        .into_iter()
        .filter(|(name, files)| files.len() > 1 && !FOR_TWO_SYSTEMS.contains(&name.as_str()))
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert_eq!(shared, Vec::<String>::new(), "a search for a name finds one type");
}
