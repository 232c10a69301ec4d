//! Where an event takes place: `place`, `venue`, `room`, `other_venues`, `previous_venue`.

use super::super::decode::Decoder;
use super::super::description::Shape;
use super::super::fields::Fields;
use super::super::yaml::{Node, Scalar, Value};
use super::when::range;
use crate::diag::{Code, Diagnostic};
use crate::model::{DateRange, Lang, OpenPlace, OtherVenue, Place, Venue, Whereabouts};

/// What `venue` or `place` says: where it is, or why that is not known.
enum Stated<T> {
    Open(OpenPlace),
    Known(T),
}

impl<T> Stated<T> {
    /// The two halves: where it is, and why that is not known.
    fn halves(stated: Option<Self>) -> (Option<T>, Option<OpenPlace>) {
        match stated {
            Some(Stated::Known(known)) => (Some(known), None),
            Some(Stated::Open(open)) => (None, Some(open)),
            None => (None, None),
        }
    }
}

/// Reads the keys that say where an event takes place. What is not written is taken from `inherited`.
pub(super) fn place_keys(
    decoder: &mut Decoder,
    fields: &mut Fields,
    inherited: Option<&Whereabouts>,
) -> Whereabouts {
    let (place, open_place) = Stated::halves(fields.get(decoder, "place", place).value());
    let (venue, open_venue) = Stated::halves(fields.get(decoder, "venue", venue_key).value());
    if let (Some(open), true, Some(range)) = (open_place, venue.is_some(), fields.value_span("place")) {
        let message = format!("`place: {}` contradicts the venue, whose town is known", open.as_str());
        let finding = Diagnostic::error(Code::BadValue, decoder.span(&range), message);
        decoder.report(finding.help("remove `place`: it is the town of the venue then"));
    }
    let room = fields.get(decoder, "room", Decoder::text).value();
    let other_venues = fields.many(decoder, "other_venues", other_venue);
    let previous_venue = fields.get(decoder, "previous_venue", venue_of).value();
    let own = fields.has("place") || fields.has("venue");
    let inherited = inherited.filter(|_| !own);
    let open = open_venue.or(open_place).filter(|_| venue.is_none());
    Whereabouts {
        place: place.or_else(|| inherited.and_then(|from| from.place.clone())),
        venue: venue.or_else(|| inherited.and_then(|from| from.venue.clone())),
        open: open.or(inherited.and_then(|from| from.open)),
        room,
        other_venues,
        previous_venue,
    }
}

/// The name of the place alone, or with its region and country; or a word that says why it is not known.
fn place(decoder: &mut Decoder, node: &Node) -> Option<Stated<Place>> {
    let alone = |decoder: &mut Decoder, node: &Node| {
        Some(match decoder.word_or_text(node, OpenPlace::WORDS)? {
            Ok(open) => Stated::Open(open),
            Err(name) => Stated::Known(Place { name, region: None, country: None }),
        })
    };
    decoder.words_or_mapping(node, alone, |decoder, node| {
        let mut fields = decoder.fields(node, "a place")?;
        let name = fields.need(decoder, "name", Decoder::text);
        let region = fields.get(decoder, "region", Decoder::text).value();
        let country = fields.get(decoder, "country", Decoder::text).value();
        fields.finish(decoder);
        Some(Stated::Known(Place { name: name?, region, country }))
    })
}

fn venue_key(decoder: &mut Decoder, node: &Node) -> Option<Stated<Venue>> {
    let alone = |decoder: &mut Decoder, node: &Node| decoder.word(node, OpenPlace::WORDS).map(Stated::Open);
    decoder.text_or_mapping(node, alone, |decoder, node| venue_of(decoder, node).map(Stated::Known))
}

fn other_venue(decoder: &mut Decoder, node: &Node) -> Option<OtherVenue> {
    let mut fields = decoder.fields(node, "another venue")?;
    let single = fields.get(decoder, "date", Decoder::date).value();
    let several = fields.get(decoder, "dates", range).value();
    let help = "write `date: 2023-07-05`, or `dates: {start: 2023-07-05, end: 2023-07-06}`";
    let is_one = fields.one_of(decoder, ["date", "dates"], help);
    let venue = fields.need(decoder, "venue", venue_of);
    let room = fields.get(decoder, "room", Decoder::text).value();
    fields.finish(decoder);
    let days = several.or(single.map(|date| DateRange { start: date, end: date })).filter(|_| is_one);
    Some(OtherVenue { days: days?, venue: venue?, room })
}

/// A venue.
fn venue_of(decoder: &mut Decoder, node: &Node) -> Option<Venue> {
    let mut fields = decoder.fields(node, "a venue")?;
    let name = fields.get(decoder, "name", Decoder::text).value();
    let local_name = fields.get(decoder, "local_name", Decoder::string).value();
    let local_address = fields.get(decoder, "local_address", Decoder::string).value();
    let local_language = fields.get(decoder, "local_language", Decoder::lang).value();
    let address = fields.get(decoder, "address", Decoder::text).value();
    let city = fields.need(decoder, "city", Decoder::text);
    let region = fields.get(decoder, "region", Decoder::text).value();
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
        region,
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
