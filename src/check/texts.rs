//! The running texts of the site, for rules on prose.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::Span;
use crate::model::{Block, BlockKind, Lang, Page, PageText, Prose, Site};
use crate::path::SourcePath;

/// A site with the texts of its pages.
#[derive(Clone, Copy, Debug)]
pub struct SiteTexts<'s> {
    /// The site.
    pub site: &'s Site,
    /// The texts of its pages, in their order; empty if they were not kept.
    pub texts: &'s [Arc<PageText>],
}

impl<'s> SiteTexts<'s> {
    /// The published pages in address order, each with its text.
    pub fn pages(self) -> impl Iterator<Item = (&'s Page, &'s PageText)> {
        self.site.pages.iter().zip(self.texts).map(|(page, text)| (&**page, &**text))
    }

    /// The texts of all published pages in address order, then site.yaml.
    pub(super) fn files(self) -> impl Iterator<Item = FileText<'s>> {
        let pages = self.pages().map(|(page, text)| FileText::of_page(page, &text.prose));
        pages.chain(std::iter::once(FileText::of_facts(self.site)))
    }
}

/// The text of a file.
pub(super) struct FileText<'s> {
    pub source: SourcePath,
    pub prose: &'s Prose,
    /// The page whose file it is; `None` for site.yaml.
    pub page: Option<&'s Page>,
    lang: &'s Lang,
}

impl<'s> FileText<'s> {
    /// The text of a page.
    pub fn of_page(page: &'s Page, prose: &'s Prose) -> Self {
        Self { source: page.source.clone(), prose, page: Some(page), lang: &page.lang }
    }

    /// The values of site.yaml.
    pub fn of_facts(site: &'s Site) -> Self {
        let lang = site.config.default_lang();
        Self { source: SourcePath::new("site.yaml"), prose: &site.prose, page: None, lang }
    }

    /// The blocks in the editor's own words, and their text.
    pub fn own_words(&self) -> impl Iterator<Item = (&'s Block, &'s str)> {
        let prose = self.prose;
        prose.blocks().iter().filter(|block| !block.quoted).map(|block| (block, prose.text_of(block)))
    }

    /// The language of a block: a text in site.yaml may be given by language.
    pub fn lang<'a>(&'a self, site: &'a Site, block: &Block) -> &'a Lang {
        let BlockKind::Value(keys) = &block.kind else { return self.lang };
        let last = keys.rsplit('.').next().unwrap_or_default();
        site.config.languages.iter().find(|lang| lang.as_str() == last).unwrap_or(self.lang)
    }

    /// The span of a part of a block.
    pub fn place(&self, block: &Block, part: &Range<usize>) -> Span {
        let range = block.range.start + part.start..block.range.start + part.end;
        Span::new(&self.source, self.prose.source_of(range))
    }
}
