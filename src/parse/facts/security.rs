//! `security:` of `site:`, the source of `security.txt`.

use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::is_email;
use super::super::yaml::Node;
use super::super::{dialled, is_web_address, with_plain_scheme};
use crate::diag::Code;
use crate::model::Security;

pub(super) fn security(decoder: &mut Decoder, node: &Node) -> Option<Security> {
    let mut fields = decoder.fields(node, "`security`")?;
    let contacts = fields
        .need(decoder, "contact", |decoder, node| decoder.one_or_many(node, contact))
        .unwrap_or_default();
    let expires = fields.need(decoder, "expires", |decoder, node| decoder.spanned(node, Decoder::instant));
    let languages = fields.many(decoder, "languages", Decoder::lang);
    let policy = fields.get(decoder, "policy", secure_address).value();
    let encryption = fields.get(decoder, "encryption", secure_address).value();
    let acknowledgments = fields.get(decoder, "acknowledgments", secure_address).value();
    fields.finish(decoder);
    let expires = expires?;
    (!contacts.is_empty()).then_some(Security {
        contacts,
        expires,
        languages,
        policy,
        encryption,
        acknowledgments,
    })
}

/// An e-mail address, a telephone number or a secure web address, as a URI (RFC 9116, section 2.5.3).
fn contact(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string_as(node, TextShape::SecurityContact)?;
    if is_email(&text) {
        return Some(format!("mailto:{text}"));
    }
    if text.starts_with('+') {
        return decoder.phone(node).map(|number| format!("tel:{}", dialled(&number)));
    }
    secure_address(decoder, node)
}

/// A web address for `security.txt`, which must be `https` (RFC 9116, section 2.5).
fn secure_address(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string_as(node, TextShape::SecureAddress)?;
    if is_web_address(&text) && with_plain_scheme(&text).starts_with("https://") {
        return Some(with_plain_scheme(&text));
    }
    let message = format!("`{text}` is not a secure web address");
    decoder.reject(
        node,
        Code::BadAddress,
        message,
        "write it in full, for example `https://example.org/security`",
    );
    None
}
