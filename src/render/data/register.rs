//! The registers of documents in `site.json`.

use serde_json::{Map, Value, json};

use super::Object;
use crate::model::{Document, Page, PageKind, Register};
use crate::render::documents::{address, registers};
use crate::render::publisher::Publisher;

impl Publisher<'_> {
    /// The documents of all registers, in their order.
    pub(super) fn registers(&self) -> Vec<Value> {
        let mut documents = Vec::new();
        for (page, register) in registers(self.world.site) {
            documents
                .extend(register.documents.iter().map(|document| self.document(page, register, document)));
        }
        documents
    }

    /// The title of a document in each language in which its register has one, the first version of whose page is `first`.
    fn titles(&self, first: &Page, document: &Document) -> Value {
        let mut titles = Map::new();
        titles.insert(first.lang.to_string(), document.title.as_str().into());
        let languages = self.world.site.config.languages.iter();
        for version in languages.filter_map(|lang| self.world.version(&first.address, lang)) {
            let PageKind::Documents(register) = &version.kind else { continue };
            let same =
                |other: &&Document| (&other.number, other.revision) == (&document.number, document.revision);
            if let Some(listed) = register.documents.iter().find(same) {
                titles.insert(version.lang.to_string(), listed.title.as_str().into());
            }
        }
        titles.into()
    }

    fn document(&self, page: &Page, register: &Register, document: &Document) -> Value {
        let mut object = Object::new();
        object.set("number", document.number.as_str().into());
        object.set("revision", document.revision.into());
        object.set("superseded", (document.revision < register.latest_revision(document)).into());
        object.set("title", self.titles(page, document));
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
