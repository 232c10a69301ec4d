//! `draft`, `publish_from` and `expires` of a fact.

use super::super::decode::Decoder;
use super::super::fields::Fields;
use crate::model::{Publication, Published};

/// When a fact is published; `None` if none of the three keys is given.
pub(in crate::parse) fn publication(decoder: &mut Decoder, fields: &mut Fields) -> Published {
    let publication = Publication {
        draft: fields.flag(decoder, "draft"),
        from: fields.get(decoder, "publish_from", Decoder::instant).value(),
        until: fields.get(decoder, "expires", Decoder::end).value(),
        span: decoder.span(&fields.extent()),
    };
    let Publication { draft, from, until, span: _ } = &publication;
    (*draft || from.is_some() || until.is_some()).then(|| Box::new(publication))
}
