//! What meetings and forums share in `site.yaml`: dates, zone, place, hosts, registrations, people.

use super::super::decode::{Decoder, Fields};
use super::super::yaml::{Node, Scalar, Value};
use super::publication::publication;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Contact, DateRange, DeadlineId, Designation, Event, Hours, Instant, Lang, Mode, Organization, Published,
    Registration, RegistrationId, RegistrationStatus, Revision, Spanned, Speaker, Status, Time, Venue, Zone,
};

/// What an event takes from the meeting it stands beside, where it says nothing itself.
pub(super) struct Inherited<'m> {
    pub zone: &'m Zone,
    pub mode: Option<Mode>,
    pub venue: Option<&'m Venue>,
    pub hosts: &'m [Organization],
    pub registrations: &'m [Registration],
}

/// The fields of an event. `inherited` gives what a forum takes from its meeting.
pub(super) fn event(
    decoder: &mut Decoder,
    fields: &mut Fields,
    what: &'static str,
    inherited: Option<&Inherited>,
) -> Option<Event> {
    let dates_span = ["dates", "date"].iter().find_map(|key| fields.key_span(key)).unwrap_or(fields.span());
    let dates_span = decoder.span(&dates_span);
    let dates = dates(decoder, fields, what);
    let start = timed(decoder, fields, "start");
    let end = timed(decoder, fields, "end");
    let both = fields.has("start") == fields.has("end");
    if let Some(place) = fields.key_span("start").or(fields.key_span("end")).filter(|_| !both) {
        let (given, other) = if fields.has("start") { ("start", "end") } else { ("end", "start") };
        let message = format!("{what} with the time of its {given} needs that of its {other}");
        let finding = Diagnostic::error(Code::MissingKey, decoder.span(&place), message);
        let help = format!("add `{other}: \"…\"`, or remove `{given}` while the times are not known");
        decoder.report(finding.help(help));
    }
    let zone = match inherited {
        Some(inherited) => {
            fields.get(decoder, "zone", Decoder::zone).or_else(|| Some(inherited.zone.clone()))
        }
        None => fields.need(decoder, "zone", Decoder::zone),
    };
    let mode = fields
        .get(decoder, "mode", |decoder, node| decoder.word(node, Mode::WORDS))
        .or_else(|| inherited.and_then(|inherited| inherited.mode));
    let status = fields.get(decoder, "status", |decoder, node| decoder.word(node, Status::WORDS));
    let previous_dates = fields.get(decoder, "previous_dates", range);
    let venue = fields.get(decoder, "venue", venue).or_else(|| inherited.and_then(|i| i.venue.cloned()));
    let hosts = match inherited {
        Some(inherited) if !fields.has("hosts") => {
            fields.node("hosts");
            inherited.hosts.to_vec()
        }
        _ => fields.many(decoder, "hosts", host),
    };
    let registrations = match inherited {
        Some(inherited) if !fields.has("registrations") => {
            fields.node("registrations");
            inherited.registrations.to_vec()
        }
        _ => fields.many(decoder, "registrations", registration),
    };
    let free = fields.get(decoder, "free", Decoder::bool).unwrap_or(false);
    let revision = revision(decoder, fields);
    let (dates, zone) = (dates?, zone?);
    let hours = hours(decoder, dates, start, end, &zone)?;
    Some(Event {
        dates,
        hours,
        zone,
        mode,
        status: status.unwrap_or(Status::Confirmed),
        previous_dates,
        venue,
        hosts,
        registrations,
        free,
        revision,
        dates_span,
    })
}

/// A time of day and where it stands.
fn timed<'n>(decoder: &mut Decoder, fields: &mut Fields<'n>, key: &'static str) -> Option<(Time, &'n Node)> {
    let node = fields.node(key)?;
    decoder.time(node).map(|time| (time, node))
}

/// `dates: {start, end}`, or `date` for a single day.
fn dates(decoder: &mut Decoder, fields: &mut Fields, what: &'static str) -> Option<DateRange> {
    let single = fields.node("date");
    let several = fields.node("dates");
    match (single, several) {
        (Some(node), None) => decoder.date(node).map(|date| DateRange { start: date, end: date }),
        (None, Some(node)) => range(decoder, node),
        (Some(_), Some(node)) => {
            decoder.reject(
                node,
                Code::DuplicateKey,
                "both `date` and `dates` are given",
                "keep one of the two",
            );
            None
        }
        (None, None) => {
            let place = fields.span();
            let finding = Diagnostic::error(
                Code::MissingKey,
                decoder.span(&(place.start..place.start)),
                format!("{what} needs the key `date` or `dates`"),
            )
            .help("write `date: 2023-07-07`, or `dates: {start: 2023-07-04, end: 2023-07-06}`");
            decoder.report(finding);
            None
        }
    }
}

fn range(decoder: &mut Decoder, node: &Node) -> Option<DateRange> {
    let mut fields = decoder.fields(node, "a range of dates")?;
    let start = fields.need(decoder, "start", Decoder::spanned_date);
    let end = fields.need(decoder, "end", Decoder::spanned_date);
    fields.finish(decoder);
    let (start, end) = (start?, end?);
    if end.value < start.value {
        let finding = Diagnostic::error(
            Code::ReversedDates,
            end.span,
            format!("the end, {}, is before the start", end.value),
        )
        .related(start.span, "the start")
        .help("exchange the two, or correct one of them");
        decoder.report(finding);
        return None;
    }
    Some(DateRange { start: start.value, end: end.value })
}

/// Times of day belong together, and must exist on their days. The outer `None` means that a fault was reported.
fn hours(
    decoder: &mut Decoder,
    dates: DateRange,
    start: Option<(Time, &Node)>,
    end: Option<(Time, &Node)>,
    zone: &Zone,
) -> Option<Option<Hours>> {
    let (Some((start, start_node)), Some((end, end_node))) = (start, end) else { return Some(None) };
    if dates.start == dates.end && end < start {
        let message = format!("the end, {end}, is before the start, {start}, on the same day");
        decoder.reject(
            end_node,
            Code::ReversedDates,
            message,
            "correct one of the two, or give the last day in `dates`",
        );
        return None;
    }
    let mut exist = true;
    for (date, time, node) in [(dates.start, start, start_node), (dates.end, end, end_node)] {
        if let Err(change) = Instant::new(date, time, zone) {
            let (message, help) = super::super::clock_change(date, time, zone, &change);
            decoder.reject(node, Code::BadTime, message, help);
            exist = false;
        }
    }
    exist.then_some(Some(Hours { start, end }))
}

/// When a fact was last changed, and how often.
pub(in crate::parse) fn revision(decoder: &mut Decoder, fields: &mut Fields) -> Revision {
    Revision {
        updated: fields.get(decoder, "updated", Decoder::instant),
        sequence: fields.get(decoder, "sequence", Decoder::count).unwrap_or(0),
    }
}

/// `ordinal` or `label`.
pub(super) fn designation(decoder: &mut Decoder, fields: &mut Fields) -> Option<Designation> {
    let ordinal = fields.get(decoder, "ordinal", Decoder::ordinal);
    let label = fields.get(decoder, "label", Decoder::text);
    match (ordinal, label) {
        (_, Some(label)) => Some(Designation::Label(label)),
        (Some(ordinal), None) => Some(Designation::Ordinal(ordinal)),
        (None, None) => None,
    }
}

fn venue(decoder: &mut Decoder, node: &Node) -> Option<Venue> {
    let mut fields = decoder.fields(node, "a venue")?;
    let name = fields.get(decoder, "name", Decoder::text);
    let local_name = fields.get(decoder, "local_name", Decoder::string);
    let local_address = fields.get(decoder, "local_address", Decoder::string);
    let local_language = fields.get(decoder, "local_language", Decoder::lang);
    let address = fields.get(decoder, "address", Decoder::text);
    let city = fields.need(decoder, "city", Decoder::text);
    let country = fields.need(decoder, "country", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url);
    let coordinates = fields.get(decoder, "coordinates", coordinates);
    if (local_name.is_some() || local_address.is_some()) && local_language.is_none() {
        let place =
            fields.key_span("local_name").or(fields.key_span("local_address")).unwrap_or(fields.span());
        let finding = Diagnostic::error(
            Code::MissingKey,
            decoder.span(&place),
            "a name or address in the local script needs the key `local_language`",
        )
        .help("add for example `local_language: zh`, so that it is read out correctly");
        decoder.report(finding);
    }
    fields.finish(decoder);
    let with_lang = |text: Option<String>, lang: &Option<Lang>| text.zip(lang.clone());
    Some(Venue {
        name,
        local_name: with_lang(local_name, &local_language),
        address,
        local_address: with_lang(local_address, &local_language),
        city: city?,
        country: country?,
        url,
        coordinates,
    })
}

fn coordinates(decoder: &mut Decoder, node: &Node) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Scalar(_, Scalar::Float(value)) => Some(*value),
                Value::Scalar(text, Scalar::Integer(_)) => text.parse().ok(),
                Value::Null | Value::Scalar(..) | Value::List(_) | Value::Map(_) => None,
            })
            .collect(),
        Value::Null | Value::Scalar(..) | Value::Map(_) => Vec::new(),
    };
    match numbers.as_slice() {
        [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
            Some((*latitude, *longitude))
        }
        _ => {
            decoder.reject(
                node,
                Code::BadValue,
                "these are not coordinates",
                "write latitude and longitude in degrees, for example `[31.205, 121.595]`",
            );
            None
        }
    }
}

/// A name alone, or the keys of an organization.
pub(super) fn organization(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    if matches!(node.value, Value::Scalar(..)) {
        return decoder.text(node).map(|name| Organization {
            name,
            acronym: None,
            url: None,
            publication: None,
        });
    }
    let fields = decoder.fields(node, "an organization")?;
    organization_in(decoder, fields, None)
}

/// An organization that hosts an event: unlike others it may be announced later than the event.
fn host(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    if matches!(node.value, Value::Scalar(..)) {
        return organization(decoder, node);
    }
    let mut fields = decoder.fields(node, "a host")?;
    let publication = publication(decoder, &mut fields);
    organization_in(decoder, fields, publication)
}

fn organization_in(
    decoder: &mut Decoder,
    mut fields: Fields,
    publication: Published,
) -> Option<Organization> {
    let name = fields.need(decoder, "name", Decoder::text);
    let acronym = fields.get(decoder, "acronym", Decoder::string);
    let url = fields.get(decoder, "url", Decoder::url);
    fields.finish(decoder);
    Some(Organization { name: name?, acronym, url, publication })
}

fn registration(decoder: &mut Decoder, node: &Node) -> Option<Registration> {
    let mut fields = decoder.fields(node, "a registration")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let title = fields.need(decoder, "title", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url);
    let status = fields.get(decoder, "status", |decoder, node| decoder.word(node, RegistrationStatus::WORDS));
    let note = fields.get(decoder, "note", Decoder::text);
    let deadline = fields.get(decoder, "deadline", Decoder::spanned_string);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Registration {
        id: RegistrationId::new(id?),
        span,
        title: title?,
        url,
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
        name: fields.get(decoder, "name", Decoder::text),
        email: fields.get(decoder, "email", Decoder::email),
        tel: fields.get(decoder, "tel", Decoder::phone),
        fax: fields.get(decoder, "fax", Decoder::phone),
        address: fields.get(decoder, "address", Decoder::text),
    };
    fields.finish(decoder);
    Some(contact)
}

/// A person on stage.
pub(in crate::parse) fn speaker(decoder: &mut Decoder, node: &Node) -> Option<Speaker> {
    let mut fields = decoder.fields(node, "a speaker")?;
    let speaker = Speaker {
        name: fields.get(decoder, "name", Decoder::string),
        role: fields.get(decoder, "role", Decoder::text),
        affiliation: fields.get(decoder, "affiliation", Decoder::text),
        country: fields.get(decoder, "country", Decoder::text),
        confirmed: fields.get(decoder, "confirmed", Decoder::bool).unwrap_or(false),
        publication: publication(decoder, &mut fields),
    };
    fields.finish(decoder);
    Some(speaker)
}
