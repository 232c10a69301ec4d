//! Texts exactly as editors wrote them, for rules on typing mistakes.
//!
//! Begin with [`WrittenText`], whose blocks come from parsed Markdown and YAML, and [`Written::files`], for rules on every
//! character.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::texts::FileText;
use crate::diag::Span;
use crate::model::{Block, Page, PageKind, Site};
use crate::path::SourcePath;
use crate::resolve::TextResolver;
use crate::source::{Sources, default_theme};

/// Extensions of theme files that are written by hand.
const THEME_TEXTS: [&str; 4] = ["css", "html", "yaml", "txt"];

/// The site and the files that it was read from.
pub struct Written<'s> {
    pub(super) site: &'s Site,
    pub(super) sources: &'s Sources,
    /// Reads the text of a single page.
    pub(super) texts: &'s TextResolver<'s>,
    /// Every rule by its code, with its description.
    pub(super) rules: fn() -> Vec<(&'static str, &'static str)>,
    /// Made once, for the first rule that asks.
    files: OnceLock<Vec<(SourcePath, &'s str)>>,
    components: OnceLock<BTreeSet<String>>,
    /// For each list of documents the first page that shows it.
    lists: OnceLock<BTreeMap<&'s SourcePath, &'s SourcePath>>,
}

/// A text with the file that it was read from.
pub struct WrittenText<'t, 's> {
    pub(super) text: FileText<'t>,
    /// The whole file, read when a rule first needs it.
    file: OnceCell<Cow<'t, str>>,
    /// The site.
    pub(super) written: &'t Written<'s>,
}

impl<'s> Written<'s> {
    /// A site and its sources.
    pub fn new(
        site: &'s Site,
        sources: &'s Sources,
        texts: &'s TextResolver<'s>,
        rules: fn() -> Vec<(&'static str, &'static str)>,
    ) -> Self {
        Self {
            site,
            sources,
            texts,
            rules,
            files: OnceLock::new(),
            components: OnceLock::new(),
            lists: OnceLock::new(),
        }
    }

    /// A text with its file.
    pub(super) fn text<'t>(&'t self, text: FileText<'t>) -> WrittenText<'t, 's> {
        WrittenText { text, file: OnceCell::new(), written: self }
    }

    /// Whether a page is the first that shows its list of documents.
    pub(super) fn is_first_with_list(&self, page: &Page) -> bool {
        let lists = self.lists.get_or_init(|| {
            let mut lists = BTreeMap::new();
            for page in &self.site.pages {
                if let Some(list) = list_of(page) {
                    lists.entry(list).or_insert(&page.source);
                }
            }
            lists
        });
        list_of(page).is_some_and(|list| lists.get(list) == Some(&&page.source))
    }

    /// The components of the embedded theme and of the site's themes, by template name.
    pub(super) fn components(&self) -> &BTreeSet<String> {
        self.components.get_or_init(|| {
            let own = self.sources.under("themes").map(|(path, _)| path.clone());
            let names = default_theme().map(|(path, _)| path).chain(own).filter_map(|path| {
                let (folder, name) = path.as_str().rsplit_once('/')?;
                let is_component = folder.ends_with("templates/components");
                is_component.then(|| name.strip_suffix(".html").map(str::to_owned)).flatten()
            });
            names.collect()
        })
    }

    /// Every file that is read as text: facts, pages, lists of documents, the themes of the site. Excludes
    /// files that are only copied, and those that are not UTF-8.
    pub(super) fn files(&self) -> &[(SourcePath, &'s str)] {
        self.files.get_or_init(|| self.read_files())
    }

    fn read_files(&self) -> Vec<(SourcePath, &'s str)> {
        let mut paths: BTreeSet<SourcePath> = BTreeSet::from([SourcePath::new("site.yaml")]);
        for page in &self.site.pages {
            paths.insert(page.source.clone());
            paths.extend(list_of(page).cloned());
        }
        let themes = self.sources.under("themes").map(|(path, _)| path);
        paths.extend(themes.filter(|path| THEME_TEXTS.contains(&path.extension())).cloned());
        let text = |path: &SourcePath| std::str::from_utf8(self.sources.bytes(path)?).ok();
        paths.into_iter().filter_map(|path| Some((path.clone(), text(&path)?))).collect()
    }

    /// Every CSV and TSV file of `content/` that is published unchanged, and its text.
    pub(super) fn lists(&self) -> impl Iterator<Item = (&'s SourcePath, &'s str)> {
        let lists =
            self.site.files.values().filter(|path| {
                ["csv", "tsv"].iter().any(|ending| path.extension().eq_ignore_ascii_case(ending))
            });
        lists.filter_map(|path| Some((path, std::str::from_utf8(self.sources.bytes(path)?).ok()?)))
    }
}

/// The list of documents that a page shows.
fn list_of(page: &Page) -> Option<&SourcePath> {
    match &page.kind {
        PageKind::Documents(register) => register.documents.first().map(|document| &document.span.file),
        _ => None,
    }
}

impl WrittenText<'_, '_> {
    /// The whole file.
    pub fn source(&self) -> &str {
        self.file.get_or_init(|| self.written.sources.text(&self.text.source).unwrap_or_default())
    }

    /// The bytes in the file of a part of a block.
    pub fn source_of(&self, block: &Block, part: &Range<usize>) -> Range<usize> {
        let range = block.range.start + part.start..block.range.start + part.end;
        self.text.prose.source_of(range)
    }

    /// The span of a part of a block.
    pub fn place(&self, block: &Block, part: &Range<usize>) -> Span {
        self.text.place(block, part)
    }

    /// Whether the character at a byte of the file is literal: it is escaped with a backslash, or written as an
    /// HTML entity.
    pub fn is_escaped(&self, at: usize) -> bool {
        let before = self.source().get(..at).unwrap_or("");
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        backslashes % 2 == 1 || self.source().get(at..).is_some_and(|rest| rest.starts_with('&'))
    }

    /// The lines of a block with their positions, the first one without anything before the block.
    pub fn lines(&self, block: &Block) -> Vec<(usize, &str)> {
        let range = self.text.prose.source_of(block.range.clone());
        // The block may begin after a delimiter that belongs to it, such as that of emphasis, or end before
        // one.
        let start =
            self.source().get(..range.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
        let end = range.end
            + self.source().get(range.end..).map_or(0, |rest| rest.find('\n').unwrap_or(rest.len()));
        let mut at = start;
        let mut lines = Vec::new();
        for line in self.source().get(start..end).unwrap_or("").split_inclusive('\n') {
            // Quotation markers and indentation are not part of the line.
            let inner = line.trim_start_matches([' ', '\t', '>']);
            lines.push((at + line.len() - inner.len(), inner.trim_end_matches(['\n', '\r'])));
            at += line.len();
        }
        lines
    }
}
