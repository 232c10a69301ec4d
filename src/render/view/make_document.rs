//! The front matter of a page's kind -> `circular`, `programme`, `agenda`, `register`, `issue`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::common::{LabelView, SpeakerView};
use super::document::{
    AgendaItemView, AgendaView, DayView, DocumentLinkView, DocumentView, IssueView, MaterialView,
    ProgrammeView, RegisterView, SessionView, WorkingGroupLinkView,
};
use super::pages::Pages;
use super::view_builder::ViewBuilder;
use crate::model::{
    Agenda, Date, Document, EventOf, Issue, Lang, Programme, Register, Session, Spanned, Speaker, Status,
    WorkingGroupCode, Zone,
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

    /// `register`, with texts in `lang`.
    pub fn register(&self, register: &Register, lang: &Lang, pages: &Pages) -> RegisterView {
        let mut latest: BTreeMap<String, u32> = BTreeMap::new();
        for document in &register.documents {
            let entry = latest.entry(document.number.as_str().to_lowercase()).or_default();
            *entry = (*entry).max(document.revision);
        }
        // The revisions of a document are adjacent, the latest first, at the position of the first one in the list.
        let mut order: Vec<&Document> = register.documents.iter().collect();
        let place: BTreeMap<String, usize> = register
            .documents
            .iter()
            .enumerate()
            .rev()
            .map(|(at, d)| (d.number.as_str().to_lowercase(), at))
            .collect();
        order.sort_by_key(|d| (place.get(&d.number.as_str().to_lowercase()), Reverse(d.revision)));
        let documents = order.into_iter().map(|document| {
            let base = document.number.as_str();
            let current = latest.get(&base.to_lowercase()).copied().unwrap_or(0);
            DocumentView {
                id: document.anchor(current),
                number: document.full_number(),
                base_number: base.to_owned(),
                revision: document.revision,
                superseded: document.revision < current,
                title: self.said(&document.title, lang),
                source: document.source.as_ref().map(|source| self.said(source, lang)),
                working_groups: group_links(&document.working_groups, pages),
                agenda_item: document.agenda_item.clone(),
                date: document.date.map(|date| self.date(date)),
                status: self.label("document", document.status.as_str()),
                files: document.files.iter().map(|file| self.document_file(file)).collect(),
            }
        });
        RegisterView {
            documents: documents.collect(),
            csv_url: register.csv.as_ref().map(|csv| csv.encoded()),
        }
    }
}

fn group_links(codes: &[Spanned<WorkingGroupCode>], pages: &Pages) -> Vec<WorkingGroupLinkView> {
    let link = |code: &Spanned<WorkingGroupCode>| WorkingGroupLinkView {
        code: code.value.to_string(),
        url: pages.working_group(code.value.as_str()),
    };
    codes.iter().map(link).collect()
}
