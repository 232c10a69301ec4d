//! Which copied files are published. Begin with [`hidden`].
//!
//! A file is hidden if something hidden uses it, if it is named after a hidden page, or if it is in the folder of one,
//! unless something published uses it. Uses are searched only on sites with hidden content.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::mentions::mentioned;
use super::pages::hides;
use super::uses::{self, words};
use crate::diag::Span;
use crate::model::{BlockKind, Hidden, HiddenItem, Hides, Prose};
use crate::parse::page::RawPage;
use crate::path::{SourcePath, UrlPath};
use crate::resolve::cache::ResolvedPage;
use crate::resolve::index::Index;
use crate::resolve::published::{HiddenPage, Visible};

/// Files that programs find by their names, without links.
const KNOWN: [&str; 3] = ["/og.png", "/robots.txt", "/_headers"];

/// The hidden files, in the order of their paths. `pages` are the published pages.
pub(in crate::resolve) fn hidden(index: &Index, visible: &Visible, pages: &[ResolvedPage]) -> Vec<Hidden> {
    if visible.hidden_pages.is_empty() && visible.hidden_facts.is_empty() {
        return Vec::new();
    }
    let mut candidates = Candidates { index, of: BTreeMap::new() };
    candidates.of_pages(&visible.hidden_pages);
    candidates.of_facts(visible);
    candidates.of_folders(visible);
    candidates.of_files();
    let mut candidates = candidates.of;
    if candidates.is_empty() {
        return Vec::new();
    }
    let used = used(index, pages, &candidates);
    candidates.retain(|file, _| !used.contains(file));
    candidates.into_values().collect()
}

/// The files that may have to be hidden, each with the reason.
struct Candidates<'c, 'i> {
    index: &'c Index<'i>,
    of: BTreeMap<SourcePath, Hidden>,
}

impl Candidates<'_, '_> {
    /// Adds a file that belongs to `owner`; of several owners, the one that is hidden for the shortest time counts.
    fn add(&mut self, address: &UrlPath, owner: &Hidden) {
        let is_known = KNOWN.contains(&address.as_str()) || address.as_str().starts_with("/.well-known/");
        let Some(file) = self.index.file(address).filter(|_| !is_known) else { return };
        let with = owner.with.clone().unwrap_or_else(|| owner.name());
        let hidden = Hidden {
            item: HiddenItem::File,
            span: Span::of_file(file),
            reason: owner.reason.clone(),
            with: Some(with),
        };
        let known = self.of.get(file);
        if known.is_none_or(|known| known.reason.outlasts(&hidden.reason)) {
            self.of.insert(file.clone(), hidden);
        }
    }

    /// Adds the files that hidden pages use.
    fn of_pages(&mut self, hidden: &[HiddenPage]) {
        for (page, hidden) in hidden {
            for address in uses::of_hidden(self.index, page) {
                self.add(&address, hidden);
            }
        }
    }

    /// Adds the files to which hidden facts link.
    fn of_facts(&mut self, visible: &Visible) {
        let values = values(&self.index.all_facts.prose);
        for fact in &visible.hidden_facts {
            for file in &fact.files {
                self.add(file, &fact.hidden);
            }
            let span = &fact.hidden.span;
            if span.file.as_str() == "site.yaml" {
                let first = values.partition_point(|(place, _)| *place < span.start);
                for (_, address) in values[first..].iter().take_while(|(place, _)| *place < span.end) {
                    self.add(address, &fact.hidden);
                }
            }
        }
    }

    /// Adds the files in the folders of hidden pages, and those named after them.
    fn of_folders(&mut self, visible: &Visible) {
        let folders = Folders::new(visible);
        let files: Vec<UrlPath> = self.index.files().map(|(address, _)| address.clone()).collect();
        for address in &files {
            if let Some(owner) = folders.owner(address) {
                self.add(address, owner);
            }
        }
    }

    /// Adds the files that hidden files use themselves, such as the pictures of an HTML file.
    fn of_files(&mut self) {
        let mut next: Vec<SourcePath> = self.of.keys().cloned().collect();
        while let Some(file) = next.pop() {
            let owner = self.of[&file].clone();
            for address in mentioned(self.index.sources, &file) {
                let Some(found) = self.index.file(&address).cloned() else { continue };
                if !self.of.contains_key(&found) {
                    self.add(&address, &owner);
                    next.extend(self.of.contains_key(&found).then_some(found));
                }
            }
        }
    }
}

/// The values of `site.yaml` that are internal addresses, with their offsets, in the order of the file.
fn values(prose: &Prose) -> Vec<(usize, UrlPath)> {
    let blocks = prose.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Value(_)));
    let values = blocks.map(|block| (prose.source_of(block.range.clone()).start, prose.text_of(block)));
    let inside = values.filter(|(_, text)| text.starts_with('/'));
    inside.map(|(place, text)| (place, UrlPath::new(uses::path_of(text)))).collect()
}

/// The files among `candidates` that published content uses.
fn used(
    index: &Index,
    pages: &[ResolvedPage],
    candidates: &BTreeMap<SourcePath, Hidden>,
) -> BTreeSet<SourcePath> {
    let addresses: BTreeMap<UrlPath, &SourcePath> = index
        .files()
        .filter(|(_, file)| candidates.contains_key(*file))
        .map(|(url, file)| (url.clone(), file))
        .collect();
    let mut used: BTreeSet<SourcePath> = BTreeSet::new();
    let mut add = |address: &UrlPath| {
        if let Some(file) = addresses.get(address) {
            used.insert((*file).clone());
        }
    };
    pages.par_iter().for_each(|resolved| {
        if let Some(page) = &resolved.page {
            resolved.files.get_or_init(|| uses::of_page(index, page));
        }
    });
    pages.iter().filter_map(|resolved| resolved.files.get()).flatten().for_each(&mut add);
    for (_, address) in values(&index.facts.prose) {
        add(&address);
    }
    let templates = index.theme.templates.values().map(|template| template.text.as_str());
    let statics =
        index.theme.statics.values().filter_map(|file| std::str::from_utf8(file.data.bytes()?).ok());
    for word in templates.chain(statics).flat_map(words).filter(|word| word.starts_with('/')) {
        add(&UrlPath::new(uses::path_of(word)));
    }
    // Published files may use others, which then are published too.
    let mut next: Vec<SourcePath> =
        index.files().map(|(_, file)| file).filter(|file| !candidates.contains_key(*file)).cloned().collect();
    next.extend(used.iter().cloned());
    while let Some(file) = next.pop() {
        for address in mentioned(index.sources, &file) {
            if let Some(found) = addresses.get(&address)
                && used.insert((*found).clone())
            {
                next.push((*found).clone());
            }
        }
    }
    used
}

/// Which pages own which folders, and after which pages files are named.
struct Folders<'v> {
    /// By address: the pages at it, in all languages.
    pages: BTreeMap<&'v str, FileOwner<'v>>,
    /// By folder: the pages directly in it.
    inside: BTreeMap<String, FileOwner<'v>>,
    /// By folder and name, without language and extension: the pages of that name.
    names: BTreeMap<String, FileOwner<'v>>,
}

/// Pages that own files together.
#[derive(Clone, Copy)]
enum FileOwner<'v> {
    /// At least one page is published.
    Published,
    /// No page is published: the first of them, and what it hides.
    Hidden(&'v Hidden, Option<Hides>),
}

impl<'v> Folders<'v> {
    fn new(visible: &'v Visible) -> Self {
        let mut folders = Self { pages: BTreeMap::new(), inside: BTreeMap::new(), names: BTreeMap::new() };
        let published = visible.pages.iter().map(|page| (&**page, FileOwner::Published));
        let hidden = visible.hidden_pages.iter();
        let hidden = hidden.map(|(page, hidden)| (&**page, FileOwner::Hidden(hidden, hides(page))));
        // Published pages come first, and take precedence.
        for (page, owner) in published.chain(hidden) {
            folders.pages.entry(page.address.as_str()).or_insert(owner);
            let Some(path) = page.source.strip_folder("content") else { continue };
            let folder = path.rsplit_once('/').map_or("/".to_owned(), |(folder, _)| format!("/{folder}/"));
            if stem_of(page) != "index" {
                folders.names.entry(format!("{folder}{}", stem_of(page))).or_insert(owner);
            }
            folders.inside.entry(folder).or_insert(owner);
        }
        folders
    }

    /// The hidden page that owns a file: the file is named after it or is in its folder.
    fn owner(&self, file: &UrlPath) -> Option<&'v Hidden> {
        match self.named(file.as_str()) {
            Some(FileOwner::Published) => None,
            Some(FileOwner::Hidden(hidden, _)) => Some(hidden),
            None => self.of_folder(file.as_str()),
        }
    }

    /// `award.jpg` and `award-2.jpg` are named after `award.md`; of several matching pages, the one with the longest
    /// name counts.
    fn named(&self, file: &str) -> Option<FileOwner<'v>> {
        let name = file.rfind('/').map_or(0, |slash| slash + 1);
        let ends = file[name..].char_indices().rev().filter(|(_, c)| !c.is_alphanumeric());
        ends.into_iter().find_map(|(end, _)| self.names.get(&file[..name + end]).copied())
    }

    /// The nearest page that owns the folder decides; without one, the pages in the folder, if all of them are hidden.
    fn of_folder(&self, file: &str) -> Option<&'v Hidden> {
        let mut folder = &file[..=file.rfind('/')?];
        while folder != "/" {
            match self.pages.get(folder).or_else(|| self.inside.get(folder)) {
                Some(FileOwner::Published) => return None,
                Some(FileOwner::Hidden(hidden, hides)) if *hides != Some(Hides::Page) => return Some(hidden),
                // The parent folder may be hidden with all its content.
                Some(FileOwner::Hidden(..)) | None => {}
            }
            folder = &folder[..=folder[..folder.len() - 1].rfind('/')?];
        }
        None
    }
}

/// `award` of `award.fr.md`.
fn stem_of(page: &RawPage) -> &str {
    let name = page.source.file_name();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    stem.strip_suffix(page.lang.as_str()).and_then(|stem| stem.strip_suffix('.')).unwrap_or(stem)
}
