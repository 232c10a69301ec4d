//! The whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::keyword::keywords;
use super::time::{Date, Instant, PartialDate, Zone};
use super::{
    Addresses, CheckSetting, DeadlineRule, Event, Forum, Group, Hidden, Lang, Meeting, MeetingId, Page,
    PageKind, Prose, SiteAlert, Standing, Text, Typography, Untranslated,
};
use crate::diag::{Span, Spanned};
use crate::path::{SourcePath, UrlPath};

/// The complete and validated site. Created only by `resolve`.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The site's general settings.
    pub config: Config,
    /// The group.
    pub group: Group,
    /// Its meetings, the earliest first.
    pub meetings: Vec<Meeting>,
    /// The levels that the site sets for rules.
    pub checks: Vec<CheckSetting>,
    /// The published pages, in the order of their addresses and of the site's languages.
    pub pages: Vec<Arc<Page>>,
    /// The main navigation.
    pub menu: Vec<MenuItem>,
    /// The navigation at the foot of every page.
    pub footer_menu: Vec<MenuItem>,
    /// The texts of `site.yaml` that are missing in some language, in the order of the file.
    pub untranslated: Vec<Untranslated>,
    /// The files that are published unchanged, by address.
    pub files: BTreeMap<UrlPath, SourcePath>,
    /// The pages, files and facts that are not published, ordered by file and position.
    pub hidden: Vec<Hidden>,
    /// The next instant at which anything is published or expires.
    pub changes_at: Option<Instant>,
    /// The addresses, without the language, of pages with errors: they are absent, but links to them are not
    /// broken.
    pub failed: BTreeSet<UrlPath>,
    /// The day of the build, in the zone of the site's rule for deadlines.
    pub today: Date,
    /// Every value in `site.yaml` as text, with its span.
    pub prose: Prose,
}

/// A meeting, or one of its forums.
#[derive(Clone, Copy, Debug)]
pub struct EventOf<'s> {
    /// The meeting.
    pub meeting: &'s Meeting,
    /// The forum, if it is one.
    pub forum: Option<&'s Forum>,
}

impl<'s> EventOf<'s> {
    /// When and where it takes place.
    pub fn event(&self) -> &'s Event {
        self.forum.map_or(&self.meeting.event, |forum| &forum.event)
    }

    /// The event whose status decides what people are asked to do: its own; or that of the meeting, if the meeting does
    /// not take place and the forum does not say whether it does.
    pub fn decisive_event(&self) -> &'s Event {
        self.meeting.decisive_event(self.event())
    }
}

/// The site's general settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The title of the site.
    pub title: Text,
    /// One or two sentences about it.
    pub description: Option<Text>,
    /// The base URL, with a trailing slash: `https://example.org/fgmv/`.
    pub base_url: Option<String>,
    /// Its languages; the first is the default.
    pub languages: Vec<Lang>,
    /// The name of its theme.
    pub theme: Spanned<String>,
    /// The subject of the home page.
    pub current_meeting: Option<Spanned<MeetingId>>,
    /// The time of day for deadlines without a time.
    pub deadline_rule: Option<DeadlineRule>,
    /// The zones of the cities in tables of times; `None` for cities all over the world.
    pub cities: Option<Vec<Zone>>,
    /// The entries of the main navigation, as written.
    pub menu: Vec<Spanned<String>>,
    /// The entries of the navigation at the foot of every page, as written.
    pub footer_menu: Vec<Spanned<String>>,
    /// How raw HTML in Markdown is treated.
    pub raw_html: RawHtml,
    /// The hosts from which pages may load images, fonts, sound, video and frames: `media.example.org`, with a
    /// port unless it is 443. In lower case, without duplicates.
    pub external_media: Vec<String>,
    /// How prose is typeset on pages without a setting of their own.
    pub typography: Typography,
    /// Whose site it is.
    pub standing: Standing,
    /// What every page says first for some time, in the order of the file.
    pub alerts: Vec<SiteAlert>,
    /// The text in the footer of every page.
    pub footer: Option<Text>,
    /// The stable base of ids in calendars and feeds, which does not change when the site moves: a domain and a
    /// date on which the group owned it, `example.org,2023-01-01` (a tagging entity, RFC 4151, section 2.1).
    pub id: Option<String>,
    /// How to report a security problem of the site.
    pub security: Option<Security>,
    /// Which files for programs are made.
    pub generate: ProgramFiles,
    /// Where `site:` is written.
    pub span: Span,
}

equal_anywhere! {
    Config {
        title, description, base_url, languages, theme, current_meeting, deadline_rule, cities, menu, footer_menu,
        raw_html, external_media, typography, standing, alerts, footer, id, security, generate,
    } at span
}

/// Which files for programs are made beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramFiles {
    /// Calendars to subscribe to.
    pub calendars: bool,
    /// Feeds of news, letters and documents.
    pub feeds: bool,
    /// `site.json` with its schema, and the registers as CSV.
    pub data: bool,
    /// The sessions of programmes for conference apps, and as plain text.
    pub schedules: bool,
}

impl ProgramFiles {
    /// All of them.
    pub const ALL: ProgramFiles = ProgramFiles { calendars: true, feeds: true, data: true, schedules: true };

    /// What is not made, each with what readers lose.
    pub fn switched_off(self) -> Vec<&'static str> {
        let all = [
            (self.calendars, "calendars: nobody can have the dates in a calendar of their own"),
            (self.feeds, "feeds: nobody is told of news, letters and documents"),
            (self.data, "data: the facts and registers cannot be read by programs or opened as tables"),
            (self.schedules, "schedules: programmes are not in conference apps, nor to be had as plain text"),
        ];
        all.into_iter().filter(|(is_made, _)| !is_made).map(|(_, cost)| cost).collect()
    }
}

/// How to report a security problem of the site (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Addresses, the preferred one first: `mailto:`, `tel:` or `https:`. Never empty.
    pub contacts: Vec<String>,
    /// When this information expires and must be reviewed.
    pub expires: Spanned<Instant>,
    /// The languages of the security team.
    pub languages: Vec<Lang>,
    /// The disclosure policy.
    pub policy: Option<String>,
    /// A key for encrypted reports.
    pub encryption: Option<String>,
    /// The page that thanks reporters.
    pub acknowledgments: Option<String>,
}

/// How raw HTML in Markdown is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Only safe elements are kept.
    Sanitise,
    /// It is kept unchanged.
    Allow,
}

keywords! {
    RawHtml { Sanitise = "sanitise", Allow = "allow" }
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The target page, without the language.
    pub address: UrlPath,
    /// Its title by language, from the page's short title.
    pub titles: BTreeMap<Lang, String>,
}

impl Config {
    /// The default language.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }
}

impl Site {
    /// The addresses of its pages in each language.
    pub fn addresses(&self) -> Addresses {
        let slugs = self.pages.iter();
        let slugs = slugs.filter_map(|page| Some((&page.lang, &page.address, page.meta.slug.as_deref()?)));
        Addresses::new(self.config.default_lang(), slugs)
    }

    /// Whether two sites are the same, or differ only in the texts of pages.
    pub fn differs_in_texts_alone(&self, other: &Site) -> bool {
        // Input of rules is ignored: no page shows it.
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
            today,
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
            && *today == other.today
            && pages.len() == other.pages.len()
            && pages.iter().zip(&other.pages).all(same)
    }

    /// The meeting with this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| &meeting.id == id)
    }

    /// The meeting with which the text of a page is compared: its own, or else the current one.
    pub fn compared_meeting(&self, page: &Page) -> Option<&Meeting> {
        match &page.meeting {
            Some(id) => self.meeting(id),
            None => self.current_meeting(),
        }
    }

    /// The event of a programme: the forum that its page names, or its meeting.
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

    /// Whether the group has concluded its work.
    pub fn is_concluded(&self) -> bool {
        self.ended().is_some()
    }

    /// When the group concluded its work, if it has by the day of the build.
    pub fn ended(&self) -> Option<PartialDate> {
        let concluded = self.group.concluded.as_ref().filter(|_| self.group.is_concluded(self.today));
        concluded.map(|concluded| concluded.value)
    }

    /// The day whose officers a page of this meeting shows; `None` for pages of no meeting. The current meeting
    /// is never past.
    pub fn viewpoint(&self, meeting: Option<&MeetingId>) -> Date {
        let current = self.config.current_meeting.as_ref().map(|id| &id.value);
        let own = meeting.filter(|id| Some(*id) != current).and_then(|id| self.meeting(id));
        self.group.viewpoint(own, self.today)
    }

    /// The meeting to which the addresses of the next meeting lead: the current one, or the last one of a group that has
    /// concluded its work, so that whoever has subscribed to them keeps finding something.
    pub fn followed_meeting(&self) -> Option<&Meeting> {
        let last = || self.meetings.iter().rev().find(|meeting| meeting.event.days().is_some());
        self.current_meeting().or_else(|| self.ended().and_then(|_| last()))
    }

    /// The subject of the home page.
    pub fn current_meeting(&self) -> Option<&Meeting> {
        self.config.current_meeting.as_ref().and_then(|id| self.meeting(&id.value))
    }
}
