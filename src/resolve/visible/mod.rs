//! What is published at the moment of the build, and what is hidden with which reason.
//!
//! Begin with [`Visible::new`]. Whatever is hidden takes along what is its own: a fact the pages about it, a page its
//! translations, a meeting's page the pages below it. The files follow when the pages are resolved: [`files`].

mod facts;
pub(super) mod files;
mod mentions;
mod pages;
mod sessions;
mod uses;

use std::sync::Arc;

use super::{Drafts, Options};
use crate::model::{Hidden, HiddenReason, Instant, Publication};
use crate::parse::Parsed;
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::UrlPath;

use facts::Sieve;

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
enum State {
    Published,
    /// It is not, and shown all the same because somebody asked for drafts.
    Shown,
    Hidden(HiddenReason),
}

impl Visible {
    /// Takes what is hidden out of `parsed`, whose pages it takes over.
    pub fn new(parsed: &mut Parsed, options: &Options) -> Self {
        let pages = std::mem::take(&mut parsed.pages);
        let mut sieve = Sieve::new(options);
        for page in &pages {
            sieve.note([page.meta.publish_from.as_ref(), page.meta.expires.as_ref()]);
        }
        let facts = facts::split(&parsed.facts, &mut sieve);
        let (pages, hidden_pages) = pages::split(pages, &parsed.facts, &facts, &sieve.hidden, options);
        let pages = sessions::split(pages, &parsed.facts, &mut sieve);
        let Sieve { hidden: hidden_facts, changes_at, .. } = sieve;
        Self { facts, pages, hidden_pages, hidden_facts, changes_at }
    }
}

/// Whether what says this is published.
fn state(draft: bool, from: Option<&Instant>, until: Option<&Instant>, options: &Options) -> State {
    let reason = if let Some(until) = until.filter(|until| **until <= options.now) {
        // What was withdrawn is nothing that is still to come: `--now` shows it.
        return match draft && options.drafts == Drafts::Hide {
            true => State::Hidden(HiddenReason::Draft),
            false => State::Hidden(HiddenReason::Expired(until.clone())),
        };
    } else if draft {
        HiddenReason::Draft
    } else if let Some(from) = from.filter(|from| options.now < **from) {
        HiddenReason::NotYet(from.clone())
    } else {
        return State::Published;
    };
    match options.drafts {
        Drafts::Hide => State::Hidden(reason),
        Drafts::Show => State::Shown,
    }
}

fn state_of(publication: &Publication, options: &Options) -> State {
    let Publication { draft, from, until, span: _ } = publication;
    state(*draft, from.as_ref(), until.as_ref(), options)
}
