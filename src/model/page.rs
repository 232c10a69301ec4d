//! Pages: one Markdown file each, in one language, of one kind.

use std::sync::Arc;

use super::body::PageBody;
use super::kind::Kind;
use super::time::{Date, Instant};
use super::{
    Authority, Block, BlockKind, Circular, ForumId, Hides, Issue, Lang, MeetingId, Programme, Prose,
    Typography, WorkingGroupCode,
};
use crate::diag::{Span, Spanned};
use crate::path::{SourcePath, UrlPath};

/// A page in one language, with everything it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The file.
    pub source: SourcePath,
    /// The language of the file.
    pub lang: Lang,
    /// Its address without the language, which all language versions share.
    pub address: UrlPath,
    /// The front matter that all kinds have.
    pub meta: Meta,
    /// The front matter specific to its kind.
    pub kind: PageKind,
    /// The meeting that it belongs to.
    pub meeting: Option<MeetingId>,
    /// The words of its front matter, with their positions.
    pub front: Arc<Prose>,
}

/// The text of a page. It is read on demand: no other page depends on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// The text.
    pub body: PageBody,
    /// The links to anchors in it.
    pub anchor_links: Vec<AnchorLink>,
    /// The words of the page with their positions, those of the front matter first.
    pub prose: Prose,
}

/// A link to an anchor, whose existence is checked after rendering.
#[derive(Clone, Debug)]
pub struct AnchorLink {
    /// The target page, and its language if the link names one; `None` for the same page.
    pub page: Option<(UrlPath, Option<Lang>)>,
    /// The anchor.
    pub anchor: String,
    /// Where it is written.
    pub span: Span,
}

equal_anywhere! { AnchorLink { page, anchor } at span }

/// The front-matter fields that every kind of page has.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// A shorter title for navigation.
    pub short_title: Option<String>,
    /// One or two sentences for lists, search engines and link previews.
    pub description: Option<String>,
    /// The sentence below the heading; `None` to use the description.
    pub lead: Option<String>,
    /// Whether it is a draft: not published, but shown with `--drafts`.
    pub draft: bool,
    /// Published from this instant on.
    pub publish_from: Option<Instant>,
    /// Published until this instant.
    pub expires: Option<Instant>,
    /// What else is hidden while the page is not published; `None` for the default of its kind.
    pub hides: Option<Hides>,
    /// The day of the last significant change.
    pub updated: Option<Date>,
    /// Old addresses that redirect here.
    pub aliases: Vec<Spanned<UrlPath>>,
    /// Its position among the pages of its folder: smaller numbers first, pages without one last.
    pub order: Option<i64>,
    /// Whether it has a table of contents; `None` for the theme's default.
    pub toc: Option<bool>,
    /// The last segment of its address in its language; `None` to use the file name.
    pub slug: Option<String>,
    /// How its prose is typeset; `None` for the site's setting.
    pub typography: Option<Typography>,
    /// The meeting that it names.
    pub meeting: Option<Spanned<MeetingId>>,
    /// Whether it is an unofficial translation.
    pub unofficial_translation: bool,
    /// Who holds the authoritative text, where it is not whom the site names.
    pub authority: Option<Authority>,
    /// The id of the page in feeds; its address if not given.
    pub feed_id: Option<String>,
    /// Custom keys for themes and editors.
    pub extra: Extra,
    /// The whole front matter in the file.
    pub span: Span,
}

equal_anywhere! {
    Meta {
        title, short_title, description, lead, draft, publish_from, expires, hides, updated, aliases, order, toc,
        slug, typography, meeting, unofficial_translation, authority, feed_id, extra,
    } at span
}

/// A value under `extra`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Extra {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Extra>),
    Map(Vec<(String, Extra)>),
}

/// The kind of a page, with the fields that only this kind has.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum PageKind {
    Home,
    Page,
    Meeting,
    Circular(Box<Circular>),
    Programme(Programme),
    Agenda(Agenda),
    Forum(ForumPage),
    Logistics(Issue),
    WorkingGroups,
    WorkingGroup(Spanned<WorkingGroupCode>),
    Documents(super::Register),
    Deliverables,
    Subscribe,
    NewsIndex,
    News(Date),
}

impl PageKind {
    /// The kind alone.
    pub fn kind(&self) -> Kind {
        match self {
            PageKind::Home => Kind::Home,
            PageKind::Page => Kind::Page,
            PageKind::Meeting => Kind::Meeting,
            PageKind::Circular(_) => Kind::Circular,
            PageKind::Programme(_) => Kind::Programme,
            PageKind::Agenda(_) => Kind::Agenda,
            PageKind::Forum(_) => Kind::Forum,
            PageKind::Logistics(_) => Kind::Logistics,
            PageKind::WorkingGroups => Kind::WorkingGroups,
            PageKind::WorkingGroup(_) => Kind::WorkingGroup,
            PageKind::Documents(_) => Kind::Documents,
            PageKind::Deliverables => Kind::Deliverables,
            PageKind::Subscribe => Kind::Subscribe,
            PageKind::NewsIndex => Kind::NewsIndex,
            PageKind::News(_) => Kind::News,
        }
    }

    /// The word for the kind, which is also the name of its template.
    pub fn as_str(&self) -> &'static str {
        self.kind().as_str()
    }
}

/// The numbered items of business of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// Which issue it is.
    pub issue: Issue,
    /// The items in the order given.
    pub items: Vec<AgendaItem>,
}

/// An item of an agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaItem {
    /// Its number: `4.1`.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// A short note on it.
    pub note: Option<String>,
    /// The documents it deals with.
    pub documents: Vec<Spanned<super::DocumentNumber>>,
}

/// The page of a forum.
#[derive(Clone, Debug, PartialEq)]
pub struct ForumPage {
    /// The forum; if the page names none, the only one of the meeting.
    pub forum: Option<Spanned<ForumId>>,
}

impl Page {
    /// Whether two pages are the same, or differ only in their text and in positions. Other pages show nothing of a page's text.
    pub fn differs_in_text_alone(&self, other: &Page) -> bool {
        let Self { source, lang, address, meta, kind, meeting, front: _ } = self;
        *source == other.source
            && *lang == other.lang
            && *address == other.address
            && *meta == other.meta
            && *kind == other.kind
            && *meeting == other.meeting
    }

    /// The span of a value in the front matter, by the keys that lead to it (`contact.email`); if it is absent,
    /// the beginning of the front matter.
    pub fn place_of(&self, keys: &str) -> Span {
        let named = |block: &&Block| matches!(&block.kind, BlockKind::Value(path) if **path == *keys);
        match self.front.blocks().iter().find(named) {
            Some(block) => Span::new(&self.source, self.front.source_of(block.range.clone())),
            None => self.meta.span.beginning(),
        }
    }

    /// The date of a news item or circular.
    pub fn date(&self) -> Option<Date> {
        match &self.kind {
            PageKind::News(date) => Some(*date),
            PageKind::Circular(circular) => Some(circular.date),
            PageKind::Home
            | PageKind::Page
            | PageKind::Meeting
            | PageKind::Programme(_)
            | PageKind::Agenda(_)
            | PageKind::Forum(_)
            | PageKind::Logistics(_)
            | PageKind::WorkingGroups
            | PageKind::WorkingGroup(_)
            | PageKind::Documents(_)
            | PageKind::Deliverables
            | PageKind::Subscribe
            | PageKind::NewsIndex => None,
        }
    }
}
