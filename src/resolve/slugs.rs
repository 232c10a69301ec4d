//! The pages whose address in some language is not that of their file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Addresses, Lang};
use crate::parse::page::RawPage;
use crate::path::UrlPath;

/// The addresses that pages, and those below them, have because of slugs.
pub(super) fn by_slug<'a>(
    languages: &'a [Lang],
    pages: &'a [Arc<RawPage>],
) -> BTreeMap<UrlPath, (&'a RawPage, &'a Lang)> {
    let slugs = pages.iter().filter_map(|page| Some((&page.lang, &page.address, page.meta.slug.as_deref()?)));
    let addresses = Addresses::new(&languages[0], slugs);
    let plain = Addresses::new(&languages[0], std::iter::empty());
    let mut found = BTreeMap::new();
    if !addresses.has_slugs() {
        return found;
    }
    for page in pages {
        for lang in languages {
            let url = addresses.url(&page.address, lang);
            if url != plain.url(&page.address, lang) {
                found.entry(url).or_insert((page, lang));
            }
        }
    }
    found
}
