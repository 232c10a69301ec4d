//! Every file of the output and who owns it, decided before anything is rendered.
//!
//! Begin with [`Plan::new`]. Two owners of one place are reported here, also if they differ only in letter case or are file and folder.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Addresses, Lang, PageKind, Site};
use crate::parse::theme::Theme;
use crate::path::{OutPath, SourcePath, UrlPath};

use super::generated::{self, Generated};
use super::{Policy, Settings, address, asset};

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// The page routes, in the order of their addresses.
    pub pages: Vec<PageRoute>,
    /// The pages for addresses that do not exist, in the order of the site's languages.
    pub not_found: Vec<(UrlPath, Lang)>,
    /// Old addresses, and the index in `pages` of the route that each leads to.
    pub redirects: Vec<(UrlPath, usize)>,
    /// The files of `content/` that are published as they are, by address.
    pub files: BTreeMap<UrlPath, SourcePath>,
    /// The static files of the theme, by the address that templates use.
    pub assets: BTreeMap<UrlPath, asset::Asset>,
    /// The policy under which the files are published.
    pub policy: Policy,
    /// The files that no editor writes.
    pub generated: BTreeMap<UrlPath, Generated>,
    places: Addresses,
    urls: HashMap<UrlPath, usize>,
    /// What an address leads to: itself, or the asset that is meant. Every link of every page is looked up here.
    targets: HashMap<UrlPath, UrlPath>,
    absent: BTreeSet<UrlPath>,
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

/// Who owns a place, for reports.
#[derive(Clone)]
struct Owner {
    what: String,
    /// `None` for what plenary makes by itself.
    span: Option<Span>,
    /// Whether it is a page under a further language: what is wrong with its folders is wrong with the page.
    again: bool,
}

impl Plan {
    /// Decides every place.
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
        for (address, file) in generated::all(site, &places, &pages, settings) {
            // Two facts with one id are reported where they stand.
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
        Self { pages, not_found, redirects, files, assets, policy, generated, places, urls, targets, absent }
    }

    /// The address of a page in a language.
    pub fn url(&self, address: &UrlPath, lang: &Lang) -> UrlPath {
        self.places.url(address, lang)
    }

    /// Where pages stand in each language.
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

    /// Where a link to an address leads: to that address, or to the asset of that name. `None` when nothing is there.
    pub fn target(&self, address: &str) -> Option<&UrlPath> {
        self.targets.get(address)
    }

    /// Whether the output has something at an address.
    pub fn has(&self, url: &UrlPath) -> bool {
        self.targets.contains_key(url)
    }

    /// Whether nothing is at an address because of a mistake that is reported elsewhere.
    pub fn is_absent(&self, address: &str) -> bool {
        self.absent.contains(address)
    }

    /// Every address that a link may lead to, in order.
    pub fn addresses(&self) -> Vec<&str> {
        let mut addresses: Vec<&str> = self.targets.keys().map(UrlPath::as_str).collect();
        addresses.sort_unstable();
        addresses
    }
}

/// The addresses of pages that have mistakes, and of a home page that is missing, in every language, and those that were refused.
fn absent(site: &Site, places: &Addresses, refused: BTreeSet<UrlPath>) -> BTreeSet<UrlPath> {
    let home = UrlPath::new("/");
    let has_home = site.pages.iter().any(|page| page.address == home);
    let missing = site.failed.iter().chain((!has_home).then_some(&home));
    let localised = |address| site.config.languages.iter().map(move |lang| places.url(address, lang));
    missing.flat_map(localised).chain(refused).collect()
}

fn page_routes(
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
                // What is wrong with the address is wrong with it in every language.
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
    for (index, route) in pages.iter().enumerate().filter(|(_, route)| !route.fallback) {
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

/// The address of the current meeting, in each language that its page is shown in. A page or alias there knows better.
fn next_meeting(
    site: &Site,
    places: &Addresses,
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
        let from = places.url(&address::next_meeting(), &route.lang);
        if claims.is_taken(&from) {
            continue;
        }
        let owner = Owner { what: "the way to the current meeting".into(), span: None, again: false };
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
    /// The addresses that were not given to who wanted them.
    refused: BTreeSet<UrlPath>,
}

impl Claims {
    /// Whether somebody has the place of `url`.
    fn is_taken(&self, url: &UrlPath) -> bool {
        url.out_path().is_ok_and(|path| self.taken.contains_key(&path.folded()))
    }

    /// Takes the place of `url` for `owner`. `false` when it cannot be had, which is reported.
    fn claim(&mut self, url: &UrlPath, owner: Owner, findings: &mut Diagnostics) -> bool {
        let claimed = self.take(url, owner, findings);
        if !claimed {
            self.refused.insert(url.clone());
        }
        claimed
    }

    fn take(&mut self, url: &UrlPath, owner: Owner, findings: &mut Diagnostics) -> bool {
        let path = match url.out_path() {
            Ok(path) => path,
            Err(problem) => {
                let message = format!("{} cannot be published at `{url}`: {problem}", owner.what);
                findings.push(
                    Diagnostic::error(Code::BadFileName, owner.place(), message)
                        .help("rename the file or folder"),
                );
                return false;
            }
        };
        let Some((taken, first)) = self.taken.get(&path.folded()) else {
            self.taken.insert(path.folded(), (path, owner));
            return true;
        };
        // Two files made from the same facts: that an id stands twice is reported where it is written.
        if owner.span.is_none() && first.span.is_none() && *taken == path {
            return false;
        }
        let message = if *taken == path {
            format!("{} and {} have the same address `{url}`", owner.what, first.what)
        } else {
            format!(
                "{} and {} differ only in letter case: `{path}` and `{taken}` are one file on many computers",
                owner.what, first.what
            )
        };
        findings.push(owner.collides(message, first, "the other one"));
        false
    }

    /// A file cannot stand where another needs a folder, and folders cannot differ only in letter case.
    fn check_folders(&self, findings: &mut Diagnostics) {
        let mut folders: BTreeMap<&str, (&str, &Owner)> = BTreeMap::new();
        for (folded, (out, owner)) in &self.taken {
            // Lower case may take more bytes than upper case: each is cut at its own slashes.
            for ((slash, _), (end, _)) in folded.match_indices('/').zip(out.as_str().match_indices('/')) {
                if let Some((_, first)) = self.taken.get(&folded[..slash]) {
                    let message =
                        format!("{} is a file where {} needs a folder, for `{out}`", first.what, owner.what);
                    findings.push(owner.collides(message, first, "the file"));
                }
                let folder = &out.as_str()[..end];
                let (known, first) = folders.entry(&folded[..slash]).or_insert((folder, owner));
                if *known != folder && !owner.again {
                    let message = format!(
                        "the folders `{folder}` and `{known}`, of {} and {}, differ only in letter case, and are one folder on many computers",
                        owner.what, first.what
                    );
                    findings.push(owner.collides(message, first, "in the other folder"));
                }
            }
        }
    }
}

impl Owner {
    /// Where to report it. What plenary makes by itself comes first, so that others are reported.
    fn place(&self) -> Span {
        self.span.clone().unwrap_or_else(|| Span::of_file(&SourcePath::new("site.yaml")))
    }

    fn collides(&self, message: String, first: &Owner, label: &str) -> Diagnostic {
        let finding = Diagnostic::error(Code::AddressCollision, self.place(), message);
        match &first.span {
            Some(span) => finding.related(span.clone(), label).help("rename one of the two"),
            None => finding.help("choose another name or address"),
        }
    }
}

#[cfg(test)]
mod tests;
