//! The text of a page: parses its Markdown and resolves its references, on demand.
//!
//! Begin with [`TextResolver::read`].

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;

use super::fact;
use super::index::Index;
use super::own_meeting::OwnMeeting;
use crate::diag::{Diagnostics, Span};
use crate::model::body::{Link, RawBody};
use crate::model::{AnchorLink, MeetingId, Page, PageText, Prose};
use crate::parse::page::{self, RawPage};

/// Reads the texts of the pages of a site.
pub struct TextResolver<'a> {
    index: Index<'a>,
}

/// A text and its findings.
#[derive(Debug, Default)]
pub struct TextRead {
    /// The text.
    pub text: PageText,
    /// Whether it can be rendered: all its references have targets. Otherwise it has no body.
    pub complete: bool,
    /// Its findings.
    pub findings: Diagnostics,
}

impl<'a> TextResolver<'a> {
    pub(super) fn new(index: Index<'a>) -> Self {
        Self { index }
    }

    /// Reads the text of a page.
    pub fn read(&self, page: &Page) -> TextRead {
        let raw = self.index.raw(&page.source).expect("a page of the site was read from its file");
        let mut findings = Diagnostics::new();
        let (text, complete) = read(&self.index, raw, page.meeting.as_ref(), &mut findings);
        TextRead { text, complete, findings }
    }

    /// Whether the file of a page has unresolved merge conflicts.
    pub fn is_in_conflict(&self, page: &Page) -> bool {
        self.index.conflicts.contains(&page.source)
    }

    /// Reads the texts of all pages, in their order, and reports mistakes.
    pub fn read_all(&self, pages: &[Arc<Page>], findings: &mut Diagnostics) -> Vec<Arc<PageText>> {
        let read: Vec<TextRead> = pages.par_iter().map(|page| self.read(page)).collect();
        let keep = |read: TextRead| {
            findings.merge(read.findings);
            Arc::new(read.text)
        };
        read.into_iter().map(keep).collect()
    }
}

/// Reads the text of a page that belongs to `meeting`, and whether all its references have targets: otherwise it has no body.
pub(super) fn read(
    index: &Index,
    raw: &RawPage,
    meeting: Option<&MeetingId>,
    findings: &mut Diagnostics,
) -> (PageText, bool) {
    let mut found = Diagnostics::new();
    let (body, prose) = read_raw(index, raw, &mut found);
    // The closures below report to the same collection, one after another.
    let reports = RefCell::new(&mut found);
    let mut anchor_links = Vec::new();
    let own = OwnMeeting::of(index, raw);
    let meeting = meeting.or(own.assumed());
    let body = body.try_map(
        |link| {
            own.linked(&link, &mut reports.borrow_mut());
            let target = index.link(raw, meeting, &link, &mut reports.borrow_mut())?;
            anchor_links.extend(anchor_link(&target, link.span));
            Some(target)
        },
        |image| index.image(raw, &image, &mut reports.borrow_mut()),
        |fact| {
            own.referred(&fact.path, fact.alone, &fact.span, &mut reports.borrow_mut());
            fact::pieces(index, meeting, &fact, &mut reports.borrow_mut())
        },
    );
    if !index.conflicts.contains(&raw.source) {
        findings.merge(found);
    }
    let complete = body.is_some();
    (PageText { body: body.unwrap_or_default(), anchor_links, prose }, complete)
}

/// Parses the text of a page without resolving references.
pub(super) fn read_raw(index: &Index, raw: &RawPage, findings: &mut Diagnostics) -> (RawBody, Prose) {
    let bytes = index.sources.bytes(&raw.source).expect("the snapshot has the file of every page");
    let mut found = Diagnostics::new();
    let read = page::text(raw, bytes, index.all_facts.config.raw_html, &mut found);
    if !index.conflicts.contains(&raw.source) {
        findings.merge(found);
    }
    read
}

fn anchor_link(link: &Link, span: Span) -> Option<AnchorLink> {
    let (page, anchor) = match link {
        Link::Page(address, lang, Some(anchor)) => (Some((address.clone(), lang.clone())), anchor),
        Link::Anchor(anchor) => (None, anchor),
        Link::Page(_, _, None) | Link::File(..) | Link::External(_) | Link::Mail(_) | Link::Tel(_) => {
            return None;
        }
    };
    Some(AnchorLink { page, anchor: anchor.clone(), span })
}
