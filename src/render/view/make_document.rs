//! The front matter of a page's kind -> `circular`, `programme`, `agenda`, `issue`.

use super::common::{LabelView, SpeakerView};
use super::document::{
    AgendaItemView, AgendaView, DayView, DocumentLinkView, IssueView, MaterialView, ProgrammeView,
    SessionView, WorkingGroupLinkView,
};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{
    Agenda, Date, EventOf, Issue, Lang, Programme, Session, Spanned, Speaker, Status, WorkingGroupCode, Zone,
};

impl ViewBuilder<'_> {
    /// `issue`.
    pub fn issue(&self, issue: &Issue) -> IssueView {
        IssueView { status: self.label("issue", issue.status.as_str()), revision: issue.revision.clone() }
    }

    /// `programme`, with texts in `lang` and times in the zone of the meeting or forum.
    pub fn programme(
        &self,
        programme: &Programme,
        lang: &Lang,
        of: Option<EventOf>,
        pages: &Pages,
    ) -> ProgrammeView {
        let mut days: Vec<(Option<Date>, Vec<SessionView>)> = Vec::new();
        for session in &programme.sessions {
            let view = self.session(session, lang, of, pages);
            match days.last_mut().filter(|(date, _)| *date == session.date) {
                Some((_, sessions)) => sessions.push(view),
                None => days.push((session.date, vec![view])),
            }
        }
        let day = |(date, sessions): (Option<Date>, _)| DayView {
            date: date.map(|date| self.date(date)),
            sessions,
        };
        ProgrammeView { days: days.into_iter().map(day).collect(), status: self.status_of(of) }
    }

    /// The status of an event; `None` if it takes place as announced.
    pub fn status_of(&self, of: Option<EventOf>) -> Option<LabelView> {
        let status = of.map(|of| of.event().status).filter(|status| *status != Status::Confirmed);
        status.map(|status| self.label("status", status.as_str()))
    }

    /// A session, with texts in `lang` and times in the zone of the meeting or forum.
    pub fn session(&self, session: &Session, lang: &Lang, of: Option<EventOf>, pages: &Pages) -> SessionView {
        let zone = &of.map_or_else(Zone::utc, |of| of.event().zone.clone());
        let beside = session
            .beside
            .as_ref()
            .and_then(|id| of.and_then(|of| of.meeting.beside_event(id.value.as_str())));
        let off = of.is_some_and(|of| of.event().is_off());
        // One that takes place although its meeting does not says so.
        let status = session.status.filter(|status| off || *status != Status::Confirmed);
        let said = |text: &String| self.said(text, lang);
        let speakers =
            |people: &[Speaker]| -> Vec<SpeakerView> { people.iter().map(|p| self.speaker(p)).collect() };
        SessionView {
            id: session.anchor.clone(),
            begins: session.begins(zone).map(|instant| self.instant(&instant)),
            ends: session.ends(zone).map(|instant| self.instant(&instant)),
            hours: (session.start.zip(session.end)).map(|(start, end)| self.hours(start, end)),
            title: said(&session.title),
            session_type: self.label("session", session.session_type.as_str()),
            status: status.map(|status| self.label("status", status.as_str())),
            off: session.status.map_or(off, Status::is_off),
            room: session.room.as_ref().filter(|_| of.is_none_or(|of| of.event().keeps_rooms())).map(said),
            beside: beside.map(|other| self.text(&other.title)),
            working_groups: group_links(&session.working_groups, pages),
            description: session.description.as_ref().map(said),
            moderators: speakers(&session.moderators),
            speakers: speakers(&session.speakers),
            materials: session
                .materials
                .iter()
                .map(|material| MaterialView {
                    title: said(&material.title),
                    file: self.file(&material.file),
                })
                .collect(),
            draft: session.publication.is_some(),
        }
    }

    /// `agenda`, with texts in `lang`. `find` looks up a document by its number.
    pub fn agenda(
        &self,
        agenda: &Agenda,
        lang: &Lang,
        find: &dyn Fn(&str) -> Option<DocumentLinkView>,
    ) -> AgendaView {
        let items = agenda.items.iter().map(|item| AgendaItemView {
            number: item.number.clone(),
            title: self.said(&item.title, lang),
            note: item.note.as_ref().map(|note| self.said(note, lang)),
            documents: item.documents.iter().filter_map(|number| find(number.value.as_str())).collect(),
        });
        AgendaView { items: items.collect() }
    }
}

pub(super) fn group_links(codes: &[Spanned<WorkingGroupCode>], pages: &Pages) -> Vec<WorkingGroupLinkView> {
    let link = |code: &Spanned<WorkingGroupCode>| WorkingGroupLinkView {
        code: code.value.to_string(),
        url: pages.working_group(code.value.as_str()),
    };
    codes.iter().map(link).collect()
}
