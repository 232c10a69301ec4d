//! What a page's file cannot tell by itself, and what several kinds of pages say.

use super::decode::Decoder;
use super::tracked_files::TrackedFiles;
use super::yaml::Node;
use crate::model::{ForumId, Lang, RawHtml, Spanned, WorkingGroupCode};

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

pub(super) fn forum_id(decoder: &mut Decoder, node: &Node) -> Option<Spanned<ForumId>> {
    let id = decoder.spanned_string(node)?;
    Some(Spanned { value: ForumId::new(id.value), span: id.span })
}

/// The code of a working group.
pub(super) fn working_group_code(decoder: &mut Decoder, node: &Node) -> Option<Spanned<WorkingGroupCode>> {
    let code = decoder.spanned_string(node)?;
    Some(Spanned { value: WorkingGroupCode::new(code.value), span: code.span })
}
