//! Which sessions of programmes are published. Begin with [`split`].
//!
//! A session that is hidden in the first version of its page is hidden in all: times come from that version, and
//! translations seldom repeat its publication keys. One that is cancelled there is cancelled in all for the same reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::Sieve;
use crate::diag::Span;
use crate::model::{FileTarget, PageKind, PreviousSlot, Programme, Publication, Published, Session, Speaker};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::UrlPath;
use crate::resolve::options::Visibility;
use crate::resolve::published::{PublishState, state_of};

/// The pages without their hidden sessions, which the sieve collects.
pub(super) fn split(mut pages: Vec<Arc<RawPage>>, facts: &Facts, sieve: &mut Sieve) -> Vec<Arc<RawPage>> {
    let mut versions: BTreeMap<UrlPath, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        if matches!(page.kind, PageKind::Programme(_)) {
            versions.entry(page.address.clone()).or_default().push(index);
        }
    }
    for mut versions in versions.into_values() {
        let any = |test: fn(&Programme) -> bool| {
            versions.iter().any(|index| programme(&pages[*index]).is_some_and(test))
        };
        let (any_says_when, any_was_changed) = (any(says_when), any(was_changed));
        if !any_says_when && !any_was_changed {
            continue;
        }
        let languages = &facts.config.languages;
        versions.sort_by_key(|index| languages.iter().position(|lang| *lang == pages[*index].lang));
        let first = pages[versions[0]].clone();
        for (at, index) in versions.into_iter().enumerate() {
            let original = (at > 0).then_some(&*first);
            if let Some(original) = original.filter(|_| any_was_changed) {
                follow(&mut pages[index], original);
            }
            if any_says_when {
                sift(&mut pages[index], original, sieve);
            }
        }
    }
    pages
}

fn programme(page: &RawPage) -> Option<&Programme> {
    match &page.kind {
        PageKind::Programme(programme) => Some(programme),
        _ => None,
    }
}

/// Whether a session or a person in it has publication keys.
fn says_when(programme: &Programme) -> bool {
    programme.sessions.iter().any(|session| {
        let mut people = session.moderators.iter().chain(&session.speakers);
        session.publication.is_some() || people.any(|person| person.publication.is_some())
    })
}

/// Whether a session has a status of its own, or was moved.
fn was_changed(programme: &Programme) -> bool {
    programme
        .sessions
        .iter()
        .any(|session| session.status.is_some() || session.previous != PreviousSlot::default())
}

/// Gives the sessions of a translation the status and the previous times and rooms that they have in the original, unless
/// they have their own.
fn follow(page: &mut Arc<RawPage>, original: &RawPage) {
    let Some(original) = programme(original) else { return };
    let PageKind::Programme(version) = &mut Arc::make_mut(page).kind else { return };
    let pairs = original.sessions.iter().zip(original.counterparts(version));
    let told: BTreeMap<usize, &Session> =
        pairs.filter_map(|(session, found)| Some((found?.span.start, session))).collect();
    for session in &mut version.sessions {
        let Some(first) = told.get(&session.span.start) else { continue };
        session.status = session.status.or(first.status);
        let room = session.previous.room.take();
        session.previous = PreviousSlot { room, ..first.previous.clone() };
        if session.previous.room.is_none() {
            session.previous.room.clone_from(&first.previous.room);
        }
    }
}

/// Removes hidden items from a page, including those that are hidden in `first`, the original of a translation.
fn sift(page: &mut Arc<RawPage>, first: Option<&RawPage>, sieve: &mut Sieve) {
    let page = Arc::make_mut(page);
    let PageKind::Programme(version) = &mut page.kind else { return };
    let inherited = match first.and_then(|first| Some((first, programme(first)?))) {
        Some((first, original)) => {
            (inherit(original, version, sieve.options), Some(format!("`{}`", first.source)))
        }
        None => (Vec::new(), None),
    };
    let before = version.sessions.clone();
    let known = sieve.hidden.len();
    sieve.keep(&mut version.sessions, |it| &mut it.publication, name);
    for session in &mut version.sessions {
        let of = name(session);
        sieve.people(&mut session.moderators, &of);
        sieve.people(&mut session.speakers, &of);
    }
    let hidden = &mut sieve.hidden[known..];
    for fact in hidden.iter_mut() {
        if inherited.0.contains(&fact.hidden.span) {
            fact.hidden.with = inherited.1.clone();
        }
        let session = before.iter().find(|session| session.span.start == fact.hidden.span.start);
        fact.files = session.map(files).unwrap_or_default();
    }
    let places: Vec<_> = hidden.iter().map(|it| it.hidden.span.start..it.hidden.span.end).collect();
    if !places.is_empty() {
        page.front = Arc::new(page.front.without(&places));
    }
}

/// `` the session `opening` ``
fn name(session: &Session) -> String {
    format!("the session `{}`", session.anchor)
}

/// The site's files that belong to a session.
fn files(session: &Session) -> Vec<UrlPath> {
    let local = |target: &FileTarget| match target {
        FileTarget::Local(url) => Some(url.clone()),
        FileTarget::Remote(_) => None,
    };
    session.materials.iter().filter_map(|material| local(&material.file.target)).collect()
}

/// Hides in a translation what is hidden in the original, and returns the spans of these items.
fn inherit(original: &Programme, version: &mut Programme, options: &Visibility) -> Vec<Span> {
    let mut places = Vec::new();
    let counterparts = original.counterparts(version).into_iter();
    let counterparts: Vec<_> = counterparts.map(|found| found.map(|session| session.span.clone())).collect();
    for (session, found) in original.sessions.iter().zip(counterparts) {
        let is_it = |other: &Session| match &found {
            Some(found) => other.span == *found,
            // Without a certain counterpart, an unmatched session at the same time may be the one.
            None => {
                let hours = |session: &Session| (session.date, session.start, session.end);
                session.start.is_some()
                    && hours(other) == hours(session)
                    && !original.sessions.iter().any(|known| known.anchor == other.anchor)
            }
        };
        for other in version.sessions.iter_mut().filter(|other| is_it(other)) {
            let span = other.span.clone();
            hide(session.publication.as_deref(), &mut other.publication, span.clone(), options, &mut places);
            let people =
                [(&session.moderators, &mut other.moderators), (&session.speakers, &mut other.speakers)];
            for (first, people) in people {
                inherit_people(first, people, &span.beginning(), options, &mut places);
            }
        }
    }
    places
}

/// Persons correspond by position, or by name if the lists differ in length.
fn inherit_people(
    first: &[Speaker],
    people: &mut [Speaker],
    place: &Span,
    options: &Visibility,
    places: &mut Vec<Span>,
) {
    let alike = first.len() == people.len();
    for (at, person) in people.iter_mut().enumerate() {
        let known = match alike {
            true => first.get(at),
            false => first.iter().find(|known| known.name.is_some() && known.name == person.name),
        };
        let publication = known.and_then(|known| known.publication.as_deref());
        hide(publication, &mut person.publication, place.clone(), options, places);
    }
}

/// Gives a translated item the publication keys of the original, if those hide it for longer than its own.
fn hide(
    original: Option<&Publication>,
    version: &mut Published,
    place: Span,
    options: &Visibility,
    places: &mut Vec<Span>,
) {
    let Some((original, PublishState::Hidden(reason))) = original.map(|it| (it, state_of(it, options)))
    else {
        return;
    };
    let is_longer = match version.as_deref().map(|own| state_of(own, options)) {
        Some(PublishState::Hidden(own)) => reason.outlasts(&own),
        Some(PublishState::Published | PublishState::Shown) | None => true,
    };
    if is_longer {
        let span = version.as_ref().map_or(place, |own| own.span.clone());
        places.push(span.clone());
        *version = Some(Box::new(Publication { span, ..original.clone() }));
    }
}
