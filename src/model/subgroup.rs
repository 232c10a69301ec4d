//! The groups within a group: working groups, task groups, topic groups and others, and their own meetings.

use super::keyword::keywords;
use super::time::{Date, PartialDate};
use super::{
    Deliverable, Designation, Event, MailingList, MeetingId, Officer, Period, Published, Text,
    WorkingGroupCode,
};
use crate::diag::{Span, Spanned};

/// What kind of subgroup it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SubgroupKind {
    WorkingGroup,
    TaskGroup,
    AdHocGroup,
    TopicGroup,
    CorrespondenceGroup,
    DraftingGroup,
}

keywords! {
    SubgroupKind {
        WorkingGroup = "working-group", TaskGroup = "task-group", AdHocGroup = "ad-hoc-group",
        TopicGroup = "topic-group", CorrespondenceGroup = "correspondence-group",
        DraftingGroup = "drafting-group",
    }
}

/// A group within the group.
#[derive(Clone, Debug)]
pub struct WorkingGroup {
    /// The code by which it is called: `WG1`.
    pub code: WorkingGroupCode,
    /// What kind of subgroup it is.
    pub kind: SubgroupKind,
    /// The title without the code.
    pub title: Text,
    /// The group that it belongs to; `None` for the whole group.
    pub parent: Option<Spanned<WorkingGroupCode>>,
    /// The days on which it began its work and closed.
    pub lifetime: Period,
    /// The group into which it was merged.
    pub merged_into: Option<Spanned<WorkingGroupCode>>,
    /// Its task; `None` while it is to be announced.
    pub mandate: Option<Text>,
    /// Its officers; empty until they are appointed.
    pub officers: Vec<Officer>,
    /// What it has produced or works on.
    pub deliverables: Vec<Deliverable>,
    /// Its meetings between those of the whole group, in date order.
    pub meetings: Vec<GroupMeeting>,
    /// How many meetings it has held, if that is said: more than those that are listed.
    pub meetings_held: Option<Spanned<u32>>,
    /// Its mailing lists, in the order given.
    pub mailing_lists: Vec<MailingList>,
    /// Whether its meetings are in the calendar of the whole group.
    pub in_calendar: bool,
    /// Where it is written.
    pub span: Span,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    WorkingGroup {
        code, kind, title, parent, lifetime, merged_into, mandate, officers, deliverables, meetings,
        meetings_held, mailing_lists, in_calendar, publication,
    } at span
}

/// A meeting of a group within the group.
#[derive(Clone, Debug)]
pub struct GroupMeeting {
    /// Its id, unique in its group.
    pub id: MeetingId,
    /// Its position in the series of its group.
    pub designation: Option<Designation>,
    /// A separate title, if the designation is not enough.
    pub title: Option<Text>,
    /// When, where and with whom.
    pub event: Event,
    /// Where its agenda is.
    pub agenda: Option<String>,
    /// Where to join it or read more.
    pub url: Option<String>,
    /// A sentence about it.
    pub note: Option<Text>,
    /// Where it is written.
    pub span: Span,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    GroupMeeting { id, designation, title, event, agenda, url, note, publication } at span
}

impl WorkingGroup {
    /// When it ended by `day`: when it closed, or when the whole group concluded its work.
    pub fn ended(&self, day: Date, concluded: Option<PartialDate>) -> Option<PartialDate> {
        let closed = self.lifetime.until.filter(|until| until.latest() <= day);
        [closed, concluded].into_iter().flatten().min_by_key(|end| end.latest())
    }

    /// Whether it had certainly closed before a day or on it.
    pub fn is_closed(&self, day: super::Date) -> bool {
        self.lifetime.until.is_some_and(|closed| closed.latest() <= day)
    }
}
