//! The editors' own keys under `extra`, for templates.

use crate::model::Extra;

/// The editors' own keys, as templates see them.
pub struct ExtraView<'e>(pub &'e Extra);

impl serde::Serialize for ExtraView<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Extra::Null => serializer.serialize_none(),
            Extra::Bool(value) => serializer.serialize_bool(*value),
            Extra::Integer(value) => serializer.serialize_i64(*value),
            Extra::Float(value) => serializer.serialize_f64(*value),
            Extra::Text(text) => serializer.serialize_str(text),
            Extra::List(items) => serializer.collect_seq(items.iter().map(ExtraView)),
            Extra::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, ExtraView(value))))
            }
        }
    }
}
