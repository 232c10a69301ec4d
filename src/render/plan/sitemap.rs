//! Splits the pages into sitemaps, and writes the entry of a page.

use super::route::PageRoute;
use crate::model::{Addresses, Page, Site};
use crate::path::UrlPath;
use crate::render::format::xml::Xml;
use crate::render::settings::Settings;

/// A file lists at most 50,000 addresses and holds at most 50 MB (sitemaps.org, "Sitemap file requirements").
pub const MOST_ADDRESSES: usize = 50_000;

pub const MOST_BYTES: usize = 52_428_800;

/// The most bytes that the first and last lines of a file take.
pub const FRAME_BYTES: usize = 1_000;

pub fn part_address(index: usize) -> UrlPath {
    UrlPath::new(format!("/sitemap-{}.xml", index + 1))
}

/// The ranges of routes that fit into one file each, at least one.
pub fn parts(
    site: &Site,
    places: &Addresses,
    routes: &[PageRoute],
    settings: &Settings,
    (most_addresses, most_bytes): (usize, usize),
) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let (mut first, mut count, mut bytes) = (0, 0, FRAME_BYTES);
    for (index, route) in routes.iter().enumerate().filter(|(_, route)| !route.fallback) {
        let size = entry(site, places, routes, route, settings).len();
        if count == most_addresses || (count > 0 && bytes + size > most_bytes) {
            parts.push((first, index));
            (first, count, bytes) = (index, 0, FRAME_BYTES);
        }
        count += 1;
        bytes += size;
    }
    parts.push((first, routes.len()));
    parts
}

/// The entry of a page. It lists all language versions, itself included, as search engines require.
pub fn entry(
    site: &Site,
    places: &Addresses,
    routes: &[PageRoute],
    route: &PageRoute,
    settings: &Settings,
) -> String {
    let page = &site.pages[route.page];
    let mut xml = Xml::part_at(1);
    xml.open("url", &[]);
    xml.element("loc", &[], &settings.absolute(&route.url).unwrap_or_default());
    if let Some(day) = last_change(page) {
        xml.element("lastmod", &[], &day);
    }
    let versions = versions(site, places, routes, route);
    if versions.len() > 1 {
        for (lang, url) in &versions {
            alternate(&mut xml, lang, settings, url);
        }
        // The version for all other readers is that of the site's first language.
        let default = site.config.default_lang().as_str();
        if let Some((_, url)) = versions.iter().find(|(lang, _)| *lang == default) {
            alternate(&mut xml, "x-default", settings, url);
        }
    }
    xml.close();
    xml.finish_part()
}

fn alternate(xml: &mut Xml, lang: &str, settings: &Settings, url: &UrlPath) {
    let address = settings.absolute(url).unwrap_or_default();
    xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", lang), ("href", &address)]);
}

/// The translated versions of a page with their languages.
fn versions<'r>(
    site: &Site,
    places: &Addresses,
    routes: &'r [PageRoute],
    route: &PageRoute,
) -> Vec<(&'r str, &'r UrlPath)> {
    let mut versions = Vec::new();
    for lang in &site.config.languages {
        let url = route.url_in(&site.pages[route.page], places, lang);
        if let Ok(at) = routes.binary_search_by(|other| other.url.cmp(&url))
            && !routes[at].fallback
        {
            versions.push((routes[at].lang.as_str(), &routes[at].url));
        }
    }
    versions
}

fn last_change(page: &Page) -> Option<String> {
    page.meta.updated.or_else(|| page.date()).map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::render::plan::Plan;
    use crate::render::settings::Links;
    use crate::resolve::testing::site_of;

    #[test]
    fn a_file_ends_where_either_limit_is_reached() {
        const HEAD: &str = "---\ntitle: T\n---\n";
        let resolved = site_of([
            ("content/index.md", HEAD),
            ("content/a.md", HEAD),
            ("content/b.md", HEAD),
            ("content/c.ar.md", HEAD),
        ]);
        let settings = Settings { links: Links::Folders, base_url: Some("https://x.example/".to_owned()) };
        let plan = Plan::new(&resolved.site, &resolved.theme, &settings, &mut Diagnostics::new());
        let split = |addresses, bytes| -> Vec<Vec<&str>> {
            let parts = parts(&resolved.site, plan.places(), &plan.pages, &settings, (addresses, bytes));
            let own = |route: &&PageRoute| !route.fallback;
            let names = |(first, end): (usize, usize)| {
                plan.pages[first..end].iter().filter(own).map(|route| route.url.as_str()).collect()
            };
            parts.into_iter().map(names).collect()
        };
        let all = vec!["/", "/a/", "/ar/c/", "/b/"];
        assert_eq!(split(MOST_ADDRESSES, MOST_BYTES), std::slice::from_ref(&all));
        assert_eq!(split(3, MOST_BYTES), [&all[..3], &all[3..]]);
        assert_eq!(split(MOST_ADDRESSES, FRAME_BYTES + 1), [&all[..1], &all[1..2], &all[2..3], &all[3..]]);
    }
}
