//! Bytes -> records with spans. The only stage that knows YAML, CSV and Markdown.

mod address;
mod beside;
mod comment;
pub mod decode;
pub mod facts;
mod file;
pub mod html;
mod kind;
pub mod markdown;
mod memory;
pub mod page;
mod register;
mod scalar;
mod syntax;
mod texts;
pub mod theme;
mod words;
pub mod yaml;

pub use address::{address_words, ends_address, is_email, is_web_address};
pub(crate) use file::{locate, nearest_file};
pub use memory::Memory;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::time::ClockChange;
use crate::model::{Date, Lang, PageKind, RawHtml, Time, Zone};
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;
use facts::Facts;
use memory::{PageRead, Rules};
use page::RawPage;
use rayon::prelude::*;
use theme::Theme;

/// Everything that the sources say, before references are followed.
#[derive(Debug)]
pub struct Parsed {
    /// `site.yaml`.
    pub facts: Arc<Facts>,
    /// Whether all of `site.yaml` could be read. If not, what seems to be missing may only be misspelt.
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
}

/// Reads all sources, pages in parallel, without reading again what is the same as when `memory` was made; and makes it
/// anew. `None` when what every site needs is missing; all mistakes are reported.
pub fn parse(
    sources: &Sources,
    mut memory: Option<&mut Memory>,
    findings: &mut Diagnostics,
) -> Option<Parsed> {
    let site = SourcePath::new("site.yaml");
    let Some(bytes) = sources.bytes(&site) else {
        findings.push(
            Diagnostic::error(Code::NoSite, Span::of_file(&site), "there is no site.yaml in this folder")
                .help("run plenary in the folder of the site, or name it with `--root`"),
        );
        return None;
    };
    let facts_read = Memory::facts(memory.as_deref(), &site, bytes);
    let facts = facts_read.facts.clone();
    let facts_complete = !facts_read.findings.has_errors();
    findings.merge(facts_read.findings.clone());
    // Pages are read even when site.yaml cannot be: their mistakes belong into the same run.
    let english = vec![Lang::new("en").expect("`en` is a language tag")];
    let (languages, raw_html) = match &facts {
        Some(facts) => (facts.config.languages.clone(), facts.config.raw_html),
        None => (english, RawHtml::Sanitise),
    };
    let rules = Rules { languages, raw_html, any_language: facts.is_none() };
    let (texts, files): (Vec<_>, Vec<_>) =
        sources.under("content").partition(|(path, _)| path.extension() == "md");
    let known = memory.as_deref();
    let read: Vec<(&SourcePath, Arc<PageRead>)> = texts
        .par_iter()
        .map(|(source, bytes)| (*source, Memory::page(known, &rules, sources, source, bytes)))
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
        .map(|facts| Memory::theme(memory.as_deref(), &facts.config.theme, &rules.languages, sources));
    if let Some(theme) = &theme_read {
        findings.merge(theme.findings.clone());
    }
    let theme = theme_read.as_ref().and_then(|read| read.theme.clone());
    if let Some(memory) = &mut memory {
        memory.keep(facts_read, rules, read, theme_read);
    }
    let files = files.into_iter().map(|(path, _)| path.clone()).collect();
    Some(Parsed { facts: facts?, facts_complete, documents_complete, theme: theme?, pages, failed, files })
}

/// What to say of a wall time that is not exactly one instant, and what to write instead.
pub(crate) fn clock_change(date: Date, time: Time, zone: &Zone, change: &ClockChange) -> (String, String) {
    let zone = zone.name();
    match change {
        ClockChange::Skipped => (
            format!("{time} on {date} does not exist in {zone}: clocks are put forward over it"),
            "write a time before or after the change of clocks".into(),
        ),
        ClockChange::Repeated(first, second) => (
            format!(
                "{time} on {date} exists twice in {zone}, at UTC{first} and at UTC{second}: clocks are put back over it"
            ),
            "write a time before or after the change of clocks, or another zone, for example `UTC`".into(),
        ),
    }
}

/// The address at which a site will be found, with its final `/`.
///
/// # Errors
/// What to write instead.
pub fn check_base_url(text: &str) -> Result<String, String> {
    if !is_web_address(text) || text.contains(['?', '#']) {
        return Err("write it in full, for example `https://example.org/fgmv/`".into());
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// The text of a file without its bytes being copied; a file that is not UTF-8 is reported.
pub(crate) fn utf8<'b>(file: &SourcePath, bytes: &'b [u8], findings: &mut Diagnostics) -> Option<&'b str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let message = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "the file is UTF-16 and not UTF-8".to_owned(),
                _ => format!("the file is not UTF-8: the byte 0x{:02X} stands here", bytes[at]),
            };
            findings.push(
                Diagnostic::error(Code::NotUtf8, Span::new(file, at..at + 1), message)
                    .help("save the file again with the encoding UTF-8"),
            );
            None
        }
    }
}
