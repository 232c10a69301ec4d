//! The inputs of machine-readable files: the site, its addresses, and the words of a language.

use crate::l10n::Marks;
use crate::model::FileTarget;
use crate::model::{EventOf, Forum, Instant, Lang, Meeting, Revision, Session, Status, Text};
use crate::path::UrlPath;

use crate::render::context::SiteContext;
use crate::render::format::uuid::Ids;
use crate::render::page::PageRenderer;
use crate::render::settings::Settings;
use crate::render::view::view_builder::ViewBuilder;

/// Makes the machine-readable files of a language. Files that exist once are made by the exporter of the first
/// language.
pub struct Exporter<'a> {
    pub context: &'a SiteContext<'a>,
    pub settings: &'a Settings,
    /// Renders the texts of feed entries.
    pub renderer: &'a PageRenderer<'a>,
    /// The language of words and addresses.
    pub lang: &'a Lang,
    /// The words and addresses of that language.
    pub builder: ViewBuilder<'a>,
    pub ids: Ids,
}

impl<'a> Exporter<'a> {
    pub fn new(renderer: &'a PageRenderer<'a>, lang: &'a Lang) -> Self {
        let context = renderer.context;
        let settings = renderer.settings;
        let ids = Ids::new(context.site, settings.base_url.as_deref());
        let builder = renderer.views_in(lang, lang).builder;
        Self { context, settings, renderer, lang, builder, ids }
    }

    /// A text in the language, or in the one in which it was written.
    pub fn text(&self, text: &Text) -> String {
        self.builder.words(text)
    }

    /// The punctuation of the language.
    pub fn marks(&self) -> Marks {
        self.builder.language.locale.marks()
    }

    /// A word of the theme.
    pub fn word(&self, path: &str) -> String {
        self.builder.language.word(path).to_owned()
    }

    /// A word with its placeholders in braces replaced.
    pub fn filled(&self, path: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.word(path);
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The title of a meeting.
    pub fn meeting_title(&self, meeting: &Meeting) -> String {
        self.builder.meeting_title(self.context.site, meeting)
    }

    /// The title of a meeting or forum.
    pub fn event_title(&self, of: EventOf) -> String {
        of.forum.map_or_else(|| self.meeting_title(of.meeting), |forum| self.text(&forum.title))
    }

    /// The absolute address of a path on the site; `None` without a base URL.
    pub fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.settings.absolute(url)
    }

    /// Leaves an external URL unchanged, and makes an internal address absolute; `None` without a base URL.
    pub fn full(&self, url: &str) -> Option<String> {
        match url.strip_prefix('/') {
            Some(rest) => self.settings.base_url.as_ref().map(|base| format!("{base}{rest}")),
            None => Some(url.to_owned()),
        }
    }

    /// The page of a meeting or forum; for a forum without a page, that of its meeting.
    pub fn page_of(&self, meeting: &Meeting, forum: Option<&Forum>) -> Option<UrlPath> {
        self.page_in(meeting, forum, self.lang)
    }

    /// The same in another language.
    pub fn page_in(&self, meeting: &Meeting, forum: Option<&Forum>, lang: &Lang) -> Option<UrlPath> {
        let SiteContext { page_index, plan, .. } = self.context;
        let own = forum.and_then(|forum| page_index.forum(meeting.id.as_str(), forum.id.as_str()));
        let address = own.or_else(|| page_index.meetings(meeting.id.as_str()).first().copied())?;
        Some(plan.url(address, lang))
    }

    /// The date of change of events without one: the day on which the group was established. It never moves, so a
    /// change elsewhere does not make an event look changed.
    pub fn beginning(&self) -> Instant {
        self.context.site.group.established.map_or_else(Instant::epoch, |date| date.earliest().midnight())
    }

    /// The date and number of a session's changes. The changes of the meeting are included if the meeting was moved online,
    /// or if it does not take place and the session does not say whether it does all the same.
    pub fn session_revision(&self, session: &Session, of: EventOf) -> Revision {
        let (own, event) = (&session.revision, of.event());
        if !event.changes_sessions() || (event.keeps_rooms() && session.status.is_some()) {
            return own.clone();
        }
        together(own, &event.revision)
    }
}

/// Combines two revisions: the later date, and the sum of the sequence numbers.
pub fn together(own: &Revision, other: &Revision) -> Revision {
    let updated = match (&own.updated, &other.updated) {
        (Some(own), Some(other)) if own < other => Some(other.clone()),
        (Some(own), _) => Some(own.clone()),
        (None, other) => other.clone(),
    };
    Revision { updated, sequence: own.sequence + other.sequence }
}

/// The key of the word for a status that readers must notice; `None` for an event that takes place as announced.
pub fn notable(status: Status) -> Option<&'static str> {
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some("status.tentative"),
        Status::Postponed => Some("status.postponed"),
        Status::Rescheduled => Some("status.rescheduled"),
        Status::MovedOnline => Some("status.moved-online"),
        Status::Cancelled => Some("status.cancelled"),
    }
}

/// An absolute address, or one from the site's root without a base URL.
pub fn address(exporter: &Exporter, target: &FileTarget) -> String {
    match target {
        FileTarget::Local(url) => exporter.absolute(url).unwrap_or_else(|| url.encoded()),
        FileTarget::Remote(url) => url.clone(),
    }
}
