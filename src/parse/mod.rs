//! Bytes -> records with spans. The only stage that knows YAML, CSV and Markdown.

mod address;
mod tracked_files;
mod character_reference;
mod clock_change;
mod conflict;
pub(crate) mod css;
mod foreign_keys;
mod given;
pub mod html;
mod look_alike;
mod likely;
pub mod markdown;
mod phone;
mod syntax;
mod utf8;
pub mod yaml;
mod comment;
pub(crate) mod cut_off;
pub(crate) mod description;
pub(crate) mod decode;
pub(crate) mod fields;
mod context;
mod file;
mod rows;
mod register;
mod scalar;
mod moment;
mod partial_date;
mod texts;
pub mod facts;
mod letter;
mod kind;
pub mod page;
mod words;
pub(crate) mod theme;
pub(crate) mod describe;
mod cache;

pub(crate) use address::{OWN_FILE_HELP, own_file};
pub use address::{address_words, check_base_url, ends_address, is_email, is_web_address, with_plain_scheme};
pub use cache::ParseCache;
pub(crate) use clock_change::clock_change;
pub use context::Context;
pub(crate) use file::locate;
pub use page::kind_of_page;
pub use phone::dialled;
pub(crate) use phone::trunk_prefix;
pub(crate) use register::without_revision;
pub use tracked_files::TrackedFiles;
pub(crate) use tracked_files::nearest_file;
pub(crate) use words::{Blank, blank};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Lang, PageKind, RawHtml};
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;
use cache::{PageRead, ReadingRules};
use facts::Facts;
use page::RawPage;
use rayon::prelude::*;
use theme::Theme;

/// Everything that the sources say, before references are followed.
#[derive(Debug)]
pub struct Parsed {
    /// `site.yaml`.
    pub facts: Arc<Facts>,
    /// Whether all of `site.yaml` could be read. If not, a reference to something missing may be due to a
    /// mistake there.
    pub facts_complete: bool,
    /// Whether all registers of documents could be read.
    pub documents_complete: bool,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The pages, in the order of their files.
    pub pages: Vec<Arc<RawPage>>,
    /// The files of pages that could not be read, and their addresses.
    pub failed: BTreeMap<SourcePath, UrlPath>,
    /// The files of `content/` that are published as they are.
    pub files: Vec<SourcePath>,
    /// The files with unresolved merge conflicts, in which nothing else is reported.
    pub conflicts: BTreeSet<SourcePath>,
}

/// Parses all sources except the texts of pages, in parallel, reusing what has not changed since `cache` was filled, and updates
/// `cache`. `None` if a required part of `site.yaml` is missing; then the mistakes in texts are reported too.
pub fn parse(
    sources: &Sources,
    cache: Option<&mut ParseCache>,
    findings: &mut Diagnostics,
) -> Option<Parsed> {
    let conflicts = conflict::in_sources(sources);
    let mut found = Diagnostics::new();
    let mut parsed = read(sources, cache, &mut found);
    // A conflict breaks the format in many ways: report only the conflict.
    let files: BTreeSet<SourcePath> = conflicts.iter().map(|finding| finding.span.file.clone()).collect();
    found.remove_from(&files);
    if let Some(parsed) = &mut parsed {
        parsed.conflicts = files;
    }
    findings.merge(found);
    conflicts.into_iter().for_each(|finding| findings.push(finding));
    parsed
}

fn read(sources: &Sources, mut cache: Option<&mut ParseCache>, findings: &mut Diagnostics) -> Option<Parsed> {
    let site = SourcePath::new("site.yaml");
    let Some(bytes) = sources.bytes(&site) else {
        let message = "there is no site.yaml in this folder";
        let help = match sources.misnamed().iter().find(|(_, right)| *right == site.as_str()) {
            Some((near, right)) => format!("rename `{near}` to `{right}`"),
            None => "run plenary in the folder of the site, or name it with `--root`".to_owned(),
        };
        findings.push(Diagnostic::error(Code::NoSite, Span::of_file(&site), message).help(help));
        return None;
    };
    let facts_read = ParseCache::facts(cache.as_deref(), &site, bytes);
    let facts = facts_read.facts.clone();
    let facts_complete = !facts_read.findings.has_errors();
    findings.merge(facts_read.findings.clone());
    // Read the pages even if site.yaml is invalid, so that the same run reports their mistakes.
    let english = vec![Lang::new("en").expect("`en` is a language tag")];
    let (languages, raw_html) = match &facts {
        Some(facts) => (facts.config.languages.clone(), facts.config.raw_html),
        None => (english, RawHtml::Sanitise),
    };
    let rules = ReadingRules { languages, raw_html, any_language: facts.is_none() };
    let (pages, files): (Vec<_>, Vec<_>) =
        sources.under("content").partition(|(path, _)| path.extension() == "md");
    let texts: Vec<(&SourcePath, &Arc<Vec<u8>>)> =
        pages.into_iter().filter_map(|(path, data)| Some((path, data.bytes()?))).collect();
    let known = cache.as_deref();
    let read: Vec<(&SourcePath, Arc<PageRead>)> = texts
        .par_iter()
        .map(|(source, bytes)| (*source, ParseCache::page(known, &rules, sources, source, bytes)))
        .collect();
    let (mut pages, mut failed) = (Vec::with_capacity(read.len()), BTreeMap::new());
    let mut documents_complete = true;
    for ((source, bytes), (_, read)) in texts.iter().zip(&read) {
        match &read.page {
            Some(page) => {
                let register = matches!(page.kind, PageKind::Documents(_));
                documents_complete &= !(register && read.findings.has_errors());
                pages.push(page.clone());
            }
            None => {
                documents_complete &= !page::may_list_documents(bytes);
                failed.extend(read.failed.clone().map(|address| ((*source).clone(), address)));
            }
        }
        findings.merge(read.findings.clone());
    }
    let theme_read = facts
        .as_ref()
        .map(|facts| ParseCache::theme(cache.as_deref(), &facts.config.theme, &rules.languages, sources));
    if let Some(theme) = &theme_read {
        findings.merge(theme.findings.clone());
    }
    let theme = theme_read.as_ref().and_then(|read| read.theme.clone());
    if let Some(cache) = &mut cache {
        cache.store(facts_read, rules, read, theme_read);
    }
    let (Some(facts), Some(theme)) = (facts, theme) else {
        // Without a site nothing else reads the texts, and one run reports every mistake.
        let read = |page: &Arc<RawPage>| {
            let mut findings = Diagnostics::new();
            let bytes = sources.bytes(&page.source).expect("it was just read");
            page::text(page, bytes, raw_html, &mut findings);
            findings
        };
        let found: Vec<Diagnostics> = pages.par_iter().map(read).collect();
        found.into_iter().for_each(|found| findings.merge(found));
        return None;
    };
    let files = files.into_iter().map(|(path, _)| path.clone()).collect();
    let conflicts = BTreeSet::new();
    Some(Parsed { facts, facts_complete, documents_complete, theme, pages, failed, files, conflicts })
}
