//! When and where events take place, and under which conditions, in `site.json`.

use super::group::{dates, instant};
use super::record::{
    BesideRecord, ConditionsRecord, DailyHoursRecord, DeskRecord, HalfDaysRecord, InstantRecord,
    LocationRecord, OtherVenueRecord, PlaceRecord, PriceRecord, VenueRecord,
};
use super::scalar::{Coordinates, LanguageTag, Optional, TextsByLanguage, ZoneName};
use crate::model::{
    BesideEvent, Conditions, Event, EventDates, HalfDays, Lang, Meeting, OpenPlace, Venue, Whereabouts,
};
use crate::render::publish::exporter::Exporter;

/// What is known of an event whose days are not: a month, a year, or why nothing is.
pub(super) fn as_known(event: &Event) -> Optional<String> {
    match event.dates {
        EventDates::Days(_) => None.into(),
        EventDates::Open(open) => Some(open.as_str().to_owned()).into(),
        EventDates::Month(_) | EventDates::Year(_) => event.dates.iso().into(),
    }
}

/// The zone of the times of an event, if it is stated.
pub(super) fn zone(event: &Event) -> Optional<ZoneName> {
    event.given_zone().map(|zone| ZoneName(zone.name().to_owned())).into()
}

pub(super) fn half_days(event: &Event) -> Optional<HalfDaysRecord> {
    let HalfDays { start, end } = event.half_days;
    (!event.half_days.is_none()).then(|| HalfDaysRecord { end: end.into(), start: start.into() }).into()
}

/// The instants at which an event begins and ends, as far as they are known.
pub(super) fn hours(event: &Event) -> (Optional<InstantRecord>, Optional<InstantRecord>) {
    (event.opens().as_ref().map(instant).into(), event.closes().as_ref().map(instant).into())
}

fn languages(languages: &[Lang]) -> Vec<LanguageTag<'_>> {
    languages.iter().map(|lang| LanguageTag(lang.as_str())).collect()
}

impl Exporter<'_> {
    pub(super) fn venue<'t>(&'t self, venue: &'t Venue) -> VenueRecord<'t> {
        let local = |text: &'t Option<(String, Lang)>| -> Optional<TextsByLanguage<'t>> {
            let text = text.as_ref();
            text.map(|(text, lang)| TextsByLanguage::new(std::iter::once((lang, text.into())))).into()
        };
        VenueRecord {
            name: self.optional_texts(&venue.name),
            local_name: local(&venue.local_name),
            address: self.optional_texts(&venue.address),
            local_address: local(&venue.local_address),
            city: self.texts(&venue.city),
            region: self.optional_texts(&venue.region),
            country: self.texts(&venue.country),
            url: self.optional_url(&venue.url),
            coordinates: venue
                .coordinates
                .map(|(latitude, longitude)| Coordinates(latitude, longitude))
                .into(),
        }
    }

    pub(super) fn desk<'t>(&'t self, event: &'t Event) -> Optional<DeskRecord<'t>> {
        let desk = event.open_desk();
        desk.map(|desk| DeskRecord {
            closes: desk.end.map(|end| end.to_string()).into(),
            opens: desk.start.to_string(),
            place: self.optional_texts(&desk.place),
        })
        .into()
    }

    /// When each day begins and ends; absent if that is not said.
    pub(super) fn daily_hours(event: &Event) -> Optional<DailyHoursRecord> {
        let daily = event.hours.and_then(|hours| hours.daily);
        daily
            .map(|daily| DailyHoursRecord {
                end: daily.end.map(|end| end.to_string()).into(),
                start: daily.start.to_string(),
            })
            .into()
    }

    /// What is said of the place beside the venue; absent if nothing is.
    pub(super) fn location_record<'t>(&'t self, event: &'t Event) -> Optional<LocationRecord<'t>> {
        let (location, left) = (event.meets_at(), event.left_venue());
        let plain = Whereabouts { venue: location.venue.clone(), ..Whereabouts::default() };
        if left.is_none() && *location == plain {
            return None.into();
        }
        let others = location.other_venues.iter().map(|other| OtherVenueRecord {
            dates: dates(other.days),
            room: self.optional_texts(&other.room),
            venue: self.venue(&other.venue),
        });
        let place = location.place.as_ref().map(|place| PlaceRecord {
            country: self.optional_texts(&place.country),
            name: self.texts(&place.name),
            region: self.optional_texts(&place.region),
        });
        Some(LocationRecord {
            other_venues: others.collect(),
            place: place.into(),
            previous_venue: left.map(|venue| self.venue(venue)).into(),
            room: self.optional_texts(&location.room),
            venue_to_be_announced: location.open == Some(OpenPlace::ToBeAnnounced),
            venue_unknown: (location.open == Some(OpenPlace::Unknown)).then_some(true).into(),
        })
        .into()
    }

    /// What is said of prices and languages; absent if nothing is.
    pub(super) fn conditions<'t>(&'t self, event: &'t Event) -> Optional<ConditionsRecord<'t>> {
        let own = &event.conditions;
        if *own == (Conditions { free: own.free, ..Conditions::default() }) {
            return None.into();
        }
        let price = own.price.as_ref();
        Some(ConditionsRecord {
            accessibility: self.all_texts(&own.accessibility),
            captioning: languages(&own.captioning),
            interpretation: languages(&own.interpretation),
            price: price.map(|price| PriceRecord { amount: &price.amount, currency: &price.currency }).into(),
            working_languages: languages(&own.working_languages),
        })
        .into()
    }

    pub(super) fn beside<'t>(&'t self, meeting: &'t Meeting, other: &'t BesideEvent) -> BesideRecord<'t> {
        let event = &other.event;
        let (begins, ends) = hours(event);
        BesideRecord {
            begins,
            daily_hours: Self::daily_hours(event),
            date_as_known: as_known(event),
            dates: event.days().map(dates).into(),
            description: self.optional_texts(&other.description),
            ends,
            half_days: half_days(event),
            id: other.id.as_str(),
            location: self.location_record(event),
            organizers: other.organizers.iter().map(|one| self.organization(one)).collect(),
            public: other.public.into(),
            same_venue: other.same_venue,
            status: event.status,
            title: self.texts(&other.title),
            uid: self.ids.uuid(&["beside", meeting.id.as_str(), other.id.as_str()]),
            url: self.optional_url(&other.url),
            venue: event.venue().map(|venue| self.venue(venue)).into(),
            zone: zone(event),
        }
    }
}
