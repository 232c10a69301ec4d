//! Words of the default theme, as its files have them.

use plenary::parse::yaml::{Node, Value, parse};
use plenary::path::SourcePath;

use super::repository;

/// The word of a language at a path, such as `["ordinal", "meeting", "2"]`.
pub fn theme_word(lang: &str, path: &[&str]) -> String {
    let file = format!("themes/plenary/i18n/{lang}.yaml");
    let text = std::fs::read_to_string(repository().join(&file)).expect("the words of a language");
    let root = parse(&SourcePath::new(file), &text, 0..text.len()).expect("the words are YAML");
    let found = path.iter().fold(root, |node, name| below(node, name));
    match found.value {
        Value::Scalar(word, _) => word,
        Value::Null | Value::List(_) | Value::Map(_) => panic!("{path:?} is a text"),
    }
}

fn below(node: Node, name: &str) -> Node {
    match node.value {
        Value::Map(entries) => {
            let found = entries.into_iter().find(|(key, ..)| key == name);
            found.unwrap_or_else(|| panic!("no `{name}`")).2
        }
        Value::Null | Value::Scalar(..) | Value::List(_) => panic!("`{name}` is in a mapping"),
    }
}
