//! Meetings, forums and sessions as events.
//!
//! Required and recommended properties: developers.google.com/search/docs/appearance/structured-data/event.

use serde_json::{Value, json};

use super::{Describer, Thing};
use crate::model::{Event, EventOf, Mode, NamedLink, OpenPlace, Outcome, Session, Speaker, Status, Venue};
use crate::render::format::uuid::event_names;

/// Participation is remote alone.
const ONLINE: &str = "https://schema.org/OnlineEventAttendanceMode";

impl Describer<'_> {
    /// The group's meetings as a series.
    pub(super) fn series(&self) -> Value {
        let site = self.context.site;
        let meetings = site.meetings.iter().map(|meeting| self.event_link(EventOf { meeting, forum: None }));
        Thing::new("EventSeries")
            .set("@id", self.series_id())
            .set("name", self.words(&site.config.title))
            .set("url", self.base)
            .set("organizer", self.group_link())
            .list("subEvent", meetings.collect())
            .into()
    }

    fn series_id(&self) -> String {
        format!("{}#meetings", self.base)
    }

    /// An id that is the same in every language and on every page.
    pub(super) fn event_id(&self, of: EventOf) -> String {
        format!("{}#{}", self.base, event_names(of).join("."))
    }

    /// The minimum for an event reference: search engines ignore events without name, date or place.
    fn event_link(&self, of: EventOf) -> Value {
        self.core(of).into()
    }

    pub(super) fn event(&self, of: EventOf, sessions: &[Session]) -> Value {
        let site = self.context.site;
        let event = of.event();
        let above = match of.forum {
            Some(_) => json!({ "@id": self.event_id(EventOf { forum: None, ..of }) }),
            None => {
                json!({ "@type": "EventSeries", "@id": self.series_id(), "name": self.words(&site.config.title) })
            }
        };
        let mut below: Vec<Value> = match of.forum {
            Some(_) => Vec::new(),
            None => {
                let forums = of.meeting.forums.iter();
                forums.map(|forum| self.event_link(EventOf { forum: Some(forum), ..of })).collect()
            }
        };
        let own = sessions.iter().filter(|session| session.beside.is_none());
        below.extend(own.filter_map(|session| self.session(of, session)));
        let performers = of.forum.map(|forum| &forum.speakers[..]).unwrap_or_default();
        let performers: Vec<Value> = performers.iter().filter_map(person).collect();
        let offers =
            if of.decisive_event().is_off() { Vec::new() } else { self.offers(event, self.event_url(of)) };
        let thing = self
            .core(of)
            .set("organizer", self.group_link())
            .list("contributor", self.hosts(event))
            .list("performer", performers)
            .set("superEvent", above)
            .list("subEvent", below)
            .optional("description", self.description(of))
            .list("offers", offers);
        self.conditions(thing, event)
            .list("recordedIn", self.outcome_links(of, |outcome| &outcome.recordings, "CreativeWork"))
            .list("subjectOf", self.outcome_links(of, |outcome| outcome.report.as_slice(), "Report"))
            .into()
    }

    /// Name, days, status, mode, place.
    fn core(&self, of: EventOf) -> Thing {
        let name = match of.forum {
            Some(forum) => self.words(&forum.title),
            None => self.builder.meeting_title(self.context.site, of.meeting),
        };
        let thing = Thing::new("Event").set("@id", self.event_id(of)).set("name", name);
        self.when_and_where(thing, of.event(), self.event_url(of), &self.join_url(of))
    }

    /// Adds days, status, mode and place to an event with this address. `join` is where one takes part remotely.
    pub(super) fn when_and_where(&self, thing: Thing, event: &Event, url: String, join: &str) -> Thing {
        // A time if it is known; otherwise the date alone, and no end that nobody has stated.
        let days = event.days();
        let starts = event.opens().map(|begins| begins.rfc3339()).or_else(|| event.dates.iso());
        let one_day = days.is_some_and(|days| days.start == days.end);
        let last = days.filter(|_| event.hours.is_none() || !one_day).map(|days| days.end.to_string());
        let ends = event.closes().map(|ends| ends.rfc3339()).or(last);
        thing
            .set("url", url)
            .optional("startDate", starts)
            .optional("endDate", ends)
            .set("eventStatus", status(event.status))
            .optional("eventAttendanceMode", attendance(event))
            .optional("previousStartDate", event.previous_dates.map(|dates| dates.start.to_string()))
            .optional("location", self.places(event, join))
    }

    /// Who hosts an event.
    pub(super) fn hosts(&self, event: &Event) -> Vec<Value> {
        event.hosts.iter().map(|host| self.organization(host)).collect()
    }

    /// Adds whether an event costs nothing, and its languages.
    pub(super) fn conditions(&self, thing: Thing, event: &Event) -> Thing {
        let languages = event.conditions.working_languages.iter().map(|lang| json!(lang.as_str())).collect();
        thing.optional("isAccessibleForFree", event.conditions.free).list("inLanguage", languages)
    }

    /// Links among what came of a meeting.
    fn outcome_links<'o>(
        &self,
        of: EventOf<'o>,
        links: impl Fn(&'o Outcome) -> &'o [NamedLink],
        kind: &str,
    ) -> Vec<Value> {
        let outcome = of.meeting.outcome.as_ref().filter(|_| of.forum.is_none());
        let links = outcome.map(links).unwrap_or_default();
        let link = |link: &NamedLink| {
            let thing = Thing::new(kind).set("url", self.full(&link.url));
            thing.optional("name", link.title.as_ref().map(|title| self.words(title))).into()
        };
        links.iter().map(link).collect()
    }

    fn session(&self, of: EventOf, session: &Session) -> Option<Value> {
        let zone = &of.event().zone;
        let begins = session.begins(zone)?;
        let people = session.moderators.iter().chain(&session.speakers);
        let people: Vec<Value> = people.filter_map(person).collect();
        let online = session.status == Some(Status::MovedOnline);
        let attendance = if online { Some(ONLINE) } else { attendance(of.event()) };
        let join = self.join_url(of);
        let thing = Thing::new("Event")
            .set(
                "@id",
                format!("{}.session.{}", self.event_id(of), crate::path::percent_encode(&session.anchor)),
            )
            .set("name", session.title.as_str())
            .set("url", format!("{}#{}", self.page_url(), crate::path::percent_encode(&session.anchor)))
            .set("startDate", begins.rfc3339())
            .optional("endDate", session.ends(zone).map(|ends| ends.rfc3339()))
            .set("eventStatus", session.status.map_or_else(|| session_status(of.event().status), status))
            .optional("eventAttendanceMode", attendance)
            .optional(
                "location",
                if online { Some(virtual_place(&join)) } else { self.places(of.event(), &join) },
            )
            .optional("description", session.description.as_deref())
            .list("performer", people);
        Some(thing.into())
    }

    fn event_url(&self, of: EventOf) -> String {
        let context = self.context;
        let meeting = of.meeting.id.as_str();
        // A forum without a page of its own is on that of its meeting.
        let own = of.forum.and_then(|forum| context.page_index.forum(meeting, forum.id.as_str()));
        let found = own.or_else(|| context.page_index.meetings(meeting).first().copied());
        found.map_or_else(
            || self.base.to_owned(),
            |address| self.absolute(&context.plan.url(address, &self.route.lang)),
        )
    }

    /// Where one takes part remotely. An online event needs an address: until that is known, the address of its page.
    fn join_url(&self, of: EventOf) -> String {
        let url = of.meeting.remote.as_ref().and_then(|remote| remote.url.as_ref());
        url.map_or_else(|| self.event_url(of), |url| self.full(url))
    }

    /// A place is required; one that nobody has recorded is left out.
    fn places(&self, event: &Event, join: &str) -> Option<Value> {
        let online = event.is_online();
        let remotely = online || event.attendance() == Some(Mode::Hybrid);
        let virtual_place = remotely.then(|| virtual_place(join));
        let is_recorded =
            event.location.called().is_some() || event.location.open != Some(OpenPlace::Unknown);
        let place = (!online && is_recorded).then(|| match (event.venue(), event.location.called()) {
            (Some(venue), _) => self.place(venue),
            (None, Some((town, region, country))) => {
                let address = Thing::new("PostalAddress")
                    .set("addressLocality", self.words(town))
                    .optional("addressRegion", region.map(|region| self.words(region)))
                    .optional("addressCountry", country.map(|country| self.words(country)));
                Thing::new("Place").set("name", self.words(town)).set("address", address).into()
            }
            (None, None) => {
                let language = self.builder.language;
                let may_come = event.may_be_placed(self.builder.today);
                let unknown = language.word(if may_come { language.unknown() } else { "not_recorded" });
                json!({ "@type": "Place", "name": unknown, "address": unknown })
            }
        });
        match (place, virtual_place) {
            (Some(place), Some(virtual_place)) => Some(json!([place, virtual_place])),
            (place, virtual_place) => place.or(virtual_place),
        }
    }

    fn place(&self, venue: &Venue) -> Value {
        let address = Thing::new("PostalAddress")
            .optional("streetAddress", venue.address.as_ref().map(|address| self.words(address)))
            .set("addressLocality", self.words(&venue.city))
            .optional("addressRegion", venue.region.as_ref().map(|region| self.words(region)))
            .set("addressCountry", self.words(&venue.country));
        let geo = venue.coordinates.map(|(latitude, longitude)| {
            json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
        });
        Thing::new("Place")
            .set("name", self.words(venue.name.as_ref().unwrap_or(&venue.city)))
            .optional("alternateName", venue.local_name.as_ref().map(|(name, _)| name.as_str()))
            .set("address", address)
            .optional("geo", geo)
            .optional("url", venue.url.as_ref().map(|url| self.full(url)))
            .into()
    }

    fn description(&self, of: EventOf) -> Option<String> {
        if let Some(description) = of.forum.and_then(|forum| forum.description.as_ref()) {
            return Some(self.words(description));
        }
        let objectives: Vec<String> = of.meeting.objectives.iter().map(|text| self.words(text)).collect();
        (of.forum.is_none() && !objectives.is_empty())
            .then(|| objectives.join(self.builder.language.locale.marks().stop))
    }

    /// Events with a price have an offer at it, and free ones at a price of 0. Availability is left out, because it would
    /// go stale. Without an address of its own, an offer has that of the event, `url`. A group that has concluded its work
    /// offers nothing.
    pub(super) fn offers(&self, event: &Event, url: String) -> Vec<Value> {
        let conditions = &event.conditions;
        let (price, currency) = match (&conditions.price, conditions.free) {
            _ if self.builder.concluded.is_some() => return Vec::new(),
            (Some(price), _) => (json!(price.amount), Some(price.currency.as_str())),
            // Nothing costs nothing in any currency.
            (None, Some(true)) => (json!(0), None),
            (None, _) => return Vec::new(),
        };
        let mut urls: Vec<String> =
            event.registrations.iter().filter_map(|one| one.url.as_ref()).map(|url| self.full(url)).collect();
        if urls.is_empty() {
            urls.push(url);
        }
        urls.into_iter()
            .map(|url| {
                let offer = Thing::new("Offer").set("price", price.clone());
                offer.optional("priceCurrency", currency).set("url", url).into()
            })
            .collect()
    }
}

fn attendance(event: &Event) -> Option<&'static str> {
    event.attendance().map(|mode| match mode {
        Mode::Physical => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
        Mode::Online => ONLINE,
    })
}

fn virtual_place(url: &str) -> Value {
    json!({ "@type": "VirtualLocation", "url": url })
}

/// A confirmed speaker. Pages mark others as to be confirmed, which this format cannot express.
fn person(speaker: &Speaker) -> Option<Value> {
    let name = speaker.name.as_deref().filter(|_| speaker.confirmed)?;
    Some(json!({ "@type": "Person", "name": name }))
}

/// For a meeting that was moved, the previous dates are known; for its sessions they are not.
fn session_status(of_meeting: Status) -> Value {
    match of_meeting {
        Status::Rescheduled => status(Status::Confirmed),
        other => status(other),
    }
}

fn status(status: Status) -> Value {
    match status {
        Status::Tentative | Status::Confirmed => json!("https://schema.org/EventScheduled"),
        Status::Postponed => json!("https://schema.org/EventPostponed"),
        Status::Rescheduled => json!("https://schema.org/EventRescheduled"),
        Status::MovedOnline => json!("https://schema.org/EventMovedOnline"),
        Status::Cancelled => json!("https://schema.org/EventCancelled"),
    }
}
