//! The words of the names that a site has for its group and for the places of its meetings.
//!
//! What is named with other words belongs to others.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{ProseToken, TokenKind, fold, tokens, without_proclitics};
use crate::model::{Site, Text};

/// Words of the names of a site, folded, in all its languages.
#[derive(Debug, Default)]
pub struct SiteWords {
    /// Those of the names of the group.
    pub group: BTreeSet<String>,
    /// Those of the towns, regions and countries of meetings, and of venues.
    pub places: BTreeSet<String>,
    /// Those of the titles of forums.
    pub forums: BTreeSet<String>,
    /// For the beginning of each name of a town, the names with the meetings there.
    towns: BTreeMap<String, Vec<Town>>,
}

/// The words of the name of a town, and the meetings there.
type Town = (Vec<String>, Vec<usize>);

impl SiteWords {
    /// The words of a site.
    pub fn of(site: &Site) -> Self {
        let mut words = Self::default();
        let group = &site.group;
        let acronyms = group.other_acronyms.iter().chain([&group.acronym]);
        words.group.extend(acronyms.flat_map(|acronym| words_of(acronym)));
        for lang in &site.config.languages {
            let said = |text: &Text| words_of(text.in_lang(lang).0);
            words.group.extend(said(&group.name));
            for (index, meeting) in site.meetings.iter().enumerate() {
                words.forums.extend(meeting.forums.iter().flat_map(|forum| said(&forum.title)));
                let location = &meeting.event.location;
                if let Some((town, region, country)) = location.called() {
                    words.places.extend([Some(town), region, country].into_iter().flatten().flat_map(said));
                    words.add_town(said(town), index);
                }
                if let Some(venue) = &location.venue {
                    words
                        .places
                        .extend(venue.name.iter().chain([&venue.city, &venue.country]).flat_map(said));
                    words.add_town(said(&venue.city), index);
                }
            }
        }
        words
    }

    fn add_town(&mut self, name: Vec<String>, meeting: usize) {
        let Some(first) = name.first() else { return };
        let names = self.towns.entry(beginning(first)).or_default();
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, meetings)) if meetings.contains(&meeting) => {}
            Some((_, meetings)) => meetings.push(meeting),
            None => names.push((name, vec![meeting])),
        }
    }

    /// The meetings in the town whose name begins at `at`.
    pub fn meetings_at(&self, tokens: &[ProseToken], at: usize) -> &[usize] {
        if tokens[at].kind != TokenKind::Word {
            return &[];
        }
        let names = [tokens[at].folded.as_ref(), without_proclitics(&tokens[at].folded).as_ref()]
            .into_iter()
            .find_map(|word| self.towns.get(&beginning(word)));
        let is_said = |name: &[String]| {
            let said = tokens.get(at..at + name.len());
            said.is_some_and(|said| said.iter().zip(name).all(|(said, word)| is_form_of(&said.folded, word)))
        };
        let found = names.into_iter().flatten().find(|(name, _)| is_said(name));
        found.map_or(&[], |(_, meetings)| meetings.as_slice())
    }
}

fn words_of(text: &str) -> Vec<String> {
    let words = tokens(text, 0..text.len()).into_iter().filter(|token| token.kind != TokenKind::Mark);
    words.map(|token| fold(token.written).into_owned()).collect()
}

/// What all forms of a word begin with.
fn beginning(word: &str) -> String {
    word.chars().take(3).collect()
}

/// Whether a word is a form of a name: in Russian its end changes, in Arabic prepositions precede it.
fn is_form_of(said: &str, name: &str) -> bool {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    let shared = said.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let inflected = name.chars().all(cyrillic)
        && shared >= 3
        && shared + 2 >= name.chars().count().max(said.chars().count());
    said == name || without_proclitics(said) == name || inflected
}
