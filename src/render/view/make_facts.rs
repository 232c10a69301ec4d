//! The facts of the site -> `site`, `group`, `meetings`.

use super::action::{DeadlineView, RegistrationView};
use super::meeting::{ForumView, MeetingView, RemoteView};
use super::pages::Pages;
use super::site::{MenuView, SiteView};
use super::view_builder::ViewBuilder;
use crate::model::{
    Closing, Counted, Deadline, Designation, Event, Forum, GroupMeeting, Meeting, MenuItem, Registration,
    Site, WorkingGroup,
};
use crate::path::UrlPath;
use crate::render::plan::address;
use crate::render::theme::{ELEMENT, Markup};

impl ViewBuilder<'_> {
    /// `site`.
    pub fn site(&self, site: &Site) -> SiteView {
        let config = &site.config;
        let menu = |items: &[MenuItem]| items.iter().map(|item| self.menu(site, item)).collect();
        SiteView {
            title: self.words(&config.title),
            description: config.description.as_ref().map(|text| self.words(text)),
            base_url: config.base_url.clone(),
            url: self.url(&UrlPath::new("/")),
            languages: config.languages.iter().map(|lang| self.lang(lang)).collect(),
            menu: menu(&site.menu),
            footer_menu: menu(&site.footer_menu),
            footer: self.optional(&config.footer),
            feed_url: self.feed(),
            calendar_url: self.calendar(&address::calendar()),
            generator: format!("Plenary {}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// The feed in the language of links, if it exists.
    fn feed(&self) -> Option<String> {
        let feed = self.language.plan.places().file(&address::feed(), self.language.links);
        self.language.plan.has(&feed).then(|| feed.encoded())
    }

    /// The address of a calendar in the language of links, from its address in the first language, if it exists.
    pub(super) fn calendar(&self, address: &UrlPath) -> Option<String> {
        let calendar = self.language.plan.places().file(address, self.language.links);
        self.language.plan.has(&calendar).then(|| calendar.encoded())
    }

    /// Whether anything is asked of participants: the event takes place, and the group has not concluded its work.
    pub(super) fn asks_for(&self, event: &Event) -> bool {
        self.concluded.is_none() && !event.is_off()
    }

    /// The address of the calendar of an event, if its days are known and anything is asked of participants.
    fn calendar_of(&self, event: &Event, address: &UrlPath) -> Option<String> {
        self.calendar(address).filter(|_| event.days().is_some() && self.asks_for(event))
    }

    /// The address of a page in the language of links.
    pub fn url(&self, address: &UrlPath) -> String {
        self.language.plan.url(address, self.language.links).encoded()
    }

    fn menu(&self, site: &Site, item: &MenuItem) -> MenuView {
        let titles = &item.titles;
        let title = titles
            .get_key_value(self.locale().lang())
            .or_else(|| titles.get_key_value(site.config.default_lang()))
            .or_else(|| titles.iter().next());
        let title = title.map_or(String::new(), |(lang, title)| self.language.marked(title, lang));
        MenuView { title: Markup::new(&title), url: self.url(&item.address) }
    }

    /// A meeting.
    pub fn meeting(&self, site: &Site, meeting: &Meeting, pages: &Pages) -> MeetingView {
        let deadlines = meeting.deadlines.iter().map(|deadline| self.deadline(meeting, deadline));
        let forums = meeting.forums.iter().map(|forum| self.forum(meeting, forum, pages));
        MeetingView {
            id: meeting.id.to_string(),
            url: pages.meeting(meeting.id.as_str()),
            title: self.marked_title(site, meeting),
            ordinal: self.ordinal(meeting.designation.as_ref(), Counted::Meeting),
            current: site.config.current_meeting.as_ref().is_some_and(|id| id.value == meeting.id),
            event: self.event(&meeting.event, self.registrations(&meeting.event, meeting)),
            objectives: self.texts(&meeting.objectives),
            remote: meeting.remote.as_ref().map(|remote| RemoteView {
                note: self.text(&remote.note),
                url: remote.url.clone().filter(|_| self.asks_for(&meeting.event)),
            }),
            deadlines: deadlines.collect(),
            forums: forums.collect(),
            beside: meeting.beside.iter().map(|other| self.beside(other)).collect(),
            fee: self.optional(&meeting.fee),
            outcome: meeting.outcome.as_ref().map(|outcome| self.outcome(outcome)),
            pages: pages.of_meeting(meeting.id.as_str()),
            calendar_url: self.calendar_of(&meeting.event, &address::meeting_calendar(meeting)),
            draft: meeting.publication.is_some(),
        }
    }

    /// The title of a meeting as HTML, marked if it contains a word that is not translated from English.
    fn marked_title(&self, site: &Site, meeting: &Meeting) -> Markup {
        let title = self.title_of(site, meeting, Self::html, |text| self.language.text(text));
        let word = match (&meeting.title, &meeting.designation) {
            (None, Some(Designation::Ordinal(_))) => "meeting_title",
            (None, Some(Designation::Label(_))) => "meeting_title_label",
            (Some(_), _) | (None, None) => return Markup::new(&title),
        };
        let is_english = self.language.words.is_english(word);
        Markup::new(&if is_english { format!("{ELEMENT}{title}</span>") } else { title })
    }

    /// The meeting's own title, or one composed from the theme's words.
    pub fn meeting_title(&self, site: &Site, meeting: &Meeting) -> String {
        self.title_of(site, meeting, str::to_owned, |text| self.words(text))
    }

    fn html(text: &str) -> String {
        let mut html = String::with_capacity(text.len());
        crate::parse::html::escape(text, &mut html);
        html
    }

    /// The title of a meeting. `plain` writes the fixed parts, and `say` those that are texts of the site.
    fn title_of(
        &self,
        site: &Site,
        meeting: &Meeting,
        plain: impl Fn(&str) -> String,
        say: impl Fn(&crate::model::Text) -> String,
    ) -> String {
        self.composed_title(
            &site.group.acronym,
            meeting.title.as_ref(),
            meeting.designation.as_ref(),
            plain,
            say,
        )
    }

    /// The title of a meeting of a group within the group.
    pub fn group_meeting_title(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> String {
        let (title, designation) = (meeting.title.as_ref(), meeting.designation.as_ref());
        self.composed_title(group.code.as_str(), title, designation, str::to_owned, |text| self.words(text))
    }

    /// The same as HTML.
    pub(super) fn group_meeting_markup(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> Markup {
        let (title, designation) = (meeting.title.as_ref(), meeting.designation.as_ref());
        let say = |text: &crate::model::Text| self.language.text(text);
        Markup::new(&self.composed_title(group.code.as_str(), title, designation, Self::html, say))
    }

    /// A title, or one composed of the name of a series and the place in it.
    fn composed_title(
        &self,
        series: &str,
        title: Option<&crate::model::Text>,
        designation: Option<&Designation>,
        plain: impl Fn(&str) -> String,
        say: impl Fn(&crate::model::Text) -> String,
    ) -> String {
        if let Some(title) = title {
            return say(title);
        }
        let title = match designation {
            Some(Designation::Ordinal(ordinal)) => plain(self.language.word("meeting_title"))
                .replace("{ordinal}", &self.locale().ordinal(*ordinal, Counted::Meeting)),
            Some(Designation::Label(label)) => {
                plain(self.language.word("meeting_title_label")).replace("{label}", &say(label))
            }
            None => return plain(series),
        };
        let title = title.replace("{group}", &plain(series));
        let mut characters = title.chars();
        characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
    }

    fn ordinal(&self, designation: Option<&Designation>, counted: Counted) -> Option<Markup> {
        match designation {
            Some(Designation::Ordinal(ordinal)) => {
                Some(Markup::new(&self.locale().ordinal(*ordinal, counted)))
            }
            Some(Designation::Label(label)) => Some(self.text(label)),
            None => None,
        }
    }

    /// Where one registers; nowhere once the group has concluded its work.
    fn registrations(&self, event: &Event, meeting: &Meeting) -> Vec<RegistrationView> {
        let open = event.registrations.iter().filter(|_| self.concluded.is_none());
        open.map(|registration| self.registration(registration, event, meeting)).collect()
    }

    fn registration(
        &self,
        registration: &Registration,
        event: &Event,
        meeting: &Meeting,
    ) -> RegistrationView {
        let deadline = registration
            .deadline
            .as_ref()
            .and_then(|id| meeting.deadlines.iter().find(|deadline| deadline.id == id.value));
        RegistrationView {
            id: registration.id.to_string(),
            title: self.text(&registration.title),
            url: registration.url.clone(),
            opens: registration.opens.map(|date| self.date(date)),
            status: registration.status.map(|status| self.label("registration", status.as_str())),
            note: self.optional(&registration.note),
            deadline: deadline.map(|deadline| self.deadline(meeting, deadline)),
            draft: registration.publication.is_some(),
            off: meeting.off_status(event).map(|status| self.label("status", status.as_str())),
            past_at: event.is_past_at().map(|at| at.rfc3339_utc()),
        }
    }

    fn deadline(&self, meeting: &Meeting, deadline: &Deadline) -> DeadlineView {
        let forum =
            deadline.forum.as_ref().and_then(|id| meeting.forums.iter().find(|forum| forum.id == id.value));
        let forum = forum.or_else(|| meeting.kept_for(deadline));
        let void = meeting.void_by(deadline);
        let is_asked = void.is_none() && self.concluded.is_none();
        DeadlineView {
            id: deadline.id.to_string(),
            date: self.date(deadline.date),
            closes: deadline.closes().map(|instant| self.world_instant(instant)),
            by_site_rule: matches!(deadline.closing, Closing::SiteRule(_)),
            previous_date: deadline.previous_date.map(|date| self.date(date)),
            extended: deadline.previous_date.is_some_and(|previous| previous < deadline.date),
            audience: self.audience(&deadline.audience),
            action: self.text(&deadline.action),
            how: self.optional(&deadline.how),
            url: deadline.url.clone().filter(|_| is_asked),
            forum: forum.map(|forum| self.text(&forum.title)),
            calendar_url: self.calendar(&address::deadline_calendar(meeting, deadline)).filter(|_| is_asked),
            over_at: deadline.is_over_at().map(|at| at.rfc3339_utc()),
            off: void.map(|status| self.label("status", status.as_str())),
            draft: deadline.publication.is_some(),
        }
    }

    /// The kind of a forum with its ordinal.
    fn counted(&self, forum: &Forum) -> Option<Markup> {
        let Some(Designation::Ordinal(ordinal)) = forum.designation else { return None };
        let counted = self.locale().ordinal(ordinal, Counted::Forum(forum.kind));
        let key = format!("forum_counted.{}", forum.kind.as_str());
        let word = self.language.word(&key);
        let text = Self::html(&word.replace("{ordinal}", &counted));
        let mut characters = text.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        Some(Markup::new(&first.chain(characters).collect::<String>()))
    }

    /// A forum of a meeting.
    pub fn forum(&self, meeting: &Meeting, forum: &Forum, pages: &Pages) -> ForumView {
        ForumView {
            id: forum.id.to_string(),
            url: pages.forum(meeting.id.as_str(), forum.id.as_str()),
            kind: self.label("forum", forum.kind.as_str()),
            ordinal: self.ordinal(forum.designation.as_ref(), Counted::Forum(forum.kind)),
            title: self.text(&forum.title),
            description: self.optional(&forum.description),
            event: self.event(&forum.event, self.registrations(&forum.event, meeting)),
            same_venue: forum.event.location.venue == meeting.event.location.venue,
            position: forum.position(meeting).map(|position| self.label("forum_position", position.as_str())),
            counted: self.counted(forum),
            in_conjunction_with: self.organizations(&forum.in_conjunction_with),
            topics: self.texts(&forum.topics),
            speakers: forum.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            fee: self.optional(&forum.fee),
            calendar_url: self.calendar_of(&forum.event, &address::forum_calendar(meeting, forum)),
            draft: forum.publication.is_some(),
        }
    }
}
