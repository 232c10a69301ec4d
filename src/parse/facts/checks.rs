//! `checks:` of `site.yaml`: the level of each rule.

use super::super::decode::Decoder;
use super::super::yaml::Node;
use crate::model::{CheckSetting, Level, Spanned};

/// A level for each code, or a mapping with a level and the rule's other settings. A later stage, which has the
/// rules, checks that the rule exists.
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
