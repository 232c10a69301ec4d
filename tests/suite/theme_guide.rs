//! The theme author's guide says what the program does: its lists of templates, data and words, and its example, are
//! written from the sources, and the example is built.
//!
//! Between `<!-- generated: NAME -->` and `<!-- end -->` the guide must hold what [`generated`] gives;
//! `PLENARY_BLESS=1 cargo test --test suite theme_guide::` writes it anew.

use crate::support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use plenary::render::Links;

const GUIDE: &str = "docs/theme-guide.md";
const CHILD: &str = "tests/fixtures/theme-cases/themes/cases";
const TEMPLATES: &str = "themes/plenary/templates";
/// The files whose structs templates see, in the order in which the guide explains them.
const VIEWS: [&str; 8] =
    ["page", "site", "group", "meeting", "programme", "document", "subscription", "common"];

fn read(path: &str) -> String {
    fs::read_to_string(support::repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_guide_holds_what_the_sources_say() {
    let guide = read(GUIDE);
    let mut expected = String::new();
    let mut rest = guide.as_str();
    while let Some((before, after)) = rest.split_once("<!-- generated: ") {
        let (name, old) = after.split_once(" -->").expect("the comment ends on its line");
        let (_, after) = old.split_once("<!-- end -->").expect("a generated part has an end");
        let _ = write!(expected, "{before}<!-- generated: {name} -->\n\n{}\n<!-- end -->", generated(name));
        rest = after;
    }
    expected.push_str(rest);
    if std::env::var_os("PLENARY_BLESS").is_some() {
        fs::write(support::repository().join(GUIDE), &expected).expect("the guide can be written");
    } else {
        assert!(
            guide == expected,
            "{GUIDE} is behind: run PLENARY_BLESS=1 cargo test --test suite theme_guide::"
        );
    }
}

fn generated(name: &str) -> String {
    match name {
        "pages" => templates("", "| template | what it is |"),
        "components" => templates("components/", "| component | what it is |"),
        "parts" => templates("parts/", "| part | what it is |"),
        "blocks" => blocks(),
        "views" => VIEWS.map(|file| views(&read(&format!("src/render/view/{file}.rs")))).concat(),
        "properties" => properties(),
        "words" => format!("```yaml\n{}```\n", read("themes/plenary/i18n/en.yaml")),
        "child" => child(),
        _ => panic!("nothing generates `{name}`"),
    }
}

/// The templates of a folder with the comment on top of each.
fn templates(folder: &str, head: &str) -> String {
    let mut table = format!("{head}\n|---|---|\n");
    for file in files(&support::repository().join(TEMPLATES).join(folder)) {
        let path = format!("{folder}{file}");
        let text = read(&format!("{TEMPLATES}/{path}"));
        let comment = text
            .strip_prefix("{# ")
            .and_then(|text| Some(text.split_once(" -#}")?.0))
            .unwrap_or_else(|| panic!("{path} begins with no comment"));
        let _ = writeln!(table, "| `{path}` | {comment} |");
    }
    table
}

/// The names of the files in a folder, in order.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The blocks of the frame, as a tree: a block inside another is indented.
fn blocks() -> String {
    let mut list = String::new();
    let mut depth = 0;
    for tag in read(&format!("{TEMPLATES}/base.html")).split("{%").skip(1) {
        let tag = tag.split("%}").next().unwrap_or("").trim_matches(['-', ' ']);
        if let Some(name) = tag.strip_prefix("block ") {
            let _ = writeln!(list, "{}- `{name}`", "  ".repeat(depth));
            depth += 1;
        } else if tag.starts_with("endblock") {
            depth -= 1;
        }
    }
    list
}

/// The structs of a file with their fields, from the doc comments that stand before them.
fn views(source: &str) -> String {
    let mut tables = String::new();
    let mut doc = String::new();
    let mut flat = false;
    for line in source.lines() {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let name = name.trim_end_matches([' ', '{', ';']);
            let _ = write!(tables, "#### {name}\n\n{}\n\n", doc.trim());
            if line.ends_with('{') {
                tables.push_str("| field | what it is | type |\n|---|---|---|\n");
            }
            doc.clear();
        } else if let Some((name, of)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let kind = if flat { format!("the fields of {}", kind(of)) } else { kind(of) };
            let name = if flat { String::new() } else { format!("`{name}`") };
            let _ = writeln!(tables, "| {name} | {} | {kind} |", doc.trim());
            doc.clear();
            flat = false;
        } else if line == "#[serde(flatten)]" {
            flat = true;
        } else if line == "}" {
            tables.push('\n');
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    while tables.contains("\n\n\n") {
        tables = tables.replace("\n\n\n", "\n\n");
    }
    tables
}

/// A Rust type in the words of theme authors.
fn kind(of: &str) -> String {
    let of = of.trim_end_matches(',');
    let inner = |open: &str| of.strip_prefix(open)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{}, or none", kind(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", kind(inner));
    }
    if let Some(inner) = inner("Shared<") {
        return kind(inner);
    }
    match of {
        "String" => "text".into(),
        "Markup" => "markup".into(),
        "bool" => "true or false".into(),
        "u32" => "number".into(),
        "BTreeMap<String, String>" => "texts by name".into(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// The custom properties of the base sheet, with their values in light colours.
fn properties() -> String {
    let sheet = read("themes/plenary/static/css/base.css");
    let root = sheet.split_once(":root {").expect("the tokens come first").1;
    let mut table = "| property | value |\n|---|---|\n".to_owned();
    for line in root.lines().map(str::trim).take_while(|line| *line != "}") {
        if let Some((name, value)) =
            line.trim_end_matches(';').split_once(": ").filter(|_| line.starts_with("--"))
        {
            let _ = writeln!(table, "| `{name}` | `{value}` |");
        }
    }
    table
}

/// The files of the child theme of the fixtures.
fn child() -> String {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![support::repository().join(CHILD)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let name = path
            .strip_prefix(support::repository().join(CHILD))
            .expect("it lies below")
            .display()
            .to_string();
        let language = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let content = fs::read_to_string(&path).expect("a file of text");
        let _ = write!(text, "`themes/cases/{name}`:\n\n```{language}\n{content}```\n\n");
    }
    text.trim_end().to_owned() + "\n"
}

/// The pages of the fixture, which the child theme renders.
fn pages() -> BTreeMap<String, String> {
    let sources = support::sources(&support::repository().join("tests/fixtures/theme-cases"));
    let built = support::build_whole(&sources, &support::options(support::REAL_NOW, Links::Folders, None));
    support::pages(&built.output)
}

#[test]
fn the_child_theme_changes_a_colour_the_logo_a_template_and_a_word() {
    let pages = pages();
    let meeting = &pages["meeting/index.html"];
    for expected in [
        "assets/css/base.",
        "assets/css/cases.",
        "assets/img/mark.",
        "<ol class=\"objectives\">",
        ">What we want to achieve</h2>",
    ] {
        assert!(meeting.contains(expected), "no `{expected}` in:\n{meeting}");
    }
    // Arabic has no such word in the child theme, and so the word of its parent.
    assert!(pages["ar/meeting/index.html"].contains(">الأهداف</h2>"));
}

#[test]
fn the_page_of_a_working_group_shows_its_sessions_documents_and_deliverables() {
    let page = &pages()["working-groups/piers/index.html"];
    for expected in [
        "<a href=\"../../meeting/programme/#arches-that-are-not-there",
        "<a href=\"../../documents/fgib-i-1-100/#fgib-i-001\"",
        "<time datetime=\"2031-11\">November 2031</time>",
    ] {
        assert!(page.contains(expected), "no `{expected}` in:\n{page}");
    }
}

#[test]
fn no_page_says_that_something_is_missing_in_the_words_of_the_program() {
    for (path, html) in pages() {
        for word in ["None", "null", "undefined", "{{", "{%", "[object"] {
            assert!(!support::text_of(&html).contains(word), "`{word}` stands on {path}");
        }
    }
}
