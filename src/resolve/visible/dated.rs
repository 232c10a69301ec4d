//! The days on which dated facts of the group begin or end: on them a preview is built again.

use super::facts::Sieve;
use crate::model::{Date, Instant, OpenPlace, PartialDate, Period, Time, Zone};
use crate::parse::facts::Facts;

/// Notes the beginning of each day on which the present officers and groups, or the group's own state, change.
pub(super) fn note(facts: &Facts, zone: &Zone, sieve: &mut Sieve) {
    let group = &facts.group;
    let subgroups = || group.working_groups.iter();
    let officers = group.officers.iter().chain(&group.secretariat);
    let officers = officers.chain(subgroups().flat_map(|subgroup| &subgroup.officers));
    let mut days: Vec<Date> = officers.flat_map(|officer| changes(&officer.term)).collect();
    let lifetimes = subgroups().map(|subgroup| &subgroup.lifetime);
    days.extend(lifetimes.flat_map(|lifetime| {
        lifetime.from.map(PartialDate::earliest).into_iter().chain(lifetime.until.map(PartialDate::latest))
    }));
    days.extend(group.concluded.as_ref().map(|concluded| concluded.value.latest()));
    if group.has_dated_officers() {
        // After a meeting, its pages show those who were in office then.
        days.extend(facts.meetings.iter().filter_map(|meeting| meeting.event.dates.latest()?.next()));
    }
    // Once an event is over, its place is no longer to be announced.
    let events = facts.meetings.iter().flat_map(|meeting| {
        let forums = meeting.forums.iter().map(|forum| &forum.event);
        forums.chain([&meeting.event])
    });
    let unplaced = events.filter(|event| match event.location.open {
        Some(open) => open == OpenPlace::ToBeAnnounced,
        None => event.location.called().is_none(),
    });
    days.extend(unplaced.filter_map(|event| event.dates.latest()?.next()));
    for day in days {
        let midnight = Time::new(0, 0).and_then(|midnight| Instant::new(day, midnight, zone).ok());
        sieve.note([midnight.as_ref()]);
    }
}

/// The first day of a term, and the first day after it.
fn changes(term: &Period) -> impl Iterator<Item = Date> {
    let last = term.until.map(PartialDate::latest);
    term.from.map(PartialDate::earliest).into_iter().chain(last.and_then(Date::next))
}
