//! The keys of meetings, forums and their parts.

use super::section::{Section, key};

pub(super) const EVENTS: &[Section] = &[
    Section {
        of: &["a meeting"],
        title: "key of a meeting",
        keys: &[
            key("id", "the id by which pages name the meeting", "geneva-2030"),
            key(
                "ordinal",
                "which meeting of the group it is: 2 for the second. No two meetings have the same",
                "2",
            ),
            key("label", "its designation, where meetings are not counted", "Extraordinary"),
            key(
                "title",
                "a title of its own, in place of one made from its ordinal or label",
                "Second meeting of FG-EX",
            ),
            key("zone", "the time zone of its times", "Europe/Zurich"),
            key("objectives", "what the meeting is to achieve", "[Agree on the vocabulary]"),
            key(
                "remote",
                "how to take part remotely",
                "{note: Details will be sent to registered participants.}",
            ),
            key(
                "deadlines",
                "what participants must do by when; shown by date",
                "[{id: visa, date: 2030-02-01, action: Apply for a visa}]",
            ),
            key(
                "forum",
                "the forum that accompanies the meeting, or a list of several",
                "{title: Forum on examples, date: 2030-03-08}",
            ),
            key(
                "beside",
                "the events of others at the same time: other bodies, the host, a chain of events at one place",
                "[{id: host-conference, title: Example Conference, dates: {start: 2030-03-07, end: 2030-03-08}}]",
            ),
            key("fee", "what participation costs, in words", "Participation is free of charge."),
            key(
                "outcome",
                "what came of the meeting: decisions, report, recordings, photographs, participants",
                "{summary: The vocabulary was agreed., attendance: 120}",
            ),
        ],
    },
    Section {
        of: &["an outcome"],
        title: "key of `outcome`",
        keys: &[
            key("summary", "what the meeting decided or achieved", "The vocabulary was agreed."),
            key(
                "report",
                "the address of its report, or that with a title",
                "{title: Report of the meeting, url: \"https://example.org/report\"}",
            ),
            key("recordings", "recordings, one or a list", "[\"https://example.org/video\"]"),
            key("photographs", "albums of photographs, one or a list", "[\"https://example.org/album\"]"),
            key(
                "attendance",
                "how many took part, or a mapping with more numbers",
                "{on_site: 60, remote: 60}",
            ),
        ],
    },
    Section {
        of: &["a report, recording or album"],
        title: "key of a report, a recording or an album",
        keys: &[
            key("title", "what is there; without it, pages say `Report`, for example", "First day"),
            key("url", "the address", ""),
        ],
    },
    Section {
        of: &["attendance"],
        title: "key of `attendance`",
        keys: &[
            key("total", "how many took part; without it, those on site and remote together", "120"),
            key("on_site", "how many were on site", "60"),
            key("remote", "how many took part remotely", "60"),
            key("countries", "from how many countries they came", "31"),
        ],
    },
    Section {
        of: &["a forum"],
        title: "key of a forum",
        keys: &[
            key("id", "the id by which pages name the forum", "forum"),
            key("kind", "what kind of event it is", ""),
            key("ordinal", "which forum it is: 2 for the second", "2"),
            key("label", "its designation, where forums are not counted", "Geneva edition"),
            key("title", "its title", "Forum on examples"),
            key("description", "what it is about", "A day of talks about examples."),
            key("zone", "the time zone of its times; without it, that of the meeting", "Europe/Zurich"),
            key("in_conjunction_with", "the events beside which it takes place", "[Example Week]"),
            key("topics", "its topics", "[Good examples, Bad examples]"),
            key("speakers", "the speakers known so far", "[{name: Ada Example, confirmed: true}]"),
            key("fee", "what participation costs, in words", "Participation is free of charge."),
        ],
    },
    Section {
        of: &["a meeting", "a forum", "an event beside a meeting", "a meeting of a working group"],
        title: "key",
        keys: &[
            key(
                "date",
                "the day, of an event of one day; the month or the year while no more is known; `to-be-announced`, or `unknown` if nobody has recorded it",
                "2030-03-05",
            ),
            key("dates", "the first and the last day", "{start: 2030-03-05, end: 2030-03-07}"),
            key(
                "half_day",
                "the half of the day, of an event of one day; `start` and `end` for the half of the first and of the last day",
                "{start: afternoon}",
            ),
            key(
                "start",
                "the time at which it begins on the first day; it may be given without `end`",
                "\"09:30\"",
            ),
            key("end", "the time at which it ends on the last day", "\"17:30\""),
            key(
                "daily_hours",
                "when each day begins and ends, apart from the `start` of the first and the `end` of the last",
                "{start: \"09:00\", end: \"17:30\"}",
            ),
            key(
                "registration_desk",
                "when the registration desk opens; `end` and `place` may be added",
                "{start: \"08:30\", place: Main entrance}",
            ),
            key("mode", "how people take part", "hybrid"),
            key("status", "whether it takes place as announced", ""),
            key(
                "previous_dates",
                "the dates before they were changed",
                "{start: 2030-03-05, end: 2030-03-07}",
            ),
            key(
                "place",
                "what people call the place, where that is not the town of the venue, or no venue is known; `region` and `country` may be added. `to-be-announced` while it is not known, `unknown` if nobody has recorded it",
                "{name: Geneva, country: Switzerland}",
            ),
            key(
                "venue",
                "where it takes place; `to-be-announced` while that is not known, `unknown` if nobody has recorded it",
                "{name: Palais des Exemples, city: Geneva, country: Switzerland}",
            ),
            key("room", "the room, or the part of the building", "Room B"),
            key(
                "other_venues",
                "other venues, on some days",
                "[{date: 2030-03-06, venue: {name: Example Hall, city: Nyon, country: Switzerland}}]",
            ),
            key(
                "previous_venue",
                "the venue before it was changed",
                "{name: Old Hall, city: Geneva, country: Switzerland}",
            ),
            key("updated", "when it was last changed; for calendars", ""),
            key(
                "sequence",
                "how many times it has been changed since it was first published; for calendars",
                "",
            ),
        ],
    },
    Section {
        of: &["a meeting", "a forum", "a meeting of a working group"],
        title: "key",
        keys: &[
            key("hosts", "the organizations that host it", "[Example Academy]"),
            key(
                "registrations",
                "where to register",
                "[{id: on-site, title: Registration for on-site participants}]",
            ),
            key("free", "whether participation costs nothing; where `fee` is not given, pages say so", ""),
            key("price", "what participation costs, as an amount", "{amount: 250, currency: CHF}"),
            key("working_languages", "the languages in which it is held", "[en, fr]"),
            key("interpretation", "the languages into which it is interpreted", "[ar, zh]"),
            key("captioning", "the languages in which it is captioned", "[en]"),
            key(
                "accessibility",
                "what is offered to people with disabilities",
                "[Step-free access, Sign language on request]",
            ),
        ],
    },
    Section {
        of: &["an event beside a meeting"],
        title: "key of an event in `beside`",
        keys: &[
            key("id", "the id by which pages and sessions name it: `{{ beside.host-conference.dates }}`", ""),
            key("title", "its title", "Example Conference"),
            key("description", "what it is about", "The yearly conference of the host."),
            key("zone", "the time zone of its times; without it, that of the meeting", "Europe/Zurich"),
            key("same_venue", "whether it takes place at the venue of the meeting", "true"),
            key("organizer", "who organizes it, one or several", "Example Academy"),
            key("url", "its own page", ""),
            key("public", "whether it is open to the public; without it, nothing is said", ""),
            key("in_calendar", "whether the calendars of the group show it", "true"),
        ],
    },
    Section {
        of: &["`half_day`"],
        title: "key of `half_day`",
        keys: &[key("start", "the half of the first day", ""), key("end", "the half of the last day", "")],
    },
    Section {
        of: &["`daily_hours`"],
        title: "key of `daily_hours`",
        keys: &[
            key("start", "when a day begins", "\"09:00\""),
            key("end", "when a day ends; it may be left out", "\"17:30\""),
        ],
    },
    Section {
        of: &["a registration desk"],
        title: "key of `registration_desk`",
        keys: &[
            key("start", "when it opens", "\"08:30\""),
            key("end", "when it closes; it may be left out", "\"17:00\""),
            key("place", "where it is", "Main entrance"),
        ],
    },
    Section {
        of: &["a price"],
        title: "key of `price`",
        keys: &[
            key("amount", "the amount", "250"),
            key("currency", "the code of the currency (ISO 4217)", "CHF"),
        ],
    },
    Section {
        of: &["a place"],
        title: "key of `place`",
        keys: &[
            key("name", "what people call it", "Geneva"),
            key("region", "the region or state", "Canton of Geneva"),
            key("country", "the country; without it, that of the venue", "Switzerland"),
        ],
    },
    Section {
        of: &["another venue"],
        title: "key of `other_venues`",
        keys: &[
            key("date", "the day", "2030-03-06"),
            key("dates", "the first and the last day", "{start: 2030-03-05, end: 2030-03-06}"),
            key("venue", "the venue", "{name: Example Hall, city: Nyon, country: Switzerland}"),
            key("room", "the room", "Room B"),
        ],
    },
    Section {
        of: &["a range of dates"],
        title: "key of `dates`",
        keys: &[key("start", "the first day", "2030-03-05"), key("end", "the last day", "2030-03-07")],
    },
    Section {
        of: &["a venue"],
        title: "key of `venue`",
        keys: &[
            key("name", "the name of the building", "Palais des Exemples"),
            key("local_name", "its name in the local script, for taxi drivers", "示例宫"),
            key("address", "its address", "Place des Nations"),
            key("local_address", "its address in the local script", "示例路1号"),
            key(
                "local_language",
                "the language of `local_name` and `local_address`, by which they are read aloud correctly",
                "zh",
            ),
            key("city", "the city", "Geneva"),
            key("region", "the region or state", "Canton of Geneva"),
            key("country", "the country", "Switzerland"),
            key("url", "its homepage, or a map", ""),
            key("coordinates", "latitude and longitude in degrees", "[46.2, 6.15]"),
        ],
    },
    Section {
        of: &["a registration"],
        title: "key of a registration",
        keys: &[
            key("id", "the id by which pages name the registration", "on-site"),
            key("title", "what the registration is for", "Registration for on-site participants"),
            key("url", "the address of the form", ""),
            key("opens", "the day on which registration opens", "2030-01-15"),
            key("status", "whether registration is open; `open` needs a `url`", "open"),
            key(
                "note",
                "what else participants should know",
                "An invitation letter can be requested in the form.",
            ),
            key("deadline", "the deadline after which registration is closed", "registration"),
        ],
    },
    Section {
        of: &["remote participation"],
        title: "key of `remote`",
        keys: &[
            key(
                "note",
                "how to take part, as far as it is known",
                "Details will be sent to registered participants.",
            ),
            key("url", "where to connect, or to read more", ""),
        ],
    },
    Section {
        of: &["a deadline"],
        title: "key of a deadline",
        keys: &[
            key("id", "the id by which pages name the deadline: `{{ deadline.visa }}`", "visa"),
            key(
                "date",
                "the last day; not after the beginning of the event that it applies to, but for `applies_to: after`",
                "2030-02-01",
            ),
            key("time", "the time of day; without it, that of `deadline` under `site`", "\"17:00\""),
            key("zone", "the time zone of `time`; without it, that of the meeting", "Europe/Zurich"),
            key(
                "previous_date",
                "the day before it was extended or brought forward; shown beside the new one",
                "2030-01-25",
            ),
            key(
                "applies_to",
                "`after` if it is meant to be after the start: registration on site, comments on the report",
                "after",
            ),
            key("audience", "to whom it applies: one of these words, or a text of your own", "Media"),
            key("action", "what must be done by then", "Apply for a visa"),
            key("how", "how to do it", "By e-mail to the secretariat"),
            key("url", "the address of the form", ""),
            key("forum", "the forum to which it applies, if not to the meeting", "forum"),
            key("updated", "when it was set or last changed; a deadline with it appears in the feed", ""),
            key(
                "sequence",
                "how many times it has been changed since it was first published; for calendars",
                "",
            ),
        ],
    },
    Section {
        of: &["a speaker"],
        title: "key of a speaker or moderator",
        keys: &[
            key("name", "the name; a speaker without one is to be announced", "Ada Example"),
            key("role", "the part in the event", "Keynote speaker"),
            key("affiliation", "the organization that the person represents", "Example Academy"),
            key("country", "the country that the person represents", "Switzerland"),
            key("biography", "a few sentences about the person", "She has built bridges since 2010."),
            key(
                "photo",
                "a picture of the person, and what it shows",
                "{url: /forum/ada-example.jpg, alt: Portrait of Ada Example}",
            ),
            key("url", "a page about the person, on this site or another", "https://example.org/ada"),
            key("confirmed", "whether the person has agreed", ""),
        ],
    },
    Section {
        of: &[
            "a meeting",
            "a forum",
            "a registration",
            "a deadline",
            "a session",
            "an event beside a meeting",
            "a host",
            "a speaker",
            "an officer",
            "a working group",
            "a deliverable",
            "a meeting of a working group",
        ],
        title: "key",
        keys: &[
            key("draft", "whether it is a draft: not published unless `--drafts` is given", ""),
            key("publish_from", "the moment from which it is published", ""),
            key("expires", "the moment from which it is no longer published", ""),
        ],
    },
];
