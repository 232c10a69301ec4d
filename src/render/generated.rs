//! The files that no editor writes: calendars, feeds, data, hints for hosts and search engines.
//!
//! Begin with `all`, which names them for the plan, and `Publisher::write`, which makes one.

use crate::model::{Addresses, Audience, Lang, PageKind, Programme, Site};
use crate::path::UrlPath;

use super::plan::{PageRoute, Plan};
use super::publisher::Publisher;
use super::{
    Settings, address, agenda_text, atom, data, documents, headers, ics, robots, schedule, security, sitemap,
};

/// A file that no editor writes, in a language where there is one in each. Numbers are places in [`Site::meetings`], in their lists, and in [`Site::pages`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generated {
    /// A calendar.
    Calendar(Calendar, Lang),
    /// The feed in a language.
    Feed(Lang),
    /// All facts.
    SiteData,
    /// The JSON Schema of the facts.
    SiteSchema,
    /// All documents.
    Documents,
    /// The programme on a page, for conference apps.
    ScheduleJson(usize, Lang),
    /// The same in XML.
    ScheduleXml(usize, Lang),
    /// The programme on a page as plain text.
    AgendaText(usize, Lang),
    /// Search engines' list of the pages from one place in the plan to another.
    Sitemap(usize, usize),
    /// The list of this many such lists.
    SitemapIndex(usize),
    /// What robots may read.
    Robots,
    /// How to report a security problem.
    Security,
    /// Headers for hosts that read them from a file.
    Headers,
}

/// What a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Everything.
    All,
    /// The current meeting with its forums and deadlines.
    Next,
    /// A meeting.
    Meeting(usize),
    /// A forum of a meeting.
    Forum(usize, usize),
    /// All deadlines.
    Deadlines,
    /// The deadlines that concern an audience.
    Audience(Audience),
    /// A deadline of a meeting.
    Deadline(usize, usize),
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
    files.push((address::site_data(), Generated::SiteData));
    files.push((address::site_schema(), Generated::SiteSchema));
    if documents::registers(site).next().is_some() {
        files.push((address::documents(), Generated::Documents));
    }
    if settings.base_url.is_some() {
        files.extend(sitemap::files(site, places, routes, settings));
    }
    // Whoever puts a file of this name into `content/` knows better.
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

/// The files that are there in each language.
fn in_language(
    site: &Site,
    places: &Addresses,
    settings: &Settings,
    lang: &Lang,
) -> Vec<(UrlPath, Generated)> {
    let calendars = calendars(site).into_iter();
    let mut files: Vec<_> = calendars
        .map(|(address, calendar)| (places.file(&address, lang), Generated::Calendar(calendar, lang.clone())))
        .collect();
    for (index, page, programme) in programmes(site) {
        let url = places.url(&page.address, lang);
        files.push((address::beside(&url, "agenda.txt"), Generated::AgendaText(index, lang.clone())));
        let has_hours = programme.sessions.iter().any(|s| s.date.is_some() && s.start.is_some());
        if settings.base_url.is_some() && has_hours {
            let (json, xml) = (address::beside(&url, "schedule.json"), address::beside(&url, "schedule.xml"));
            files.push((json, Generated::ScheduleJson(index, lang.clone())));
            files.push((xml, Generated::ScheduleXml(index, lang.clone())));
        }
    }
    if settings.base_url.is_some() {
        files.push((places.file(&address::feed(), lang), Generated::Feed(lang.clone())));
    }
    files
}

fn calendars(site: &Site) -> Vec<(UrlPath, Calendar)> {
    let mut calendars = vec![(address::calendar(), Calendar::All)];
    if site.current_meeting().is_some() {
        calendars.push((address::next_calendar(), Calendar::Next));
    }
    let mut audiences = Vec::new();
    for (at, meeting) in site.meetings.iter().enumerate() {
        calendars.push((address::meeting_calendar(meeting), Calendar::Meeting(at)));
        for (forum_at, forum) in meeting.forums.iter().enumerate() {
            calendars.push((address::forum_calendar(meeting, forum), Calendar::Forum(at, forum_at)));
        }
        for (deadline_at, deadline) in meeting.deadlines.iter().enumerate() {
            calendars
                .push((address::deadline_calendar(meeting, deadline), Calendar::Deadline(at, deadline_at)));
            if !audiences.contains(&deadline.audience) {
                audiences.push(deadline.audience);
            }
        }
    }
    if !audiences.is_empty() {
        calendars.push((address::deadlines_calendar(), Calendar::Deadlines));
    }
    for audience in audiences {
        calendars.push((address::audience_calendar(audience), Calendar::Audience(audience)));
    }
    calendars
}

/// The programmes, each in its first language, with the place of its page.
pub(super) fn programmes(site: &Site) -> impl Iterator<Item = (usize, &crate::model::Page, &Programme)> {
    site.pages.iter().enumerate().filter_map(|(index, page)| {
        // Versions of a page follow one another.
        let first = index == 0 || site.pages[index - 1].address != page.address;
        match &page.kind {
            PageKind::Programme(programme) if first && site.event_of(page).is_some() => {
                Some((index, &**page, programme))
            }
            _ => None,
        }
    })
}

/// What is not made because nobody said where the site will be found.
pub fn left_out(settings: &Settings) -> &'static [&'static str] {
    match settings.base_url {
        Some(_) => &[],
        None => &["sitemap.xml", "feed.xml", "schedule.json", "schedule.xml", "structured data in pages"],
    }
}

impl Generated {
    /// The language that it is in; none for what is there once.
    pub(super) fn lang(&self) -> Option<&Lang> {
        match self {
            Generated::Calendar(_, lang)
            | Generated::Feed(lang)
            | Generated::ScheduleJson(_, lang)
            | Generated::ScheduleXml(_, lang)
            | Generated::AgendaText(_, lang) => Some(lang),
            Generated::SiteData
            | Generated::SiteSchema
            | Generated::Documents
            | Generated::Sitemap(..)
            | Generated::SitemapIndex(_)
            | Generated::Robots
            | Generated::Security
            | Generated::Headers => None,
        }
    }

    /// Whether it holds texts of pages, and not only what their front matter says.
    pub(super) fn holds_texts(&self) -> bool {
        match self {
            Generated::Feed(_) => true,
            Generated::Calendar(..)
            | Generated::SiteData
            | Generated::SiteSchema
            | Generated::Documents
            | Generated::ScheduleJson(..)
            | Generated::ScheduleXml(..)
            | Generated::AgendaText(..)
            | Generated::Sitemap(..)
            | Generated::SitemapIndex(_)
            | Generated::Robots
            | Generated::Security
            | Generated::Headers => false,
        }
    }
}

impl Publisher<'_> {
    /// The content of a generated file of the publisher's language.
    pub fn write(&self, file: &Generated, plan: &Plan) -> String {
        match file {
            Generated::Calendar(calendar, _) => ics::write(self, *calendar),
            Generated::Feed(_) => atom::write(self),
            Generated::SiteData => data::write(self),
            Generated::SiteSchema => data::SCHEMA.to_owned(),
            Generated::Documents => documents::write(self),
            Generated::ScheduleJson(page, _) => schedule::json(self, *page),
            Generated::ScheduleXml(page, _) => schedule::xml(self, *page),
            Generated::AgendaText(page, _) => agenda_text::write(self, *page),
            Generated::Sitemap(first, end) => sitemap::write(self, &plan.pages[*first..*end]),
            Generated::SitemapIndex(count) => sitemap::write_index(self, *count),
            Generated::Robots => robots::write(self, plan),
            Generated::Security => security::write(self),
            Generated::Headers => headers::write(plan),
        }
    }
}
