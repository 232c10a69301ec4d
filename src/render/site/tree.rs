//! How pages relate to one another: parents, children, neighbours. The same in every language.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{Page, PageKind, Site};
use crate::path::UrlPath;

/// The page before another in its folder, and the one after it.
pub type Neighbours<'s> = (Option<&'s UrlPath>, Option<&'s UrlPath>);

/// The page hierarchy as readers see it.
pub struct Tree<'s> {
    /// For each address, the index of its first version, which is the one in the default language if it exists.
    pages: BTreeMap<&'s UrlPath, usize>,
    /// The nearest ancestor of each page.
    parents: BTreeMap<&'s UrlPath, &'s UrlPath>,
    /// The pages below each address, in their order.
    children: BTreeMap<&'s UrlPath, Vec<&'s UrlPath>>,
    /// The neighbours of pages that have an order.
    neighbours: BTreeMap<&'s UrlPath, Neighbours<'s>>,
    site: &'s Site,
}

impl<'s> Tree<'s> {
    pub fn new(site: &'s Site) -> Self {
        let mut pages: BTreeMap<&UrlPath, usize> = BTreeMap::new();
        for (index, page) in site.pages.iter().enumerate() {
            pages.entry(&page.address).or_insert(index);
        }
        let parents: BTreeMap<&UrlPath, &UrlPath> =
            pages.keys().filter_map(|address| Some((*address, nearest_above(&pages, address)?))).collect();
        let mut tree = Self { pages, parents, children: BTreeMap::new(), neighbours: BTreeMap::new(), site };
        for address in tree.pages.keys() {
            if let Some(parent) = tree.parents.get(address) {
                tree.children.entry(parent).or_default().push(address);
            }
        }
        let pages = &tree.pages;
        for children in tree.children.values_mut() {
            children.sort_by_key(|address| order(&site.pages[pages[*address]]));
        }
        for (parent, children) in &tree.children {
            // Pages at the root are not a series.
            if parent.as_str() != "/" {
                let ordered = |address: &&&UrlPath| has_order(&site.pages[pages[**address]]);
                let ordered: Vec<&UrlPath> = children.iter().filter(ordered).copied().collect();
                for (at, address) in ordered.iter().enumerate() {
                    let before = at.checked_sub(1).map(|before| ordered[before]);
                    tree.neighbours.insert(address, (before, ordered.get(at + 1).copied()));
                }
            }
        }
        tree
    }

    /// The nearest ancestor of the page at an address.
    pub fn parent(&self, address: &UrlPath) -> Option<&'s UrlPath> {
        self.parents.get(address).copied()
    }

    /// The ancestor pages of an address, from the home page down.
    pub fn above(&self, address: &UrlPath) -> Vec<&'s UrlPath> {
        let mut above = Vec::new();
        let mut next = self.parent(address);
        while let Some(parent) = next {
            above.push(parent);
            next = self.parent(parent);
        }
        above.reverse();
        above
    }

    /// The pages directly below an address, in their order.
    pub fn children(&self, address: &UrlPath) -> &[&'s UrlPath] {
        self.children.get(address).map_or(&[], Vec::as_slice)
    }

    /// The neighbours of an address in its series, which is ordered by `order`, or by date for news.
    pub fn neighbours(&self, address: &UrlPath) -> Neighbours<'s> {
        self.neighbours.get(address).copied().unwrap_or_default()
    }

    /// The first version of the page at an address.
    pub fn page(&self, address: &UrlPath) -> Option<&'s Page> {
        self.pages.get(address).map(|index| &*self.site.pages[*index])
    }

    /// Every address of a page, with the index of its first version.
    pub fn iter(&self) -> impl Iterator<Item = (&'s UrlPath, &'s Page)> {
        self.pages.iter().map(|(address, index)| (*address, &*self.site.pages[*index]))
    }
}

/// The nearest ancestor of an address among `pages`.
fn nearest_above<'s>(pages: &BTreeMap<&'s UrlPath, usize>, address: &UrlPath) -> Option<&'s UrlPath> {
    let mut folder = address.as_str().trim_end_matches('/');
    while let Some((above, _)) = folder.rsplit_once('/') {
        if let Some((parent, _)) = pages.get_key_value(&UrlPath::new(format!("{above}/"))) {
            return Some(parent);
        }
        folder = above;
    }
    None
}

/// Pages with `order` first, in that order; then the latest; then by address.
fn order(page: &Page) -> (bool, i64, Reverse<Option<crate::model::Date>>, &UrlPath) {
    (page.meta.order.is_none(), page.meta.order.unwrap_or(0), Reverse(page.date()), &page.address)
}

/// Whether a page belongs to a series: by `order`, or by date for news.
fn has_order(page: &Page) -> bool {
    page.meta.order.is_some() || matches!(page.kind, PageKind::News(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::site_of;

    fn site() -> Site {
        let head = |more: &str| format!("---\ntitle: T\n{more}---\n");
        let resolved = site_of([
            ("content/index.md", &head("")),
            ("content/news/index.md", &head("kind: news-index\n")),
            ("content/news/a.md", &head("kind: news\ndate: 2024-01-01\n")),
            ("content/news/b.ar.md", &head("kind: news\ndate: 2024-03-01\n")),
            ("content/news/c.md", &head("kind: news\ndate: 2024-02-01\n")),
            ("content/m/deep/er/page.md", &head("")),
            ("content/m/index.md", &head("")),
            ("content/m/one.md", &head("order: 1\n")),
            ("content/m/two.md", &head("order: 2\n")),
            ("content/m/about.md", &head("")),
        ]);
        assert_eq!(resolved.findings(), "");
        resolved.site
    }

    fn text(addresses: &[&UrlPath]) -> Vec<String> {
        addresses.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn pages_below_come_by_order_then_the_latest_first_then_by_address() {
        let site = site();
        let tree = Tree::new(&site);
        assert_eq!(text(tree.children(&UrlPath::new("/"))), ["/m/", "/news/"]);
        assert_eq!(text(tree.children(&UrlPath::new("/news/"))), ["/news/b/", "/news/c/", "/news/a/"]);
        assert_eq!(
            text(tree.children(&UrlPath::new("/m/"))),
            ["/m/one/", "/m/two/", "/m/about/", "/m/deep/er/page/"]
        );
    }

    #[test]
    fn the_pages_above_are_those_that_exist() {
        let site = site();
        let tree = Tree::new(&site);
        assert_eq!(text(&tree.above(&UrlPath::new("/m/deep/er/page/"))), ["/", "/m/"]);
        assert_eq!(text(&tree.above(&UrlPath::new("/"))), Vec::<String>::new());
    }

    #[test]
    fn only_ordered_pages_and_news_have_neighbours() {
        let site = site();
        let tree = Tree::new(&site);
        let neighbours = |address: &str| {
            let (before, after) = tree.neighbours(&UrlPath::new(address));
            [before, after].map(|page| page.map_or("", UrlPath::as_str))
        };
        assert_eq!(neighbours("/m/one/"), ["", "/m/two/"]);
        assert_eq!(neighbours("/m/two/"), ["/m/one/", ""]);
        assert_eq!(neighbours("/m/about/"), ["", ""]);
        assert_eq!(neighbours("/news/c/"), ["/news/b/", "/news/a/"]);
        assert_eq!(neighbours("/"), ["", ""]);
    }
}
