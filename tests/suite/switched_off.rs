//! Files for programs that a site does without.

use plenary::path::SourcePath;
use plenary::render::{Links, Output};

use crate::support::{build_whole, fixture_root, options, sources};

/// The fixture in English and Arabic, with a line more under `site:`.
fn fixture(line: &str) -> (Output, Vec<&'static str>) {
    let mut sources = sources(&fixture_root());
    let path = SourcePath::new("site.yaml");
    let facts =
        sources.text(&path).expect("the fixture has facts").replacen("site:\n", &format!("site:\n{line}"), 1);
    sources.insert(path, facts.into_bytes());
    // A link that leads nowhere would be an error.
    let built = build_whole(&sources, &options("2025-03-10", Links::Folders, Some("https://example.org/")));
    (built.output, built.switched_off)
}

fn files(output: &Output, ends: &[&str]) -> Vec<String> {
    let is_one = |path: &&str| ends.iter().any(|end| path.ends_with(end));
    output.files().map(|(path, _)| path.as_str()).filter(is_one).map(str::to_owned).collect()
}

/// The pages that name such a file.
fn naming(output: &Output, ends: &[&str]) -> Vec<String> {
    let names = |html: &[u8]| {
        let html = String::from_utf8_lossy(html);
        ends.iter().any(|end| html.contains(&format!("{end}\"")))
    };
    let pages = output.iter().filter(|(path, html)| path.as_str().ends_with(".html") && names(html));
    pages.map(|(path, _)| path.to_string()).collect()
}

#[test]
fn what_is_switched_off_is_neither_made_nor_linked() {
    let (whole, none) = fixture("");
    assert_eq!(none, Vec::<&str>::new());
    for (key, ends) in [
        ("calendars", &[".ics"][..]),
        ("feeds", &["feed.xml", "documents.xml"]),
        ("data", &["site.json", "site.schema.json", "documents.csv"]),
        ("schedules", &["schedule.json", "schedule.xml", "agenda.txt"]),
    ] {
        let (output, switched_off) = fixture(&format!("  generate: {{{key}: false}}\n"));
        assert_eq!(files(&output, ends), Vec::<String>::new(), "{key}");
        assert_eq!(naming(&output, ends), Vec::<String>::new(), "{key}");
        assert!(switched_off.len() == 1 && switched_off[0].starts_with(key), "{key}: {switched_off:?}");
        // The test would show nothing if the fixture had none of them.
        let (made, linked) = (files(&whole, ends), naming(&whole, ends).len());
        assert!(!made.is_empty() && linked > 0, "{key}: {} files, {linked} pages that name them", made.len());
        // The codes that lead to them go with them.
        let codes = files(&whole, &[".svg"]);
        let code = |file: &String| {
            let stem = file.replace("calendars/", "").rsplit_once('.')?.0.to_owned();
            Some(
                stem.strip_prefix("ar/").map_or(format!("qr/{stem}.svg"), |stem| format!("ar/qr/{stem}.svg")),
            )
        };
        let codes = made.iter().filter(|file| code(file).is_some_and(|code| codes.contains(&code))).count();
        assert!(codes > 0 || !matches!(key, "calendars" | "feeds"), "{key}");
        assert_eq!(output.len() + made.len() + codes, whole.len(), "{key}");
    }
}
