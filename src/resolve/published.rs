//! Whether something is published, and what is and is not.

use std::sync::Arc;

use super::options::{Drafts, Visibility};
use crate::model::{Hidden, HiddenReason, Instant, Publication};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::UrlPath;

/// What is published, and what is not.
pub(super) struct Visible {
    /// `site.yaml` without the facts that are hidden. The same as was read, where none is.
    pub facts: Arc<Facts>,
    /// The published pages, in the order of their files, without the sessions that are hidden.
    pub pages: Vec<Arc<RawPage>>,
    /// The others.
    pub hidden_pages: Vec<HiddenPage>,
    /// The facts that are hidden, those in front matter too.
    pub hidden_facts: Vec<HiddenFact>,
    /// The next instant at which something opens or ends.
    pub changes_at: Option<Instant>,
}

/// A page that is not published, and why.
pub(super) type HiddenPage = (Arc<RawPage>, Hidden);

/// A fact that is not published, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HiddenFact {
    pub hidden: Hidden,
    /// The files of the site to which it leads, where it is written in front matter.
    pub files: Vec<UrlPath>,
}

/// Whether something is published.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PublishState {
    Published,
    /// It is not, and shown all the same because somebody asked for drafts.
    Shown,
    Hidden(HiddenReason),
}

/// Whether what says this is published.
pub(super) fn state(
    draft: bool,
    from: Option<&Instant>,
    until: Option<&Instant>,
    options: &Visibility,
) -> PublishState {
    let reason = if let Some(until) = until.filter(|until| **until <= options.now) {
        // What was withdrawn is nothing that is still to come: `--now` shows it.
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
