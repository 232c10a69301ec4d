//! The program at the ends of time, and when it fails itself: what it says, and with which status it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A site in which each key that takes a date is given `date`.
fn create(root: &Path, date: &str) {
    let facts = format!(
        "site: {{title: Group, base_url: 'https://example.org/', security: {{contact: 'https://example.org/security', expires: {date}}}}}\n\
         group: {{acronym: FG-X, name: Group, established: {date}, contact: {{email: x@example.org}}}}\n\
         meetings:\n\
         - id: m\n  ordinal: 1\n  dates: {{start: {date}, end: {date}}}\n  previous_dates: {{start: {date}, end: {date}}}\n  \
         start: \"00:00\"\n  end: \"23:59\"\n  zone: Pacific/Pago_Pago\n  updated: {date}\n  sequence: 2147483647\n  \
         mode: online\n  \
         deadlines: [{{id: d, date: {date}, time: \"23:59\", zone: Pacific/Kiritimati, updated: {date}, action: Act}}]\n  \
         forum: {{title: Forum, date: {date}, start: \"09:00\", end: \"10:00\", zone: America/New_York}}\n"
    );
    let pages = [
        ("index.md", "title: Home".to_owned()),
        ("news/index.md", "title: News\nkind: news-index".to_owned()),
        ("news/a.md", format!("title: A\nkind: news\ndate: {date}\nupdated: {date}")),
        ("b.md", format!("title: B\npublish_from: {date}")),
        ("c.md", format!("title: C\nexpires: {date}")),
        (
            "m/index.md",
            format!(
                "title: P\nkind: programme\nmeeting: m\nsessions:\n- {{title: S, date: {date}, start: \"00:00\", end: \"23:59\"}}"
            ),
        ),
    ];
    for (path, front) in pages {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, format!("---\n{front}\n---\n\nText.\n")).expect("a page");
    }
    fs::write(root.join("site.yaml"), facts).expect("the facts");
}

fn plenary(root: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_remove("SOURCE_DATE_EPOCH").args(arguments).arg("--root").arg(root);
    command.envs(variables.iter().copied()).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_date_outside_the_range_is_an_error_at_its_place_in_every_key() {
    for date in ["0001-01-01", "1799-12-31", "3000-01-01", "9999-12-31"] {
        let root = tempfile::tempdir().expect("a folder");
        create(root.path(), date);
        let output = plenary(root.path(), &["check", "--format", "short", "--now", "2024-01-01"], &[]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        let help = "help: dates go from 1800-01-01 to 2999-12-31";
        let places: Vec<&str> = said
            .lines()
            .filter(|line| line.contains("error[bad-date]") && line.contains(help))
            .map(|line| line.split(": ").next().unwrap_or(line))
            .collect();
        assert_eq!(places.len(), 15, "{said}");
        assert!(places.iter().all(|place| place.matches(':').count() == 2), "{said}");
        assert!(!root.path().join("public").exists());
    }
}

#[test]
fn a_site_at_the_first_or_last_day_is_built_and_checked_at_any_moment() {
    for date in ["1800-01-01", "2999-12-31"] {
        let root = tempfile::tempdir().expect("a folder");
        create(root.path(), date);
        for now in ["1800-01-01", "2024-01-01", "2999-12-31T23:59:59Z"] {
            for command in ["build", "check"] {
                let output = plenary(root.path(), &[command, "--format", "short", "--now", now], &[]);
                let said = said(&output);
                // `security` has passed on a later day; in 1800 the sun told which clock was ahead, and no date line.
                let expected = |line: &str| line.contains("[expired]") || line.contains("[late-deadline]");
                let others = said.lines().filter(|line| line.contains(": error[") && !expected(line));
                assert_eq!(others.count(), 0, "{date} {now}: {said}");
                assert!(matches!(output.status.code(), Some(0 | 1)), "{date} {now}: {said}");
            }
        }
    }
}

#[test]
fn now_outside_the_range_is_a_mistake_of_the_command_line() {
    let root = tempfile::tempdir().expect("a folder");
    create(root.path(), "2024-01-01");
    for command in ["build", "check", "serve"] {
        for now in ["9999-12-31", "9999-12-30T22:00:00Z", "0001-01-01"] {
            let output = plenary(root.path(), &[command, "--now", now], &[]);
            assert_eq!(output.status.code(), Some(2), "{}", said(&output));
            assert!(said(&output).contains("dates go from 1800-01-01 to 2999-12-31"), "{}", said(&output));
        }
    }
}

#[test]
fn source_date_epoch_must_be_a_moment_within_the_range() {
    let root = tempfile::tempdir().expect("a folder");
    create(root.path(), "2024-01-01");
    for value in ["abc", "", "253402300799", "-99999999999", "9223372036854775807"] {
        for command in ["build", "check", "serve"] {
            let output = plenary(root.path(), &[command], &[("SOURCE_DATE_EPOCH", value)]);
            assert_eq!(output.status.code(), Some(2), "{}", said(&output));
            let first = format!("error: SOURCE_DATE_EPOCH is `{value}`, which is ");
            assert!(said(&output).starts_with(&first), "{}", said(&output));
            assert_eq!(output.stdout, b"");
        }
    }
    let output = plenary(root.path(), &["build"], &[("SOURCE_DATE_EPOCH", "1703980800")]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// The switch that makes the program fail is not in a release build.
#[cfg(debug_assertions)]
#[test]
fn a_fault_of_the_program_is_told_in_three_lines_and_a_file() {
    let (root, temp) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    create(root.path(), "2024-01-01");
    let folder = temp.path().to_str().expect("a name in UTF-8");
    let variables =
        [("PLENARY_TEST_CRASH", "a test"), ("TMPDIR", folder), ("TMP", folder), ("RUST_BACKTRACE", "1")];
    let output = plenary(root.path(), &["build"], &variables);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(said.starts_with("error: plenary failed because of a bug; "), "{said}");
    assert!(!said.contains("panicked") && !said.contains("src/"), "{said}");
    let files: Vec<_> =
        fs::read_dir(temp.path()).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    let [file] = files.as_slice() else { panic!("one file of details: {files:?}") };
    assert!(said.contains(&format!("`{}`", file.display())), "{said}");
    let details = fs::read_to_string(file).expect("the details");
    for part in ["message: a crash, asked for by a test\n", "place: src/main.rs:", "\"build\""] {
        assert!(details.contains(part), "{part} in {details}");
    }
    assert!(!root.path().join("public").exists());
}
