//! Where an event takes place: the place as people call it, the venue, and the venues of some days.

use super::keyword::keywords;
use super::time::Date;
use super::{DateRange, Lang, Text};

/// Why nothing is known of the place or the venue of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenPlace {
    /// It has not been announced yet.
    ToBeAnnounced,
    /// Nobody has recorded it.
    Unknown,
}

keywords! {
    OpenPlace { ToBeAnnounced = "to-be-announced", Unknown = "unknown" }
}

/// The place of an event as people call it, where that is not the town of its venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What people call it: `Atlanta`.
    pub name: Text,
    /// The region or state.
    pub region: Option<Text>,
    /// The country; without one, that of the venue.
    pub country: Option<Text>,
}

/// A place where meetings are held.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// The building; `None` while it is to be announced.
    pub name: Option<Text>,
    /// Its name in the local language for taxi drivers, and that language.
    pub local_name: Option<(String, Lang)>,
    /// Street and number; `None` while it is to be announced.
    pub address: Option<Text>,
    /// The address in the local language for taxi drivers, and that language.
    pub local_address: Option<(String, Lang)>,
    /// The town.
    pub city: Text,
    /// The region or state.
    pub region: Option<Text>,
    /// The country, as the group's organization names it.
    pub country: Text,
    /// A map, a plan or the venue's own page.
    pub url: Option<String>,
    /// Latitude (-90 to 90) and longitude (-180 to 180) in degrees, WGS 84.
    pub coordinates: Option<(f64, f64)>,
}

/// Another venue, on some days of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherVenue {
    /// The days.
    pub days: DateRange,
    /// The venue.
    pub venue: Venue,
    /// The room.
    pub room: Option<Text>,
}

/// Where an event takes place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whereabouts {
    /// The place as people call it, if that is not the town of the venue.
    pub place: Option<Place>,
    /// The venue; `None` for an online event, or where nothing is said.
    pub venue: Option<Venue>,
    /// Why there is no venue, if that is said.
    pub open: Option<OpenPlace>,
    /// The room.
    pub room: Option<Text>,
    /// Other venues, on some days.
    pub other_venues: Vec<OtherVenue>,
    /// The venue before it was changed.
    pub previous_venue: Option<Venue>,
}

/// Where an event is that takes place nowhere but online.
pub static NOWHERE: Whereabouts = Whereabouts {
    place: None,
    venue: None,
    open: None,
    room: None,
    other_venues: Vec::new(),
    previous_venue: None,
};

impl Whereabouts {
    /// The town by which people call the event, its region and its country.
    pub fn called(&self) -> Option<(&Text, Option<&Text>, Option<&Text>)> {
        let venue = self.venue.as_ref();
        match (&self.place, venue) {
            (Some(place), _) => {
                let country = place.country.as_ref().or(venue.map(|venue| &venue.country));
                Some((&place.name, place.region.as_ref(), country))
            }
            (None, Some(venue)) => Some((&venue.city, venue.region.as_ref(), Some(&venue.country))),
            (None, None) => None,
        }
    }

    /// The region of the venue, where the place as people call it can be in no other country.
    pub fn region_of_venue(&self) -> Option<&Text> {
        let venue = self.venue.as_ref()?;
        let country = self.place.as_ref().and_then(|place| place.country.as_ref());
        venue.region.as_ref().filter(|_| country.is_none_or(|country| *country == venue.country))
    }

    /// The venue on a day.
    pub fn venue_on(&self, day: Option<Date>) -> Option<&Venue> {
        let other = day.and_then(|day| {
            self.other_venues.iter().find(|other| other.days.start <= day && day <= other.days.end)
        });
        other.map(|other| &other.venue).or(self.venue.as_ref())
    }
}
