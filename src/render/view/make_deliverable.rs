//! Deliverables -> `group.deliverables`.

use std::collections::BTreeMap;

use super::common::MonthView;
use super::group::{AdoptionView, DeliverableLinkView, DeliverableView, StepView};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{Deliverable, DeliverableStatus, DeliverableType, Group, PartialDate, WorkingGroupCode};

/// The numbers of the deliverables that replace each, in lower case.
type Successors = BTreeMap<String, Vec<String>>;

impl ViewBuilder<'_> {
    /// The register.
    pub(super) fn deliverables(&self, group: &Group, pages: &Pages) -> Vec<DeliverableView> {
        let successors = successors(group);
        let all = group.all_deliverables();
        let view = |(code, it): (Option<&WorkingGroupCode>, &Deliverable)| {
            let after = successors.get(&it.number.to_lowercase()).into_iter().flatten();
            let superseded_by = after.map(|number| self.deliverable_link(group, number, pages)).collect();
            DeliverableView { superseded_by, ..self.deliverable(group, code, it, pages) }
        };
        let mut views: Vec<DeliverableView> = all.map(view).collect();
        // A number that occurs twice is reported by a rule; links lead to the first.
        let mut seen = BTreeMap::new();
        for view in &mut views {
            let times = seen.entry(view.id.clone()).or_insert(0_u32);
            *times += 1;
            if *times > 1 {
                view.id.push_str(&format!("-{times}"));
            }
        }
        views
    }

    /// A deliverable of a working group, or of the whole group, without those that replace it.
    pub(super) fn deliverable(
        &self,
        group: &Group,
        code: Option<&WorkingGroupCode>,
        deliverable: &Deliverable,
        pages: &Pages,
    ) -> DeliverableView {
        let status = |id: &str| self.label("deliverable_status", id);
        let link = |number: &String| self.deliverable_link(group, number, pages);
        let step = |(reached, date): (DeliverableStatus, PartialDate)| StepView {
            status: status(reached.as_str()),
            date: self.partial_month(date),
        };
        DeliverableView {
            id: deliverable.anchor(),
            number: deliverable.number.clone(),
            kind: match &deliverable.kind {
                DeliverableType::Known(kind) => self.known_label("deliverable", kind.as_str()),
                DeliverableType::Own(text) => self.own_label(text),
            },
            title: self.text(&deliverable.title),
            working_group: code.map(|code| self.group_link(code, pages)),
            status: status(deliverable.status().as_str()),
            steps: deliverable.steps().into_iter().map(step).collect(),
            approved: deliverable.approved.map(|date| self.partial_month(date)),
            adopted: deliverable
                .adopted
                .as_ref()
                .map(|adoption| AdoptionView { name: self.text(&adoption.name), url: adoption.url.clone() }),
            supersedes: deliverable.supersedes.iter().map(|number| link(&number.value)).collect(),
            superseded_by: Vec::new(),
            url: deliverable.url.clone(),
            files: deliverable.files.iter().map(|file| self.document_file(&file.value)).collect(),
            draft: deliverable.publication.is_some(),
        }
    }

    /// A deliverable by its number, as the register spells it.
    fn deliverable_link(&self, group: &Group, number: &str, pages: &Pages) -> DeliverableLinkView {
        let known =
            group.all_deliverables().map(|(_, it)| it).find(|it| it.number.eq_ignore_ascii_case(number));
        let url = known.and_then(|it| Some(format!("{}#{}", pages.deliverables()?, it.anchor())));
        DeliverableLinkView { number: known.map_or(number, |it| &it.number).to_owned(), url }
    }

    /// A day, a month or a year.
    pub fn partial_month(&self, date: PartialDate) -> MonthView {
        MonthView { iso: date.to_string(), text: self.language.partial_date(date) }
    }
}

fn successors(group: &Group) -> Successors {
    let mut successors = Successors::new();
    for (_, deliverable) in group.all_deliverables() {
        for number in &deliverable.supersedes {
            let after = successors.entry(number.value.to_lowercase()).or_default();
            after.push(deliverable.number.clone());
        }
    }
    successors
}
