//! Cache of parsed files. A file is parsed again only if its bytes, or the other files that it depends on, have
//! changed.
//!
//! Begin with [`ParseCache`]. Bytes count as unchanged if they are in the same place in memory:
//! `source::Scanner` keeps the buffers of unchanged files. Nothing is compared byte by byte, so a file that was
//! changed and changed back is parsed again.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Context;
use super::facts::{self, Facts};
use super::page::{self, RawPage};
use super::theme::{self, Theme};
use super::tracked_files::{Seen, TrackedFiles};
use super::utf8::utf8;
use crate::diag::{Diagnostics, Spanned};
use crate::model::{Lang, RawHtml};
use crate::path::{SourcePath, UrlPath};
use crate::source::{FileData, Sources};

/// The parsed files of a run, for the next one. The cache never affects the result.
#[derive(Debug, Default)]
pub struct ParseCache {
    facts: Option<Arc<FactsRead>>,
    rules: Option<ReadingRules>,
    pages: HashMap<SourcePath, Arc<PageRead>>,
    theme: Option<Arc<ThemeRead>>,
}

/// The settings in `site.yaml` that affect how pages are read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ReadingRules {
    pub languages: Vec<Lang>,
    pub raw_html: RawHtml,
    pub any_language: bool,
}

/// The result of reading `site.yaml`.
#[derive(Debug)]
pub(super) struct FactsRead {
    bytes: Arc<Vec<u8>>,
    pub facts: Option<Arc<Facts>>,
    pub findings: Diagnostics,
}

/// The result of reading a page.
#[derive(Debug)]
pub(super) struct PageRead {
    bytes: Arc<Vec<u8>>,
    seen: Seen,
    pub page: Option<Arc<RawPage>>,
    /// The address according to the file name, if the page could not be read.
    pub failed: Option<UrlPath>,
    pub findings: Diagnostics,
}

/// The result of reading the theme.
#[derive(Debug)]
pub(super) struct ThemeRead {
    name: Spanned<String>,
    languages: Vec<Lang>,
    files: Vec<(SourcePath, FileData)>,
    pub theme: Option<Arc<Theme>>,
    pub findings: Diagnostics,
}

impl FactsRead {
    fn new(file: &SourcePath, bytes: &Arc<Vec<u8>>) -> Self {
        let mut findings = Diagnostics::new();
        let facts = utf8(file, bytes, &mut findings)
            .and_then(|text| facts::parse(file, text, &mut findings))
            .map(Arc::new);
        Self { bytes: bytes.clone(), facts, findings }
    }
}

impl PageRead {
    fn new(rules: &ReadingRules, sources: &Sources, source: &SourcePath, bytes: &Arc<Vec<u8>>) -> Self {
        let ReadingRules { languages, raw_html, any_language } = rules;
        let context = Context {
            tracked_files: TrackedFiles::new(sources),
            languages,
            raw_html: *raw_html,
            any_language: *any_language,
        };
        let mut findings = Diagnostics::new();
        let page = page::parse(&context, source, bytes, &mut findings).map(Arc::new);
        let failed = match page {
            Some(_) => None,
            None => page::address_of_unread(languages, source),
        };
        Self { bytes: bytes.clone(), seen: context.tracked_files.into_seen(), page, failed, findings }
    }
}

impl ThemeRead {
    fn new(name: &Spanned<String>, languages: &[Lang], sources: &Sources) -> Self {
        let mut findings = Diagnostics::new();
        let theme = theme::parse(name, languages, sources, &mut findings).map(Arc::new);
        let files = sources.under("themes").map(|(path, data)| (path.clone(), data.clone())).collect();
        Self { name: name.clone(), languages: languages.to_vec(), files, theme, findings }
    }

    fn holds(&self, name: &Spanned<String>, languages: &[Lang], sources: &Sources) -> bool {
        let mut known = self.files.iter();
        let mut same = |(path, data): (&SourcePath, &FileData)| {
            known.next().is_some_and(|(before, then)| before == path && then.is_same(data))
        };
        let all_known = sources.under("themes").all(&mut same);
        // If the theme does not exist, the finding points to its name in `site.yaml`, so the span matters too.
        let same_name = self.name == *name
            && (self.name.span == name.span
                || !self.findings.any(|finding| finding.span.file == name.span.file));
        all_known && known.next().is_none() && same_name && self.languages == languages
    }
}

impl ParseCache {
    /// `site.yaml`.
    pub(super) fn facts(cache: Option<&Self>, file: &SourcePath, bytes: &Arc<Vec<u8>>) -> Arc<FactsRead> {
        let known = cache.and_then(|cache| cache.facts.as_ref());
        match known.filter(|known| Arc::ptr_eq(&known.bytes, bytes)) {
            Some(known) => known.clone(),
            None => Arc::new(FactsRead::new(file, bytes)),
        }
    }

    /// A page.
    pub(super) fn page(
        cache: Option<&Self>,
        rules: &ReadingRules,
        sources: &Sources,
        source: &SourcePath,
        bytes: &Arc<Vec<u8>>,
    ) -> Arc<PageRead> {
        let cache = cache.filter(|cache| cache.rules.as_ref() == Some(rules));
        let known = cache.and_then(|cache| cache.pages.get(source));
        match known.filter(|known| Arc::ptr_eq(&known.bytes, bytes) && known.seen.is_valid_in(sources)) {
            Some(known) => known.clone(),
            None => Arc::new(PageRead::new(rules, sources, source, bytes)),
        }
    }

    /// The theme.
    pub(super) fn theme(
        cache: Option<&Self>,
        name: &Spanned<String>,
        languages: &[Lang],
        sources: &Sources,
    ) -> Arc<ThemeRead> {
        let known = cache.and_then(|cache| cache.theme.as_ref());
        match known.filter(|known| known.holds(name, languages, sources)) {
            Some(known) => known.clone(),
            None => Arc::new(ThemeRead::new(name, languages, sources)),
        }
    }

    /// Keeps what was read in this run, and forgets the rest.
    pub(super) fn store(
        &mut self,
        facts: Arc<FactsRead>,
        rules: ReadingRules,
        pages: Vec<(&SourcePath, Arc<PageRead>)>,
        theme: Option<Arc<ThemeRead>>,
    ) {
        let pages = pages.into_iter().map(|(source, read)| (source.clone(), read)).collect();
        *self = Self { facts: Some(facts), rules: Some(rules), pages, theme };
    }
}
