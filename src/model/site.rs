//! The whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::keyword::keywords;
use super::time::Instant;
use super::{
    Addresses, CheckSetting, DeadlineRule, Event, Forum, Group, Hidden, Lang, Meeting, MeetingId, Page,
    PageKind, Prose, Text, Typography, Untranslated,
};
use crate::diag::{Span, Spanned};
use crate::path::{SourcePath, UrlPath};

/// Everything that a site is made of, checked and complete. Made by `resolve` alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What concerns the site as a whole.
    pub config: Config,
    /// The group.
    pub group: Group,
    /// Its meetings, the earliest first.
    pub meetings: Vec<Meeting>,
    /// How severely each rule is to be kept, where the site says so.
    pub checks: Vec<CheckSetting>,
    /// The published pages, in the order of their addresses and of the site's languages.
    pub pages: Vec<Arc<Page>>,
    /// The main navigation.
    pub menu: Vec<MenuItem>,
    /// The navigation at the foot of every page.
    pub footer_menu: Vec<MenuItem>,
    /// The texts of `site.yaml` that are missing in some language, in the order of the file.
    pub untranslated: Vec<Untranslated>,
    /// The files that are published as they are, by address.
    pub files: BTreeMap<UrlPath, SourcePath>,
    /// What is not published, pages, files and facts, in the order of files and places.
    pub hidden: Vec<Hidden>,
    /// The next instant at which something is published, or no longer is.
    pub changes_at: Option<Instant>,
    /// The addresses, without the language, of pages with mistakes: they are absent, but links to them are not broken.
    pub failed: BTreeSet<UrlPath>,
    /// Every value of `site.yaml` as text, with its place.
    pub prose: Prose,
}

/// A meeting, or a forum of it.
#[derive(Clone, Copy, Debug)]
pub struct EventOf<'s> {
    /// The meeting.
    pub meeting: &'s Meeting,
    /// The forum, where it is one.
    pub forum: Option<&'s Forum>,
}

impl<'s> EventOf<'s> {
    /// When and where it takes place.
    pub fn event(&self) -> &'s Event {
        self.forum.map_or(&self.meeting.event, |forum| &forum.event)
    }
}

/// What concerns the site as a whole.
#[derive(Clone, Debug)]
pub struct Config {
    /// The title of the site.
    pub title: Text,
    /// One or two sentences about it.
    pub description: Option<Text>,
    /// Where the site will be found: `https://example.org/fgmv/`. Ends with `/`.
    pub base_url: Option<String>,
    /// Its languages; the first is the default.
    pub languages: Vec<Lang>,
    /// The name of its theme.
    pub theme: Spanned<String>,
    /// The meeting that the home page is about.
    pub current_meeting: Option<Spanned<MeetingId>>,
    /// The time of day of deadlines that name none.
    pub deadline_rule: Option<DeadlineRule>,
    /// What the main navigation leads to, as it is written.
    pub menu: Vec<Spanned<String>>,
    /// What the navigation at the foot of every page leads to, as it is written.
    pub footer_menu: Vec<Spanned<String>>,
    /// Whether raw HTML in Markdown is kept as it is.
    pub raw_html: RawHtml,
    /// The hosts from which pages may load images, fonts, sound, video and frames: `media.example.org`, with a port if it is
    /// not that of `https`. In lower case, each once.
    pub external_media: Vec<String>,
    /// How the prose of pages is set that do not say it themselves.
    pub typography: Typography,
    /// What the site says about itself in its footer.
    pub footer: Option<Text>,
    /// What ids in calendars and feeds are made from, so that they stay when the site moves: a domain and a day on
    /// which the group had it, `example.org,2023-01-01` (a tagging entity, RFC 4151, section 2.1).
    pub id: Option<String>,
    /// How to report a security problem of the site.
    pub security: Option<Security>,
    /// Where `site:` is written.
    pub span: Span,
}

equal_anywhere! {
    Config {
        title, description, base_url, languages, theme, current_meeting, deadline_rule, menu, footer_menu,
        raw_html, external_media, typography, footer, id, security,
    } at span
}

/// How to report a security problem of the site (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Addresses, the preferred one first: `mailto:`, `tel:` or `https:`. Never empty.
    pub contacts: Vec<String>,
    /// When all this is to be looked at again.
    pub expires: Spanned<Instant>,
    /// The languages in which one can write.
    pub languages: Vec<Lang>,
    /// How reports are dealt with.
    pub policy: Option<String>,
    /// A key for encrypted reports.
    pub encryption: Option<String>,
    /// Where reporters are thanked.
    pub acknowledgments: Option<String>,
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Only elements that cannot do harm are kept.
    Sanitise,
    /// It is kept as it is.
    Allow,
}

keywords! {
    RawHtml { Sanitise = "sanitise", Allow = "allow" }
}

/// An entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The page that it leads to, without the language.
    pub address: UrlPath,
    /// Its title by language, as the page's own short title gives it.
    pub titles: BTreeMap<Lang, String>,
}

impl Config {
    /// The default language.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }
}

impl Site {
    /// Where its pages stand in each language.
    pub fn addresses(&self) -> Addresses {
        let slugs = self.pages.iter();
        let slugs = slugs.filter_map(|page| Some((&page.lang, &page.address, page.meta.slug.as_deref()?)));
        Addresses::new(self.config.default_lang(), slugs)
    }

    /// Whether two sites are the same, or differ in nothing but the texts of pages.
    pub fn differs_in_texts_alone(&self, other: &Site) -> bool {
        // What only rules read is left out: no page shows it.
        let Self {
            config,
            group,
            meetings,
            checks: _,
            pages,
            menu,
            footer_menu,
            files,
            hidden,
            changes_at: _,
            failed,
            untranslated: _,
            prose: _,
        } = self;
        let same = |(page, other): (&Arc<Page>, &Arc<Page>)| {
            Arc::ptr_eq(page, other) || page.differs_in_text_alone(other)
        };
        *config == other.config
            && *group == other.group
            && *meetings == other.meetings
            && *menu == other.menu
            && *footer_menu == other.footer_menu
            && *files == other.files
            && *hidden == other.hidden
            && *failed == other.failed
            && pages.len() == other.pages.len()
            && pages.iter().zip(&other.pages).all(same)
    }

    /// The meeting of this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| &meeting.id == id)
    }

    /// What a programme is of: the forum that its page names, or its meeting.
    pub fn event_of<'s>(&'s self, page: &Page) -> Option<EventOf<'s>> {
        let meeting = self.meeting(page.meeting.as_ref()?)?;
        let named = match &page.kind {
            PageKind::Programme(programme) => programme.forum.as_ref(),
            _ => None,
        };
        let forum = match named {
            Some(id) => Some(meeting.forums.iter().find(|forum| forum.id == id.value)?),
            None => None,
        };
        Some(EventOf { meeting, forum })
    }

    /// The meeting that the home page is about.
    pub fn current_meeting(&self) -> Option<&Meeting> {
        self.config.current_meeting.as_ref().and_then(|id| self.meeting(&id.value))
    }
}
