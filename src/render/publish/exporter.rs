//! The inputs of machine-readable files: the site, its addresses, and the words of a language.

use crate::l10n::Marks;
use crate::model::FileTarget;
use crate::model::{EventOf, Forum, Instant, Lang, Meeting, Status, Text};
use crate::path::UrlPath;

use super::localized::LocalizedText;
use crate::render::context::SiteContext;
use crate::render::format::uuid::Ids;
use crate::render::page::PageRenderer;
use crate::render::page::programme::LocalizedSession;
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

    /// When and where a session was to be before it was changed: `Previously: 09:00–10:30, Room B`.
    pub fn session_change(&self, told: &LocalizedSession, of: EventOf) -> Option<LocalizedText> {
        let LocalizedSession { facts, words, lang, .. } = told;
        let mut parts: Vec<LocalizedText> = Vec::new();
        parts.extend(self.builder.previous_time(facts).map(|time| LocalizedText::new(time, self.lang)));
        if of.event().keeps_rooms() && facts.left_room().is_some() {
            parts.extend(words.left_room().map(|room| LocalizedText::new(room, lang)));
        }
        let label = self.localized_word("previously");
        (!parts.is_empty()).then(|| self.labelled(label, self.joined(&parts, |marks| marks.comma)))
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

    /// The date of change of events without one.
    pub fn beginning(&self) -> Instant {
        self.context.site.group.beginning()
    }
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
