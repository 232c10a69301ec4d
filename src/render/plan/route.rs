//! The address of each page in each language.

use super::claim::{Claims, Owner};
use crate::diag::{Diagnostics, Span};
use crate::model::{Addresses, DocumentRange, Lang, Page, PageKind, Site};
use crate::path::UrlPath;

/// The route of a page in one language of the site.
#[derive(Clone, Debug)]
pub struct PageRoute {
    /// Its address.
    pub url: UrlPath,
    /// The language of the address.
    pub lang: Lang,
    /// The index in [`Site::pages`] of the page that is shown: the version in `lang`, or another as a fallback.
    pub page: usize,
    /// Whether the page is a fallback in another language.
    pub fallback: bool,
    /// The index of the range of documents that is shown, in the register of the page; `None` for the page itself.
    pub range: Option<usize>,
}

impl PageRoute {
    /// The range of documents that is shown, if it is not the page itself.
    pub fn range_in<'s>(&self, page: &'s Page) -> Option<&'s DocumentRange> {
        ranges(page).get(self.range?)
    }

    /// The address of what is shown in a language: that of the page, or of the same range of documents.
    pub fn url_in(&self, page: &Page, places: &Addresses, lang: &Lang) -> UrlPath {
        let url = places.url(&page.address, lang);
        self.range_in(page).map_or(url.clone(), |range| range_url(&url, range))
    }
}

/// The ranges of documents that a page is divided into.
pub fn ranges(page: &Page) -> &[DocumentRange] {
    match &page.kind {
        PageKind::Documents(register) => &register.ranges,
        _ => &[],
    }
}

/// The address of a range of documents, below that of the register.
pub fn range_url(register: &UrlPath, range: &DocumentRange) -> UrlPath {
    UrlPath::new(format!("{register}{}/", range.slug))
}

/// The routes of all pages, in the order of their addresses.
pub(super) fn page_routes(
    site: &Site,
    places: &Addresses,
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<PageRoute> {
    let mut routes = Vec::new();
    let mut first = 0;
    while first < site.pages.len() {
        let address = &site.pages[first].address;
        let count = site.pages[first..].iter().take_while(|page| page.address == *address).count();
        let versions = first..first + count;
        first += count;
        let mut all_have_their_place = true;
        for (index, page) in site.pages[versions.clone()].iter().enumerate() {
            let owner = Owner {
                what: format!("the page `{}`", page.source),
                span: Some(Span::of_file(&page.source)),
                again: false,
            };
            let url = places.url(address, &page.lang);
            if claims.claim(&url, owner, findings) {
                routes.push(PageRoute {
                    url,
                    lang: page.lang.clone(),
                    page: versions.start + index,
                    fallback: false,
                    range: None,
                });
            } else {
                all_have_their_place = false;
            }
        }
        for lang in &site.config.languages {
            if !all_have_their_place {
                // The claim fails in every language for the same reason.
                claims.refused.insert(places.url(address, lang));
            } else if !site.pages[versions.clone()].iter().any(|page| page.lang == *lang) {
                let url = places.url(address, lang);
                let page = &site.pages[versions.start];
                let owner = Owner {
                    what: format!("the page `{}` (shown in `{lang}`)", page.source),
                    span: Some(Span::of_file(&page.source)),
                    again: true,
                };
                if claims.claim(&url, owner, findings) {
                    routes.push(PageRoute {
                        url,
                        lang: lang.clone(),
                        page: versions.start,
                        fallback: true,
                        range: None,
                    });
                }
            }
        }
    }
    let of_ranges: Vec<PageRoute> =
        routes.iter().flat_map(|route| range_routes(site, route, claims, findings)).collect();
    routes.extend(of_ranges);
    routes.sort_by(|a, b| a.url.cmp(&b.url));
    routes
}

/// The pages of the ranges into which a register is divided, in the language of its own page.
fn range_routes(
    site: &Site,
    route: &PageRoute,
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<PageRoute> {
    let page = &site.pages[route.page];
    let mut routes = Vec::new();
    for (index, range) in ranges(page).iter().enumerate() {
        let owner = Owner {
            what: format!("the page `{}` of the register `{}`", range.slug, page.source),
            span: Some(Span::of_file(&page.source)),
            again: route.lang != *site.config.default_lang(),
        };
        let url = range_url(&route.url, range);
        if claims.claim(&url, owner, findings) {
            routes.push(PageRoute { url, range: Some(index), ..route.clone() });
        }
    }
    routes
}
