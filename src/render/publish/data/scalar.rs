//! The values in records of `site.json`, each with its part of the schema.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::model::{
    Audience, Date, DayPart, DeadlineSide, DeliverableKind, DeliverableStatus, DocumentStatus, ForumKind,
    ForumPosition, Lang, LetterType, Mode, PartialDate, RegistrationStatus, Role, SessionType, Status,
    SubgroupKind, Text,
};

/// The pattern of ids.
pub(super) const ID: &str = "^[A-Za-z0-9_-]+$";

/// A value that is absent if unknown, and never `null`.
pub(super) struct Optional<T>(pub Option<T>);

impl<T> Optional<T> {
    pub fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> From<Option<T>> for Optional<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: Serialize> Serialize for Optional<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Optional<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A list whose items are produced one by one while it is written.
pub(super) struct Each<'a, T>(pub Box<dyn Fn() -> Box<dyn Iterator<Item = T> + 'a> + 'a>);

impl<'a, T> Each<'a, T> {
    pub fn new<I: Iterator<Item = T> + 'a>(items: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(items())))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<T: JsonSchema> JsonSchema for Each<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

/// A text under each language in which it was written.
#[derive(Serialize)]
pub(super) struct TextsByLanguage<'a>(BTreeMap<&'a str, Cow<'a, str>>);

impl<'a> TextsByLanguage<'a> {
    pub fn new(texts: impl Iterator<Item = (&'a Lang, Cow<'a, str>)>) -> Self {
        Self(texts.map(|(lang, text)| (lang.as_str(), text)).collect())
    }

    /// A text in those languages of the site in which it was written.
    pub fn of(text: &'a Text, languages: &[Lang]) -> Self {
        let texts = languages.iter().map(|lang| text.in_lang(lang));
        Self(texts.map(|(words, written)| (written.as_str(), words.into())).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A language tag.
#[derive(Serialize)]
pub(super) struct LanguageTag<'a>(pub &'a str);

/// A day.
pub(super) struct IsoDay(pub Date);

impl Serialize for IsoDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A day, a month or a year.
pub(super) struct PartialDateText(pub PartialDate);

impl Serialize for PartialDateText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The word in place of a role or kind for which the group has words of its own.
const OTHER: &str = "other";

/// A known role, or `other`.
pub(super) struct RoleWord(pub Option<Role>);

impl Serialize for RoleWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.map_or(OTHER, Role::as_str))
    }
}

/// A known kind of deliverable, or `other`.
pub(super) struct TypeWord(pub Option<DeliverableKind>);

impl Serialize for TypeWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.map_or(OTHER, DeliverableKind::as_str))
    }
}

/// The words of an enum, with `other`.
fn or_other<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).chain([OTHER]).collect()
}

/// The name of a time zone.
#[derive(Serialize)]
pub(super) struct ZoneName(pub String);

/// Latitude and longitude.
#[derive(Serialize)]
pub(super) struct Coordinates(pub f64, pub f64);

/// Named schemas, referenced wherever they apply.
macro_rules! schemas {
    ($($type:ty, $name:literal: |$generator:ident| $schema:tt)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

schemas! {
    TextsByLanguage<'_>, "texts": |generator| {
        "type": "object",
        "description": "A text under each language in which it was written.",
        "propertyNames": generator.subschema_for::<LanguageTag>(),
        "minProperties": 1,
        "additionalProperties": { "type": "string" },
    }
    LanguageTag<'_>, "lang": |_generator| {
        "type": "string",
        "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        "description": "A language tag (BCP 47).",
    }
    IsoDay, "date": |_generator| { "type": "string", "format": "date" }
    PartialDateText, "partial_date": |_generator| {
        "type": "string",
        "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$",
        "description": "A day, or the month or year of a day that is not known.",
    }
    RoleWord, "role": |_generator| { "type": "string", "enum": or_other(Role::WORDS) }
    TypeWord, "deliverable_type": |_generator| { "type": "string", "enum": or_other(DeliverableKind::WORDS) }
    ZoneName, "zone": |_generator| { "type": "string", "description": "A zone of the IANA database." }
    Coordinates, "coordinates": |_generator| {
        "type": "array",
        "description": "Latitude and longitude in degrees.",
        "prefixItems": [
            { "type": "number", "minimum": -90, "maximum": 90 },
            { "type": "number", "minimum": -180, "maximum": 180 },
        ],
        "minItems": 2,
        "maxItems": 2,
    }
}

/// The keywords of the model, spelled as in the sources.
macro_rules! words {
    ($($type:ident),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let words: Vec<&str> = $type::WORDS.iter().map(|(word, _)| *word).collect();
                json_schema!({ "type": "string", "enum": words })
            }
        }
    )*};
}

words! {
    Audience, DayPart, DeadlineSide, DeliverableStatus, DocumentStatus, ForumKind, ForumPosition, LetterType, Mode,
    RegistrationStatus, SessionType, Status, SubgroupKind,
}
