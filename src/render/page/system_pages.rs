//! Pages without a source: the 404 page, and redirects from old addresses.

use crate::diag::Diagnostics;
use crate::l10n::language_name;
use crate::model::Lang;
use crate::path::UrlPath;
use crate::source::Sources;

use super::PageRenderer;
use crate::render::link::broken_link::{self, PageProblems};
use crate::render::link::foreign;
use crate::render::link::{Base, Linked, link};
use crate::render::theme::{Markup, Shared};
use crate::render::view::extra::ExtraView;
use crate::render::view::page::{PageView, TranslationView};

const NOT_FOUND: &str = "404.html";
const REDIRECT: &str = "redirect.html";

/// The system pages with their addresses; mistakes in their templates are reported.
pub fn pages(
    renderer: &PageRenderer,
    sources: &Sources,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, String)> {
    let pages = linked(renderer, findings);
    let theme = renderer.context.theme;
    let problems: Vec<PageProblems> = pages
        .iter()
        .map(|(url, template, page)| PageProblems::of_template(theme, template, url, page))
        .collect();
    broken_link::report(renderer.context, &problems, findings);
    foreign::report(renderer.context, sources, &problems, findings);
    pages.into_iter().map(|(url, _, page)| (url, page.html)).collect()
}

/// The system pages with their addresses and the names of their templates.
fn linked(renderer: &PageRenderer, findings: &mut Diagnostics) -> Vec<(UrlPath, &'static str, Linked)> {
    let mut pages = Vec::new();
    for (url, lang) in &renderer.context.plan.not_found {
        let page = not_found(renderer, url, lang, findings);
        pages.extend(page.map(|page| (url.clone(), NOT_FOUND, page)));
    }
    for (alias, target) in &renderer.context.plan.redirects {
        let target = &renderer.context.plan.pages[*target];
        let localized = renderer.views_in(&target.lang, &target.lang);
        let mut data = localized.views.data.clone();
        data.insert("target", &target.url.encoded());
        data.insert("target_absolute", &renderer.settings.absolute(&target.url));
        let page = &renderer.context.site.pages[target.page];
        data.insert("target_title", &localized.builder.said(&page.meta.title, &page.lang));
        data.insert("lang", target.lang.as_str());
        data.insert("dir", target.lang.direction().as_str());
        match renderer.engine.render(REDIRECT, &data) {
            Ok(html) => {
                let linked =
                    link(&html, Base::Page(alias), None, renderer.settings.links, renderer.context.plan);
                pages.push((alias.clone(), REDIRECT, linked));
            }
            Err(finding) => findings.push(finding),
        }
    }
    pages
}

/// A host shows this page at any depth, so its addresses begin with the path of the site.
fn not_found(
    renderer: &PageRenderer,
    url: &UrlPath,
    lang: &Lang,
    findings: &mut Diagnostics,
) -> Option<Linked> {
    let context = renderer.context;
    let localized = renderer.views_in(lang, lang);
    let title = localized.builder.language.template_word("not_found_title");
    let dir = lang.direction().as_str().to_owned();
    let view = PageView {
        kind: "404".into(),
        short_title: title.clone(),
        title,
        description: None,
        lead: None,
        url: url.encoded(),
        canonical: None,
        og_image: None,
        lang: lang.to_string(),
        dir: dir.clone(),
        content_lang: lang.to_string(),
        content_dir: dir,
        fallback: false,
        unofficial_translation: false,
        authority: None,
        original_url: None,
        content: Markup::new(""),
        footnotes: None,
        toc: Vec::new(),
        show_toc: Some(false),
        breadcrumbs: Vec::new(),
        section: None,
        children: Shared::new::<[(); 0]>(&[]),
        previous: None,
        next: None,
        translations: context
            .plan
            .not_found
            .iter()
            .map(|(url, other)| version(url, other, &context.site.config.languages, other == lang))
            .collect(),
        date: None,
        updated: None,
        json_ld: None,
        alternates: Vec::new(),
        draft: false,
        extra: Shared::new(&ExtraView(&crate::model::Extra::Map(Vec::new()))),
        source: String::new(),
    };
    let mut data = localized.views.data.clone();
    data.insert("page", &view);
    if let Some(meeting) = context.site.current_meeting()
        && let Some(view) = localized.views.meetings.get(meeting.id.as_str())
    {
        data.insert("meeting", view);
    }
    match renderer.engine.render(NOT_FOUND, &data) {
        Ok(html) => {
            let host = Base::Host(renderer.settings.host_path());
            Some(link(&html, host, None, renderer.settings.links, context.plan))
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// The page in another language, for the language menu.
fn version(url: &UrlPath, lang: &Lang, languages: &[Lang], current: bool) -> TranslationView {
    TranslationView {
        code: lang.to_string(),
        name: language_name(lang, languages),
        dir: lang.direction().as_str().to_owned(),
        url: url.encoded(),
        // Search engines should not index it.
        absolute_url: None,
        current,
        fallback: false,
    }
}
