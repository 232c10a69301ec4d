//! The addresses of the pages about facts, in one language.

use std::collections::BTreeMap;

use super::meeting::ProgrammeLinkView;
use super::page::CardView;
use super::view_builder::ViewBuilder;
use crate::model::EventOf;
use crate::path::UrlPath;
use crate::render::html::Language;
use crate::render::plan::address;
use crate::render::site::page_index::PageIndex;
use crate::render::site::tree::Tree;

/// The pages about facts.
pub struct Pages<'p> {
    pub index: &'p PageIndex<'p>,
    pub tree: &'p Tree<'p>,
    pub builder: ViewBuilder<'p>,
    pub cards: &'p BTreeMap<UrlPath, CardView>,
}

impl Pages<'_> {
    /// The page of a working group.
    pub fn working_group(&self, code: &str) -> Option<String> {
        self.index.working_group(code).map(|address| self.builder.url(address))
    }

    /// The page with the register of deliverables.
    pub fn deliverables(&self) -> Option<String> {
        self.index.deliverables().map(|address| self.builder.url(address))
    }

    /// The page of a meeting.
    pub fn meeting(&self, id: &str) -> Option<String> {
        self.index.meetings(id).first().map(|address| self.builder.url(address))
    }

    /// The page of a forum.
    pub fn forum(&self, meeting: &str, forum: &str) -> Option<String> {
        self.index.forum(meeting, forum).map(|address| self.builder.url(address))
    }

    /// The programmes of a meeting or forum.
    pub fn programmes(&self, of: EventOf) -> Vec<ProgrammeLinkView> {
        let Language { plan, links, .. } = self.builder.language;
        let programmes = self.index.programmes(of).map(|(page, _)| {
            let url = plan.url(&page.address, links);
            let sessions = address::sessions_script(&url);
            let sessions_url = plan.has(&sessions).then(|| sessions.encoded());
            ProgrammeLinkView { url: url.encoded(), sessions_url }
        });
        programmes.collect()
    }

    /// The page of a meeting that has this name: the last part of its address.
    pub fn named(&self, id: &str, name: &str) -> Option<String> {
        let mut below = self.index.meetings(id).iter().flat_map(|address| self.tree.children(address));
        let page = below.find(|address| address.as_str().ends_with(&format!("/{name}/")))?;
        Some(self.builder.url(page))
    }

    /// The pages that belong to a meeting.
    pub fn of_meeting(&self, id: &str) -> Vec<CardView> {
        let below = self.index.meetings(id).iter().flat_map(|address| self.tree.children(address));
        below.filter_map(|address| self.cards.get(*address).cloned()).collect()
    }
}
