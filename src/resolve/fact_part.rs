//! The facts of a part of a meeting: a deadline, a registration, the report.

use super::event_value::{FactValue, text, unknown};
use super::missing::Missing;
use crate::model::body::{Fact, Link};
use crate::model::{Deadline, Event, Meeting};

/// `at` is the index of the id in the path.
pub(super) fn deadline(deadlines: &[Deadline], id: &str, rest: &[&str], at: usize) -> FactValue {
    let Some(deadline) = deadlines.iter().find(|deadline| deadline.id.as_str() == id) else {
        return Err(Missing::Unknown(at, deadlines.iter().map(|deadline| deadline.id.to_string()).collect()));
    };
    match rest {
        [] => Ok(Fact::Deadline(deadline.date, deadline.closing.clone())),
        ["date"] => Ok(Fact::Date(deadline.date)),
        ["action"] => Ok(Fact::Text(deadline.action.clone())),
        ["how"] => text(&deadline.how, "how to meet this deadline"),
        ["previous_date"] => deadline
            .previous_date
            .map(Fact::Date)
            .ok_or(Missing::NotGiven("the previous date of this deadline")),
        _ => unknown(at + 1, &["date", "action", "how", "previous_date"]),
    }
}

/// The report of a meeting, as a link with its title.
pub(super) fn report_link(meeting: &Meeting) -> FactValue {
    let report = meeting.outcome.as_ref().and_then(|outcome| outcome.report.as_ref());
    match report.map(|report| (&report.title, &report.url)) {
        Some((Some(title), url)) => Ok(Fact::Linked(Link::External(url.clone()), title.clone())),
        Some((None, _)) => Err(Missing::NotGiven("a title for the report of this meeting")),
        None => Err(Missing::NotGiven("the report of this meeting")),
    }
}

/// Whether nobody is asked to register in this way: all that it is for is cancelled or postponed.
pub(super) fn is_void(meeting: &Meeting, id: &str) -> bool {
    let is_its = |event: &&Event| event.registrations.iter().any(|one| one.id.as_str() == id);
    meeting.events().filter(is_its).all(|event| meeting.decisive_event(event).is_off())
}

/// `at` is the index of the id in the path.
pub(super) fn registration(meeting: &Meeting, id: &str, rest: &[&str], at: usize) -> FactValue {
    let all = || {
        let forums = meeting.forums.iter().flat_map(|forum| &forum.event.registrations);
        meeting.event.registrations.iter().chain(forums)
    };
    let Some(registration) = all().find(|registration| registration.id.as_str() == id) else {
        return Err(Missing::Unknown(at, all().map(|registration| registration.id.to_string()).collect()));
    };
    match (rest, &registration.url) {
        (["opens"], _) => {
            registration.opens.map(Fact::Date).ok_or(Missing::NotGiven("the day on which registration opens"))
        }
        ([_, ..], _) => unknown(at + 1, &["opens"]),
        ([], Some(url)) => Ok(Fact::Linked(Link::External(url.clone()), registration.title.clone())),
        ([], None) => Ok(Fact::Text(registration.title.clone())),
    }
}
