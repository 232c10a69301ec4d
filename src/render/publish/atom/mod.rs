//! The Atom feeds (RFC 4287) in the exporter's language: news, letters, and changes of meetings, deadlines and
//! deliverables; in a feed of their own, documents.
//!
//! Begin with [`write()`]. The date of an entry comes from the facts alone, and its id never changes, even if its text
//! does.

mod entry;
mod documents;

use crate::model::{Deliverable, EventOf, Meeting, PageKind, Status, WorkingGroupCode};
use crate::parse::html::escape;
use crate::path::UrlPath;

use super::exporter::{Exporter, notable};
use crate::render::plan::address;

pub(super) use documents::write as write_documents;
use entry::{FeedEntry, FeedHead, MOST_ENTRIES};

/// The feed of news.
pub(super) fn write(exporter: &Exporter) -> String {
    let config = &exporter.context.site.config;
    let head = FeedHead {
        id: "feed",
        address: address::feed(),
        title: exporter.text(&config.title),
        subtitle: exporter.about_site().map(|about| about.words),
    };
    entry::write_feed(exporter, &head, &entries(exporter))
}

/// The entries of the feed of news.
fn entries(exporter: &Exporter) -> Vec<FeedEntry> {
    let mut entries = pages(exporter);
    for meeting in &exporter.context.site.meetings {
        entries.extend(statuses(exporter, meeting));
        entries.extend(deadlines(exporter, meeting));
    }
    entries.extend(alerts(exporter));
    entries.extend(deliverables(exporter));
    entry::sort(&mut entries);
    entries.truncate(MOST_ENTRIES);
    entries
}

/// News and letters, with their full text.
fn pages(exporter: &Exporter) -> Vec<FeedEntry> {
    let (context, lang) = (exporter.context, exporter.lang);
    let mut dated: Vec<_> = (context.plan.pages.iter())
        .filter(|route| route.lang == *lang)
        .filter_map(|route| {
            let page = &context.site.pages[route.page];
            let date = page.date()?;
            Some((page.meta.updated.filter(|updated| *updated > date).unwrap_or(date), date, route, page))
        })
        .collect();
    dated.sort_by(|a, b| (b.0, &a.2.url).cmp(&(a.0, &b.2.url)));
    dated.truncate(MOST_ENTRIES);
    let mut entries = Vec::with_capacity(dated.len());
    for (updated, date, route, page) in dated {
        let Some(content) = exporter.renderer.for_feed(route) else { continue };
        let name = page.meta.feed_id.clone().unwrap_or_else(|| page.address.to_string());
        let rooted = if name.starts_with('/') { name } else { format!("/{name}") };
        let revision = match &page.kind {
            PageKind::Circular(circular) => circular.revision.clone(),
            _ => None,
        };
        let marks = exporter.renderer.views_in(&page.lang, &page.lang).builder.language.locale.marks();
        let title = match revision {
            Some(revision) => format!("{}{}{revision}{}", page.meta.title, marks.open, marks.close),
            None => page.meta.title.clone(),
        };
        entries.push(FeedEntry {
            id: format!("{lang}{}", crate::path::percent_encode(&rooted)),
            title,
            // Without a translation, the entry links to the original, and its language says so.
            url: context.plan.url(&page.address, &page.lang),
            anchor: None,
            lang: page.lang.clone(),
            published: Some(date.midnight()),
            updated: updated.midnight(),
            summary: page.meta.description.clone(),
            categories: Vec::new(),
            files: Vec::new(),
            content,
        });
    }
    entries
}

/// The meeting and its forums, where they do not take place as announced and the day of a change is known.
fn statuses(exporter: &Exporter, meeting: &Meeting) -> Vec<FeedEntry> {
    let forums = meeting.forums.iter().map(|forum| EventOf { meeting, forum: Some(forum) });
    let all = std::iter::once(EventOf { meeting, forum: None }).chain(forums);
    all.filter_map(|of| {
        let (event, lang) = (of.event(), exporter.lang);
        let status = match event.status {
            Status::Tentative | Status::Confirmed => return None,
            Status::Postponed | Status::Rescheduled | Status::MovedOnline | Status::Cancelled => event.status,
        };
        let title = of.forum.map(|forum| &forum.title).or(meeting.title.as_ref());
        let said_in = title.map_or(lang, |title| title.in_lang(lang).1);
        let builder = exporter.renderer.views_in(said_in, said_in).builder;
        let title = match title {
            Some(title) => builder.words(title),
            None => builder.meeting_title(exporter.context.site, meeting),
        };
        let key = format!("status.{}", status.as_str());
        let status = builder.language.word(&key);
        let mut lines = vec![builder.event_dates(event).text];
        if let Some(previous) = event.previous_dates {
            let previous = builder.dates(previous).text;
            lines.push(builder.language.word("moved_from").replace("{dates}", &previous));
        }
        if let Some(venue) = event.left_venue() {
            let name = builder.words(venue.name.as_ref().unwrap_or(&venue.city));
            lines.push(builder.language.word("moved_from_venue").replace("{venue}", &name));
        }
        let mut content = String::new();
        for line in &lines {
            content.push_str("<p>");
            escape(line, &mut content);
            content.push_str("</p>");
        }
        let forum = of.forum.map(|forum| format!("/{}", forum.id)).unwrap_or_default();
        Some(FeedEntry {
            id: format!("{lang}/status/{}{forum}", meeting.id),
            title: format!("{title}{}{status}", builder.language.locale.marks().colon),
            url: exporter.page_in(meeting, of.forum, said_in).unwrap_or_else(|| UrlPath::new("/")),
            anchor: None,
            lang: said_in.clone(),
            published: None,
            updated: event.revision.updated.clone()?,
            summary: None,
            categories: Vec::new(),
            files: Vec::new(),
            content,
        })
    })
    .collect()
}

/// The deadlines whose date of publication or change is known.
fn deadlines(exporter: &Exporter, meeting: &Meeting) -> Vec<FeedEntry> {
    let (context, lang) = (exporter.context, exporter.lang);
    let home = UrlPath::new("/");
    let page = context.page_index.meetings(meeting.id.as_str()).first().copied().unwrap_or(&home);
    let dated =
        meeting.deadlines.iter().filter_map(|deadline| Some((deadline, deadline.revision.updated.clone()?)));
    dated
        .map(|(deadline, own)| {
            // A deadline that is void has changed with its meeting or forum.
            let void = meeting.void_by(deadline);
            let by = void.and_then(|event| event.revision.updated.clone());
            let updated = by.filter(|by| own < *by).unwrap_or(own);
            // An action that is not translated gets a title wholly in its own language, without a date in another.
            let (action, said_in) = deadline.action.in_lang(lang);
            let builder = exporter.renderer.views_in(said_in, said_in).builder;
            let when = match deadline.closes() {
                Some(closes) => builder.language.instant(closes),
                None => builder.date(deadline.date).text,
            };
            let mut content = "<p>".to_owned();
            escape(&builder.meeting_title(context.site, meeting), &mut content);
            content.push_str(&format!("</p><p>{when}</p>"));
            if let Some(previous) = deadline.previous_date {
                let word = if previous < deadline.date { "extended_from" } else { "moved_from" };
                let day = builder.date(previous).text;
                let changed = builder.language.word(word).replace("{date}", &day).replace("{dates}", &day);
                content.push_str("<p>");
                escape(&changed, &mut content);
                content.push_str("</p>");
            }
            if let Some(how) = deadline.how.as_ref().filter(|_| void.is_none()) {
                content.push_str(&format!("<p>{}</p>", builder.language.text(how)));
            }
            let colon = builder.language.locale.marks().colon;
            let status = void.and_then(|event| notable(event.status));
            let status =
                status.map(|key| format!("{}{colon}", builder.language.word(key))).unwrap_or_default();
            FeedEntry {
                id: format!("{lang}/deadline/{}/{}", meeting.id, deadline.id),
                title: format!("{status}{action}{colon}{}", builder.date(deadline.date).text),
                url: context.plan.url(page, said_in),
                anchor: None,
                lang: said_in.clone(),
                published: None,
                updated,
                summary: None,
                categories: Vec::new(),
                files: Vec::new(),
                content,
            }
        })
        .collect()
}

/// The alerts that have begun by the day of the build.
fn alerts(exporter: &Exporter) -> Vec<FeedEntry> {
    let (site, lang) = (exporter.context.site, exporter.lang);
    let begun = site.config.alerts.iter().filter(|alert| alert.from.date() <= site.today);
    begun
        .map(|alert| {
            let (text, said_in) = alert.text.in_lang(lang);
            let builder = exporter.renderer.views_in(said_in, said_in).builder;
            let when = match alert.whole_days() {
                Some(days) => builder.dates(days).text,
                None => (builder.language.word("site_alert_when"))
                    .replace("{from}", &builder.language.instant(&alert.from))
                    .replace("{until}", &builder.language.instant(&alert.until)),
            };
            let mut content = "<p>".to_owned();
            escape(text, &mut content);
            content.push_str(&format!("</p><p>{when}</p>"));
            if let Some(url) = alert.url.as_ref().and_then(|url| exporter.full(url)) {
                let mut address = String::new();
                escape(&url, &mut address);
                content.push_str(&format!("<p><a href=\"{address}\">{address}</a></p>"));
            }
            FeedEntry {
                id: format!("{lang}/alert/{}", alert.from.rfc3339_utc()),
                title: text.to_owned(),
                url: exporter.context.plan.url(&UrlPath::new("/"), said_in),
                anchor: None,
                lang: said_in.clone(),
                published: None,
                updated: alert.from.clone(),
                summary: None,
                categories: Vec::new(),
                files: Vec::new(),
                content,
            }
        })
        .collect()
}

/// The deliverables with a known date, each with its latest step.
fn deliverables(exporter: &Exporter) -> Vec<FeedEntry> {
    let (context, lang) = (exporter.context, exporter.lang);
    let register = context.page_index.deliverables();
    let home = UrlPath::new("/");
    let entry = |(code, deliverable): (Option<&WorkingGroupCode>, &Deliverable)| {
        let steps = deliverable.steps();
        let latest = steps.iter().max_by_key(|(_, date)| date.earliest())?;
        let first = steps.iter().min_by_key(|(_, date)| date.earliest())?;
        let (title, said_in) = deliverable.title.in_lang(lang);
        let builder = exporter.renderer.views_in(said_in, said_in).builder;
        let colon = builder.language.locale.marks().colon;
        let of_group = code.and_then(|code| context.page_index.working_group(code.as_str()));
        let mut content = "<p>".to_owned();
        escape(title, &mut content);
        for (status, date) in &steps {
            content.push_str("</p><p>");
            escape(builder.language.word(&format!("deliverable_status.{}", status.as_str())), &mut content);
            content.push_str(&format!("{colon}{}", builder.partial_month(*date).text));
        }
        content.push_str("</p>");
        Some(FeedEntry {
            id: format!("{lang}/deliverable/{}", crate::path::percent_encode(&deliverable.number)),
            title: format!("{}{colon}{title}", deliverable.number),
            url: context.plan.url(register.or(of_group).unwrap_or(&home), said_in),
            anchor: register.map(|_| deliverable.anchor()),
            lang: said_in.clone(),
            published: Some(first.1.earliest().midnight()),
            updated: latest.1.earliest().midnight(),
            summary: None,
            categories: Vec::new(),
            files: Vec::new(),
            content,
        })
    };
    context.site.group.all_deliverables().filter_map(entry).collect()
}
