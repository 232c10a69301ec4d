//! Descriptions of values in an editor's words, and the tables of the editors' guide.
//!
//! The kinds of values named by a single word (text, date, zone) are explained at the beginning of the guide's
//! chapter on `site.yaml`.

use std::fmt::Write as _;

use super::example::of_text;
use super::meaning::{EVERY_PAGE, Section};
use super::subject::Subject;
use crate::model::Kind;
use crate::parse::describe;
use crate::parse::description::{Key, Mapping, Need, Shape, TextShape};

/// The values of a key: `date`, or `draft`, `final`; the default is `draft`.
pub(super) fn takes(key: &Key) -> String {
    let value = value(&key.shape);
    match &key.default {
        Some(default) => format!("{value}; without it `{default}`"),
        None => value,
    }
}

/// Whether a key is required; empty if it is optional.
pub(super) fn required(need: &Need) -> String {
    match need {
        Need::Optional => String::new(),
        Need::Required => "yes".to_owned(),
        Need::Once(condition) => format!("yes, once {condition}"),
        Need::InsteadOf(other) => format!("this or `{other}`"),
        Need::Needs(other) => format!("only with `{other}`"),
    }
}

fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text(shape) => text(*shape),
        Shape::TextByLanguage => "text".to_owned(),
        Shape::Bool => "`true`, `false`".to_owned(),
        Shape::Integer(i64::MIN, _) => "whole number".to_owned(),
        Shape::Integer(least, _) => format!("whole number from {least}"),
        Shape::Coordinates => format!("`{}`", "[46.2, 6.15]"),
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::List(item) => format!("list; each item: {}", value(item)),
        Shape::OneOrMany(item) => format!("{}; or a list of them", value(item)),
        Shape::Either(text, mapping) => format!("{}, or {}", value(text), value(mapping)),
        Shape::Mapping(mapping) => format!("the keys of {}", mapping.what),
        Shape::Entries("`checks`", item) => format!("codes of rules, each with: {}", value(item)),
        Shape::Entries(_, item) => format!("names of your own, each with: {}", value(item)),
        Shape::Again(what) => (*what).to_owned(),
        Shape::Anything => "anything".to_owned(),
    }
}

fn text(shape: TextShape) -> String {
    let example = |name: &str| format!("{name}: `{}`", of_text(shape));
    match shape {
        TextShape::Any => "plain text".to_owned(),
        TextShape::Date => "date".to_owned(),
        TextShape::EventDate => "date, month, year, `to-be-announced` or `unknown`".to_owned(),
        TextShape::PartialDate => "date, or `2030-03`, or `2030`".to_owned(),
        TextShape::Size => example("size"),
        TextShape::Time => "time".to_owned(),
        TextShape::Moment => "date, or `2030-03-05 09:30`".to_owned(),
        TextShape::Instant => "date, or `2030-01-15T09:00:00Z`".to_owned(),
        TextShape::Zone => "zone".to_owned(),
        TextShape::Language => example("language"),
        TextShape::Email => "e-mail address".to_owned(),
        TextShape::Phone => "telephone".to_owned(),
        TextShape::Address => "address".to_owned(),
        TextShape::SecureAddress => "`https` address".to_owned(),
        TextShape::BaseUrl => example("address in full"),
        TextShape::SitePath => example("address in the site"),
        TextShape::Slug => example("words joined by hyphens"),
        TextShape::Id => "id".to_owned(),
        TextShape::Host => example("name of a host"),
        TextShape::TaggingEntity => example("domain and date"),
        TextShape::FeedId => example("address in the site"),
        TextShape::File => "file, or address".to_owned(),
        TextShape::DocumentFile => "file or address; its language; `account`".to_owned(),
        TextShape::SecurityContact => "e-mail, telephone or `https` address".to_owned(),
        TextShape::MeetingId => "id of a meeting".to_owned(),
        TextShape::ForumId => "id of a forum".to_owned(),
        TextShape::BesideId => "id of an event beside the meeting".to_owned(),
        TextShape::DeadlineId => "id of a deadline".to_owned(),
        TextShape::WorkingGroupCode => example("code of a working group"),
        TextShape::DocumentNumber => "number of a document".to_owned(),
        TextShape::PageName => "page: `/about/` or `about.md`".to_owned(),
        TextShape::ThemeName => "folder of `themes/`".to_owned(),
    }
}

/// A table of the editors' guide, in Markdown.
///
/// # Panics
/// If the section is about a mapping or a key that nothing reads.
pub fn table(section: &Section) -> String {
    let mapping = mapping(section.of[0]);
    let mut table = format!("| {} | meaning | value | required |\n|---|---|---|---|\n", section.title);
    for meaning in section.keys {
        let key = mapping.keys.iter().find(|key| key.name == meaning.key);
        let key = key.unwrap_or_else(|| panic!("{} has a key `{}`", section.of[0], meaning.key));
        let required = required(&key.need);
        let space = if required.is_empty() { "" } else { " " };
        let value = takes(key);
        let _ = writeln!(table, "| `{}` | {} | {value} | {required}{space}|", meaning.key, meaning.text);
    }
    table
}

/// The mapping named in a section.
fn mapping(of: &str) -> Mapping {
    let mut found = None;
    for (name, mapping) in mappings() {
        if name == of || (of == EVERY_PAGE && name == Kind::Page.as_str()) {
            found = found.or(Some(mapping));
        }
    }
    found.unwrap_or_else(|| panic!("something is called {of}"))
}

/// Every mapping that editors write, by its name in sections.
pub fn mappings() -> Vec<(&'static str, Mapping)> {
    let mut found = Vec::new();
    for (_, kind) in Kind::WORDS {
        let mapping = describe::front_matter(*kind);
        inside(&Shape::Mapping(Mapping { what: kind.as_str(), ..mapping }), &mut found);
    }
    for subject in [Subject::Site, Subject::Theme, Subject::Register] {
        inside(&subject.shape(), &mut found);
    }
    found
}

fn inside(shape: &Shape, found: &mut Vec<(&'static str, Mapping)>) {
    match shape {
        Shape::Mapping(mapping) => {
            if found.iter().all(|(_, known)| known != mapping) {
                found.push((mapping.what, mapping.clone()));
                mapping.keys.iter().for_each(|key| inside(&key.shape, found));
            }
        }
        Shape::List(item) | Shape::OneOrMany(item) | Shape::Entries(_, item) => inside(item, found),
        Shape::Either(text, mapping) => {
            inside(text, found);
            inside(mapping, found);
        }
        Shape::Text(_)
        | Shape::TextByLanguage
        | Shape::Bool
        | Shape::Integer(..)
        | Shape::Coordinates
        | Shape::Word(_)
        | Shape::Again(_)
        | Shape::Anything => {}
    }
}
