//! A page of the model -> its HTML.
//!
//! Begin with [`PageRenderer::render`]: it renders the text and the components in it, inserts both into the template of
//! the page's kind, and makes the addresses relative.

mod json_ld;
pub(super) mod programme;
mod rendered_page;
pub(super) mod system_pages;
pub(super) mod theme_runtime;
pub(super) mod views;
mod activity;
mod stage;
mod data;
pub(super) mod register_pages;
mod toc;

use std::sync::Arc;

use crate::diag::{Code, Diagnostics};
use crate::l10n::language_name;
use crate::model::body::PageBody;
use crate::model::{Lang, Page, PageKind, PageText, Typography};
use crate::path::UrlPath;
use crate::resolve::TextRead;

use super::context::SiteContext;
use super::html::{RenderedText, Segment, Writer, without_anchor_links};
use super::link::anchor::report_duplicates;
use super::link::{Base, Linked, link};
use super::plan::PageRoute;
use super::settings::Settings;
use super::sink::Sink;
use super::theme::{Data, Engine, Markup, Shared, template_of};
use super::view::extra::ExtraView;
use super::view::page::{CardView, CrumbView, PageView, TranslationView};
pub(super) use rendered_page::{RenderedPage, RenderedRoute};
use toc::toc;
use views::LocalizedViews;

/// The start of the footnotes section, which ends the text of a page.
const FOOTNOTES: &str = "<section class=\"footnotes\"";

/// Reads the texts of pages.
#[derive(Clone, Copy)]
pub struct TextReader<'a> {
    /// Reads the text of a page with its findings.
    pub read: &'a (dyn Fn(&Page) -> TextRead + Sync),
    /// Adds the findings of rules.
    pub check: &'a (dyn Fn(&Page, &mut TextRead) + Sync),
    /// Whether the texts are kept, for rules that need all of them.
    pub keeps: bool,
}

/// Renders pages.
pub(super) struct PageRenderer<'a> {
    pub context: &'a SiteContext<'a>,
    pub engine: &'a Engine,
    pub settings: &'a Settings,
    /// Reads the texts.
    pub reader: TextReader<'a>,
    /// Takes the pages.
    pub sink: &'a dyn Sink,
    /// Whether ids of facts occur twice, which is reported elsewhere: they become duplicate anchors on every page that shows the facts.
    pub has_duplicate_ids: bool,
    /// The language pairs in use: of texts, and of links.
    pub localized_views: Vec<((&'a Lang, &'a Lang), LocalizedViews<'a>)>,
}

impl<'a> PageRenderer<'a> {
    /// The views for texts in `lang` and links in `links`.
    pub fn views_in(&self, lang: &Lang, links: &Lang) -> &LocalizedViews<'a> {
        let found =
            self.localized_views.iter().find(|((text, address), _)| *text == lang && *address == links);
        &found.expect("views were made for every pair that a route has").1
    }

    /// Reads a page and renders it at its addresses, or reuses `before` if that shows the same text.
    pub fn render(
        &self,
        page: &Arc<Page>,
        routes: &[&PageRoute],
        before: Option<&RenderedPage>,
        compares: bool,
    ) -> RenderedPage {
        let mut read = (self.reader.read)(page);
        (self.reader.check)(page, &mut read);
        let TextRead { text, complete, findings } = read;
        let twice = self.has_duplicate_ids || !findings.files_with(Code::DuplicateAnchor).is_empty();
        let digest = (compares && complete).then(|| rendered_page::digest(&text));
        let routes = match before.filter(|before| before.shows(digest, twice)) {
            Some(before) => before.routes.clone(),
            None if complete => {
                routes.iter().map(|route| Arc::new(self.route(page, &text, route, twice))).collect()
            }
            None => routes.iter().map(|_| Arc::default()).collect(),
        };
        let anchor_links = text.anchor_links.clone();
        let text = self.reader.keeps.then(|| Arc::new(text));
        RenderedPage { page: page.clone(), twice, digest, text, anchor_links, findings, routes }
    }

    /// The page at one of its addresses, with its findings.
    fn route(&self, page: &Page, text: &PageText, route: &PageRoute, twice: bool) -> RenderedRoute {
        let mut findings = Diagnostics::new();
        let (mut broken, mut loads) = (Vec::new(), Vec::new());
        // The page of a range of documents has the rows, and nothing of the text.
        let nothing = PageBody::default();
        let body = if route.range.is_some() { &nothing } else { &text.body };
        let rendered = self.linked(page, body, route, &mut findings).map(|mut linked| {
            if twice {
                linked.duplicates.clear();
            }
            report_duplicates(page, text, &linked.duplicates, &mut findings);
            (broken, loads) = (linked.broken, linked.loads);
            let path = route.url.out_path().expect("the plan holds addresses that can be files");
            (self.sink.take(&path, linked.html.into_bytes()), linked.anchors)
        });
        RenderedRoute { rendered, broken, loads, findings }
    }

    /// The page with its addresses rewritten; `None` if a template failed, which is reported.
    fn linked(
        &self,
        page: &Page,
        body: &PageBody,
        route: &PageRoute,
        findings: &mut Diagnostics,
    ) -> Option<Linked> {
        let linked = self.linked_with(page, body, route, findings)?;
        // Anchors of templates and components are known only after rendering: those of headings give way to them.
        match body.giving_way(&linked.duplicates, |anchor| linked.anchors.has(anchor)) {
            Some(body) => self.linked_with(page, &body, route, &mut Diagnostics::new()),
            None => Some(linked),
        }
    }

    fn linked_with(
        &self,
        page: &Page,
        body: &PageBody,
        route: &PageRoute,
        findings: &mut Diagnostics,
    ) -> Option<Linked> {
        let frame = self.views_in(&route.lang, &route.lang);
        let inner = self.views_in(&page.lang, &route.lang);
        let rendered = Writer::write(inner.builder.language, body, self.typography(page));
        let mut view = self.view(page, route, frame, &rendered);
        self.show_range(&mut view, page, route, frame, inner);
        let content = self.content(page, route, Some(&view), inner, rendered, findings)?;
        // Footnotes come after everything that the template of a kind adds to the text.
        let notes_at = content.rfind(FOOTNOTES).unwrap_or(content.len());
        view.content = Markup::new(&content[..notes_at]);
        view.footnotes = (notes_at < content.len()).then(|| Markup::new(&content[notes_at..]));
        let mut data = self.data(page, route, frame);
        if let PageKind::Circular(circular) = &page.kind {
            // A letter is in one language, and so are the words around it.
            data.insert("circular", &inner.builder.circular(circular, page, self.context.site));
        }
        data.insert("page", &view);
        data.insert("t_text", &inner.views.words);
        let mut rendered = self.engine.render(&template_of(page), &data);
        // If the template does not print footnotes, they stay at the end of the text.
        if view.footnotes.is_some() && rendered.as_ref().is_ok_and(|html| !html.contains(FOOTNOTES)) {
            view.content = Markup::new(&content);
            data.insert("page", &view);
            rendered = self.engine.render(&template_of(page), &data);
        }
        match rendered {
            Ok(html) => {
                let root = self.settings.base_url.as_deref();
                Some(link(&html, Base::Page(&route.url), root, self.settings.links, self.context.plan))
            }
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    }

    /// The text alone, with absolute addresses. Mistakes in components are reported when the page itself is rendered.
    pub fn for_feed(&self, route: &PageRoute) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        let page = &self.context.site.pages[route.page];
        let frame = self.views_in(&route.lang, &route.lang);
        let inner = self.views_in(&page.lang, &route.lang);
        let text = (self.reader.read)(page).text;
        let rendered = Writer::write(inner.builder.language, &text.body, self.typography(page));
        let view = rendered.has_components().then(|| self.view(page, route, frame, &rendered));
        let content = self.content(page, route, view.as_ref(), inner, rendered, &mut Diagnostics::new())?;
        let content = without_anchor_links(&content);
        Some(
            link(
                &content,
                Base::Web(base, &route.url),
                None,
                crate::render::settings::Links::Folders,
                self.context.plan,
            )
            .html,
        )
    }

    fn typography(&self, page: &Page) -> Typography {
        page.meta.typography.unwrap_or(self.context.site.config.typography)
    }

    /// The text with its components, which receive `view`. `view` is needed only if there are components.
    fn content(
        &self,
        page: &Page,
        route: &PageRoute,
        view: Option<&PageView>,
        inner: &LocalizedViews,
        rendered: RenderedText,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let mut data = Data::new();
        if let Some(view) = view.filter(|_| rendered.has_components()) {
            data = self.data(page, route, inner);
            data.insert("t_text", &inner.views.words);
            // Components use the language of the text around them, which may differ from that of the address.
            if page.lang == route.lang {
                data.insert("page", view);
            } else {
                data.insert("page", &PageView { lang: page.lang.to_string(), ..view.clone() });
            }
        }
        let mut content = String::new();
        let mut complete = true;
        for segment in rendered.segments {
            match segment {
                Segment::Html(html) => content.push_str(&html),
                Segment::Component(name) => {
                    match self.engine.render(&format!("components/{name}.html"), &data) {
                        Ok(html) => content.push_str(&html),
                        Err(finding) => {
                            findings.push(finding);
                            complete = false;
                        }
                    }
                }
            }
        }
        complete.then_some(content)
    }

    fn view(
        &self,
        page: &Page,
        route: &PageRoute,
        frame: &LocalizedViews,
        rendered: &RenderedText,
    ) -> PageView {
        let SiteContext { site, plan, tree, .. } = self.context;
        let absolute = |url: &UrlPath| self.settings.absolute(url);
        let default = site.config.default_lang();
        let card =
            |address: Option<&UrlPath>| address.and_then(|address| frame.views.cards.get(address)).cloned();
        let (previous, next) = tree.neighbours(&page.address);
        let above: Vec<&CardView> = tree
            .above(&page.address)
            .into_iter()
            .filter_map(|address| frame.views.cards.get(address))
            .collect();
        let crumbs =
            above.iter().map(|card| CrumbView { title: card.short_title.clone(), url: card.url.clone() });
        let authority = page.meta.authority.as_ref().or(site.config.standing.authority.as_ref());
        let url_in = |lang: &Lang| route.url_in(page, plan.places(), lang);
        let original = url_in(default);
        let shown_original = if route.fallback { url_in(&page.lang) } else { route.url.clone() };
        let translations = site.config.languages.iter().filter_map(|lang| {
            // A version whose register lacks the range has its own first page.
            let url = Some(url_in(lang)).filter(|url| plan.route(url).is_some());
            let url = url.unwrap_or_else(|| plan.url(&page.address, lang));
            let there = plan.route(&url)?;
            Some(TranslationView {
                code: lang.to_string(),
                name: language_name(lang, &site.config.languages),
                dir: lang.direction().as_str().to_owned(),
                absolute_url: absolute(&url),
                url: url.encoded(),
                current: *lang == route.lang,
                fallback: there.fallback,
            })
        });
        let section = site
            .menu
            .iter()
            .filter(|item| page.address.as_str().starts_with(item.address.as_str()))
            .max_by_key(|item| item.address.as_str().len());
        let short_title = page.meta.short_title.clone().unwrap_or_else(|| page.meta.title.clone());
        PageView {
            kind: page.kind.as_str().to_owned(),
            title: page.meta.title.clone(),
            short_title,
            description: page.meta.description.clone(),
            lead: page.meta.lead.clone(),
            url: route.url.encoded(),
            canonical: absolute(&shown_original),
            og_image: self.og_image(),
            lang: route.lang.to_string(),
            dir: route.lang.direction().as_str().to_owned(),
            content_lang: page.lang.to_string(),
            content_dir: page.lang.direction().as_str().to_owned(),
            fallback: route.fallback,
            unofficial_translation: page.meta.unofficial_translation,
            authority: authority.map(|it| frame.builder.authority(it)),
            original_url: (original != route.url).then(|| original.encoded()),
            content: Markup::new(""),
            footnotes: None,
            toc: toc(&rendered.headings),
            show_toc: page.meta.toc,
            json_ld: match self.engine.shows_json_ld(&template_of(page)) {
                true => json_ld::of_page(self.context, self.settings, frame.builder, route),
                false => None,
            },
            alternates: self.alternates(page, route, frame),
            breadcrumbs: crumbs.collect(),
            section: section.map(|item| frame.builder.url(&item.address)),
            children: frame
                .views
                .children
                .get(&page.address)
                .cloned()
                .unwrap_or_else(|| Shared::new::<[(); 0]>(&[])),
            previous: card(previous),
            next: card(next),
            translations: translations.collect(),
            date: page.date().map(|date| frame.builder.date(date)),
            updated: page.meta.updated.map(|date| frame.builder.date(date)),
            draft: page.meta.draft,
            extra: Shared::new(&ExtraView(&page.meta.extra)),
            source: page.source.as_str().to_owned(),
        }
    }
}
