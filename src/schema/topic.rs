//! `plenary explain site.yaml meetings.status`: the meaning of a key, its values, and an example.

use std::fmt::Write as _;

use super::example;
use super::json::{capital, without_links};
use super::subject::Subject;
use super::wording::{required, takes};
use crate::diag::{nearest, wrapped};
use crate::model::Kind;
use crate::parse::description::{Key, Mapping, Shape};

impl Subject {
    /// The subject for a file (`site.yaml`, `theme.yaml`, `documents.csv`) or a kind of page. The file name of
    /// a page is not accepted, because it does not determine the kind.
    pub fn named(name: &str) -> Option<Subject> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let kind = Kind::WORDS.iter().find(|(word, _)| *word == name).map(|(_, kind)| *kind);
        Some(match (file, kind) {
            (_, Some(kind)) => Subject::Page(Some(kind)),
            ("site.yaml" | "site", _) => Subject::Site,
            ("theme.yaml" | "theme", _) => Subject::Theme,
            ("documents.csv" | "documents.yaml" | "documents.yml" | "register", _) => Subject::Register,
            _ => return None,
        })
    }

    /// The names that [`Subject::named`] accepts, for messages.
    pub fn names() -> Vec<&'static str> {
        let files = ["site.yaml", "theme.yaml", "register"];
        files.into_iter().chain(Kind::WORDS.iter().map(|(word, _)| *word)).collect()
    }
}

/// Explains a key, or without one, lists the keys. `path` names keys from the outside in, `meetings.status`;
/// list indexes between them are allowed.
///
/// # Errors
/// If there is no such key: the message, with the valid names.
pub fn explain(subject: Subject, path: &str) -> Result<String, String> {
    let mut shape = subject.shape();
    let mut found: Option<(Key, &'static str)> = None;
    let mut walked: Vec<&str> = Vec::new();
    for name in path.split(['.', '[', ']']).filter(|name| !name.is_empty()) {
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if let Some(item) = entries_in(&shape) {
            // A key that the editor chooses.
            shape = item.clone();
            walked.push(name);
            continue;
        }
        let Some(mapping) = mapping_in(&shape) else {
            return Err(format!("`{}` has no keys of its own", walked.join(".")));
        };
        let Some(key) = mapping.keys.iter().find(|key| key.name == name) else {
            return Err(unknown(name, mapping));
        };
        found = Some((key.clone(), mapping.what));
        shape = key.shape.clone();
        walked.push(name);
    }
    let mut text = String::new();
    if let Some((key, what)) = &found {
        let need = required(&key.need);
        let need = if need.is_empty() { String::new() } else { format!(" (required: {need})") };
        let _ = writeln!(text, "{}{need}", walked.join("."));
        let meaning = subject.meaning(what, key.name);
        if let Some(meaning) = meaning {
            let sentence = format!("{}.", capital(&without_links(meaning.text)));
            let _ = writeln!(text, "\n{}", wrapped(&sentence, "  "));
        }
        let _ = writeln!(text, "\nValue\n{}", wrapped(&takes(key), "  "));
        let example = example::written(meaning, &key.shape);
        if !example.contains('…') {
            let _ = writeln!(text, "\nExample\n  {}: {example}", key.name);
        }
    }
    if let Some(mapping) = mapping_in(&shape) {
        let _ = writeln!(text, "{}Keys of {}", if text.is_empty() { "" } else { "\n" }, mapping.what);
        keys(subject, mapping, &mut text);
    }
    Ok(text)
}

/// Adds the keys of a mapping, one per line.
fn keys(subject: Subject, mapping: &Mapping, text: &mut String) {
    let width = mapping.keys.iter().map(|key| key.name.len()).max().unwrap_or(0);
    for key in &mapping.keys {
        let meaning = subject.meaning(mapping.what, key.name);
        let meaning = meaning.map(|meaning| without_links(meaning.text)).unwrap_or_default();
        let need = required(&key.need);
        let need = if need.is_empty() { String::new() } else { format!(" (required: {need})") };
        let lines = wrapped(&format!("{meaning}{need}"), &" ".repeat(width + 4));
        let _ = writeln!(text, "  {:width$}  {}", key.name, lines.trim_start());
    }
}

fn unknown(name: &str, mapping: &Mapping) -> String {
    let names = || mapping.keys.iter().map(|key| key.name);
    let help = match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("its keys are {}", names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    };
    format!("there is no key `{name}` in {}; {help}", mapping.what)
}

/// The mapping that a value is or contains.
fn mapping_in(shape: &Shape) -> Option<&Mapping> {
    match shape {
        Shape::Mapping(mapping) => Some(mapping),
        Shape::List(item) | Shape::OneOrMany(item) => mapping_in(item),
        Shape::Either(_, mapping) => mapping_in(mapping),
        Shape::Text(_)
        | Shape::TextByLanguage
        | Shape::Bool
        | Shape::Integer(..)
        | Shape::Coordinates
        | Shape::Word(_)
        | Shape::Entries(..)
        | Shape::Again(_)
        | Shape::Anything => None,
    }
}

/// The shape of the values in a mapping whose keys the editor chooses.
fn entries_in(shape: &Shape) -> Option<&Shape> {
    match shape {
        Shape::Entries(_, item) => Some(item),
        _ => None,
    }
}
