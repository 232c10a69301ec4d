//! What a page's file cannot tell by itself, and what several kinds of pages say.

use super::decode::Decoder;
use super::description::TextShape;
use super::tracked_files::TrackedFiles;
use super::yaml::Node;
use crate::model::{DocumentNumber, ForumId, Lang, MeetingId, RawHtml, Spanned, WorkingGroupCode};
use crate::source::Sources;

/// What a page's file cannot tell by itself.
pub struct Context<'a> {
    /// The other files: registers and materials name some.
    pub tracked_files: TrackedFiles<'a>,
    /// The languages of the site.
    pub languages: &'a [Lang],
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Whether any language tag counts in a file's name, because site.yaml does not tell which the site has.
    pub any_language: bool,
}

impl Context<'_> {
    /// Does something with a context of a site that has no files, where no page is read.
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
