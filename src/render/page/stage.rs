//! Who is on stage at a meeting or forum, with their sessions. Begin with [`on_stage`].

use std::collections::BTreeMap;

use super::programme::in_language;
use super::views::LocalizedViews;
use crate::model::{EventOf, Speaker, slug};
use crate::render::context::SiteContext;
use crate::render::view::programme::{PersonSessionView, PersonView};

/// The people on stage, each once: the speakers of the forum in the order given, then those whom its programmes name. A
/// name that is written in another way is another person.
pub fn on_stage<'a>(
    context: &'a SiteContext<'a>,
    localized: &LocalizedViews<'a>,
    of: EventOf<'a>,
) -> Vec<PersonView> {
    let builder = &localized.builder;
    let mut people: Vec<(Speaker, Vec<PersonSessionView>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut place =
        |people: &mut Vec<(Speaker, Vec<PersonSessionView>)>, person: &Speaker| -> Option<usize> {
            let at = *places.entry(slug(person.name.as_ref()?)).or_insert(people.len());
            match people.get_mut(at) {
                Some((known, _)) => complete(known, person),
                None => people.push((person.clone(), Vec::new())),
            }
            Some(at)
        };
    for person in of.forum.map_or(&[][..], |forum| &forum.speakers) {
        // An open place is shown too.
        if place(&mut people, person).is_none() {
            people.push((person.clone(), Vec::new()));
        }
    }
    for (page, programme) in context.page_index.programmes(of) {
        let told = in_language(context, page, programme, builder.language.links);
        for session in &told.sessions {
            let (facts, words) = (session.facts, session.words);
            let leads = words.moderators.iter().map(|person| (person, true));
            for (person, moderates) in leads.chain(words.speakers.iter().map(|person| (person, false))) {
                let Some(at) = place(&mut people, person) else { continue };
                people[at].1.push(PersonSessionView {
                    url: format!("{}#{}", session.url.encoded(), session.anchor),
                    title: builder.said(&words.title, session.lang),
                    date: facts.date.map(|date| builder.date(date)),
                    time: builder.time_of_day(facts.start, facts.end),
                    moderates,
                });
            }
        }
    }
    let view = |(person, sessions): (Speaker, _)| PersonView { person: builder.speaker(&person), sessions };
    people.into_iter().map(view).collect()
}

/// Gives a person what another entry of the same name says besides. The role is that of one session.
fn complete(known: &mut Speaker, other: &Speaker) {
    let Speaker { affiliation, country, biography, photo, url, confirmed, .. } = other;
    for (own, other) in [
        (&mut known.affiliation, affiliation),
        (&mut known.country, country),
        (&mut known.biography, biography),
    ] {
        if own.is_none() {
            own.clone_from(other);
        }
    }
    if known.photo.is_none() {
        known.photo.clone_from(photo);
    }
    if known.url.is_none() {
        known.url.clone_from(url);
    }
    known.confirmed |= confirmed;
}
