//! The facts of the site -> `site`, `group`, `meetings`.

use super::action::{DeadlineView, EventStatusView, RegistrationView};
use super::make_event::day_begins;
use super::meeting::{ForumView, MeetingView, RemoteView, WayView};
use super::pages::Pages;
use super::site::{AlertView, AuthorityView, MenuView, SiteContactView, SiteNoticeView, SiteView};
use super::view_builder::ViewBuilder;
use crate::l10n::capitalized;
use crate::model::{
    Authority, Closing, Counted, Deadline, Designation, Event, EventOf, Forum, GroupMeeting, Meeting,
    MenuItem, Registration, Site, SiteAlert, SiteContact, SiteNotice, WorkingGroup,
};
use crate::path::UrlPath;
use crate::render::html::Language;
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
            notice: config.standing.notice.as_ref().map(|notice| self.notice(notice)),
            contact: config.standing.answers_for_faults(&site.group.contact).map(|it| self.site_contact(&it)),
            alerts: config.alerts.iter().map(|alert| self.alert(alert)).collect(),
            footer: self.optional(&config.footer),
            feed_url: self.feed(),
            calendar_url: self.calendar(&address::calendar()),
            generator: format!("Plenary {}", env!("CARGO_PKG_VERSION")),
        }
    }

    fn notice(&self, notice: &SiteNotice) -> SiteNoticeView {
        SiteNoticeView { text: self.text(&notice.text), url: notice.url.clone(), noindex: notice.noindex }
    }

    fn site_contact(&self, contact: &SiteContact) -> SiteContactView {
        SiteContactView {
            name: self.optional(&contact.name),
            email: contact.email.clone(),
            url: contact.url.clone(),
        }
    }

    /// Who holds an authoritative text.
    pub fn authority(&self, authority: &Authority) -> AuthorityView {
        AuthorityView { name: self.text(&authority.name), url: authority.url.clone() }
    }

    fn alert(&self, alert: &SiteAlert) -> AlertView {
        AlertView {
            text: self.text(&alert.text),
            url: alert.url.clone(),
            from: self.instant(&alert.from),
            until: self.instant(&alert.until),
            days: alert.whole_days().map(|days| self.dates(days)),
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
    fn asks_for(&self, of: EventOf) -> bool {
        self.concluded.is_none() && !of.decisive_event().is_off()
    }

    /// The address of the calendar of an event, if its days are known and anything is asked of participants.
    fn calendar_of(&self, of: EventOf, address: &UrlPath) -> Option<String> {
        self.calendar(address).filter(|_| of.event().days().is_some() && self.asks_for(of))
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
        let of = EventOf { meeting, forum: None };
        let deadlines = meeting.deadlines.iter().map(|deadline| self.deadline(meeting, deadline));
        let forums = meeting.forums.iter().map(|forum| self.forum(meeting, forum, pages));
        MeetingView {
            id: meeting.id.to_string(),
            url: pages.meeting(meeting.id.as_str()),
            title: Markup::new(&self.marked_title(site, meeting)),
            ordinal: self.ordinal(meeting.designation.as_ref(), Counted::Meeting),
            current: site.config.current_meeting.as_ref().is_some_and(|id| id.value == meeting.id),
            event: self.event(&meeting.event, self.registrations(of)),
            objectives: self.texts(&meeting.objectives),
            remote: meeting.remote.as_ref().map(|remote| RemoteView {
                note: self.text(&remote.note),
                url: remote.url.clone().filter(|_| self.asks_for(of)),
            }),
            deadlines: deadlines.collect(),
            forums: forums.collect(),
            beside: meeting.beside.iter().map(|other| self.beside(other)).collect(),
            fee: self.optional(&meeting.fee),
            outcome: meeting.outcome.as_ref().map(|outcome| self.outcome(outcome)),
            pages: pages.of_meeting(meeting.id.as_str()),
            programmes: pages.programmes(of),
            ways: self.ways(of, pages),
            calendar_url: self.calendar_of(of, &address::meeting_calendar(meeting)),
            draft: meeting.publication.is_some(),
        }
    }

    /// The title of a meeting as HTML, marked if it contains a word that is not translated from English.
    pub(super) fn marked_title(&self, site: &Site, meeting: &Meeting) -> String {
        match &meeting.title {
            Some(title) => self.language.text(title),
            None => self.language.meeting_title(&site.group.acronym, meeting.designation.as_ref()),
        }
    }

    /// The meeting's own title, or one composed from the theme's words.
    pub fn meeting_title(&self, site: &Site, meeting: &Meeting) -> String {
        self.title_in_words(&site.group.acronym, meeting.title.as_ref(), meeting.designation.as_ref())
    }

    /// The title of a meeting of a group within the group.
    pub fn group_meeting_title(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> String {
        self.title_in_words(group.code.as_str(), meeting.title.as_ref(), meeting.designation.as_ref())
    }

    /// The same as HTML.
    pub(super) fn group_meeting_markup(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> Markup {
        let say = |text: &crate::model::Text| self.language.text(text);
        let composed = || {
            self.language.composed_title(
                group.code.as_str(),
                meeting.designation.as_ref(),
                Language::html,
                say,
            )
        };
        Markup::new(&meeting.title.as_ref().map_or_else(composed, say))
    }

    fn title_in_words(
        &self,
        series: &str,
        title: Option<&crate::model::Text>,
        designation: Option<&Designation>,
    ) -> String {
        let say = |text: &crate::model::Text| self.words(text);
        let composed = || self.language.composed_title(series, designation, str::to_owned, say);
        title.map_or_else(composed, say)
    }

    fn ordinal(&self, designation: Option<&Designation>, counted: Counted) -> Option<Markup> {
        match designation {
            Some(Designation::Ordinal(ordinal)) => {
                Some(Markup::new(&self.language.ordinal(*ordinal, counted)))
            }
            Some(Designation::Label(label)) => Some(self.text(label)),
            None => None,
        }
    }

    /// Where one registers; nowhere once the group has concluded its work.
    fn registrations(&self, of: EventOf) -> Vec<RegistrationView> {
        let open = of.event().registrations.iter().filter(|_| self.concluded.is_none());
        let view = |registration: &Registration| {
            let deadline = registration.deadline.as_ref().and_then(|id| of.meeting.deadline(&id.value));
            let deadline = deadline.map(|deadline| self.deadline(of.meeting, deadline));
            RegistrationView { deadline, ..self.registration(registration, of.event(), self.off(of)) }
        };
        open.map(view).collect()
    }

    /// The status by which an event does not take place, as far as is said.
    fn off(&self, of: EventOf) -> Option<EventStatusView> {
        let decisive = of.decisive_event();
        let of_meeting = of.forum.is_some() && decisive.status != of.event().status;
        decisive.is_off().then(|| self.event_status(decisive, of_meeting))
    }

    fn event_status(&self, event: &Event, of_meeting: bool) -> EventStatusView {
        EventStatusView { label: self.label("status", event.status.as_str()), of_meeting }
    }

    /// Where one registers for a meeting of a group within the group.
    pub(super) fn group_registrations(&self, event: &Event) -> Vec<RegistrationView> {
        let open = event.registrations.iter().filter(|_| self.concluded.is_none());
        let off = || event.is_off().then(|| self.event_status(event, false));
        open.map(|registration| self.registration(registration, event, off())).collect()
    }

    /// Without its deadline.
    fn registration(
        &self,
        registration: &Registration,
        event: &Event,
        off: Option<EventStatusView>,
    ) -> RegistrationView {
        RegistrationView {
            id: registration.id.to_string(),
            title: self.text(&registration.title),
            url: registration.url.clone(),
            opens: registration.opens.map(|date| self.date(date)),
            status: registration.status.map(|status| self.label("registration", status.as_str())),
            note: self.optional(&registration.note),
            deadline: None,
            draft: registration.publication.is_some(),
            off: off.is_some(),
            event_status: off,
            past_at: event.is_past_at().map(|at| at.rfc3339_utc()),
            opens_at: registration
                .opens
                .and_then(|day| day_begins(day, &event.zone))
                .map(|at| at.rfc3339_utc()),
        }
    }

    /// Where the participants of a meeting go most.
    fn ways(&self, of: EventOf, pages: &Pages) -> Vec<WayView> {
        let meeting = of.meeting;
        let cards = pages.of_meeting(meeting.id.as_str());
        let of_kind = |kind: &str| cards.iter().find(|card| card.kind == kind).map(|card| card.url.clone());
        let join = || meeting.remote.as_ref().and_then(|remote| remote.url.clone());
        let remote = pages.named(meeting.id.as_str(), "remote").or_else(join);
        let ways = [
            ("programme", pages.programmes(of).into_iter().next().map(|programme| programme.url)),
            ("agenda", of_kind("agenda")),
            ("documents", of_kind("documents")),
            ("remote", remote.filter(|_| self.asks_for(of))),
            ("practical", of_kind("logistics")),
        ];
        let way =
            |(id, url): (&str, Option<String>)| Some(WayView { label: self.label("ways", id), url: url? });
        ways.into_iter().filter_map(way).collect()
    }

    fn deadline(&self, meeting: &Meeting, deadline: &Deadline) -> DeadlineView {
        let (_, forum) = meeting.event_of(deadline);
        let off = meeting.void_by(deadline).and_then(|_| self.off(EventOf { meeting, forum }));
        let forum = forum.or_else(|| meeting.kept_for(deadline));
        let is_asked = off.is_none() && self.concluded.is_none();
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
            off: off.is_some(),
            event_status: off,
            draft: deadline.publication.is_some(),
        }
    }

    /// The kind of a forum with its ordinal.
    fn counted(&self, forum: &Forum) -> Option<Markup> {
        let Some(Designation::Ordinal(ordinal)) = forum.designation else { return None };
        let key = format!("forum_counted.{}", forum.kind.as_str());
        let text = self.language.word_with_ordinal(&key, ordinal, Counted::Forum(forum.kind));
        let html = Language::html(&capitalized(&text, self.locale().lang()));
        let is_english = self.language.words.is_english(&key);
        Some(Markup::new(&if is_english { format!("{ELEMENT}{html}</span>") } else { html }))
    }

    /// A forum of a meeting.
    pub fn forum(&self, meeting: &Meeting, forum: &Forum, pages: &Pages) -> ForumView {
        let of = EventOf { meeting, forum: Some(forum) };
        let off = self.off(of).filter(|status| status.of_meeting);
        ForumView {
            id: forum.id.to_string(),
            url: pages.forum(meeting.id.as_str(), forum.id.as_str()),
            kind: self.label("forum", forum.kind.as_str()),
            ordinal: self.ordinal(forum.designation.as_ref(), Counted::Forum(forum.kind)),
            title: self.text(&forum.title),
            description: self.optional(&forum.description),
            event: self.event(&forum.event, self.registrations(of)),
            meeting_status: off.map(|status| status.label),
            same_venue: forum.event.location.venue == meeting.event.location.venue,
            position: forum.position(meeting).map(|position| self.label("forum_position", position.as_str())),
            counted: self.counted(forum),
            in_conjunction_with: self.organizations(&forum.in_conjunction_with),
            topics: self.texts(&forum.topics),
            speakers: forum.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            fee: self.optional(&forum.fee),
            programmes: pages.programmes(of),
            calendar_url: self.calendar_of(of, &address::forum_calendar(meeting, forum)),
            draft: forum.publication.is_some(),
        }
    }
}
