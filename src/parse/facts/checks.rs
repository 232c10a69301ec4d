//! `checks:` of `site.yaml`: how severely each rule is kept.

use super::super::decode::Decoder;
use super::super::yaml::Node;
use crate::model::{CheckSetting, Level, Spanned};

/// A level for each code, or a mapping with a level and what else the rule can be told. Whether there is such a rule
/// is known to the stage that has the rules.
pub(super) fn checks(decoder: &mut Decoder, node: &Node) -> Option<Vec<CheckSetting>> {
    decoder.entries(node, "`checks`", |decoder, code, key_span, node| {
        let alone = |decoder: &mut Decoder, node: &Node| Some((level(decoder, node), None));
        let (level, days) = decoder.text_or_mapping(node, alone, setting)?;
        Some(CheckSetting { code: code.to_owned(), span: decoder.span(key_span), level, days })
    })
}

fn setting(decoder: &mut Decoder, node: &Node) -> Option<(Option<Level>, Option<Spanned<u32>>)> {
    let mut fields = decoder.fields(node, "the setting of a rule")?;
    let level = fields.get(decoder, "level", level).value();
    let days = fields.get(decoder, "days", |decoder, node| decoder.spanned(node, Decoder::count)).value();
    fields.finish(decoder);
    Some((level, days))
}

fn level(decoder: &mut Decoder, node: &Node) -> Option<Level> {
    decoder.word(node, Level::WORDS)
}
