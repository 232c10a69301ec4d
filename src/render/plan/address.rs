//! Addresses of generated files in the site's first language. In other languages they are below the language tag:
//! [`Addresses::file`](crate::model::Addresses::file).
//!
//! Ids contain no full stop, so the parts of a name can be told apart.

use crate::model::{Deadline, DeadlineAudience, Forum, Meeting, WorkingGroup, slug};
use crate::path::UrlPath;

/// The calendar with everything.
pub fn calendar() -> UrlPath {
    UrlPath::new("/calendar.ics")
}

/// The calendar of the current meeting, at an address that does not change with the meeting.
pub fn next_calendar() -> UrlPath {
    UrlPath::new("/next.ics")
}

/// The calendar of a meeting and its sessions.
pub fn meeting_calendar(meeting: &Meeting) -> UrlPath {
    UrlPath::new(format!("/calendars/meeting.{}.ics", meeting.id))
}

/// The calendar of a forum and its sessions.
pub fn forum_calendar(meeting: &Meeting, forum: &Forum) -> UrlPath {
    UrlPath::new(format!("/calendars/forum.{}.{}.ics", meeting.id, forum.id))
}

/// The calendar of all deadlines.
pub fn deadlines_calendar() -> UrlPath {
    UrlPath::new("/calendars/deadlines.ics")
}

/// The calendar of the deadlines for an audience.
pub fn audience_calendar(audience: &DeadlineAudience) -> UrlPath {
    UrlPath::new(format!("/calendars/deadlines.{}.ics", audience.name()))
}

/// The calendar of one deadline.
pub fn deadline_calendar(meeting: &Meeting, deadline: &Deadline) -> UrlPath {
    UrlPath::new(format!("/calendars/deadline.{}.{}.ics", meeting.id, deadline.id))
}

/// The feed.
pub fn feed() -> UrlPath {
    UrlPath::new("/feed.xml")
}

/// All facts.
pub fn site_data() -> UrlPath {
    UrlPath::new("/data/site.json")
}

/// The JSON Schema of the facts.
pub fn site_schema() -> UrlPath {
    UrlPath::new("/data/site.schema.json")
}

/// The documents of all meetings.
pub fn documents() -> UrlPath {
    UrlPath::new("/data/documents.csv")
}

/// The register of deliverables.
pub fn deliverables() -> UrlPath {
    UrlPath::new("/data/deliverables.csv")
}

/// The calendar of the meetings of a group within the group.
pub fn group_calendar(group: &WorkingGroup) -> UrlPath {
    UrlPath::new(format!("/calendars/group.{}.ics", slug(group.code.as_str())))
}

/// A file beside a programme, such as `schedule.json`. `page` is the address of the programme in a language.
pub fn beside(page: &UrlPath, name: &str) -> UrlPath {
    UrlPath::new(format!("{page}{name}"))
}

/// The script with the sessions of a programme, beside its page in a language.
pub fn sessions_script(page: &UrlPath) -> UrlPath {
    beside(page, "sessions.js")
}

/// The address that redirects to the current meeting.
pub fn next_meeting() -> UrlPath {
    UrlPath::new("/meetings/next/")
}
