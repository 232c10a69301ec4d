//! A calendar event, ready to be written (RFC 5545, section 3.6.1).

use super::line::{Lines, in_language, is_utc, parameter, utc};
use crate::model::{Date, DateRange, Instant, Revision};
use crate::render::publish::exporter::Exporter;
use crate::render::publish::localized::LocalizedText;

/// An event.
pub(super) struct CalendarEvent {
    pub uid: String,
    pub when: When,
    pub summary: LocalizedText,
    /// Paragraphs.
    pub description: Vec<LocalizedText>,
    pub revision: Revision,
    pub state: EventState,
    pub location: Option<LocalizedText>,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// The address for remote participation, and its label.
    pub conference: Option<(String, LocalizedText)>,
    pub url: Option<String>,
    /// In the language of the calendar.
    pub categories: Vec<String>,
    pub color: &'static str,
    /// The days before it was moved.
    pub previous: Option<DateRange>,
    /// The UID of the event that contains it.
    pub parent: Option<String>,
    /// The text of a reminder, one day before.
    pub alarm: Option<LocalizedText>,
}

/// The time of an event.
pub(super) enum When {
    /// Whole days.
    Days(DateRange),
    /// From one instant to another.
    Hours(Instant, Instant),
    /// At an instant.
    At(Instant),
}

/// Whether it takes place, and whether it makes attendees busy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum EventState {
    Tentative,
    Confirmed,
    Cancelled,
    /// What is only to be known.
    Noted,
}

impl CalendarEvent {
    pub fn write(&self, lines: &mut Lines, exporter: &Exporter) {
        lines.component("VEVENT", |lines| {
            lines.raw("UID", &self.uid);
            self.write_revision(lines, exporter);
            self.write_when(lines);
            let (status, takes_time) = match self.state {
                EventState::Tentative => ("TENTATIVE", true),
                EventState::Confirmed => ("CONFIRMED", true),
                EventState::Cancelled => ("CANCELLED", false),
                EventState::Noted => ("CONFIRMED", false),
            };
            lines.raw("STATUS", status);
            // Days that are only marked, the instant of a deadline, and a meeting of several days with its nights do
            // not make anybody busy (TRANSP, section 3.8.2.7).
            let hours = match &self.when {
                When::Hours(begins, ends) => begins.minutes_until(ends) <= 24 * 60,
                When::Days(_) | When::At(_) => false,
            };
            lines.raw("TRANSP", if takes_time && hours { "OPAQUE" } else { "TRANSPARENT" });
            lines.localized("SUMMARY", &self.summary);
            // What the site is goes with each event into other people's calendars.
            let notice = exporter.notice_of_site();
            let description: Vec<LocalizedText> = self.description.iter().cloned().chain(notice).collect();
            if !description.is_empty() {
                lines.localized("DESCRIPTION", &exporter.joined(&description, |_| "\n"));
            }
            self.write_place(lines);
            if let Some(url) = &self.url {
                lines.raw("URL", url);
            }
            lines.texts("CATEGORIES", &self.categories, exporter.lang);
            lines.raw("COLOR", self.color);
            self.write_people(lines, exporter);
            if let Some(parent) = &self.parent {
                lines.raw("RELATED-TO;RELTYPE=PARENT", parent);
            }
            if let Some(previous) = &self.previous {
                lines.raw("X-PLENARY-PREVIOUS-DTSTART;VALUE=DATE", &compact(previous.start));
                if let Some(after) = previous.end.next() {
                    lines.raw("X-PLENARY-PREVIOUS-DTEND;VALUE=DATE", &compact(after));
                }
            }
            if let Some(alarm) = &self.alarm {
                lines.component("VALARM", |lines| {
                    lines.raw("ACTION", "DISPLAY");
                    lines.raw("TRIGGER", "-P1D");
                    lines.localized("DESCRIPTION", alarm);
                });
            }
        });
    }

    /// DTSTAMP, LAST-MODIFIED and SEQUENCE: sections 3.8.7.2 to 3.8.7.4.
    fn write_revision(&self, lines: &mut Lines, exporter: &Exporter) {
        let updated = self.revision.updated.as_ref();
        lines.raw("DTSTAMP", &utc(updated.unwrap_or(&exporter.beginning())));
        if let Some(updated) = updated {
            lines.raw("LAST-MODIFIED", &utc(updated));
        }
        lines.raw("SEQUENCE", &self.revision.sequence.to_string());
    }

    fn write_when(&self, lines: &mut Lines) {
        match &self.when {
            When::Days(days) => {
                lines.raw("DTSTART;VALUE=DATE", &compact(days.start));
                // DTEND is exclusive (section 3.6.1).
                if let Some(after) = days.end.next() {
                    lines.raw("DTEND;VALUE=DATE", &compact(after));
                }
            }
            When::Hours(begins, ends) => {
                write_instant(lines, "DTSTART", begins);
                write_instant(lines, "DTEND", ends);
            }
            When::At(at) => write_instant(lines, "DTSTART", at),
        }
    }

    fn write_place(&self, lines: &mut Lines) {
        if let Some(location) = &self.location {
            lines.localized("LOCATION", location);
        }
        if let Some((latitude, longitude)) = self.position {
            lines.raw("GEO", &format!("{latitude:.6};{longitude:.6}"));
        }
        if let Some((address, label)) = &self.conference {
            let name = format!("CONFERENCE;VALUE=URI;LABEL={}", parameter(&label.words));
            lines.raw(&in_language(&name, label.lang.as_ref()), address);
        }
    }

    fn write_people(&self, lines: &mut Lines, exporter: &Exporter) {
        let group = &exporter.context.site.group;
        let contact = &group.contact;
        let name = contact
            .name
            .as_ref()
            .map_or_else(|| LocalizedText::name(&*group.acronym), |name| exporter.localized(name));
        if let Some(email) = &contact.email {
            let organizer = exporter.localized(&group.name);
            let property = format!("ORGANIZER;CN={}", parameter(&organizer.words));
            lines.raw(&in_language(&property, organizer.lang.as_ref()), &format!("mailto:{email}"));
        }
        let ways =
            [&contact.email, &contact.tel].into_iter().flatten().map(|way| LocalizedText::name(&**way));
        let parts: Vec<LocalizedText> = std::iter::once(name).chain(ways).collect();
        if parts.len() > 1 {
            lines.localized("CONTACT", &exporter.joined(&parts, |marks| marks.comma));
        }
    }
}

/// `20230704`
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Local time with TZID; UTC if that is the zone (section 3.3.5).
fn write_instant(lines: &mut Lines, name: &str, instant: &Instant) {
    if is_utc(instant) {
        return lines.raw(name, &utc(instant));
    }
    let local = format!("{}T{}00", compact(instant.date()), instant.time().to_string().replace(':', ""));
    lines.raw(&format!("{name};TZID={}", instant.zone().name()), &local);
}
