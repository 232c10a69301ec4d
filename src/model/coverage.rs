//! What of a site is there in which language. Begin with [`Site::coverage`].

use std::sync::Arc;

use super::{Lang, Page, Site};
use crate::diag::{Span, Spanned};
use crate::path::{SourcePath, UrlPath};

/// What a site has in each of its languages, and what readers see in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage<'s> {
    /// The languages of the site, in their order.
    pub languages: &'s [Lang],
    /// Every page, in the order of addresses.
    pub pages: Vec<PageCoverage<'s>>,
    /// The texts of `site.yaml` that are missing in some language, in the order of the file.
    pub texts: &'s [Untranslated],
}

/// A page in each of the site's languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCoverage<'s> {
    /// Its address without the language.
    pub address: &'s UrlPath,
    /// The file of the version that readers see where there is none in their language.
    pub original: &'s SourcePath,
    /// What there is, in the order of [`Coverage::languages`].
    pub versions: Vec<Version<'s>>,
}

/// What readers of a language see of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version<'s> {
    /// The version of which the others are translations: in the default language, or else the first there is.
    Original,
    /// A translation in this file.
    Translated(&'s SourcePath),
    /// A translation in this file; the day of the original's last change is later than its own.
    Outdated(&'s SourcePath),
    /// None: they see the original, in this language.
    Missing(&'s Lang),
}

/// A text of `site.yaml` that is not there in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// The text in the default language, and where it is written.
    pub text: Spanned<String>,
    /// How it is written.
    pub form: TextForm,
    /// The languages that lack it, in the order of the site's; never empty.
    pub missing: Vec<Lang>,
}

/// How a text of `site.yaml` is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// By language, `{en: …, fr: …}`: that a language is missing is an oversight.
    ByLanguage,
    /// As one text. That may be meant: a name, say, that is the same everywhere.
    Plain,
}

impl Site {
    /// What there is in which language.
    pub fn coverage(&self) -> Coverage<'_> {
        let languages = self.config.languages.as_slice();
        // The versions of a page follow each other, that in the default language first.
        let versions = self.pages.chunk_by(|one, next| one.address == next.address);
        let pages = versions.map(|versions| {
            let original = &versions[0];
            PageCoverage {
                address: &original.address,
                original: &original.source,
                versions: languages.iter().map(|lang| version(original, versions, lang)).collect(),
            }
        });
        Coverage { languages, pages: pages.collect(), texts: &self.untranslated }
    }
}

fn version<'s>(original: &'s Page, versions: &'s [Arc<Page>], lang: &Lang) -> Version<'s> {
    match versions.iter().find(|page| page.lang == *lang) {
        None => Version::Missing(&original.lang),
        Some(page) if page.lang == original.lang => Version::Original,
        Some(page)
            if original.meta.updated.is_some_and(|day| page.meta.updated.is_none_or(|own| own < day)) =>
        {
            Version::Outdated(&page.source)
        }
        Some(page) => Version::Translated(&page.source),
    }
}

impl Untranslated {
    /// Where it is written.
    pub fn span(&self) -> &Span {
        &self.text.span
    }
}
