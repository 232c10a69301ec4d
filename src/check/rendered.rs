//! What was rendered, as plain data: the rules come before the renderer and know nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::page_scan::{Address, AddressRole, PageScan};
use crate::diag::Span;
use crate::model::{BlockKind, Lang, MarkKind, Page, PageKind, Site};
use crate::path::{OutPath, SourcePath, UrlPath};
use crate::source::{FileData, Sources};

/// Where the facts are written.
const FACTS: &str = "site.yaml";

/// The whole output, and the site that it was made from. Made by the pipeline once everything is rendered.
#[derive(Debug)]
pub struct RenderedOutput<'r> {
    /// The site.
    pub site: &'r Site,
    /// What it was made from, to find the place of what a page shows.
    pub sources: &'r Sources,
    /// Where the site will be found: `https://example.org/fgmv/`; `None` where nobody said.
    pub base_url: Option<&'r str>,
    /// The pages, in the order of their addresses. A page that could not be rendered is absent.
    pub pages: Vec<ScannedPage<'r>>,
    /// Old addresses, and the address to which each leads.
    pub redirects: Vec<(&'r UrlPath, &'r UrlPath)>,
    /// Every file of the output, pages and redirects among them.
    pub files: BTreeMap<&'r OutPath, &'r FileData>,
}

/// A page as readers get it.
#[derive(Clone, Debug)]
pub struct ScannedPage<'r> {
    /// The page that is shown.
    pub page: &'r Page,
    /// Its address, with the language.
    pub url: &'r UrlPath,
    /// The language of the address; the page may be in another where there is no version in this one.
    pub lang: &'r Lang,
    /// What is on it.
    pub scan: PageScan,
}

impl<'r> ScannedPage<'r> {
    /// A page whose HTML is `html`.
    pub fn new(page: &'r Page, url: &'r UrlPath, lang: &'r Lang, html: &str) -> Self {
        Self { page, url, lang, scan: PageScan::new(html, url) }
    }

    /// Whether it stands in for a page that is not there in the language of the address.
    pub fn is_fallback(&self) -> bool {
        self.page.lang != *self.lang
    }
}

impl<'r> RenderedOutput<'r> {
    /// The pages in their own languages, each once.
    pub fn originals(&self) -> impl Iterator<Item = &ScannedPage<'r>> {
        self.pages.iter().filter(|page| !page.is_fallback())
    }

    /// How many links on all pages lead to something on the site. A link that does not is reported by the stage that
    /// made it.
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

    /// Every web address to which a page links, each once, in their order, with the first place where it is written:
    /// in a page, in `site.yaml` or in a list of documents.
    pub fn external(&self) -> BTreeMap<String, Span> {
        let mut external = BTreeMap::new();
        let own = self.base_url.unwrap_or("\n");
        let facts = self.sources.text(&SourcePath::new(FACTS)).unwrap_or_default();
        for page in self.originals() {
            for address in page.scan.addresses.iter().filter(|address| address.role != AddressRole::Mention) {
                let value = &address.value;
                let is_web = value.starts_with("https://") || value.starts_with("http://");
                if is_web && !value.starts_with(own) && !external.contains_key(value) {
                    external.insert(value.clone(), self.place_anywhere(page.page, value, &facts));
                }
            }
        }
        external
    }

    /// Where an address is written that a page shows: in the page, its list of documents, or `facts`, the text of
    /// `site.yaml`.
    fn place_anywhere(&self, page: &Page, address: &str, facts: &str) -> Span {
        let in_text = |file: &SourcePath, text: &str| {
            let start = text.find(address)?;
            Some(Span::new(file, start..start + address.len()))
        };
        let register = match &page.kind {
            PageKind::Documents(register) => register.documents.first().map(|document| &document.span.file),
            _ => None,
        };
        self.place_of(page, address)
            .or_else(|| register.and_then(|file| in_text(file, &self.sources.text(file)?)))
            .or_else(|| in_text(&SourcePath::new(FACTS), facts))
            .unwrap_or_else(|| Span::of_file(&page.source))
    }

    /// Where an address, or a file's name, is written in the source of a page: in Markdown, raw HTML or front matter.
    pub fn place_of(&self, page: &Page, written: &str) -> Option<Span> {
        let link = |kind: &MarkKind| matches!(kind, MarkKind::Link(address) if **address == *written);
        let mark = page.prose.marks().iter().find(|mark| link(&mark.kind) && !mark.source.is_empty());
        if let Some(mark) = mark {
            return Some(Span::new(&page.source, mark.source.clone()));
        }
        let text = self.sources.text(&page.source)?;
        let start = text.find(written).filter(|_| !written.is_empty())?;
        Some(Span::new(&page.source, start..start + written.len()))
    }

    /// Where a text is written in the words of a page: in a block of which it is the whole, or else anywhere.
    pub fn place_of_words(
        &self,
        page: &Page,
        words: &str,
        is_like: impl Fn(&BlockKind) -> bool,
    ) -> Option<Span> {
        let prose = &page.prose;
        let block =
            prose.blocks().iter().find(|block| is_like(&block.kind) && prose.text_of(block).trim() == words);
        let range = match block {
            Some(block) => block.range.clone(),
            None => prose.text().find(words).map(|start| start..start + words.len())?,
        };
        Some(Span::new(&page.source, prose.source_of(range)))
    }
}
