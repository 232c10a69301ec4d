//! What is published and what is hidden.

use std::sync::Arc;

use super::options::{Drafts, Visibility};
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Date, Hidden, HiddenReason, Instant, Publication};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::UrlPath;

/// The published and the hidden parts of the sources.
pub(super) struct Visible {
    /// `site.yaml` without its hidden facts; shared with the input if none are hidden.
    pub facts: Arc<Facts>,
    /// The published pages, in the order of their files, without their hidden sessions.
    pub pages: Vec<Arc<RawPage>>,
    /// The hidden pages.
    pub hidden_pages: Vec<HiddenPage>,
    /// The hidden facts, including those in front matter.
    pub hidden_facts: Vec<HiddenFact>,
    /// The next instant at which something is published or expires, or a dated fact begins or ends.
    pub changes_at: Option<Instant>,
    /// The day of the build, in the zone of the site's rule for deadlines.
    pub today: Date,
}

/// A hidden page and the reason.
pub(super) type HiddenPage = (Arc<RawPage>, Hidden);

/// A hidden fact and the reason.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HiddenFact {
    pub hidden: Hidden,
    /// The site's files to which it links, if it is written in front matter.
    pub files: Vec<UrlPath>,
}

/// Whether something is published.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PublishState {
    Published,
    /// Not published yet, but shown because drafts were requested.
    Shown,
    Hidden(HiddenReason),
}

/// The state of an item with these publication keys.
pub(super) fn state(
    draft: bool,
    from: Option<&Instant>,
    until: Option<&Instant>,
    options: &Visibility,
) -> PublishState {
    let reason = if let Some(until) = until.filter(|until| **until <= options.now) {
        // An expired item is not upcoming content: only `--now` shows it.
        return match draft && options.drafts == Drafts::Hide {
            true => PublishState::Hidden(HiddenReason::Draft),
            false => PublishState::Hidden(HiddenReason::Expired(until.clone())),
        };
    } else if draft {
        HiddenReason::Draft
    } else if let Some(from) = from.filter(|from| options.now < **from) {
        HiddenReason::NotYet(from.clone())
    } else {
        return PublishState::Published;
    };
    match options.drafts {
        Drafts::Hide => PublishState::Hidden(reason),
        Drafts::Show => PublishState::Shown,
    }
}

pub(super) fn state_of(publication: &Publication, options: &Visibility) -> PublishState {
    let Publication { draft, from, until, span: _ } = publication;
    state(*draft, from.as_ref(), until.as_ref(), options)
}

/// The finding for a reference to something that is not published.
pub(super) fn refers_to_hidden(span: Span, hidden: &Hidden) -> Diagnostic {
    let message = format!("{} is not published: {}", hidden.name(), hidden.why());
    Diagnostic::error(Code::LinkToHidden, span, message).help(match hidden.is_page() {
        true => "publish that page, or remove the link until it is",
        false => "publish it, or remove the reference until it is",
    })
}
