//! The pages on which the rows of divided registers are, by their anchors.

use std::collections::BTreeMap;

use super::route::{PageRoute, range_url, ranges};
use crate::model::{PageKind, Site};
use crate::path::UrlPath;

/// By the address of a divided register: for each anchor, the page that has its row.
#[derive(Debug, Default)]
pub(super) struct RowPages(BTreeMap<UrlPath, BTreeMap<String, UrlPath>>);

impl RowPages {
    pub(super) fn new(site: &Site, routes: &[PageRoute]) -> Self {
        let mut registers = BTreeMap::new();
        for route in routes.iter().filter(|route| route.range.is_none()) {
            let page = &site.pages[route.page];
            let PageKind::Documents(register) = &page.kind else { continue };
            let mut rows = BTreeMap::new();
            for range in ranges(page) {
                let url = range_url(&route.url, range);
                for document in range.documents.iter().map(|index| &register.documents[*index]) {
                    rows.insert(document.anchor(register.latest_revision(document)), url.clone());
                }
            }
            if !rows.is_empty() {
                registers.insert(route.url.clone(), rows);
            }
        }
        Self(registers)
    }

    pub(super) fn page_with(&self, register: &UrlPath, anchor: &str) -> Option<&UrlPath> {
        self.0.get(register)?.get(anchor)
    }
}
