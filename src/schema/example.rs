//! Example values of keys.

use serde_json::{Number, Value as Json};

use super::meaning::Meaning;
use crate::parse::description::{Shape, TextShape};
use crate::parse::yaml::{self, Node, Scalar, Value};
use crate::path::SourcePath;

/// An example value of a key as YAML: from its meaning, or otherwise for its shape.
pub(super) fn written(meaning: Option<&Meaning>, shape: &Shape) -> String {
    match meaning.map(|meaning| meaning.example) {
        Some(example) if !example.is_empty() => example.to_owned(),
        Some(_) | None => of_shape(shape),
    }
}

/// The JSON value that a validator sees for some YAML.
///
/// # Panics
/// If the YAML is invalid: the examples are part of the program.
pub(super) fn json(written: &str) -> Json {
    let node = yaml::parse(&SourcePath::new("example.yaml"), written, 0..written.len());
    of_node(&node.unwrap_or_else(|finding| panic!("`{written}`: {}", finding.message)))
}

fn of_node(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar(text, Scalar::Text) => text.as_str().into(),
        Value::Scalar(_, Scalar::Bool(value)) => (*value).into(),
        Value::Scalar(_, Scalar::Integer(value)) => (*value).into(),
        Value::Scalar(_, Scalar::Float(value)) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::List(items) => items.iter().map(of_node).collect::<Vec<_>>().into(),
        Value::Map(entries) => {
            Json::Object(entries.iter().map(|(key, _, value)| (key.clone(), of_node(value))).collect())
        }
    }
}

fn of_shape(shape: &Shape) -> String {
    match shape {
        Shape::Text(shape) => of_text(*shape).to_owned(),
        Shape::TextByLanguage => "a text".to_owned(),
        Shape::Bool => "true".to_owned(),
        Shape::Integer(least, _) => (*least).max(1).to_string(),
        Shape::Coordinates => "[46.2, 6.15]".to_owned(),
        Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
        Shape::List(item) => format!("[{}]", of_shape(item)),
        Shape::OneOrMany(item) => of_shape(item),
        Shape::Either(text, _) => of_shape(text),
        Shape::Mapping(_) | Shape::Entries(..) | Shape::Again(_) | Shape::Anything => "…".to_owned(),
    }
}

/// An example of a text format.
pub(super) fn of_text(shape: TextShape) -> &'static str {
    match shape {
        TextShape::Any => "a text",
        TextShape::Date | TextShape::EventDate => "2030-03-05",
        TextShape::PartialDate => "2030-03",
        TextShape::Size => "240 kB",
        TextShape::Time => "\"09:30\"",
        TextShape::Moment => "2030-03-05 09:30",
        TextShape::Instant => "2030-01-15T09:00:00Z",
        TextShape::Zone => "Europe/Zurich",
        TextShape::Language => "fr",
        TextShape::Email | TextShape::SecurityContact => "fgex@example.org",
        TextShape::Phone => "\"+1 202 555 0100\"",
        TextShape::Address => "https://example.org/",
        TextShape::SecureAddress => "https://example.org/security",
        TextShape::BaseUrl => "https://example.org/fgex/",
        TextShape::SitePath | TextShape::FeedId => "/old/page/",
        TextShape::Slug => "a-propos",
        TextShape::Id => "an-id",
        TextShape::Host => "media.example.org",
        TextShape::TaggingEntity => "example.org,2030-01-01",
        TextShape::File => "https://example.org/slides.pdf",
        TextShape::DocumentFile => "https://example.org/001.pdf en",
        TextShape::MeetingId => "geneva-2030",
        TextShape::ForumId => "forum",
        TextShape::BesideId => "host-conference",
        TextShape::DeadlineId => "visa",
        TextShape::WorkingGroupCode => "WG1",
        TextShape::DocumentNumber => "FGEX-I-001",
        TextShape::PageName => "/about/",
        TextShape::ThemeName => "plenary",
    }
}
