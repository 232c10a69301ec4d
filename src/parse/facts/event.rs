//! What meetings and forums share in `site.yaml`: dates, zone, place, hosts, registrations, people.

use super::super::decode::Decoder;
use super::super::description::{Shape, TextShape};
use super::super::fields::Fields;
use super::super::likely;
use super::super::yaml::{Node, Scalar, Value};
use super::publication::publication;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{
    Contact, DateRange, DeadlineId, Designation, Event, Hours, Instant, Lang, Mode, Organization, Published,
    Registration, RegistrationId, RegistrationStatus, Revision, Spanned, Speaker, Status, Time, Venue, Zone,
};

/// The keys of an event that could be read. A forum inherits the keys that it lacks from its meeting, even if
/// other keys of the meeting are invalid.
pub(super) struct EventKeys {
    dates: Option<DateRange>,
    start: Option<Spanned<Time>>,
    end: Option<Spanned<Time>>,
    pub zone: Option<Zone>,
    mode: Option<Mode>,
    status: Status,
    previous_dates: Option<DateRange>,
    venue: Option<Venue>,
    hosts: Vec<Organization>,
    registrations: Vec<Registration>,
    free: bool,
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
    let dates_span = ["dates", "date"].iter().find_map(|key| fields.key_span(key)).unwrap_or(fields.span());
    let dates_span = decoder.span(&dates_span);
    let dates = dates(decoder, fields);
    let start = fields.get(decoder, "start", timed).value();
    let end = fields.get(decoder, "end", timed).value();
    for (given, other) in [("start", "end"), ("end", "start")] {
        let message = format!("{what} with the time of its {given} needs that of its {other}");
        let help = format!("add `{other}: \"…\"`, or remove `{given}` while the times are not known");
        fields.go_with(decoder, &[given], other, (&message, &help));
    }
    let zone = match meeting {
        Some(meeting) => fields.get(decoder, "zone", Decoder::zone).or_if_absent(|| meeting.zone.clone()),
        None => fields.need(decoder, "zone", Decoder::zone),
    };
    EventKeys {
        dates,
        start,
        end,
        zone,
        mode: fields
            .get(decoder, "mode", |decoder, node| decoder.word(node, Mode::WORDS))
            .or_if_absent(|| meeting.and_then(|meeting| meeting.mode)),
        status: fields.word_or(decoder, "status", Status::WORDS, Status::Confirmed),
        previous_dates: fields.get(decoder, "previous_dates", range).value(),
        venue: fields
            .get(decoder, "venue", venue)
            .or_if_absent(|| meeting.and_then(|meeting| meeting.venue.clone())),
        hosts: fields
            .get(decoder, "hosts", |decoder, node| decoder.list(node, host))
            .or_if_absent(|| meeting.map(|meeting| meeting.hosts.clone()))
            .unwrap_or_default(),
        registrations: fields
            .get(decoder, "registrations", |decoder, node| decoder.list(node, registration))
            .or_if_absent(|| meeting.map(|meeting| meeting.registrations.clone()))
            .unwrap_or_default(),
        free: fields.flag(decoder, "free"),
        revision: revision(decoder, fields),
        dates_span,
    }
}

impl EventKeys {
    /// The event; `None` if its dates, zone or hours are invalid, which has been reported.
    pub(super) fn complete(self, decoder: &mut Decoder) -> Option<Event> {
        let (dates, zone) = (self.dates?, self.zone?);
        Some(Event {
            dates,
            hours: hours(decoder, dates, self.start, self.end, &zone)?,
            zone,
            mode: self.mode,
            status: self.status,
            previous_dates: self.previous_dates,
            venue: self.venue,
            hosts: self.hosts,
            registrations: self.registrations,
            free: self.free,
            revision: self.revision,
            dates_span: self.dates_span,
        })
    }
}

/// A time of day with its span.
fn timed(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Time>> {
    decoder.spanned(node, Decoder::time)
}

/// `dates: {start, end}`, or `date` for a single day.
fn dates(decoder: &mut Decoder, fields: &mut Fields) -> Option<DateRange> {
    let single = fields.get(decoder, "date", Decoder::date).value();
    let several = fields.get(decoder, "dates", range).value();
    let help = "write `date: 2023-07-07`, or `dates: {start: 2023-07-04, end: 2023-07-06}`";
    let is_one = fields.one_of(decoder, ["date", "dates"], help);
    several.or(single.map(|date| DateRange { start: date, end: date })).filter(|_| is_one)
}

fn range(decoder: &mut Decoder, node: &Node) -> Option<DateRange> {
    if let Value::Scalar(text, _) = &node.value
        && let Some(help) = likely::range(text, &decoder.languages)
    {
        let message = format!("a range of dates is not written as a text: `{text}`");
        decoder.reject(node, Code::WrongType, message, help);
        return None;
    }
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
        .help("swap the two, or correct one of them");
        decoder.report(finding);
        return None;
    }
    Some(DateRange { start: start.value, end: end.value })
}

/// The hours: both times are given, and exist on their days. The outer `None` means that a mistake was
/// reported.
fn hours(
    decoder: &mut Decoder,
    dates: DateRange,
    start: Option<Spanned<Time>>,
    end: Option<Spanned<Time>>,
    zone: &Zone,
) -> Option<Option<Hours>> {
    let (Some(start), Some(end)) = (start, end) else { return Some(None) };
    let hours = Hours { start: start.value, end: end.value };
    if dates.start == dates.end && hours.end < hours.start {
        let message =
            format!("the end, {}, is before the start, {}, on the same day", hours.end, hours.start);
        let finding = Diagnostic::error(Code::ReversedDates, end.span, message);
        decoder.report(finding.help("correct one of the two, or give the last day in `dates`"));
        return None;
    }
    let mut exist = true;
    for (date, time) in [(dates.start, start), (dates.end, end)] {
        if let Err(change) = Instant::new(date, time.value, zone) {
            let (message, help) = crate::parse::clock_change::clock_change(date, time.value, zone, &change);
            decoder.report(Diagnostic::error(Code::BadTime, time.span, message).help(help));
            exist = false;
        }
    }
    exist.then_some(Some(hours))
}

/// When a fact was last changed, and how often it has changed.
pub(in crate::parse) fn revision(decoder: &mut Decoder, fields: &mut Fields) -> Revision {
    Revision {
        updated: fields.get(decoder, "updated", Decoder::instant).value(),
        sequence: fields.get_or(decoder, "sequence", Decoder::count, "0", |_| 0).unwrap_or(0),
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

fn venue(decoder: &mut Decoder, node: &Node) -> Option<Venue> {
    let mut fields = decoder.fields(node, "a venue")?;
    let name = fields.get(decoder, "name", Decoder::text).value();
    let local_name = fields.get(decoder, "local_name", Decoder::string).value();
    let local_address = fields.get(decoder, "local_address", Decoder::string).value();
    let local_language = fields.get(decoder, "local_language", Decoder::lang).value();
    let address = fields.get(decoder, "address", Decoder::text).value();
    let city = fields.need(decoder, "city", Decoder::text);
    let country = fields.need(decoder, "country", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    let coordinates = fields.get(decoder, "coordinates", coordinates).value();
    let local = (
        "a name or address in the local script needs the key `local_language`",
        "add for example `local_language: zh`, so that it is read out correctly",
    );
    fields.go_with(decoder, &["local_name", "local_address"], "local_language", local);
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

/// Latitude and longitude in degrees: two numbers.
fn coordinates(decoder: &mut Decoder, node: &Node) -> Option<(f64, f64)> {
    if decoder.describes(|| Shape::Coordinates) {
        return None;
    }
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

/// The name alone, or a mapping with the keys of an organization.
pub(super) fn organization(decoder: &mut Decoder, node: &Node) -> Option<Organization> {
    decoder.text_or_mapping(node, named, |decoder, node| {
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
    decoder.text_or_mapping(node, named, |decoder, node| {
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
        confirmed: fields.flag(decoder, "confirmed"),
        publication: publication(decoder, &mut fields),
    };
    fields.finish(decoder);
    Some(speaker)
}
