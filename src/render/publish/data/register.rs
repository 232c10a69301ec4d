//! The registers of documents in `site.json`.

use serde_json::{Value, json};

use super::Object;
use crate::model::{Document, Page, Register};
use crate::render::plan::generated::registers;
use crate::render::publish::exporter::Exporter;
use crate::render::publish::exporter::address;

impl Exporter<'_> {
    /// The documents of all registers, in their order.
    pub(super) fn registers(&self) -> Vec<Value> {
        let mut documents = Vec::new();
        for (page, register) in registers(self.context.site) {
            documents
                .extend(register.documents.iter().map(|document| self.document(page, register, document)));
        }
        documents
    }

    fn document(&self, page: &Page, register: &Register, document: &Document) -> Value {
        let mut object = Object::new();
        object.set("number", document.number.as_str().into());
        object.set("revision", document.revision.into());
        object.set("superseded", (document.revision < register.latest_revision(document)).into());
        object.set("title", document.title.as_str().into());
        object.optional("meeting", page.meeting.as_ref().map(|id| id.as_str().into()));
        object.optional("source", document.source.as_deref().map(Value::from));
        let groups = document.working_groups.iter().map(|code| code.value.as_str().into());
        object.list("working_groups", groups.collect());
        object.optional("agenda_item", document.agenda_item.as_deref().map(Value::from));
        object.optional("date", document.date.map(|date| date.to_string().into()));
        object.set("status", document.status.as_str().into());
        let files = document.files.iter().map(|file| {
            let mut object = Object::new();
            object.set("url", address(self, &file.file.target).into());
            object.set("format", file.file.format.as_str().into());
            object.optional("size_bytes", file.file.size_bytes.map(|size| json!(size)));
            object.optional("lang", file.lang.as_ref().map(|lang| lang.as_str().into()));
            object.set("account", file.account.into());
            object.0.into()
        });
        object.list("files", files.collect());
        object.0.into()
    }
}
