//! `notice:`, `contact:` and `authority:` of `site:`: whose site it is.

use super::super::decode::Decoder;
use super::super::fields::{Fields, Given};
use super::super::yaml::Node;
use crate::diag::{Code, Diagnostic};
use crate::model::{Authority, SiteContact, SiteNotice, Standing};

pub(super) fn standing(decoder: &mut Decoder, fields: &mut Fields) -> Standing {
    Standing {
        notice: fields.get(decoder, "notice", notice).value(),
        contact: fields.get(decoder, "contact", contact).value(),
        authority: fields.get(decoder, "authority", authority).value(),
    }
}

fn notice(decoder: &mut Decoder, node: &Node) -> Option<SiteNotice> {
    let mut fields = decoder.fields(node, "the notice of the site")?;
    let text = fields.need(decoder, "text", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    let noindex = fields.flag(decoder, "noindex");
    fields.finish(decoder);
    Some(SiteNotice { text: text?, url, noindex })
}

fn contact(decoder: &mut Decoder, node: &Node) -> Option<SiteContact> {
    let mut fields = decoder.fields(node, "the contact of the site")?;
    let name = fields.get(decoder, "name", Decoder::text).value();
    let email = fields.get(decoder, "email", Decoder::email);
    let url = fields.get(decoder, "url", Decoder::url);
    let is_silent = matches!((&email, &url), (Given::Absent, Given::Absent));
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    if is_silent && !decoder.is_describing() {
        let finding = Diagnostic::error(Code::MissingKey, span, "the contact of the site has no address");
        decoder.report(finding.help("add `email:`, or `url:` with a page at which faults are reported"));
        return None;
    }
    Some(SiteContact { name, email: email.value(), url: url.value() })
}

/// Who holds the authoritative text, for the site or for a page.
pub(in crate::parse) fn authority(decoder: &mut Decoder, node: &Node) -> Option<Authority> {
    let mut fields = decoder.fields(node, "an authority")?;
    let name = fields.need(decoder, "name", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    fields.finish(decoder);
    Some(Authority { name: name?, url })
}
