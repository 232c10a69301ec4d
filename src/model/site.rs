//! The whole site.

use std::collections::{BTreeMap, BTreeSet};

use super::time::Instant;
use super::{DeadlineRule, Group, Lang, Meeting, MeetingId, Page, Text};
use crate::diag::Spanned;
use crate::path::{SourcePath, UrlPath};

/// Everything that a site is made of, checked and complete. Made by `resolve` alone.
#[derive(Clone, Debug)]
pub struct Site {
    /// What concerns the site as a whole.
    pub config: Config,
    /// The group.
    pub group: Group,
    /// Its meetings, the earliest first.
    pub meetings: Vec<Meeting>,
    /// The published pages, in the order of their addresses and of the site's languages.
    pub pages: Vec<Page>,
    /// The main navigation.
    pub menu: Vec<MenuItem>,
    /// The navigation at the foot of every page.
    pub footer_menu: Vec<MenuItem>,
    /// The files that are published as they are, by address.
    pub files: BTreeMap<UrlPath, SourcePath>,
    /// The pages that are not published, in the order of their files.
    pub hidden: Vec<Hidden>,
    /// The addresses, without the language, of pages with mistakes: they are absent, but links to them are not broken.
    pub failed: BTreeSet<UrlPath>,
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
    /// What the site says about itself in its footer.
    pub footer: Option<Text>,
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Only elements that cannot do harm are kept.
    Sanitise,
    /// It is kept as it is.
    Allow,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The page that it leads to, without the language.
    pub address: UrlPath,
    /// Its title by language, as the page's own short title gives it.
    pub titles: BTreeMap<Lang, String>,
}

/// A page that is not published, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// The file.
    pub source: SourcePath,
    /// Why it is not published.
    pub reason: HiddenReason,
}

/// Why a page is not published.
#[derive(Clone, Debug, PartialEq)]
pub enum HiddenReason {
    /// It says `draft: true`.
    Draft,
    /// It is to be published later.
    NotYet(Instant),
    /// It was to be published until then.
    Expired(Instant),
}

impl Config {
    /// The default language.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }
}

impl Site {
    /// The meeting of this id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| &meeting.id == id)
    }

    /// The meeting that the home page is about.
    pub fn current_meeting(&self) -> Option<&Meeting> {
        self.config.current_meeting.as_ref().and_then(|id| self.meeting(&id.value))
    }
}

impl Hidden {
    /// Why the page is not published, as a clause.
    pub fn why(&self) -> String {
        match &self.reason {
            HiddenReason::Draft => "it is a draft".into(),
            HiddenReason::NotYet(from) => format!("it is to be published from {} on", moment(from)),
            HiddenReason::Expired(until) => format!("it was to be published until {}", moment(until)),
        }
    }
}

/// As editors write it: a day alone where they gave no time.
fn moment(instant: &Instant) -> String {
    let text = instant.rfc3339_utc();
    text.strip_suffix("T00:00:00Z").map_or(text.clone(), str::to_owned)
}
