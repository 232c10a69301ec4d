//! Generated files: calendars, feeds, data, files for hosts and search engines.
//!
//! Begin with `all`, which lists them for the plan; `publish` writes them.

use super::address;
use super::route::{PageRoute, ranges};
use super::sitemap::{MOST_ADDRESSES, MOST_BYTES, part_address, parts};
use crate::model::{Addresses, Lang, Page, PageKind, Programme, Register, Session, Site};
use crate::path::UrlPath;
use crate::render::settings::Settings;

/// A generated file, with its language if there is one per language. Numbers are indices in [`Site::meetings`], in the
/// lists of a meeting, and in [`Site::pages`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generated {
    /// A calendar.
    Calendar(Calendar, Lang),
    /// The feed in a language.
    Feed(Lang),
    /// The feed of documents in a language.
    DocumentsFeed(Lang),
    /// The QR code of a calendar or feed, with its text.
    QrCode(String, Lang),
    /// All facts.
    SiteData,
    /// The JSON Schema of the facts.
    SiteSchema,
    /// All documents.
    Documents,
    /// The register of deliverables.
    Deliverables,
    /// The programme on a page, for conference apps.
    ScheduleJson(usize, Lang),
    /// The programme on a page, in XML.
    ScheduleXml(usize, Lang),
    /// The programme on a page as plain text.
    AgendaText(usize, Lang),
    /// The rows of the register on a page, for a script.
    DocumentRows(usize, Lang),
    /// The sessions of the programme on a page, for the home page on the days of the event.
    SessionsScript(usize, Lang),
    /// The sitemap of the page routes from one index in the plan to another.
    Sitemap(usize, usize),
    /// The index of this many sitemaps.
    SitemapIndex(usize),
    /// `robots.txt`.
    Robots,
    /// How to report a security problem.
    Security,
    /// A file of response headers for hosts that support it.
    Headers,
}

/// What a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Everything.
    All,
    /// The current meeting, or the last one of an archive, with its forums and deadlines.
    Next,
    /// A meeting.
    Meeting(usize),
    /// A forum of a meeting.
    Forum(usize, usize),
    /// All deadlines.
    Deadlines,
    /// The deadlines that concern the audience of this one, the first for it.
    Audience(usize, usize),
    /// A deadline of a meeting.
    Deadline(usize, usize),
    /// The meetings of a group within the group, by its index.
    Group(usize),
    /// The sessions on the page of a programme in one of its rooms, by its place in [`Programme::calendar_rooms`].
    Room(usize, usize),
    /// The sessions on the page of a programme of one group, by its place in [`Programme::calendar_groups`].
    GroupSessions(usize, usize),
}

/// Every generated file with its address. `routes` are those of the pages.
pub(super) fn all(
    site: &Site,
    places: &Addresses,
    routes: &[PageRoute],
    settings: &Settings,
) -> Vec<(UrlPath, Generated)> {
    let mut files = Vec::new();
    for lang in &site.config.languages {
        files.extend(in_language(site, places, settings, lang));
    }
    if site.config.generate.data {
        files.push((address::site_data(), Generated::SiteData));
        files.push((address::site_schema(), Generated::SiteSchema));
        if registers(site).next().is_some() {
            files.push((address::documents(), Generated::Documents));
        }
        if site.group.all_deliverables().next().is_some() {
            files.push((address::deliverables(), Generated::Deliverables));
        }
    }
    // A list of pages for search engines that are asked to leave them out would be a contradiction.
    if settings.base_url.is_some() && !site.config.standing.asks_not_to_be_indexed() {
        files.extend(sitemap_files(site, places, routes, settings));
    }
    // A file in `content/` overrides the generated one.
    let mut unless_own = |address: &str, file: Generated| {
        let address = UrlPath::new(address);
        if !site.files.contains_key(&address) {
            files.push((address, file));
        }
    };
    unless_own("/robots.txt", Generated::Robots);
    unless_own("/_headers", Generated::Headers);
    if site.config.security.is_some() {
        unless_own("/.well-known/security.txt", Generated::Security);
    }
    files
}

/// The files that exist once per language.
fn in_language(
    site: &Site,
    places: &Addresses,
    settings: &Settings,
    lang: &Lang,
) -> Vec<(UrlPath, Generated)> {
    let made = site.config.generate;
    let calendars = if made.calendars { calendars(site) } else { Vec::new() };
    let mut files: Vec<_> = calendars
        .into_iter()
        .map(|(address, calendar)| (places.file(&address, lang), Generated::Calendar(calendar, lang.clone())))
        .collect();
    for (index, page) in divided_registers(site) {
        let rows = address::beside(&places.url(&page.address, lang), address::ROWS);
        files.push((rows, Generated::DocumentRows(index, lang.clone())));
    }
    for (index, page, programme) in programmes(site).filter(|_| made.schedules) {
        let url = places.url(&page.address, lang);
        files.push((address::beside(&url, "agenda.txt"), Generated::AgendaText(index, lang.clone())));
        let has_hours = programme.sessions.iter().any(|s| s.date.is_some() && s.start.is_some());
        if settings.base_url.is_some() && has_hours {
            let (json, xml) = (address::beside(&url, "schedule.json"), address::beside(&url, "schedule.xml"));
            files.push((json, Generated::ScheduleJson(index, lang.clone())));
            files.push((xml, Generated::ScheduleXml(index, lang.clone())));
        }
    }
    for (index, page, programme) in programmes(site).filter(|_| made.calendars) {
        let Some(of) = site.event_of(page) else { continue };
        let mut add = |address: UrlPath, calendar| {
            files.push((places.file(&address, lang), Generated::Calendar(calendar, lang.clone())));
        };
        for (at, room) in programme.calendar_rooms(of.event()).iter().enumerate() {
            add(address::room_calendar(&page.address, &room.id), Calendar::Room(index, at));
        }
        for (at, code) in programme.calendar_groups(of.event()).into_iter().enumerate() {
            add(address::group_sessions_calendar(&page.address, code), Calendar::GroupSessions(index, at));
        }
    }
    for (index, page, programme) in programmes(site) {
        let with_hours = |session: &Session| session.date.is_some() && session.start.is_some();
        if is_on_home(site, page) && programme.sessions.iter().any(with_hours) {
            let url = places.url(&page.address, lang);
            files.push((address::sessions_script(&url), Generated::SessionsScript(index, lang.clone())));
        }
    }
    if settings.base_url.is_some() && made.feeds {
        files.push((places.file(&address::feed(), lang), Generated::Feed(lang.clone())));
        if registers(site).next().is_some() {
            let address = places.file(&address::documents_feed(), lang);
            files.push((address, Generated::DocumentsFeed(lang.clone())));
        }
    }
    files
}

/// Whether the home page shows the event of a programme, and it takes place.
fn is_on_home(site: &Site, page: &Page) -> bool {
    let current = site.current_meeting().filter(|_| !site.is_concluded());
    let of = site.event_of(page);
    of.zip(current).is_some_and(|(of, current)| of.meeting.id == current.id && !of.decisive_event().is_off())
}

/// The calendars with their addresses in the first language.
pub(super) fn calendars(site: &Site) -> Vec<(UrlPath, Calendar)> {
    let mut calendars = vec![(address::calendar(), Calendar::All)];
    if site.followed_meeting().is_some() {
        calendars.push((address::next_calendar(), Calendar::Next));
    }
    let mut audiences = Vec::new();
    for (at, meeting) in site.meetings.iter().enumerate() {
        // A calendar has at least one event (RFC 5545, section 3.6), and an event has a day.
        if meeting.event.days().is_some() {
            calendars.push((address::meeting_calendar(meeting), Calendar::Meeting(at)));
        }
        for (forum_at, forum) in meeting.forums.iter().enumerate() {
            if forum.event.days().is_some() {
                calendars.push((address::forum_calendar(meeting, forum), Calendar::Forum(at, forum_at)));
            }
        }
        for (deadline_at, deadline) in meeting.deadlines.iter().enumerate() {
            calendars
                .push((address::deadline_calendar(meeting, deadline), Calendar::Deadline(at, deadline_at)));
            let name = deadline.audience.name();
            if audiences.iter().all(|(known, _)| *known != name) {
                audiences.push((name, (at, deadline_at)));
            }
        }
    }
    for (at, group) in site.group.working_groups.iter().enumerate() {
        if group.meetings.iter().any(|meeting| meeting.event.days().is_some()) {
            calendars.push((address::group_calendar(group), Calendar::Group(at)));
        }
    }
    if !audiences.is_empty() {
        calendars.push((address::deadlines_calendar(), Calendar::Deadlines));
    }
    for (_, (at, deadline_at)) in audiences {
        let audience = &site.meetings[at].deadlines[deadline_at].audience;
        calendars.push((address::audience_calendar(audience), Calendar::Audience(at, deadline_at)));
    }
    calendars
}

/// The programmes, each in its first language, with the index of its page.
pub fn programmes(site: &Site) -> impl Iterator<Item = (usize, &Page, &Programme)> {
    site.pages.iter().enumerate().filter_map(|(index, page)| {
        // The versions of a page are adjacent.
        let first = index == 0 || site.pages[index - 1].address != page.address;
        match &page.kind {
            PageKind::Programme(programme) if first && site.event_of(page).is_some() => {
                Some((index, &**page, programme))
            }
            _ => None,
        }
    })
}

/// The files that are not made without a base URL.
pub fn left_out(settings: &Settings) -> &'static [&'static str] {
    match settings.base_url {
        Some(_) => &[],
        None => &[
            "sitemap.xml",
            "feed.xml",
            "documents.xml",
            "schedule.json",
            "schedule.xml",
            "structured data in pages",
        ],
    }
}

impl Generated {
    /// The language of the file; `None` for files that exist once.
    pub fn lang(&self) -> Option<&Lang> {
        match self {
            Generated::Calendar(_, lang)
            | Generated::Feed(lang)
            | Generated::DocumentsFeed(lang)
            | Generated::QrCode(_, lang)
            | Generated::ScheduleJson(_, lang)
            | Generated::ScheduleXml(_, lang)
            | Generated::AgendaText(_, lang)
            | Generated::DocumentRows(_, lang)
            | Generated::SessionsScript(_, lang) => Some(lang),
            Generated::SiteData
            | Generated::SiteSchema
            | Generated::Documents
            | Generated::Deliverables
            | Generated::Sitemap(..)
            | Generated::SitemapIndex(_)
            | Generated::Robots
            | Generated::Security
            | Generated::Headers => None,
        }
    }

    /// Whether it contains the text of pages, and not only their front matter.
    pub fn holds_texts(&self) -> bool {
        match self {
            Generated::Feed(_) => true,
            Generated::Calendar(..)
            | Generated::DocumentsFeed(_)
            | Generated::QrCode(..)
            | Generated::SiteData
            | Generated::SiteSchema
            | Generated::Documents
            | Generated::Deliverables
            | Generated::ScheduleJson(..)
            | Generated::ScheduleXml(..)
            | Generated::AgendaText(..)
            | Generated::DocumentRows(..)
            | Generated::SessionsScript(..)
            | Generated::Sitemap(..)
            | Generated::SitemapIndex(_)
            | Generated::Robots
            | Generated::Security
            | Generated::Headers => false,
        }
    }
}

/// One sitemap, or as many as the limits require with their index.
fn sitemap_files(
    site: &Site,
    places: &Addresses,
    routes: &[PageRoute],
    settings: &Settings,
) -> Vec<(UrlPath, Generated)> {
    let parts = parts(site, places, routes, settings, (MOST_ADDRESSES, MOST_BYTES));
    let list = UrlPath::new("/sitemap.xml");
    if let [(first, end)] = parts.as_slice() {
        return vec![(list, Generated::Sitemap(*first, *end))];
    }
    let mut files = vec![(list, Generated::SitemapIndex(parts.len()))];
    for (index, (first, end)) in parts.into_iter().enumerate() {
        files.push((part_address(index), Generated::Sitemap(first, end)));
    }
    files
}

/// The pages of registers that are divided in some language, each once, with the index of its first version.
fn divided_registers(site: &Site) -> impl Iterator<Item = (usize, &Page)> {
    site.pages.iter().enumerate().filter_map(|(index, page)| {
        let first = index == 0 || site.pages[index - 1].address != page.address;
        let mut versions = site.pages[index..].iter().take_while(|other| other.address == page.address);
        (first && versions.any(|other| !ranges(other).is_empty())).then_some((index, &**page))
    })
}

/// The registers, each in its first language.
pub fn registers(site: &Site) -> impl Iterator<Item = (&Page, &Register)> {
    site.pages.iter().enumerate().filter_map(|(index, page)| {
        let first = index == 0 || site.pages[index - 1].address != page.address;
        match &page.kind {
            PageKind::Documents(register) if first && !register.documents.is_empty() => {
                Some((&**page, register))
            }
            _ => None,
        }
    })
}
