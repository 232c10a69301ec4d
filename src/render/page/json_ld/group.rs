//! The group, its people and its documents.

use serde_json::{Value, json};

use super::{Describer, Thing};
use crate::model::{
    Date, Document, Officer, OfficerRole, Organization, Page, PartialDate, Register, WorkingGroup, in_office,
};

impl Describer<'_> {
    pub(super) fn website(&self) -> Value {
        let config = &self.context.site.config;
        Thing::new("WebSite")
            .set("@id", format!("{}#site", self.base))
            .set("url", self.base)
            .set("name", self.words(&config.title))
            .optional("description", config.description.as_ref().map(|text| self.words(text)))
            .set(
                "inLanguage",
                config.languages.iter().map(|lang| lang.as_str().into()).collect::<Vec<Value>>(),
            )
            .set("publisher", self.group_link())
            .into()
    }

    /// A reference to the group, which the home page describes in full, with enough detail for readers of a single
    /// page.
    pub(super) fn group_link(&self) -> Value {
        let group = &self.context.site.group;
        json!({
            "@type": "Organization",
            "@id": format!("{}#group", self.base),
            "name": self.words(&group.name),
            "url": self.base,
        })
    }

    pub(super) fn group(&self) -> Value {
        let group = &self.context.site.group;
        let contact = Thing::new("ContactPoint")
            .set("contactType", "secretariat")
            .optional("email", group.contact.email.as_deref())
            .optional("telephone", group.contact.tel.as_deref())
            .optional("faxNumber", group.contact.fax.as_deref());
        let subgroups = group.working_groups.iter().map(|group| self.working_group(group, None));
        Thing::new("Organization")
            .set("@id", format!("{}#group", self.base))
            .set("name", self.words(&group.name))
            .set("alternateName", self.other_names())
            .set("url", self.base)
            .optional("description", group.description.as_ref().map(|text| self.words(text)))
            .optional("foundingDate", group.established.map(|date| date.to_string()))
            .optional("dissolutionDate", group.concluded.as_ref().map(|day| day.value.to_string()))
            .optional("parentOrganization", group.parent.as_ref().map(|parent| self.organization(parent)))
            .optional("email", group.contact.email.as_deref())
            .optional("telephone", group.contact.tel.as_deref())
            .set("contactPoint", contact)
            .list("sameAs", group.links.get("home").map(|home| self.full(home).into()).into_iter().collect())
            .list("member", self.members(&group.officers, self.builder.day, self.builder.concluded))
            .list("subOrganization", subgroups.collect())
            .into()
    }

    pub(super) fn working_group(&self, group: &WorkingGroup, url: Option<String>) -> Value {
        let day =
            group.lifetime.until.map_or(self.builder.day, |closed| closed.latest().min(self.builder.day));
        let end = group.ended(self.builder.day, self.builder.concluded);
        let title = format!("{} {}", group.code, self.words(&group.title));
        Thing::new("Organization")
            .optional("@id", url.as_ref().map(|url| format!("{url}#group")))
            .optional("url", url.clone())
            .set("name", title)
            .set("alternateName", group.code.as_str())
            .optional("description", group.mandate.as_ref().map(|mandate| self.words(mandate)))
            .optional("foundingDate", group.lifetime.from.map(|day| day.to_string()))
            .optional("dissolutionDate", group.lifetime.until.map(|day| day.to_string()))
            .list("member", self.members(&group.officers, day, end))
            .optional("parentOrganization", url.map(|_| self.group_link()))
            .into()
    }

    /// The acronym, alone or with other names of the group.
    fn other_names(&self) -> Value {
        let group = &self.context.site.group;
        let mut names = vec![group.acronym.clone()];
        names.extend(group.other_acronyms.iter().cloned());
        for former in &group.former_names {
            names.push(self.words(&former.name));
            names.extend(former.acronym.clone());
        }
        if let [name] = names.as_slice() { name.as_str().into() } else { names.into() }
    }

    /// The officers in office on a day, with their roles.
    fn members(&self, officers: &[Officer], day: Date, end: Option<PartialDate>) -> Vec<Value> {
        let member = |officer: &Officer| {
            let affiliation = officer.affiliation.as_ref().map(|name| self.words(name));
            let person = Thing::new("Person").set("name", self.words(&officer.name)).optional(
                "affiliation",
                affiliation.map(|name| json!({ "@type": "Organization", "name": name })),
            );
            let term = officer.term.ended(end);
            let photo = officer.photo.as_ref().map(|photo| self.full(&photo.url));
            let person = person.optional("image", photo);
            let role = match &officer.role {
                OfficerRole::Known(role) => {
                    self.builder.language.word(&format!("role.{}", role.as_str())).to_owned()
                }
                OfficerRole::Own(text) => self.words(text),
            };
            Thing::new("OrganizationRole")
                .set("roleName", role)
                .optional("startDate", term.from.map(|day| day.to_string()))
                .optional("endDate", term.until.map(|day| day.to_string()))
                .set("member", person)
                .into()
        };
        in_office(officers, day).map(member).collect()
    }

    pub(super) fn organization(&self, organization: &Organization) -> Value {
        Thing::new("Organization")
            .set("name", self.words(&organization.name))
            .optional("alternateName", organization.acronym.as_deref())
            .optional("url", organization.url.as_ref().map(|url| self.full(url)))
            .into()
    }

    pub(super) fn register(&self, page: &Page, register: &Register) -> Value {
        // A divided register has its documents on the pages of its ranges.
        let shown: Vec<&Document> = match self.route.range_in(page) {
            Some(range) => range.documents.iter().map(|index| &register.documents[*index]).collect(),
            None if register.ranges.is_empty() => register.documents.iter().collect(),
            None => Vec::new(),
        };
        let parts = shown.into_iter().map(|document| {
            let anchor = document.anchor(register.latest_revision(document));
            let files: Vec<Value> = document.files.iter().map(|file| self.media(file)).collect();
            // Input documents are contributions; output documents of the group are reports.
            let kind = if document.number.as_str().contains("-O-") { "Report" } else { "CreativeWork" };
            Thing::new(kind)
                .set("url", format!("{}#{anchor}", self.page_url()))
                .set("identifier", document.full_number())
                .set("name", document.title.as_str())
                .optional("dateCreated", document.date.map(|date| date.to_string()))
                .optional(
                    "creator",
                    document.source.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
                )
                .list("encoding", files)
                .into()
        });
        let parts = parts.collect();
        let thing = self.writing(page, "Collection").optional("about", self.about_meeting(page));
        thing.list("hasPart", parts).into()
    }
}
