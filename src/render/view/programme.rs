//! `programme` and `people`: what happens when and where, and who is on stage.

use serde::Serialize;

use super::common::{
    DateView, HoursView, InstantView, LabelView, MaterialView, SpeakerView, WorkingGroupLinkView,
};
use crate::render::theme::{Markup, Shared};

/// `programme`: what happens when.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeView {
    /// The days in their order; sessions without a day come last, under a day without a date.
    pub days: Vec<DayView>,
    /// The status of its meeting or forum; none if that takes place as announced.
    pub status: Option<LabelView>,
    /// How many sessions there are.
    pub total: usize,
    /// How many of them are in calendars: they have a day and a time.
    pub timed: usize,
    /// The rooms in the order of their first sessions.
    pub rooms: Vec<RoomView>,
    /// The working groups concerned, in the same order.
    pub groups: Vec<SessionGroupView>,
    /// The types of its sessions, in the same order.
    pub session_types: Vec<LabelView>,
    /// The calendar of its meeting or forum, if there is one.
    pub calendar_url: Option<String>,
    /// Where it takes place in one line; none if that is not known, or online.
    pub location: Option<String>,
    /// Whether more is said of its people than their names, so that the page lists them.
    pub with_people: bool,
    /// The last change of sessions that name none, for calendars that a script makes: `20230101T000000Z`.
    pub stamp: String,
}

/// A room of a programme.
#[derive(Clone, Debug, Serialize)]
pub struct RoomView {
    /// Its name in a form for addresses, the same in all languages: `room-a`.
    pub id: String,
    /// Its name.
    pub name: Markup,
    /// The calendar of the sessions in it; none where all sessions are in one room.
    pub calendar_url: Option<String>,
}

/// A working group of a programme.
#[derive(Clone, Debug, Serialize)]
pub struct SessionGroupView {
    /// Its code in a form for addresses: `wg1`.
    pub id: String,
    /// `WG1`.
    pub code: String,
    /// Its title.
    pub title: Option<Markup>,
    /// The calendar of its sessions; none where all sessions are of one group.
    pub calendar_url: Option<String>,
}

/// A day of a programme.
#[derive(Clone, Debug, Serialize)]
pub struct DayView {
    /// The day; none for sessions whose day is not known.
    pub date: Option<DateView>,
    /// Its anchor: `day-2030-03-05`.
    pub id: String,
    /// The sessions in the order of their beginning.
    pub sessions: Vec<Shared<SessionView>>,
    /// The same sessions by their beginning, and in the order of rooms.
    pub slots: Vec<SlotView>,
    /// The rooms in which sessions are held at the same time; none if there are fewer than two.
    pub rooms: Vec<RoomView>,
}

/// The sessions of a day that begin at the same time.
#[derive(Clone, Debug, Serialize)]
pub struct SlotView {
    /// When they begin; none while it is to be announced.
    pub begins: Option<InstantView>,
    /// When most of them end.
    pub ends: Option<InstantView>,
    /// When the last of them ends, in UTC; none unless the ends of all are known.
    pub last_ends: Option<String>,
    /// From when to when, where both are known.
    pub hours: Option<HoursView>,
    /// The sessions: those with a column first, from the first column to the last.
    pub sessions: Vec<Shared<SessionView>>,
    /// Whether nothing but breaks, meals and the like begins then.
    pub quiet: bool,
    /// Whether none of them takes place.
    pub off: bool,
}

/// A session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// Its anchor on the programme's page.
    pub id: String,
    /// The UID of its event in calendars; none if it is in no calendar.
    pub uid: Option<String>,
    /// How often it was changed, for calendars.
    pub sequence: u32,
    /// When it was last changed, for calendars: `20230101T000000Z`.
    pub updated: Option<String>,
    /// When it begins; none while it is to be announced.
    pub begins: Option<InstantView>,
    /// When it ends.
    pub ends: Option<InstantView>,
    /// From when to when, where both are known.
    pub hours: Option<HoursView>,
    /// Whether it ends at another time than most sessions that begin with it, or its end alone is not known.
    pub ends_apart: bool,
    /// The title.
    pub title: Markup,
    /// `opening`, `session`, `break` ..., from `session.*` among the words.
    pub session_type: LabelView,
    /// Its own status, as that of an event; none where it takes place as announced, or follows its meeting or forum.
    pub status: Option<LabelView>,
    /// Whether it does not take place: it, or its meeting or forum, is cancelled or postponed.
    pub off: bool,
    /// Where.
    pub room: Option<Markup>,
    /// The `id` of its room.
    pub room_id: Option<String>,
    /// The column of its room among those of its day, from 1; none if it is held alone or has no room.
    pub column: Option<usize>,
    /// When and where it was to be before it was changed; none if it was not.
    pub previous: Option<PreviousSlotView>,
    /// The title of the event of others to which it belongs; none for the group's own sessions.
    pub beside: Option<Markup>,
    /// The working groups that it concerns, by code, with their pages.
    pub working_groups: Vec<WorkingGroupLinkView>,
    /// A paragraph about it.
    pub description: Option<Markup>,
    /// Who leads it.
    pub moderators: Vec<SpeakerView>,
    /// Who speaks.
    pub speakers: Vec<SpeakerView>,
    /// Slides, papers, recordings.
    pub materials: Vec<MaterialView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// When and where a session was to be before it was changed.
#[derive(Clone, Debug, Serialize)]
pub struct PreviousSlotView {
    /// The day and the hours, as far as one of them is another.
    pub time: Option<String>,
    /// The room, if it is another.
    pub room: Option<Markup>,
}

/// `people`: a person on stage, with the sessions that the person leads or speaks in.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// Who it is. What one entry of the person lacks is that of another.
    pub person: SpeakerView,
    /// The sessions in the order of the programmes.
    pub sessions: Vec<PersonSessionView>,
}

/// A session of a person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonSessionView {
    /// Its place on the page of the programme.
    pub url: String,
    /// Its title.
    pub title: Markup,
    /// The day.
    pub date: Option<DateView>,
    /// From when to when, or when it begins.
    pub time: Option<String>,
    /// Whether the person leads it.
    pub moderates: bool,
}
