//! What is stated of events, from `site.yaml` to references, order and place beside a meeting.

use super::testing::{Resolved, site_with};
use crate::model::{Event, ForumPosition, OpenPlace};

const HEAD: &str = "---\ntitle: T\n---\n";

fn site(meetings: &str, text: &str) -> Resolved {
    let facts = format!(
        "site: {{title: T, current_meeting: m}}\ngroup: {{acronym: G, name: N}}\nmeetings:\n{meetings}"
    );
    site_with(&facts, [("content/index.md", &format!("{HEAD}{text}\n"))])
}

/// The ids of the meetings in their order.
fn order(meetings: &str) -> Vec<String> {
    site(meetings, "").site.meetings.iter().map(|meeting| meeting.id.to_string()).collect()
}

#[test]
fn a_meeting_without_a_date_stands_by_its_number() {
    assert_eq!(
        order(
            "  - {id: m, ordinal: 5, date: to-be-announced}\n  - {id: third, ordinal: 3, date: unknown}\n  - {id: fourth, ordinal: 4, date: 2014-06}\n  - {id: first, ordinal: 1, date: 2013}\n  - {id: second, ordinal: 2, date: 2013-09-17, zone: UTC}\n  - {id: lost, date: unknown}\n"
        ),
        ["lost", "first", "second", "third", "fourth", "m"]
    );
}

/// Where the forum of a meeting stands, whose days and hours are given.
fn position(meeting: &str, forum: &str) -> Option<ForumPosition> {
    let resolved =
        site(&format!("  - {{id: m, zone: Europe/Zurich, {meeting}, forum: {{title: F, {forum}}}}}\n"), "");
    let meeting = resolved.site.meetings.first().unwrap_or_else(|| panic!("{}", resolved.findings()));
    meeting.forums[0].position(meeting)
}

#[test]
fn a_forum_is_before_during_or_after_its_meeting() {
    let days = "dates: {start: 2014-10-13, end: 2014-10-16}";
    for (meeting, forum, expected) in [
        (days, "date: 2014-10-12", Some(ForumPosition::Before)),
        (days, "date: 2014-10-13", Some(ForumPosition::During)),
        (days, "date: 2014-10-17", Some(ForumPosition::After)),
        (days, "date: to-be-announced", None),
        (
            &format!("{days}, half_day: {{start: afternoon}}"),
            "date: 2014-10-13, half_day: morning",
            Some(ForumPosition::Before),
        ),
        (
            &format!("{days}, half_day: {{end: morning}}"),
            "date: 2014-10-16, half_day: afternoon",
            Some(ForumPosition::After),
        ),
        (
            &format!("{days}, start: '14:00'"),
            "date: 2014-10-13, start: '09:00', end: '12:30'",
            Some(ForumPosition::Before),
        ),
        (&format!("{days}, start: '14:00'"), "date: 2014-10-13, start: '09:00'", Some(ForumPosition::During)),
        (
            &format!("{days}, start: '09:00', end: '12:00'"),
            "date: 2014-10-16, start: '13:00'",
            Some(ForumPosition::After),
        ),
    ] {
        assert_eq!(position(meeting, forum), expected, "{meeting}, {forum}");
    }
}

/// The place of the forum of a meeting at Hall, in Town.
fn forum_place(forum: &str) -> String {
    let meeting = "{id: m, date: 2014-10-13, zone: UTC, place: Port, room: Attic, venue: {name: Hall, city: Town, country: Land}";
    let resolved = site(&format!("  - {meeting}, forum: {{title: F, date: 2014-10-14, {forum}}}}}\n"), "");
    let meeting = resolved.site.meetings.first().unwrap_or_else(|| panic!("{}", resolved.findings()));
    let Event { location, .. } = &meeting.forums[0].event;
    let place = location.place.as_ref().map_or("-", |place| place.name.original());
    let venue = location.venue.as_ref().map_or("-", |venue| venue.city.original());
    let room = location.room.as_ref().map_or("-", |room| room.original());
    format!("{place} {venue} {room} {}", location.open.map_or("-", OpenPlace::as_str))
}

#[test]
fn a_forum_takes_the_whole_place_of_its_meeting_or_nothing_of_it() {
    assert_eq!(forum_place("mode: physical"), "Port Town - -");
    assert_eq!(forum_place("room: Cellar"), "Port Town Cellar -");
    assert_eq!(forum_place("venue: {city: Hill, country: Land}"), "- Hill - -");
    assert_eq!(forum_place("venue: to-be-announced"), "- - - to-be-announced");
    assert_eq!(forum_place("mode: online"), "- - - -");
}

/// The finding about a reference on a page of a meeting to come, or nothing.
fn findings(text: &str) -> String {
    let meeting = "  - {id: m, date: 2034-06, zone: UTC, venue: to-be-announced, beside: [{id: x, title: X, date: 2034-06-01}]}\n";
    site(meeting, text).findings()
}

#[test]
fn what_nobody_recorded_is_not_said_to_be_announced() {
    let of = |meeting: &str, path: &str| {
        let meeting = format!("  - {{id: m, zone: UTC, {meeting}}}\n");
        site(&meeting, &format!("It is {{{{ {path} }}}}.")).findings()
    };
    assert_eq!(of("date: unknown, place: unknown", "meeting.place"), "");
    assert_eq!(of("date: unknown, venue: unknown", "meeting.venue"), "");
    for meeting in ["date: unknown", "date: 2004-06"] {
        let found = of(meeting, "meeting.hours");
        assert!(found.contains("does not give times of day; help: write `{{ not_recorded }}`"), "{found}");
    }
    assert!(of("date: to-be-announced", "meeting.hours").contains("does not give times of day yet"));
    let found = of("date: unknown, venue: {city: A, country: B}, place: unknown", "meeting.dates");
    assert!(found.contains("`place: unknown` contradicts the venue"), "{found}");
}

#[test]
fn what_is_not_known_yet_is_said_to_be_announced_and_what_nobody_stated_is_an_error() {
    for known in [
        "meeting.dates",
        "meeting.venue",
        "meeting.place",
        "meeting.city",
        "beside.x.dates",
        "beside.x",
        "meeting.beside.x.start",
    ] {
        assert_eq!(findings(&format!("It is {{{{ {known} }}}}.")), "", "{known}");
    }
    for (unknown, said) in [
        ("meeting.start", "site.yaml does not give the day on which it begins yet"),
        ("meeting.hours", "site.yaml does not give times of day yet"),
        ("meeting.fee", "site.yaml does not give what the meeting costs yet"),
        ("beside.x.hours", "site.yaml does not give times of day yet"),
        ("beside.x.hosts", "unknown fact `beside.x.hosts`"),
        ("beside.y.dates", "unknown event `y` beside the meeting"),
    ] {
        let found = findings(&format!("It is {{{{ {unknown} }}}}."));
        assert!(found.contains(said), "{unknown}: {found}");
    }
}
