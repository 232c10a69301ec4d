//! When, where and under which conditions an event takes place -> the part that the views of events share.

use super::action::RegistrationView;
use super::common::{DatesView, HoursView};
use super::event::{
    BesideView, BriefHoursView, DayHoursView, DayInstantsView, DeskView, EventDayView, EventView,
    OtherVenueView, VenueView,
};
use super::view_builder::ViewBuilder;
use crate::model::{
    BesideEvent, Date, DateRange, DayHours, Event, Instant, Lang, OpenPlace, Text, Time, Venue, Zone,
};
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
            hours_in_brief: self.hours_in_brief(&event.hours_by_day()),
            each_day: each_day(event),
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

    /// Which of the hours of some days are known, and they in words.
    fn hours_in_words(&self, hours: &DayHours) -> (&'static str, String) {
        match hours.times {
            (Some(start), end) => {
                (if end.is_some() { "both" } else { "begins" }, self.language.opening(start, end))
            }
            (None, end) => ("ends", end.map_or(String::new(), |end| self.locale().time(end))),
        }
    }

    fn hours_in_brief(&self, by_day: &[DayHours]) -> Vec<BriefHoursView> {
        let alike = by_day.chunk_by(|one, next| one.times == next.times);
        let brief = |some: &[DayHours]| {
            let (first, last) = (some.first()?, some.last()?);
            let instants: Vec<_> = some.iter().flat_map(|hours| &hours.instants).collect();
            let (known, text) = self.hours_in_words(first);
            let starts = instants.iter().map(|(begins, ends)| begins.as_ref().or(ends.as_ref()));
            let starts: Vec<&Instant> = starts.collect::<Option<_>>()?;
            let ends: Option<Vec<&Instant>> = instants.iter().map(|(_, ends)| ends.as_ref()).collect();
            let utc = |instants: &[&Instant]| {
                let instants: Vec<String> = instants.iter().map(|at| at.rfc3339_utc()).collect();
                instants.join(" ")
            };
            Some(BriefHoursView {
                dates: self.dates(DateRange { start: first.days.start, end: last.days.end }),
                known: known.to_owned(),
                text,
                at: utc(&starts),
                until: ends.filter(|_| known == "both").map(|ends| utc(&ends)),
                iso: starts.first()?.rfc3339(),
            })
        };
        alike.filter_map(brief).collect()
    }

    fn day_hours(&self, event: &Event, hours: &DayHours) -> DayHoursView {
        let (known, text) = self.hours_in_words(hours);
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

/// The most days that are listed one by one.
const MOST_DAYS: usize = 62;

/// The days of an event one by one; none of one that lasts longer than a list of its days would help.
fn each_day(event: &Event) -> Vec<EventDayView> {
    let Some(DateRange { start, end }) = event.days() else { return Vec::new() };
    let hours: Vec<_> = event.hours_by_day().into_iter().flat_map(|hours| hours.instants).collect();
    let days = std::iter::successors(Some(start), |day| day.next()).take_while(|day| *day <= end);
    let days: Vec<Date> = days.take(MOST_DAYS + 1).collect();
    if days.len() > MOST_DAYS {
        return Vec::new();
    }
    let utc = |at: &Option<Instant>| at.as_ref().map(Instant::rfc3339_utc);
    let view = |(place, day): (usize, &Date)| {
        let (begins, ends) = hours.get(place).map_or((None, None), |(begins, ends)| (utc(begins), utc(ends)));
        let from = day_begins(*day, &event.zone)?.rfc3339_utc();
        Some(EventDayView { from, begins, ends, until: day_begins(day.next()?, &event.zone)?.rfc3339_utc() })
    };
    days.iter().enumerate().filter_map(view).collect()
}

/// The first hour of a day that exists: in some zones clocks go from 00:00 to 01:00.
pub(super) fn day_begins(day: Date, zone: &Zone) -> Option<Instant> {
    (0..4).find_map(|hour| Instant::new(day, Time::new(hour, 0)?, zone).ok())
}
