//! The group -> `group`: its own life, its people, the groups within it.

use std::collections::BTreeMap;

use super::common::{MailingListView, OfficerView, OwnLabelView, TermView, WorkingGroupLinkView};
use super::group::{
    AbbreviationView, ExtensionView, FormerNameView, FormerParentView, GroupMeetingView, GroupView,
    TreeItemView, WorkingGroupView,
};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{
    Abbreviation, Date, Deliverable, Extension, FormerName, FormerParent, Group, GroupMeeting, MailingList,
    Officer, OfficerRole, PartialDate, Period, WorkingGroup, WorkingGroupCode, in_office, slug,
};
use crate::render::plan::address;
use crate::render::theme::Markup;

/// The deliverables of each working group.
type OfGroups<'g> = BTreeMap<&'g WorkingGroupCode, Vec<&'g Deliverable>>;

impl ViewBuilder<'_> {
    /// `group`.
    pub fn group(&self, group: &Group, pages: &Pages) -> GroupView {
        let abbreviation =
            |a: &Abbreviation| AbbreviationView { short: self.words(&a.short), long: self.text(&a.long) };
        let of_groups = of_groups(group);
        let subgroup = |it: &WorkingGroup| self.subgroup(group, it, &of_groups, pages);
        let working_groups: Vec<WorkingGroupView> = group.working_groups.iter().map(subgroup).collect();
        let closed = working_groups.iter().filter(|it| it.is_closed).cloned().collect();
        let has_deliverables = group.all_deliverables().next().is_some();
        GroupView {
            acronym: group.acronym.clone(),
            other_acronyms: group.other_acronyms.clone(),
            name: self.text(&group.name),
            former_names: group.former_names.iter().map(|name| self.former_name(name)).collect(),
            description: self.optional(&group.description),
            parent: group.parent.as_ref().map(|parent| self.organization(parent)),
            former_parents: group.former_parents.iter().map(|parent| self.former_parent(parent)).collect(),
            established: group.established.map(|date| self.partial_date(date)),
            established_by: self.optional(&group.established_by),
            term: self.optional(&group.term),
            extensions: group.extensions.iter().map(|extension| self.extension(extension)).collect(),
            concluded: group.concluded.as_ref().map(|concluded| self.partial_date(concluded.value)),
            concluded_by: self.optional(&group.concluded_by),
            is_concluded: self.concluded.is_some(),
            working_language: self.optional(&group.working_language),
            tasks: self.texts(&group.tasks),
            contact: self.contact(&group.contact),
            mailing_lists: self.mailing_lists(&group.mailing_lists),
            links: group.links.clone(),
            officers: self.present(&group.officers, self.day, self.concluded),
            former_officers: self.former(&group.officers, self.day, self.concluded),
            coming_officers: self.coming(&group.officers, self.day, self.concluded),
            secretariat: self.present(&group.secretariat, self.day, None),
            tree: tree(group, &working_groups),
            closed_groups: closed,
            working_groups,
            deliverables: self.deliverables(group, pages),
            deliverables_csv: has_deliverables.then(|| address::deliverables().encoded()),
            abbreviations: group.abbreviations.iter().map(abbreviation).collect(),
        }
    }

    fn mailing_lists(&self, lists: &[MailingList]) -> Vec<MailingListView> {
        let view = |list: &MailingList| MailingListView {
            id: list.id.to_string(),
            title: self.optional(&list.title),
            email: list.email.clone(),
            subscribe: list.subscribe.clone(),
            archive: list.archive.clone(),
            members: list.members.map(|(members, _)| self.locale().number(members.into())),
            counted: list.members.map(|(_, counted)| self.partial_date(counted)),
        };
        lists.iter().map(view).collect()
    }

    fn former_name(&self, name: &FormerName) -> FormerNameView {
        FormerNameView {
            name: self.text(&name.name),
            acronym: name.acronym.clone(),
            term: self.term(&name.term),
        }
    }

    fn former_parent(&self, parent: &FormerParent) -> FormerParentView {
        FormerParentView {
            organization: self.organization(&parent.organization),
            term: self.term(&parent.term),
        }
    }

    fn extension(&self, extension: &Extension) -> ExtensionView {
        ExtensionView {
            until: self.partial_date(extension.until),
            text: self.language.dated("until", extension.until),
            decided: extension.decided.map(|date| self.partial_date(date)),
            by: self.optional(&extension.by),
        }
    }

    /// A period in words that are true on any later day; `None` if neither of its ends is given.
    pub fn term(&self, term: &Period) -> Option<TermView> {
        let text = match (term.from, term.until) {
            (Some(from), Some(until)) => self.language.partial_range(from, until),
            (Some(from), None) if term.is_to_come(self.day) => self.language.dated("from", from),
            (Some(from), None) => self.language.dated("since", from),
            (None, Some(until)) => self.language.dated("until", until),
            (None, None) => return None,
        };
        let date = |date: Option<PartialDate>| date.map(|date| self.partial_date(date));
        Some(TermView { from: date(term.from), until: date(term.until), text })
    }

    /// The officers in office on a day. Their appointments end with the group, on `end` at the latest.
    fn present(&self, officers: &[Officer], day: Date, end: Option<PartialDate>) -> Vec<OfficerView> {
        in_office(officers, day).map(|officer| self.officer(officer, end)).collect()
    }

    fn former(&self, officers: &[Officer], day: Date, end: Option<PartialDate>) -> Vec<OfficerView> {
        officers.iter().filter(|it| it.term.is_over(day)).map(|officer| self.officer(officer, end)).collect()
    }

    fn coming(&self, officers: &[Officer], day: Date, end: Option<PartialDate>) -> Vec<OfficerView> {
        officers
            .iter()
            .filter(|it| it.term.is_to_come(day))
            .map(|officer| self.officer(officer, end))
            .collect()
    }

    fn officer(&self, officer: &Officer, end: Option<PartialDate>) -> OfficerView {
        let (role, roles) = match &officer.role {
            OfficerRole::Known(role) => {
                let role = role.as_str();
                let roles = self.language.word_as_html(&format!("roles.{role}"));
                (self.known_label("role", role), Markup::new(&roles))
            }
            OfficerRole::Own(text) => (self.own_label(text), self.text(text)),
        };
        let role = match &officer.role_name {
            Some(name) => OwnLabelView { text: self.text(name), ..role },
            None => role,
        };
        OfficerView {
            name: self.words(&officer.name),
            role,
            roles,
            affiliation: self.optional(&officer.affiliation),
            country: self.optional(&officer.country),
            term: self.term(&officer.term.ended(end)),
            email: officer.email.clone(),
            photo: officer.photo.as_ref().map(|photo| self.photo(photo)),
            draft: officer.publication.is_some(),
        }
    }

    /// A group within the group.
    pub fn working_group(&self, group: &Group, it: &WorkingGroup, pages: &Pages) -> WorkingGroupView {
        self.subgroup(group, it, &of_groups(group), pages)
    }

    fn subgroup(
        &self,
        group: &Group,
        it: &WorkingGroup,
        of_groups: &OfGroups,
        pages: &Pages,
    ) -> WorkingGroupView {
        let link = |code: &WorkingGroupCode| self.group_link(code, pages);
        // After its end, those are shown who were in office then.
        let day = it.lifetime.until.map_or(self.day, |closed| closed.latest().min(self.day));
        let end = it.ended(self.day, self.concluded);
        let deliverables = of_groups.get(&it.code).into_iter().flatten();
        let mut meetings: Vec<GroupMeetingView> =
            it.meetings.iter().map(|meeting| self.group_meeting(it, meeting)).collect();
        meetings.reverse();
        WorkingGroupView {
            code: it.code.to_string(),
            kind: self.label("subgroup", it.kind.as_str()),
            title: self.text(&it.title),
            parent: it.parent.as_ref().map(|code| link(&code.value)),
            begun: it.lifetime.from.map(|date| self.partial_date(date)),
            closed: it.lifetime.until.map(|date| self.partial_date(date)),
            is_closed: it.is_closed(self.day),
            merged_into: it.merged_into.as_ref().map(|code| link(&code.value)),
            mandate: self.optional(&it.mandate),
            officers: self.present(&it.officers, day, end),
            former_officers: self.former(&it.officers, day, end),
            coming_officers: self.coming(&it.officers, day, end),
            deliverables: deliverables
                .map(|one| self.deliverable(group, Some(&it.code), one, pages))
                .collect(),
            meetings_held: it.meetings_held.as_ref().map(|held| self.locale().number(held.value.into())),
            mailing_lists: self.mailing_lists(&it.mailing_lists),
            calendar_url: self.calendar(&address::group_calendar(it)),
            meetings,
            url: pages.working_group(it.code.as_str()),
            draft: it.publication.is_some(),
        }
    }

    /// A group by its code, with its page.
    pub(super) fn group_link(&self, code: &WorkingGroupCode, pages: &Pages) -> WorkingGroupLinkView {
        WorkingGroupLinkView {
            code: code.to_string(),
            id: slug(code.as_str()),
            url: pages.working_group(code.as_str()),
        }
    }

    /// A meeting of a group within the group.
    pub fn group_meeting(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> GroupMeetingView {
        GroupMeetingView {
            id: meeting.id.to_string(),
            title: self.group_meeting_markup(group, meeting),
            event: self.event(&meeting.event, self.group_registrations(&meeting.event)),
            agenda: meeting.agenda.clone(),
            url: meeting.url.clone(),
            note: self.optional(&meeting.note),
            draft: meeting.publication.is_some(),
        }
    }
}

/// The deliverables of each working group, those of the register first.
fn of_groups(group: &Group) -> OfGroups<'_> {
    let mut of_groups = OfGroups::new();
    for (code, deliverable) in group.all_deliverables() {
        if let Some(code) = code {
            of_groups.entry(code).or_default().push(deliverable);
        }
    }
    of_groups
}

/// The groups that are not closed, each after the one that it belongs to. A group whose parent is closed stands with
/// those of the whole group.
fn tree(group: &Group, views: &[WorkingGroupView]) -> Vec<TreeItemView> {
    let open = || group.working_groups.iter().zip(views).filter(|(_, view)| !view.is_closed);
    let codes: Vec<&WorkingGroupCode> = open().map(|(it, _)| &it.code).collect();
    let mut children: BTreeMap<Option<&WorkingGroupCode>, Vec<(&WorkingGroup, &WorkingGroupView)>> =
        BTreeMap::new();
    for (it, view) in open() {
        let parent = it.parent.as_ref().map(|code| &code.value).filter(|code| codes.contains(code));
        children.entry(parent).or_default().push((it, view));
    }
    let mut levels: Vec<(usize, &WorkingGroupView)> = Vec::new();
    let mut ahead: Vec<(usize, &WorkingGroup, &WorkingGroupView)> = Vec::new();
    // Each list is taken once, so that a circle, which is reported, ends.
    let mut of = None;
    let mut level = 0;
    loop {
        for (it, view) in children.remove(&of).into_iter().flatten().rev() {
            ahead.push((level, it, view));
        }
        let Some((next, it, view)) = ahead.pop() else { break };
        levels.push((next, view));
        (level, of) = (next + 1, Some(&it.code));
    }
    let item = |(at, (level, view)): (usize, &(usize, &WorkingGroupView))| {
        let next = levels.get(at + 1).map_or(0, |(next, _)| *next);
        TreeItemView {
            group: (*view).clone(),
            opens: next > *level,
            closes: (next..*level).map(|_| 0).collect(),
        }
    };
    levels.iter().enumerate().map(item).collect()
}
