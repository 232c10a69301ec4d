//! Which parts of a site exist in which language. Begin with [`Site::coverage`].

use std::sync::Arc;

use super::{Lang, Page, Site, TextForm, Untranslated};
use crate::diag::Span;
use crate::path::UrlPath;

/// What a site has in each of its languages, and what readers see where a translation is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage<'s> {
    /// The languages of the site, in their order.
    pub languages: &'s [Lang],
    /// Every page, in the order of addresses.
    pub pages: Vec<PageCoverage<'s>>,
    /// The texts of `site.yaml` that are missing in some language, in the order of the file.
    pub texts: &'s [Untranslated],
}

/// A page in each of the site's languages.
#[derive(Clone, Debug, PartialEq)]
pub struct PageCoverage<'s> {
    /// Its address without the language.
    pub address: &'s UrlPath,
    /// The version that readers see if there is none in their language.
    pub original: &'s Page,
    /// The versions, in the order of [`Coverage::languages`].
    pub versions: Vec<Version<'s>>,
}

/// What readers of a language see of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Version<'s> {
    /// The version that others translate: in the default language, or else the first one.
    Original,
    /// A translation.
    Translated(&'s Page),
    /// A translation that was last changed before the original. One without a date does not count as outdated,
    /// because its age is unknown.
    Outdated(&'s Page),
    /// None: they see the original, in this language.
    Missing(&'s Lang),
}

/// How much of a site exists in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LangCoverage {
    /// The language.
    pub lang: Lang,
    /// The pages that exist in it.
    pub pages: usize,
    /// Those of them that are older than their originals.
    pub outdated: usize,
    /// The pages that readers see in another language.
    pub missing: usize,
    /// The texts in `site.yaml` that are given by language, but not in this one.
    pub texts_missing: usize,
}

impl Site {
    /// Which parts of the site exist in which language.
    pub fn coverage(&self) -> Coverage<'_> {
        let languages = self.config.languages.as_slice();
        // The versions of a page are consecutive, with the default language first.
        let versions = self.pages.chunk_by(|one, next| one.address == next.address);
        let pages = versions.map(|versions| {
            let original = &versions[0];
            PageCoverage {
                address: &original.address,
                original,
                versions: languages.iter().map(|lang| version(original, versions, lang)).collect(),
            }
        });
        Coverage { languages, pages: pages.collect(), texts: &self.untranslated }
    }
}

impl Coverage<'_> {
    /// The numbers for each language, in the site's order; empty for a site in one language.
    pub fn by_language(&self) -> Vec<LangCoverage> {
        if self.languages.len() < 2 {
            return Vec::new();
        }
        let of = |(index, lang): (usize, &Lang)| {
            let versions = || self.pages.iter().map(move |page| &page.versions[index]);
            let missing = versions().filter(|version| matches!(version, Version::Missing(_))).count();
            let lacks =
                |text: &&Untranslated| text.form == TextForm::ByLanguage && text.missing.contains(lang);
            LangCoverage {
                lang: lang.clone(),
                pages: self.pages.len() - missing,
                outdated: versions().filter(|version| matches!(version, Version::Outdated(_))).count(),
                missing,
                texts_missing: self.texts.iter().filter(lacks).count(),
            }
        };
        self.languages.iter().enumerate().map(of).collect()
    }
}

fn version<'s>(original: &'s Page, versions: &'s [Arc<Page>], lang: &Lang) -> Version<'s> {
    match versions.iter().find(|page| page.lang == *lang) {
        None => Version::Missing(&original.lang),
        Some(page) if page.lang == original.lang => Version::Original,
        Some(page) if original.meta.updated.zip(page.meta.updated).is_some_and(|(day, own)| own < day) => {
            Version::Outdated(page)
        }
        Some(page) => Version::Translated(page),
    }
}

impl Untranslated {
    /// Where it is written.
    pub fn span(&self) -> &Span {
        &self.text.span
    }
}
