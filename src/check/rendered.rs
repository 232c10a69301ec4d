//! The rendered output as plain data: the rules come before the renderer and do not depend on it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::page_scan::{Address, AddressRole, PageScan};
use crate::diag::Span;
use crate::model::{BlockKind, Lang, MarkKind, Page, PageKind, PageText, Site};
use crate::path::{OutPath, SourcePath, UrlPath};
use crate::source::{FileData, Sources};

/// The file with the facts.
const FACTS: &str = "site.yaml";

/// The whole output, and the site that it was made from. Created by the pipeline after rendering.
#[derive(Debug)]
pub struct RenderedOutput<'r> {
    /// The site.
    pub site: &'r Site,
    /// The sources, to find the span of what a page shows.
    pub sources: &'r Sources,
    /// The base URL, `https://example.org/fgmv/`; `None` if not configured.
    pub base_url: Option<&'r str>,
    /// The pages, in the order of their addresses. A page that could not be rendered is absent.
    pub pages: Vec<ScannedPage<'r>>,
    /// Whether all pages could be read and rendered. Otherwise their links are unknown.
    pub is_complete: bool,
    /// Old addresses, and the target of each.
    pub redirects: Vec<(&'r UrlPath, &'r UrlPath)>,
    /// Every file of the output, including pages and redirects.
    pub files: BTreeMap<&'r OutPath, &'r FileData>,
}

/// A page as readers see it.
#[derive(Clone, Debug)]
pub struct ScannedPage<'r> {
    /// The page that is shown.
    pub page: &'r Page,
    /// Its address, with the language.
    pub url: &'r UrlPath,
    /// The language of the address; a fallback page is in another language.
    pub lang: &'r Lang,
    /// Its text.
    pub text: &'r PageText,
    /// Its content.
    pub scan: PageScan,
}

impl<'r> ScannedPage<'r> {
    /// Whether it is a fallback page, in another language than that of its address.
    pub fn is_fallback(&self) -> bool {
        self.page.lang != *self.lang
    }
}

impl<'r> RenderedOutput<'r> {
    /// The pages in their own languages, without fallback pages.
    pub fn originals(&self) -> impl Iterator<Item = &ScannedPage<'r>> {
        self.pages.iter().filter(|page| !page.is_fallback())
    }

    /// The number of links within the site on all pages. Broken ones are reported by the stage that made them.
    pub fn links(&self) -> usize {
        let there: BTreeSet<&str> = self.files.keys().map(|path| path.as_str()).collect();
        let leads = |path: &str| match path.strip_suffix('/') {
            Some(folder) => there.contains(format!("{folder}/index.html").trim_start_matches('/')),
            None => there.contains(path.trim_start_matches('/')),
        };
        let is_fine = |address: &&Address| match &address.inside {
            Some(path) => leads(path),
            None => address.value.starts_with('#'),
        };
        let of_page = |page: &ScannedPage| {
            page.scan
                .addresses
                .iter()
                .filter(|address| address.role != AddressRole::Mention)
                .filter(is_fine)
                .count()
        };
        self.pages.par_iter().map(of_page).sum()
    }

    /// Every external web address that a page links to or loads, without duplicates and sorted, with the first
    /// place where it is written: in a page, in `site.yaml` or in a list of documents.
    pub fn external(&self) -> BTreeMap<String, Span> {
        let mut external = BTreeMap::new();
        let own = self.base_url.unwrap_or("\n");
        let facts = self.sources.text(&SourcePath::new(FACTS)).unwrap_or_default();
        for page in self.originals() {
            for address in page.scan.addresses.iter().filter(|address| address.role != AddressRole::Mention) {
                let value = &address.value;
                let is_web = value.starts_with("https://") || value.starts_with("http://");
                if is_web && !value.starts_with(own) && !external.contains_key(value) {
                    external.insert(value.clone(), self.place_anywhere(page, value, &facts));
                }
            }
        }
        external
    }

    /// Where an address shown on a page is written: in the page, its list of documents, or `facts`, the text of
    /// `site.yaml`.
    fn place_anywhere(&self, page: &ScannedPage, address: &str, facts: &str) -> Span {
        let in_text = |file: &SourcePath, text: &str| {
            let start = text.find(address)?;
            Some(Span::new(file, start..start + address.len()))
        };
        let register = match &page.page.kind {
            PageKind::Documents(register) => register.documents.first().map(|document| &document.span.file),
            _ => None,
        };
        self.place_of(page, address)
            .or_else(|| register.and_then(|file| in_text(file, &self.sources.text(file)?)))
            .or_else(|| in_text(&SourcePath::new(FACTS), facts))
            .unwrap_or_else(|| Span::of_file(&page.page.source))
    }

    /// Where an address or file name is written in the source of a page: in Markdown, raw HTML or front matter.
    pub fn place_of(&self, page: &ScannedPage, written: &str) -> Option<Span> {
        let link = |kind: &MarkKind| matches!(kind, MarkKind::Link(address) if **address == *written);
        let mark = page.text.prose.marks().iter().find(|mark| link(&mark.kind) && !mark.source.is_empty());
        if let Some(mark) = mark {
            return Some(Span::new(&page.page.source, mark.source.clone()));
        }
        let text = self.sources.text(&page.page.source)?;
        let start = text.find(written).filter(|_| !written.is_empty())?;
        Some(Span::new(&page.page.source, start..start + written.len()))
    }

    /// Where a text occurs in the words of a page: preferably as a whole block, otherwise anywhere.
    pub fn place_of_words(
        &self,
        page: &ScannedPage,
        words: &str,
        is_like: impl Fn(&BlockKind) -> bool,
    ) -> Option<Span> {
        let prose = &page.text.prose;
        let block =
            prose.blocks().iter().find(|block| is_like(&block.kind) && prose.text_of(block).trim() == words);
        let range = match block {
            Some(block) => block.range.clone(),
            None => prose.text().find(words).map(|start| start..start + words.len())?,
        };
        Some(Span::new(&page.page.source, prose.source_of(range)))
    }
}
