//! Where an event takes place: `place`, `venue`, `room`, `other_venues`, `previous_venue`.

use super::super::decode::Decoder;
use super::super::description::Shape;
use super::super::fields::Fields;
use super::super::yaml::{Node, Scalar, Value};
use super::when::range;
use crate::diag::Code;
use crate::model::{DateRange, Lang, OtherVenue, Place, Venue, Whereabouts};

/// What `venue` says: where it is, or that this is to be announced.
enum VenueKey {
    ToBeAnnounced,
    Known(Box<Venue>),
}

/// Reads the keys that say where an event takes place. What is not written is taken from `inherited`.
pub(super) fn place_keys(
    decoder: &mut Decoder,
    fields: &mut Fields,
    inherited: Option<&Whereabouts>,
) -> Whereabouts {
    let place = fields.get(decoder, "place", place).value();
    let venue = fields.get(decoder, "venue", venue_key).value();
    let room = fields.get(decoder, "room", Decoder::text).value();
    let other_venues = fields.many(decoder, "other_venues", other_venue);
    let previous_venue = fields.get(decoder, "previous_venue", venue_of).value();
    let own = fields.has("place") || fields.has("venue");
    let inherited = inherited.filter(|_| !own);
    let (venue, venue_to_be_announced) = match venue {
        Some(VenueKey::Known(venue)) => (Some(*venue), false),
        Some(VenueKey::ToBeAnnounced) => (None, true),
        None => (
            inherited.and_then(|from| from.venue.clone()),
            inherited.is_some_and(|from| from.venue_to_be_announced),
        ),
    };
    Whereabouts {
        place: place.or_else(|| inherited.and_then(|from| from.place.clone())),
        venue,
        venue_to_be_announced,
        room,
        other_venues,
        previous_venue,
    }
}

/// The name of the place alone, or with its region and country.
fn place(decoder: &mut Decoder, node: &Node) -> Option<Place> {
    // A mapping may also be a text by language.
    let languages = decoder.languages.clone();
    let by_language = match &node.value {
        Value::Map(entries) => {
            entries.iter().any(|(key, ..)| languages.iter().any(|lang| lang.as_str() == key))
        }
        Value::Null | Value::Scalar(..) | Value::List(_) => false,
    };
    let alone = |decoder: &mut Decoder, node: &Node| {
        decoder.text(node).map(|name| Place { name, region: None, country: None })
    };
    if by_language {
        return alone(decoder, node);
    }
    decoder.text_or_mapping(node, alone, |decoder, node| {
        let mut fields = decoder.fields(node, "a place")?;
        let name = fields.need(decoder, "name", Decoder::text);
        let region = fields.get(decoder, "region", Decoder::text).value();
        let country = fields.get(decoder, "country", Decoder::text).value();
        fields.finish(decoder);
        Some(Place { name: name?, region, country })
    })
}

fn venue_key(decoder: &mut Decoder, node: &Node) -> Option<VenueKey> {
    let words = [("to-be-announced", ())];
    let alone =
        |decoder: &mut Decoder, node: &Node| decoder.word(node, &words).map(|()| VenueKey::ToBeAnnounced);
    decoder.text_or_mapping(node, alone, |decoder, node| {
        venue_of(decoder, node).map(|venue| VenueKey::Known(Box::new(venue)))
    })
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
