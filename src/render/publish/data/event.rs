//! Meetings, forums, deadlines and sessions in `site.json`.

use serde_json::{Map, Value, json};

use super::{Object, dates, instant, revision};
use crate::model::{
    Closing, Deadline, Designation, Event, EventOf, Forum, Meeting, Registration, Session, Speaker, Venue,
};
use crate::render::format::uuid::{event_names, session_names};
use crate::render::page::programme::{LocalizedProgramme, LocalizedSession, in_language};
use crate::render::plan::generated::programmes;
use crate::render::publish::exporter::Exporter;
use crate::render::publish::exporter::address;

impl Exporter<'_> {
    pub(super) fn meeting(&self, meeting: &Meeting) -> Value {
        let of = EventOf { meeting, forum: None };
        let mut object = Object::new();
        object.set("id", meeting.id.as_str().into());
        object.set("uid", self.ids.uuid(&event_names(of)).into());
        object.set("title", self.meeting_titles(meeting));
        self.designation(meeting.designation.as_ref(), &mut object);
        self.event(of, &mut object);
        object.optional("fee", meeting.fee.as_ref().map(|fee| self.texts(fee)));
        object.list("objectives", meeting.objectives.iter().map(|text| self.texts(text)).collect());
        object.optional(
            "remote",
            meeting.remote.as_ref().map(|remote| {
                let mut object = Object::new();
                object.set("note", self.texts(&remote.note));
                object.optional("url", remote.url.as_ref().and_then(|url| self.full(url)).map(Value::from));
                object.0.into()
            }),
        );
        object.list("deadlines", meeting.deadlines.iter().map(|d| self.deadline(meeting, d)).collect());
        object.list("forums", meeting.forums.iter().map(|forum| self.forum(meeting, forum)).collect());
        object.list("sessions", self.sessions(of));
        object.0.into()
    }

    /// The title of a meeting in each language: its own, or one composed from the theme's words.
    fn meeting_titles(&self, meeting: &Meeting) -> Value {
        if let Some(title) = &meeting.title {
            return self.texts(title);
        }
        let site = self.context.site;
        let titles = site.config.languages.iter().map(|lang| {
            let builder = self.renderer.views_in(lang, lang).builder;
            (lang.to_string(), builder.meeting_title(site, meeting).into())
        });
        titles.collect::<Map<String, Value>>().into()
    }

    fn forum(&self, meeting: &Meeting, forum: &Forum) -> Value {
        let of = EventOf { meeting, forum: Some(forum) };
        let mut object = Object::new();
        object.set("id", forum.id.as_str().into());
        object.set("uid", self.ids.uuid(&event_names(of)).into());
        object.set("kind", forum.kind.as_str().into());
        object.set("title", self.texts(&forum.title));
        self.designation(forum.designation.as_ref(), &mut object);
        object.optional("description", forum.description.as_ref().map(|text| self.texts(text)));
        self.event(of, &mut object);
        object.optional("fee", forum.fee.as_ref().map(|fee| self.texts(fee)));
        let others = forum.in_conjunction_with.iter().map(|other| self.organization(other));
        object.list("in_conjunction_with", others.collect());
        object.list("topics", forum.topics.iter().map(|topic| self.texts(topic)).collect());
        object.list("speakers", forum.speakers.iter().map(|speaker| self.speaker(speaker)).collect());
        object.list("sessions", self.sessions(of));
        object.0.into()
    }

    fn designation(&self, designation: Option<&Designation>, object: &mut Object) {
        match designation {
            Some(Designation::Ordinal(ordinal)) => object.set("ordinal", (*ordinal).into()),
            Some(Designation::Label(label)) => object.set("label", self.texts(label)),
            None => {}
        }
    }

    /// What meetings and forums share.
    fn event(&self, of: EventOf, object: &mut Object) {
        let event: &Event = of.event();
        object.set("dates", dates(event.dates));
        if let Some((begins, ends)) = event.span_of_hours() {
            object.set("begins", instant(&begins));
            object.set("ends", instant(&ends));
        }
        object.set("zone", event.zone.name().into());
        object.set("status", event.status.as_str().into());
        object.optional("mode", event.mode.map(|mode| mode.as_str().into()));
        object.optional("previous_dates", event.previous_dates.map(dates));
        object.optional("venue", event.venue.as_ref().map(|venue| self.venue(venue)));
        object.list("hosts", event.hosts.iter().map(|host| self.organization(host)).collect());
        let registrations = event.registrations.iter().map(|one| self.registration(one));
        object.list("registrations", registrations.collect());
        object.set("free", event.free.into());
        revision(&event.revision, object);
        let page = self.page_of(of.meeting, of.forum);
        object.optional("path", page.as_ref().map(|page| page.encoded().into()));
        object.optional("url", page.and_then(|page| self.absolute(&page)).map(Value::from));
    }

    fn venue(&self, venue: &Venue) -> Value {
        let mut object = Object::new();
        object.optional("name", venue.name.as_ref().map(|name| self.texts(name)));
        let local = |text: &Option<(String, crate::model::Lang)>| {
            text.as_ref().map(|(text, lang)| json!({ lang.as_str(): text }))
        };
        object.optional("local_name", local(&venue.local_name));
        object.optional("address", venue.address.as_ref().map(|address| self.texts(address)));
        object.optional("local_address", local(&venue.local_address));
        object.set("city", self.texts(&venue.city));
        object.set("country", self.texts(&venue.country));
        object.optional("url", venue.url.as_ref().and_then(|url| self.full(url)).map(Value::from));
        object.optional(
            "coordinates",
            venue.coordinates.map(|(latitude, longitude)| json!([latitude, longitude])),
        );
        object.0.into()
    }

    fn registration(&self, registration: &Registration) -> Value {
        let mut object = Object::new();
        object.set("id", registration.id.as_str().into());
        object.set("title", self.texts(&registration.title));
        object.optional("url", registration.url.as_ref().and_then(|url| self.full(url)).map(Value::from));
        object.optional("status", registration.status.map(|status| status.as_str().into()));
        object.optional("note", registration.note.as_ref().map(|note| self.texts(note)));
        object.optional("deadline", registration.deadline.as_ref().map(|id| id.value.as_str().into()));
        object.0.into()
    }

    fn deadline(&self, meeting: &Meeting, deadline: &Deadline) -> Value {
        let mut object = Object::new();
        object.set("id", deadline.id.as_str().into());
        object.set("uid", self.ids.uuid(&["deadline", meeting.id.as_str(), deadline.id.as_str()]).into());
        object.set("date", deadline.date.to_string().into());
        object.optional("closes", deadline.closes().map(instant));
        object.set("by_site_rule", matches!(deadline.closing, Closing::SiteRule(_)).into());
        object.set("audience", deadline.audience.as_str().into());
        object.set("action", self.texts(&deadline.action));
        object.optional("how", deadline.how.as_ref().map(|how| self.texts(how)));
        object.optional("url", deadline.url.as_ref().and_then(|url| self.full(url)).map(Value::from));
        object.optional("forum", deadline.forum.as_ref().map(|id| id.value.as_str().into()));
        revision(&deadline.revision, &mut object);
        object.0.into()
    }

    /// The sessions of a meeting or forum in the order of its programmes.
    fn sessions(&self, of: EventOf) -> Vec<Value> {
        let site = self.context.site;
        let mut sessions = Vec::new();
        for (_, page, programme) in programmes(site) {
            let same = |other: EventOf| event_names(other) == event_names(of);
            if site.event_of(page).is_some_and(same) {
                let languages = site.config.languages.iter();
                let told: Vec<LocalizedProgramme> =
                    languages.map(|lang| in_language(self.context, page, programme, lang)).collect();
                sessions.extend(programme.sessions.iter().enumerate().map(|(at, session)| {
                    let versions: Vec<&LocalizedSession> =
                        told.iter().map(|told| &told.sessions[at]).collect();
                    self.session(of, session, &versions)
                }));
            }
        }
        sessions
    }

    fn session(&self, of: EventOf, session: &Session, versions: &[&LocalizedSession]) -> Value {
        let texts = |text: &dyn Fn(&Session) -> Option<String>| -> Option<Value> {
            let written =
                versions.iter().filter_map(|told| Some((told.lang.to_string(), text(told.words)?.into())));
            let written: Map<String, Value> = written.collect();
            (!written.is_empty()).then(|| written.into())
        };
        let zone = &of.event().zone;
        let mut object = Object::new();
        object.set("id", session.anchor.as_str().into());
        object.set("uid", self.ids.uuid(&session_names(of, session)).into());
        object.optional("title", texts(&|session| Some(session.title.clone())));
        object.set("type", session.session_type.as_str().into());
        object.optional("date", session.date.map(|date| date.to_string().into()));
        object.optional("begins", session.begins(zone).as_ref().map(instant));
        object.optional("ends", session.ends(zone).as_ref().map(instant));
        object.optional("room", texts(&|session| session.room.clone()));
        object.optional("description", texts(&|session| session.description.clone()));
        object.list("moderators", session.moderators.iter().map(|person| self.speaker(person)).collect());
        object.list("speakers", session.speakers.iter().map(|person| self.speaker(person)).collect());
        let materials = session.materials.iter();
        let materials =
            materials.map(|one| json!({ "title": one.title, "url": address(self, &one.file.target) }));
        object.list("materials", materials.collect());
        revision(&self.session_revision(session, of), &mut object);
        object.0.into()
    }

    fn speaker(&self, speaker: &Speaker) -> Value {
        let mut object = Object::new();
        object.optional("name", speaker.name.as_deref().map(Value::from));
        object.optional("role", speaker.role.as_ref().map(|role| self.texts(role)));
        object.optional("affiliation", speaker.affiliation.as_ref().map(|text| self.texts(text)));
        object.optional("country", speaker.country.as_ref().map(|text| self.texts(text)));
        object.set("confirmed", speaker.confirmed.into());
        object.0.into()
    }
}
