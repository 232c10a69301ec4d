//! Sessions in `site.json`.

use std::borrow::Cow;

use super::group::{instant, updated};
use super::record::{MaterialRecord, SessionRecord, SpeakerRecord};
use super::scalar::{IsoDay, Optional, TextsByLanguage};
use crate::model::{EventOf, Session, Speaker};
use crate::render::format::uuid::session_names;
use crate::render::page::programme::{LocalizedProgramme, LocalizedSession, in_language};
use crate::render::publish::exporter::{Exporter, address};

impl Exporter<'_> {
    /// The sessions of a meeting or forum in the order of its programmes.
    pub(super) fn sessions<'t>(&'t self, of: EventOf<'t>) -> Vec<SessionRecord<'t>> {
        let mut sessions = Vec::new();
        for (page, programme) in self.context.page_index.programmes(of) {
            let languages = self.context.site.config.languages.iter();
            let told: Vec<LocalizedProgramme> =
                languages.map(|lang| in_language(self.context, page, programme, lang)).collect();
            sessions.extend(programme.sessions.iter().enumerate().map(|(at, session)| {
                let versions: Vec<&LocalizedSession> = told.iter().map(|told| &told.sessions[at]).collect();
                self.session(of, session, &versions)
            }));
        }
        sessions
    }

    fn session<'t>(
        &'t self,
        of: EventOf<'t>,
        session: &'t Session,
        versions: &[&LocalizedSession<'t>],
    ) -> SessionRecord<'t> {
        let texts = |text: fn(&Session) -> Option<&str>| {
            TextsByLanguage::new(
                versions.iter().filter_map(|told| Some((told.lang, Cow::Borrowed(text(told.words)?)))),
            )
        };
        let optional = |text| -> Optional<TextsByLanguage> {
            Some(texts(text)).filter(|texts| !texts.is_empty()).into()
        };
        let zone = &of.event().zone;
        let revision = session.revision_in(of.event());
        let people = |people: &'t [Speaker]| people.iter().map(|person| self.speaker(person)).collect();
        SessionRecord {
            id: &session.anchor,
            uid: self.ids.uuid(&session_names(of, session)),
            title: texts(|session| Some(&session.title)),
            session_type: session.session_type,
            status: session.status.into(),
            date: session.date.map(IsoDay).into(),
            begins: session.begins(zone).map(|at| instant(&at)).into(),
            ends: session.ends(zone).map(|at| instant(&at)).into(),
            beside: session.beside.as_ref().map(|id| id.value.as_str()).into(),
            room: match session.room_in(of.event()) {
                Some(_) => optional(|session| session.room.as_deref()),
                None => None.into(),
            },
            description: optional(|session| session.description.as_deref()),
            moderators: people(&session.moderators),
            speakers: people(&session.speakers),
            materials: session
                .materials
                .iter()
                .map(|one| MaterialRecord { title: &one.title, url: address(self, &one.file.target) })
                .collect(),
            updated: updated(&revision),
            sequence: revision.sequence,
        }
    }

    pub(super) fn speaker<'t>(&'t self, speaker: &'t Speaker) -> SpeakerRecord<'t> {
        SpeakerRecord {
            name: speaker.name.as_deref().into(),
            role: self.optional_texts(&speaker.role),
            affiliation: self.optional_texts(&speaker.affiliation),
            country: self.optional_texts(&speaker.country),
            confirmed: speaker.confirmed,
        }
    }
}
