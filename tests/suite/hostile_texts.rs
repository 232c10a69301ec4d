//! Whatever stands in texts and in names of files: no output file holds a control character, and no message begins a line or moves
//! a cursor that it should not.

use std::borrow::Cow;
use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use plenary::check::{RuleSet, explain};
use plenary::diag::{Code, Colour, Diagnostic, Diagnostics, Format, Span, sarif, show};
use plenary::path::SourcePath;
use plenary::pipeline::build;
use plenary::render::Links;
use plenary::source::Sources;
use proptest::prelude::*;

use crate::support::seed::Seed;
use crate::support::{self, options};

/// Characters that end lines, move cursors, turn directions around, end strings or begin commands and formulas.
const HOSTILE: &str = "[a-c=@+:;,|%'\"^\\\\<&\u{0}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{1c}\u{7f}\u{85}\u{9b}\u{ad}\u{200b}\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}é上]{1,24}";

const CASES: u32 = 48;

/// A text as a value of YAML in quotation marks, which takes every character as an escape.
fn yaml(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"x{escaped}x\"")
}

/// A site that says the text in every place that a file for programs is made of.
fn site(text: &str) -> Sources {
    let y = yaml(text);
    let facts = format!(
        "site: {{title: {y}, description: {y}, base_url: 'https://example.org/fg/', current_meeting: m}}\n\
         group:\n  acronym: FG\n  name: {y}\n  description: {y}\n  contact: {{name: {y}, email: fg@example.org}}\n  \
         officers: [{{name: {y}, role: chair, affiliation: {y}, country: {y}}}]\n  working_groups: [{{code: WG1, title: {y}}}]\n\
         meetings:\n  - id: m\n    ordinal: 1\n    title: {y}\n    dates: {{start: 2025-07-04, end: 2025-07-06}}\n    zone: Europe/Zurich\n    \
         mode: hybrid\n    venue: {{name: {y}, address: {y}, city: {y}, country: {y}}}\n    hosts: [{{name: {y}}}]\n    objectives: [{y}]\n    \
         deadlines: [{{id: d, date: 2025-06-02, time: '12:00', zone: Europe/Zurich, action: {y}, how: {y}}}]\n    \
         forum: {{title: {y}, date: 2025-07-04, start: '09:00', end: '15:00'}}\n"
    );
    let page = |front: &str, body: &str| format!("---\ntitle: {y}\n{front}---\n{body}\n").into_bytes();
    let csv = |cell: &str| format!("\"x{}x\"", cell.replace('"', "\"\""));
    let mut sources = Sources::new();
    let mut insert = |path: &str, bytes: Vec<u8>| sources.insert(SourcePath::new(path), bytes);
    insert("site.yaml", facts.into_bytes());
    insert("content/index.md", page("kind: home\n", "Home"));
    insert("content/news/index.md", page("", "{{ children }}"));
    insert("content/news/a.md", page("kind: news\ndate: 2025-01-02\n", &format!("x{text}x\n\n`x{text}x`")));
    let session = format!(
        "kind: programme\nmeeting: m\nsessions:\n  - {{date: 2025-07-04, start: '09:00', end: '10:00', title: {y}, room: {y}, \
         description: {y}, speakers: [{{name: {y}, affiliation: {y}}}]}}\n"
    );
    insert("content/m/programme.md", page(&session, "Text"));
    let agenda = format!("kind: agenda\nmeeting: m\nitems: [{{number: '1', title: {y}, note: {y}}}]\n");
    insert("content/m/agenda.md", page(&agenda, "Text"));
    insert("content/m/documents.md", page("kind: documents\nmeeting: m\n", "Text"));
    let cell = csv(text);
    insert(
        "content/m/documents.csv",
        format!("number,title,source\nFG-I-001,{cell},{cell}\nFG-I-002,=1,@x\n").into_bytes(),
    );
    sources
}

/// The characters of a file that stand in none of its kind.
fn forbidden(path: &str, text: &str) -> Vec<char> {
    let ending = path.rsplit('.').next().unwrap_or("");
    let crlf = matches!(ending, "ics" | "csv" | "html");
    let text = if crlf { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let is_separator =
        |c: char| matches!(c, '\u{2028}' | '\u{2029}') && matches!(ending, "ics" | "csv" | "xml" | "txt");
    let may = |c: char| c == '\n' || (c == '\t' && matches!(ending, "html" | "css" | "js" | "svg" | "xml"));
    text.chars().filter(|c| (c.is_control() && !may(*c)) || is_separator(*c)).collect()
}

#[test]
fn no_control_character_stands_in_any_file_whatever_stands_in_the_texts() {
    let built_sites = Cell::new(0);
    let seed = Seed::new(5545);
    let run = seed.runner(CASES, file!()).run(&HOSTILE, |text| {
        let sources = site(&text);
        let mut findings = Diagnostics::new();
        let base = Some("https://example.org/fg/");
        let Some(built) = build(&sources, &options("2025-03-01", Links::Folders, base), &mut findings) else {
            // What is refused at the door does not come out either.
            return Ok(());
        };
        built_sites.set(built_sites.get() + 1);
        for (path, bytes) in built.output.iter() {
            let path = path.to_string();
            // The register itself is a file of the editor's, copied as it is, and pictures are no texts.
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            if path != "m/documents.csv" {
                let bad = forbidden(&path, text);
                prop_assert!(bad.is_empty(), "{path}: {bad:?}");
            }
        }
        Ok(())
    });
    run.unwrap();
    assert!(built_sites.get() > 0, "no site was built: the test shows nothing");
}

#[test]
fn no_cell_of_the_exported_list_is_a_formula() {
    let mut sources = Sources::from([
        (
            "site.yaml",
            "site: {title: T}\ngroup: {acronym: FG, name: N}\nmeetings: [{id: m, dates: {start: 2025-07-04, end: 2025-07-06}, zone: UTC}]\n",
        ),
        ("content/index.md", "---\ntitle: Home\nkind: home\n---\n{{ children }}\n"),
        ("content/d.md", "---\ntitle: D\nkind: documents\nmeeting: m\n---\n"),
    ]);
    let register = "number,title,source\nFG-I-001,\"=HYPERLINK(\"\"https://example.org\"\",\"\"Roadmap\"\")\",@x\nFG-I-002,\"a;=1\",-5\nFG-I-003,+1+A1,+41 22 730 58 58\n";
    sources.insert(SourcePath::new("content/documents.csv"), register.as_bytes().to_vec());
    let built = support::build_whole(&sources, &options("2025-03-01", Links::Folders, None));
    let (_, bytes) = built.output.iter().find(|(path, _)| path.as_str() == "data/documents.csv").unwrap();
    let text = std::str::from_utf8(bytes).unwrap();
    let rows: Vec<&str> = text.split_terminator("\r\n").skip(1).collect();
    assert_eq!(
        rows,
        [
            "m,FG-I-001,0,\"'=HYPERLINK(\"\"https://example.org\"\",\"\"Roadmap\"\")\",'@x,,,,received,",
            "m,FG-I-002,0,\"a;'=1\",-5,,,,received,",
            "m,FG-I-003,0,'+1+A1,+41 22 730 58 58,,,,received,",
        ]
    );
}

/// What a terminal, a reader of lines or GitHub would act upon.
fn acts(c: char) -> bool {
    c != '\n'
        && (c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn a_message_is_as_many_lines_as_it_is_whatever_stands_in_names_and_texts() {
    let seed = Seed::new(5545);
    let run = seed.runner(CASES, file!()).run(&(HOSTILE, HOSTILE, HOSTILE), |(name, words, line)| {
        let file = SourcePath::new(format!("content/{}.md", name.replace('/', "")));
        let other = SourcePath::new(format!("content/{}", words.replace('/', "")));
        let finding = Diagnostic::error(
            Code::BrokenLink,
            Span::new(&file, 0..line.len()),
            format!("there is no `{words}` in {other}"),
        )
        .label(words.as_str())
        .related(Span::new(&other, 0..0), words.as_str())
        .help(format!("did you mean `{words}`?"));
        let text_of = |_: &SourcePath| Some(Cow::Owned(format!("{line}\nnext\n")));
        for format in [Format::Short, Format::Github, Format::Json, Format::Human] {
            let shown = show(&finding, format, Colour::Plain, &text_of);
            prop_assert!(!shown.chars().any(acts), "{format:?}: {shown:?}");
            if format != Format::Human {
                prop_assert_eq!(shown.matches('\n').count(), 1, "{:?}: {:?}", format, shown);
            }
            let begins = |line: &str| line.starts_with("::");
            let commands = shown.lines().filter(|line| begins(line)).count();
            prop_assert_eq!(commands, usize::from(format == Format::Github), "{:?}: {:?}", format, shown);
        }
        let json: serde_json::Value =
            serde_json::from_str(&show(&finding, Format::Json, Colour::Plain, &text_of)).unwrap();
        prop_assert_eq!(
            json["place"]["file"].as_str(),
            Some(file.as_str()),
            "a program gets the name itself"
        );
        let mut findings = Diagnostics::new();
        findings.push(finding);
        let document = sarif(&findings, &explain::texts(), &text_of);
        prop_assert!(!document.chars().any(acts), "{document:?}");
        prop_assert!(serde_json::from_str::<serde_json::Value>(&document).is_ok());
        Ok(())
    });
    run.unwrap();
}

#[cfg(unix)]
#[test]
fn names_of_files_on_a_disk_cannot_forge_lines_of_any_command() {
    let root = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(root.path().join(name), text).unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    write("site.yaml", "site: {title: T}\ngroup: {acronym: G, name: N}\n");
    write("content/index.md", "---\ntitle: Home\nkind: home\n---\nText\n");
    let hostile = "a\n::error ::forged\u{1b}[2J\r\u{202e}gnp";
    write(&format!("content/{hostile}.md"), "---\ntitle: A\nnokey: 1\n---\n[x](gone.md)\n");
    write(&format!("content/{hostile}.md.bak"), "left over");
    write(&format!("content/draft{hostile}.md"), "---\ntitle: D\ndraft: true\n---\n");
    let all = ["human", "short", "github", "json", "sarif"].map(|format| ["check", "--format", format]);
    let builds = ["human", "short", "json"].map(|format| ["build", "--format", format]);
    for arguments in all.into_iter().chain(builds) {
        let shown = run(root.path(), &arguments);
        assert!(shown.contains("forged"), "{arguments:?}: the name is shown: {shown}");
        assert!(!shown.chars().any(acts), "{arguments:?}: {shown:?}");
        assert!(!shown.lines().any(|line| line.starts_with("::error ::forged")), "{arguments:?}: {shown}");
    }
    // What is left out and what is hidden is named at the end of a build without mistakes.
    fs::remove_file(root.path().join(format!("content/{hostile}.md"))).unwrap();
    for format in ["human", "json"] {
        let shown = run(root.path(), &["build", "--format", format]);
        assert!(shown.matches("forged").count() >= 2 && !shown.chars().any(acts), "{format}: {shown:?}");
        assert!(!shown.lines().any(|line| line.starts_with("::error")), "{format}: {shown}");
    }
}

/// Everything that a command says.
fn run(root: &Path, arguments: &[&str]) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(arguments)
        .args(["--now", "2025-01-01", "--root"])
        .arg(root)
        .output()
        .expect("the program runs");
    format!("{}{}", String::from_utf8_lossy(&program.stdout), String::from_utf8_lossy(&program.stderr))
}

#[test]
fn a_conflict_that_nobody_resolved_is_the_only_error_of_its_file() {
    let conflict = "<<<<<<< HEAD\n  title: A\n=======\n  title: B\n>>>>>>> theirs\n";
    let facts = "site: {title: T}\ngroup: {acronym: G, name: N}\n";
    for (path, text) in [
        ("site.yaml", format!("site:\n{conflict}group: {{acronym: G, name: N}}\n")),
        ("content/a.md", format!("---\n{conflict}---\nText\n")),
        ("content/a.md", format!("---\ntitle: A\n---\nOn Monday, 4 March 2025: [x](no.md)\n\n{conflict}")),
        ("content/d.csv", format!("number,title\n{conflict}")),
        ("content/style.css", format!("a {{}}\n{conflict}")),
        ("content/page.html", conflict.to_owned()),
        ("themes/mine/i18n/en.yaml", conflict.to_owned()),
        ("themes/mine/templates/page.html", conflict.to_owned()),
    ] {
        let mut sources = Sources::from([
            ("site.yaml", facts),
            ("content/index.md", "---\ntitle: Home\nkind: home\n---\n{{ children }}\n"),
        ]);
        sources.insert(SourcePath::new(path), text.into_bytes());
        let mut findings = Diagnostics::new();
        let wanted = plenary::pipeline::BuildOptions {
            rules: RuleSet::Errors,
            ..options("2025-01-01", Links::Folders, None)
        };
        assert!(build(&sources, &wanted, &mut findings).is_none(), "{path}");
        let found: Vec<(Code, &str)> =
            findings.sorted().into_iter().map(|finding| (finding.code, finding.span.file.as_str())).collect();
        assert_eq!(found, [(Code::MergeConflict, path)]);
    }
}

#[test]
fn a_file_of_facts_with_nearly_the_right_name_is_named() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    fs::write(root.path().join("site.yml"), "site: {title: T}\ngroup: {acronym: G, name: N}\n").unwrap();
    let shown = run(root.path(), &["check", "--format", "short"]);
    assert!(
        shown.contains("there is no site.yaml in this folder; help: rename `site.yml` to `site.yaml`"),
        "{shown}"
    );
    fs::copy(root.path().join("site.yml"), root.path().join("site.yaml")).unwrap();
    fs::write(root.path().join("content/index.md"), "---\ntitle: Home\nkind: home\n---\nText\n").unwrap();
    let shown = run(root.path(), &["check", "--format", "short"]);
    assert!(
        shown.contains("site.yml: warning[misnamed-file]: `site.yml` is not read: the name is `site.yaml`"),
        "{shown}"
    );
    assert!(run(root.path(), &["build"]).contains("1 page"), "what is read is as it was");
}

#[test]
fn a_link_to_what_is_left_out_says_so() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    fs::write(root.path().join("site.yaml"), "site: {title: T}\ngroup: {acronym: G, name: N}\n").unwrap();
    fs::write(
        root.path().join("content/index.md"),
        "---\ntitle: Home\nkind: home\n---\n[old](list.csv.bak)\n",
    )
    .unwrap();
    fs::write(root.path().join("content/list.csv.bak"), "a,b\n").unwrap();
    let shown = run(root.path(), &["build", "--format", "short"]);
    let message = "`content/list.csv.bak` is not read, because of its name: programs leave such files behind; help: rename the \
                   file, and write its new name here";
    assert!(shown.contains(message), "{shown}");
}
