//! Bytes -> records with spans. The only stage that knows YAML, CSV and Markdown.

mod address;
mod beside;
mod comment;
mod conflict;
pub mod css;
pub mod cut_off;
pub mod decode;
pub mod facts;
mod file;
mod foreign_keys;
mod given;
pub mod html;
mod kind;
mod likely;
mod look_alike;
pub mod markdown;
mod memory;
pub mod page;
mod phone;
mod register;
mod scalar;
mod syntax;
mod texts;
pub mod theme;
mod words;
pub mod yaml;

pub(crate) use address::{OWN_FILE_HELP, own_file};
pub use address::{address_words, ends_address, is_email, is_web_address, with_plain_scheme};
pub use beside::Beside;
pub(crate) use file::{locate, nearest_file};
pub use memory::Memory;
pub use phone::dialled;
pub(crate) use phone::trunk_prefix;
pub(crate) use register::without_revision;

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
pub fn parse(sources: &Sources, memory: Option<&mut Memory>, findings: &mut Diagnostics) -> Option<Parsed> {
    let conflicts = conflict::in_sources(sources);
    let mut found = Diagnostics::new();
    let parsed = read(sources, memory, &mut found);
    // Two versions in one file break its format in many ways, and none of them is what has to be mended.
    found.remove_from(&conflicts.iter().map(|finding| finding.span.file.clone()).collect());
    findings.merge(found);
    conflicts.into_iter().for_each(|finding| findings.push(finding));
    parsed
}

fn read(sources: &Sources, mut memory: Option<&mut Memory>, findings: &mut Diagnostics) -> Option<Parsed> {
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
    let (pages, files): (Vec<_>, Vec<_>) =
        sources.under("content").partition(|(path, _)| path.extension() == "md");
    let texts: Vec<(&SourcePath, &Arc<Vec<u8>>)> =
        pages.into_iter().filter_map(|(path, data)| Some((path, data.bytes()?))).collect();
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

const SPREADSHEET_HELP: &str = "in the program that made it, save it as CSV (in Excel: CSV UTF-8), for example as `documents.csv`, and name that file";

/// Whether a file is one of a spreadsheet program: a ZIP archive or an OLE container under such a name.
fn spreadsheet(file: &SourcePath, bytes: &[u8]) -> bool {
    let name = file.extension().to_lowercase();
    let is_container = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    is_container && matches!(name.as_str(), "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers")
}

/// The text of a file without its bytes being copied; a file that is not UTF-8 is reported.
pub(crate) fn utf8<'b>(file: &SourcePath, bytes: &'b [u8], findings: &mut Diagnostics) -> Option<&'b str> {
    if spreadsheet(file, bytes) {
        let message = "the file is a spreadsheet and not a text";
        findings.push(Diagnostic::error(Code::NotUtf8, Span::of_file(file), message).help(SPREADSHEET_HELP));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let whole = Span::of_file(file);
            let help = "save the file again with the encoding UTF-8";
            // The lines of another format would be gibberish.
            let (span, message) = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => (whole, "the file is UTF-16 and not UTF-8".to_owned()),
                _ => {
                    let message = format!("the file is not UTF-8: the byte 0x{:02X} stands here", bytes[at]);
                    (Span::new(file, at..at + 1), message)
                }
            };
            findings.push(Diagnostic::error(Code::NotUtf8, span, message).help(help));
            None
        }
    }
}
