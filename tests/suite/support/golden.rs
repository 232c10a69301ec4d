//! Whole folders of expected files, compared both ways.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn golden(name: &str) -> PathBuf {
    super::repository().join("tests/golden").join(name)
}

/// Fails unless the files are those in `tests/golden/<name>/`; PLENARY_BLESS=1 writes them there instead.
pub fn assert_golden(name: &str, actual: &BTreeMap<String, Vec<u8>>) {
    if std::env::var_os("PLENARY_BLESS").is_some_and(|value| value == "1") {
        if golden(name).exists() {
            fs::remove_dir_all(golden(name)).expect("the old golden folder can be removed");
        }
        for (path, bytes) in actual {
            let file = golden(name).join(path);
            fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder");
            fs::write(file, bytes).expect("a golden file can be written");
        }
        return;
    }
    let mut expected = BTreeMap::new();
    read_folder(&golden(name), "", &mut expected);
    let mut report = String::new();
    for (path, bytes) in actual {
        match expected.get(path) {
            None => report.push_str(&format!("{path}: surplus, no such file is expected\n")),
            Some(old) if old != bytes => report.push_str(&difference(path, old, bytes)),
            Some(_) => {}
        }
    }
    for path in expected.keys().filter(|path| !actual.contains_key(*path)) {
        report.push_str(&format!("{path}: missing\n"));
    }
    assert!(report.is_empty(), "after a change that is meant, run with PLENARY_BLESS=1\n{report}");
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.expect("an entry of the golden folder");
        let name = format!("{prefix}{}", entry.file_name().to_str().expect("names are UTF-8"));
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a golden file"));
        }
    }
}

/// The first line in which two files differ.
fn difference(path: &str, expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let lines = expected.lines().map(Some).chain(std::iter::repeat(None));
    let found = lines.zip(actual.lines().map(Some).chain([None])).enumerate().find(|(_, (a, b))| a != b);
    match found {
        Some((index, (old, new))) => {
            format!("{path}:{}\n  - {}\n  + {}\n", index + 1, old.unwrap_or("(end)"), new.unwrap_or("(end)"))
        }
        None => format!("{path}: the bytes differ\n"),
    }
}
