//! The conditions of taking part: `free`, `price`, `working_languages`, `interpretation`, `captioning`,
//! `accessibility`.

use super::super::decode::Decoder;
use super::super::fields::Fields;
use super::super::yaml::Node;
use crate::diag::Code;
use crate::model::{Conditions, Lang, Price};

/// Reads the conditions of taking part in an event.
pub(super) fn conditions(decoder: &mut Decoder, fields: &mut Fields) -> Conditions {
    Conditions {
        free: fields.get(decoder, "free", Decoder::bool).value(),
        price: fields.get(decoder, "price", price).value(),
        working_languages: fields.many(decoder, "working_languages", language),
        interpretation: fields.many(decoder, "interpretation", language),
        captioning: fields.many(decoder, "captioning", language),
        accessibility: fields.many(decoder, "accessibility", Decoder::text),
    }
}

fn language(decoder: &mut Decoder, node: &Node) -> Option<Lang> {
    decoder.lang(node)
}

fn price(decoder: &mut Decoder, node: &Node) -> Option<Price> {
    let mut fields = decoder.fields(node, "a price")?;
    let amount = fields.need(decoder, "amount", amount);
    let currency = fields.need(decoder, "currency", currency);
    fields.finish(decoder);
    Some(Price { amount: amount?, currency: currency? })
}

/// A number without a currency: `250`, `99.50`.
fn amount(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string(node)?;
    if decoder.is_describing() {
        return None;
    }
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && digits(rest) && rest.len() <= 2 && whole.len() <= 9 {
        return Some(text);
    }
    let message = format!("`{text}` is not an amount");
    decoder.reject(node, Code::BadValue, message, "write digits only, for example `250` or `99.50`");
    None
}

/// The code of a currency (ISO 4217): three capitals.
fn currency(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string(node)?;
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(text);
    }
    let message = format!("`{text}` is not the code of a currency");
    decoder.reject(
        node,
        Code::BadValue,
        message,
        "write its three letters (ISO 4217), for example `CHF` or `USD`",
    );
    None
}
