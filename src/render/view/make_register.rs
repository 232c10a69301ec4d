//! A list of documents -> `register`: its rows, and the pages into which a long one is divided.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::document::{ColumnsView, DocumentRangeView, DocumentView, NumberView, RegisterView};
use super::make_document::group_links;
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{DateRange, Document, DocumentRange, Lang, Page, Register};
use crate::path::UrlPath;
use crate::render::plan::address;
use crate::render::plan::route::range_url;

/// The columns that every register has: number, title, status.
const ALWAYS: usize = 3;

/// Which rows of a register a view has.
#[derive(Clone, Copy)]
pub enum RegisterRows<'r> {
    /// All of them.
    All,
    /// Those of a page of a divided register.
    Of(&'r DocumentRange),
}

impl ViewBuilder<'_> {
    /// `register` of a page, with texts in the language of the page.
    pub fn register(
        &self,
        page: &Page,
        register: &Register,
        rows: RegisterRows,
        pages: &Pages,
    ) -> RegisterView {
        let url = self.language.plan.url(&page.address, self.language.links);
        let all = &register.documents;
        let range = match rows {
            RegisterRows::Of(shown) => Some(self.range(&url, register, shown)),
            RegisterRows::All => None,
        };
        // The page of a range leads to the register, which leads to the others.
        let listed = if range.is_some() { &[] } else { register.ranges.as_slice() };
        let ranges: Vec<DocumentRangeView> =
            listed.iter().map(|range| self.range(&url, register, range)).collect();
        let documents = |rows: Vec<&Document>, begins: Option<usize>| -> Vec<DocumentView> {
            let first = rows.first().copied().map(std::ptr::from_ref);
            let begins =
                |it: &Document| begins.filter(|_| first.is_some_and(|first| std::ptr::eq(first, it)));
            let view = |it| self.document(register, it, begins(it), &page.lang, pages);
            rows.into_iter().map(view).collect()
        };
        let documents = match rows {
            RegisterRows::Of(range) => documents(of_range(register, range), None),
            RegisterRows::All if ranges.is_empty() => documents(in_order(all.iter().collect()), None),
            RegisterRows::All => {
                let ranges = register.ranges.iter().enumerate();
                ranges.flat_map(|(at, range)| documents(of_range(register, range), Some(at))).collect()
            }
        };
        let columns = [
            all.iter().any(|it| !it.working_groups.is_empty()),
            all.iter().any(|it| it.agenda_item.is_some()),
            all.iter().any(|it| it.date.is_some()),
            all.iter().any(|it| !it.files.is_empty()),
        ];
        let [groups, items, dates, files] = columns;
        let count = ALWAYS + columns.into_iter().filter(|column| *column).count();
        RegisterView {
            documents,
            total: all.len(),
            columns: ColumnsView { groups, items, dates, files, count },
            range,
            rows: (!ranges.is_empty()).then(|| address::ROWS.to_owned()),
            ranges,
            url: url.encoded(),
            key: page.address.to_string(),
            csv_url: register.csv.as_ref().map(|csv| csv.encoded()),
        }
    }

    /// The name of a range of documents in a sentence or a list.
    pub fn range_title(&self, word: &str, range: &DocumentRange) -> String {
        match &range.numbers {
            Some((first, last)) => {
                self.language.template_word(word).replace("{first}", first).replace("{last}", last)
            }
            None => self.language.template_word("documents_unnumbered"),
        }
    }

    fn range(&self, register_url: &UrlPath, register: &Register, range: &DocumentRange) -> DocumentRangeView {
        let documents = of_range(register, range);
        let days = || documents.iter().filter_map(|document| document.date);
        let dates = days().min().zip(days().max());
        DocumentRangeView {
            title: self.range_title("documents_range", range),
            url: range_url(register_url, range).encoded(),
            dates: dates.map(|(start, end)| self.dates(DateRange { start, end })),
            documents: documents
                .into_iter()
                .map(|document| NumberView {
                    id: document.anchor(register.latest_revision(document)),
                    number: without_prefix(document.full_number(), &range.prefix),
                })
                .collect(),
        }
    }

    fn document(
        &self,
        register: &Register,
        document: &Document,
        begins: Option<usize>,
        lang: &Lang,
        pages: &Pages,
    ) -> DocumentView {
        let current = register.latest_revision(document);
        DocumentView {
            id: document.anchor(current),
            begins,
            number: document.full_number(),
            base_number: document.number.as_str().to_owned(),
            revision: document.revision,
            superseded: document.revision < current,
            title: self.said(&document.title, lang),
            source: document.source.as_ref().map(|source| self.said(source, lang)),
            working_groups: group_links(&document.working_groups, pages),
            agenda_item: document.agenda_item.clone(),
            date: document.date.map(|date| self.date(date)),
            status: self.label("document", document.status.as_str()),
            files: document.files.iter().map(|file| self.document_file(file)).collect(),
        }
    }
}

fn without_prefix(number: String, prefix: &str) -> String {
    number.strip_prefix(prefix).map(str::to_owned).unwrap_or(number)
}

fn of_range<'r>(register: &'r Register, range: &DocumentRange) -> Vec<&'r Document> {
    in_order(range.documents.iter().map(|index| &register.documents[*index]).collect())
}

/// The revisions of a document are adjacent, the latest first, at the position of the first one in the list.
fn in_order(mut documents: Vec<&Document>) -> Vec<&Document> {
    let number = |document: &Document| document.number.as_str().to_lowercase();
    let place: BTreeMap<String, usize> =
        documents.iter().enumerate().rev().map(|(at, document)| (number(document), at)).collect();
    documents.sort_by_key(|document| (place.get(&number(document)).copied(), Reverse(document.revision)));
    documents
}
