//! What a page needs to know beyond its own file, and the readers that several kinds of pages share.

use super::decode::Decoder;
use super::description::TextShape;
use super::tracked_files::TrackedFiles;
use super::yaml::Node;
use crate::model::{BesideId, DocumentNumber, ForumId, Lang, MeetingId, RawHtml, Spanned, WorkingGroupCode};
use crate::source::Sources;

/// What a page needs to know beyond its own file.
pub struct Context<'a> {
    /// The other files: registers and materials refer to some.
    pub tracked_files: TrackedFiles<'a>,
    /// The languages of the site.
    pub languages: &'a [Lang],
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
    /// Whether any language tag in a file name is accepted, because the languages in site.yaml are unknown.
    pub any_language: bool,
}

impl Context<'_> {
    /// Calls `then` with the context of a site that has no files, for describing keys without reading a page.
    pub(super) fn with_nothing<T>(then: impl FnOnce(&Context) -> T) -> T {
        let sources = Sources::new();
        then(&Context {
            tracked_files: TrackedFiles::new(&sources),
            languages: &[],
            raw_html: RawHtml::Sanitise,
            any_language: true,
        })
    }
}

pub(super) fn forum_id(decoder: &mut Decoder, node: &Node) -> Option<Spanned<ForumId>> {
    let id = decoder.name_of(node, TextShape::ForumId)?;
    Some(Spanned { value: ForumId::new(id.value), span: id.span })
}

/// The id of an event beside a meeting.
pub(super) fn beside_id(decoder: &mut Decoder, node: &Node) -> Option<Spanned<BesideId>> {
    let id = decoder.name_of(node, TextShape::BesideId)?;
    Some(Spanned { value: BesideId::new(id.value), span: id.span })
}

pub(super) fn meeting_id(decoder: &mut Decoder, node: &Node) -> Option<Spanned<MeetingId>> {
    let id = decoder.name_of(node, TextShape::MeetingId)?;
    Some(Spanned { value: MeetingId::new(id.value), span: id.span })
}

/// The number of a document.
pub(super) fn document_number(decoder: &mut Decoder, node: &Node) -> Option<Spanned<DocumentNumber>> {
    let number = decoder.name_of(node, TextShape::DocumentNumber)?;
    Some(Spanned { value: DocumentNumber::new(number.value), span: number.span })
}

/// The code of a working group.
pub(super) fn working_group_code(decoder: &mut Decoder, node: &Node) -> Option<Spanned<WorkingGroupCode>> {
    let code = decoder.name_of(node, TextShape::WorkingGroupCode)?;
    Some(Spanned { value: WorkingGroupCode::new(code.value), span: code.span })
}
