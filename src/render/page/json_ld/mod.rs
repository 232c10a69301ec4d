//! Structured data in pages (JSON-LD 1.1 with the schema.org vocabulary), from which search engines show events and
//! people.
//!
//! Begin with [`of_page`]. Each page has one graph: its breadcrumb path, and the thing that the page is about.

mod event;
mod group_meeting;
mod deliverables;
mod group;

use serde_json::{Map, Value, json};

use crate::model::{EventOf, Page, PageKind, Text};
use crate::path::UrlPath;
use crate::render::context::SiteContext;
use crate::render::plan::PageRoute;
use crate::render::settings::Settings;
use crate::render::theme::Markup;
use crate::render::view::view_builder::ViewBuilder;

/// Builds the structured data of a page.
pub(super) struct Describer<'a> {
    context: &'a SiteContext<'a>,
    /// The language of the page.
    builder: ViewBuilder<'a>,
    route: &'a PageRoute,
    /// The base URL.
    base: &'a str,
}

/// The graph of a page for a `script` element. `None` without a base URL, and for fallback pages: search engines should
/// index the original.
pub(super) fn of_page(
    context: &SiteContext,
    settings: &Settings,
    builder: ViewBuilder,
    route: &PageRoute,
) -> Option<Markup> {
    if route.fallback {
        return None;
    }
    let base = settings.base_url.as_deref()?;
    let describer = Describer { context, builder, route, base };
    let page = &context.site.pages[route.page];
    let mut graph = describer.about(page);
    graph.extend(describer.path(page));
    if graph.is_empty() {
        return None;
    }
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    Some(Markup::new(&escaped(&document.to_string())))
}

/// Escapes JSON for a `script` element: characters of tags, and line separators that old JavaScript forbids in strings.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut from = 0;
    for (at, found) in json.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        escaped.push_str(&json[from..at]);
        escaped.push_str(match found {
            "<" => "\\u003c",
            ">" => "\\u003e",
            "&" => "\\u0026",
            "\u{2028}" => "\\u2028",
            _ => "\\u2029",
        });
        from = at + found.len();
    }
    escaped.push_str(&json[from..]);
    escaped
}

/// A thing without its unknown properties.
#[derive(Clone)]
struct Thing(Map<String, Value>);

impl Thing {
    fn new(kind: &str) -> Self {
        let mut map = Map::new();
        map.insert("@type".to_owned(), kind.into());
        Self(map)
    }

    fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    fn optional(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.set(key, value),
            None => self,
        }
    }

    fn list(self, key: &str, values: Vec<Value>) -> Self {
        if values.is_empty() { self } else { self.set(key, values) }
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Value {
        Value::Object(thing.0)
    }
}

impl Describer<'_> {
    /// What the page is about.
    fn about(&self, page: &Page) -> Vec<Value> {
        let site = self.context.site;
        match &page.kind {
            PageKind::Home => vec![self.website(), self.group(), self.series()],
            PageKind::Page | PageKind::WorkingGroups | PageKind::Subscribe | PageKind::NewsIndex => {
                Vec::new()
            }
            PageKind::Meeting => match page.meeting.as_ref().and_then(|id| site.meeting(id)) {
                Some(meeting) => vec![self.event(EventOf { meeting, forum: None }, &[])],
                None => Vec::new(),
            },
            PageKind::Forum(forum) => {
                let meeting = page.meeting.as_ref().and_then(|id| site.meeting(id));
                let forum = meeting.and_then(|meeting| {
                    let named =
                        |f: &&crate::model::Forum| forum.forum.as_ref().is_none_or(|id| id.value == f.id);
                    Some(EventOf { meeting, forum: Some(meeting.forums.iter().find(named)?) })
                });
                forum.into_iter().map(|of| self.event(of, &[])).collect()
            }
            PageKind::Programme(programme) => match site.event_of(page) {
                Some(of) => vec![self.event(of, &programme.sessions)],
                None => Vec::new(),
            },
            PageKind::WorkingGroup(code) => {
                let group = site.group.working_groups.iter().find(|group| group.code == code.value);
                let about = |group| {
                    let own = [self.working_group(group, Some(self.page_url()))];
                    own.into_iter().chain(self.group_meetings(group)).collect()
                };
                group.map(about).unwrap_or_default()
            }
            PageKind::Deliverables => vec![self.deliverables(page)],
            PageKind::Documents(register) => vec![self.register(page, register)],
            PageKind::Circular(circular) => {
                let thing =
                    self.writing(page, "DigitalDocument").optional("identifier", circular.number.as_deref());
                vec![thing.optional("about", self.about_meeting(page)).into()]
            }
            PageKind::Agenda(_) | PageKind::Logistics(_) => {
                let thing = self.writing(page, "DigitalDocument");
                vec![thing.optional("about", self.about_meeting(page)).into()]
            }
            PageKind::News(_) => {
                let thing = self.writing(page, "NewsArticle");
                let headline = page.meta.title.as_str();
                vec![thing.set("headline", headline).set("mainEntityOfPage", self.page_url()).into()]
            }
        }
    }

    /// A text published by the group.
    fn writing(&self, page: &Page, kind: &str) -> Thing {
        let date = page.date();
        let changed = page.meta.updated.filter(|updated| date.is_none_or(|date| *updated >= date)).or(date);
        Thing::new(kind)
            .set("@id", format!("{}#text", self.page_url()))
            .set("url", self.page_url())
            .set("name", page.meta.title.as_str())
            .optional("description", page.meta.description.as_deref())
            .set("inLanguage", page.lang.as_str())
            .optional("datePublished", date.map(|date| date.to_string()))
            .optional("dateModified", changed.map(|date| date.to_string()))
            .set("author", self.group_link())
            .set("publisher", self.group_link())
    }

    fn about_meeting(&self, page: &Page) -> Option<Value> {
        let meeting = self.context.site.meeting(page.meeting.as_ref()?)?;
        Some(json!({ "@id": self.event_id(EventOf { meeting, forum: None }) }))
    }

    /// The breadcrumb path of the page: search engines require at least two steps.
    fn path(&self, page: &Page) -> Option<Value> {
        let context = self.context;
        let title = |page: &Page| page.meta.short_title.as_ref().unwrap_or(&page.meta.title).clone();
        let above = context.tree.above(&page.address);
        let mut steps: Vec<(String, String)> = above
            .into_iter()
            .filter_map(|address| {
                let url = context.plan.url(address, &self.route.lang);
                Some((title(context.version(address, &self.route.lang)?), self.absolute(&url)))
            })
            .collect();
        if steps.is_empty() {
            return None;
        }
        match self.route.range_in(page) {
            Some(range) => {
                let register = context.plan.url(&page.address, &self.route.lang);
                steps.push((title(page), self.absolute(&register)));
                steps.push((self.builder.range_title("documents_range", range), self.page_url()));
            }
            None => steps.push((title(page), self.page_url())),
        }
        let steps = steps.into_iter().enumerate().map(|(index, (name, item))| {
            json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item })
        });
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>() }))
    }

    fn words(&self, text: &Text) -> String {
        self.builder.words(text)
    }

    fn page_url(&self) -> String {
        self.absolute(&self.route.url)
    }

    fn absolute(&self, url: &UrlPath) -> String {
        format!("{}{}", self.base, &url.encoded()[1..])
    }

    /// Leaves an external URL unchanged, and makes an internal address absolute.
    fn full(&self, url: &str) -> String {
        url.strip_prefix('/').map_or_else(|| url.to_owned(), |rest| format!("{}{rest}", self.base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_ends_the_script() {
        let text = escaped("{\"a\":\"</script><!-- & \u{2028}\u{2029}\"}");
        assert_eq!(text, "{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029\"}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["a"], "</script><!-- & \u{2028}\u{2029}");
    }
}
