//! Every file of the output and who owns it, decided before anything is rendered.
//!
//! Begin with [`Plan::new`]. Two owners of one place are reported here, also when they differ only in letter case or
//! when one needs a folder where the other is a file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Lang, PageKind, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, SourcePath, UrlPath};

use super::generated::{self, Generated};
use super::{Settings, address, asset};

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// The page routes, in the order of their addresses.
    pub pages: Vec<PageRoute>,
    /// Old addresses, and the index in `pages` of the route that each leads to.
    pub redirects: Vec<(UrlPath, usize)>,
    /// The static files of the theme, by the address that templates use.
    pub assets: BTreeMap<UrlPath, Asset>,
    /// The files that no editor writes.
    pub generated: BTreeMap<UrlPath, Generated>,
    default_lang: Lang,
    by_url: BTreeMap<UrlPath, usize>,
    targets: BTreeSet<UrlPath>,
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
    pub fn new(site: &Site, theme: &Theme, settings: &Settings, findings: &mut Diagnostics) -> Self {
        let default_lang = site.config.default_lang().clone();
        let mut claims = Claims::default();
        let pages = page_routes(site, &mut claims, findings);
        let mut by_url = BTreeMap::new();
        for (index, route) in pages.iter().enumerate() {
            by_url.entry(route.url.clone()).or_insert(index);
        }
        for (address, source) in &site.files {
            let owner = Owner { what: format!("the file `{source}`"), span: Span::of_file(source) };
            claims.claim(address, owner, findings);
        }
        let mut redirects = redirects(site, &pages, &mut claims, findings);
        redirects.extend(next_meeting(site, &pages, &mut claims, findings));
        redirects.sort();
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
        let mut generated = BTreeMap::new();
        for (address, file) in generated::all(site, &pages, settings) {
            let owner =
                Owner { what: format!("the generated file `{address}`"), span: Span::of_file(&site_yaml()) };
            if claims.claim(&address, owner, findings) {
                generated.insert(address, file);
            }
        }
        claims.check_folders(findings);
        let mut targets: BTreeSet<UrlPath> = by_url.keys().cloned().collect();
        targets.extend(site.files.keys().cloned());
        targets.extend(redirects.iter().map(|(alias, _)| alias.clone()));
        targets.extend(assets.values().map(|asset| asset.url.clone()));
        targets.extend(generated.keys().cloned());
        Self { pages, redirects, assets, generated, default_lang, by_url, targets }
    }

    /// The address of a page in a language.
    pub fn url(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        localised(address, lang, &self.default_lang)
    }

    /// The route at an address.
    pub fn route(&self, url: &UrlPath) -> Option<&PageRoute> {
        self.by_url.get(url).map(|index| &self.pages[*index])
    }

    /// Whether the output has something at an address.
    pub fn has(&self, url: &UrlPath) -> bool {
        self.targets.contains(url)
    }

    /// Every address that the output has something at.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(UrlPath::as_str)
    }
}

fn site_yaml() -> SourcePath {
    SourcePath::new("site.yaml")
}

/// The default language stands at the root, every other one under its tag.
pub(super) fn localised(address: &UrlPath, lang: &Lang, default: &Lang) -> UrlPath {
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

/// The address of the current meeting, in each language that its page is shown in. A page or alias there knows better.
fn next_meeting(
    site: &Site,
    pages: &[PageRoute],
    claims: &mut Claims,
    findings: &mut Diagnostics,
) -> Vec<(UrlPath, usize)> {
    let Some(meeting) = site.current_meeting() else { return Vec::new() };
    let mut redirects = Vec::new();
    for (index, route) in pages.iter().enumerate() {
        let page = &site.pages[route.page];
        if !matches!(page.kind, PageKind::Meeting) || page.meeting.as_ref() != Some(&meeting.id) {
            continue;
        }
        let from = localised(&address::next_meeting(), &route.lang, site.config.default_lang());
        if claims.is_taken(&from) {
            continue;
        }
        let owner =
            Owner { what: "the way to the current meeting".into(), span: Span::of_file(&site_yaml()) };
        if claims.claim(&from, owner, findings) {
            redirects.push((from, index));
        }
    }
    redirects
}

/// The places that are taken, by their path without regard to letter case.
#[derive(Default)]
struct Claims {
    taken: BTreeMap<String, (OutPath, Owner)>,
}

impl Claims {
    /// Whether somebody has the place of `url`.
    fn is_taken(&self, url: &UrlPath) -> bool {
        url.out_path().is_ok_and(|path| self.taken.contains_key(&path.folded()))
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{listed, site_of};

    const HEAD: &str = "---\ntitle: T\n---\n";

    fn plan_of<const N: usize>(pages: [(&str, &str); N]) -> (Plan, String) {
        let resolved = site_of(pages);
        assert_eq!(resolved.findings(), "");
        let mut findings = Diagnostics::new();
        let plan =
            Plan::new(&resolved.site, &resolved.theme, &crate::render::Settings::nowhere(), &mut findings);
        (plan, listed(&findings, &resolved.sources))
    }

    #[test]
    fn every_page_has_a_route_in_every_language_in_the_order_of_addresses() {
        let (plan, findings) = plan_of([
            ("content/index.md", HEAD),
            ("content/b.ar.md", HEAD),
            ("content/b.md", "---\ntitle: T\naliases: /old.html\n---\n"),
            ("content/only.ar.md", HEAD),
            ("content/map.png", ""),
        ]);
        assert_eq!(findings, "");
        let routes: Vec<String> = plan
            .pages
            .iter()
            .map(|route| {
                format!(
                    "{} {} {}{}",
                    route.url,
                    route.lang,
                    route.page,
                    if route.fallback { " fallback" } else { "" }
                )
            })
            .collect();
        assert_eq!(
            routes,
            [
                "/ en 0",
                "/ar/ ar 0 fallback",
                "/ar/b/ ar 2",
                "/ar/only/ ar 3",
                "/b/ en 1",
                "/only/ en 3 fallback"
            ]
        );
        assert_eq!(plan.redirects, [(UrlPath::new("/old.html"), 4)]);
        assert!(plan.has(&UrlPath::new("/map.png")) && plan.has(&UrlPath::new("/old.html")));
        assert!(!plan.has(&UrlPath::new("/b")));
    }

    #[test]
    fn two_owners_of_one_place_are_both_named() {
        for (pages, expected) in [
            (
                [("content/a.md", HEAD), ("content/a/index.md", HEAD)],
                "the page `content/a.md` and the page `content/a/index.md` have the same address `/a/`",
            ),
            (
                [("content/a.md", HEAD), ("content/A.md", HEAD)],
                "the page `content/a.md` and the page `content/A.md` differ only in letter case: `a/index.html` and \
                 `A/index.html` are one file on many computers",
            ),
            (
                [("content/a.md", HEAD), ("content/b.md", "---\ntitle: T\naliases: [/a/]\n---\n")],
                "an alias of `content/b.md` and the page `content/a.md` have the same address `/a/`",
            ),
            (
                [("content/a.md", HEAD), ("content/b.md", "---\ntitle: T\naliases: [/404.html]\n---\n")],
                "the page for addresses that do not exist and an alias of `content/b.md` have the same address `/404.html`",
            ),
            (
                [("content/a.md", HEAD), ("content/a/index.html", "")],
                "the file `content/a/index.html` and the page `content/a.md` have the same address `/a/index.html`",
            ),
            (
                [("content/a", ""), ("content/a/b.md", HEAD)],
                "the file `content/a` is a file where the page `content/a/b.md` needs a folder, for `a/b/index.html`",
            ),
            (
                [("content/index.ar.md", HEAD), ("content/ar/index.md", HEAD)],
                "the page `content/ar/index.md` and the page `content/index.ar.md` have the same address `/ar/`",
            ),
        ] {
            let (_, findings) = plan_of(pages);
            assert!(
                findings.contains(&format!("error[address-collision]: {expected}; help: ")),
                "{findings}"
            );
        }
    }
}
