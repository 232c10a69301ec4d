//! What many pages see: the facts, cards and words of a language, made once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::l10n::Locale;
use crate::model::{
    Abbreviation, Lang, Meeting, Page, PageKind, Programme, Session, Site, WorkingGroup, Zone,
};
use crate::parse::theme::{Theme, Word, Words};
use crate::path::UrlPath;

use super::html::Language;
use super::places::Places;
use super::plan::Plan;
use super::theme::{Data, Shared, borrowed};
use super::tree::Tree;
use super::view::document::{ProgrammeView, SessionView};
use super::view::make_facts::Pages;
use super::view::maker::Maker;
use super::view::page::CardView;
use super::view::{ForumView, MeetingView};

/// The parts of the site that every page needs.
pub(super) struct World<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub plan: &'a Plan,
    pub tree: Tree<'a>,
    pub places: Places<'a>,
    pub locales: &'a BTreeMap<Lang, Locale>,
    /// The group's abbreviations, by their short form.
    abbreviations: BTreeMap<&'a str, &'a Abbreviation>,
}

/// The facts in one language, with addresses in another: a page that is not translated shows its text, and the
/// components in it, in its own language, but leads to pages in the reader's.
pub(super) struct Tongue<'a> {
    pub maker: Maker<'a>,
    pub views: Arc<Views>,
}

/// The facts as templates see them. Nothing of the texts of pages is in them.
pub(super) struct Views {
    /// `site`, `group`, `meetings`, `news`, `marks`, `t`, `t_text`.
    pub data: Data,
    /// The theme's words.
    pub words: Shared<WordTree<'static>>,
    pub meetings: BTreeMap<String, Shared<MeetingView>>,
    forums: BTreeMap<String, Vec<Shared<ForumView>>>,
    pub cards: BTreeMap<UrlPath, CardView>,
    pub children: BTreeMap<UrlPath, Shared<Vec<CardView>>>,
}

impl<'a> World<'a> {
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        plan: &'a Plan,
        locales: &'a BTreeMap<Lang, Locale>,
    ) -> Self {
        let tree = Tree::new(site);
        let places = Places::new(site, &tree);
        let abbreviations = site.group.abbreviations.iter().map(|a| (a.short.as_str(), a)).collect();
        Self { site, theme, plan, tree, places, locales, abbreviations }
    }

    /// The facts with texts in `lang` and addresses in `links`; `views` where they are known.
    pub fn tongue(&'a self, lang: &'a Lang, links: &'a Lang, views: Option<Arc<Views>>) -> Tongue<'a> {
        let language = Language {
            locale: &self.locales[lang],
            words: &self.theme.words[lang],
            links,
            plan: self.plan,
            abbreviations: &self.abbreviations,
            rule: self.site.config.deadline_rule.as_ref(),
            languages: &self.site.config.languages,
        };
        let maker = Maker { language };
        Tongue { maker, views: views.unwrap_or_else(|| Arc::new(self.views(maker))) }
    }

    fn views(&'a self, maker: Maker<'a>) -> Views {
        let Language { words, links, .. } = maker.language;
        let mut cards = BTreeMap::new();
        for (address, first) in self.tree.iter() {
            cards.insert(address.clone(), self.card(&maker, self.version(address, links).unwrap_or(first)));
        }
        let pages = Finder { world: self, maker, cards: &cards };
        let mut meetings = BTreeMap::new();
        let mut forums = BTreeMap::new();
        let mut views = Vec::new();
        for meeting in &self.site.meetings {
            let view = Shared::new(&maker.meeting(self.site, meeting, &pages));
            views.push(view.clone());
            meetings.insert(meeting.id.to_string(), view);
            let of_meeting =
                meeting.forums.iter().map(|forum| Shared::new(&maker.forum(meeting, forum, &pages)));
            forums.insert(meeting.id.to_string(), of_meeting.collect());
        }
        views.reverse();
        let mut data = Data::new();
        data.insert("site", &maker.site(self.site));
        data.insert("group", &maker.group(&self.site.group, &pages));
        data.insert("meetings", &views);
        data.insert("news", &self.news(&cards));
        let words = Shared::new(&WordTree(words, maker.language.locale.lang()));
        data.insert("t", &words);
        data.insert("t_text", &words);
        // Which plural forms the words have: for the filter `count`.
        data.insert("t_lang", maker.language.locale.lang().as_str());
        data.insert("marks", &maker.marks());
        let mut children = BTreeMap::new();
        for (address, _) in self.tree.iter() {
            let below = self.tree.children(address);
            if !below.is_empty() {
                let below: Vec<&CardView> = below.iter().filter_map(|address| cards.get(*address)).collect();
                children.insert(address.clone(), Shared::new(&below));
            }
        }
        Views { data, words, meetings, forums, cards, children }
    }

    /// The version of a page that readers of `lang` see.
    pub fn version(&self, address: &UrlPath, lang: &Lang) -> Option<&'a Page> {
        let route = self.plan.route(&self.plan.url(address, lang))?;
        Some(&self.site.pages[route.page])
    }

    fn card(&self, maker: &Maker, page: &Page) -> CardView {
        CardView {
            kind: page.kind.as_str().to_owned(),
            title: maker.said(&page.meta.title, &page.lang),
            short_title: maker.said(page.meta.short_title.as_ref().unwrap_or(&page.meta.title), &page.lang),
            description: page.meta.description.as_ref().map(|text| maker.said(text, &page.lang)),
            url: maker.url(&page.address),
            lang: page.lang.to_string(),
            date: page.date().map(|date| maker.date(date)),
        }
    }

    /// News and circulars are dated; the list of news has the items of kind `news`, the latest first.
    fn news(&self, cards: &BTreeMap<UrlPath, CardView>) -> Vec<CardView> {
        let mut news: Vec<(&UrlPath, &Page)> =
            self.tree.iter().filter(|(_, page)| matches!(page.kind, PageKind::News(_))).collect();
        news.sort_by(|(a, first), (b, second)| (second.date(), a).cmp(&(first.date(), b)));
        news.into_iter().filter_map(|(address, _)| cards.get(address).cloned()).collect()
    }
}

impl<'a> Tongue<'a> {
    /// A forum of a meeting, the one of this id or the first.
    pub fn forum(&self, meeting: &Meeting, id: Option<&str>) -> Option<&Shared<ForumView>> {
        let at = match id {
            Some(id) => meeting.forums.iter().position(|forum| forum.id.as_str() == id)?,
            None => 0,
        };
        self.views.forums.get(meeting.id.as_str())?.get(at)
    }

    /// The view of a working group.
    pub fn working_group(&self, world: &'a World<'a>, group: &WorkingGroup) -> super::view::WorkingGroupView {
        self.maker.working_group(group, &Finder { world, maker: self.maker, cards: &self.views.cards })
    }

    /// The view of a programme.
    pub fn programme(
        &self,
        world: &'a World<'a>,
        programme: &Programme,
        lang: &Lang,
        zone: &Zone,
    ) -> ProgrammeView {
        let finder = Finder { world, maker: self.maker, cards: &self.views.cards };
        self.maker.programme(programme, lang, zone, &finder)
    }

    /// The view of a session.
    pub fn session(&self, world: &'a World<'a>, session: &Session, lang: &Lang, zone: &Zone) -> SessionView {
        let finder = Finder { world, maker: self.maker, cards: &self.views.cards };
        self.maker.session(session, lang, zone, &finder)
    }

    /// The view of a register.
    pub fn register(
        &self,
        world: &'a World<'a>,
        register: &crate::model::Register,
        lang: &Lang,
    ) -> super::view::document::RegisterView {
        self.maker.register(register, lang, &Finder { world, maker: self.maker, cards: &self.views.cards })
    }
}

/// Finds the pages about facts.
struct Finder<'f, 'a> {
    world: &'f World<'a>,
    maker: Maker<'f>,
    cards: &'f BTreeMap<UrlPath, CardView>,
}

impl Pages for Finder<'_, '_> {
    fn working_group(&self, code: &str) -> Option<String> {
        self.world.places.working_group(code).map(|address| self.maker.url(address))
    }

    fn meeting(&self, id: &str) -> Option<String> {
        self.world.places.meetings(id).first().map(|address| self.maker.url(address))
    }

    fn forum(&self, meeting: &str, forum: &str) -> Option<String> {
        self.world.places.forum(meeting, forum).map(|address| self.maker.url(address))
    }

    fn of_meeting(&self, id: &str) -> Vec<CardView> {
        let indexes = self.world.places.meetings(id).iter();
        let below = indexes.flat_map(|address| self.world.tree.children(address));
        below.filter_map(|address| self.cards.get(*address).cloned()).collect()
    }
}

/// The theme's words as templates see them.
pub(super) struct WordTree<'w>(&'w Words, &'w Lang);

impl serde::Serialize for WordTree<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(self.0.0.len()))?;
        for (name, word) in &self.0.0 {
            match word {
                Word::Text(text) => map.serialize_entry(name, text)?,
                Word::English(text) => map.serialize_entry(name, &borrowed(text, self.1))?,
                Word::Group(words) => map.serialize_entry(name, &WordTree(words, self.1))?,
            }
        }
        map.end()
    }
}
