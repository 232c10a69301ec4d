//! The people, groups and deliverables of the group in `site.json`.

use super::group::{dates, ordinal, partial_date, updated};
use super::record::{
    AdoptionRecord, DeliverableRecord, FileRecord, GroupMeetingRecord, MailingListRecord, OfficerRecord,
    WorkingGroupRecord,
};
use super::scalar::{LanguageTag, RoleWord, TextsByLanguage, TypeWord};
use super::when_where::{as_known, half_days, hours, zone};
use crate::model::{
    Deliverable, DeliverableType, DocumentFile, GroupMeeting, MailingList, Officer, OfficerRole, PartialDate,
    WorkingGroup, WorkingGroupCode,
};
use crate::render::publish::exporter::{Exporter, address};

impl Exporter<'_> {
    /// A person, whose appointment ends with the group, on `end` at the latest.
    pub(super) fn officer<'t>(&'t self, officer: &'t Officer, end: Option<PartialDate>) -> OfficerRecord<'t> {
        let term = officer.term.ended(end);
        OfficerRecord {
            name: officer.name.original(),
            role: RoleWord(officer.role.known()),
            role_name: match &officer.role {
                OfficerRole::Own(text) => Some(self.texts(text)).into(),
                OfficerRole::Known(_) => None.into(),
            },
            affiliation: self.optional_texts(&officer.affiliation),
            country: self.optional_texts(&officer.country),
            from: partial_date(term.from),
            until: partial_date(term.until),
            email: officer.email.as_deref().into(),
            photo: officer.photo.as_ref().and_then(|photo| self.full(&photo.url)).into(),
        }
    }

    pub(super) fn working_group<'t>(&'t self, group: &'t WorkingGroup) -> WorkingGroupRecord<'t> {
        let site = self.context.site;
        let end = group.ended(site.today, site.ended());
        WorkingGroupRecord {
            code: group.code.as_str(),
            kind: group.kind,
            title: self.texts(&group.title),
            parent: group.parent.as_ref().map(|code| code.value.as_str()).into(),
            begun: partial_date(group.lifetime.from),
            closed: partial_date(group.lifetime.until),
            merged_into: group.merged_into.as_ref().map(|code| code.value.as_str()).into(),
            mandate: self.optional_texts(&group.mandate),
            officers: group.officers.iter().map(|officer| self.officer(officer, end)).collect(),
            meetings: group.meetings.iter().map(|meeting| self.group_meeting(group, meeting)).collect(),
            meetings_held: group.meetings_held.as_ref().map(|held| held.value).into(),
            mailing_lists: group.mailing_lists.iter().map(|list| self.mailing_list(list)).collect(),
        }
    }

    pub(super) fn mailing_list<'t>(&'t self, list: &'t MailingList) -> MailingListRecord<'t> {
        MailingListRecord {
            id: list.id.as_str(),
            title: self.optional_texts(&list.title),
            email: list.email.as_deref().into(),
            subscribe: self.optional_url(&list.subscribe),
            archive: self.optional_url(&list.archive),
            members: list.members.map(|(members, _)| members).into(),
            counted: partial_date(list.members.map(|(_, counted)| counted)),
        }
    }

    fn group_meeting<'t>(
        &'t self,
        group: &'t WorkingGroup,
        meeting: &'t GroupMeeting,
    ) -> GroupMeetingRecord<'t> {
        let event = &meeting.event;
        let (begins, ends) = hours(event);
        let titles = self.context.site.config.languages.iter().map(|lang| {
            let builder = &self.renderer.views_in(lang, lang).builder;
            (lang, builder.group_meeting_title(group, meeting).into())
        });
        GroupMeetingRecord {
            id: meeting.id.as_str(),
            uid: self.ids.uuid(&["group-meeting", group.code.as_str(), meeting.id.as_str()]),
            title: match &meeting.title {
                Some(title) => self.texts(title),
                None => TextsByLanguage::new(titles),
            },
            ordinal: ordinal(meeting.designation.as_ref()),
            label: self.label(meeting.designation.as_ref()),
            dates: event.days().map(dates).into(),
            date_as_known: as_known(event),
            daily_hours: Self::daily_hours(event),
            half_days: half_days(event),
            registration_desk: self.desk(event),
            begins,
            ends,
            zone: zone(event),
            mode: event.attendance().into(),
            status: event.status,
            previous_dates: event.previous_dates.map(dates).into(),
            location: self.location_record(event),
            venue: event.meets_at().venue.as_ref().map(|venue| self.venue(venue)).into(),
            hosts: event.hosts.iter().map(|host| self.organization(host)).collect(),
            registrations: event.registrations.iter().map(|one| self.registration(one)).collect(),
            free: event.conditions.free.into(),
            conditions: self.conditions(event),
            updated: updated(&event.revision),
            sequence: event.revision.sequence,
            note: self.optional_texts(&meeting.note),
            agenda: self.optional_url(&meeting.agenda),
            url: self.optional_url(&meeting.url),
        }
    }

    pub(super) fn deliverable<'t>(
        &'t self,
        code: Option<&'t WorkingGroupCode>,
        deliverable: &'t Deliverable,
    ) -> DeliverableRecord<'t> {
        let (kind, type_name) = match &deliverable.kind {
            DeliverableType::Known(kind) => (Some(*kind), None),
            DeliverableType::Own(text) => (None, Some(self.texts(text))),
        };
        let adopted = deliverable.adopted.as_ref().map(|adoption| AdoptionRecord {
            name: self.texts(&adoption.name),
            date: partial_date(adoption.date),
            url: self.optional_url(&adoption.url),
        });
        DeliverableRecord {
            number: &deliverable.number,
            kind: TypeWord(kind),
            type_name: type_name.into(),
            title: self.texts(&deliverable.title),
            working_group: code.map(WorkingGroupCode::as_str).into(),
            status: deliverable.status(),
            drafted: partial_date(deliverable.drafted),
            approved: partial_date(deliverable.approved),
            published: partial_date(deliverable.published),
            adopted: adopted.into(),
            withdrawn: partial_date(deliverable.withdrawn),
            supersedes: deliverable.supersedes.iter().map(|number| number.value.as_str()).collect(),
            url: self.optional_url(&deliverable.url),
            files: deliverable.files.iter().map(|file| self.file(&file.value)).collect(),
        }
    }

    pub(super) fn file<'t>(&'t self, file: &'t DocumentFile) -> FileRecord<'t> {
        FileRecord {
            url: address(self, &file.file.target),
            format: &file.file.format,
            size_bytes: file.file.size_bytes.into(),
            lang: file.lang.as_ref().map(|lang| LanguageTag(lang.as_str())).into(),
            account: file.account,
        }
    }
}
