//! The days on which dated facts of the group begin or end: on them a preview is built again.

use super::facts::Sieve;
use crate::model::{Date, Instant, Period, Time, Zone};
use crate::parse::facts::Facts;

/// Notes the beginning of each day on which the present officers and groups, or the group's own state, change.
pub(super) fn note(facts: &Facts, zone: &Zone, sieve: &mut Sieve) {
    let group = &facts.group;
    let subgroups = || group.working_groups.iter();
    let officers = group.officers.iter().chain(&group.secretariat);
    let officers = officers.chain(subgroups().flat_map(|subgroup| &subgroup.officers));
    let mut days: Vec<Date> = officers.flat_map(|officer| changes(&officer.term)).collect();
    let lifetimes = subgroups().map(|subgroup| &subgroup.lifetime);
    days.extend(lifetimes.flat_map(|lifetime| lifetime.from.into_iter().chain(lifetime.until)));
    days.extend(group.concluded.as_ref().map(|concluded| concluded.value));
    if group.has_dated_officers() {
        // After a meeting, its pages show those who were in office then.
        days.extend(facts.meetings.iter().filter_map(|meeting| meeting.event.dates.latest()?.next()));
    }
    // Once an event is over, its place is no longer to be announced.
    let events = facts.meetings.iter().flat_map(|meeting| {
        let forums = meeting.forums.iter().map(|forum| &forum.event);
        forums.chain([&meeting.event])
    });
    let unplaced =
        events.filter(|event| event.location.called().is_none() || event.location.venue_to_be_announced);
    days.extend(unplaced.filter_map(|event| event.dates.latest()?.next()));
    for day in days {
        let midnight = Time::new(0, 0).and_then(|midnight| Instant::new(day, midnight, zone).ok());
        sieve.note([midnight.as_ref()]);
    }
}

/// The first day of a term, and the first day after it.
fn changes(term: &Period) -> impl Iterator<Item = Date> {
    term.from.into_iter().chain(term.until.and_then(Date::next))
}
