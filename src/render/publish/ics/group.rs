//! The meetings of a group within the group -> calendar events.

use super::event::CalendarEvent;
use super::make::{position, state, when};
use crate::model::{GroupMeeting, Mode, WorkingGroup};
use crate::path::UrlPath;
use crate::render::publish::exporter::Exporter;
use crate::render::publish::localized::LocalizedText;

impl Exporter<'_> {
    /// The meetings of a group within the group.
    pub(super) fn group_events(&self, group: &WorkingGroup) -> Vec<CalendarEvent> {
        group.meetings.iter().filter_map(|meeting| self.group_event(group, meeting)).collect()
    }

    /// The page of a group within the group.
    pub(super) fn group_page(&self, group: &WorkingGroup) -> Option<UrlPath> {
        let page = self.context.page_index.working_group(group.code.as_str())?;
        Some(self.context.plan.url(page, self.lang))
    }

    /// A meeting of a group; `None` while its days are not known.
    fn group_event(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> Option<CalendarEvent> {
        let event = &meeting.event;
        let title = self.builder.group_meeting_title(group, meeting);
        let mut description: Vec<LocalizedText> =
            vec![self.labelled(LocalizedText::name(group.code.as_str()), self.localized(&group.title))];
        description.extend(self.what_changed(event));
        description
            .extend(event.attendance().map(|mode| self.localized_word(&format!("mode.{}", mode.as_str()))));
        description.extend(meeting.note.as_ref().map(|note| self.localized(note)));
        description.extend(self.times_in_words(event));
        description.extend(self.hosts(event));
        if !event.is_off() {
            description.extend(self.registrations(event));
        }
        let agenda = meeting.agenda.as_ref().and_then(|url| self.full(url)).map(LocalizedText::name);
        description.extend(agenda.map(|agenda| self.labelled(self.localized_word("agenda_caption"), agenda)));
        let join = meeting.url.as_ref().and_then(|url| self.full(url));
        let remotely = event.attendance().is_some_and(|mode| mode != Mode::Physical);
        Some(CalendarEvent {
            uid: self.ids.uuid(&["group-meeting", group.code.as_str(), meeting.id.as_str()]),
            when: when(event)?,
            summary: self.marked(event.status, LocalizedText::new(title, self.lang)),
            description,
            revision: event.revision.clone(),
            state: state(event.status),
            location: self.event_location(event, None, self.room(event)),
            position: position(event, None),
            conference: join.filter(|_| remotely).map(|url| (url, self.localized_word("remote"))),
            url: self.group_page(group).and_then(|page| self.absolute(&page)),
            categories: self.categories(&[&format!("subgroup.{}", group.kind.as_str())]),
            color: "darkslateblue",
            previous: event.previous_dates,
            parent: None,
            alarm: None,
        })
    }
}
