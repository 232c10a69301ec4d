//! Pages without a source: the one for addresses that do not exist, and those at old addresses.

use crate::diag::Diagnostics;
use crate::path::UrlPath;

use super::link::{Base, link};
use super::page::{ExtraView, PageRenderer};
use super::theme::{Markup, Shared};
use super::view::page::PageView;

/// The special pages with their addresses; mistakes in their templates are reported.
pub(super) fn pages(renderer: &PageRenderer, findings: &mut Diagnostics) -> Vec<(UrlPath, String)> {
    let mut pages = Vec::new();
    pages.extend(not_found(renderer, findings));
    for (alias, target) in &renderer.world.plan.redirects {
        let target = &renderer.world.plan.pages[*target];
        let tongue = renderer.tongue(&target.lang, &target.lang);
        let mut data = tongue.views.data.clone();
        data.insert("target", &target.url.encoded());
        data.insert("target_absolute", &renderer.settings.absolute(&target.url));
        data.insert("target_title", &renderer.world.site.pages[target.page].meta.title);
        data.insert("lang", target.lang.as_str());
        data.insert("dir", target.lang.direction().as_str());
        match renderer.engine.render("redirect.html", &data) {
            Ok(html) => {
                let linked = link(&html, Base::Page(alias), renderer.settings.links, renderer.world.plan);
                pages.push((alias.clone(), linked.html));
            }
            Err(finding) => findings.push(finding),
        }
    }
    pages
}

/// A host shows this page at any depth, so its addresses begin with the path of the site.
fn not_found(renderer: &PageRenderer, findings: &mut Diagnostics) -> Option<(UrlPath, String)> {
    let world = renderer.world;
    let lang = world.site.config.default_lang();
    let tongue = renderer.tongue(lang, lang);
    let title = tongue.maker.language.word("not_found_title").to_owned();
    let dir = lang.direction().as_str().to_owned();
    let view = PageView {
        kind: "404".into(),
        short_title: title.clone(),
        title,
        description: None,
        url: "/404.html".into(),
        canonical: None,
        og_image: None,
        lang: lang.to_string(),
        dir: dir.clone(),
        content_lang: lang.to_string(),
        content_dir: dir,
        fallback: false,
        unofficial_translation: false,
        original_url: None,
        content: Markup::new(""),
        toc: Vec::new(),
        show_toc: Some(false),
        breadcrumbs: Vec::new(),
        section: None,
        children: Shared::new::<[(); 0]>(&[]),
        previous: None,
        next: None,
        translations: Vec::new(),
        date: None,
        updated: None,
        json_ld: None,
        alternates: Vec::new(),
        draft: false,
        extra: Shared::new(&ExtraView(&crate::model::Extra::Map(Vec::new()))),
        source: String::new(),
    };
    let mut data = tongue.views.data.clone();
    data.insert("page", &view);
    if let Some(meeting) = world.site.current_meeting()
        && let Some(view) = tongue.views.meetings.get(meeting.id.as_str())
    {
        data.insert("meeting", view);
    }
    match renderer.engine.render("404.html", &data) {
        Ok(html) => {
            let linked =
                link(&html, Base::Host(renderer.settings.host_path()), renderer.settings.links, world.plan);
            Some((UrlPath::new("/404.html"), linked.html))
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}
