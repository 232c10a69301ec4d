//! What the descriptions of events in calendars say.

use crate::model::{Event, EventOf, Mode, Registration};
use crate::render::publish::exporter::Exporter;
use crate::render::publish::localized::LocalizedText;

impl Exporter<'_> {
    /// What the description of a meeting or forum says, line by line.
    pub(super) fn description(&self, of: EventOf) -> Vec<LocalizedText> {
        let event = of.event();
        let mut lines = self.what_changed(event);
        lines.extend(self.times_in_words(event));
        lines.extend(of.forum.and_then(|forum| forum.description.as_ref()).map(|text| self.localized(text)));
        lines.extend(event.attendance().map(|mode| self.localized_word(&format!("mode.{}", mode.as_str()))));
        lines.extend(self.hosts(event));
        let fee = of.forum.map_or(&of.meeting.fee, |forum| &forum.fee);
        lines.extend(fee.as_ref().map(|fee| self.localized(fee)));
        // Nothing is asked of anybody once the group has concluded its work, or if the event does not take place.
        let open = !self.context.site.is_concluded() && !of.decisive_event().is_off();
        if let Some(desk) = event.open_desk().filter(|_| open) {
            let hours = self.builder.language.opening(desk.start, desk.end);
            let parts = [
                Some(LocalizedText::new(hours, self.lang)),
                desk.place.as_ref().map(|it| self.localized(it)),
            ];
            let parts: Vec<LocalizedText> = parts.into_iter().flatten().collect();
            let told = self.joined(&parts, |marks| marks.comma);
            lines.push(self.labelled(self.localized_word("registration_desk"), told));
        }
        if open {
            lines.extend(self.registrations(event));
        }
        if open && event.attendance() != Some(Mode::Physical) {
            lines.extend(of.meeting.remote.as_ref().map(|remote| self.localized(&remote.note)));
        }
        lines.extend(
            self.page_of(of.meeting, of.forum).and_then(|page| self.absolute(&page)).map(LocalizedText::name),
        );
        lines
    }

    /// The days and the venue before they were changed.
    pub(super) fn what_changed(&self, event: &Event) -> Vec<LocalizedText> {
        let mut lines = Vec::new();
        if let Some(previous) = event.previous_dates {
            let dates = self.builder.dates(previous).text;
            lines.push(LocalizedText::new(self.filled("moved_from", &[("dates", &dates)]), self.lang));
        }
        if let Some(venue) = event.left_venue() {
            let name = self.text(venue.name.as_ref().unwrap_or(&venue.city));
            lines.push(LocalizedText::new(self.filled("moved_from_venue", &[("venue", &name)]), self.lang));
        }
        lines
    }

    /// Who hosts an event.
    pub(super) fn hosts(&self, event: &Event) -> Option<LocalizedText> {
        let hosts: Vec<LocalizedText> = event.hosts.iter().map(|host| self.localized(&host.name)).collect();
        let word = if hosts.len() > 1 { "hosts_many" } else { "hosts" };
        let label = || self.localized_word(word);
        (!hosts.is_empty()).then(|| self.labelled(label(), self.joined(&hosts, |marks| marks.semicolon)))
    }

    /// Where one registers for an event that takes place; nowhere once the group has concluded its work.
    pub(super) fn registrations(&self, event: &Event) -> Vec<LocalizedText> {
        let open = event.registrations.iter().filter(|_| !self.context.site.is_concluded());
        let line = |registration: &Registration| {
            let url = registration.url.as_ref().and_then(|url| self.full(url));
            let where_to = url.map_or_else(|| self.localized_word("to_be_announced"), LocalizedText::name);
            self.labelled(self.localized(&registration.title), where_to)
        };
        open.map(line).collect()
    }

    /// What the properties of a calendar cannot say: half days, and hours of several days whose end is not known or that
    /// differ from day to day.
    pub(super) fn times_in_words(&self, event: &Event) -> Option<LocalizedText> {
        let days = event.days()?;
        let apart = event.hours.filter(|hours| hours.end.is_none() || hours.daily.is_some());
        match apart.filter(|_| days.start != days.end) {
            Some(hours) => {
                let hours = self.builder.language.hours(hours, Some(days));
                Some(self.labelled(self.localized_word("hours"), LocalizedText::new(hours, self.lang)))
            }
            None if event.half_days.is_none() => None,
            None => Some(LocalizedText::new(
                self.builder.language.event_dates(event.dates, event.half_days),
                self.lang,
            )),
        }
    }
}
