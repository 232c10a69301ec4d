//! The registers of documents in `site.json`.

use super::record::DocumentRecord;
use super::scalar::IsoDay;
use crate::model::{Document, Page, Register};
use crate::render::plan::generated::registers;
use crate::render::publish::exporter::Exporter;

impl Exporter<'_> {
    /// The documents of all registers, in their order.
    pub(super) fn registers(&self) -> impl Iterator<Item = DocumentRecord<'_>> {
        registers(self.context.site).flat_map(move |(page, register)| {
            register.documents.iter().map(move |document| self.document(page, register, document))
        })
    }

    fn document<'t>(
        &'t self,
        page: &'t Page,
        register: &Register,
        document: &'t Document,
    ) -> DocumentRecord<'t> {
        let files = document.files.iter().map(|file| self.file(file));
        DocumentRecord {
            number: document.number.as_str(),
            revision: document.revision,
            superseded: document.revision < register.latest_revision(document),
            title: &document.title,
            meeting: page.meeting.as_ref().map(|id| id.as_str()).into(),
            source: document.source.as_deref().into(),
            working_groups: document.working_groups.iter().map(|code| code.value.as_str()).collect(),
            agenda_item: document.agenda_item.as_deref().into(),
            date: document.date.map(IsoDay).into(),
            status: document.status,
            files: files.collect(),
        }
    }
}
