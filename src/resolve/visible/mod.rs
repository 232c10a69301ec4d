//! What is published at the time of the build, and what is hidden for which reason.
//!
//! Begin with [`Visible::new`]. Hidden items hide what depends on them: a fact the pages about it, a page its
//! translations, a meeting's page the pages below it. Files are decided after the pages are resolved: [`files`].

mod facts;
mod dated;
mod pages;
mod sessions;
mod uses;
mod mentions;
pub(super) mod files;

use super::options::Visibility;
use super::published::Visible;
use crate::model::Zone;
use crate::parse::Parsed;

use facts::Sieve;

impl Visible {
    /// Removes hidden items from `parsed`, and takes over its pages.
    pub fn new(parsed: &mut Parsed, options: &Visibility) -> Self {
        let pages = std::mem::take(&mut parsed.pages);
        let mut sieve = Sieve::new(options);
        for page in &pages {
            sieve.note([page.meta.publish_from.as_ref(), page.meta.expires.as_ref()]);
        }
        let facts = facts::split(&parsed.facts, &mut sieve);
        let (pages, hidden_pages) = pages::split(pages, &parsed.facts, &facts, &sieve.hidden, options);
        let pages = sessions::split(pages, &parsed.facts, &mut sieve);
        let zone =
            parsed.facts.config.deadline_rule.as_ref().map_or_else(Zone::utc, |rule| rule.zone.clone());
        dated::note(&parsed.facts, &zone, &mut sieve);
        let today = options.now.in_zone(&zone).date();
        let Sieve { hidden: hidden_facts, changes_at, .. } = sieve;
        Self { facts, pages, hidden_pages, hidden_facts, changes_at, today }
    }
}
