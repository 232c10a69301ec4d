//! Meetings, forums and deadlines in `site.json`.

use super::group::{dates, instant, ordinal, updated};
use super::record::{
    AttendanceRecord, DeadlineRecord, ForumRecord, MeetingRecord, NamedLinkRecord, OutcomeRecord,
    RegistrationRecord, RemoteRecord,
};
use super::scalar::{IsoDay, Optional, TextsByLanguage};
use super::when_where::{as_known, half_days, hours, zone};
use crate::model::{
    Closing, Deadline, DeadlineAudience, DeadlineSide, Designation, EventOf, Forum, Meeting, NamedLink,
    Outcome, Registration,
};
use crate::render::format::uuid::event_names;
use crate::render::publish::exporter::Exporter;

impl Exporter<'_> {
    pub(super) fn meeting<'t>(&'t self, meeting: &'t Meeting) -> MeetingRecord<'t> {
        let of = EventOf { meeting, forum: None };
        let event = &meeting.event;
        let (begins, ends) = hours(event);
        let page = self.page_of(meeting, None);
        MeetingRecord {
            id: meeting.id.as_str(),
            uid: self.ids.uuid(&event_names(of)),
            title: self.meeting_titles(meeting),
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
            status: event.status,
            mode: event.attendance().into(),
            previous_dates: event.previous_dates.map(dates).into(),
            location: self.location_record(event),
            venue: event.meets_at().venue.as_ref().map(|venue| self.venue(venue)).into(),
            hosts: event.hosts.iter().map(|host| self.organization(host)).collect(),
            registrations: event.registrations.iter().map(|one| self.registration(one)).collect(),
            free: event.conditions.free.into(),
            conditions: self.conditions(event),
            updated: updated(&event.revision),
            sequence: event.revision.sequence,
            path: page.as_ref().map(|page| page.encoded()).into(),
            url: page.and_then(|page| self.absolute(&page)).into(),
            fee: self.optional_texts(&meeting.fee),
            outcome: meeting.outcome.as_ref().map(|outcome| self.outcome(outcome)).into(),
            objectives: self.all_texts(&meeting.objectives),
            remote: meeting
                .remote
                .as_ref()
                .map(|remote| RemoteRecord {
                    note: self.texts(&remote.note),
                    url: self.optional_url(&remote.url),
                })
                .into(),
            deadlines: meeting.deadlines.iter().map(|deadline| self.deadline(meeting, deadline)).collect(),
            forums: meeting.forums.iter().map(|forum| self.forum(meeting, forum)).collect(),
            beside: meeting.beside.iter().map(|other| self.beside(meeting, other)).collect(),
            sessions: self.sessions(of),
        }
    }

    /// The title of a meeting in each language: its own, or one composed from the theme's words.
    fn meeting_titles<'t>(&'t self, meeting: &'t Meeting) -> TextsByLanguage<'t> {
        if let Some(title) = &meeting.title {
            return self.texts(title);
        }
        let site = self.context.site;
        TextsByLanguage::new(site.config.languages.iter().map(|lang| {
            let builder = &self.renderer.views_in(lang, lang).builder;
            (lang, builder.meeting_title(site, meeting).into())
        }))
    }

    pub(super) fn label<'t>(&'t self, designation: Option<&'t Designation>) -> Optional<TextsByLanguage<'t>> {
        match designation {
            Some(Designation::Label(label)) => Some(self.texts(label)).into(),
            Some(Designation::Ordinal(_)) | None => None.into(),
        }
    }

    fn forum<'t>(&'t self, meeting: &'t Meeting, forum: &'t Forum) -> ForumRecord<'t> {
        let of = EventOf { meeting, forum: Some(forum) };
        let event = &forum.event;
        let (begins, ends) = hours(event);
        let page = self.page_of(meeting, Some(forum));
        ForumRecord {
            id: forum.id.as_str(),
            uid: self.ids.uuid(&event_names(of)),
            kind: forum.kind,
            title: self.texts(&forum.title),
            ordinal: ordinal(forum.designation.as_ref()),
            label: self.label(forum.designation.as_ref()),
            description: self.optional_texts(&forum.description),
            dates: event.days().map(dates).into(),
            date_as_known: as_known(event),
            daily_hours: Self::daily_hours(event),
            half_days: half_days(event),
            registration_desk: self.desk(event),
            begins,
            ends,
            zone: zone(event),
            status: event.status,
            mode: event.attendance().into(),
            previous_dates: event.previous_dates.map(dates).into(),
            location: self.location_record(event),
            venue: event.meets_at().venue.as_ref().map(|venue| self.venue(venue)).into(),
            hosts: event.hosts.iter().map(|host| self.organization(host)).collect(),
            registrations: event.registrations.iter().map(|one| self.registration(one)).collect(),
            free: event.conditions.free.into(),
            conditions: self.conditions(event),
            updated: updated(&event.revision),
            sequence: event.revision.sequence,
            path: page.as_ref().map(|page| page.encoded()).into(),
            url: page.and_then(|page| self.absolute(&page)).into(),
            fee: self.optional_texts(&forum.fee),
            position: forum.position(meeting).into(),
            in_conjunction_with: forum
                .in_conjunction_with
                .iter()
                .map(|other| self.organization(other))
                .collect(),
            topics: self.all_texts(&forum.topics),
            speakers: forum.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            sessions: self.sessions(of),
        }
    }

    pub(super) fn registration<'t>(&'t self, registration: &'t Registration) -> RegistrationRecord<'t> {
        RegistrationRecord {
            id: registration.id.as_str(),
            title: self.texts(&registration.title),
            url: self.optional_url(&registration.url),
            opens: registration.opens.map(IsoDay).into(),
            status: registration.status.into(),
            note: self.optional_texts(&registration.note),
            deadline: registration.deadline.as_ref().map(|id| id.value.as_str()).into(),
        }
    }

    fn outcome<'t>(&'t self, outcome: &'t Outcome) -> OutcomeRecord<'t> {
        let link = |link: &'t NamedLink| NamedLinkRecord {
            title: self.optional_texts(&link.title),
            url: self.full(&link.url).unwrap_or_else(|| link.url.clone()),
        };
        OutcomeRecord {
            summary: self.optional_texts(&outcome.summary),
            report: outcome.report.as_ref().map(link).into(),
            recordings: outcome.recordings.iter().map(link).collect(),
            photographs: outcome.photographs.iter().map(link).collect(),
            attendance: outcome
                .attendance
                .map(|attendance| AttendanceRecord {
                    total: attendance.all().into(),
                    on_site: attendance.on_site.into(),
                    remote: attendance.remote.into(),
                    countries: attendance.countries.into(),
                })
                .into(),
        }
    }

    fn deadline<'t>(&'t self, meeting: &'t Meeting, deadline: &'t Deadline) -> DeadlineRecord<'t> {
        DeadlineRecord {
            id: deadline.id.as_str(),
            uid: self.ids.uuid(&["deadline", meeting.id.as_str(), deadline.id.as_str()]),
            date: IsoDay(deadline.date),
            closes: deadline.closes().map(instant).into(),
            by_site_rule: matches!(deadline.closing, Closing::SiteRule(_)),
            audience: match &deadline.audience {
                DeadlineAudience::Known(audience) => Some(*audience).into(),
                DeadlineAudience::Own(_) => None.into(),
            },
            audience_name: match &deadline.audience {
                DeadlineAudience::Known(_) => None.into(),
                DeadlineAudience::Own(text) => Some(self.texts(text)).into(),
            },
            applies_to: Some(deadline.applies_to).filter(|side| *side == DeadlineSide::After).into(),
            previous_date: deadline.previous_date.map(IsoDay).into(),
            action: self.texts(&deadline.action),
            how: self.optional_texts(&deadline.how),
            url: self.optional_url(&deadline.url),
            forum: deadline.forum.as_ref().map(|id| id.value.as_str()).into(),
            updated: updated(&deadline.revision),
            sequence: deadline.revision.sequence,
        }
    }
}
