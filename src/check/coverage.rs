//! What of a site is there in which language, for the summary of a check.

use std::collections::BTreeSet;

use crate::model::{BlockKind, Lang, Page, Site};

/// What a site has in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The language.
    pub lang: Lang,
    /// The pages that are there in it.
    pub pages: usize,
    /// Those of them that are older than their originals.
    pub outdated: usize,
    /// The pages that readers get in another language.
    pub missing: usize,
    /// The texts of `site.yaml` that are written by language, and are not there in this one.
    pub texts_missing: usize,
}

/// The coverage of each language, in the order of the site; nothing for a site in one language.
pub fn coverage(site: &Site) -> Vec<Coverage> {
    let languages = &site.config.languages;
    if languages.len() < 2 {
        return Vec::new();
    }
    let addresses = site.pages.chunk_by(|a, b| a.address == b.address).count();
    let of = |lang: &Lang| {
        let own: Vec<&Page> =
            site.pages.iter().map(AsRef::as_ref).filter(|page: &&Page| page.lang == *lang).collect();
        Coverage {
            lang: lang.clone(),
            pages: own.len(),
            outdated: own.iter().filter(|page| is_outdated(site, page)).count(),
            missing: addresses - own.len(),
            texts_missing: texts_missing(site, lang),
        }
    };
    languages.iter().map(of).collect()
}

/// Whether a page is a translation of an original that was changed since.
pub(super) fn is_outdated(site: &Site, page: &Page) -> bool {
    original(site, page)
        .is_some_and(|original| original.meta.updated > page.meta.updated && page.meta.updated.is_some())
}

/// The page of which this one is a translation.
pub(super) fn original<'s>(site: &'s Site, page: &Page) -> Option<&'s Page> {
    let default = site.config.default_lang();
    // Pages stand in the order of their addresses.
    let first = site.pages.partition_point(|other| other.address < page.address);
    let versions = site.pages[first..].iter().take_while(|other| other.address == page.address);
    let original = versions.map(AsRef::as_ref).find(|other: &&Page| other.lang == *default);
    original.filter(|_| page.lang != *default)
}

/// A text by language is written as `title: {en: …, fr: …}`: its values are named by language.
fn texts_missing(site: &Site, lang: &Lang) -> usize {
    let paths = site.prose.blocks().iter().filter_map(|block| match &block.kind {
        BlockKind::Value(path) => path.rsplit_once('.'),
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Cell(_) => None,
    });
    let paths: BTreeSet<(&str, &str)> = paths.collect();
    let default = site.config.default_lang().as_str();
    let by_language = paths.iter().filter(|(_, key)| *key == default);
    by_language.filter(|(text, _)| !paths.contains(&(text, lang.as_str()))).count()
}
