//! The pages into which a long register is divided, and the file that holds the rows of all of them.

use super::PageRenderer;
use super::views::LocalizedViews;
use crate::model::body::PageBody;
use crate::model::{DocumentRange, Lang, Page, PageKind};
use crate::path::UrlPath;
use crate::render::html::Writer;
use crate::render::link::{Base, link};
use crate::render::plan::PageRoute;
use crate::render::plan::route::{range_url, ranges};
use crate::render::theme::Markup;
use crate::render::view::page::{CardView, CrumbView, PageView};

/// The template of the rows.
const ROWS: &str = "parts/document-rows.html";

impl PageRenderer<'_> {
    /// Makes the view of a register that of the range which is shown: its title, its place in the site, its neighbours.
    pub(super) fn show_range(
        &self,
        view: &mut PageView,
        page: &Page,
        route: &PageRoute,
        frame: &LocalizedViews,
        inner: &LocalizedViews,
    ) {
        let Some((at, range)) = route.range.zip(route.range_in(page)) else { return };
        let register = self.context.plan.url(&page.address, &route.lang);
        let title = inner.builder.range_title("documents_range_title", range);
        let lead = std::mem::replace(&mut view.title, title.clone());
        view.short_title = title;
        view.lead = Some(lead.clone());
        view.description = Some(lead);
        view.updated = None;
        if let Some(card) = frame.views.cards.get(&page.address) {
            view.breadcrumbs.push(CrumbView { title: card.short_title.clone(), url: register.encoded() });
        }
        let neighbour = |at: Option<usize>| {
            let range = ranges(page).get(at?)?;
            Some(range_card(frame, page, &register, range))
        };
        view.previous = neighbour(at.checked_sub(1));
        view.next = neighbour(Some(at + 1));
    }

    /// The rows of all pages of a register as HTML, with addresses relative to its page. `None` if a template failed, which
    /// is reported for the pages.
    pub fn rows(&self, page: &Page, lang: &Lang) -> Option<String> {
        let plan = self.context.plan;
        let route = plan.route(&plan.url(&page.address, lang))?;
        // Another version of the page may be shown in this language.
        let page = &self.context.site.pages[route.page];
        let PageKind::Documents(_) = &page.kind else { return None };
        let frame = self.views_in(lang, lang);
        let inner = self.views_in(&page.lang, lang);
        let nothing = Writer::write(inner.builder.language, &PageBody::default(), self.typography(page));
        let mut data = self.data(page, route, frame);
        data.insert("page", &self.view(page, route, frame, &nothing));
        data.insert("t_text", &inner.views.words);
        let html = self.engine.render(ROWS, &data).ok()?;
        Some(link(&html, Base::Page(&route.url), None, self.settings.links, plan).html)
    }
}

fn range_card(frame: &LocalizedViews, page: &Page, register: &UrlPath, range: &DocumentRange) -> CardView {
    let title = Markup::new(&frame.builder.range_title("documents_range", range));
    CardView {
        kind: page.kind.as_str().to_owned(),
        title: title.clone(),
        short_title: title,
        description: None,
        url: range_url(register, range).encoded(),
        lang: frame.builder.language.locale.lang().to_string(),
        date: None,
    }
}
