//! The register of deliverables.

use serde_json::{Value, json};

use super::{Describer, Thing};
use crate::model::{Deliverable, DocumentFile, FileTarget, Page};

impl Describer<'_> {
    pub(super) fn deliverables(&self, page: &Page) -> Value {
        let all = self.context.site.group.all_deliverables();
        let parts = all.map(|(_, deliverable)| self.deliverable(deliverable)).collect();
        self.writing(page, "Collection").set("about", self.group_link()).list("hasPart", parts).into()
    }

    fn deliverable(&self, deliverable: &Deliverable) -> Value {
        let files = deliverable.files.iter().map(|file| self.media(&file.value)).collect();
        let adopted: Option<Value> = deliverable.adopted.as_ref().map(|adoption| {
            Thing::new("CreativeWork")
                .set("name", self.words(&adoption.name))
                .optional("url", adoption.url.as_ref().map(|url| self.full(url)))
                .into()
        });
        // A new edition is based on the one that it replaces.
        let supersedes = deliverable.supersedes.iter().map(|number| json!(number.value)).collect();
        let published = deliverable.published.map(|date| date.to_string());
        Thing::new("Report")
            .set("url", format!("{}#{}", self.page_url(), deliverable.anchor()))
            .set("identifier", deliverable.number.as_str())
            .set("name", self.words(&deliverable.title))
            .set(
                "creativeWorkStatus",
                self.builder.language.word(&format!("deliverable_status.{}", deliverable.status().as_str())),
            )
            .optional("datePublished", published)
            .optional("sameAs", deliverable.url.as_ref().map(|url| self.full(url)))
            .list("isBasedOn", supersedes)
            .list("subjectOf", adopted.into_iter().collect())
            .list("encoding", files)
            .into()
    }

    /// A file of a document or deliverable.
    pub(super) fn media(&self, file: &DocumentFile) -> Value {
        let url = match &file.file.target {
            FileTarget::Local(url) => self.absolute(url),
            FileTarget::Remote(url) => url.clone(),
        };
        Thing::new("MediaObject")
            .set("contentUrl", url)
            .optional("inLanguage", file.lang.as_ref().map(|lang| lang.as_str()))
            .set("isAccessibleForFree", !file.account)
            .into()
    }
}
