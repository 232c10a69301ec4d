//! Finds the page about a fact: working groups, meetings, forums and documents.

use std::collections::BTreeMap;

use crate::model::{Document, EventOf, Page, PageKind, Programme, Site};
use crate::path::UrlPath;
use crate::render::plan::generated::programmes;

use super::tree::Tree;

/// The forum of a programme (`None` for the meeting's own), its page, and the programme.
type ProgrammeOf<'s> = (Option<&'s str>, &'s Page, &'s Programme);

/// The pages about facts; of several, the first in the order of addresses.
pub struct PageIndex<'s> {
    working_groups: BTreeMap<&'s str, &'s UrlPath>,
    /// The page with the register of deliverables.
    deliverables: Option<&'s UrlPath>,
    /// All pages of kind `meeting`, by meeting.
    meetings: BTreeMap<&'s str, Vec<&'s UrlPath>>,
    /// By meeting: the pages of forums, each with the forum that it names.
    forums: BTreeMap<&'s str, Vec<(Option<&'s str>, &'s UrlPath)>>,
    /// By meeting: its programmes and those of its forums, each with its forum, in the order of the pages.
    programmes: BTreeMap<&'s str, Vec<ProgrammeOf<'s>>>,
    /// By number in lower case: the page of the register, and the document.
    documents: BTreeMap<String, (&'s Page, &'s Document)>,
}

impl<'s> PageIndex<'s> {
    pub fn new(site: &'s Site, tree: &Tree<'s>) -> Self {
        let mut index = Self {
            working_groups: BTreeMap::new(),
            deliverables: None,
            meetings: BTreeMap::new(),
            forums: BTreeMap::new(),
            programmes: BTreeMap::new(),
            documents: BTreeMap::new(),
        };
        for (address, page) in tree.iter() {
            let meeting = page.meeting.as_ref().map(|id| id.as_str());
            match (&page.kind, meeting) {
                (PageKind::WorkingGroup(code), _) => {
                    index.working_groups.entry(code.value.as_str()).or_insert(address);
                }
                (PageKind::Deliverables, _) => {
                    index.deliverables = index.deliverables.or(Some(address));
                }
                (PageKind::Meeting, Some(meeting)) => {
                    index.meetings.entry(meeting).or_default().push(address);
                }
                (PageKind::Forum(page), Some(meeting)) => {
                    let named = page.forum.as_ref().map(|forum| forum.value.as_str());
                    index.forums.entry(meeting).or_default().push((named, address));
                }
                _ => {}
            }
        }
        for (_, page, programme) in programmes(site) {
            let of = site.event_of(page).expect("a programme is that of an event");
            let forum = of.forum.map(|forum| forum.id.as_str());
            index.programmes.entry(of.meeting.id.as_str()).or_default().push((forum, page, programme));
        }
        for page in &site.pages {
            let PageKind::Documents(register) = &page.kind else { continue };
            for document in &register.documents {
                let number = document.number.as_str().to_lowercase();
                let known = index.documents.entry(number).or_insert((page, document));
                if known.1.revision < document.revision {
                    *known = (page, document);
                }
            }
        }
        index
    }

    /// The page of a working group.
    pub fn working_group(&self, code: &str) -> Option<&'s UrlPath> {
        self.working_groups.get(code).copied()
    }

    /// The page with the register of deliverables.
    pub fn deliverables(&self) -> Option<&'s UrlPath> {
        self.deliverables
    }

    /// The pages of a meeting itself, in the order of addresses.
    pub fn meetings(&self, id: &str) -> &[&'s UrlPath] {
        self.meetings.get(id).map_or(&[], Vec::as_slice)
    }

    /// The page of a forum: one that names it, or else one that names no forum.
    pub fn forum(&self, meeting: &str, forum: &str) -> Option<&'s UrlPath> {
        let pages = self.forums.get(meeting)?;
        pages.iter().find(|(named, _)| named.is_none_or(|named| named == forum)).map(|(_, address)| *address)
    }

    /// The programmes of a meeting or forum, each in its first language, in the order of their pages.
    pub fn programmes(&self, of: EventOf) -> impl Iterator<Item = (&'s Page, &'s Programme)> {
        let wanted = of.forum.map(|forum| forum.id.as_str());
        let all = self.programmes.get(of.meeting.id.as_str()).into_iter().flatten();
        all.filter(move |(forum, ..)| *forum == wanted).map(|(_, page, programme)| (*page, *programme))
    }

    /// The current revision of a document, by its number, ignoring letter case, and the page of its register.
    pub fn document(&self, number: &str) -> Option<(&'s Page, &'s Document)> {
        self.documents.get(&number.to_lowercase()).copied()
    }
}
