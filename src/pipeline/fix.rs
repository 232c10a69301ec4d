//! `plenary check --fix`: replaces repeated facts in prose with references, without changing what readers see.
//!
//! Begin with [`fix`]. It builds the site before and after, and discards the changes to files whose pages would show
//! different words. [`name_meetings`] comes first: it adds the line that a dated page needs to stay about its meeting.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{BuildOptions, Built, build};
use crate::check::SiteTexts;
use crate::check::prose::{Fix, fixes};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::html::{Token, Tokens, unescape_text};
use crate::parse::parse;
use crate::path::SourcePath;
use crate::resolve::{self, Selection, resolve};
use crate::source::Sources;

/// The replacements.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The changed files with their new content, in the order of their paths.
    pub files: BTreeMap<SourcePath, Vec<u8>>,
    /// The replacements, in the order of files and places.
    pub fixes: Vec<Fix>,
}

/// Adds the line `meeting:` to the pages that must name their meeting: the current one, about which they have been.
pub fn name_meetings(sources: &Sources, options: &BuildOptions) -> Fixed {
    let mut findings = Diagnostics::new();
    let Some(parsed) = parse(sources, None, &mut findings) else { return Fixed::default() };
    let Some(current) = parsed.facts.config.current_meeting.as_ref().map(|id| id.value.clone()) else {
        return Fixed::default();
    };
    let ends: BTreeMap<SourcePath, usize> =
        parsed.pages.iter().map(|page| (page.source.clone(), page.meta.span.end)).collect();
    let visibility = resolve::Visibility { drafts: options.drafts, now: options.now.clone() };
    let selection = Selection::new(parsed, &visibility);
    let (site, texts) = resolve(&selection, sources, None, &mut findings);
    texts.read_all(&site.pages, &mut findings);
    let is_unnamed = |finding: &&Diagnostic| finding.code == Code::MeetingNotNamed;
    let files: BTreeSet<&SourcePath> =
        findings.sorted().into_iter().filter(is_unnamed).map(|finding| &finding.span.file).collect();
    let fixes = files.into_iter().filter_map(|file| {
        let end = *ends.get(file)?;
        let text = sources.text(file)?;
        let line_end = if text[..end].ends_with("\r\n") { "\r\n" } else { "\n" };
        let line = format!("meeting: {current}{line_end}");
        Some(Fix { span: Span::new(file, end..end), written: String::new(), reference: line })
    });
    apply(sources, fixes.collect())
}

/// Replaces repeated facts in pages with references. `None` if the site has errors, because it cannot be built for
/// comparison. Writes nothing; returns the files.
pub fn fix(sources: &Sources, options: &BuildOptions) -> Option<Fixed> {
    let mut findings = Diagnostics::new();
    let before = build(sources, options, &mut findings)?;
    let parsed = parse(sources, None, &mut findings)?;
    let visibility = resolve::Visibility { drafts: options.drafts, now: options.now.clone() };
    let selection = Selection::new(parsed, &visibility);
    let (site, texts) = resolve(&selection, sources, None, &mut findings);
    let texts = texts.read_all(&site.pages, &mut findings);
    let mut all = fixes(SiteTexts { site: &site, texts: &texts });
    // Files with different results are excluded, and the others are compared again.
    loop {
        let fixed = apply(sources, all);
        if fixed.files.is_empty() {
            return Some(fixed);
        }
        let mut changed = sources.clone();
        for (path, bytes) in &fixed.files {
            changed.insert(path.clone(), bytes.clone());
        }
        let differing = match build(&changed, options, &mut Diagnostics::new()) {
            Some(after) => differing(&before, &after),
            None => fixed.files.keys().cloned().collect(),
        };
        if differing.is_empty() {
            return Some(fixed);
        }
        let number = fixed.fixes.len();
        all = fixed.fixes.into_iter().filter(|fix| !differing.contains(&fix.span.file)).collect();
        // A page may show content of another page's file: then the file that caused the difference is unknown.
        if all.len() == number {
            return Some(Fixed::default());
        }
    }
}

/// The files with their replacements, made from the last to the first so that offsets stay valid.
fn apply(sources: &Sources, fixes: Vec<Fix>) -> Fixed {
    let mut fixed = Fixed::default();
    let mut taken: BTreeMap<SourcePath, usize> = BTreeMap::new();
    for fix in fixes {
        let Some(bytes) = sources.bytes(&fix.span.file) else { continue };
        let end = taken.entry(fix.span.file.clone()).or_default();
        let stands_there = bytes.get(fix.span.start..fix.span.end) == Some(fix.written.as_bytes());
        if stands_there && fix.span.start >= *end {
            *end = fix.span.end;
            fixed.fixes.push(fix);
        }
    }
    for fix in fixed.fixes.iter().rev() {
        let bytes = || sources.bytes(&fix.span.file).map_or_else(Vec::new, |bytes| bytes.as_slice().to_vec());
        let text = fixed.files.entry(fix.span.file.clone()).or_insert_with(bytes);
        text.splice(fix.span.start..fix.span.end, fix.reference.bytes());
    }
    fixed
}

/// The files of the pages that would show different words.
fn differing(before: &Built, after: &Built) -> BTreeSet<SourcePath> {
    let texts = |built: &Built| -> BTreeMap<String, String> {
        let pages = built.output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
        pages.map(|(path, bytes)| (path.to_string(), words(&String::from_utf8_lossy(bytes)))).collect()
    };
    let (old, new) = (texts(before), texts(after));
    let files = before.routes.iter().filter(|(_, url)| {
        let path = url.out_path().map(|path| path.to_string()).unwrap_or_default();
        old.get(&path) != new.get(&path)
    });
    files.map(|(source, _)| source.clone()).collect()
}

/// The words that readers see on a page, with white space collapsed.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => text.push_str(&unescape_text(&html[range])),
            Token::Tag(tag) if matches!(tag.name, "script" | "style") && !tag.closing => {
                tokens.skip_raw_text(tag.name);
            }
            Token::Tag(_) | Token::Comment(_) | Token::Unfinished(_) => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
