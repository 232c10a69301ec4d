//! Descriptions -> JSON Schema (draft 2020-12), for text editors and validators.
//!
//! Begin with [`text`]. The schemas accept what the builder accepts, including a number where a text is
//! expected (`number: 98`) and no value where a key is optional. Validators must use YAML 1.2, in which
//! `2030-03-05` and `09:30` are strings.

use serde_json::{Map, Value, json};

use super::example;
use super::meaning::Meaning;
use super::subject::Subject;
use super::wording::{required, takes};
use crate::model::{Kind, Zone};
use crate::parse::describe;
use crate::parse::description::{Key, Mapping, Need, Shape, TextShape};

/// The schema of a kind of file, ending with a line break. `rules` are the codes that `checks` accepts, with
/// their descriptions.
pub fn text(subject: Subject, rules: &[(&str, &str)]) -> String {
    let mut schema = Schema { subject, rules, definitions: Map::new() };
    let mut root = match subject {
        Subject::Page(None) => schema.any_kind(),
        Subject::Site | Subject::Page(Some(_)) | Subject::Theme | Subject::Register | Subject::Words => {
            schema.of(&subject.shape())
        }
    };
    let mut document = Map::new();
    document.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    document.insert("title".into(), title(subject).into());
    document.insert("$comment".into(), format!("Written by `plenary schema {}`.", argument(subject)).into());
    if let Value::Object(root) = &mut root {
        document.append(root);
    }
    if !schema.definitions.is_empty() {
        document.insert("$defs".into(), schema.definitions.into());
    }
    format!("{:#}\n", Value::Object(document))
}

fn title(subject: Subject) -> String {
    match subject {
        Subject::Site => "site.yaml: the facts about a group and its meetings".to_owned(),
        Subject::Page(None) => "The front matter of a page".to_owned(),
        Subject::Page(Some(kind)) => format!("The front matter of a page of kind {}", kind.as_str()),
        Subject::Theme => "theme.yaml: a theme".to_owned(),
        Subject::Register => "A register of documents".to_owned(),
        Subject::Words => "The words of a theme in one language".to_owned(),
    }
}

/// The arguments of `plenary schema`.
fn argument(subject: Subject) -> String {
    match subject {
        Subject::Site => "site".to_owned(),
        Subject::Page(None) => "page".to_owned(),
        Subject::Page(Some(kind)) => format!("page --kind {}", kind.as_str()),
        Subject::Theme => "theme".to_owned(),
        Subject::Register => "register".to_owned(),
        Subject::Words => "words".to_owned(),
    }
}

struct Schema<'r> {
    subject: Subject,
    rules: &'r [(&'r str, &'r str)],
    definitions: Map<String, Value>,
}

impl Schema<'_> {
    /// Front matter of any kind: what is valid depends on its `kind`.
    fn any_kind(&mut self) -> Value {
        let mut cases = Vec::new();
        self.subject = Subject::Page(Some(Kind::Page));
        let every_page = self.mapping(&describe::front_matter(Kind::Page));
        for (word, kind) in Kind::WORDS {
            self.subject = Subject::Page(Some(*kind));
            let mut mapping = self.mapping(&describe::front_matter(*kind));
            if *kind != Kind::Page {
                refer(&mut mapping, &every_page);
            }
            self.definitions.insert((*word).to_owned(), mapping);
            let then = json!({ "$ref": format!("#/$defs/{word}") });
            let is_kind = json!({ "properties": { "kind": { "const": word } }, "required": ["kind"] });
            cases.push(json!({ "if": is_kind, "then": then }));
        }
        let named = json!({ "properties": { "kind": { "type": "string" } }, "required": ["kind"] });
        cases.push(json!({ "if": { "not": named }, "then": { "$ref": "#/$defs/page" } }));
        let kind = json!({ "$ref": "#/$defs/page/properties/kind" });
        json!({ "type": "object", "properties": { "kind": kind }, "allOf": cases })
    }

    fn of(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text(shape) => self.text(*shape),
            Shape::TextByLanguage => self.defined("text", |_| {
                let text = plain_text();
                let languages = json!({
                    "type": "object",
                    "propertyNames": { "pattern": LANGUAGE },
                    "additionalProperties": text,
                    "minProperties": 1,
                });
                json!({ "anyOf": [text, languages] })
            }),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Integer(least, most) => {
                let mut schema = json!({ "type": "integer" });
                if *least > i64::MIN {
                    schema["minimum"] = (*least).into();
                }
                if *most < i64::MAX {
                    schema["maximum"] = (*most).into();
                }
                schema
            }
            Shape::Coordinates => {
                let degrees =
                    |most: u8| json!({ "type": "number", "minimum": -i16::from(most), "maximum": most });
                json!({ "type": "array", "prefixItems": [degrees(90), degrees(180)], "items": false, "minItems": 2 })
            }
            Shape::Word(words) => json!({ "enum": words }),
            Shape::List(item) => json!({ "type": "array", "items": self.of(item) }),
            Shape::OneOrMany(item) => {
                let item = self.of(item);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            Shape::Either(text, mapping) => json!({ "anyOf": [self.of(text), self.of(mapping)] }),
            Shape::Mapping(mapping) => {
                self.defined(&definition(mapping.what), |schema| schema.mapping(mapping))
            }
            Shape::Entries(what, item) => {
                self.defined(&definition(what), |schema| schema.entries(what, item))
            }
            Shape::Again(what) => json!({ "$ref": format!("#/$defs/{}", definition(what)) }),
            Shape::Anything => json!({}),
        }
    }

    /// A reference to a definition, which is created on first use.
    fn defined(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            // A placeholder, so that a recursive definition is created only once.
            self.definitions.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.definitions.insert(name.to_owned(), made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn mapping(&mut self, mapping: &Mapping) -> Value {
        let mut properties = Map::new();
        let (mut needed, mut alternatives, mut dependent) = (Vec::new(), Vec::new(), Map::new());
        for key in &mapping.keys {
            let meaning = self.subject.meaning(mapping.what, key.name);
            properties.insert(key.name.to_owned(), self.property(key, meaning));
            match &key.need {
                Need::Optional | Need::Once(_) => {}
                Need::Required => needed.push(key.name),
                Need::InsteadOf(_) => alternatives.push(json!({ "required": [key.name] })),
                Need::Needs(other) => drop(dependent.insert(key.name.to_owned(), json!([other]))),
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !needed.is_empty() {
            schema["required"] = needed.into();
        }
        if !alternatives.is_empty() {
            schema["oneOf"] = alternatives.into();
        }
        if !dependent.is_empty() {
            schema["dependentRequired"] = dependent.into();
        }
        schema
    }

    fn entries(&mut self, what: &str, item: &Shape) -> Value {
        if what == "`checks`" {
            let level = self.defined("level-or-setting-of-a-rule", |schema| schema.of(item));
            let rule = |(code, about): &(&str, &str)| {
                let mut schema = level.clone();
                schema["description"] = (*about).into();
                ((*code).to_owned(), schema)
            };
            let rules: Map<String, Value> = self.rules.iter().map(rule).collect();
            return json!({ "type": "object", "properties": rules, "additionalProperties": false });
        }
        json!({ "type": "object", "additionalProperties": self.of(item) })
    }

    /// The schema of a key's value, with its meaning.
    fn property(&mut self, key: &Key, meaning: Option<&Meaning>) -> Value {
        let mut schema = self.of(&key.shape);
        if key.need != Need::Required {
            schema = or_nothing(schema);
        }
        if let Some(meaning) = meaning {
            let (plain, markdown) = descriptions(key, meaning);
            schema["description"] = plain.into();
            schema["markdownDescription"] = markdown.into();
        }
        if let Some(default) = &key.default {
            schema["default"] = example::json(default);
        }
        let written = example::written(meaning, &key.shape);
        if !written.contains('…') {
            schema["examples"] = json!([example::json(&written)]);
        }
        schema
    }

    fn text(&mut self, shape: TextShape) -> Value {
        // The YAML language server shows this instead of a regular expression.
        let message = format!("Write it as in this example: {}", example::of_text(shape));
        let of = |types: Value, pattern: &str| json!({ "type": types, "pattern": pattern, "patternErrorMessage": message });
        // A number where a text is expected is taken as written.
        let number_too = |pattern: &str| of(json!(["string", "number", "boolean"]), pattern);
        let text = |pattern: &str| of(json!("string"), pattern);
        match shape {
            TextShape::Any
            | TextShape::File
            | TextShape::DocumentFile
            | TextShape::MeetingId
            | TextShape::ForumId
            | TextShape::BesideId
            | TextShape::DeadlineId
            | TextShape::WorkingGroupCode
            | TextShape::DocumentNumber
            | TextShape::PageName
            | TextShape::ThemeName => plain_text(),
            TextShape::Date => self.defined("date", |_| text(&format!("^\\s*{DATE}\\s*$"))),
            TextShape::PartialDate => self.defined("partial-date", |_| {
                number_too("^\\s*(1[89]|2\\d)\\d\\d(-(0[1-9]|1[0-2])(-\\d\\d)?)?\\s*$")
            }),
            TextShape::EventDate => self.defined("event-date", |_| {
                number_too(
                    "^\\s*((1[89]|2\\d)\\d\\d(-(0[1-9]|1[0-2])(-\\d\\d)?)?|to-be-announced|unknown)\\s*$",
                )
            }),
            TextShape::Size => text("^\\s*[0-9.]+ ?(B|bytes|[kK]B|MB|GB)\\s*$"),
            TextShape::Time => self.defined("time", |_| text("^\\s*([01]\\d|2[0-3]):[0-5]\\d\\s*$")),
            TextShape::Moment => {
                self.defined("moment", |_| text(&format!("^\\s*{DATE}( ([01]\\d|2[0-3]):[0-5]\\d)?\\s*$")))
            }
            TextShape::Instant => {
                let time = "[Tt ]\\d\\d(:?\\d\\d){1,2}([.,]\\d+)?([Zz]|[+-]\\d\\d(:?\\d\\d)?)";
                self.defined("instant", |_| text(&format!("^\\s*{DATE}({time})?(\\[.*\\])?\\s*$")))
            }
            TextShape::Zone => {
                self.defined("zone", |_| json!({ "enum": Zone::all_names(), "errorMessage": message }))
            }
            TextShape::Language => self.defined("language", |_| text(LANGUAGE)),
            TextShape::Email => text("^\\s*(?!mailto:)[^\\s@]+@[^\\s@]+\\.[^\\s@]+\\s*$"),
            TextShape::Phone => number_too("^\\s*\\+[-0-9 ().]{7,}\\s*$"),
            TextShape::Address => text(&format!("^\\s*(/([^/].*)?|{WEB})$")),
            TextShape::BaseUrl => text(&format!("^\\s*{WEB}$")),
            TextShape::SecureAddress => text("^\\s*[Hh][Tt][Tt][Pp][Ss]://\\S+\\s*$"),
            TextShape::SitePath => text("^\\s*/[^?#\\\\]*$"),
            TextShape::Slug => number_too("^\\s*[^\\s/\\\\?#%:.][^\\s/\\\\?#%:]*\\s*$"),
            TextShape::Id => number_too("^\\s*[A-Za-z0-9_-]+\\s*$"),
            TextShape::Host => text("^\\s*[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?\\s*$"),
            TextShape::TaggingEntity => text("^\\s*[^\\s,@]+\\.[^\\s,@]+,\\d{4}(-\\d\\d){0,2}\\s*$"),
            TextShape::FeedId => number_too("^\\s*\\S+\\s*$"),
            TextShape::SecurityContact => number_too("@|^\\s*\\+|^\\s*[Hh][Tt][Tt][Pp][Ss]://"),
        }
    }
}

/// A day from 1800 to 2999 that exists in its month; 29 February is accepted in every year.
const DATE: &str = "(1[89]|2\\d)\\d\\d-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|\
                    02-(0[1-9]|[12]\\d))";
const WEB: &str = "[Hh][Tt][Tt][Pp][Ss]?://\\S+\\s*";
const LANGUAGE: &str = "^\\s*[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\s*$";

fn plain_text() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// The same schema, but also accepting a key without a value, which counts as absent.
fn or_nothing(mut schema: Value) -> Value {
    match schema.as_object_mut() {
        Some(object) if object.contains_key("$ref") || object.contains_key("anyOf") => {
            json!({ "anyOf": [schema, { "type": "null" }] })
        }
        Some(object) => {
            match object.get_mut("type") {
                Some(Value::Array(types)) => types.push("null".into()),
                Some(one) => *one = json!([one.take(), "null"]),
                None => {}
            }
            if let Some(Value::Array(words)) = object.get_mut("enum") {
                words.push(Value::Null);
            }
            schema
        }
        None => schema,
    }
}

/// The meaning of a key, as plain text and in Markdown.
fn descriptions(key: &Key, meaning: &Meaning) -> (String, String) {
    let text = without_links(meaning.text);
    let required = required(&key.need);
    let required = if required.is_empty() { String::new() } else { format!("\n\nRequired: {required}") };
    let example = example::written(Some(meaning), &key.shape);
    let shown = format!("```yaml\n{}: {example}\n```", key.name);
    let markdown = format!("{}.\n\nValue: {}{required}\n\n{shown}", capital(&text), takes(key));
    (format!("{}.", capital(&text.replace('`', ""))), markdown)
}

/// Replaces the properties in a kind of page that every page has with references to their definitions.
fn refer(mapping: &mut Value, every_page: &Value) {
    let Some(properties) = mapping["properties"].as_object_mut() else { return };
    for (key, property) in properties {
        if *property == every_page["properties"][key.as_str()] {
            *property = json!({ "$ref": format!("#/$defs/page/properties/{key}") });
        }
    }
}

/// A phrase with an initial capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Markdown with links replaced by their text, and without `: see below`.
pub(super) fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, after)) = link.split_once("](") else { break };
        let Some((_, after)) = after.split_once(')') else { break };
        plain.push_str(before);
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    plain.replace(": see below", "").replace(": see the next table", "")
}

/// `a working group` -> `working-group`.
fn definition(what: &str) -> String {
    let what = ["the front matter of ", "the ", "a ", "an "]
        .iter()
        .find_map(|article| what.strip_prefix(article))
        .unwrap_or(what);
    crate::model::slug(what)
}
