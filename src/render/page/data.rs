//! Template data of a page beside its view: its meeting, the data of its kind, machine-readable alternatives.

use crate::model::{Event, EventOf, Forum, ForumId, Meeting, Page, PageKind, Programme, Spanned, Status};
use crate::path::UrlPath;

use super::PageRenderer;
use super::activity;
use super::stage::on_stage;
use super::views::LocalizedViews;
use crate::render::context::SiteContext;
use crate::render::format::uuid::Ids;
use crate::render::plan::{PageRoute, address};
use crate::render::theme::Data;
use crate::render::view::document::DocumentLinkView;
use crate::render::view::make_programme::ProgrammeSource;
use crate::render::view::make_register::RegisterRows;
use crate::render::view::page::AlternateView;

/// The meeting, or the forum that a page is about.
fn event_of<'m>(meeting: &'m Meeting, named: Option<&Spanned<ForumId>>, of_forum: bool) -> Option<&'m Event> {
    let is_named = |forum: &&Forum| named.is_none_or(|id| id.value == forum.id);
    if of_forum {
        meeting.forums.iter().find(is_named).map(|forum| &forum.event)
    } else {
        Some(&meeting.event)
    }
}

/// Whether an event does not take place as it was announced.
fn changed(event: Option<&Event>) -> bool {
    match event.map(|event| event.status) {
        None | Some(Status::Tentative | Status::Confirmed) => false,
        Some(Status::Postponed | Status::Rescheduled | Status::MovedOnline | Status::Cancelled) => true,
    }
}

impl PageRenderer<'_> {
    /// Machine-readable alternatives to the page, in the language of its address.
    pub(super) fn alternates(
        &self,
        page: &Page,
        route: &PageRoute,
        frame: &LocalizedViews,
    ) -> Vec<AlternateView> {
        let SiteContext { site, plan, .. } = self.context;
        let here = |address: UrlPath| plan.places().file(&address, &route.lang);
        let mut alternates = Vec::new();
        let mut add = |media_type: &str, url: crate::path::UrlPath, title: &str| {
            if plan.has(&url) {
                let (media_type, title) = (media_type.to_owned(), title.to_owned());
                alternates.push(AlternateView { media_type, url: url.encoded(), title });
            }
        };
        let calendar = &frame.builder.language.template_word("calendar");
        let meeting = page.meeting.as_ref().and_then(|id| site.meeting(id));
        match (&page.kind, meeting) {
            (PageKind::Home, _) => {
                add("text/calendar", here(address::calendar()), calendar);
                add("application/json", address::site_data(), "site.json");
            }
            (PageKind::Meeting, Some(meeting)) => {
                add("text/calendar", here(address::meeting_calendar(meeting)), calendar);
            }
            (PageKind::Forum(own), Some(meeting)) => {
                let named = |f: &&crate::model::Forum| own.forum.as_ref().is_none_or(|id| id.value == f.id);
                if let Some(forum) = meeting.forums.iter().find(named) {
                    add("text/calendar", here(address::forum_calendar(meeting, forum)), calendar);
                }
            }
            (PageKind::Programme(programme), Some(meeting)) => {
                let named = programme.forum.as_ref();
                let forum = named.and_then(|id| meeting.forums.iter().find(|forum| id.value == forum.id));
                let calendar_of_it = match forum {
                    Some(forum) => address::forum_calendar(meeting, forum),
                    None => address::meeting_calendar(meeting),
                };
                let all = &frame.builder.language.template_word("programme_calendar");
                add("text/calendar", here(calendar_of_it), all);
                add("application/json", address::beside(&route.url, "schedule.json"), "schedule.json");
                add("application/xml", address::beside(&route.url, "schedule.xml"), "schedule.xml");
                add("text/plain", address::beside(&route.url, "agenda.txt"), "agenda.txt");
            }
            (PageKind::Deliverables, _) => add("text/csv", address::deliverables(), "deliverables.csv"),
            (PageKind::WorkingGroup(code), _) => {
                if let Some(group) = site.group.working_groups.iter().find(|group| group.code == code.value) {
                    add("text/calendar", here(address::group_calendar(group)), calendar);
                }
            }
            (PageKind::Documents(_), _) => {
                add("application/atom+xml", here(address::documents_feed()), "documents.xml");
                add("text/csv", address::documents(), "documents.csv");
            }
            _ => {}
        }
        alternates
    }

    /// All template data except `page`.
    pub(super) fn data(&self, page: &Page, route: &PageRoute, localized: &LocalizedViews) -> Data {
        let site = self.context.site;
        let mut data = localized.views.data.clone();
        if let Some(then) = page.meeting.as_ref().and_then(|id| localized.views.groups_then.get(id.as_str()))
        {
            data.insert("group", then);
        }
        // A dated page that names no meeting shows none.
        let current = || site.current_meeting().filter(|_| !page.kind.kind().is_dated());
        let meeting = page.meeting.as_ref().and_then(|id| site.meeting(id)).or_else(current);
        let named = match &page.kind {
            PageKind::Forum(page) => page.forum.as_ref(),
            PageKind::Programme(programme) => programme.forum.as_ref(),
            _ => None,
        };
        let forum = meeting.and_then(|meeting| localized.forum(meeting, named.map(|id| id.value.as_str())));
        if let Some(view) = meeting.and_then(|meeting| localized.views.meetings.get(meeting.id.as_str())) {
            data.insert("meeting", view);
        }
        if let Some(view) = forum {
            data.insert("forum", view);
        }
        // What has changed with the page's own meeting or forum must be seen on each of its pages.
        let of_forum = matches!(page.kind, PageKind::Forum(_)) || named.is_some();
        let own = page.meeting.as_ref().and_then(|id| site.meeting(id));
        let own = own.filter(|own| self.is_about(page, own));
        match own.filter(|own| changed(event_of(own, named, of_forum))) {
            Some(_) if of_forum => data.insert("changed_event", &forum),
            Some(own) => data.insert("changed_event", &localized.views.meetings.get(own.id.as_str())),
            None => {}
        }
        match &page.kind {
            PageKind::Circular(circular) => {
                data.insert("circular", &localized.builder.circular(circular, page, site))
            }
            PageKind::Programme(programme) => {
                data.insert("issue", &localized.builder.issue(&programme.issue));
                self.programme(page, programme, localized, &mut data);
            }
            PageKind::Agenda(agenda) => {
                data.insert("issue", &localized.builder.issue(&agenda.issue));
                self.group_meeting(page, localized, &mut data);
                let find = |number: &str| self.find_document(number, localized);
                data.insert("agenda", &localized.builder.agenda(agenda, &page.lang, &find));
            }
            PageKind::Logistics(issue) => data.insert("issue", &localized.builder.issue(issue)),
            PageKind::WorkingGroup(code) => {
                let day = site.viewpoint(page.meeting.as_ref());
                if let Some(group) = site.group.working_groups.iter().find(|group| group.code == code.value) {
                    data.insert("working_group", &localized.working_group(self.context, group, day));
                    data.insert(
                        "work",
                        &activity::working_group_activity(self.context, localized, group.code.as_str()),
                    );
                }
            }
            PageKind::Documents(register) => {
                let rows = route.range_in(page).map_or(RegisterRows::All, RegisterRows::Of);
                data.insert("register", &localized.register(self.context, page, register, rows))
            }
            PageKind::Forum(_) => {
                if let (Some(meeting), Some(Some(_))) = (meeting, Some(forum)) {
                    let id = named.map(|id| id.value.as_str());
                    let is_it = |forum: &&Forum| id.is_none_or(|id| id == forum.id.as_str());
                    let forum = meeting.forums.iter().find(is_it);
                    data.insert("people", &on_stage(self.context, localized, EventOf { meeting, forum }));
                }
            }
            PageKind::Home
            | PageKind::Page
            | PageKind::Meeting
            | PageKind::WorkingGroups
            | PageKind::Deliverables
            | PageKind::Subscribe
            | PageKind::NewsIndex
            | PageKind::News(_) => {}
        }
        data
    }

    /// A programme, and who is on its stage.
    fn programme(&self, page: &Page, programme: &Programme, localized: &LocalizedViews, data: &mut Data) {
        let SiteContext { site, plan, .. } = self.context;
        let links = localized.builder.language.links;
        let of = activity::event_of(self.context, page);
        let first = self.context.tree.page(&page.address).map(|page| &page.kind);
        let known = |address: UrlPath| {
            let url = plan.places().file(&address, links);
            plan.has(&url).then(|| url.encoded())
        };
        let calendar = |of: EventOf| match of.forum {
            Some(forum) => address::forum_calendar(of.meeting, forum),
            None => address::meeting_calendar(of.meeting),
        };
        let people = of.map(|of| on_stage(self.context, localized, of)).unwrap_or_default();
        let forum_page =
            of.and_then(|of| self.context.page_index.forum(of.meeting.id.as_str(), of.forum?.id.as_str()));
        let source = ProgrammeSource {
            first: match first {
                Some(PageKind::Programme(first)) => first,
                _ => programme,
            },
            of,
            ids: &Ids::new(site, self.settings.base_url.as_deref()),
            address: &page.address,
            calendar: &known,
            calendar_url: of.and_then(|of| known(calendar(of))),
            people: &people,
            forum_url: forum_page.map(|address| plan.url(address, links).encoded()),
            site,
        };
        data.insert("programme", &localized.programme(self.context, programme, &page.lang, &source));
        data.insert("people", &people);
    }

    /// The meeting of a working group of which a page is the agenda, and that group.
    fn group_meeting(&self, page: &Page, localized: &LocalizedViews, data: &mut Data) {
        let site = self.context.site;
        let is_its = |agenda: &Option<String>| agenda.as_deref() == Some(page.address.as_str());
        for group in &site.group.working_groups {
            if let Some(meeting) = group.meetings.iter().find(|meeting| is_its(&meeting.agenda)) {
                let day = site.viewpoint(page.meeting.as_ref());
                data.insert("working_group", &localized.working_group(self.context, group, day));
                data.insert("group_meeting", &localized.builder.group_meeting(group, meeting));
            }
        }
    }

    /// Whether a page is about a meeting, and does not only show the current one.
    fn is_about(&self, page: &Page, meeting: &Meeting) -> bool {
        let above = self.context.page_index.meetings(meeting.id.as_str());
        let is_below = || above.iter().any(|above| page.address.as_str().starts_with(above.as_str()));
        page.kind.kind().is_dated() || page.meta.meeting.is_some() || is_below()
    }

    /// The absolute address of the preview image for shared links; none where the site has a notice, which a picture of
    /// the group would not carry.
    pub fn og_image(&self) -> Option<String> {
        if self.context.site.config.standing.notice.is_some() {
            return None;
        }
        let own = UrlPath::new("/og.png");
        let assets = &self.context.plan.assets;
        let picture = match self.context.site.files.contains_key(&own) {
            true => &own,
            false => &assets.get(&UrlPath::new("/assets/img/og.png"))?.url,
        };
        self.settings.absolute(picture)
    }

    /// The current revision of a document, by its number, ignoring letter case.
    fn find_document(&self, number: &str, localized: &LocalizedViews) -> Option<DocumentLinkView> {
        let (page, document) = self.context.page_index.document(number)?;
        let anchor = crate::model::slug(document.number.as_str());
        Some(DocumentLinkView {
            number: document.number.to_string(),
            url: format!("{}#{anchor}", localized.builder.url(&page.address)),
            title: localized.builder.said(&document.title, &page.lang),
            lang: page.lang.to_string(),
        })
    }
}
