//! Every file of the output and its owner, decided before anything is rendered.
//!
//! Begin with [`Plan::new`]. It reports two owners of one path, also if the paths differ only in letter case or one is
//! a folder of the other.

pub(super) mod address;
pub(super) mod asset;
mod claim;
pub(super) mod route;
mod row;
pub(super) mod sitemap;
pub mod generated;
pub mod subscription;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::policy::Policy;
use super::settings::Settings;
use crate::diag::{Diagnostics, Span};
use crate::model::{Addresses, Lang, PageKind, Site};
use crate::parse::theme::Theme;
use crate::path::{SourcePath, UrlPath};

use claim::{Claims, Owner};
use generated::Generated;
pub use route::PageRoute;
use route::page_routes;
use row::RowPages;

/// The addresses of all files.
#[derive(Debug)]
pub struct Plan {
    /// The page routes, in the order of their addresses.
    pub pages: Vec<PageRoute>,
    /// The 404 pages, in the order of the site's languages.
    pub not_found: Vec<(UrlPath, Lang)>,
    /// Old addresses, and the index in `pages` of the route that each leads to.
    pub redirects: Vec<(UrlPath, usize)>,
    /// The files of `content/` that are published unchanged, by address.
    pub files: BTreeMap<UrlPath, SourcePath>,
    /// The static files of the theme, by the address that templates use.
    pub assets: BTreeMap<UrlPath, asset::Asset>,
    /// The policy under which the files are published.
    pub policy: Policy,
    /// The generated files.
    pub generated: BTreeMap<UrlPath, Generated>,
    settings: Settings,
    places: Addresses,
    urls: HashMap<UrlPath, usize>,
    /// The target of each address: itself, or the fingerprinted asset. Every link of every page is looked up here.
    targets: HashMap<UrlPath, UrlPath>,
    absent: BTreeSet<UrlPath>,
    /// Where the rows of divided registers are.
    rows: RowPages,
}

impl Plan {
    /// The plan of a site without a base URL.
    #[cfg(test)]
    pub(crate) fn nowhere(resolved: &crate::resolve::testing::Resolved, findings: &mut Diagnostics) -> Self {
        let settings = Settings { links: crate::render::settings::Links::Folders, base_url: None };
        Self::new(&resolved.site, &resolved.theme, &settings, findings)
    }

    /// Assigns every path.
    pub fn new(site: &Site, theme: &Theme, settings: &Settings, findings: &mut Diagnostics) -> Self {
        let places = site.addresses();
        let mut claims = Claims::default();
        let not_found = not_found(site, &places, &mut claims, findings);
        let pages = page_routes(site, &places, &mut claims, findings);
        let mut urls = HashMap::with_capacity(pages.len());
        for (index, route) in pages.iter().enumerate() {
            urls.entry(route.url.clone()).or_insert(index);
        }
        let mut generated = BTreeMap::new();
        let mut names = BTreeSet::new();
        let mut all = generated::all(site, &places, &pages, settings);
        let made: BTreeSet<UrlPath> = all.iter().map(|(address, _)| address.clone()).collect();
        all.extend(subscription::codes(site, &places, settings, |address| made.contains(address)));
        for (address, file) in all {
            // Two facts with one id are reported in the facts.
            if !names.insert(address.as_str().to_lowercase()) {
                continue;
            }
            let what = format!("the generated file `{address}`");
            if claims.claim(&address, Owner { what, span: None, again: false }, findings) {
                generated.insert(address, file);
            }
        }
        let mut files = site.files.clone();
        files.retain(|address, source| {
            let owner = Owner {
                what: format!("the file `{source}`"),
                span: Some(Span::of_file(source)),
                again: false,
            };
            claims.claim(address, owner, findings)
        });
        let mut redirects = redirects(site, &pages, &mut claims, findings);
        redirects.extend(next_meeting(site, &places, &pages, &mut claims, findings));
        redirects.sort();
        let policy = Policy::new(&site.config, settings);
        let mut assets = asset::assets(theme, &policy, findings);
        assets.retain(|name, asset| {
            let source = theme.statics.get(name.as_str().trim_start_matches("/assets/"));
            let source = source.map_or_else(|| SourcePath::new("site.yaml"), |file| file.source.clone());
            let owner = Owner {
                what: format!("the theme's file `{source}`"),
                span: Some(Span::of_file(&source)),
                again: false,
            };
            claims.claim(&asset.url, owner, findings)
        });
        claims.check_folders(findings);
        let all = pages.iter().map(|route| &route.url).chain(files.keys()).chain(generated.keys());
        let all = all.chain(not_found.iter().map(|(url, _)| url)).chain(redirects.iter().map(|(url, _)| url));
        let all = all.chain(assets.values().map(|asset| &asset.url));
        let mut targets: HashMap<UrlPath, UrlPath> = all.map(|url| (url.clone(), url.clone())).collect();
        targets.extend(assets.iter().map(|(name, asset)| (name.clone(), asset.url.clone())));
        let absent = absent(site, &places, claims.refused);
        let rows = RowPages::new(site, &pages);
        Self {
            pages,
            not_found,
            redirects,
            files,
            assets,
            policy,
            generated,
            settings: settings.clone(),
            places,
            urls,
            targets,
            absent,
            rows,
        }
    }

    /// The address of a page in a language.
    pub fn url(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        self.places.url(address, lang)
    }

    /// The absolute URL of a path on the site; `None` without a base URL.
    pub fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.settings.absolute(url)
    }

    /// The addresses of pages in each language.
    pub fn places(&self) -> &Addresses {
        &self.places
    }

    /// The index in `pages` of the route at an address.
    pub fn index(&self, url: &UrlPath) -> Option<usize> {
        self.urls.get(url).copied()
    }

    /// The route at an address.
    pub fn route(&self, url: &UrlPath) -> Option<&PageRoute> {
        self.urls.get(url).map(|index| &self.pages[*index])
    }

    /// The target of a link to an address: that address, or the asset of that name. `None` if it leads nowhere.
    pub fn target(&self, address: &str) -> Option<&UrlPath> {
        self.targets.get(address)
    }

    /// Where an anchor of a page is: in a divided register, on the page that has the row.
    pub fn page_with<'p>(&'p self, page: &'p UrlPath, anchor: &str) -> &'p UrlPath {
        self.rows.page_with(page, anchor).unwrap_or(page)
    }

    /// Whether the output has a file at an address.
    pub fn has(&self, url: &UrlPath) -> bool {
        self.targets.contains_key(url)
    }

    /// Whether an address is missing because of a mistake that is reported elsewhere.
    pub fn is_absent(&self, address: &str) -> bool {
        self.absent.contains(address)
    }

    /// Every valid target of a link, in order.
    pub fn addresses(&self) -> Vec<&str> {
        let mut addresses: Vec<&str> = self.targets.keys().map(UrlPath::as_str).collect();
        addresses.sort_unstable();
        addresses
    }
}

/// The addresses of pages with mistakes, and of a missing home page, in every language; and the refused addresses.
fn absent(site: &Site, places: &Addresses, refused: BTreeSet<UrlPath>) -> BTreeSet<UrlPath> {
    let home = UrlPath::new("/");
    let has_home = site.pages.iter().any(|page| page.address == home);
    let missing = site.failed.iter().chain((!has_home).then_some(&home));
    let localised = |address| site.config.languages.iter().map(move |lang| places.url(address, lang));
    missing.flat_map(localised).chain(refused).collect()
}

fn not_found(
    site: &Site,
    places: &Addresses,
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, Lang)> {
    let mut pages = Vec::new();
    for lang in &site.config.languages {
        let url = places.url(&UrlPath::new("/404.html"), lang);
        let what = "the page for addresses that do not exist".into();
        if claims.claim(&url, Owner { what, span: None, again: false }, findings) {
            pages.push((url, lang.clone()));
        }
    }
    pages
}

fn redirects(
    site: &Site,
    pages: &[PageRoute],
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, usize)> {
    let mut redirects = Vec::new();
    for (index, route) in
        pages.iter().enumerate().filter(|(_, route)| !route.fallback && route.range.is_none())
    {
        let page = &site.pages[route.page];
        for alias in &page.meta.aliases {
            let owner = Owner {
                what: format!("an alias of `{}`", page.source),
                span: Some(alias.span.clone()),
                again: false,
            };
            if claims.claim(&alias.value, owner, findings) {
                redirects.push((alias.value.clone(), index));
            }
        }
    }
    redirects.sort();
    redirects
}

/// The addresses of the current meeting, or of the last one of an archive, in each language of its page. An existing page or alias takes precedence.
fn next_meeting(
    site: &Site,
    places: &Addresses,
    pages: &[PageRoute],
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, usize)> {
    let Some(meeting) = site.followed_meeting() else { return Vec::new() };
    let mut redirects = Vec::new();
    for (index, route) in pages.iter().enumerate() {
        let page = &site.pages[route.page];
        if !matches!(page.kind, PageKind::Meeting) || page.meeting.as_ref() != Some(&meeting.id) {
            continue;
        }
        for from in address::next_meeting().map(|from| places.url(&from, &route.lang)) {
            if !claims.has_room(&from) {
                continue;
            }
            let owner = Owner { what: "the way to the current meeting".into(), span: None, again: false };
            if claims.claim(&from, owner, findings) {
                redirects.push((from, index));
            }
        }
    }
    redirects
}
