//! `checks:` of `site.yaml`: how severely each rule is kept.

use super::super::decode::Decoder;
use super::super::yaml::{Node, Value};
use crate::model::{CheckSetting, Level, Spanned};

/// A level for each code, or a mapping with a level and what else the rule can be told. Whether there is such a rule
/// is known to the stage that has the rules.
pub(super) fn checks(decoder: &mut Decoder, node: &Node) -> Option<Vec<CheckSetting>> {
    let fields = decoder.fields(node, "`checks`")?;
    let mut settings = Vec::new();
    for (code, key_span, node) in fields.into_entries() {
        let (level, days) = match &node.value {
            Value::Map(_) => {
                let Some(mut fields) = decoder.fields(node, "the setting of a rule") else { continue };
                let level = fields.get(decoder, "level", level).value();
                let days = fields
                    .get(decoder, "days", |decoder, node| {
                        let span = decoder.span(&node.span);
                        decoder.count(node).map(|value| Spanned { value, span })
                    })
                    .value();
                fields.finish(decoder);
                (level, days)
            }
            Value::Null | Value::Scalar(..) | Value::List(_) => (level(decoder, node), None),
        };
        settings.push(CheckSetting { code: code.to_owned(), span: decoder.span(key_span), level, days });
    }
    Some(settings)
}

fn level(decoder: &mut Decoder, node: &Node) -> Option<Level> {
    decoder.word(node, Level::WORDS)
}
