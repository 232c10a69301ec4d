//! The names of the group: its own, those of its parents, officers and staff.

use super::facts::SharedFacts;
use super::names::{Names, Sort};
use crate::model::Lang;

impl Names {
    /// The names of the group, of its parents, and of its people.
    pub(super) fn add_group(&mut self, facts: &SharedFacts, lang: &Lang) {
        let group = &facts.site.group;
        let span = facts.place(&["group.acronym"]);
        self.add(Sort::Acronym, &group.acronym, "the group's acronym", None, span.clone());
        for acronym in &group.other_acronyms {
            self.add(Sort::Acronym, acronym, "an acronym of the group", None, span.clone());
        }
        self.acronyms.push(group.acronym.clone());
        let own = Some(self.acronyms.len() - 1);
        let span = facts.place(&["group.name", &format!("group.name.{lang}")]);
        let reference = Some("group.name");
        self.add_text(Sort::Organization(own), &group.name, lang, "the group's name", reference, &span);
        if let Some(parent) = &group.parent {
            let span =
                facts.place(&["group.parent.name", &format!("group.parent.name.{lang}"), "group.parent"]);
            self.add_organization(parent, lang, "the body that the group reports to", None, &span);
        }
        for (index, former) in group.former_parents.iter().enumerate() {
            let key = format!("group.former_parents.{index}.name");
            let span = facts.place(&[
                &key,
                &format!("{key}.{lang}"),
                &format!("{key}.long"),
                &format!("{key}.long.{lang}"),
            ]);
            let called = "a body that the group reported to";
            self.add_organization(&former.organization, lang, called, None, &span);
        }
        for (index, former) in group.former_names.iter().enumerate() {
            let key = format!("group.former_names.{index}.name");
            let span = facts.place(&[&key, &format!("{key}.{lang}")]);
            self.add_text(Sort::Title, &former.name, lang, "a former name of the group", None, &span);
            if let Some(acronym) = &former.acronym {
                self.add(Sort::Acronym, acronym, "a former acronym of the group", None, span);
            }
        }
        for (index, officer) in group.secretariat.iter().enumerate() {
            let span = facts.place(&[
                &format!("group.secretariat.{index}.name"),
                &format!("group.secretariat.{index}.name.{lang}"),
            ]);
            self.add_text(
                Sort::Person(None),
                &officer.name,
                lang,
                "the name of a member of the staff",
                None,
                &span,
            );
        }
        for (index, officer) in group.officers.iter().enumerate() {
            let span = facts.place(&[
                &format!("group.officers.{index}.name"),
                &format!("group.officers.{index}.name.{lang}"),
            ]);
            self.add_text(
                Sort::Person(Some(index)),
                &officer.name,
                lang,
                "the name of an officer",
                None,
                &span,
            );
        }
        for group in &group.working_groups {
            for (index, officer) in group.officers.iter().enumerate() {
                let key = format!("group.working_groups.{}.officers.{index}.name", group.code);
                let span = facts.place(&[&key, &format!("{key}.{lang}")]);
                self.add_text(Sort::Person(None), &officer.name, lang, "the name of an officer", None, &span);
            }
        }
        for abbreviation in &group.abbreviations {
            let long = &abbreviation.long;
            if long.original().split_whitespace().count() >= 3 {
                let key = format!("group.abbreviations.{}", abbreviation.key);
                let span = facts.place(&[&key, &format!("{key}.{lang}")]);
                self.add_text(Sort::Title, long, lang, "what an abbreviation stands for", None, &span);
            }
        }
    }
}
