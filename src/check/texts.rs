//! The running texts of the site, file by file, for rules on prose.

use std::ops::Range;

use crate::diag::Span;
use crate::model::{Block, BlockKind, Lang, Page, Prose, Site};
use crate::path::SourcePath;

/// The text of a file.
pub(super) struct FileText<'s> {
    pub source: SourcePath,
    pub prose: &'s Prose,
    /// The page whose file it is; `None` for site.yaml.
    pub page: Option<&'s Page>,
    lang: &'s Lang,
}

/// Every published page in address order, then site.yaml.
pub(super) fn texts(site: &Site) -> impl Iterator<Item = FileText<'_>> {
    let facts = FileText {
        source: SourcePath::new("site.yaml"),
        prose: &site.prose,
        page: None,
        lang: site.config.default_lang(),
    };
    let pages = site.pages.iter().map(|page| FileText {
        source: page.source.clone(),
        prose: &page.prose,
        page: Some(page),
        lang: &page.lang,
    });
    pages.chain(std::iter::once(facts))
}

impl<'s> FileText<'s> {
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
