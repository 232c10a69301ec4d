//! Addresses of generated files in the site's first language. In other languages they are below the language tag:
//! [`Addresses::file`](crate::model::Addresses::file).
//!
//! Ids contain no full stop, so the parts of a name can be told apart.

use crate::model::{Deadline, DeadlineAudience, Forum, Meeting, WorkingGroup, WorkingGroupCode, slug};
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

/// The feed of documents.
pub fn documents_feed() -> UrlPath {
    UrlPath::new("/documents.xml")
}

/// The QR code of the calendar or feed that has this address in the first language. It lies apart from calendars: hosts
/// send what is in their folder as calendars.
pub fn code(of: &UrlPath) -> UrlPath {
    let name = of.as_str().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    UrlPath::new(format!("/qr/{stem}.svg"))
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

/// The calendar of the sessions in a room of the programme at `page`: `/calendars/meetings/2/programme/room.a.ics`.
pub fn room_calendar(page: &UrlPath, id: &str) -> UrlPath {
    UrlPath::new(format!("/calendars{page}room.{id}.ics"))
}

/// The calendar of the sessions of a group within the group, of the programme at `page`.
pub fn group_sessions_calendar(page: &UrlPath, code: &WorkingGroupCode) -> UrlPath {
    UrlPath::new(format!("/calendars{page}group.{}.ics", slug(code.as_str())))
}

/// The file beside a divided register that holds the rows of all its pages.
pub const ROWS: &str = "rows.js";

/// A file beside a programme or register, such as `schedule.json`. `page` is the address of that page in a language.
pub fn beside(page: &UrlPath, name: &str) -> UrlPath {
    UrlPath::new(format!("{page}{name}"))
}

/// The script with the sessions of a programme, beside its page in a language.
pub fn sessions_script(page: &UrlPath) -> UrlPath {
    beside(page, "sessions.js")
}

/// The addresses that redirect to the current meeting.
pub fn next_meeting() -> [UrlPath; 2] {
    [UrlPath::new("/next/"), UrlPath::new("/meetings/next/")]
}
