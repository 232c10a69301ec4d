//! The meetings of a group within the group as events of its page.

use serde_json::{Value, json};

use super::{Describer, Thing};
use crate::model::{GroupMeeting, WorkingGroup};

impl Describer<'_> {
    /// The meetings of the group whose page this is.
    pub(super) fn group_meetings(&self, group: &WorkingGroup) -> Vec<Value> {
        group.meetings.iter().map(|meeting| self.group_meeting(group, meeting)).collect()
    }

    fn group_meeting(&self, group: &WorkingGroup, meeting: &GroupMeeting) -> Value {
        let event = &meeting.event;
        let page = self.page_url();
        let name = format!("{} {}", group.code, self.words(&group.title));
        let code = crate::path::percent_encode(group.code.as_str());
        // The same in every language, as the ids of other events are.
        let id = |what: &str| format!("{}#{what}", self.base);
        let url = format!("{page}#meeting-{}", meeting.id);
        let join = meeting.url.as_ref().map_or_else(|| url.clone(), |url| self.full(url));
        let thing = Thing::new("Event")
            .set("@id", id(&format!("group-meeting.{code}.{}", meeting.id)))
            .set("name", self.builder.group_meeting_title(group, meeting));
        let offers = if event.is_off() { Vec::new() } else { self.offers(event, url.clone()) };
        let thing = self
            .when_and_where(thing, event, url, &join)
            .set(
                "organizer",
                json!({ "@type": "Organization", "@id": format!("{page}#group"), "name": name }),
            )
            .list("contributor", self.hosts(event))
            .set(
                "superEvent",
                json!({ "@type": "EventSeries", "@id": id(&format!("group-meetings.{code}")), "name": name }),
            )
            .optional("description", meeting.note.as_ref().map(|note| self.words(note)))
            .list("offers", offers);
        self.conditions(thing, event).into()
    }
}
