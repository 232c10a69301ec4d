//! Mailing lists in `site.yaml`.

use super::super::decode::Decoder;
use super::super::yaml::Node;
use crate::model::{MailingList, MailingListId};

/// Reads a mailing list.
pub(super) fn mailing_list(decoder: &mut Decoder, node: &Node) -> Option<MailingList> {
    let mut fields = decoder.fields(node, "a mailing list")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let title = fields.get(decoder, "title", Decoder::text).value();
    let email = fields.get(decoder, "email", Decoder::email).value();
    let subscribe = fields.get(decoder, "subscribe", Decoder::url).value();
    let archive = fields.get(decoder, "archive", Decoder::url).value();
    let members = fields.get(decoder, "members", Decoder::count).value();
    let counted = fields.get(decoder, "counted", Decoder::partial_date).value();
    let day = (
        "the number of members changes, so it needs the day on which they were counted",
        "add for example `counted: 2030-06-14`, or the month, `2030-06`",
    );
    fields.go_with(decoder, &["members"], "counted", day);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    let id = MailingListId::new(id?);
    Some(MailingList { id, title, email, subscribe, archive, members: members.zip(counted), span })
}
