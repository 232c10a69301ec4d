//! The days of a site's facts: what each is the day of, and how prose refers to it.

use crate::diag::Span;
use crate::model::DateRange;

/// What a date refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateOf {
    /// A meeting, by index.
    Meeting(usize),
    /// A forum, by the indexes of its meeting and itself.
    Forum(usize, usize),
    /// An event beside a meeting, by the indexes of its meeting and itself.
    Beside(usize, usize),
    /// A deadline, by the indexes of its meeting and itself.
    Deadline(usize, usize),
    /// The date on which the group was established.
    Established,
    /// The date on which the group concluded its work.
    Concluded,
    /// A meeting of a group within the group, by the indexes of the group and of the meeting.
    OfSubgroup(usize, usize),
    /// The day on which a registration opens, by the indexes of its meeting and itself.
    Opening(usize, usize),
    /// The letter on a page, by the page's index.
    Issued(usize),
}

/// A day or range of days that is a fact.
#[derive(Clone, Debug)]
pub struct DateFact {
    /// What it refers to.
    pub what: DateOf,
    /// The days.
    pub dates: DateRange,
    /// Its description in messages: `the dates of the meeting`.
    pub called: String,
    /// The references for prose on a page of its own meeting, and on other pages; `None` if there are none.
    pub references: Option<(String, String)>,
    /// Where it is written.
    pub span: Span,
}

impl DateFact {
    /// The meeting that it belongs to.
    pub fn meeting(&self) -> Option<usize> {
        match self.what {
            DateOf::Meeting(meeting)
            | DateOf::Forum(meeting, _)
            | DateOf::Beside(meeting, _)
            | DateOf::Deadline(meeting, _)
            | DateOf::Opening(meeting, _) => Some(meeting),
            DateOf::Established | DateOf::Concluded | DateOf::OfSubgroup(..) | DateOf::Issued(_) => None,
        }
    }

    /// The reference for prose on a page of the meeting `own`.
    pub fn reference(&self, own: Option<usize>) -> Option<&str> {
        let (at_home, elsewhere) = self.references.as_ref()?;
        Some(if self.meeting().is_none() || self.meeting() == own { at_home } else { elsewhere })
    }
}
