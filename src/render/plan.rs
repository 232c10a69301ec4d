//! Every file of the output and who owns it, decided before anything is rendered.
//!
//! Begin with [`Plan::new`]. Two owners of one place are reported here, also when they differ only in letter case or
//! when one needs a folder where the other is a file.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Lang, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, SourcePath, UrlPath};

use super::asset;

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// The page routes, in the order of their addresses.
    pub pages: Vec<PageRoute>,
    /// Old addresses, and the index in `pages` of the route that each leads to.
    pub redirects: Vec<(UrlPath, usize)>,
    /// The static files of the theme, by the address that templates use.
    pub assets: BTreeMap<UrlPath, Asset>,
    default_lang: Lang,
    by_url: HashMap<UrlPath, usize>,
    /// What an address leads to: itself, or the asset that is meant. Every link of every page is looked up here.
    targets: HashMap<UrlPath, UrlPath>,
}

/// A page in one language of the site.
#[derive(Clone, Debug)]
pub struct PageRoute {
    /// Its address.
    pub url: UrlPath,
    /// The language of the address.
    pub lang: Lang,
    /// The index in [`Site::pages`] of the page that is shown: the version in `lang`, or another where there is none.
    pub page: usize,
    /// Whether the page is in another language than the address.
    pub fallback: bool,
}

/// A static file of the theme under the name that its content gives it.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The address with the hash of the content.
    pub url: UrlPath,
    /// The bytes, references between assets rewritten.
    pub bytes: Arc<Vec<u8>>,
}

/// Who owns a place, for reports.
#[derive(Clone)]
struct Owner {
    what: String,
    span: Span,
}

impl Plan {
    /// Decides every place.
    pub fn new(site: &Site, theme: &Theme, findings: &mut Diagnostics) -> Self {
        let default_lang = site.config.default_lang().clone();
        let mut claims = Claims::default();
        let pages = page_routes(site, &mut claims, findings);
        let mut by_url = HashMap::with_capacity(pages.len());
        for (index, route) in pages.iter().enumerate() {
            by_url.entry(route.url.clone()).or_insert(index);
        }
        for (address, source) in &site.files {
            let owner = Owner { what: format!("the file `{source}`"), span: Span::of_file(source) };
            claims.claim(address, owner, findings);
        }
        let redirects = redirects(site, &pages, &mut claims, findings);
        let assets = asset::assets(theme, findings);
        for (name, asset) in &assets {
            let owner =
                Owner { what: format!("the theme's file `{name}`"), span: Span::of_file(&site_yaml()) };
            claims.claim(&asset.url, owner, findings);
        }
        let generated = Owner {
            what: "the page for addresses that do not exist".into(),
            span: Span::of_file(&site_yaml()),
        };
        claims.claim(&UrlPath::new("/404.html"), generated, findings);
        claims.check_folders(findings);
        let places = pages.iter().map(|route| &route.url).chain(site.files.keys());
        let places = places.chain(redirects.iter().map(|(alias, _)| alias));
        let places = places.chain(assets.values().map(|asset| &asset.url));
        let mut targets: HashMap<UrlPath, UrlPath> = places.map(|url| (url.clone(), url.clone())).collect();
        targets.extend(assets.iter().map(|(name, asset)| (name.clone(), asset.url.clone())));
        Self { pages, redirects, assets, default_lang, by_url, targets }
    }

    /// The address of a page in a language.
    pub fn url(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        localised(address, lang, &self.default_lang)
    }

    /// The route at an address.
    pub fn route(&self, url: &UrlPath) -> Option<&PageRoute> {
        self.by_url.get(url).map(|index| &self.pages[*index])
    }

    /// Where a link to an address leads: to that address, or to the asset of that name. `None` when nothing is there.
    pub fn target(&self, address: &str) -> Option<&UrlPath> {
        self.targets.get(address)
    }

    /// Every address that a link may lead to, in order.
    pub fn addresses(&self) -> Vec<&str> {
        let mut addresses: Vec<&str> = self.targets.keys().map(UrlPath::as_str).collect();
        addresses.sort_unstable();
        addresses
    }
}

fn site_yaml() -> SourcePath {
    SourcePath::new("site.yaml")
}

/// The default language stands at the root, every other one under its tag.
fn localised(address: &UrlPath, lang: &Lang, default: &Lang) -> UrlPath {
    if lang == default { address.clone() } else { UrlPath::new(format!("/{lang}{address}")) }
}

fn page_routes(site: &Site, claims: &mut Claims, findings: &mut Diagnostics) -> Vec<PageRoute> {
    let mut routes = Vec::new();
    let default = site.config.default_lang();
    let mut first = 0;
    while first < site.pages.len() {
        let address = &site.pages[first].address;
        let count = site.pages[first..].iter().take_while(|page| page.address == *address).count();
        let versions = first..first + count;
        first += count;
        for (index, page) in site.pages[versions.clone()].iter().enumerate() {
            let owner = Owner { what: format!("the page `{}`", page.source), span: page.meta.span.clone() };
            let url = localised(address, &page.lang, default);
            if claims.claim(&url, owner, findings) {
                routes.push(PageRoute {
                    url,
                    lang: page.lang.clone(),
                    page: versions.start + index,
                    fallback: false,
                });
            }
        }
        for lang in &site.config.languages {
            if !site.pages[versions.clone()].iter().any(|page| page.lang == *lang) {
                let url = localised(address, lang, default);
                let page = &site.pages[versions.start];
                let owner = Owner {
                    what: format!("the page `{}`, shown in `{lang}`", page.source),
                    span: page.meta.span.clone(),
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

fn redirects(
    site: &Site,
    pages: &[PageRoute],
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, usize)> {
    let mut redirects = Vec::new();
    for (index, route) in pages.iter().enumerate().filter(|(_, route)| !route.fallback) {
        let page = &site.pages[route.page];
        for alias in &page.meta.aliases {
            let owner = Owner { what: format!("an alias of `{}`", page.source), span: alias.span.clone() };
            if claims.claim(&alias.value, owner, findings) {
                redirects.push((alias.value.clone(), index));
            }
        }
    }
    redirects.sort();
    redirects
}

/// The places that are taken, by their path without regard to letter case.
#[derive(Default)]
struct Claims {
    taken: BTreeMap<String, (OutPath, Owner)>,
}

impl Claims {
    /// Takes the place of `url` for `owner`. `false` when it cannot be had, which is reported.
    fn claim(&mut self, url: &UrlPath, owner: Owner, findings: &mut Diagnostics) -> bool {
        let path = match url.out_path() {
            Ok(path) => path,
            Err(problem) => {
                findings.push(
                    Diagnostic::error(
                        Code::BadFileName,
                        owner.span,
                        format!("{} cannot be published at `{url}`: {problem}", owner.what),
                    )
                    .help("rename the file"),
                );
                return false;
            }
        };
        match self.taken.get(&path.folded()) {
            None => {
                self.taken.insert(path.folded(), (path, owner));
                true
            }
            Some((taken, first)) => {
                let message = if *taken == path {
                    format!("{} and {} have the same address `{url}`", owner.what, first.what)
                } else {
                    format!(
                        "{} and {} differ only in letter case: `{path}` and `{taken}` are one file on many computers",
                        owner.what, first.what
                    )
                };
                findings.push(
                    Diagnostic::error(Code::AddressCollision, owner.span, message)
                        .related(first.span.clone(), "the other one")
                        .help("rename one of the two"),
                );
                false
            }
        }
    }

    /// A file cannot stand where another needs a folder.
    fn check_folders(&self, findings: &mut Diagnostics) {
        for (path, (out, owner)) in &self.taken {
            for (slash, _) in path.match_indices('/') {
                if let Some((_, first)) = self.taken.get(&path[..slash]) {
                    let message =
                        format!("{} is a file where {} needs a folder, for `{out}`", first.what, owner.what);
                    findings.push(
                        Diagnostic::error(Code::AddressCollision, owner.span.clone(), message)
                            .related(first.span.clone(), "the file")
                            .help("rename one of the two"),
                    );
                }
            }
        }
    }
}
