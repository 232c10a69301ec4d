//! The front matter of a page's kind -> `agenda`, `issue`.

use super::common::{LabelView, WorkingGroupLinkView};
use super::document::{AgendaItemView, AgendaView, DocumentLinkView, IssueView};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{Agenda, EventOf, Issue, Lang, Spanned, Status, WorkingGroupCode, slug};

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
}

pub(super) fn group_links(codes: &[Spanned<WorkingGroupCode>], pages: &Pages) -> Vec<WorkingGroupLinkView> {
    let link = |code: &Spanned<WorkingGroupCode>| WorkingGroupLinkView {
        code: code.value.to_string(),
        id: slug(code.value.as_str()),
        url: pages.working_group(code.value.as_str()),
    };
    codes.iter().map(link).collect()
}
