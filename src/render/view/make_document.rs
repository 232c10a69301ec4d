//! The front matter of a page's kind -> `agenda`, `register`, `issue`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::common::{LabelView, WorkingGroupLinkView};
use super::document::{AgendaItemView, AgendaView, DocumentLinkView, DocumentView, IssueView, RegisterView};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{
    Agenda, Document, EventOf, Issue, Lang, Register, Spanned, Status, WorkingGroupCode, slug,
};

impl ViewBuilder<'_> {
    /// `issue`.
    pub fn issue(&self, issue: &Issue) -> IssueView {
        IssueView { status: self.label("issue", issue.status.as_str()), revision: issue.revision.clone() }
    }

    /// The status of an event; `None` if it takes place as announced.
    pub fn status_of(&self, of: Option<EventOf>) -> Option<LabelView> {
        let status = of.map(|of| of.event().status).filter(|status| *status != Status::Confirmed);
        status.map(|status| self.label("status", status.as_str()))
    }

    /// `agenda`, with texts in `lang`. `find` looks up a document by its number.
    pub fn agenda(
        &self,
        agenda: &Agenda,
        lang: &Lang,
        find: &dyn Fn(&str) -> Option<DocumentLinkView>,
    ) -> AgendaView {
        let items = agenda.items.iter().map(|item| AgendaItemView {
            number: item.number.clone(),
            title: self.said(&item.title, lang),
            note: item.note.as_ref().map(|note| self.said(note, lang)),
            documents: item.documents.iter().filter_map(|number| find(number.value.as_str())).collect(),
        });
        AgendaView { items: items.collect() }
    }

    /// `register`, with texts in `lang`.
    pub fn register(&self, register: &Register, lang: &Lang, pages: &Pages) -> RegisterView {
        let mut latest: BTreeMap<String, u32> = BTreeMap::new();
        for document in &register.documents {
            let entry = latest.entry(document.number.as_str().to_lowercase()).or_default();
            *entry = (*entry).max(document.revision);
        }
        // The revisions of a document are adjacent, the latest first, at the position of the first one in the list.
        let mut order: Vec<&Document> = register.documents.iter().collect();
        let place: BTreeMap<String, usize> = register
            .documents
            .iter()
            .enumerate()
            .rev()
            .map(|(at, d)| (d.number.as_str().to_lowercase(), at))
            .collect();
        order.sort_by_key(|d| (place.get(&d.number.as_str().to_lowercase()), Reverse(d.revision)));
        let documents = order.into_iter().map(|document| {
            let base = document.number.as_str();
            let current = latest.get(&base.to_lowercase()).copied().unwrap_or(0);
            DocumentView {
                id: document.anchor(current),
                number: document.full_number(),
                base_number: base.to_owned(),
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
        });
        RegisterView {
            documents: documents.collect(),
            csv_url: register.csv.as_ref().map(|csv| csv.encoded()),
        }
    }
}

pub(super) fn group_links(codes: &[Spanned<WorkingGroupCode>], pages: &Pages) -> Vec<WorkingGroupLinkView> {
    let link = |code: &Spanned<WorkingGroupCode>| WorkingGroupLinkView {
        code: code.value.to_string(),
        id: slug(code.value.as_str()),
        url: pages.working_group(code.value.as_str()),
    };
    codes.iter().map(link).collect()
}
