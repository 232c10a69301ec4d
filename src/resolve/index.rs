//! Everything on the site by address, file and name: the index for looking up references.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::{Code, Diagnostic, Diagnostics, Span, nearest, suggestions};
use crate::model::{Date, DocumentNumber, Hidden, Lang, Meeting, MeetingId, PageKind, slug};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::parse::theme::Theme;
use crate::parse::{Parsed, without_revision};
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;

use super::published::{HiddenFact, Visible, refers_to_hidden};
use super::slugs::by_slug;

/// Lookup tables for all possible targets of references.
pub(super) struct Index<'a> {
    /// The published facts.
    pub facts: &'a Facts,
    /// The published and hidden facts.
    pub all_facts: &'a Facts,
    pub hidden_facts: &'a [HiddenFact],
    /// The day of the build.
    pub today: Date,
    /// Whether all of site.yaml could be read: otherwise missing facts are not reported.
    pub facts_complete: bool,
    /// Whether all registers could be read: otherwise missing documents are not reported.
    pub documents_complete: bool,
    pub theme: &'a Theme,
    pub sources: &'a Sources,
    /// Every published page, by its address without the language.
    pages: HashMap<&'a UrlPath, Vec<&'a RawPage>>,
    /// Pages whose address in some language differs from that of their file, by that address.
    by_slug: BTreeMap<UrlPath, (&'a RawPage, &'a Lang)>,
    hidden: BTreeMap<&'a SourcePath, &'a Hidden>,
    by_source: HashMap<&'a SourcePath, &'a RawPage>,
    failed: &'a BTreeMap<SourcePath, UrlPath>,
    /// The files with unresolved merge conflicts, in which nothing else is reported.
    pub conflicts: &'a BTreeSet<SourcePath>,
    /// The addresses of pages that could not be read.
    failed_addresses: BTreeSet<&'a str>,
    hidden_addresses: BTreeMap<&'a UrlPath, &'a Hidden>,
    /// The first file of each name.
    by_name: BTreeMap<&'a str, &'a SourcePath>,
    /// For how many mistakes on a page a correction is suggested.
    suggestions: usize,
    files: BTreeMap<UrlPath, SourcePath>,
    /// Documents by their number in lower case: the page of the register, the number as spelled there, the anchor.
    documents: BTreeMap<String, (&'a UrlPath, &'a str, String)>,
    /// The documents in hidden registers, by their number in lower case.
    hidden_documents: BTreeMap<String, &'a Hidden>,
    /// The page of each working group, by code.
    working_groups: BTreeMap<&'a str, &'a UrlPath>,
    /// The page with the register of deliverables.
    deliverables: Option<&'a UrlPath>,
    /// The meeting that each page names, by the address of the page. Hidden pages count too, because their folder
    /// belongs to the meeting.
    pub named_meetings: HashMap<&'a UrlPath, &'a MeetingId>,
}

/// The target of a source file or address.
pub(super) enum Found<'a> {
    Page(&'a RawPage),
    Hidden(&'a Hidden),
    /// A page with mistakes of its own, which are reported elsewhere.
    Failed,
    File(UrlPath),
    Nothing,
}

impl<'a> Index<'a> {
    pub fn new(parsed: &'a Parsed, visible: &'a Visible, sources: &'a Sources) -> Self {
        let Visible { facts, pages, hidden_pages, hidden_facts, changes_at: _, today } = visible;
        let mut index = Self {
            facts,
            all_facts: &parsed.facts,
            hidden_facts,
            today: *today,
            facts_complete: parsed.facts_complete,
            documents_complete: parsed.documents_complete,
            theme: &parsed.theme,
            sources,
            pages: HashMap::new(),
            by_slug: BTreeMap::new(),
            hidden: hidden_pages.iter().map(|(page, hidden)| (&page.source, hidden)).collect(),
            by_source: HashMap::new(),
            failed: &parsed.failed,
            conflicts: &parsed.conflicts,
            failed_addresses: parsed.failed.values().map(UrlPath::as_str).collect(),
            hidden_addresses: BTreeMap::new(),
            by_name: BTreeMap::new(),
            suggestions: suggestions(pages.len(), pages.len() + parsed.files.len()),
            files: BTreeMap::new(),
            documents: BTreeMap::new(),
            hidden_documents: BTreeMap::new(),
            working_groups: BTreeMap::new(),
            deliverables: None,
            named_meetings: HashMap::new(),
        };
        for page in pages.iter().chain(hidden_pages.iter().map(|(page, _)| page)) {
            index.by_source.insert(&page.source, page);
            if let Some(meeting) = &page.meta.meeting {
                index.named_meetings.entry(&page.address).or_insert(&meeting.value);
            }
        }
        for (page, hidden) in hidden_pages {
            index.hidden_addresses.entry(&page.address).or_insert(hidden);
            if let PageKind::Documents(register) = &page.kind {
                let numbers = register.documents.iter().map(|it| it.number.as_str().to_lowercase());
                index.hidden_documents.extend(numbers.map(|number| (number, hidden)));
            }
        }
        for (file, _) in sources.under("content") {
            index.by_name.entry(file.file_name()).or_insert(file);
        }
        for page in pages {
            index.pages.entry(&page.address).or_default().push(page);
            match &page.kind {
                PageKind::WorkingGroup(code) => {
                    index.working_groups.entry(code.value.as_str()).or_insert(&page.address);
                }
                PageKind::Deliverables => {
                    index.deliverables = index.deliverables.or(Some(&page.address));
                }
                PageKind::Documents(register) => {
                    for document in &register.documents {
                        let entry =
                            (&page.address, document.number.as_str(), document_anchor(&document.number));
                        index.documents.entry(document.number.as_str().to_lowercase()).or_insert(entry);
                    }
                }
                _ => {}
            }
        }
        index.by_slug = by_slug(&facts.config.languages, pages);
        for file in &parsed.files {
            let path = file.strip_folder("content").expect("published files lie in content/");
            index.files.insert(UrlPath::new(format!("/{path}")), file.clone());
        }
        index
    }

    /// The copied file at an address.
    pub fn file(&self, address: &UrlPath) -> Option<&SourcePath> {
        self.files.get(address)
    }

    /// The files that are only copied, by address.
    pub fn files(&self) -> impl Iterator<Item = (&UrlPath, &SourcePath)> {
        self.files.iter()
    }

    /// The page of a file, hidden or not.
    pub fn raw(&self, source: &SourcePath) -> Option<&'a RawPage> {
        self.by_source.get(source).copied()
    }

    /// The target that the file `source` stands for.
    pub fn source(&self, source: &SourcePath) -> Found<'a> {
        let known = self.by_source.get_key_value(source);
        let source = known.map_or_else(|| self.sources.named(source).unwrap_or(source), |(source, _)| source);
        if let Some(hidden) = self.hidden.get(source) {
            return Found::Hidden(hidden);
        }
        if let Some(page) = self.by_source.get(source) {
            return Found::Page(page);
        }
        if self.failed.contains_key(source) {
            return Found::Failed;
        }
        let address = source.strip_folder("content").map(|path| UrlPath::new(format!("/{path}")));
        match address.filter(|address| self.files.contains_key(address)) {
            Some(address) => Found::File(address),
            None => Found::Nothing,
        }
    }

    /// The pages at an address without language; `None` if there are none.
    pub fn pages(&self, address: &UrlPath) -> Option<&[&'a RawPage]> {
        self.pages.get(address).map(Vec::as_slice)
    }

    /// The target of a site path, split from its language: `/ar/join/` is `/join/` in Arabic.
    pub fn address(&self, address: &UrlPath) -> (Found<'a>, Option<Lang>) {
        if let Some(pages) = self.pages(address) {
            return (Found::Page(pages[0]), None);
        }
        if self.files.contains_key(address) {
            return (Found::File(address.clone()), None);
        }
        if let Some((page, lang)) = self.by_slug.get(address) {
            return (Found::Page(page), Some((*lang).clone()));
        }
        let languages = &self.facts.config.languages;
        for lang in &languages[1..] {
            if let Some(rest) = address.as_str().strip_prefix(&format!("/{lang}/"))
                && let Some(pages) = self.pages(&UrlPath::new(format!("/{rest}")))
            {
                return (Found::Page(pages[0]), Some(lang.clone()));
            }
        }
        let default = (address.as_str(), None);
        let in_other_languages = languages[1..].iter().filter_map(|lang| {
            let rest = address.as_str().strip_prefix(&format!("/{lang}"))?;
            // `/french/` is not below `/fr/`.
            rest.starts_with('/').then(|| (rest, Some(lang.clone())))
        });
        for (address, lang) in std::iter::once(default).chain(in_other_languages) {
            if let Some(hidden) = self.hidden_addresses.get(&UrlPath::new(address)) {
                return (Found::Hidden(hidden), lang);
            }
            if self.failed_addresses.contains(address) {
                return (Found::Failed, lang);
            }
        }
        (Found::Nothing, None)
    }

    /// Whether the page has few enough mistakes to look for a suggestion.
    pub fn may_suggest(&self, findings: &Diagnostics) -> bool {
        findings.recorded() < self.suggestions
    }

    /// The first file of this name, anywhere in `content/`.
    pub fn file_named(&self, name: &str) -> Option<&'a SourcePath> {
        self.by_name.get(name).copied()
    }

    /// The existing address that is nearest to a missing one.
    pub fn nearest_address(&self, wanted: &str) -> Option<&str> {
        let mut pages: Vec<&str> = self.pages.keys().map(|address| address.as_str()).collect();
        pages.sort_unstable();
        nearest(wanted, pages.into_iter().chain(self.files.keys().map(UrlPath::as_str)))
    }

    /// The versions of the page that a menu entry names.
    pub fn page_at(
        &self,
        written: &str,
        span: &Span,
        findings: &mut Diagnostics,
    ) -> Option<(UrlPath, impl Iterator<Item = &'a RawPage> + use<'a>)> {
        let rooted = if written.starts_with('/') { written.to_owned() } else { format!("/{written}") };
        let found = match rooted.strip_suffix(".md") {
            Some(_) => self.source(&SourcePath::new(format!("content{rooted}"))),
            None => self.address(&UrlPath::new(&rooted)).0,
        };
        let finding = match found {
            Found::Page(page) => {
                let pages: Vec<&'a RawPage> = self.pages(&page.address).unwrap_or_default().to_vec();
                return Some((page.address.clone(), pages.into_iter()));
            }
            Found::Failed => return None,
            // A site without any page is reported as such.
            Found::Nothing if self.by_source.is_empty() => return None,
            Found::Hidden(hidden) => refers_to_hidden(span.clone(), hidden),
            Found::File(_) => Diagnostic::error(
                Code::BrokenLink,
                span.clone(),
                format!("`{written}` is a file, and a menu leads to pages"),
            )
            .help("write the address of a page, for example `/join/`, and link to the file there"),
            Found::Nothing => {
                let finding = Diagnostic::error(
                    Code::BrokenLink,
                    span.clone(),
                    format!("there is no page at `{written}`"),
                );
                match self.nearest_address(&rooted) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help("write the address of a page, for example `/join/`"),
                }
            }
        };
        findings.push(finding);
        None
    }

    /// The meeting with an id.
    pub fn meeting(&self, id: &MeetingId) -> Option<&'a Meeting> {
        self.facts.meetings.iter().find(|meeting| meeting.id == *id)
    }

    /// The page, number and anchor of a document.
    pub fn document(&self, number: &str) -> Option<&(&'a UrlPath, &'a str, String)> {
        self.documents.get(&number.to_lowercase())
    }

    /// Adds a suggestion to a finding about an unknown document.
    pub fn suggest_document(&self, written: &str, finding: Diagnostic) -> Diagnostic {
        let (base, revision) = without_revision(written);
        if let (Some((_, number, _)), Some(_)) = (self.document(base), revision) {
            return finding.help(format!("documents are named without their revision: write `{number}`"));
        }
        let is_same = |number: &&str| {
            let (other, of_other) = without_revision(number);
            (revision.is_some() || of_other.is_some()) && other.eq_ignore_ascii_case(base)
        };
        if let Some(number) = self.document_numbers().find(is_same) {
            return finding
                .help(format!("the register has `{number}`: write that, or add the revision to it"));
        }
        let numbers: Vec<&str> = self.document_numbers().collect();
        finding.suggest(written, numbers)
    }

    /// The hidden fact of this name.
    pub fn hidden_named(&self, name: &str) -> Option<&'a Hidden> {
        self.hidden_facts.iter().map(|fact| &fact.hidden).find(|hidden| hidden.name() == name)
    }

    /// The register of a document, if it is hidden.
    pub fn hidden_document(&self, number: &str) -> Option<&'a Hidden> {
        self.hidden_documents.get(&number.to_lowercase()).copied()
    }

    /// The numbers of all documents.
    pub fn document_numbers(&self) -> impl Iterator<Item = &str> {
        self.documents.values().map(|(_, number, _)| *number)
    }

    /// The page with the register of deliverables.
    pub fn deliverables_page(&self) -> Option<&'a UrlPath> {
        self.deliverables
    }

    /// The page of a working group.
    pub fn working_group_page(&self, code: &str) -> Option<&'a UrlPath> {
        self.working_groups.get(code).copied()
    }
}

/// The anchor of a document in its register.
pub fn document_anchor(number: &DocumentNumber) -> String {
    slug(number.as_str())
}

/// The meeting that the nearest page above an address names.
pub(super) fn named_above<'m>(
    address: &UrlPath,
    named: impl Fn(&UrlPath) -> Option<&'m MeetingId>,
) -> Option<&'m MeetingId> {
    above(address).find_map(|above| named(&above))
}

/// The ancestors of an address, the nearest first, the root last.
pub(super) fn above(address: &UrlPath) -> impl Iterator<Item = UrlPath> {
    let mut folder = address.as_str().trim_end_matches('/').to_owned();
    std::iter::from_fn(move || {
        folder.truncate(folder.rfind('/')?);
        Some(UrlPath::new(format!("{folder}/")))
    })
}
