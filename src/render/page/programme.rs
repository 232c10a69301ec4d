//! Localized programmes: times and structure come from the first version of the page, titles and other texts from the
//! version in the reader's language.
//!
//! Begin with [`in_language`].

use crate::model::{Lang, Page, PageKind, Programme, Session};
use crate::path::UrlPath;

use crate::render::context::SiteContext;

/// A localized programme.
pub struct LocalizedProgramme<'s> {
    /// The version of the page that readers see, and its address.
    pub page: &'s Page,
    pub url: UrlPath,
    pub sessions: Vec<LocalizedSession<'s>>,
}

/// A localized session.
pub struct LocalizedSession<'s> {
    /// The version with the session's day, times, revision and id.
    pub facts: &'s Session,
    /// The version with the translated title, room and people.
    pub words: &'s Session,
    /// The language of `words`.
    pub lang: &'s Lang,
    /// The address of its page.
    pub url: UrlPath,
    /// Its anchor on that page.
    pub anchor: &'s str,
}

/// The programme of a page, given its first version, for readers of `lang`.
pub fn in_language<'s>(
    context: &SiteContext<'s>,
    first: &'s Page,
    programme: &'s Programme,
    lang: &Lang,
) -> LocalizedProgramme<'s> {
    let url = context.plan.url(&first.address, lang);
    let shown = context.version(&first.address, lang).unwrap_or(first);
    let (page, version) = match &shown.kind {
        PageKind::Programme(version) => (shown, version),
        _ => (first, programme),
    };
    let told = |(facts, found): (&'s Session, Option<&'s Session>)| LocalizedSession {
        facts,
        words: found.unwrap_or(facts),
        lang: if found.is_some() { &page.lang } else { &first.lang },
        url: if found.is_some() { url.clone() } else { context.plan.url(&first.address, &first.lang) },
        anchor: &found.unwrap_or(facts).anchor,
    };
    let sessions = programme.sessions.iter().zip(programme.counterparts(version)).map(told).collect();
    LocalizedProgramme { page, url, sessions }
}
