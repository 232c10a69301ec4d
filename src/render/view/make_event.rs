//! When, where and under which conditions an event takes place -> the part that the views of events share.

use super::action::RegistrationView;
use super::common::{DatesView, HoursView};
use super::event::{
    BesideView, DayHoursView, DayInstantsView, DeskView, EventView, OtherVenueView, VenueView,
};
use super::view_builder::ViewBuilder;
use crate::model::{BesideEvent, DayHours, Event, Instant, Lang, OpenPlace, Text, Venue};
use crate::render::theme::Markup;

impl ViewBuilder<'_> {
    /// The part of a view that all events have, with where one registers for it.
    pub(super) fn event(&self, event: &Event, registrations: Vec<RegistrationView>) -> EventView {
        let location = event.meets_at();
        let opens = event.opens();
        let reference = event.begins().or(event.clocks().first().map(|(_, at)| at.clone()));
        let reference = reference.unwrap_or_else(Instant::epoch);
        let place = location.called().map(|(town, region, country)| {
            let parts: Vec<&Text> = [Some(town), region, country].into_iter().flatten().collect();
            Markup::new(&self.language.place(&parts))
        });
        let venue_unknown = location.open == Some(OpenPlace::Unknown);
        // Nothing more is known of it once the group has concluded its work, which pages say.
        let may_be_placed = self.concluded.is_some() || event.may_be_placed(self.today);
        let conditions = &event.conditions;
        let languages = |languages: &[Lang]| {
            (!languages.is_empty()).then(|| Markup::new(&self.language.language_names(languages)))
        };
        EventView {
            dates: self.event_dates(event),
            hours: event.hours.map(|hours| HoursView {
                start: self.locale().time(hours.start),
                end: hours.end.map(|end| self.locale().time(end)),
                text: self.language.hours(hours, event.days()),
            }),
            hours_by_day: event.hours_by_day().iter().map(|hours| self.day_hours(event, hours)).collect(),
            begins: opens.as_ref().map(|opens| self.world_instant(opens)),
            ends: event.closes().map(|closes| self.instant(&closes)),
            registration_desk: event.open_desk().map(|desk| DeskView {
                text: self.language.opening(desk.start, desk.end),
                place: self.optional(&desk.place),
            }),
            zone: self.zone(&event.zone, &reference),
            zone_days: event.clocks().iter().map(|(days, at)| self.zone_days(*days, at)).collect(),
            mode: event.attendance().map(|mode| self.label("mode", mode.as_str())),
            online: event.is_online(),
            status: self.label("status", event.status.as_str()),
            off: event.is_off(),
            past_at: event.is_past_at().map(|at| at.rfc3339_utc()),
            previous_dates: event.previous_dates.map(|dates| self.dates(dates)),
            venue: location.venue.as_ref().map(|venue| self.venue(venue)),
            venue_to_be_announced: location.open == Some(OpenPlace::ToBeAnnounced) && may_be_placed,
            without_place: place.is_none() && !venue_unknown && !event.is_online() && !may_be_placed,
            venue_unknown,
            place,
            place_apart: location.place.is_some(),
            room: self.optional(&location.room),
            other_venues: location
                .other_venues
                .iter()
                .map(|other| OtherVenueView {
                    dates: self.dates(other.days),
                    venue: self.venue(&other.venue),
                    room: self.optional(&other.room),
                })
                .collect(),
            previous_venue: event.left_venue().map(|venue| self.venue(venue)),
            hosts: self.organizations(&event.hosts),
            registrations,
            free: conditions.free,
            price: conditions.price.as_ref().map(|price| self.language.price(price)),
            working_languages: languages(&conditions.working_languages),
            interpretation: languages(&conditions.interpretation),
            captioning: languages(&conditions.captioning),
            accessibility: self.texts(&conditions.accessibility),
        }
    }

    /// The days of an event, as far as they are known.
    pub fn event_dates(&self, event: &Event) -> DatesView {
        let word = |path: &str| self.language.template_word(path);
        let text = self.language.event_dates_with(event.dates, event.half_days, &word);
        match event.days() {
            Some(days) => {
                let half_days = self.language.half_days(days, event.half_days, &word);
                DatesView { text, half_days, ..self.dates(days) }
            }
            None => DatesView {
                start: None,
                end: None,
                days: text.clone(),
                text,
                half_days: None,
                iso: event.dates.iso(),
                single: false,
            },
        }
    }

    fn day_hours(&self, event: &Event, hours: &DayHours) -> DayHoursView {
        let (known, text) = match hours.times {
            (Some(start), end) => {
                (if end.is_some() { "both" } else { "begins" }, self.language.opening(start, end))
            }
            (None, end) => ("ends", end.map_or(String::new(), |end| self.locale().time(end))),
        };
        let days: Vec<DayInstantsView> = hours
            .instants
            .iter()
            .map(|(begins, ends)| DayInstantsView {
                begins: begins.as_ref().map(|at| self.instant(at)),
                ends: ends.as_ref().map(|at| self.instant(at)),
            })
            .collect();
        let first = hours.instants.iter().find_map(|(begins, ends)| begins.as_ref().or(ends.as_ref()));
        let at = first.cloned().unwrap_or_else(Instant::epoch);
        let same = |day: &DayInstantsView| {
            [&day.begins, &day.ends].into_iter().flatten().all(|instant| instant.utc_same_day)
        };
        DayHoursView {
            dates: self.dates(hours.days),
            known: known.to_owned(),
            text,
            zone: self.zone(&event.zone, &at),
            utc_same_day: days.iter().all(same),
            days,
        }
    }

    fn venue(&self, venue: &Venue) -> VenueView {
        let local = |text: &Option<(String, Lang)>| {
            text.as_ref().map(|(text, lang)| {
                let mut html = format!("<span lang=\"{lang}\" dir=\"{}\">", lang.direction().as_str());
                crate::parse::html::escape(text, &mut html);
                html.push_str("</span>");
                Markup::new(&html)
            })
        };
        let here = self.locale().lang();
        let is_shown_already = |local: &Option<(String, Lang)>, text: &Option<Text>| {
            let texts = local.as_ref().zip(text.as_ref());
            texts.is_some_and(|((local, _), text)| text.in_lang(here).0 == local)
        };
        let parts: Vec<&Text> =
            [Some(&venue.city), venue.region.as_ref(), Some(&venue.country)].into_iter().flatten().collect();
        VenueView {
            name: self.optional(&venue.name),
            local_name: local(&venue.local_name)
                .filter(|_| !is_shown_already(&venue.local_name, &venue.name)),
            address: self.optional(&venue.address),
            local_address: local(&venue.local_address)
                .filter(|_| !is_shown_already(&venue.local_address, &venue.address)),
            city: self.text(&venue.city),
            region: self.optional(&venue.region),
            country: self.text(&venue.country),
            place: Markup::new(&self.language.place(&parts)),
            url: venue.url.clone(),
        }
    }

    /// An event of others beside a meeting.
    pub fn beside(&self, other: &BesideEvent) -> BesideView {
        BesideView {
            id: other.id.to_string(),
            title: self.text(&other.title),
            description: self.optional(&other.description),
            event: self.event(&other.event, Vec::new()),
            same_venue: other.same_venue,
            organizers: self.organizations(&other.organizers),
            url: other.url.clone(),
            public: other.public,
            draft: other.publication.is_some(),
        }
    }
}
