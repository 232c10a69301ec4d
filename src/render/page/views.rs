//! Data that many pages share, built once: the facts, cards and words in one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Date, EventOf, Lang, Meeting, Page, PageKind, Programme, Session, WorkingGroup};
use crate::parse::theme::{Word, Words};
use crate::path::UrlPath;

use crate::render::context::SiteContext;
use crate::render::html::Language;
use crate::render::site::tree::Tree;
use crate::render::theme::{Data, Shared, borrowed};
use crate::render::view::group::GroupView;
use crate::render::view::make_programme::ProgrammeSource;
use crate::render::view::make_register::RegisterRows;
use crate::render::view::page::CardView;
use crate::render::view::pages::Pages;
use crate::render::view::programme::{ProgrammeView, SessionView};
use crate::render::view::view_builder::ViewBuilder;
use crate::render::view::{ForumView, MeetingView};

/// The facts in one language, with links in another: a page that is not translated shows its text and the components in
/// it in its own language, but links to pages in the reader's.
pub struct LocalizedViews<'a> {
    pub builder: ViewBuilder<'a>,
    pub views: Arc<Views>,
}

/// The facts as templates see them, without the texts of pages.
pub struct Views {
    /// `site`, `group`, `meetings`, `news`, `subscriptions`, `marks`, `t`, `t_text`.
    pub data: Data,
    /// The theme's words.
    pub words: Shared<WordTree<'static>>,
    pub meetings: BTreeMap<String, Shared<MeetingView>>,
    forums: BTreeMap<String, Vec<Shared<ForumView>>>,
    /// `group` for pages about past meetings, where other officers were in office then.
    pub groups_then: BTreeMap<String, Shared<GroupView>>,
    pub cards: BTreeMap<UrlPath, CardView>,
    pub children: BTreeMap<UrlPath, Shared<Vec<CardView>>>,
}

impl Views {
    fn new<'a>(context: &'a SiteContext<'a>, builder: ViewBuilder<'a>) -> Self {
        let Language { words, links, .. } = builder.language;
        let mut cards = BTreeMap::new();
        for (address, first) in context.tree.iter() {
            cards.insert(address.clone(), card(&builder, context.version(address, links).unwrap_or(first)));
        }
        let pages = Pages { index: &context.page_index, tree: &context.tree, builder, cards: &cards };
        let mut meetings = BTreeMap::new();
        let mut forums = BTreeMap::new();
        let mut views = Vec::new();
        for meeting in &context.site.meetings {
            let view = Shared::new(&builder.meeting(context.site, meeting, &pages));
            views.push(view.clone());
            meetings.insert(meeting.id.to_string(), view);
            let of_meeting =
                meeting.forums.iter().map(|forum| Shared::new(&builder.forum(meeting, forum, &pages)));
            forums.insert(meeting.id.to_string(), of_meeting.collect());
        }
        views.reverse();
        let mut data = Data::new();
        data.insert("site", &builder.site(context.site));
        data.insert("group", &builder.group(&context.site.group, &pages));
        data.insert("meetings", &views);
        data.insert("subscriptions", &builder.subscriptions(context.site));
        data.insert("news", &news(&context.tree, &cards));
        let mut groups_then = BTreeMap::new();
        if context.site.group.has_dated_officers() {
            for meeting in &context.site.meetings {
                let day = context.site.viewpoint(Some(&meeting.id));
                if day != builder.day {
                    let then = ViewBuilder { day, ..builder };
                    // Who came before or after belongs to other pages.
                    let view = GroupView {
                        former_officers: Vec::new(),
                        coming_officers: Vec::new(),
                        ..then.group(&context.site.group, &pages)
                    };
                    let view = Shared::new(&view);
                    groups_then.insert(meeting.id.to_string(), view);
                }
            }
        }
        let words = Shared::new(&WordTree(words, builder.language.locale.lang()));
        data.insert("t", &words);
        data.insert("t_text", &words);
        // The filter `count` selects plural forms by this language.
        data.insert("t_lang", builder.language.locale.lang().as_str());
        data.insert("marks", &builder.marks());
        let mut children = BTreeMap::new();
        for (address, _) in context.tree.iter() {
            let below = context.tree.children(address);
            if !below.is_empty() {
                let below: Vec<&CardView> = below.iter().filter_map(|address| cards.get(*address)).collect();
                children.insert(address.clone(), Shared::new(&below));
            }
        }
        Self { data, words, meetings, forums, groups_then, cards, children }
    }
}

impl<'a> LocalizedViews<'a> {
    /// The facts with texts in `lang` and links in `links`; reuses `views` if they are given.
    pub fn new(
        context: &'a SiteContext<'a>,
        lang: &'a Lang,
        links: &'a Lang,
        views: Option<Arc<Views>>,
    ) -> Self {
        let language = Language {
            locale: &context.locales[lang],
            words: &context.theme.words[lang],
            links,
            plan: context.plan,
            group: &context.site.group.acronym,
            abbreviations: &context.abbreviations[lang],
            rule: context.site.config.deadline_rule.as_ref(),
            languages: &context.site.config.languages,
            concluded: context.site.is_concluded(),
        };
        let (day, concluded) = (context.site.viewpoint(None), context.site.ended());
        let builder = ViewBuilder {
            language,
            today: context.site.today,
            day,
            concluded,
            cities: context.site.config.cities.as_deref(),
        };
        Self { builder, views: views.unwrap_or_else(|| Arc::new(Views::new(context, builder))) }
    }

    /// The forum of a meeting with this id, or the first one.
    pub fn forum(&self, meeting: &Meeting, id: Option<&str>) -> Option<&Shared<ForumView>> {
        let at = match id {
            Some(id) => meeting.forums.iter().position(|forum| forum.id.as_str() == id)?,
            None => 0,
        };
        self.views.forums.get(meeting.id.as_str())?.get(at)
    }

    fn pages<'p>(&'p self, context: &'p SiteContext<'a>) -> Pages<'p> {
        Pages {
            index: &context.page_index,
            tree: &context.tree,
            builder: self.builder,
            cards: &self.views.cards,
        }
    }

    /// The view of a working group, with those who were in office on a day.
    pub fn working_group(
        &self,
        context: &'a SiteContext<'a>,
        group: &WorkingGroup,
        day: Date,
    ) -> crate::render::view::WorkingGroupView {
        let builder = ViewBuilder { day, ..self.builder };
        builder.working_group(&context.site.group, group, &self.pages(context))
    }

    /// The view of a programme.
    pub fn programme(
        &self,
        context: &'a SiteContext<'a>,
        programme: &Programme,
        lang: &Lang,
        source: &ProgrammeSource,
    ) -> ProgrammeView {
        let pages = self.pages(context);
        self.builder.programme(programme, lang, source, &pages)
    }

    /// The view of a session.
    pub fn session(
        &self,
        context: &'a SiteContext<'a>,
        session: &Session,
        lang: &Lang,
        of: Option<EventOf>,
    ) -> SessionView {
        let pages = self.pages(context);
        self.builder.session(session, lang, of, &pages)
    }

    /// The view of a register, with the rows that are wanted.
    pub fn register(
        &self,
        context: &'a SiteContext<'a>,
        page: &Page,
        register: &crate::model::Register,
        rows: RegisterRows,
    ) -> crate::render::view::document::RegisterView {
        self.builder.register(page, register, rows, &self.pages(context))
    }
}

/// The card of a page, for lists.
fn card(builder: &ViewBuilder, page: &Page) -> CardView {
    CardView {
        kind: page.kind.as_str().to_owned(),
        title: builder.said(&page.meta.title, &page.lang),
        short_title: builder.said(page.meta.short_title.as_ref().unwrap_or(&page.meta.title), &page.lang),
        description: page.meta.description.as_ref().map(|text| builder.said(text, &page.lang)),
        url: builder.url(&page.address),
        lang: page.lang.to_string(),
        date: page.date().map(|date| builder.date(date)),
    }
}

/// News and circulars have dates; the list contains only the items of kind `news`, the latest first.
fn news(tree: &Tree, cards: &BTreeMap<UrlPath, CardView>) -> Vec<CardView> {
    let mut news: Vec<(&UrlPath, &Page)> =
        tree.iter().filter(|(_, page)| matches!(page.kind, PageKind::News(_))).collect();
    news.sort_by(|(a, first), (b, second)| (second.date(), a).cmp(&(first.date(), b)));
    news.into_iter().filter_map(|(address, _)| cards.get(address).cloned()).collect()
}

/// The theme's words as templates see them.
pub struct WordTree<'w>(&'w Words, &'w Lang);

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
