//! The address of each page in each language.

use super::claim::{Claims, Owner};
use crate::diag::{Diagnostics, Span};
use crate::model::{Addresses, Lang, Site};
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
                    routes.push(PageRoute { url, lang: lang.clone(), page: versions.start, fallback: true });
                }
            }
        }
    }
    routes.sort_by(|a, b| a.url.cmp(&b.url));
    routes
}
