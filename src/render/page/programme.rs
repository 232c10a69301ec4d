//! Programmes in the language of their readers: what happens when is said by the first version of the page, in every
//! language the same; what it is called, by the version in that language.
//!
//! Begin with [`in_language`].

use crate::model::{Lang, Page, PageKind, Programme, Session};
use crate::path::UrlPath;

use crate::render::context::SiteContext;

/// A programme in a language.
pub struct LocalizedProgramme<'s> {
    /// The version of the page that readers see, and where.
    pub page: &'s Page,
    pub url: UrlPath,
    pub sessions: Vec<LocalizedSession<'s>>,
}

/// A session in a language.
pub struct LocalizedSession<'s> {
    /// Its day, hours, changes and id.
    pub facts: &'s Session,
    /// Its title, room and people.
    pub words: &'s Session,
    /// The language of the words.
    pub lang: &'s Lang,
    /// Where it stands.
    pub url: UrlPath,
    /// Its place on that page.
    pub anchor: &'s str,
}

/// The programme of a page, which is the first version of it, for the readers of `lang`.
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
