//! Every place has one owner.

use super::*;
use crate::resolve::testing::{listed, site_of};

const HEAD: &str = "---\ntitle: T\n---\n";

fn plan_of<const N: usize>(pages: [(&str, &str); N]) -> (Plan, String) {
    let resolved = site_of(pages);
    assert_eq!(resolved.findings(), "");
    let mut findings = Diagnostics::new();
    let plan = Plan::nowhere(&resolved, &mut findings);
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
        ["/ en 0", "/ar/ ar 0 fallback", "/ar/b/ ar 2", "/ar/only/ ar 3", "/b/ en 1", "/only/ en 3 fallback"]
    );
    assert_eq!(plan.redirects, [(UrlPath::new("/old.html"), 4)]);
    assert!(plan.target("/map.png").is_some() && plan.target("/old.html").is_some());
    assert!(plan.target("/b").is_none());
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
             `A/index.html` are the same file on many computers",
        ),
        (
            [("content/a.md", HEAD), ("content/b.md", "---\ntitle: T\naliases: [/a/]\n---\n")],
            "an alias of `content/b.md` and the page `content/a.md` have the same address `/a/`",
        ),
        (
            [("content/a.md", HEAD), ("content/b.md", "---\ntitle: T\naliases: [/404.html]\n---\n")],
            "an alias of `content/b.md` and the page for addresses that do not exist have the same address `/404.html`",
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
        assert!(findings.contains(&format!("error[address-collision]: {expected}; help: ")), "{findings}");
    }
}

#[test]
fn a_slug_names_a_page_in_its_language_and_links_follow() {
    let resolved = site_of([
        ("content/index.md", HEAD),
        ("content/a.md", HEAD),
        ("content/a.ar.md", "---\ntitle: T\nslug: مد\n---\n[b](b.md) [self](/ar/مد/)\n"),
        ("content/b.md", "---\ntitle: T\n---\n[a](a.ar.md) [a](/ar/مد/)\n"),
    ]);
    assert_eq!(resolved.findings(), "");
    let plan = Plan::nowhere(&resolved, &mut Diagnostics::new());
    let urls: Vec<&str> = plan.pages.iter().map(|route| route.url.as_str()).collect();
    assert_eq!(urls, ["/", "/a/", "/ar/", "/ar/b/", "/ar/مد/", "/b/"]);
    assert_eq!(plan.url(&UrlPath::new("/a/"), &Lang::new("ar").unwrap()).encoded(), "/ar/%D9%85%D8%AF/");
}

#[test]
fn two_slugs_that_differ_in_case_or_accents_collide() {
    let resolved = site_of([
        ("content/index.md", HEAD),
        ("content/a.md", "---\ntitle: T\nslug: Stra\u{df}e-\u{e9}\n---\n"),
        ("content/b.md", "---\ntitle: T\nslug: STRASSE-E\u{301}\n---\n"),
    ]);
    let mut findings = Diagnostics::new();
    Plan::nowhere(&resolved, &mut findings);
    assert!(findings.has_errors());
}
