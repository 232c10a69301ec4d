//! What meetings and forums share in `site.yaml`: dates, zone, place, hosts, registrations, people.

use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::fields::Fields;
use super::super::yaml::Node;
use super::conditions::conditions;
use super::people::photo;
use super::place::place_keys;
use super::publication::publication;
use super::when::{WhenKeys, range, when_keys};
use crate::diag::Span;
use crate::model::{
    Conditions, Contact, DateRange, DeadlineId, Designation, Event, Mode, Organization, Published,
    Registration, RegistrationId, RegistrationStatus, Revision, Spanned, Speaker, Status, Whereabouts, Zone,
};

/// The keys of an event that could be read. A forum inherits the keys that it lacks from its meeting, even if
/// other keys of the meeting are invalid.
pub(super) struct EventKeys {
    when: WhenKeys,
    pub zone: Option<Zone>,
    zone_is_given: bool,
    mode: Option<Mode>,
    status: Status,
    status_is_given: bool,
    previous_dates: Option<DateRange>,
    location: Whereabouts,
    hosts: Vec<Organization>,
    registrations: Vec<Registration>,
    conditions: Conditions,
    revision: Revision,
    dates_span: Span,
}

/// Reads the keys of an event. A forum inherits from `meeting`.
pub(super) fn event_keys(
    decoder: &mut Decoder,
    fields: &mut Fields,
    what: &'static str,
    meeting: Option<&EventKeys>,
) -> EventKeys {
    let mut keys = core_keys(decoder, fields, what, meeting, true);
    keys.hosts = fields
        .get(decoder, "hosts", |decoder, node| decoder.list(node, host))
        .or_if_absent(|| meeting.map(|meeting| meeting.hosts.clone()))
        .unwrap_or_default();
    keys.registrations = fields
        .get(decoder, "registrations", |decoder, node| decoder.list(node, registration))
        .or_if_absent(|| meeting.map(|meeting| meeting.registrations.clone()))
        .unwrap_or_default();
    keys.conditions = conditions(decoder, fields);
    keys
}

/// Reads the keys that all events have: when and where they take place. Those that are absent are taken from
/// `meeting`; the place and the mode only if the event `shares` them.
pub(super) fn core_keys(
    decoder: &mut Decoder,
    fields: &mut Fields,
    what: &'static str,
    meeting: Option<&EventKeys>,
    shares: bool,
) -> EventKeys {
    let dates_span = ["dates", "date"].iter().find_map(|key| fields.key_span(key)).unwrap_or(fields.span());
    let dates_span = decoder.span(&dates_span);
    let when = when_keys(decoder, fields, what);
    let zone = match meeting {
        Some(meeting) => fields.get(decoder, "zone", Decoder::zone).or_if_absent(|| meeting.zone.clone()),
        None if when.needs_no_zone() => {
            fields.get(decoder, "zone", Decoder::zone).or_if_absent(|| Some(Zone::utc()))
        }
        None => fields.need(decoder, "zone", Decoder::zone),
    };
    if meeting.is_none() {
        fields.required_once("zone", "the day is known");
    }
    let own_mode = fields.get(decoder, "mode", |decoder, node| decoder.word(node, Mode::WORDS)).value();
    let status = fields.word_or(decoder, "status", Status::WORDS, Status::Confirmed);
    let previous_dates = fields.get(decoder, "previous_dates", range).value();
    let shared = meeting.filter(|_| shares);
    let with_place = shared.filter(|_| own_mode != Some(Mode::Online));
    EventKeys {
        when,
        zone,
        zone_is_given: fields.has("zone") || meeting.is_some_and(|meeting| meeting.zone_is_given),
        mode: own_mode.or(shared.and_then(|meeting| meeting.mode)),
        status,
        status_is_given: fields.has("status"),
        previous_dates,
        location: place_keys(decoder, fields, with_place.map(|meeting| &meeting.location)),
        hosts: Vec::new(),
        registrations: Vec::new(),
        conditions: Conditions::default(),
        revision: revision(decoder, fields),
        dates_span,
    }
}

impl EventKeys {
    /// The event; `None` if its dates, zone or hours are invalid, which has been reported.
    pub(super) fn complete(self, decoder: &mut Decoder) -> Option<Event> {
        let half_days = self.when.half_days(decoder);
        let (dates, zone) = (self.when.dates?, self.zone?);
        Some(Event {
            dates,
            half_days,
            hours: self.when.hours(decoder, &zone)?,
            registration_desk: self.when.registration_desk,
            zone,
            zone_is_given: self.zone_is_given,
            mode: self.mode,
            status: self.status,
            status_is_given: self.status_is_given,
            previous_dates: self.previous_dates,
            location: self.location,
            hosts: self.hosts,
            registrations: self.registrations,
            conditions: self.conditions,
            revision: self.revision,
            dates_span: self.dates_span,
        })
    }

    /// The venue, for an event at the same one.
    pub(super) fn location(&self) -> &Whereabouts {
        &self.location
    }
}

/// When a fact was last changed, and how often it has changed.
pub(in crate::parse) fn revision(decoder: &mut Decoder, fields: &mut Fields) -> Revision {
    Revision {
        updated: fields.get(decoder, "updated", Decoder::instant).value(),
        sequence: fields.get_or(decoder, "sequence", Decoder::sequence, "0", |_| 0).unwrap_or(0),
    }
}

/// `ordinal` or `label`.
pub(super) fn designation(decoder: &mut Decoder, fields: &mut Fields) -> Option<Designation> {
    let ordinal = fields.get(decoder, "ordinal", Decoder::ordinal).value();
    let label = fields.get(decoder, "label", Decoder::text).value();
    match (ordinal, label) {
        (_, Some(label)) => Some(Designation::Label(label)),
        (Some(ordinal), None) => Some(Designation::Ordinal(ordinal)),
        (None, None) => None,
    }
}

/// The name alone, which may be given by language, or a mapping with the keys of an organization.
pub(super) fn organization(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    decoder.words_or_mapping(node, named, |decoder, node| {
        let fields = decoder.fields(node, "an organization")?;
        organization_in(decoder, fields, None)
    })
}

/// An organization given by its name alone.
fn named(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    let name = decoder.text(node)?;
    Some(Organization { name, acronym: None, url: None, publication: None })
}

/// An organization that hosts an event: unlike others, it may be announced after the event itself.
fn host(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    decoder.words_or_mapping(node, named, |decoder, node| {
        let mut fields = decoder.fields(node, "a host")?;
        let publication = publication(decoder, &mut fields);
        organization_in(decoder, fields, publication)
    })
}

fn organization_in(
    decoder: &mut Decoder,
    mut fields: Fields,
    publication: Published,
) -> Option<Organization> {
    let name = fields.need(decoder, "name", Decoder::text);
    let acronym = fields.get(decoder, "acronym", Decoder::string).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    fields.finish(decoder);
    Some(Organization { name: name?, acronym, url, publication })
}

fn registration(decoder: &mut Decoder, node: &Node) -> Option<Registration> {
    let mut fields = decoder.fields(node, "a registration")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let title = fields.need(decoder, "title", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    let opens = fields.get(decoder, "opens", Decoder::date).value();
    let status =
        fields.get(decoder, "status", |decoder, node| decoder.word(node, RegistrationStatus::WORDS)).value();
    let note = fields.get(decoder, "note", Decoder::text).value();
    let deadline =
        fields.get(decoder, "deadline", |decoder, node| decoder.name_of(node, TextShape::DeadlineId)).value();
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Registration {
        id: RegistrationId::new(id?),
        span,
        title: title?,
        url,
        opens,
        status,
        note,
        deadline: deadline.map(|id| Spanned { value: DeadlineId::new(id.value), span: id.span }),
        publication,
    })
}

/// How to reach people.
pub(in crate::parse) fn contact(decoder: &mut Decoder, node: &Node) -> Option<Contact> {
    let mut fields = decoder.fields(node, "a contact")?;
    let contact = Contact {
        name: fields.get(decoder, "name", Decoder::text).value(),
        email: fields.get(decoder, "email", Decoder::email).value(),
        tel: fields.get(decoder, "tel", Decoder::phone).value(),
        fax: fields.get(decoder, "fax", Decoder::phone).value(),
        address: fields.get(decoder, "address", Decoder::text).value(),
    };
    fields.finish(decoder);
    Some(contact)
}

/// A speaker.
pub(in crate::parse) fn speaker(decoder: &mut Decoder, node: &Node) -> Option<Speaker> {
    let mut fields = decoder.fields(node, "a speaker")?;
    let speaker = Speaker {
        name: fields.get(decoder, "name", Decoder::string).value(),
        role: fields.get(decoder, "role", Decoder::text).value(),
        affiliation: fields.get(decoder, "affiliation", Decoder::text).value(),
        country: fields.get(decoder, "country", Decoder::text).value(),
        biography: fields.get(decoder, "biography", Decoder::text).value(),
        photo: fields.get(decoder, "photo", photo).value(),
        url: fields.get(decoder, "url", Decoder::url).value(),
        confirmed: fields.flag(decoder, "confirmed"),
        publication: publication(decoder, &mut fields),
    };
    fields.finish(decoder);
    Some(speaker)
}
