//! What bad input gets: every mistake with its whole answer, compared with a golden text.
//!
//! The cases are in `tests/bad_input/`, one text file each, which holds both what the editor did and what plenary
//! answers; `case.rs` says how they are written. Those in `made/` hold the answer alone: what the editor did there
//! cannot live in a repository, so `made.rs` does it. `PLENARY_BLESS=1 cargo test --test suite bad_input::` writes all answers
//! anew; read their difference before you commit it.
//!
//! After every failed build the output of the good build before it must be untouched, bytes and times.

mod case;
mod made;
mod site;

use std::collections::BTreeSet;
use std::fs;

/// The folders of cases.
const GROUPS: [&str; 8] = ["addresses", "editors", "facts", "many", "names", "pages", "references", "theme"];

#[test]
fn addresses_that_collide_or_cannot_be_files() {
    case::run_all("addresses");
}

/// What editors do, as secretariats write dates, times, telephone numbers and quotation marks.
#[test]
fn mistakes_of_editors() {
    case::run_all("editors");
}

#[test]
fn mistakes_in_site_yaml() {
    case::run_all("facts");
}

#[test]
fn many_mistakes_at_once_and_sites_that_are_not_there() {
    case::run_all("many");
}

#[test]
fn mistakes_in_pages_and_registers() {
    case::run_all("pages");
}

/// Other systems cannot even hold the files of these cases.
#[cfg(target_os = "linux")]
#[test]
fn file_names_that_other_systems_cannot_hold() {
    case::run_all("names");
}

#[test]
fn references_that_lead_nowhere() {
    case::run_all("references");
}

#[test]
fn mistakes_in_themes() {
    case::run_all("theme");
}

fn names_in(folder: &str) -> BTreeSet<String> {
    fs::read_dir(case::folder().join(folder))
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable folder").file_name().into_string().expect("a name"))
        .collect()
}

#[test]
fn every_golden_text_has_its_test() {
    let mut expected: BTreeSet<String> = GROUPS.iter().map(ToString::to_string).collect();
    expected.extend(["_base", "made"].map(String::from));
    assert_eq!(names_in(""), expected);
    let made: BTreeSet<String> = made::CASES.iter().map(|name| format!("{name}.txt")).collect();
    assert_eq!(names_in("made"), made);
}

#[test]
fn no_answer_speaks_of_the_program_itself() {
    let inner =
        ["::", "Some(", "None", "Option<", "Error {", "serde", "tera", "panicked", "unwrap", ".rs:", "/tmp/"];
    let mut found = Vec::new();
    for group in GROUPS.iter().chain(["made"].iter()) {
        for name in names_in(group) {
            let text = fs::read_to_string(case::folder().join(group).join(&name)).expect("a readable case");
            let answer = text.split(">>> expect ").nth(1).unwrap_or("");
            // The arrow before the second place of a finding.
            let answer = answer.replace(" ::: ", " ");
            found.extend(
                inner.iter().filter(|word| answer.contains(**word)).map(|word| format!("{name}: {word}")),
            );
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
