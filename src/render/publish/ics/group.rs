//! The meetings of a group within the group -> calendar events.

use super::event::{CalendarEvent, When};
use super::make::state;
use crate::model::{Event, GroupMeeting, Mode, Status, Venue, WorkingGroup};
use crate::path::UrlPath;
use crate::render::publish::exporter::Exporter;
use crate::render::publish::localized::LocalizedText;

impl Exporter<'_> {
    /// The meetings of a group within the group.
    pub(super) fn group_events(&self, group: &WorkingGroup) -> Vec<CalendarEvent> {
        group.meetings.iter().map(|meeting| self.group_event(group, meeting)).collect()
    }

    /// The page of a group within the group.
    pub(super) fn group_page(&self, group: &WorkingGroup) -> Option<UrlPath> {
        let page = self.context.page_index.working_group(group.code.as_str())?;
        Some(self.context.plan.url(page, self.lang))
    }

    fn group_event(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> CalendarEvent {
        let event = &meeting.event;
        let title = self.builder.group_meeting_title(group, meeting);
        let mut description: Vec<LocalizedText> =
            vec![self.labelled(LocalizedText::name(group.code.as_str()), self.localized(&group.title))];
        description.extend(event.mode.map(|mode| self.localized_word(&format!("mode.{}", mode.as_str()))));
        description.extend(meeting.note.as_ref().map(|note| self.localized(note)));
        let agenda = meeting.agenda.as_ref().and_then(|url| self.full(url)).map(LocalizedText::name);
        description.extend(agenda.map(|agenda| self.labelled(self.localized_word("agenda_caption"), agenda)));
        let join = meeting.url.as_ref().and_then(|url| self.full(url));
        let remotely = event.mode.is_some_and(|mode| mode != Mode::Physical);
        CalendarEvent {
            uid: self.ids.uuid(&["group-meeting", group.code.as_str(), meeting.id.as_str()]),
            when: match event.span_of_hours() {
                Some((begins, ends)) => When::Hours(begins, ends),
                None => When::Days(event.dates),
            },
            summary: self.marked(event.status, LocalizedText::new(title, self.lang)),
            description,
            revision: event.revision.clone(),
            state: state(event.status),
            location: self.group_location(event),
            position: event.venue.as_ref().and_then(|venue| venue.coordinates),
            conference: join.filter(|_| remotely).map(|url| (url, self.localized_word("remote"))),
            url: self.group_page(group).and_then(|page| self.absolute(&page)),
            categories: self.categories(&[&format!("subgroup.{}", group.kind.as_str())]),
            color: "darkslateblue",
            previous: event.previous_dates,
            parent: None,
            alarm: None,
        }
    }

    /// Building, address and town, or the word for an online meeting.
    fn group_location(&self, event: &Event) -> Option<LocalizedText> {
        if event.mode == Some(Mode::Online) || event.status == Status::MovedOnline {
            return Some(self.localized_word("mode.online"));
        }
        let Venue { name, address, city, country, .. } = event.venue.as_ref()?;
        let mut parts: Vec<LocalizedText> =
            [name, address].into_iter().flatten().map(|text| self.localized(text)).collect();
        parts.push(self.place(city, country));
        Some(self.joined(&parts, |marks| marks.comma))
    }
}
